"""Letters taken apart into points, purely: what each paragraph is, and which make a point.

    split = propose(letter)
    comments, others = to_comments(split)

A proposal leaves nothing over: what is not recognised by its form as making no point (letterhead, salutation,
thanks, signature, earlier mail …) is proposed as part of one. A person corrects it; see `formats.letters`.
"""

from .assigning import assigned
from .comments import LEFT, is_numbered, point_text, to_comments
from .grouping import propose
from .says import names_a_place, quotations, reference_of
from .values import NoPoint, Piece, Point, Role, Split, plain, whole, words_of

__all__ = [
    "LEFT",
    "NoPoint",
    "Piece",
    "Point",
    "Role",
    "Split",
    "assigned",
    "is_numbered",
    "names_a_place",
    "plain",
    "point_text",
    "propose",
    "quotations",
    "reference_of",
    "to_comments",
    "whole",
    "words_of",
]

"""Letters in and out: read, taken apart into points on a sheet for a person, read back, marked in the margin.

    letter = read_letter(Path("letter.docx"))
    split = propose_points(letter.report)            # in `review.split`
    sheet = write_points(split, letter)
    split, letter = read_points(Path("points.xlsx"), letter)

What a letter says is never altered, and nothing of it is lost: `split.left` lists what nobody has decided on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiatur.lazy import lazy

if TYPE_CHECKING:
    from .as_comments import left_lines, letter_comments, points_comments, split_comments
    from .as_json import to_json
    from .letter import Letter, of_report
    from .marking import mark_letter
    from .marks import Marked
    from .reading import is_points, points_of, read_points
    from .received import is_mail, read_letter, refuse_outlook
    from .writing import place, write_points

__all__ = [
    "Letter",
    "Marked",
    "is_mail",
    "is_points",
    "left_lines",
    "letter_comments",
    "mark_letter",
    "of_report",
    "place",
    "points_comments",
    "points_of",
    "read_letter",
    "read_points",
    "refuse_outlook",
    "split_comments",
    "to_json",
    "write_points",
]

_HOMES = {
    "Letter": "letter",
    "Marked": "marks",
    "is_mail": "received",
    "is_points": "reading",
    "left_lines": "as_comments",
    "letter_comments": "as_comments",
    "mark_letter": "marking",
    "of_report": "letter",
    "place": "writing",
    "points_comments": "as_comments",
    "points_of": "reading",
    "read_letter": "received",
    "read_points": "reading",
    "refuse_outlook": "received",
    "split_comments": "as_comments",
    "to_json": "as_json",
    "write_points": "writing",
}

__getattr__ = lazy(__name__, _HOMES)

"""A split as a person made it: pieces by point, and what is left over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from audiatur.model import Paragraph, ParagraphKind, Report

from .grouping import describe
from .roles import is_mail_quote
from .values import NoPoint, Piece, Split, plain


def assigned(letter: Report, points: Mapping[str, Sequence[Piece]], none: Sequence[NoPoint]) -> Split:
    """Make the split in which a person gave these pieces to these points, in the letter's order.

    What stands in no piece is left: whole paragraphs and parts of them, white space aside.
    """
    ordered = sorted(points.items(), key=lambda one: (one[1][0].paragraph, one[1][0].start))
    taken = [piece for _, pieces in ordered for piece in pieces] + [one.piece for one in none]
    return Split(
        letter=letter,
        points=tuple(
            describe(letter, number, list(pieces), _heading(letter, pieces[0]), _quoted(letter, pieces[0]))
            for number, pieces in ordered
        ),
        none=tuple(none),
        left=tuple(_left(letter, taken)),
    )


def _heading(letter: Report, first: Piece) -> Paragraph | None:
    """The heading a point stands under: the last one at or before its beginning, but not the letter's first
    line, which is letterhead or title.
    """
    above = letter.paragraphs[: first.paragraph + 1]
    return next((one for one in reversed(above) if one.kind is ParagraphKind.HEADING and one.index), None)


def _quoted(letter: Report, first: Piece) -> str | None:
    paragraph = letter.paragraphs[first.paragraph]
    quoted = paragraph.kind is ParagraphKind.QUOTE or is_mail_quote(paragraph)
    return plain(paragraph)[first.start : first.end].strip("> \n") if quoted else None


def _left(letter: Report, taken: Sequence[Piece]) -> list[Piece]:
    by_paragraph: dict[int, list[Piece]] = {}
    for piece in taken:
        by_paragraph.setdefault(piece.paragraph, []).append(piece)
    left: list[Piece] = []
    for paragraph in letter.paragraphs:
        text = plain(paragraph)
        at = 0
        ends = [(piece.start, piece.end) for piece in by_paragraph.get(paragraph.index, ())]
        for start, end in sorted([*ends, (len(text), len(text))]):
            if text[at:start].strip():
                left.append(Piece(paragraph=paragraph.index, start=at, end=start))
            at = max(at, end)
    return left

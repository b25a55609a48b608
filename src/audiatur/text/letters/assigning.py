"""A split as a person made it: pieces by point, and what is left over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from audiatur.model import Paragraph, ParagraphKind, Report

from .grouping import describe
from .roles import is_mail_quote, roles
from .says import unquoted
from .values import NoPoint, Piece, Point, Role, Split, plain


def assigned(letter: Report, points: Mapping[str, Sequence[Piece]], none: Sequence[NoPoint]) -> Split:
    """Make the split in which a person gave these pieces to these points, in the letter's order.

    What stands in no piece is left: whole paragraphs and parts of them, white space aside.
    """
    points = {number: _merged(letter, pieces) for number, pieces in points.items()}
    none = [
        NoPoint(piece=piece, why=why)
        for why in dict.fromkeys(one.why for one in none)
        for piece in _merged(letter, [one.piece for one in none if one.why == why])
    ]
    none.sort(key=lambda one: (one.piece.paragraph, one.piece.start))
    ordered = sorted(points.items(), key=lambda one: (one[1][0].paragraph, one[1][0].start))
    taken = [piece for _, pieces in ordered for piece in pieces] + [one.piece for one in none]
    headings = [
        paragraph
        for paragraph, role in zip(letter.paragraphs, roles(letter.paragraphs), strict=True)
        if role is Role.HEADING
    ]
    return Split(
        letter=letter,
        points=tuple(_point(letter, number, pieces, headings) for number, pieces in ordered),
        none=tuple(none),
        left=tuple(_left(letter, taken)),
    )


def _merged(letter: Report, pieces: Sequence[Piece]) -> list[Piece]:
    """Join parts of one paragraph that follow each other: a long one stands in several rows."""
    merged: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.paragraph, piece.start)):
        last = merged[-1] if merged else None
        text = plain(letter.paragraphs[piece.paragraph])
        if last and last.paragraph == piece.paragraph and not text[last.end : piece.start].strip():
            merged[-1] = Piece(paragraph=last.paragraph, start=last.start, end=piece.end)
        else:
            merged.append(piece)
    return merged


def _point(letter: Report, number: str, pieces: Sequence[Piece], headings: Sequence[Paragraph]) -> Point:
    """Describe a point; what it quotes first, below its heading, are words of the report."""
    first = pieces[0].paragraph
    heading = next((one for one in reversed(headings) if one.index <= first), None)
    inside = [piece for piece in pieces if heading is None or piece.paragraph != heading.index]
    quoted = _quoted(letter, inside[0]) if inside else None
    return describe(letter, number, pieces, heading, quoted)


def _quoted(letter: Report, first: Piece) -> str | None:
    paragraph = letter.paragraphs[first.paragraph]
    quoted = paragraph.kind is ParagraphKind.QUOTE or is_mail_quote(paragraph)
    return unquoted(plain(paragraph)[first.start : first.end]) if quoted else None


def _says_something(text: str) -> bool:
    """Whether a person sees anything in it: space and signs without a shape are nothing to decide on."""
    return any(sign.isprintable() and not sign.isspace() for sign in text)


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
            if _says_something(text[at:start]):
                left.append(Piece(paragraph=paragraph.index, start=at, end=start))
            at = max(at, end)
    return left

"""The points of a letter as comments, and what makes none as named paragraphs."""

from __future__ import annotations

from audiatur.model import Comment, CommentId, NotAComment, Paragraph, Source, SourceKind

from .numbering import number_of, number_of_heading
from .values import Piece, Point, Split, plain

LEFT: str = "belongs to no point and is not marked as making none"
"""Why a paragraph that nobody has said anything of is no comment."""


def to_comments(
    split: Split,
    *,
    party: str | None = None,
    commenter: str | None = None,
    received_at: str | None = None,
    file: str | None = None,
) -> tuple[tuple[Comment, ...], tuple[NotAComment, ...]]:
    """Give a comment for each point, and every other piece with the reason why it makes none.

    The id of a point is `L` and its number; `source.number` is the 1-based paragraph it begins in. `file`
    is the name of the file the points come from, where that is not the letter itself.
    """
    name = file or split.letter.name
    comments = tuple(
        Comment(
            id=CommentId(f"L{point.number}"),
            source=Source(file=name, kind=SourceKind.LETTER, number=point.pieces[0].paragraph + 1),
            comment=point_text(split, point),
            anchor=point.reference,
            title=point.title,
            party=party,
            commenter=commenter,
            received_at=received_at,
            proposed_change=point.proposed_change,
            raw={
                "number": split.letter.paragraphs[point.pieces[0].paragraph].number or point.number,
                "text": point_text(split, point),
                "paragraphs": [piece.paragraph + 1 for piece in point.pieces],
            },
        )
        for point in split.points
    )
    others = [(one.piece, one.why) for one in split.none] + [(piece, LEFT) for piece in split.left]
    others.sort(key=lambda other: (other[0].paragraph, other[0].start))
    return comments, tuple(_none(split, piece, why, name) for piece, why in others)


def is_numbered(split: Split) -> bool:
    """Whether the letter itself numbers any of its points."""
    firsts = (split.letter.paragraphs[point.pieces[0].paragraph] for point in split.points)
    return any(number_of(first)[0] or number_of_heading(first) for first in firsts)


def point_text(split: Split, point: Point) -> str:
    """The words of a point, its heading and the number typed before it left out, one piece a line."""
    paragraphs = split.letter.paragraphs
    headings = [piece for piece in point.pieces if _is_title(paragraphs[piece.paragraph], point)]
    inside = [piece for piece in point.pieces if piece not in headings] or headings
    return "\n".join(_words(paragraphs[piece.paragraph], piece, first=piece is inside[0]) for piece in inside)


def _is_title(paragraph: Paragraph, point: Point) -> bool:
    return point.title is not None and plain(paragraph).strip() == point.title


def _words(paragraph: Paragraph, piece: Piece, *, first: bool) -> str:
    """A piece's words: without the number it is known by, or with the mark it has in its list."""
    start = piece.start
    if first:
        start = max(start, number_of(paragraph)[1]) if start == 0 else start
    text = plain(paragraph)[start : piece.end].strip()
    marked = not first and paragraph.number and piece.start == 0
    return f"{paragraph.number} {text}" if marked else text


def _none(split: Split, piece: Piece, why: str, name: str) -> NotAComment:
    paragraph = split.letter.paragraphs[piece.paragraph]
    raw: dict[str, object] = {"text": plain(paragraph)[piece.start : piece.end].strip()}
    if paragraph.pages:
        raw["page"] = paragraph.pages[0]
    return NotAComment(
        source=Source(file=name, kind=SourceKind.LETTER, number=piece.paragraph + 1), why=why, raw=raw
    )

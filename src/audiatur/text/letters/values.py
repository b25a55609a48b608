"""What a letter is taken apart into: points, each a span of it, and what makes no point, with the reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from audiatur.model import LINE_BREAK, Anchor, Paragraph, Reference, Report


class Role(StrEnum):
    """What a paragraph is in a letter; the value is the reason shown where it makes no point."""

    BODY = "is part of the letter's text"
    HEADING = "is a heading"
    ADDRESS = "is letterhead or address"
    DATE = "is the date"
    SUBJECT = "is the subject line"
    SALUTATION = "is the salutation"
    COURTESY = "gives thanks, introduces the points or closes them"
    CLOSING = "is the closing formula"
    SIGNATURE = "is the signature"
    ENCLOSURE = "lists enclosures or copies"
    EARLIER_MAIL = "is quoted from an earlier message"
    DISCLAIMER = "is a notice on confidentiality"
    FOOTNOTE = "is a footnote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A paragraph of the letter or a part of it: `paragraph` is its 0-based index, `start` and `end` are
    offsets into its plain text (see `plain`), half-open.
    """

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point: `number` as the letter prints it, or counted where it prints none (unnumbered ones among
    numbered ones get letters). `title` is the heading it stands under; `reference` the place it says it
    speaks of; `anchor` that place in the report, where one was given.
    """

    number: str
    pieces: tuple[Piece, ...]
    title: str | None = None
    reference: Reference = field(default_factory=Reference)
    proposed_change: str | None = None
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPoint:
    """A piece that makes no point, and why not."""

    piece: Piece
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A letter taken apart. Every paragraph's words are in points, in `none`, or in `left`: those that
    nobody has said anything of. A machine's proposal leaves none over; a person's correction may.
    """

    letter: Report
    points: tuple[Point, ...]
    none: tuple[NoPoint, ...] = ()
    left: tuple[Piece, ...] = ()
    report: Report | None = None


def plain(paragraph: Paragraph) -> str:
    """The words of a paragraph without markup, line breaks as line feeds."""
    text = paragraph.text if paragraph.plain is None else paragraph.plain
    return text.replace(LINE_BREAK, "\n")


def whole(paragraph: Paragraph) -> Piece:
    """The piece that is the whole paragraph."""
    return Piece(paragraph=paragraph.index, start=0, end=len(plain(paragraph)))


def words_of(letter: Report, piece: Piece) -> str:
    """The words of a piece."""
    return plain(letter.paragraphs[piece.paragraph])[piece.start : piece.end].strip()

"""Letters with numbered points: each is a comment, every other paragraph is named with why it is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from audiatur.model import (
    Comment,
    CommentId,
    NotAComment,
    Paragraph,
    ParagraphKind,
    Reference,
    Report,
    Source,
    SourceKind,
)
from audiatur.text.references import parse, write

from .report_tables import plain

_POINT: Final = re.compile(r"\(?(\d{1,3}[a-z]?)[.)]*")
"""A number of a point as printed; letters and roman numerals number what belongs to a point."""
_TYPED: Final = re.compile(
    r"(?:(?:comment|point|observation|remark|issue|question|ad|commentaire|observación|comentario|punkt)\s*"
    r"(?:n[o°º]\.?|#)?\s*|#|n[o°º]\.?\s*)?\(?(\d{1,3}[a-z]?)(?:\s*[.):]|\s+[-–—])\s+(?=\S)",
    re.IGNORECASE,
)
"""A number typed before a point, in letters whose reader makes no list of it: `Comment 3:`, `(4)`, `5.`"""
_QUOTED: Final = re.compile(r"“([^“”]+)”|«\s*([^«»]+?)\s*»|„([^„“”]+)[“”]|\"([^\"]+)\"|‘([^‘’]{8,})’(?!\w)")
_PROPOSES: Final = re.compile(
    r"(?:should|must|ought to|could)\s+(?:\w+\s+)?(?:read|be|say|state)(?:\s+\w+){0,2}\W*$"
    r"|(?:to|instead) read\W*$"
    r"|(?:replaced?|changed?|amended|reworded?|corrected)\b[^“”\"«»]*\b(?:by|with|to|as)(?:\s+the words)?\W*$"
    r"|(?:insert|add|write|say)(?:ed)?(?:\s+the (?:words|sentence|following))?(?:\s+instead)?\W*$|instead\W*$"
    r"|(?:suggest|propose)\w*(?:\s+(?:text|wording|the (?:words|wording|text)))?\W*$",
    re.IGNORECASE,
)
"""Words before a quotation that make it the text proposed, not the text spoken of."""
_SENTENCE: Final = re.compile(r"(?<=[.!?;])\s+(?=[^\W\d_a-z])")


@dataclass(slots=True, kw_only=True)
class _Point:
    """A numbered paragraph and those that belong to it."""

    number: str
    first: Paragraph
    texts: list[str] = field(default_factory=list)


def read_letter(report: Report) -> tuple[tuple[Comment, ...], tuple[NotAComment, ...]]:
    """Take a letter apart: points, and paragraphs that make none (greeting, closing, headings).

    What stands between two points belongs to the first of them; after the last point only what is set
    under it (lists, quotations) does. The id of a point is `L` and its number as written, or its place
    among the points where numbers repeat.
    """
    points: list[_Point] = []
    others: list[NotAComment] = []
    last = _last_point(report.paragraphs)
    for index, paragraph in enumerate(report.paragraphs):
        number, text = _number(paragraph)
        if number:
            points.append(_Point(number=number, first=paragraph, texts=[text]))
        elif points and _belongs(paragraph, index, last):
            points[-1].texts.append(_with_mark(paragraph, text))
        else:
            others.append(_other(report, paragraph, points, last))
    return tuple(_comments(report, points)), tuple(others)


def _number(paragraph: Paragraph) -> tuple[str | None, str]:
    """The number of the point that a paragraph begins, and its text without a typed number."""
    text = plain(paragraph)
    if paragraph.kind not in (ParagraphKind.BODY, ParagraphKind.LIST):
        return None, text
    if paragraph.number is not None:
        match = _POINT.fullmatch(paragraph.number)
        return (match[1], text) if match and (paragraph.level or 1) <= 1 else (None, text)
    typed = _TYPED.match(text)
    return (typed[1], text[typed.end() :]) if typed else (None, text)


def _last_point(paragraphs: Sequence[Paragraph]) -> int:
    numbered = (index for index, paragraph in enumerate(paragraphs) if _number(paragraph)[0])
    return max(numbered, default=-1)


def _belongs(paragraph: Paragraph, index: int, last: int) -> bool:
    if paragraph.kind is ParagraphKind.HEADING:
        return False
    set_under = (ParagraphKind.LIST, ParagraphKind.QUOTE, ParagraphKind.CODE, ParagraphKind.CELL)
    return index < last or paragraph.kind in set_under


def _with_mark(paragraph: Paragraph, text: str) -> str:
    return f"{paragraph.number} {text}" if paragraph.number else text


def _other(report: Report, paragraph: Paragraph, points: Sequence[_Point], last: int) -> NotAComment:
    if last < 0:
        why = "the letter has no numbered points"
    elif paragraph.kind is ParagraphKind.HEADING:
        why = "is a heading"
    elif paragraph.kind is ParagraphKind.FOOTNOTE:
        why = "is a footnote"
    elif not points:
        why = "stands before the first numbered point"
    else:
        why = "stands after the last numbered point"
    return NotAComment(source=_source(report, paragraph), why=why, raw={"text": plain(paragraph)})


def _source(report: Report, paragraph: Paragraph) -> Source:
    return Source(file=report.name, kind=SourceKind.LETTER, number=paragraph.index + 1)


def _comments(report: Report, points: Sequence[_Point]) -> Iterator[Comment]:
    repeated = max(Counter(point.number for point in points).values(), default=0) > 1
    for place, point in enumerate(points, start=1):
        text = "\n".join(point.texts)
        quote, proposed = _quotations(text)
        yield Comment(
            id=CommentId(f"L{place if repeated else point.number}"),
            source=_source(report, point.first),
            comment=text,
            anchor=Reference(reference=_references(text), quote=quote),
            proposed_change=proposed,
            raw={"number": point.first.number or point.number, "text": text},
        )


def _references(text: str) -> str | None:
    """The places a point names (`paragraph 12; footnote 4`), sentence by sentence, each once."""
    found = (
        write(reference) for sentence in _SENTENCE.split(text) for reference in parse(sentence, bare=None)
    )
    return "; ".join(dict.fromkeys(found)) or None


def _quotations(text: str) -> tuple[str | None, str | None]:
    """The words of the report that are quoted, and the words proposed; the first of each.

    A quotation of several words is taken before a single word, which may only be stressed.
    """
    quotes: list[str] = []
    proposed: str | None = None
    for match in _QUOTED.finditer(text):
        words = next(group for group in match.groups() if group)
        if _PROPOSES.search(text[max(0, match.start() - 80) : match.start()]):
            proposed = proposed or words
        else:
            quotes.append(words)
    return next((quote for quote in quotes if " " in quote.strip()), quotes[0] if quotes else None), proposed

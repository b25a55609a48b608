"""What tells of places that are not shown: numbers of other paragraphs in the words, places in tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from audiatur.model import Mark, Paragraph, ParagraphKind
from audiatur.text.numbers import normalise
from audiatur.text.references import Unit, named_places

LEFT_OUT = "[…]"
"""What stands for the number of a place of the draft."""

_NUMBER = re.compile(
    r"\d+(?:\.\d+)*(?:bis|ter)?(?:\([a-z]{1,4}\))*|\b[IVXLC]+(?:\.[A-Z0-9]+)*\b|\([a-z]{1,4}\)"
)
_ITEM = re.compile(r"\W*\w+[ \u00a0]+(?P<number>\d+|[IVXLC]+|[A-Z])\b")
_HEADINGS = frozenset((Unit.SECTION, Unit.CHAPTER, Unit.ANNEX))
_ITEMS = frozenset((Unit.TABLE, Unit.FIGURE))
_NOTES = frozenset((Unit.FOOTNOTE, Unit.NOTE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The numbers that a draft prints, each in one spelling: of paragraphs, headings, notes, tables."""

    paragraphs: frozenset[str]
    headings: frozenset[str]
    notes: frozenset[str]
    items: frozenset[str]

    @classmethod
    def of(cls, draft: Sequence[Paragraph]) -> Numbers:
        """Gather the numbers of a draft."""
        by_kind: dict[str, set[str]] = {"p": set(), "h": set(), "n": set(), "i": set()}
        for paragraph in draft:
            kind, number = "p", paragraph.number
            if paragraph.kind is ParagraphKind.HEADING:
                kind = "h"
            elif paragraph.kind is ParagraphKind.FOOTNOTE:
                kind = "n"
            elif paragraph.kind is ParagraphKind.CAPTION:
                match = _ITEM.match(paragraph.text)
                kind, number = "i", match["number"] if match else None
            if number:
                by_kind[kind].add(normalise(number) or number)
        return cls(
            paragraphs=frozenset(by_kind["p"]),
            headings=frozenset(by_kind["h"]),
            notes=frozenset(by_kind["n"]),
            items=frozenset(by_kind["i"]),
        )

    def has(self, unit: Unit, number: str) -> bool:
        """Whether the draft has a place of that number. An item is told by the paragraph it stands in."""
        if unit in _HEADINGS:
            known = self.headings
        elif unit in _ITEMS:
            known = self.items
        elif unit in _NOTES:
            known = self.notes
        else:
            known = self.paragraphs
        plain = number.partition("(")[0] or number
        return (normalise(number) or number) in known or (normalise(plain) or plain) in known


def without_places(paragraph: Paragraph, numbers: Numbers) -> Paragraph:
    """Take the numbers of places of the draft out of a paragraph's words: `see paragraph […]`.

    `article 9 of the Protocol` stays where the draft has no section 9.
    """
    cuts = [
        (start + match.start(), start + match.end())
        for start, end, unit in named_places(paragraph.text)
        for match in _NUMBER.finditer(paragraph.text[start:end])
        if numbers.has(unit, match[0])
    ]
    if paragraph.kind is ParagraphKind.CAPTION and (match := _ITEM.match(paragraph.text)):
        cuts.append(match.span("number"))
    if not cuts:
        return paragraph
    pieces, marks, done = [], list(paragraph.marks), 0
    for start, end in sorted(set(cuts)):
        if start < done:
            continue
        pieces += [paragraph.text[done:start], LEFT_OUT]
        done = end
    pieces.append(paragraph.text[done:])
    marks = [Mark(ref=mark.ref, at=_moved(mark.at, sorted(set(cuts)))) for mark in marks]
    return replace(paragraph, text="".join(pieces), marks=tuple(marks))


def _moved(at: int, cuts: Sequence[tuple[int, int]]) -> int:
    """Where a place is once cuts are replaced; one within a cut goes to its end."""
    shift, done = 0, 0
    for start, end in cuts:
        if start < done:
            continue
        done = end
        if at >= end:
            shift += len(LEFT_OUT) - (end - start)
        elif at > start:
            return start + shift + len(LEFT_OUT)
    return at + shift


def cells_counted_anew(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Count tables, rows and columns anew: a place in a table tells what stands beside it."""
    numbers: dict[int, int] = {}
    rows: dict[int, set[int]] = {}
    cols: dict[int, set[int]] = {}
    for paragraph in paragraphs:
        if paragraph.table is not None:
            numbers.setdefault(paragraph.table.table, len(numbers))
            rows.setdefault(paragraph.table.table, set()).add(paragraph.table.row)
            cols.setdefault(paragraph.table.table, set()).add(paragraph.table.col)
    row_places, col_places = _places(rows), _places(cols)
    for paragraph in paragraphs:
        place = paragraph.table
        if place is None:
            yield paragraph
            continue
        yield replace(
            paragraph,
            table=replace(
                place,
                table=numbers[place.table],
                row=row_places[place.table][place.row],
                col=col_places[place.table][place.col],
            ),
        )


def _places(found: Mapping[int, Iterable[int]]) -> dict[int, dict[int, int]]:
    return {table: {at: n for n, at in enumerate(sorted(own))} for table, own in found.items()}

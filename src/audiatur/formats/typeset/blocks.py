"""A report as blocks to be set: cells gathered into tables, footnotes at their marks, lines kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from audiatur.formats.pages.clean import clean
from audiatur.model import LINE_BREAK, Paragraph, ParagraphKind, Report
from audiatur.text.letters import plain

Part = tuple[Literal["text", "break", "note"], str, str]
"""A run of text, a line break, or a footnote: its kind, its words, and a footnote's mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One thing to be set. `kind` is the paragraph's, or `table`; `rows` hold parts by cell; `anchor`
    is the paragraph's place in the report, from 0.
    """

    kind: str
    anchor: int
    level: int = 1
    number: str = ""
    parts: tuple[Part, ...] = ()
    rows: tuple[tuple[tuple[Part, ...], ...], ...] = field(default=())


def blocks_of(report: Report) -> list[Block]:
    """Give the blocks of a report, in order. A footnote nobody refers to stands where it stands."""
    notes = {f"fn{one.number}": one for one in report.paragraphs if one.kind is ParagraphKind.FOOTNOTE}
    marked = {mark.ref for paragraph in report.paragraphs for mark in paragraph.marks}
    shown = [
        one
        for one in report.paragraphs
        if one.kind is not ParagraphKind.FOOTNOTE or f"fn{one.number}" not in marked
    ]
    found: list[Block] = []
    for table, run in groupby(shown, lambda one: one.table.table if one.table else None):
        paragraphs = list(run)
        if table is None:
            found += [_block(one, notes) for one in paragraphs]
        else:
            found.append(_table(paragraphs, notes))
    return found


def _block(paragraph: Paragraph, notes: dict[str, Paragraph]) -> Block:
    return Block(
        kind=paragraph.kind.value,
        anchor=paragraph.index,
        level=max(paragraph.level or 1, 1),
        number=clean(paragraph.number or ""),
        parts=tuple(_parts(paragraph, notes)),
    )


def _table(cells: Sequence[Paragraph], notes: dict[str, Paragraph]) -> Block:
    rows: dict[int, dict[int, list[Part]]] = {}
    for cell in cells:
        if cell.table is not None:
            place = rows.setdefault(cell.table.row, {}).setdefault(cell.table.col, [])
            if place:
                place.append(("break", "", ""))
            place.extend(_parts(cell, notes))
    width = max(col for row in rows.values() for col in row) + 1
    return Block(
        kind="table",
        anchor=cells[0].index,
        rows=tuple(
            tuple(tuple(row.get(col, ())) for col in range(width)) for _n, row in sorted(rows.items())
        ),
    )


def _parts(paragraph: Paragraph, notes: dict[str, Paragraph]) -> Iterator[Part]:
    # Marks count in `text`; where that has markup, the plain text is another, and notes stand at its end.
    text = plain(paragraph)
    exact = text == paragraph.text
    marks = sorted((mark.at if exact else len(text), mark.ref) for mark in paragraph.marks)
    done = 0
    for at, ref in marks:
        yield from _lines(text[done:at])
        done = at
        note = notes.get(ref)
        words = " ".join(plain(note).split(LINE_BREAK)) if note else ""
        yield ("note", clean(words), clean(ref.removeprefix("fn")))
    yield from _lines(text[done:])


def _lines(text: str) -> Iterator[Part]:
    for number, line in enumerate(text.replace("\n", LINE_BREAK).split(LINE_BREAK)):
        if number:
            yield ("break", "", "")
        if line:
            yield ("text", clean(line), "")

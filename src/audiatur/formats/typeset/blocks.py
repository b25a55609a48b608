"""A report as blocks to be set: cells gathered into tables, footnotes at their marks, lines kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from audiatur.formats.pages.clean import clean, direction
from audiatur.model import LINE_BREAK, Paragraph, ParagraphKind, Report

from .bare import bare, is_seen, notes_of

Part = tuple[Literal["text", "break", "note", "again"], str, str]
"""A run of text, a line break, a footnote, or the mark of a note that stood before: its kind, its words, and
a footnote's mark."""

_Notes = Mapping[tuple[int, int], int]


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

    @property
    def printed(self) -> str:
        """The number as it is printed: a full stop ends one that no other sign does (`12.`, `IV.`, `3.1`)."""
        return f"{self.number}." if self.number.isalnum() else self.number

    @property
    def right_to_left(self) -> bool:
        """Whether its letters are read from right to left."""
        return direction(words(self.parts)) == "rtl"


def words(parts: Sequence[Part]) -> str:
    """Give the words of parts, without notes; a line break is a line feed."""
    return "".join(text if kind == "text" else "\n" for kind, text, _ in parts if kind in ("text", "break"))


def blocks_of(report: Report) -> list[Block]:
    """Give the blocks of a report, in order. A footnote nobody refers to stands where it stands."""
    paragraphs = bare(report).paragraphs
    notes = notes_of(paragraphs)
    called = set(notes.values())
    maker = _Maker(paragraphs, notes)
    shown = [at for at, one in enumerate(paragraphs) if at not in called and is_seen(one)]
    found: list[Block] = []
    for table, run in groupby(shown, lambda at: _table_of(paragraphs[at])):
        places = list(run)
        if table is None:
            found += [maker.block(at) for at in places]
        else:
            found.append(maker.table(places))
    return found


def _table_of(paragraph: Paragraph) -> int | None:
    return paragraph.table.table if paragraph.table else None


class _Maker:
    """Makes blocks; each note is told once, at its first mark."""

    def __init__(self, paragraphs: Sequence[Paragraph], notes: _Notes) -> None:
        self._paragraphs, self._notes = paragraphs, notes
        self._told: set[int] = set()

    def block(self, at: int) -> Block:
        """Make the block of one paragraph."""
        paragraph = self._paragraphs[at]
        return Block(
            kind=paragraph.kind.value,
            anchor=paragraph.index,
            level=max(paragraph.level or 1, 1),
            number=clean(paragraph.number or ""),
            parts=tuple(self._parts(at)),
        )

    def table(self, places: Sequence[int]) -> Block:
        """Make the block of a table's cells; several paragraphs of one place are its lines."""
        rows: dict[int, dict[int, list[Part]]] = {}
        for at in places:
            place = self._paragraphs[at].table
            if place is not None:
                cell = rows.setdefault(place.row, {}).setdefault(place.col, [])
                if cell:
                    cell.append(("break", "", ""))
                cell.extend(self._parts(at))
        width = max(col for row in rows.values() for col in row) + 1
        return Block(
            kind="table",
            anchor=self._paragraphs[places[0]].index,
            rows=tuple(
                tuple(tuple(row.get(col, ())) for col in range(width)) for _n, row in sorted(rows.items())
            ),
        )

    def _parts(self, at: int) -> Iterator[Part]:
        paragraph = self._paragraphs[at]
        text = paragraph.text
        done = 0
        marks = sorted(enumerate(paragraph.marks), key=lambda found: found[1].at)
        for ordinal, mark in marks:
            yield from _lines(text[done : mark.at])
            done = max(done, mark.at)
            note = self._notes.get((at, ordinal))
            sign = clean(mark.ref.removeprefix("fn"))
            if note is None or note in self._told:
                yield ("again", "", sign)
                continue
            self._told.add(note)
            yield ("note", clean(" ".join(self._note_text(note).split(LINE_BREAK))), sign)
        yield from _lines(text[done:])

    def _note_text(self, at: int) -> str:
        """A note's words, and after them those of the notes it refers to: they can stand nowhere else."""
        paragraph = self._paragraphs[at]
        said = [paragraph.text]
        for ordinal, _mark in enumerate(paragraph.marks):
            inner = self._notes.get((at, ordinal))
            if inner is not None and inner not in self._told:
                self._told.add(inner)
                said.append(f"[{self._paragraphs[inner].number}] {self._note_text(inner)}")
        return " ".join(said)


def is_note(block: Block) -> bool:
    """Whether it is a footnote that nothing refers to."""
    return block.kind == ParagraphKind.FOOTNOTE.value


def _lines(text: str) -> Iterator[Part]:
    for number, line in enumerate(text.split(LINE_BREAK)):
        if number:
            yield ("break", "", "")
        if line:
            yield ("text", clean(line), "")

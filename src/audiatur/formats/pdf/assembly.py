"""Drafts, cells and footnotes become the paragraphs of a `Report`, with their attributes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import dropwhile, takewhile

from audiatur.model import Paragraph, ParagraphKind, PrintedLine, TablePlace

from .flow import Flow, Text
from .notes import Note
from .paragraphs import Draft
from .values import Line


@dataclass(slots=True, kw_only=True)
class Item:
    """A paragraph in reading order; `extra` are numbered lines without words that follow it."""

    draft: Draft
    kind: ParagraphKind
    level: int | None = None
    number: str | None = None
    table: TablePlace | None = None
    extra: list[Line] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """All lines, those without words included."""
        return [*self.draft.lines, *self.extra]


class Assembly:
    """Makes paragraphs; `printed` gives each page's printed number."""

    def __init__(self, flow: Flow, printed: Sequence[int | None], notes: Sequence[Note]) -> None:
        self.flow, self.printed = flow, printed
        self.waiting = list(notes)
        self.section: str | None = None
        self.done: list[Paragraph] = []

    def paragraphs(self, items: Sequence[Item]) -> list[Paragraph]:
        """Give all paragraphs; each footnote follows the paragraph that refers to it."""
        for item in items:
            if item.kind is ParagraphKind.HEADING and item.number:
                self.section = item.number
            text = self.flow.join(item.lines)
            self.done.append(self._paragraph(item, text))
            self._place_notes({mark.ref for mark in text.marks}, item)
        for note in self.waiting:
            self._note(note)
        return self.done

    def _place_notes(self, refs: set[str], item: Item) -> None:
        """Put the notes referred to here, and any that were left behind two pages ago."""
        if not self.waiting:
            return
        first, last = item.lines[0].page, max(line.page for line in item.lines)
        for note in list(self.waiting):
            if note.page > last + 1:
                break
            if note.page < first - 1 or (f"fn{note.number}" in refs and note.page >= first - 1):
                self.waiting.remove(note)
                self._note(note)

    def _note(self, note: Note) -> None:
        text = self.flow.join(note.lines)
        if text.text:
            draft = Draft(first=note.lines[0], lines=note.lines)
            item = Item(draft=draft, kind=ParagraphKind.FOOTNOTE, number=note.number)
            self.done.append(self._paragraph(item, text))

    def _paragraph(self, item: Item, text: Text) -> Paragraph:
        lines = item.lines
        line_map = tuple(
            PrintedLine(line=line.number, page=self.printed[line.page], at=at)
            for line, at in zip(lines, text.starts, strict=True)
            if line.number is not None
        )
        own = takewhile(lambda line: not line.gone, dropwhile(lambda line: line.gone, lines))
        numbers = [line.number for line in own if line.number is not None]
        return Paragraph(
            index=len(self.done),
            text=text.text,
            kind=item.kind,
            level=item.level,
            number=item.number,
            section=self.section,
            pages=self._pages([line for line in lines if line.text]),
            lines=(numbers[0], numbers[-1]) if numbers else None,
            line_map=line_map,
            table=item.table,
            marks=text.marks,
        )

    def _pages(self, lines: Sequence[Line]) -> tuple[int, int] | None:
        """First and last page as printed; a page without a number is left out."""
        numbers = [number for line in lines if (number := self.printed[line.page]) is not None]
        return (numbers[0], numbers[-1]) if numbers else None

"""A PDF as a `Report`: the steps in their order, and the paragraphs with their attributes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from pypdfium2 import PdfDocument

from audiatur.model import InputError, Notice, Report

from . import native
from .assembly import Assembly, Item
from .cells import Tables
from .columns import in_reading_order
from .contents import take_contents
from .flow import Flow
from .furniture import spans, take_furniture
from .grid import Grid
from .headings import Headings
from .lines import lines as lines_of
from .margin import take_numbers
from .notes import Marks, body_size, take_notes
from .open_grid import grids
from .paragraphs import Grouping, Setting, drafts
from .values import Line, Page

MAX_SHOWN = 200
"""So many characters of words left out are shown in a notice."""


def read(data: bytes, name: str) -> Report:
    """Read a PDF's text. Raises `InputError` where it is no PDF, damaged, encrypted or only pictures."""
    with native.opened(data, name) as document:
        sheets = list(native.pages(document, name))
    _refuse_pictures(sheets, name)
    return _Reader(sheets).report(name, hashlib.sha256(data).hexdigest())


def printed_pages(document: PdfDocument, name: str) -> tuple[int | None, ...]:
    """Give the number that each page of an opened file prints, None where it prints none."""
    return tuple(_Reader(list(native.pages(document, name))).printed)


def _bottoms(pages: Sequence[Sequence[Line]], tables: Sequence[Sequence[Grid]]) -> list[float]:
    """How far down each page goes, furniture aside."""
    return [
        max([*(item.y for item in lines), *(grid.ys[-1] for grid in found)], default=0.0)
        for lines, found in zip(pages, tables, strict=True)
    ]


def _refuse_pictures(sheets: Sequence[Page], name: str) -> None:
    if any(sheet.runs for sheet in sheets) or not any(sheet.pictures for sheet in sheets):
        return
    message = (
        "holds only pictures of pages and no text: run text recognition (OCR) on it first and give the result"
    )
    raise InputError.of(name, message)


class _Reader:
    def __init__(self, sheets: Sequence[Page]) -> None:
        self.sheets = sheets
        self.notices: list[Notice] = []
        self.grids = grids(sheets)
        inner = [
            {run.order for grid in found for cell in grid.cells for run in cell.runs} for found in self.grids
        ]
        pages = [
            lines_of(sheet.index, [run for run in sheet.runs if run.order not in inside])
            for sheet, inside in zip(sheets, inner, strict=True)
        ]
        pages = take_numbers(pages, inner) or pages
        furnished = take_furniture(pages, [sheet.height for sheet in sheets])
        self.printed = furnished.printed
        self.notices += furnished.notices
        contents = take_contents(furnished.pages)
        if contents.notice:
            self.notices.append(contents.notice)
        self.body = body_size(contents.pages)
        apart = take_notes(contents.pages, sheets, self.body)
        self.notes = apart.notes
        self.pages = in_reading_order(apart.pages)
        self.setting = Setting(self.pages, self.body, _bottoms(furnished.pages, self.grids))
        self.grouping = Grouping(self.setting)
        self.flow = Flow(item for lines in furnished.pages for item in lines)

    def report(self, name: str, digest: str) -> Report:
        assembly = Assembly(self.flow, self.printed, self.notes)
        paragraphs = assembly.paragraphs(self._items())
        self._notice_losses()
        return Report(
            name=name, sha256=digest, format="pdf", paragraphs=tuple(paragraphs), notices=tuple(self.notices)
        )

    def _items(self) -> list[Item]:
        """Paragraphs and cells in reading order."""
        stream: list[Line | Grid] = []
        for lines, found in zip(self.pages, self.grids, strict=True):
            waiting = sorted(found, key=lambda grid: grid.ys[0])
            for item in lines:
                if not item.text and any(grid.takes(item) for grid in found):
                    continue
                while waiting and waiting[0].ys[0] < item.y - item.size and item.column == 0:
                    stream.append(waiting.pop(0))
                stream.append(item)
            stream += waiting
        items: list[Item] = []
        headings = Headings(self.setting)
        run: list[Line] = []
        tables = Tables(Marks(self.notes))
        for thing in stream:
            if isinstance(thing, Line):
                run.append(thing)
                continue
            texts = self._texts(run, headings, items)
            items += texts
            run = []
            items += tables.items(thing, apart=bool(texts))
        items += self._texts(run, headings, items)
        headings.settle(items)
        self.notices += tables.notices()
        return items

    def _texts(self, run: Sequence[Line], headings: Headings, before: Sequence[Item]) -> list[Item]:
        lines = list(run)
        if before:
            while lines and not lines[0].text:
                before[-1].extra.append(lines.pop(0))
        found = []
        for draft in drafts(lines, self.grouping):
            kind, level, number = headings.kind(draft)
            found.append(Item(draft=draft, kind=kind, level=level, number=number))
        return found

    def _notice_losses(self) -> None:
        turned = [sheet for sheet in self.sheets if any(not run.upright for run in sheet.runs)]
        if turned:
            words = " ".join(run.text for sheet in turned for run in sheet.runs if not run.upright)
            shown = words if len(words) <= MAX_SHOWN else f"{words[:MAX_SHOWN]} …"
            where = f"pages of the file {spans(sheet.index + 1 for sheet in turned)}"
            message = f"words that are not set level were left out of the text: “{shown}”"
            self.notices.append(Notice(kind="turned-text", message=message, where=where))
        pictures = [sheet.index + 1 for sheet in self.sheets if sheet.pictures]
        if pictures:
            self.notices.append(
                Notice(
                    kind="picture",
                    message="these pages hold pictures, whose content is not read",
                    where=f"pages of the file {spans(pictures)}",
                )
            )

"""The texts of cells to the character: what a reader folds for people (carriage returns) as it is stored.

A reader shows a cell as a person sees it. To convert there and back a text must be the stored one. It is
taken where it is the shown one but for its line ends; numbers, dates and struck words stay as shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from audiatur.formats.filling.separated import open_separated
from audiatur.formats.filling.word_places import WordTable, find_tables
from audiatur.formats.filling.xml_bytes import coded
from audiatur.formats.ledger_sheet.escape import unescape
from audiatur.formats.package import Package
from audiatur.formats.sheets import Placed, PlacedRow, Table
from audiatur.formats.sheets.grid import lines
from audiatur.formats.xlsx.references import column
from audiatur.text.struck import runs

from .spelling import is_notation

Cells = Callable[[Table, PlacedRow], tuple[str, ...]]
"""The exact texts of a row of a table."""

_BODY: Final = "word/document.xml"
_SPELLED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CELL: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def exact_cells(data: bytes, name: str, placed: Placed) -> Cells:
    """How to take the texts of a file's rows."""
    separator = placed.comments.inputs[0].delimiter
    if separator is not None:
        rows = open_separated(data, name, separator).rows
        return lambda _, row: tuple(field.value for field in rows[row.number - 1])
    parts = {table.part for table in placed.tables if table.part}
    if _BODY in parts:
        return _document(Package(data, name), name)
    if parts and all(part.endswith(".xml") for part in parts):
        return _workbook(Package(data, name), parts)
    return lambda _, row: tuple(unescape(_plain(text)) for text in row.cells)


def _workbook(package: Package, parts: set[str]) -> Cells:
    shared: list[str] = []
    main = next((part for kind, part in package.related().values() if kind == "officeDocument"), "")
    for kind, part in package.related(main).values():
        if kind == "sharedStrings":
            shared = [_text(item) for item in package.xml(part).iterchildren("{*}si")]
    found = {part: _stored(package.xml(part), shared) for part in parts}

    def cells(table: Table, row: PlacedRow) -> tuple[str, ...]:
        stored = found[table.part or ""].get(row.number, {})
        texts = (_chosen(shown, stored[at]) if at in stored else shown for at, shown in enumerate(row.cells))
        return tuple(map(unescape, texts))

    return cells


def _stored(sheet: Any, shared: Sequence[str]) -> dict[int, dict[int, str]]:
    """The texts that a worksheet stores, by row and column; other values are left out."""
    found: dict[int, dict[int, str]] = {}
    for cell in sheet.iter("{*}c"):
        place = _CELL.fullmatch(cell.get("r", ""))
        text = None
        if cell.get("t") == "inlineStr":
            inline = cell.find("{*}is")
            text = None if inline is None else _text(inline)
        elif cell.get("t") == "s":
            index = cell.findtext("{*}v", "").strip()
            text = shared[int(index)] if index.isdecimal() and int(index) < len(shared) else None
        if place and text is not None:
            found.setdefault(int(place[2]), {})[column(place[1])] = text
    return found


def _text(item: Any) -> str:
    """The text of `si` or `is`, runs joined, phonetic guides left out."""
    pieces = [piece.text or "" for piece in item.iterchildren("{*}t")]
    pieces += [piece.text or "" for run in item.iterchildren("{*}r") for piece in run.iterchildren("{*}t")]
    return _SPELLED.sub(lambda found: chr(int(found[1], 16)), "".join(pieces))


def _chosen(shown: str, stored: str) -> str:
    """The stored text, unless the reader saw more in the cell than its characters."""
    return stored if _plain(shown) == lines(stored) and not is_notation(stored) else shown


def _plain(shown: str) -> str:
    """A shown text as its characters; one with struck words, or signs like their marks, as it is shown."""
    seen = runs(shown)
    plain = "".join(run.text for run in seen)
    return shown if any(run.struck for run in seen) or is_notation(plain) else plain


def _document(package: Package, name: str) -> Cells:
    there = _word_tables(package, name)

    def cells(table: Table, row: PlacedRow) -> tuple[str, ...]:
        if table.part != _BODY or table.index >= len(there) or row.number > len(there[table.index].rows):
            return tuple(unescape(_plain(text)) for text in row.cells)
        stored = there[table.index].rows[row.number - 1]
        texts = []
        for at, shown in enumerate(row.cells):
            ordinal = row.places[at] if at < len(row.places) else None
            cell = stored[ordinal] if ordinal is not None and ordinal < len(stored) else None
            exact = cell is not None and cell.plain and not is_notation(cell.text)
            texts.append(cell.text if cell is not None and exact else _plain(shown))
        return tuple(map(unescape, texts))

    return cells


def _word_tables(package: Package, name: str) -> list[WordTable]:
    return find_tables(coded(package.read(_BODY), name, _BODY).utf8, name, _BODY)


def word_tables(data: bytes, name: str) -> list[list[list[str]]]:
    """The texts of all tables in the body of a Word file that have cells, by row."""
    tables = _word_tables(Package(data, name), name)
    rows = [[[unescape(cell.text) for cell in row] for row in table.rows if row] for table in tables]
    return [table for table in rows if table]

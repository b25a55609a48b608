"""Spreadsheets of OpenDocument (ODS): every cell as it is shown, struck words with marks (`text.struck`).

OpenDocument 1.3 part 3: §9 (tables), §6.1 (text), §20.365 (lines through text). The text a cell shows stands
in it, so that formulas are never evaluated; a date is given as ISO 8601, as in workbooks of Excel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from audiatur.formats._bounds import MOST_ROWS, check_count
from audiatur.formats.package import Package
from audiatur.formats.xlsx.references import Area, letters
from audiatur.formats.xlsx.stream import elements
from audiatur.model import Remark
from audiatur.text.struck import Run, shown

from .grid import Grid, Row, Tables

CONTENT: Final = "content.xml"
_STYLES: Final = "styles.xml"
_NAMES: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _STYLE, _TABLE, _TEXT = (f"{{{_NAMES}{name}:1.0}}" for name in ("office", "style", "table", "text"))
_AUTHOR: Final = "{http://purl.org/dc/elements/1.1/}creator"
_WRITTEN: Final = "{http://purl.org/dc/elements/1.1/}date"
_CELLS: Final = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_VALUES: Final = ("string-value", "value", "boolean-value", "time-value")
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
"""White space of the markup, which is one blank (§6.1.2)."""
_SPACES: Final = 1000
"""Blanks that one element may stand for; no text has more in a row."""
_DEEP: Final = 50
"""Styles a style may be derived from, one from another: a circle has no end."""


@dataclass(slots=True)
class _Struck:
    """Which styles strike through: a style's own word, else that of the style it is derived from."""

    own: dict[str, bool] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    """Styles of sheets that are not displayed."""

    def add(self, style: Any) -> None:
        """Take a style's definition; families share their names here, as spreadsheets keep them apart."""
        name = style.get(f"{_STYLE}name", "")
        self.parents[name] = style.get(f"{_STYLE}parent-style-name", "")
        for properties in style.iterchildren(f"{_STYLE}table-properties"):
            if properties.get(f"{_TABLE}display") == "false":
                self.hidden.add(name)
        for properties in style.iterchildren(f"{_STYLE}text-properties"):
            kind = properties.get(f"{_STYLE}text-line-through-type")
            line = properties.get(f"{_STYLE}text-line-through-style", kind)
            if line is not None:
                self.own[name] = line != "none" and kind != "none"

    def get(self, name: str | None, otherwise: bool) -> bool:
        """Whether a style strikes through."""
        for _ in range(_DEEP):
            if not name:
                break
            if name in self.own:
                return self.own[name]
            name = self.parents.get(name)
        return otherwise


@dataclass(slots=True)
class _Sheet:
    """The rows of a sheet while it is read."""

    number: int = 0
    rows: list[Row] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)
    remarks: dict[int, tuple[Remark, ...]] = field(default_factory=dict)
    hidden: int = 0


def read_open(package: Package, *, marked: bool) -> Tables:
    """Read all sheets, hidden ones too, which is said. How far they reach is looked at before (`extents`).

    Raises:
        InputError: the file is damaged, or has more rows than are read.
    """
    struck = _Struck()
    if _STYLES in package:
        for style in elements(package, _STYLES, f"{_STYLE}style"):
            struck.add(style)
    tags = (f"{_STYLE}style", f"{_TABLE}table-row", f"{_TABLE}table")
    grids: list[Grid] = []
    notices: list[str] = []
    sheet = _Sheet()
    for element in elements(package, CONTENT, *tags):
        if element.tag == tags[0]:
            struck.add(element)
        elif element.tag == tags[1]:
            _row(element, sheet, struck, marked=marked)
            check_count(len(sheet.rows), MOST_ROWS, "rows", package.name)
        else:
            name = element.get(f"{_TABLE}name") or f"sheet {len(grids) + 1}"
            hidden = element.get(f"{_TABLE}style-name") in struck.hidden
            notices += _notices(name, sheet, hidden=hidden)
            grids.append(
                Grid(
                    name=name,
                    hidden=hidden,
                    rows=tuple(sheet.rows),
                    index=len(grids),
                    marked=marked,
                    merges=tuple(sheet.merges),
                    remarks=sheet.remarks,
                )
            )
            sheet = _Sheet()
    return Tables(grids=tuple(grids), notices=tuple(f"{package.name}: {notice}" for notice in notices))


def _row(row: Any, sheet: _Sheet, struck: _Struck, *, marked: bool) -> None:
    number = sheet.number + 1
    times = _times(row, "number-rows-repeated")
    sheet.number += times
    cells: list[str] = []
    blanks = 0
    remarks: list[Remark] = []
    usual = row.get(f"{_TABLE}default-cell-style-name")
    for cell in row.iterchildren(*_CELLS):
        again = _times(cell, "number-columns-repeated")
        text = _shown(cell, usual, struck, marked=marked)
        if not text and not len(cell):
            blanks += again
            continue
        cells += [""] * blanks
        blanks = 0
        remarks += _remarks(cell, f"{letters(len(cells))}{number}")
        _merge(cell, number, len(cells), sheet)
        cells += [text] * again
    made = Row(number=number, cells=tuple(cells))
    if remarks:
        sheet.remarks[number] = tuple(remarks)
    if not made.blank:
        if row.get(f"{_TABLE}visibility", "visible") != "visible":
            sheet.hidden += times
        sheet.rows += [Row(number=number + at, cells=made.cells) for at in range(min(times, MOST_ROWS + 1))]


def _times(element: Any, name: str) -> int:
    said = element.get(_TABLE + name, "1")
    return max(1, int(said)) if said.isdecimal() and len(said) < 12 else 1


def _merge(cell: Any, number: int, column: int, sheet: _Sheet) -> None:
    rows, columns = _times(cell, "number-rows-spanned"), _times(cell, "number-columns-spanned")
    if rows > 1 or columns > 1:
        sheet.merges.append(Area(number, column, number + rows - 1, column + columns - 1))


def _shown(cell: Any, usual: str | None, struck: _Struck, *, marked: bool) -> str:
    """What a cell shows: its paragraphs, one a line."""
    if cell.get(f"{_OFFICE}value-type") == "date":
        said = str(cell.get(f"{_OFFICE}date-value", ""))
        return said.removesuffix("T00:00:00")
    whole = struck.get(cell.get(f"{_TABLE}style-name") or usual, otherwise=False)
    runs: list[Run] = []
    for at, paragraph in enumerate(cell.iterchildren(f"{_TEXT}p")):
        runs += [Run("\n", struck=False)] if at else []
        runs += _runs(paragraph, struck.get(paragraph.get(f"{_TEXT}style-name"), otherwise=whole), struck)
    if not runs:
        # Some programs write the value alone.
        runs = [Run(next(filter(None, (cell.get(_OFFICE + name) for name in _VALUES)), ""), whole)]
    return shown(runs) if marked else "".join(run.text for run in runs)


def _runs(element: Any, through: bool, struck: _Struck) -> Iterator[Run]:
    yield Run(_BLANKS.sub(" ", element.text or ""), through)
    for child in element:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            blanks = min(int(count), _SPACES) if count.isdecimal() and len(count) < 9 else 1
            yield Run(" " * blanks, through)
        elif child.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            yield Run("\t" if child.tag == f"{_TEXT}tab" else "\n", through)
        elif child.tag in (f"{_TEXT}span", f"{_TEXT}a") or child.tag.startswith(_TEXT):
            yield from _runs(child, struck.get(child.get(f"{_TEXT}style-name"), otherwise=through), struck)
        yield Run(_BLANKS.sub(" ", child.tail or ""), through)


def _remarks(cell: Any, place: str) -> Iterator[Remark]:
    for note in cell.iterchildren(f"{_OFFICE}annotation"):
        words = ["".join(paragraph.itertext()) for paragraph in note.iterchildren(f"{_TEXT}p")]
        text = "\n".join(words).strip()
        if text:
            author = note.findtext(_AUTHOR)
            yield Remark(text=text, author=author or None, at=note.findtext(_WRITTEN) or None, cell=place)


def _notices(name: str, sheet: _Sheet, *, hidden: bool) -> Iterator[str]:
    count = len(sheet.rows)
    if hidden and count:
        yield f'sheet "{name}" is hidden and was read as well: {count} row{"s" * (count != 1)}'
    if sheet.hidden:
        yield f'sheet "{name}": {sheet.hidden} hidden row{"s" * (sheet.hidden != 1)} read as well'

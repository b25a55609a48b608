"""One sheet: its cells as texts, sparsely, with merges, hidden rows and columns, and what must be said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from audiatur.formats._bounds import MOST_ROWS, check_count
from audiatur.formats.package import Package
from audiatur.model import InputError

from . import dates
from .names import ON, s
from .references import LAST_COLUMN, LAST_ROW, Area, Place, area, letters, place
from .remarks import Remarks
from .stream import elements
from .strings import Text, text, unescaped
from .styles import CellStyle, Styles

MOST_TEXT: Final = 200_000_000
"""Characters of all cells of a sheet: a shared string may be named a million times, and would then fill
the memory of whoever joins them. The largest real sheet measured has 6 million."""
MOST_MERGES: Final = 1_000_000
"""Merged areas of one sheet; the largest real sheet measured has 50,000."""

_ROW, _CELL, _VALUE, _FORMULA, _INLINE = map(s, ("row", "c", "v", "f", "is"))
_MERGE, _COLUMN, _RULE, _FILTER = map(s, ("mergeCell", "col", "cfRule", "autoFilter"))
_DIGITS: Final = "0123456789"
_TRUTH: Final = {"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"}

Cells = dict[int, str]


@dataclass(slots=True, kw_only=True)
class Read:
    """What a sheet's part gave. `rows` maps a row's number to its cells by column; `empty_formulas` are
    cells whose formula has no stored value, `concealed` those whose number format shows nothing.
    """

    rows: dict[int, Cells] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    empty_formulas: list[Place] = field(default_factory=list)
    conditional_strike: bool = False
    filtered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet as a person sees it; `part` is its part in the package, `index` its place, from 0.

    `unvalued` are rows that show nothing and have formulas whose value was never stored.
    """

    name: str
    part: str
    index: int
    hidden: bool
    rows: Mapping[int, Cells]
    merges: Sequence[Area] = ()
    remarks: Remarks = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    unvalued: tuple[int, ...] = ()


class Reader:
    """Reads the sheets of one workbook."""

    def __init__(
        self, package: Package, strings: list[Text], styles: Styles, *, from_1904: bool, marked: bool
    ) -> None:
        self._package = package
        self._strings = strings
        self._styles = styles
        self._from_1904 = from_1904
        self._marked = marked
        self._known: dict[str | None, CellStyle] = {}
        self._columns: dict[str, int] = {}

    def read(self, part: str) -> Read:
        """Read a worksheet.

        Raises:
            InputError: the part is damaged, names a text that is not there, or is beyond the limits.
        """
        found = Read()
        size = 0
        last = 0
        for element in elements(self._package, part, _ROW, _MERGE, _COLUMN, _RULE, _FILTER):
            tag = element.tag
            if tag == _ROW:
                last = self._number(element.get("r"), last, part)
                cells, length = self._cells(element, last, part, found)
                size += length
                if cells:
                    found.rows.setdefault(last, {}).update(cells)
                    check_count(len(found.rows), MOST_ROWS, "rows", self._package.name, part)
                if element.get("hidden") in ON:
                    found.hidden_rows.add(last)
                if size > MOST_TEXT:
                    message = (
                        f"the sheet has more than {MOST_TEXT:,} characters, which no sheet of comments has"
                    )
                    raise InputError.of(self._package.name, message, part)
            elif tag == _MERGE:
                self._merge(element, found, part)
            elif tag == _COLUMN:
                self._column(element, found)
            elif tag == _FILTER:
                found.filtered = True
            elif element.get("dxfId") in self._styles.conditional_strike:
                found.conditional_strike = True
        return found

    def _number(self, said: str | None, last: int, part: str) -> int:
        """A row's number as it says, or the next one."""
        number = last + 1 if said is None else int(said) if said.isdecimal() and len(said) <= 7 else 0
        if not 1 <= number <= LAST_ROW:
            raise InputError.of(
                self._package.name, f'"{said}" is no row of a sheet; the file is damaged', part
            )
        return number

    def _cells(self, row: Any, number: int, part: str, found: Read) -> tuple[Cells, int]:
        cells: Cells = {}
        size = 0
        at = -1
        columns = self._columns
        for cell in row:
            if cell.tag != _CELL:
                continue
            said = cell.get("r")
            if said is None:
                at += 1
            else:
                # The letters of a column come again in every row: they are read once.
                name = said.rstrip(_DIGITS)
                at = columns[name] if name in columns else self._column_of(said, number, part)
            if at > LAST_COLUMN:
                self._column_of(f"{letters(at)}{number}", number, part)
            if len(cell):
                shown = self._shown(cell, Place(number, at), part, found)
                if shown:
                    cells[at] = shown
                    size += len(shown)
        return cells, size

    def _column_of(self, said: str, number: int, part: str) -> int:
        spot = place(said)
        if spot is None:
            message = f'"{said}" in row {number} is no cell of a sheet; the file is damaged'
            raise InputError.of(self._package.name, message, part)
        self._columns[said.rstrip(_DIGITS)] = spot.column
        return spot.column

    def _style(self, cell: Any) -> CellStyle:
        index = cell.get("s")
        style = self._known.get(index)
        if style is None:
            style = self._known[index] = self._styles.get(index)
        return style

    def _shown(self, cell: Any, spot: Place, part: str, found: Read) -> str:
        """What a cell shows; empty where it shows nothing."""
        kind = cell.get("t", "n")
        style = self._style(cell)
        if kind == "inlineStr":
            inline = cell.find(_INLINE)
            return "" if inline is None else self._text(text(inline), style)
        stored = None
        formula = False
        for child in cell:
            if child.tag == _VALUE:
                stored = child.text
            elif child.tag == _FORMULA:
                formula = True
        if stored is None or not stored.strip():
            if formula and kind != "str":
                found.empty_formulas.append(spot)
            return "" if stored is None or kind != "str" else stored
        if kind == "s":
            return self._text(self._string(stored, spot, part), style)
        if kind == "n" and not style.struck:
            return style.format.number(stored)
        if kind == "str":
            return self._text(Text(((unescaped(stored), None),)), style)
        return self._value(kind, stored, style)

    def _value(self, kind: str, stored: str, style: CellStyle) -> str:
        """A number, a date, a truth or an error as it is shown, struck where the cell's font is."""
        if kind == "b":
            seen = _TRUTH.get(stored.strip(), stored)
        elif kind == "d":
            seen = self._date(stored.strip(), style)
        else:
            seen = stored if kind == "e" else style.format.number(stored)
        struck = style.struck and self._marked
        return Text(((seen, None),)).seen(struck=True) if struck else seen

    def _text(self, stored: Text, style: CellStyle) -> str:
        seen = stored.seen(struck=style.struck) if self._marked else stored.bare
        return style.format.text(seen) if style.format.text else seen

    def _string(self, stored: str, spot: Place, part: str) -> Text:
        index = int(stored) if stored.strip().isdecimal() and len(stored) < 12 else len(self._strings)
        if index >= len(self._strings):
            said = f"cell {name_of(spot)} names text {stored.strip()[:12]}"
            message = f"{said}, which is not there; the file is damaged"
            raise InputError.of(self._package.name, message, part)
        return self._strings[index]

    def _date(self, stored: str, style: CellStyle) -> str:
        try:
            moment = dt.datetime.fromisoformat(stored)
        except ValueError:
            return stored
        if not style.format.dates:
            return moment.date().isoformat() if moment.time() == dt.time() else moment.isoformat()
        return style.format.number(repr(dates.serial(moment, from_1904=self._from_1904)))

    def _merge(self, element: Any, found: Read, part: str) -> None:
        merged = area(element.get("ref", ""))
        if merged is not None and merged[:2] != merged[2:]:
            found.merges.append(merged)
        if len(found.merges) > MOST_MERGES:
            message = f"the sheet has more than {MOST_MERGES:,} merged cells, which no sheet of comments has"
            raise InputError.of(self._package.name, message, part)

    def _column(self, element: Any, found: Read) -> None:
        first, last = element.get("min", ""), element.get("max", "")
        if element.get("hidden") in ON and first.isdecimal() and last.isdecimal():
            found.hidden_columns.append((int(first) - 1, min(int(last) - 1, LAST_COLUMN)))


def name_of(spot: Place) -> str:
    """Give a cell's name as the spreadsheet shows it."""
    return f"{letters(spot.column)}{spot.row}"

"""Where in the XML of a worksheet its rows and cells stand (ECMA-376 part 1, 18.3.1).

Rows and cells without a number of their own follow the one before. Places are pairs of row, 1-based, and
column, 0-based, as everywhere in the tables of comments.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from audiatur.formats.xlsx.references import Area, area, place
from audiatur.model import InputError

from .xml_bytes import scan, tag_at

Place = tuple[int, int]

_MAIN: Final = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_LATER: Final = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_OFFICE: Final = "http://schemas.microsoft.com/office/excel/2006/main"
"""Lists in other sheets may stand at the end of the part, as Excel 2010 writes them ([MS-XLSX] 2.6.45)."""
_TALL: Final = 1_000
"""Rows up to which merged cells are listed by row; few are higher, and those are looked through."""


@dataclass(slots=True, kw_only=True)
class CellAt:
    """A cell: its bytes from `start` to `end`, its first tag, and whether it holds a formula."""

    column: int
    start: int
    tag: bytes
    end: int = 0
    style: str | None = None
    formula: bool = False


@dataclass(slots=True, kw_only=True)
class RowAt:
    """A row: its bytes, its first tag, the byte before its end tag, and those of its cells looked for."""

    number: int
    start: int
    tag: bytes
    inside_end: int = 0
    end: int = 0
    style: str | None = None
    cells: dict[int, CellAt] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A list that a cell offers (data validation): the cells, and the list as the sheet writes it."""

    areas: tuple[Area, ...]
    formula: str


@dataclass(slots=True, kw_only=True)
class Sheet:
    """A worksheet's XML in UTF-8 with the places in it. Columns are triples of first, last and style."""

    utf8: bytes
    rows: dict[int, RowAt] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    columns: list[tuple[int, int, str | None]] = field(default_factory=list)
    columns_end: int = 0
    data: tuple[int, int, bytes] = (0, 0, b"")
    dimension: tuple[int, bytes, Area] | None = None
    _merged_in: dict[int, list[Area]] | None = None

    def cell(self, place: Place) -> CellAt | None:
        """The cell at a place, if the sheet has one there."""
        row = self.rows.get(place[0])
        return row.cells.get(place[1]) if row else None

    def merged_at(self, place: Place) -> Area | None:
        """The merged cells a place belongs to."""
        if self._merged_in is None:
            self._merged_in = {}
            for area in self.merged:
                for row in range(area[0], min(area[2], area[0] + _TALL) + 1):
                    self._merged_in.setdefault(row, []).append(area)
        found = [area for area in self._merged_in.get(place[0], ()) if inside(place, area)]
        if not found:
            found = [area for area in self.merged if area[2] > area[0] + _TALL and inside(place, area)]
        return found[0] if found else None

    def style_at(self, place: Place) -> str | None:
        """The style a cell would have if a person typed into it: its own, its row's, its column's."""
        row = self.rows.get(place[0])
        cell = self.cell(place)
        if cell is not None:
            return cell.style
        if row is not None and row.style is not None:
            return row.style
        return next((style for first, last, style in self.columns if first <= place[1] <= last), None)


def inside(place: Place, area: Area) -> bool:
    """Whether a place lies in an area."""
    return area[0] <= place[0] <= area[2] and area[1] <= place[1] <= area[3]


def find_places(utf8: bytes, name: str, part: str) -> Sheet:
    """Scan a worksheet.

    Raises:
        InputError: it is no worksheet, or not well-formed.
    """
    scanner = _Scanner(utf8)
    scan(utf8, name, part, start=scanner.start, end=scanner.end, text=scanner.text)
    if not scanner.sheet.data[2]:
        raise InputError.of(name, f"the part {part} is no worksheet with cells; fill a sheet with a table")
    return scanner.sheet


class _Scanner:
    """Takes the events of one worksheet."""

    def __init__(self, utf8: bytes) -> None:
        self.sheet = Sheet(utf8=utf8)
        self._utf8 = utf8
        self._row: RowAt | None = None
        self._cell: CellAt | None = None
        self._column = -1
        self._number = 0
        self._where = ""
        self._pieces: list[str] = []
        self._later: dict[str, list[str]] = {}
        self._inside = ""

    def start(self, at: int, tag: str, attributes: Mapping[str, str]) -> None:
        space, _, local = tag.rpartition(" ")
        if space not in _MAIN:
            if space == _LATER and local == "dataValidation" and attributes.get("type") == "list":
                self._later = {"f": [], "sqref": []}
            self._inside = local if self._later and space == _OFFICE else ""
            return
        if local == "c" and self._row is not None:
            self._start_cell(at, attributes)
        elif local == "f" and self._cell is not None:
            self._cell.formula = True
        elif local == "row":
            self._start_row(at, attributes)
        elif local in _OTHERS:
            self._start_other(at, local, attributes)

    def _start_row(self, at: int, attributes: Mapping[str, str]) -> None:
        number = attributes.get("r", "")
        self._number = int(number) if number.isdecimal() else self._number + 1
        style = attributes.get("s") if attributes.get("customFormat") in ("1", "true") else None
        self._row = RowAt(number=self._number, start=at, tag=tag_at(self._utf8, at), style=style)
        self._column = -1
        self.sheet.rows.setdefault(self._number, self._row)

    def _start_cell(self, at: int, attributes: Mapping[str, str]) -> None:
        found = place(attributes.get("r", ""))
        self._column = found.column if found else self._column + 1
        self._cell = CellAt(
            column=self._column, start=at, tag=tag_at(self._utf8, at), style=attributes.get("s")
        )
        if self._row is not None:
            self._row.cells.setdefault(self._column, self._cell)

    def _start_other(self, at: int, local: str, attributes: Mapping[str, str]) -> None:
        sheet = self.sheet
        if local == "sheetData":
            sheet.data = (at, 0, tag_at(self._utf8, at))
        elif local == "dimension":
            found = area(attributes.get("ref", ""))
            sheet.dimension = (at, tag_at(self._utf8, at), found) if found else None
        elif local == "mergeCell":
            found = area(attributes.get("ref", ""))
            sheet.merged += [found] if found else []
        elif local == "col":
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal():
                sheet.columns.append((int(first) - 1, int(last) - 1, attributes.get("style")))
        elif local == "dataValidation":
            self._where = attributes.get("sqref", "") if attributes.get("type") == "list" else ""
        elif local == "formula1":
            self._pieces = []

    def text(self, text: str) -> None:
        if self._where:
            self._pieces.append(text)
        elif self._inside in self._later:
            self._later[self._inside].append(text)

    def end(self, at: int, behind: int, tag: str) -> None:
        space, _, local = tag.rpartition(" ")
        if space not in _MAIN:
            self._inside = ""
            if space == _LATER and local == "dataValidation" and self._later:
                self._choice("".join(self._later["sqref"]), "".join(self._later["f"]))
                self._later = {}
            return
        if local == "c" and self._cell is not None:
            self._cell.end = behind
            self._cell = None
        elif local == "row" and self._row is not None:
            self._row.end = behind
            self._row.inside_end = at
            self._row = None
        elif local == "sheetData":
            self.sheet.data = (self.sheet.data[0], at, self.sheet.data[2])
        elif local == "cols":
            self.sheet.columns_end = at
        elif local == "formula1" and self._where:
            self._choice(self._where, "".join(self._pieces))
            self._where = ""

    def _choice(self, where: str, formula: str) -> None:
        areas = (area(reference) for reference in where.split())
        found = tuple(one for one in areas if one is not None)
        self.sheet.choices.append(Choice(areas=found, formula=formula.strip()))


_OTHERS: Final = frozenset(
    {"sheetData", "dimension", "mergeCell", "col", "dataValidation", "formula1"},
)

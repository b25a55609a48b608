"""Sheets of a filled-in workbook as rows by column name, wherever the columns stand now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from audiatur.formats.pages.clean import shorten
from audiatur.formats.sheets.grid import BLANK, Grid, Row
from audiatur.model import Fault

from .escape import unescape

_NAMES_SHOWN: Final = 8
_NAME_SHOWN: Final = 40
"""How many sheets a fault names, and how many signs of a name: a file may have thousands."""

_HEADINGS_WITHIN: Final = 20
"""Rows among which the headings are looked for: people put titles above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of a sheet: its place and its cells by the name of their column."""

    sheet: str
    number: int
    cells: Mapping[str, str]

    @property
    def where(self) -> str:
        """The place in words."""
        return f'sheet "{self.sheet}", row {self.number}'

    def get(self, column: str) -> str:
        """A cell without the white space around it, as it was before it was escaped."""
        return unescape(self.raw(column).strip(BLANK)).strip(BLANK)

    def raw(self, column: str) -> str:
        """A cell as it stands."""
        return self.cells.get(column, "")


def name_of(heading: str) -> str:
    """The name of a column: the first line of its heading, without regard to case and space."""
    return " ".join(heading.strip(BLANK).split("\n")[0].split()).casefold()


def find_sheet(grids: Sequence[Grid], name: str) -> Grid | None:
    """The sheet of that name, without regard to case."""
    return next((grid for grid in grids if (grid.name or "").strip().casefold() == name.casefold()), None)


def lines_of(
    grids: Sequence[Grid], name: str, columns: Sequence[str], key: str, file: str
) -> tuple[list[Line], list[Fault]]:
    """Give the rows below the headings, and the faults of a sheet or of columns that are not there.

    `key` is the column that says what a row is: without it no row is given. All `columns` must be there.
    """
    grid = find_sheet(grids, name)
    if grid is None:
        shown = [f'"{shorten(other.name or "", _NAME_SHOWN)}"' for other in grids[:_NAMES_SHOWN]]
        more = len(grids) - len(shown)
        listed = ", ".join(shown) + (f" and {more} more" if more else "") or "none"
        message = f'the sheet "{name}" is missing; give it back this name (the sheets there are: {listed})'
        return [], [Fault(file=file, message=message)]
    wanted = {name_of(column): column for column in columns}
    at = _headings(grid, set(wanted), name_of(key))
    if at is None:
        message = f'the row of headings ("{key}" and others) is missing; its words are on the sheet Help'
        return [], [Fault(file=file, message=message, where=f'sheet "{name}"')]
    names = [name_of(cell) for cell in grid.rows[at].cells]
    faults = [
        Fault(
            file=file,
            message=f'the column "{column}" is missing; give it back this name',
            where=f'sheet "{name}"',
        )
        for form, column in wanted.items()
        if form not in names
    ]
    places = {column: names.index(form) for form, column in wanted.items() if form in names}
    if name_of(key) not in names:
        return [], faults
    rows = [_line(row, name, places) for row in grid.rows[at + 1 :] if not row.blank]
    return rows, faults


def _headings(grid: Grid, wanted: set[str], key: str) -> int | None:
    """The row that has most of the names; one with the key is preferred."""
    best, most = None, 1
    for at, row in enumerate(grid.rows[:_HEADINGS_WITHIN]):
        names = {name_of(cell) for cell in row.cells}
        score = len(names & wanted) + (key in names)
        if score > most:
            best, most = at, score
    return best


def _line(row: Row, sheet: str, places: Mapping[str, int]) -> Line:
    return Line(
        sheet=sheet, number=row.number, cells={column: row.cell(index) for column, index in places.items()}
    )

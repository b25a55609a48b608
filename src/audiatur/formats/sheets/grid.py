"""A table as it came out of any file: rows of plain cell texts with their numbers, nothing understood yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from audiatur.formats.xlsx.references import Area
from audiatur.model import Remark

BLANK = " \t\r\n\u00a0\u200b\ufeff\u2028\u2029"
"""What may stand in a cell that a person sees as empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`number` is 1-based, as the spreadsheet shows it; `page` that of a PDF the row begins on.

    `places` are, in a Word file, the ordinals of the row's cells in the file, by column of the grid; None
    where a cell from the left reaches over.
    """

    number: int
    cells: tuple[str, ...]
    page: int | None = None
    places: tuple[int | None, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether a person sees nothing in it."""
        return not any(cell.strip(BLANK) for cell in self.cells)

    def cell(self, index: int) -> str:
        """The text of a cell, empty where the row is shorter."""
        return self.cells[index] if index < len(self.cells) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One table. `name` is the sheet's name, or None where the file is a single table.

    `part` is its part in a package, `index` its place in the file (sheets) or part (tables), from 0.
    `marked` says that struck words stand between marks (`text.struck`). `heads` are rows of headings that
    stand elsewhere: in the page header of a Word file. `merges` count rows by their numbers. `unvalued` are
    the numbers of rows that hold nothing but formulas whose value was never stored.
    """

    rows: tuple[Row, ...]
    name: str | None = None
    hidden: bool = False
    part: str | None = None
    index: int = 0
    marked: bool = False
    merges: tuple[Area, ...] = ()
    remarks: Mapping[int, tuple[Remark, ...]] = field(default_factory=dict)
    heads: tuple[Row, ...] = ()
    unvalued: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The tables of one file, and what a person should know of how it was read."""

    grids: tuple[Grid, ...]
    encoding: str | None = None
    delimiter: str | None = None
    notices: tuple[str, ...] = ()


def lines(text: str) -> str:
    r"""The text with every kind of line break as `\\n`."""
    return text.replace("\r\n", "\n").replace("\r", "\n")

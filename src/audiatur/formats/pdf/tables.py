"""Ruled tables of a PDF as rows of cells: published comment matrices.

Only tables with drawn lines are read: there a cell is what the lines enclose, and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from . import native
from .flow import Flow
from .furniture import spans
from .grid import Grid, continues
from .lines import lines
from .open_grid import grids
from .values import Page


@dataclass(slots=True, kw_only=True)
class Table:
    """One table over all its pages: `rows` of cell texts, all of one length, an empty cell as `""`.

    `pages` gives for each row the page of the file (from 1) it begins on; `notices` says what was left out
    (the header row where it is printed again) or joined (a row that breaks over a page's end).
    """

    rows: list[list[str]] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def read_tables(data: bytes, name: str) -> list[Table]:
    """Read all ruled tables in order. Raises `InputError` like `pdf.read`; no table gives an empty list."""
    with native.opened(data, name) as document:
        return joined(list(native.pages(document, name, clips=True)))


def joined(sheets: Sequence[Page]) -> list[Table]:
    """Read the tables of pages; one that goes on in the same columns on the next page is one table."""
    found: list[Table] = []
    last: Grid | None = None
    again: dict[int, list[int]] = {}
    pieces = [
        (grid, [lines(grid.page, cell.runs) for cell in grid.cells])
        for found_here in grids(sheets)
        for grid in found_here
    ]
    flow = Flow(line for _, cells in pieces for cell in cells for line in cell)
    for grid, cells in pieces:
        rows = _rows(grid, [flow.join(cell).text for cell in cells])
        if last is None or not continues(last, grid):
            found.append(Table())
        elif found[-1].rows and rows and rows[0] == found[-1].rows[0]:
            again.setdefault(len(found) - 1, []).append(grid.page + 1)
            rows = rows[1:]
        _append(found[-1], rows, grid.page + 1)
        last = grid
    for index, pages in again.items():
        found[index].notices.insert(
            0, f"the header row is printed again on pages of the file {spans(pages)} and was left out there"
        )
    return [table for table in found if table.rows]


def _rows(grid: Grid, texts: Sequence[str]) -> list[list[str]]:
    rows = [[""] * (len(grid.xs) - 1) for _ in range(len(grid.ys) - 1)]
    for cell, text in zip(grid.cells, texts, strict=True):
        rows[cell.row][cell.col] = text
    return [row for row in rows if any(row)]


def _append(table: Table, rows: list[list[str]], page: int) -> None:
    """Add rows; the first one of a page that has no number of its own goes on from the row before."""
    if (
        table.rows
        and rows
        and page > table.pages[-1]
        and not rows[0][0]
        and table.rows[-1][0]
        and len(table.rows) > 1
    ):
        before, after = table.rows[-1], rows.pop(0)
        table.rows[-1] = [" ".join(part for part in pair if part) for pair in zip(before, after, strict=True)]
        table.notices.append(
            f"row {len(table.rows)} goes on over the end of page {page - 1} of the file and was joined"
        )
    table.rows.extend(rows)
    table.pages.extend([page] * len(rows))

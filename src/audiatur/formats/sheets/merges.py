"""Merged cells: to which rows and columns the value of the first cell belongs.

A person reads a merged cell as standing in every row it spans, as a party's name does beside all its
comments. So its value belongs to each of them, in the column of its first cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from audiatur.model import InputError

from .grid import BLANK, Grid, Row

MOST_SPREAD: Final = 4_000_000
"""Values that merged cells may give to rows below their own: areas may overlap in a file made to harm."""


class Spread(NamedTuple):
    """A value that reaches down from a row above: its text, and that row's number."""

    text: str
    row: int


def spreads(grid: Grid, file: str) -> Iterator[dict[int, Spread]]:
    """Give for each row of the grid, in order, what reaches down into it, by column.

    Raises:
        InputError: merged cells reach over more rows than any sheet has.
    """
    waiting = sorted((area for area in grid.merges if area.bottom > area.top), reverse=True)
    active: dict[int, tuple[int, Spread]] = {}
    given = 0
    for row in grid.rows:
        active = {column: held for column, held in active.items() if held[0] >= row.number}
        found = {column: spread for column, (_, spread) in active.items() if spread.row < row.number}
        while waiting and waiting[-1].top <= row.number:
            area = waiting.pop()
            text = row.cell(area.left)
            if area.top == row.number and text.strip(BLANK):
                active[area.left] = (area.bottom, Spread(text, row.number))
        given += len(found)
        if given > MOST_SPREAD:
            message = f"merged cells reach over more than {MOST_SPREAD:,} rows; take the merges apart"
            raise InputError.of(file, message, f'sheet "{grid.name}"' if grid.name else None)
        yield found


def filled(row: Row, reached: dict[int, Spread]) -> Row:
    """The row with what reaches down into it, where it has nothing of its own."""
    if not reached:
        return row
    width = max(len(row.cells), max(reached) + 1)
    cells = [row.cell(column) for column in range(width)]
    for column, spread in reached.items():
        if not cells[column].strip(BLANK):
            cells[column] = spread.text
    return Row(number=row.number, cells=tuple(cells), page=row.page, places=row.places)


def across(grid: Grid, row: Row) -> tuple[list[str], bool]:
    """The row's texts with those of merged cells in every column they span, and whether there were any."""
    cells = [row.cell(column) for column in range(grid.width)]
    merged = False
    for area in grid.merges:
        if area.top <= row.number <= area.bottom and area.right > area.left and area.top == row.number:
            text = row.cell(area.left)
            if text.strip(BLANK):
                merged = True
                for column in range(area.left, min(area.right + 1, len(cells))):
                    cells[column] = cells[column] if cells[column].strip(BLANK) else text
    return cells, merged

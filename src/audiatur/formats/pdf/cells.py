"""Cells of ruled tables as paragraphs, over page ends: repeated header rows out, broken rows joined."""

from __future__ import annotations

from dataclasses import replace

from audiatur.model import Notice, ParagraphKind, TablePlace

from .assembly import Item
from .flow import breaks_off
from .furniture import spans
from .grid import Cell, Grid, continues
from .lines import lines as lines_of
from .notes import Marks
from .paragraphs import Draft
from .values import Line


class Tables:
    """Numbers a report's tables and makes their cells paragraphs, one grid after the other."""

    def __init__(self, marks: Marks) -> None:
        """`marks` knows the marks of the report's footnotes."""
        self.marks = marks
        self.count = 0
        self.rows = 0
        self.last: Grid | None = None
        self.header: list[str] = []
        self.row: dict[int, Item] = {}
        self.repeats: list[int] = []

    def items(self, grid: Grid, *, apart: bool) -> list[Item]:
        """The cells of a grid; `apart` says that text stands between it and the table before.

        A table that goes on from the page before stays one table. What stands there in a first row without
        a first cell belongs to the row before, to whose cells it is added.
        """
        rows = self._filled(grid)
        left = _numbered(grid.numbers, rows)
        goes_on = not apart and self.last is not None and continues(self.last, grid)
        self.last = grid
        if not goes_on:
            self.count += 1
            self.rows = 0
            self.header = _texts(rows[0]) if rows else []
        elif rows and _texts(rows[0]) == self.header:
            self.repeats.append(grid.page + 1)
            del rows[0]
        if goes_on and rows and self._broken(rows[0]):
            rows[0] = [(cell, lines) for cell, lines in rows[0] if not self._joins(cell, lines)]
        items: list[Item] = []
        for number, row in enumerate(rows, self.rows):
            made = {cell.col: self._item(number, cell, lines) for cell, lines in row}
            self.row = made or self.row
            items += made.values()
        if items:
            items[-1].extra += left
        self.rows += len(rows)
        return items

    def notices(self) -> list[Notice]:
        """What was left out."""
        if not self.repeats:
            return []
        message = "a table's header row is printed again at the head of these pages and was left out there"
        return [
            Notice(kind="table-header", message=message, where=f"pages of the file {spans(self.repeats)}")
        ]

    def _filled(self, grid: Grid) -> list[list[tuple[Cell, list[Line]]]]:
        rows: dict[int, list[tuple[Cell, list[Line]]]] = {}
        for cell in grid.cells:
            lines = [self.marks.taken(item) for item in lines_of(grid.page, cell.runs)]
            if lines:
                rows.setdefault(cell.row, []).append((cell, lines))
        return [rows[row] for row in sorted(rows)]

    def _broken(self, row: list[tuple[Cell, list[Line]]]) -> bool:
        """Whether a page's first row is the rest of the row before: no first cell, or half sentences."""
        if not self.row:
            return False
        if all(cell.col != 0 for cell, _ in row):
            return True
        pairs = [
            (" ".join(line.text for line in self.row[cell.col].draft.lines), lines[0].text)
            for cell, lines in row
            if cell.col in self.row
        ]
        return len(pairs) == len(row) and breaks_off(*max(pairs, key=lambda pair: len(pair[0])))

    def _joins(self, cell: Cell, lines: list[Line]) -> bool:
        before = self.row.get(cell.col)
        if before is None:
            return False
        before.draft.lines.extend(lines)
        return True

    def _item(self, row: int, cell: Cell, lines: list[Line]) -> Item:
        place = TablePlace(table=self.count - 1, row=row, col=cell.col)
        return Item(draft=Draft(first=lines[0], lines=lines), kind=ParagraphKind.CELL, table=place)


def _numbered(numbers: list[Line], rows: list[list[tuple[Cell, list[Line]]]]) -> list[Line]:
    """Give printed line numbers to the lines of cells they stand beside; what fits none is given back."""
    left: list[Line] = []
    cells = [lines for row in rows for _, lines in row]
    for number in numbers:
        for cell in cells:
            at = next(
                (
                    at
                    for at, line in enumerate(cell)
                    if line.number is None and abs(line.y - number.y) < 0.3 * line.size
                ),
                None,
            )
            if at is not None:
                cell[at] = replace(cell[at], number=number.number)
                break
        else:
            left.append(number)
    return left


def _texts(row: list[tuple[Cell, list[Line]]]) -> list[str]:
    return [" ".join(line.text for line in lines) for _, lines in row]

"""Cells of a page's tables with their places in the grid, merged cells once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from audiatur.model import TablePlace

WIDEST_SPAN = 1_000
"""Columns or rows one cell may span; the HTML standard clamps columns to the same number."""

_PARTS = ("thead", "tbody", "tfoot")


class Grid:
    """Counts the tables of one page."""

    def __init__(self) -> None:
        self._tables = 0

    def cells(self, table: Any) -> Iterator[tuple[TablePlace, Any]]:
        """Give each cell of a table, not of those nested in it, with its place."""
        number, self._tables = self._tables, self._tables + 1
        taken: dict[int, int] = {}  # column -> the last row that a cell from above reaches down to
        for row, element in enumerate(_rows(table)):
            col = 0
            for cell in element.iterchildren("td", "th"):
                while taken.get(col, -1) >= row:
                    col += 1
                width, height = _span(cell.get("colspan")), _span(cell.get("rowspan"))
                yield TablePlace(table=number, row=row, col=col), cell
                if height > 1 and col < WIDEST_SPAN:
                    taken.update(dict.fromkeys(range(col, col + width), row + height - 1))
                col += width


def _rows(table: Any) -> Iterator[Any]:
    for part in table.iterchildren("tr", *_PARTS):
        if part.tag == "tr":
            yield part
        else:
            yield from part.iterchildren("tr")


def _span(text: str | None) -> int:
    try:
        return min(max(1, int(text or 1)), WIDEST_SPAN)
    except ValueError:
        return 1

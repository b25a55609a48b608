"""Tables: the place of each cell in the grid, merged cells once, several paragraphs of a cell as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from audiatur.model import TablePlace

from ._names import child, number, value, w

ROW = w("tr")
CELL = w("tc")
_CONTROL = w("sdt")

WIDEST_GRID = 1_000
"""Columns one cell may span or a row may leave out: Word itself allows 63."""


class Grid:
    """Counts the tables of one file and gives places to their cells."""

    def __init__(self) -> None:
        self._tables = 0

    def claim(self, count: int) -> int:
        """Count tables that stand here in another document, and give the number of the first."""
        self._tables += count
        return self._tables - count

    def rows(self, table: Any, skipped: frozenset[str]) -> Iterator[tuple[TablePlace, Sequence[Any]]]:
        """Give each cell with its place; rows and cells that the text does not have are passed over.

        Tables are counted from 0 in reading order, those of which the text has no cell not at all. A cell
        that continues a vertical merge prints nothing of its own: what it holds is given with a place only
        where there is anything in it.
        """
        row = 0
        number_of_table: int | None = None
        for element in _within(table, ROW, skipped):
            if _removed(child(element, "trPr"), skipped):
                continue
            if number_of_table is None:
                number_of_table = self._tables
                self._tables += 1
            col = _count(value(child(element, "trPr"), "gridBefore"), 0)
            for cell in _within(element, CELL, skipped):
                settings = child(cell, "tcPr")
                # Where a cell goes, those after it move up; where one comes, they stood further to the left.
                if not _removed_cell(settings, skipped):
                    yield TablePlace(table=number_of_table, row=row, col=col), (cell,)
                    col += max(1, _count(value(_settings_read(settings, skipped), "gridSpan"), 1))
            row += 1


def _within(parent: Any, tag: str, skipped: frozenset[str]) -> Iterator[Any]:
    """Give rows or cells, through content controls and other wrappers, in order."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag not in skipped and element.tag not in (ROW, CELL) and len(element):
            inner = child(element, "sdtContent") if element.tag == _CONTROL else element
            if inner is not None:
                yield from _within(inner, tag, skipped)


def _removed(settings: Any, skipped: frozenset[str]) -> bool:
    return settings is not None and any(part.tag in skipped for part in settings)


def _removed_cell(settings: Any, skipped: frozenset[str]) -> bool:
    name = "cellIns" if w("ins") in skipped else "cellDel"
    return child(settings, name) is not None


def _settings_read(settings: Any, skipped: frozenset[str]) -> Any:
    """Give a cell's properties as they were before a pending change, where the original text is read."""
    if w("ins") not in skipped:
        return settings
    before = child(child(settings, "tcPrChange"), "tcPr")
    return settings if before is None else before


def _count(text: str | None, default: int) -> int:
    found = number(text)
    return default if found is None or not 0 <= found <= WIDEST_GRID else found

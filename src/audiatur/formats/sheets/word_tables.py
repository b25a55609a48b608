"""Tables of a Word file as grids: merged cells, tables in tables, and headings that stand in a page header.

Tables, rows and cells are counted as they stand in `document.xml`, those in content controls, text boxes and
tracked changes too, so that whoever fills in answers finds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from audiatur.formats.docx._file import File
from audiatur.formats.docx._names import FALLBACK, W_ID, child, number, value, w
from audiatur.formats.docx._words import BOX
from audiatur.formats.package import Package
from audiatur.formats.xlsx.references import Area
from audiatur.model import InputError

from .document_tables import DocumentTable
from .grid import Grid, Row
from .word_cells import CELL, REMOVED, ROW, TABLE, Cells, within

WIDEST: Final = 1_000
"""Columns one cell may span or a row may leave out: Word itself allows 63."""
MOST_CELLS: Final = 2_000_000
"""Cells of all tables of a file, those counted that wide cells reach over."""


@dataclass(slots=True)
class _Shape:
    """The cells of a row by column of the grid, and how they reach down and to the right."""

    cells: list[tuple[int, int, int, Any]]
    """Column, width, ordinal in the row, element."""
    removed: bool


class WordTables:
    """Reads the tables of one file."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open the file.

        Raises:
            InputError: as `docx.read`.
        """
        self._name = name
        self._file = File(Package(data, name))
        self._part = next(iter(self._file.parts))
        self._cells = Cells(self._file.body, self._file.root("styles"), self._file.root("numbering"))
        self._budget = MOST_CELLS
        all_tables = list(self._file.body.iter(TABLE))
        self._index = {table: at for at, table in enumerate(all_tables)}
        read = [table for table in all_tables if _is_read(table)]
        self._report = {table: at for at, table in enumerate(read)}

    def tables(self) -> tuple[DocumentTable, ...]:
        """The tables that stand in no other one.

        Raises:
            InputError: they have more cells than any form has.
        """
        heads = [
            row for root in self._file.heads() for table in root.iter(TABLE) for row in self._heads(table)
        ]
        outermost = (table for table in self._index if next(table.iterancestors(TABLE), None) is None)
        return tuple(self._table(table, heads) for table in outermost)

    def _heads(self, table: Any) -> Iterator[Row]:
        for at, row in enumerate(within(table, ROW), start=1):
            yield self._row(_shape(row), at)

    def _table(self, table: Any, heads: list[Row]) -> DocumentTable:
        shapes = [_shape(row) for row in within(table, ROW)]
        rows = [self._row(shape, at) for at, shape in enumerate(shapes, start=1)]
        width = max((len(row.places) for row in rows), default=0)
        nested = {
            inner: None
            for shape in shapes
            for _, _, _, cell in shape.cells
            for inner in cell.iter(TABLE)
            if next(inner.iterancestors(TABLE)) is table
        }
        margin: dict[int, list[str]] = {}
        for at, shape in enumerate(shapes, start=1):
            ids = [one.get(W_ID, "") for *_, cell in shape.cells for one in cell.iter(w("commentReference"))]
            if ids:
                margin[at] = ids
        index = self._index[table]
        return DocumentTable(
            grid=Grid(
                name=f"table {index + 1}",
                rows=tuple(rows),
                part=self._part,
                index=index,
                marked=True,
                merges=tuple(_merges(shapes)),
                # Headings in a page header belong to tables that have as many columns.
                heads=tuple(row for row in heads if len(row.places) == width),
            ),
            nested=tuple(self._table(inner, heads) for inner in nested),
            report=self._report.get(table),
            margin=margin,
        )

    def _row(self, shape: _Shape, at: int) -> Row:
        """A row with its texts; a cell that continues one above has none, a deleted row has no cells."""
        width = max((column + span for column, span, _, _ in shape.cells), default=0)
        self._budget -= width
        if self._budget < 0:
            message = f"its tables have more than {MOST_CELLS:,} cells, which no form has"
            raise InputError.of(self._name, message)
        texts = [""] * width
        places: list[int | None] = [None] * width
        for column, _, ordinal, cell in shape.cells:
            places[column] = ordinal
            if not shape.removed and not _continues(cell):
                texts[column] = self._cells.text(cell)
        return Row(number=at, cells=tuple(texts), places=tuple(places))


def _is_read(table: Any) -> bool:
    """Whether a report counts the table at its place: not in a text box, a fallback or a deleted row."""
    for above in table.iterancestors():
        if above.tag in (BOX, FALLBACK) or above.tag in REMOVED or (above.tag == ROW and _removed(above)):
            return False
    return True


def _shape(row: Any) -> _Shape:
    settings = child(row, "trPr")
    column = _count(value(settings, "gridBefore"), 0)
    cells = []
    for ordinal, cell in enumerate(within(row, CELL)):
        span = max(1, _count(value(child(cell, "tcPr"), "gridSpan"), 1))
        cells.append((column, span, ordinal, cell))
        column += span
    return _Shape(cells, _removed(row))


def _removed(row: Any) -> bool:
    settings = child(row, "trPr")
    return settings is not None and any(part.tag in REMOVED for part in settings)


def _continues(cell: Any) -> bool:
    """Whether a cell is merged with the one above it."""
    merge = child(child(cell, "tcPr"), "vMerge")
    return merge is not None and merge.get(w("val"), "continue") != "restart"


def _merges(shapes: Iterable[_Shape]) -> Iterator[Area]:
    open_areas: dict[int, Area] = {}
    for at, shape in enumerate(shapes, start=1):
        still: dict[int, Area] = {}
        for column, span, _, cell in shape.cells:
            above = open_areas.pop(column, None)
            if above is not None and _continues(cell):
                still[column] = above._replace(bottom=at, right=max(above.right, column + span - 1))
                continue
            if above is not None:
                yield from _real(above)
            still[column] = Area(at, column, at, column + span - 1)
        for area in open_areas.values():
            yield from _real(area)
        open_areas = still
    for area in open_areas.values():
        yield from _real(area)


def _real(area: Area) -> Iterator[Area]:
    if area[:2] != area[2:]:
        yield area


def _count(text: str | None, default: int) -> int:
    found = number(text)
    return default if found is None or not 0 <= found <= WIDEST else found

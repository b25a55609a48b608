"""Both texts as blocks in their order: paragraphs and tables, with the rows and cells of each.

Of the shared file a block knows its elements. Of the final text, which may be of any format, only the
report is known: cells that are blank there are not, and a table stands within another one if cells of that
one follow it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from audiatur.formats.docx._names import child, number, value, w
from audiatur.formats.docx.sources import ParagraphSource
from audiatur.model import Paragraph, ParagraphKind

TABLE, ROW, CELL = w("tbl"), w("tr"), w("tc")
NOTES = (w("footnote"), w("endnote"))
_BOX = w("txbxContent")


@dataclass(slots=True, eq=False)
class Cell:
    """A cell of the shared file: its element, its place in the grid, and its paragraph, if it has text."""

    element: Any
    col: int
    width: int
    index: int | None = None


@dataclass(slots=True, eq=False)
class Row:
    """A row of the shared file."""

    element: Any
    cells: dict[int, Cell]
    holder: Table

    @property
    def texts(self) -> list[int]:
        """The paragraphs of the row."""
        return [cell.index for cell in self.cells.values() if cell.index is not None]


@dataclass(slots=True, eq=False)
class Table:
    """A table of the shared file; `within` is the row it stands in, where it stands in another table."""

    element: Any
    rows: list[Row] = field(default_factory=list)
    within: Row | None = None

    @property
    def is_frame(self) -> bool:
        """Whether it has no text of its own and only holds other tables, which no report knows."""
        return not any(row.texts for row in self.rows)


@dataclass(slots=True, eq=False)
class Block:
    """A block of the shared file: a paragraph by its index, or a table. `boxed` is true in a text box."""

    element: Any
    index: int | None = None
    table: Table | None = None
    boxed: bool = False


@dataclass(slots=True, eq=False)
class NewTable:
    """A table of the final text: its cells by row and column; `after` is the cell it stands in, if any."""

    rows: dict[int, dict[int, int]] = field(default_factory=dict)
    after: int | None = None


@dataclass(slots=True, eq=False)
class NewBlock:
    """A block of the final text: a paragraph by its index, or a table."""

    index: int | None = None
    table: NewTable | None = None


@dataclass(slots=True)
class Layout:
    """The shared file: blocks in order, tables by element, and the element of each footnote's paragraph."""

    blocks: list[Block]
    tables: list[Table]
    notes: dict[int, Any]
    body: Any
    foreign: set[int] = field(default_factory=set)
    """Paragraphs that other documents hold, which are only referred to here: nothing can be written there."""


def layout(sources: Sequence[ParagraphSource], body: Any, parts: Collection[str]) -> Layout:
    """Find the blocks of a shared file; `body` is its `w:body`, `parts` the parts with its text and notes."""
    found = Layout([], [], {}, body)
    tables: dict[Any, Table] = {}
    rows: dict[Any, Row] = {}
    for index, source in enumerate(sources):
        if not source.elements:
            continue
        element = source.elements[0]
        above = _above(element)
        if source.part not in parts:
            found.foreign.add(index)
            continue
        kinds = [one.tag for one in above]
        if any(tag in NOTES for tag in kinds):
            found.notes[index] = next(one for one in above if one.tag in NOTES)
        elif CELL in kinds:
            cell = above[kinds.index(CELL)]
            _take_cell(cell, index, found, tables, rows)
        else:
            found.blocks.append(Block(element, index, boxed=_BOX in kinds))
    found.blocks = [block for block in found.blocks if block.table is None or not block.table.is_frame]
    return found


def _above(element: Any) -> list[Any]:
    """Give what a paragraph stands in, nearest first: cells, boxes, notes."""
    return list(element.iterancestors(CELL, _BOX, *NOTES))


def _take_cell(cell: Any, index: int, found: Layout, tables: dict[Any, Table], rows: dict[Any, Row]) -> None:
    row = next(cell.iterancestors(ROW))
    if row not in rows:
        _take_table(next(row.iterancestors(TABLE)), found, tables, rows)
    for one in rows[row].cells.values():
        if one.element is cell and one.index is None:
            one.index = index


def _take_table(element: Any, found: Layout, tables: dict[Any, Table], rows: dict[Any, Row]) -> None:
    if element in tables:
        return
    outer = next(element.iterancestors(ROW), None)
    if outer is not None and outer not in rows:
        _take_table(next(outer.iterancestors(TABLE)), found, tables, rows)
    table = tables[element] = Table(element, within=None if outer is None else rows[outer])
    found.tables.append(table)
    if outer is None:
        found.blocks.append(Block(element, table=table))
    for row in element.iter(ROW):
        if next(row.iterancestors(TABLE)) is element:
            made = Row(row, {}, table)
            rows[row] = made
            table.rows.append(made)
            _take_cells(made)


def _take_cells(row: Row) -> None:
    col = number(value(child(row.element, "trPr"), "gridBefore")) or 0
    for cell in row.element.iter(CELL):
        if next(cell.iterancestors(ROW)) is row.element:
            width = max(1, number(value(child(cell, "tcPr"), "gridSpan")) or 1)
            row.cells[col] = Cell(cell, col, width)
            col += width


def new_layout(paragraphs: Sequence[Paragraph], notes: frozenset[int]) -> list[NewBlock]:
    """Find the blocks of the final text; `notes` are the footnotes that marks refer to."""
    blocks: list[NewBlock] = []
    tables: dict[int, NewTable] = {}
    last_cells = {
        paragraph.table.table: paragraph.index for paragraph in paragraphs if paragraph.table is not None
    }
    open_tables: list[int] = []
    last_cell: dict[int, int] = {}
    for paragraph in paragraphs:
        place = paragraph.table
        if paragraph.index in notes:
            continue
        if place is None or paragraph.kind is ParagraphKind.FOOTNOTE:
            blocks.append(NewBlock(index=paragraph.index))
            continue
        open_tables = [one for one in open_tables if last_cells[one] >= paragraph.index]
        if place.table not in tables:
            made = tables[place.table] = NewTable()
            if open_tables and open_tables[-1] in last_cell:
                made.after = last_cell[open_tables[-1]]
            blocks.append(NewBlock(table=made))
            open_tables.append(place.table)
        tables[place.table].rows.setdefault(place.row, {}).setdefault(place.col, paragraph.index)
        last_cell[place.table] = paragraph.index
    return blocks

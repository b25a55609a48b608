"""Where the comments of a file stand in it: for whoever writes answers into the sender's own file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from audiatur.formats.xlsx.references import Area, letters
from audiatur.model import Comment, CommentId, Comments

from .grid import Grid
from .rows import Understood


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its place from 0, its heading as in `Comment.raw`, its field or None."""

    index: int
    name: str
    field: str | None

    @property
    def letters(self) -> str:
        """The column as a spreadsheet names it."""
        return letters(self.index)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedRow:
    """A row below the headings: its number as `Source.number`, its comment (None: it is none), its texts.

    `places` are, in a Word file, the ordinals of its cells in the file, by column of the grid.
    """

    number: int
    comment: CommentId | None
    cells: tuple[str, ...]
    places: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that was read.

    `sheet` is the sheet's name as shown (`table 3` in documents, None in a CSV), `part` its part in the
    package (None where the file is none, or is no XML), `index` its place from 0: in the workbook, or among
    the tables of the part. `header_rows` are the rows of headings by their numbers; none where they stand in
    a page header. `merges` count rows by their numbers, columns from 0, all bounds included.
    """

    sheet: str | None
    part: str | None
    index: int
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    rows: tuple[PlacedRow, ...]
    merges: tuple[Area, ...] = ()
    hidden: bool = False

    def column(self, field: str) -> Column | None:
        """The first column of a field, or None."""
        return next((column for column in self.columns if column.field == field), None)

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """The cell that is seen at a place: the first one of the merged area there, else the place itself."""
        for area in self.merges:
            if area.top <= row <= area.bottom and area.left <= column <= area.right:
                return area.top, area.left
        return row, column


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The comments of one file, and its tables in order; no tables for letters and JSON lines."""

    comments: Comments
    tables: tuple[Table, ...] = ()


def table(grid: Grid, understood: Understood) -> Table:
    """The table of a grid, with the ids of its comments as the grid alone gives them."""
    header = understood.header
    fields = dict(reversed(header.columns)) if header else {}
    names = header.names if header else ()
    heads = grid.rows[header.at : header.below] if header and header.at >= 0 else ()
    return Table(
        sheet=grid.name,
        part=grid.part,
        index=grid.index,
        header_rows=tuple(row.number for row in heads),
        columns=tuple(
            Column(index=index, name=name, field=fields.get(index))
            for index, name in enumerate(names)
            if name
        ),
        rows=tuple(
            PlacedRow(
                number=row.number,
                comment=None if at is None else understood.comments[at].id,
                cells=row.cells,
                places=row.places,
            )
            for row, at in understood.rows
        ),
        merges=grid.merges,
        hidden=grid.hidden,
    )


def with_ids(tables: Sequence[Table], comments: Sequence[Comment]) -> tuple[Table, ...]:
    """The tables with the ids that their comments have in the whole file, in the same order."""
    ids = iter(comments)
    return tuple(replace(one, rows=tuple(_named(one.rows, ids))) for one in tables)


def _named(rows: Sequence[PlacedRow], comments: Iterator[Comment]) -> Iterator[PlacedRow]:
    for row in rows:
        yield row if row.comment is None else replace(row, comment=next(comments).id)

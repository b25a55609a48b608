"""Where the comments of a file stand in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from audiatur.formats.package import Package
from audiatur.formats.reading import load, read
from audiatur.formats.sheets.columns import Header
from audiatur.formats.sheets.csv_tables import read_csv
from audiatur.formats.sheets.grid import Grid
from audiatur.formats.sheets.reading import read_comments
from audiatur.formats.sheets.report_tables import tables
from audiatur.formats.sheets.rows import find_header
from audiatur.formats.sheets.workbook import read_workbook
from audiatur.model import CommentId, Comments


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column."""

    index: int
    name: str
    field: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedRow:
    """One row."""

    number: int
    comment: CommentId | None
    cells: tuple[str, ...]
    places: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table."""

    sheet: str | None
    part: str | None
    index: int
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    rows: tuple[PlacedRow, ...]

    def column(self, field: str) -> Column | None:
        """The first column of a field."""
        return next((column for column in self.columns if column.field == field), None)

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """The cell that shows there."""
        return row, column


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Comments and tables."""

    comments: Comments
    tables: tuple[Table, ...]


def read_placed(path: Path, *, mapping: Mapping[str, str] | None = None) -> Placed:
    """Read one file."""
    comments = read_comments([path], mapping=mapping)
    data = load(path)
    parts: list[str | None] = [None]
    if not data.startswith(b"PK"):
        grids = list(read_csv(data, path.name).grids)
    elif "word/document.xml" in Package(data, path.name):
        grids = tables(read(path).paragraphs)
        parts = ["word/document.xml"] * len(grids)
    else:
        package = Package(data, path.name)
        related = package.related("xl/workbook.xml")
        grids = list(read_workbook(data, path.name).grids)
        root = package.xml("xl/workbook.xml")
        ids = {
            sheet.get("name"): sheet.get(
                "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
            )
            for sheet in root.iter("{*}sheet")
        }
        parts = [related[ids[grid.name]][1] for grid in grids]
    found = [
        _table(grid, part, at, find_header(grid, mapping or {}), comments, several=len(grids) > 1)
        for at, (grid, part) in enumerate(zip(grids, parts, strict=True))
    ]
    return Placed(comments=comments, tables=tuple(found))


def _table(
    grid: Grid, part: str | None, at: int, header: Header | None, comments: Comments, *, several: bool
) -> Table:
    sheet = grid.name if several or part == "word/document.xml" else None
    ids = {
        comment.source.number: comment.id for comment in comments.comments if comment.source.sheet == sheet
    }
    fields = dict(header.columns) if header else {}
    names = header.names if header else ()
    top = header.at if header else -1
    return Table(
        sheet=grid.name,
        part=part,
        index=at,
        header_rows=(grid.rows[top].number,) if header else (),
        columns=tuple(
            Column(index=index, name=name, field=fields.get(index)) for index, name in enumerate(names)
        ),
        rows=tuple(
            PlacedRow(
                number=row.number,
                comment=ids.get(row.number),
                cells=row.cells,
                places=tuple(range(len(row.cells))),
            )
            for row in grid.rows[top + 1 :]
            if not row.blank
        ),
    )

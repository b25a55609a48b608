"""Texts into cells of a worksheet: the cells are made anew, every other byte of the part stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from audiatur.formats.xlsx.references import Area, letters

from .sheet_fonts import RunLook
from .sheet_places import CellAt, Place, RowAt, Sheet
from .sheet_text import inline
from .xml_bytes import Edit, is_empty, opened, prefix_of, spliced, without

_DROPPED = (b"t", b"cm", b"vm")
"""Attributes that speak of the value that was there: its type, and its entry in the table of rich values."""


def write_cells(
    sheet: Sheet,
    texts: Mapping[Place, str],
    *,
    styles: Mapping[Place, str] | None = None,
    widths: Mapping[int, float] | None = None,
    look: RunLook | None = None,
) -> bytes:
    """Give the worksheet's XML, in UTF-8, with these texts in these cells.

    A cell keeps its style; one that is not there yet gets that of `styles`, else its row's or column's.
    `widths` are for columns that are new in the sheet; `look` says how a text must look other than its
    cell. The told extent of the sheet grows where it must.
    """
    edits: list[Edit] = []
    pen = _Pen(sheet, styles or {}, look)
    wanted: dict[int, dict[int, str]] = {}
    for (row, column), text in texts.items():
        wanted.setdefault(row, {})[column] = text
    missing = {number: cells for number, cells in wanted.items() if number not in sheet.rows}
    for number, cells in wanted.items():
        if number not in missing:
            edits += _in_row(pen, sheet.rows[number], cells)
    edits += _new_rows(pen, missing)
    edits += _extent(sheet, texts)
    edits += _columns(sheet, widths or {})
    return spliced(sheet.utf8, edits)


class _Pen:
    """Writes the cells of one sheet."""

    def __init__(self, sheet: Sheet, styles: Mapping[Place, str], look: RunLook | None) -> None:
        self.sheet, self._styles, self._look = sheet, styles, look

    def again(self, cell: CellAt, text: str, prefix: bytes) -> bytes:
        """A cell that was there, with the text; its attributes stay, but for those of the value."""
        tag = opened(without(cell.tag, *_DROPPED))
        said = self._said(text, cell.style, prefix)
        return tag[:-1].rstrip() + b' t="inlineStr">' + said + b"</%bc>" % prefix

    def new(self, place: Place, text: str, prefix: bytes) -> bytes:
        """A cell that was not there."""
        style = self._styles.get(place) or self.sheet.style_at(place)
        name = f"{letters(place[1])}{place[0]}".encode()
        kept = b' s="%b"' % style.encode() if style is not None else b""
        said = self._said(text, style, prefix)
        return b'<%bc r="%b"%b t="inlineStr">%b</%bc>' % (prefix, name, kept, said, prefix)

    def _said(self, text: str, style: str | None, prefix: bytes) -> bytes:
        return inline(text, prefix, b"" if self._look is None else self._look(style, prefix))


def _in_row(pen: _Pen, row: RowAt, texts: Mapping[int, str]) -> Iterator[Edit]:
    """Cells that are there are replaced; the others stand before the first cell to their right."""
    prefix = prefix_of(row.tag)
    later: dict[int, list[bytes]] = {}
    for column in sorted(texts):
        cell = row.cells.get(column)
        if cell is not None:
            yield cell.start, cell.end, pen.again(cell, texts[column], prefix)
            continue
        right = min((other for other in row.cells if other > column), default=None)
        at = row.inside_end if right is None else row.cells[right].start
        later.setdefault(at, []).append(pen.new((row.number, column), texts[column], prefix))
    if later and is_empty(row.tag):
        made = b"".join(b"".join(cells) for cells in later.values())
        yield row.start, row.end, opened(row.tag) + made + b"</%brow>" % prefix
        return
    for at, cells in later.items():
        yield at, at, b"".join(cells)


def _new_rows(pen: _Pen, wanted: Mapping[int, Mapping[int, str]]) -> Iterator[Edit]:
    """Rows that are not there stand before the first row below them."""
    at, end, tag = pen.sheet.data
    prefix = prefix_of(tag)
    below = sorted(pen.sheet.rows)
    later: dict[int, list[bytes]] = {}
    for number in sorted(wanted):
        cells = (pen.new((number, column), text, prefix) for column, text in sorted(wanted[number].items()))
        made = b'<%brow r="%d">%b</%brow>' % (prefix, number, b"".join(cells), prefix)
        place = next((pen.sheet.rows[other].start for other in below if other > number), end)
        later.setdefault(place, []).append(made)
    if later and is_empty(tag):
        made = b"".join(b"".join(rows) for rows in later.values())
        yield at, end, opened(tag) + made + b"</%bsheetData>" % prefix
        return
    for place, rows in later.items():
        yield place, place, b"".join(rows)


def _extent(sheet: Sheet, texts: Mapping[Place, str]) -> Iterator[Edit]:
    """Some readers (openpyxl, read-only) believe the told extent and would cut off what lies outside."""
    if sheet.dimension is None or not texts:
        return
    at, tag, old = sheet.dimension
    rows = [row for row, _ in texts]
    columns = [column for _, column in texts]
    new = Area(
        min(old[0], *rows),
        min(old[1], *columns),
        max(old[2], *rows),
        max(old[3], *columns),
    )
    if new != old:
        ref = f"{letters(new.left)}{new.top}:{letters(new.right)}{new.bottom}".encode()
        yield at, at + len(tag), re.sub(rb"(\sref\s*=\s*)(?:\"[^\"]*\"|'[^']*')", rb'\1"' + ref + rb'"', tag)


def _columns(sheet: Sheet, widths: Mapping[int, float]) -> Iterator[Edit]:
    """Widths of columns that the sheet says nothing of yet, if they stand right of all that it does."""
    last = max((end for _, end, _ in sheet.columns), default=-1)
    new = {column: width for column, width in widths.items() if column > last}
    if not new:
        return
    at, _, tag = sheet.data
    prefix = prefix_of(tag)
    made = b"".join(
        b'<%bcol min="%d" max="%d" width="%g" customWidth="1"/>' % (prefix, column + 1, column + 1, width)
        for column, width in sorted(new.items())
    )
    if sheet.columns_end:
        yield sheet.columns_end, sheet.columns_end, made
    else:
        yield at, at, b"<%bcols>%b</%bcols>" % (prefix, made, prefix)


def with_formula(sheet: Sheet, place: Place) -> bool:
    """Whether a cell computes its value: writing a text there would destroy the formula."""
    cell = sheet.cell(place)
    return cell is not None and cell.formula


def home(sheet: Sheet, place: Place) -> Place:
    """The cell that a person types into at a place: of merged cells the first."""
    found = sheet.merged_at(place)
    return (found[0], found[1]) if found else place

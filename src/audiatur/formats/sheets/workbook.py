"""Workbooks as grids: XLSX, XLSM, ODS by our own readers, others by calamine behind a look at their size.

What calamine cannot tell is said in a notice: in XLSB and XLS struck words and notes are not read as such.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Final

import python_calamine as calamine

from audiatur.formats._bounds import MOST_ROWS, check_count
from audiatur.formats.apart import SECONDS, done_apart
from audiatur.formats.package import COMPOUND_FILE, Package, compound_file
from audiatur.formats.xlsx import Area, Sheet, is_workbook
from audiatur.formats.xlsx import read_workbook as read_xlsx
from audiatur.model import InputError, Remark

from .extents import check_extents, check_whole
from .grid import Grid, Row, Tables, lines
from .open_document import CONTENT, read_open

MOST_CELLS: Final = 8_000_000
"""Cells of one sheet, each row counted up to its last cell with anything in it: more than any sheet of
comments has by far, and what fits into memory."""

_SECTOR: Final = 512
"""Bytes of a sector of a compound file: the length of one is a multiple of it ([MS-CFB] 2.2)."""
_EXACT: Final = 1e15
"""Below this a number that a spreadsheet holds is a whole number if it looks like one."""
_LESS: Final = (
    "{name}: of this format only plain cells are read: struck words are read as if they were not, notes \
and merged cells are left out; save it as XLSX if it has any"
)


def read_workbook(data: bytes, name: str, *, marked: bool = False) -> Tables:
    """Read all sheets, hidden ones too; charts and the like have no rows and are left out.

    With `marked`, struck words stand between marks (`text.struck`); else they are words as any.

    Raises:
        InputError: where the file is damaged, encrypted, or no workbook, or a sheet is too large.
    """
    if data.startswith(COMPOUND_FILE):
        if "Excel workbook" not in compound_file(data):
            raise InputError.of(name, f"the file {compound_file(data)}")
        check_whole(data, name)
        # Cut off within a sector, the library would fail an assertion of its own.
        return _apart(data.ljust(-(-len(data) // _SECTOR) * _SECTOR, b"\0"), name)
    package = Package(data, name)
    if not is_workbook(package):
        check_extents(package)
        if CONTENT in package:
            return read_open(package, marked=marked)
        return _apart(data, name)
    book = read_xlsx(package, name, marked=marked)
    notices = (*book.notices, *(notice for sheet in book.sheets for notice in sheet.notices))
    return Tables(
        grids=tuple(_grid(sheet, name, marked=marked) for sheet in book.sheets),
        notices=tuple(f"{name}: {notice}" for notice in notices),
    )


def _grid(sheet: Sheet, name: str, *, marked: bool) -> Grid:
    """Rows up to their last cell; those in which nothing stands are left out."""
    widths = sum(max(cells) + 1 for cells in sheet.rows.values())
    if widths > MOST_CELLS:
        message = f"its rows reach over more than {MOST_CELLS:,} cells; delete what stands far to the right"
        raise InputError.of(name, message, f'sheet "{sheet.name}"')
    rows = (
        Row(number=number, cells=tuple(cells.get(column, "") for column in range(max(cells) + 1)))
        for number, cells in sorted(sheet.rows.items())
    )
    remarks: dict[int, tuple[Remark, ...]] = {}
    for place, said in sheet.remarks.items():
        remarks[place.row] = (*remarks.get(place.row, ()), *said)
    return Grid(
        name=sheet.name,
        hidden=sheet.hidden,
        rows=tuple(row for row in rows if not row.blank),
        part=sheet.part,
        index=sheet.index,
        marked=marked,
        merges=tuple(sheet.merges),
        remarks=remarks,
        unvalued=sheet.unvalued,
    )


def _apart(data: bytes, name: str) -> Tables:
    """Native code, which a file can make fill the memory: in a process that ends alone."""
    found: Tables = done_apart(__name__, "by_calamine", data, name, seconds=SECONDS)
    return found


def by_calamine(data: bytes, name: str) -> Tables:
    """Read an XLS, XLSB or ODS file's sheets.

    Raises:
        InputError: as `read_workbook`.
    """
    try:
        return Tables(grids=tuple(_sheets(data, name)), notices=(_LESS.format(name=name),))
    except calamine.PasswordError:
        raise InputError.of(name, "the file is encrypted with a password; save it without one") from None
    except (calamine.CalamineError, OSError, ValueError, TypeError, OverflowError) as error:
        raise InputError.of(name, f"the workbook is damaged ({_short(error)}); get it again") from None
    except BaseException as error:
        # A failed assertion of the library's native code arrives outside `Exception`.
        if type(error).__module__ != "pyo3_runtime":
            raise
        raise InputError.of(name, "the workbook is damaged and cannot be read; get it again") from None


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _sheets(data: bytes, name: str) -> Iterator[Grid]:
    workbook = calamine.load_workbook(io.BytesIO(data))
    for index, sheet in enumerate(workbook.sheets_metadata):
        if sheet.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        table = workbook.get_sheet_by_name(sheet.name)
        if table.total_height * table.total_width > MOST_CELLS * 3:
            message = "the sheet is too large; delete what stands far outside the table"
            raise InputError.of(name, message, f'sheet "{sheet.name}"')
        rows = (
            Row(number=at, cells=tuple(map(text_of, cells)))
            for at, cells in enumerate(table.to_python(skip_empty_area=False), 1)
        )
        check_count(table.total_height, MOST_ROWS, "rows", name, f'sheet "{sheet.name}"')
        yield Grid(
            name=sheet.name,
            hidden=sheet.visible != calamine.SheetVisibleEnum.Visible,
            rows=tuple(row for row in rows if not row.blank),
            index=index,
            merges=tuple(
                Area(top + 1, left, bottom + 1, right)
                for (top, left), (bottom, right) in table.merged_cell_ranges or ()
            ),
        )


def text_of(value: object) -> str:
    """A cell's value as calamine gives it: whole numbers without a point, dates as ISO 8601."""
    if isinstance(value, str):
        return lines(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)

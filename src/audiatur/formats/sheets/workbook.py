"""Workbooks (XLSX and the like) as grids of plain cells, behind the gate for packages."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from typing import Final

import python_calamine as calamine

from audiatur.formats.package import Package
from audiatur.model import InputError

from .grid import Grid, Row, Tables, lines

MOST_CELLS: Final = 4_000_000
"""Cells of one sheet, rows times columns up to the last cell used: the library holds all of them at once,
and a lone cell at the far corner (XFD1048576) would ask for 17 thousand million."""

_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
_PROLOGUE: Final = 4096
"""A document type stands before the first element, so within the first bytes."""
_EXACT: Final = 1e15
"""Below this a number that a spreadsheet holds is a whole number if it looks like one."""


def read_workbook(data: bytes, name: str) -> Tables:
    """Read all sheets, hidden ones too; charts and the like have no rows and are left out.

    Raises:
        InputError: where the file is damaged, encrypted, or no workbook, or a sheet is too large.
    """
    package = Package(data, name)
    _refuse_document_types(package)
    _check_extent(package)
    try:
        return Tables(grids=tuple(_sheets(data)))
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


def _refuse_document_types(package: Package) -> None:
    """No program writes one into a workbook, and bombs of entities need one."""
    for part in package.parts:
        if part.endswith((".xml", ".rels")) and b"<!DOCTYPE" in package.read(part)[:_PROLOGUE]:
            message = f"the part {part} declares a document type; save the workbook again in Excel"
            raise InputError.of(package.name, message)


def _check_extent(package: Package) -> None:
    for part in package.parts:
        if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", part):
            continue
        right = bottom = 0
        for column, row in set(_CELL.findall(package.read(part))):
            right = max(right, _number(column))
            bottom = max(bottom, int(row))
        if right * bottom > MOST_CELLS:
            raise InputError.of(
                package.name,
                f"a sheet reaches to column {right} and row {bottom}: more than {MOST_CELLS:,} cells; "
                "delete what stands far outside the table",
                part,
            )


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _sheets(data: bytes) -> Iterator[Grid]:
    workbook = calamine.load_workbook(io.BytesIO(data))
    for sheet in workbook.sheets_metadata:
        if sheet.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        table = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        rows = [Row(number=at, cells=tuple(map(text_of, cells))) for at, cells in enumerate(table, 1)]
        yield Grid(
            name=sheet.name,
            hidden=sheet.visible != calamine.SheetVisibleEnum.Visible,
            rows=tuple(row for row in rows if not row.blank),
        )


def text_of(value: object) -> str:
    """A cell's value as a person reads it: whole numbers without a point, dates as ISO 8601."""
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

"""How far the sheets of an XLSB or ODS file reach, looked at before a library holds every cell at once.

A lone cell at the far corner (`XFD1048576`) would ask for 17 thousand million cells; a run of repeated cells
in an ODS likewise. Records of XLSB are those of [MS-XLSB] 2.1.4 and 2.4; ODS is OpenDocument 1.3 part 3, §9.
"""

from __future__ import annotations

import io
import re
from typing import Any, Final

from lxml import etree

from audiatur.formats.package import Package
from audiatur.model import InputError

MOST_CELLS: Final = 8_000_000
"""Rows times columns up to the last cell used."""

_HEADER: Final = 512
"""Bytes of the header of a compound file; the numbers of its first 109 tables of sectors end with it."""
_FIRST_TABLE: Final = 76
_FREE: Final = 0xFFFFFFFF
_CUT_OFF: Final = "the file is damaged or cut off; get it again from its sender"
_ROW_HEADER: Final = 0
_CELL_RECORDS: Final = range(1, 12)
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def check_whole(data: bytes, name: str) -> None:
    """Refuse a compound file (XLS) that is cut off: its table of sectors names more than it has.

    Raises:
        InputError: sectors in use lie beyond the end of the file ([MS-CFB] 2.2 and 2.3).
    """
    shift = int.from_bytes(data[30:32], "little")
    if shift not in (9, 12) or len(data) < _HEADER:
        raise InputError.of(name, _CUT_OFF)
    size = 1 << shift
    sectors = -(-len(data) // size) - 1
    for at in range(_FIRST_TABLE, _HEADER, 4):
        number = int.from_bytes(data[at : at + 4], "little")
        if number == _FREE:
            continue
        table = data[(number + 1) << shift : (number + 2) << shift]
        first = (at - _FIRST_TABLE) // 4 * (size // 4)
        used = (i for i in range(len(table) // 4) if table[4 * i : 4 * i + 4] != b"\xff\xff\xff\xff")
        if len(table) < size or first + max(used, default=-1) >= sectors:
            raise InputError.of(name, _CUT_OFF)


def check_extents(package: Package) -> None:
    """Refuse a workbook of which a sheet reaches too far.

    Raises:
        InputError: the package is no workbook, is damaged, or reaches too far; with the sheet's part.
    """
    sheets = [part for part in package.parts if re.fullmatch(r"xl/worksheets/[^/]+\.bin", part)]
    if "xl/workbook.bin" in package:
        for part in sheets:
            _check(package, part, *_binary_extent(package.read(part)))
    elif "content.xml" in package and b"opendocument.spreadsheet" in _mimetype(package):
        for number, (rows, columns) in enumerate(_open_extents(package), start=1):
            _check(package, f"sheet {number}", rows, columns)
    else:
        raise InputError.of(
            package.name, "the package is no workbook; a table of comments was expected (XLSX, XLSM, ODS)"
        )


def _mimetype(package: Package) -> bytes:
    return package.read("mimetype") if "mimetype" in package else package.read("META-INF/manifest.xml")


def _check(package: Package, where: str, rows: int, columns: int) -> None:
    if rows * columns > MOST_CELLS:
        raise InputError.of(
            package.name,
            f"a sheet reaches to column {columns} and row {rows}: more than {MOST_CELLS:,} cells; "
            "delete what stands far outside the table",
            where,
        )


def _binary_extent(data: bytes) -> tuple[int, int]:
    """The last row and column that a record of a binary sheet names, counted from 1."""
    at = row = rows = columns = 0
    while at < len(data):
        kind, at = _number(data, at, 2)
        size, at = _number(data, at, 4)
        if kind == _ROW_HEADER and size >= 4:
            row = int.from_bytes(data[at : at + 4], "little") + 1
        elif kind in _CELL_RECORDS and size >= 4:
            rows = max(rows, row)
            columns = max(columns, int.from_bytes(data[at : at + 4], "little") + 1)
        at += size
    return rows, columns


def _number(data: bytes, at: int, longest: int) -> tuple[int, int]:
    """A number in groups of seven bits, lowest first, each byte but the last with its top bit set."""
    number = 0
    for place, byte in enumerate(data[at : at + longest]):
        number |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            return number, at + place + 1
    return number, at + longest


def _open_extents(package: Package) -> list[tuple[int, int]]:
    data = package.read("content.xml")
    if b"<!DOCTYPE" in data:
        raise InputError.of(package.name, "the part content.xml declares a document type; save it again")
    extents: list[tuple[int, int]] = []
    row = rows = columns = 0
    tags = (f"{_TABLE}table", f"{_TABLE}table-row")
    try:
        for event, element in etree.iterparse(
            io.BytesIO(data), events=("start", "end"), tag=tags, resolve_entities=False, no_network=True
        ):
            if element.tag == tags[0]:
                if event == "start":
                    row = rows = columns = 0
                else:
                    extents.append((rows, columns))
                    element.clear()
            elif event == "end":
                row += _repeated(element, "number-rows-repeated")
                last = _last_column(element)
                if last:
                    rows, columns = row, max(columns, last)
                element.clear()
    except etree.XMLSyntaxError:
        raise InputError.of(package.name, "the part content.xml is no XML; the file is damaged") from None
    return extents


def _last_column(row: Any) -> int:
    column = last = 0
    for cell in row:
        column += _repeated(cell, "number-columns-repeated")
        if len(cell) or cell.get(f"{_OFFICE}value-type"):
            last = column
    return last


def _repeated(element: Any, name: str) -> int:
    said = element.get(_TABLE + name, "1")
    return int(said) if said.isdecimal() and len(said) < 12 else 1

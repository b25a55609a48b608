"""Cell references: `XFD1048576` is column 16383 (from 0) in row 1048576 (from 1)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

LAST_COLUMN: Final = 16_383
"""XFD, from 0: the last column of the format (ECMA-376 part 1, §18.3.1.13)."""
LAST_ROW: Final = 1_048_576
"""The last row of the format, from 1 (§18.3.1.73)."""

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class Place(NamedTuple):
    """A cell: its row as the spreadsheet shows it, from 1, and its column from 0."""

    row: int
    column: int


class Area(NamedTuple):
    """A rectangle of cells, all bounds included: rows from 1, columns from 0."""

    top: int
    left: int
    bottom: int
    right: int


def letters(index: int) -> str:
    """A 0-based column as a spreadsheet names it: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def column(name: str) -> int:
    """The 0-based column of its letters."""
    index = 0
    for letter in name.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def place(reference: str) -> Place | None:
    """Read `B7` or `$B$7`; None where it is no cell of the format."""
    found = _CELL.fullmatch(reference)
    if not found:
        return None
    cell = Place(int(found[2]), column(found[1]))
    return cell if 1 <= cell.row <= LAST_ROW and cell.column <= LAST_COLUMN else None


def area(reference: str) -> Area | None:
    """Read `B7:D9`, or a single cell, whichever corner is first; None where it is neither."""
    first, _, last = reference.partition(":")
    one, other = place(first), place(last or first)
    if one is None or other is None:
        return None
    rows, columns = sorted((one.row, other.row)), sorted((one.column, other.column))
    return Area(rows[0], columns[0], rows[1], columns[1])

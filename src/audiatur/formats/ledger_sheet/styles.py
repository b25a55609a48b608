"""How the workbook looks: few colours, each with a second sign (strike, underline, words)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from audiatur.model import ChangeStatus

from .columns import Column
from .escape import fit
from .words import Piece, Style

FIXED_DATE: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
"""The date in a file's properties: a fixed one, since equal values give equal bytes."""
WORKBOOK_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Texts stay texts: no formula, no number, no link is made of them."""

_FONT: Final[dict[str, Any]] = {"font_name": "Calibri", "font_size": 11}
_CELL: Final[dict[str, Any]] = {
    **_FONT,
    "text_wrap": True,
    "valign": "top",
    "border": 1,
    "border_color": "#D0D0D0",
}
_INK: Final[dict[Style, dict[str, Any]]] = {
    "gone": {"font_color": "#A40000", "font_strikeout": True},
    "new": {"font_color": "#005A24", "underline": 1, "bold": True},
    "gap": {"font_color": "#6A6A6A", "italic": True},
    "same": {},
}
_HEADING_HEIGHT: Final = 66
_LINE_HEIGHT: Final = 15
"""Points of a line in the workbook's font."""
_MOST_LINES: Final = 24
"""No row is higher: a screen must show more than one change. The cell still holds the whole text."""
_LOOSE: Final = 1.08
"""Lines are not filled to the end, since words are not cut."""
_WIDE_LOOKED_AT: Final = 2_000
_FILLS: Final[dict[ChangeStatus, dict[str, Any]]] = {
    ChangeStatus.CONFIRMED: {"bg_color": "#E3F1E3", "font_color": "#14491A"},
    ChangeStatus.PROPOSED: {"bg_color": "#FFF3D0", "font_color": "#5C4300"},
    ChangeStatus.UNEXPLAINED: {"bg_color": "#F9DEDC", "font_color": "#7A0C05", "bold": True},
}
"""Background and ink of a status, with a contrast of at least 7 to 1; the word stands in the cell too."""


@dataclass(frozen=True, slots=True)
class Styles:
    """All formats of one workbook."""

    cell: Format
    person: Format
    heading: Format
    person_heading: Format
    banner: Format
    plain: Format
    quiet: Format
    name: Format
    hint: Format
    ink: dict[Style, Format]
    filled: dict[Style, Format]
    status: dict[ChangeStatus, Format]


def styles(book: xlsxwriter.Workbook) -> Styles:
    """Make the formats."""

    def make(*parts: dict[str, Any]) -> Format:
        merged: dict[str, Any] = {}
        for part in parts:
            merged |= part
        return book.add_format(merged)

    head = {**_CELL, "border_color": "#8A8A8A"}
    return Styles(
        cell=make(_CELL),
        person=make(_CELL, {"bg_color": "#FFFDF0", "locked": False}),
        heading=make(head, {"bg_color": "#E6EAF0"}),
        person_heading=make(head, {"bg_color": "#FFE9A8"}),
        banner=make(_FONT, {"italic": True, "valign": "vcenter"}),
        plain=make(_FONT, {"text_wrap": True, "valign": "top"}),
        quiet=make(_CELL, {"font_color": "#6A6A6A"}),
        name=make(_FONT, {"bold": True, "valign": "top", "text_wrap": True}),
        hint=make(_FONT, {"font_size": 9, "font_color": "#4A4A4A"}),
        ink={style: make(_FONT, look) for style, look in _INK.items()},
        filled={style: make(_CELL, look) for style, look in _INK.items()},
        status={status: make(_CELL, look) for status, look in _FILLS.items()},
    )


class Sheet:
    """A worksheet that takes texts only: nothing is ever read as a formula, a link or a number."""

    def __init__(self, sheet: Worksheet, look: Styles) -> None:
        self.sheet = sheet
        self.look = look
        self.cut: list[str] = []
        """Cells whose text did not fit, as `D12`."""
        self._widths: list[int] = []
        self._lines: dict[int, int] = {}

    def text(self, row: int, col: int, text: str, form: Format | None = None) -> None:
        """Write a text; 0-based row and column."""
        kept, cut = fit(text)
        self._grow(row, col, kept)
        if cut:
            self.cut.append(f"{chr(65 + col)}{row + 1}")
        if kept:
            self.sheet.write_string(row, col, kept, form or self.look.cell)
        else:
            self.sheet.write_blank(row, col, None, form or self.look.cell)

    def pieces(self, row: int, col: int, pieces: Sequence[Piece]) -> None:
        """Write a text of several styles."""
        if len(pieces) < 2:
            style: Style = pieces[0].style if pieces else "same"
            self.text(row, col, pieces[0].text if pieces else "", self.look.filled[style])
            return
        self._grow(row, col, "".join(piece.text for piece in pieces))
        parts: list[Any] = []
        for piece in pieces:
            parts += [self.look.ink[piece.style], piece.text]
        self.sheet.write_rich_string(row, col, *parts, self.look.cell)

    def headings(self, row: int, columns: Sequence[Column]) -> None:
        """Write the headings, each with its help below the name, and set the widths."""
        self.sheet.set_row(row, _HEADING_HEIGHT)
        self._widths = [column.width for column in columns]
        for col, column in enumerate(columns):
            form = self.look.person_heading if column.person else self.look.heading
            parts = [self.look.name, column.name, self.look.hint, f"\n{column.help}"]
            self.sheet.write_rich_string(row, col, *parts, form)
            self.sheet.set_column(col, col, column.width)

    def set_heights(self) -> None:
        """Give every row below the headings the height its texts need.

        Spreadsheet programs do it by themselves only for some files: LibreOffice does not for this one.
        """
        for row, lines in self._lines.items():
            self.sheet.set_row(row, min(lines, _MOST_LINES) * _LINE_HEIGHT + 2)

    def _grow(self, row: int, col: int, text: str) -> None:
        if col < len(self._widths) and text:
            lines = _lines(text, self._widths[col])
            self._lines[row] = max(lines, self._lines.get(row, 1))


def _lines(text: str, width: int) -> int:
    """About how many lines a text takes in a column: wide letters count double, words break the lines."""
    total = 0
    for line in text.split("\n", _MOST_LINES):
        length = len(line) + sum(east_asian_width(c) in "WF" for c in line[:_WIDE_LOOKED_AT])
        total += 1 + int(length * _LOOSE) // max(width, 1)
    return total

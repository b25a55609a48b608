"""Cell styles as far as they bear on what is read: the number format, and whether the font is struck."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from audiatur.formats.package import Package

from .names import s
from .number_formats import BUILT_IN, GENERAL, NumberFormat, number_format
from .strings import is_struck, unescaped

_FONT: Final = s("font")


class CellStyle(NamedTuple):
    """How a cell shows what it holds."""

    format: NumberFormat
    struck: bool = False
    general: bool = True


PLAIN: Final = CellStyle(number_format(GENERAL))


class Styles:
    """The cell styles of a workbook; `conditional_strike` are the formats that conditions strike with."""

    def __init__(self, package: Package, part: str | None, *, from_1904: bool) -> None:
        """Read the part of styles; without one every cell is plain."""
        self.conditional_strike: frozenset[str] = frozenset()
        self._cells: list[CellStyle] = []
        if part is None:
            return
        root = package.xml(part)
        codes = {
            found.get("numFmtId"): unescaped(found.get("formatCode", GENERAL))
            for found in root.iterfind(f"{s('numFmts')}/{s('numFmt')}")
        }
        fonts = [is_struck(font) for font in root.iterfind(f"{s('fonts')}/{_FONT}")]
        self._cells = [
            _style(xf, codes, fonts, from_1904=from_1904) for xf in root.iterfind(f"{s('cellXfs')}/{s('xf')}")
        ]
        self.conditional_strike = frozenset(
            str(at)
            for at, dxf in enumerate(root.iterfind(f"{s('dxfs')}/{s('dxf')}"))
            if (font := dxf.find(_FONT)) is not None and is_struck(font)
        )

    def get(self, index: str | None) -> CellStyle:
        """Give a cell's style; a plain one where the workbook has none of that number."""
        if index is None:
            index = "0"
        at = int(index) if index.isdecimal() else len(self._cells)
        return self._cells[at] if at < len(self._cells) else PLAIN


def _style(xf: Any, codes: dict[str | None, str], fonts: list[bool], *, from_1904: bool) -> CellStyle:
    key = xf.get("numFmtId", "0")
    code = codes.get(key) or BUILT_IN.get(int(key) if key.isdecimal() else 0, GENERAL)
    font = xf.get("fontId", "0")
    at = int(font) if font.isdecimal() else len(fonts)
    struck = fonts[at] if at < len(fonts) else False
    return CellStyle(number_format(code, from_1904=from_1904), struck, code == GENERAL)

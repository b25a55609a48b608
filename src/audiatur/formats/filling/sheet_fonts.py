"""Answers in cells whose font is struck through: the cell keeps its style, the answer is not struck.

A whole row may be struck through, its empty cells for an answer too; an answer must not read as withdrawn.
The table of styles stays as it is, byte for byte: the run says the font anew (ECMA-376 part 1, 18.4.7 `rPr`),
which has the same properties as a cell's font (18.8.22) under the same names, but for the name itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from audiatur.formats.package import Package
from audiatur.formats.xlsx.names import s
from audiatur.formats.xlsx.strings import is_struck

RunLook = Callable[[str | None, bytes], bytes]
"""Gives the properties of a run in a cell, by its style and the prefix of the sheet's names; mostly none."""

_STYLES: Final = "styles"
_MAIN: Final = s("")
_STRIKE: Final = s("strike")
_RENAMED: Final = {s("name"): "rFont"}


def run_looks(package: Package) -> RunLook:
    """Find the fonts of a workbook that strike through, and give what a run says that is not struck."""
    part = next((part for kind, part in _related(package) if kind == _STYLES and part in package), None)
    if part is None:
        return lambda _style, _prefix: b""
    root = package.xml(part)
    fonts = root.findall(f"{s('fonts')}/{s('font')}")
    struck = {str(at): font for at, font in enumerate(fonts) if is_struck(font)}
    cells = {
        str(at): struck[xf.get("fontId", "0")]
        for at, xf in enumerate(root.iterfind(f"{s('cellXfs')}/{s('xf')}"))
        if xf.get("fontId", "0") in struck
    }

    def look(style: str | None, prefix: bytes) -> bytes:
        font = cells.get(style or "0")
        return b"" if font is None else _properties(font, prefix)

    return look


def _related(package: Package) -> list[tuple[str, str]]:
    """The parts that the workbook names, with their kinds."""
    main = next((part for kind, part in package.related().values() if kind == "officeDocument"), None)
    return [] if main is None else list(package.related(main).values())


def _properties(font: Any, prefix: bytes) -> bytes:
    sign = prefix.decode()
    made = "".join(
        f"<{sign}{_RENAMED.get(child.tag) or child.tag.rpartition('}')[2]}"
        + "".join(f" {name}={quoteattr(value)}" for name, value in child.attrib.items() if "}" not in name)
        + "/>"
        for child in font
        if isinstance(child.tag, str) and child.tag.startswith(_MAIN) and child.tag != _STRIKE
    )
    return f"<{sign}rPr>{made}</{sign}rPr>".encode()

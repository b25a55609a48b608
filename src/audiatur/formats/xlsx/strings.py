"""Texts of cells: shared and in line, in runs, with what is struck through shown as `~~struck~~`.

Phonetic guides (`rPh`) are no part of a text, escapes (`_x000D_`) are characters, line breaks line feeds.
"""

from __future__ import annotations

import re
from typing import Any, Final

from audiatur.formats.package import Package
from audiatur.text.struck import Run, shown

from .names import ON, s
from .stream import elements

_ITEM: Final = s("si")
_TEXT: Final = s("t")
_RUN: Final = s("r")
_PROPERTIES: Final = s("rPr")
_STRIKE: Final = s("strike")
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Text:
    """A text as stored; plain runs of it take over the strike-through of the cell's font."""

    __slots__ = ("_pieces", "_plain", "_struck")

    def __init__(self, pieces: tuple[tuple[str, bool | None], ...]) -> None:
        """Take pieces of text with whether they are struck; None where the cell's font says so."""
        self._pieces = pieces
        self._plain: str | None = None
        self._struck: str | None = None

    @property
    def bare(self) -> str:
        """All its words, struck or not, without marks."""
        return "".join(text for text, _ in self._pieces)

    def seen(self, *, struck: bool) -> str:
        """Show the text in a cell whose font is struck through, or is not."""
        if struck:
            if self._struck is None:
                self._struck = self._show(struck=True)
            return self._struck
        if self._plain is None:
            self._plain = self._simple() or self._show(struck=False)
        return self._plain

    def _simple(self) -> str:
        """The text where it is one plain piece, as most are, in which nothing looks like a mark."""
        if len(self._pieces) != 1 or self._pieces[0][1]:
            return ""
        text = self._pieces[0][0]
        return "" if "~" in text else text

    def _show(self, *, struck: bool) -> str:
        return shown(Run(text, struck if own is None else own) for text, own in self._pieces)


def shared_strings(package: Package, part: str | None) -> list[Text]:
    """Read the table of shared strings; empty where the workbook has none."""
    return [] if part is None else [text(item) for item in elements(package, part, _ITEM)]


def text(item: Any) -> Text:
    """Read an element of runs: `si`, `is`, or the `text` of a note."""
    pieces: list[tuple[str, bool | None]] = []
    for child in item:
        if child.tag == _TEXT:
            pieces.append((unescaped(child.text or ""), None))
        elif child.tag == _RUN:
            pieces += [(unescaped(found.text or ""), _struck(child)) for found in child.iterchildren(_TEXT)]
    return Text(tuple(pieces))


def _struck(run: Any) -> bool | None:
    properties = run.find(_PROPERTIES)
    return None if properties is None else is_struck(properties)


def is_struck(font: Any) -> bool:
    """Whether a font, or the properties of a run, strike through."""
    strike = font.find(_STRIKE)
    return strike is not None and strike.get("val", "1") in ON


def unescaped(written: str) -> str:
    r"""Read `_xHHHH_` as the character it stands for (§22.9.2.19), and every line break as `\n`."""
    if "_x" in written:
        written = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), written)
        written = written.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return written.replace("\r\n", "\n").replace("\r", "\n")

"""Any text into a cell and back: what XML or a spreadsheet program would lose is spelled `⟦U+000D⟧`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

CELL: Final = 32_767
"""Characters a cell can hold: a limit of the format (ECMA-376), in UTF-16 units."""
PIECE: Final = 15_000
"""Characters of one cell on the sheet Texts: even if all are outside the BMP they fit twice."""

_LOST: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
    "|⟦(?=U\\+)|_(?=x[0-9A-Fa-f]{4}_)|^[ \n\t]|[ \n\t]$"
)
"""Illegal in XML, rewritten by it (carriage return), read as an escape (`_x0041_`), or trimmed at ends."""
_SPELLED: Final = re.compile(r"⟦U\+([0-9A-F]{4,6})⟧")


def escape(text: str) -> str:
    """Spell what would be lost; `unescape` gives the text back exactly."""
    return _LOST.sub(lambda match: f"⟦U+{ord(match[0]):04X}⟧", text)


def unescape(text: str) -> str:
    """Give the text that was escaped."""
    return _SPELLED.sub(lambda match: chr(int(match[1], 16)), text)


def pieces(text: str) -> Iterator[str]:
    """Cut a text into escaped pieces that fit a cell each; joined and unescaped they are the text."""
    for start in range(0, len(text), PIECE):
        part = escape(text[start : start + PIECE])
        yield from (part[at : at + CELL // 2] for at in range(0, len(part), CELL // 2))


def fit(text: str) -> tuple[str, bool]:
    """Cut a text to one cell, and say whether it was cut."""
    if len(text) <= CELL // 2 or len(text.encode("utf-16-le", "surrogatepass")) // 2 <= CELL:
        return text, False
    kept = CELL // 2 - len(_CUT)
    return text[:kept] + _CUT, True


_CUT: Final = " … (cut: a cell holds no more; the whole is in ledger.html)"

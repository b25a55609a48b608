"""The words of a page under a box, on a line or before a place, in the coordinates of the page itself."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2 as pdfium
from pypdfium2 import raw

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points, upwards."""

MOST_CHARACTERS: Final = 500_000
"""Characters of a page that are looked at, as in `native`."""
_BROKEN: Final = frozenset({0x02, 0xFFFE})
"""What PDFium gives for a hyphen that breaks a word at a line's end."""
_CONTEXT: Final = 6
"""Words before an insertion that name its place."""
_SLACK: Final = 1.0
"""Points by which a box may miss the middle of a character and still mark it."""


@dataclass(frozen=True, slots=True)
class _Sign:
    """A character with its box; `made` ones (spaces and line ends that PDFium adds) have none."""

    text: str
    box: Box
    made: bool
    broken: bool


class Words:
    """The characters of one page, read when they are first asked for."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page
        self._text: Any = None
        self._signs: list[_Sign] | None = None

    def close(self) -> None:
        """Give back what was read."""
        if self._text is not None:
            self._text.close()

    def inside(self, boxes: Sequence[Box]) -> str:
        """The words whose characters have their middle in one of the boxes, in reading order."""
        signs = self._all()
        chosen = [at for at, sign in enumerate(signs) if not sign.made and _in(sign.box, boxes)]
        return self._joined(chosen)

    def line_at(self, box: Box) -> str:
        """The words of the line of text that the middle of a box stands on, empty where there is none."""
        return self._joined(self._line(box))

    def before(self, box: Box) -> str:
        """The last words before a box on its line."""
        middle = (box[0] + box[2]) / 2
        signs = self._all()
        before = [at for at in self._line(box) if (signs[at].box[0] + signs[at].box[2]) / 2 < middle]
        return " ".join(self._joined(before).split()[-_CONTEXT:])

    def _line(self, box: Box) -> list[int]:
        """The characters of the line nearest to a box among those that it touches in height."""
        signs = self._all()
        middle = (box[1] + box[3]) / 2
        touched = [
            at
            for at, sign in enumerate(signs)
            if not sign.made and sign.box[1] < box[3] and sign.box[3] > box[1]
        ]
        if not touched:
            return []
        nearest = min(touched, key=lambda at: abs((signs[at].box[1] + signs[at].box[3]) / 2 - middle))
        low, high = signs[nearest].box[1], signs[nearest].box[3]
        return [at for at in touched if low <= (signs[at].box[1] + signs[at].box[3]) / 2 <= high]

    def _joined(self, chosen: Sequence[int]) -> str:
        """Characters as words: what PDFium adds between two of them is a space, a broken word is mended."""
        signs = self._all()
        parts: list[str] = []
        last: int | None = None
        for at in chosen:
            if last is not None and at > last + 1 and not signs[last].broken:
                parts.append(" ")
            if not signs[at].broken:
                parts.append(signs[at].text)
            last = at
        return " ".join("".join(parts).split())

    def _all(self) -> list[_Sign]:
        if self._signs is None:
            self._text = self._page.get_textpage()
            count = min(self._text.count_chars(), MOST_CHARACTERS)
            self._signs = [self._sign(at) for at in range(count)]
        return self._signs

    def _sign(self, at: int) -> _Sign:
        code = raw.FPDFText_GetUnicode(self._text.raw, at)
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        boxed = raw.FPDFText_GetCharBox(self._text.raw, at, left, right, bottom, top)
        made = raw.FPDFText_IsGenerated(self._text.raw, at) == 1 or not boxed
        shown = chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else " "
        box = (left.value, bottom.value, right.value, top.value)
        return _Sign(shown, box, made, code in _BROKEN)


def _in(box: Box, boxes: Sequence[Box]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(
        left - _SLACK <= x <= right + _SLACK and bottom - _SLACK <= y <= top + _SLACK
        for left, bottom, right, top in boxes
    )

"""Fields (ECMA-376 part 1, §17.16): their codes are hidden, their results are text.

A table of contents is a field whose result is furniture. Check boxes and drop-down lists of forms have no
result: what is printed for them is said by their form data.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ._names import W_VAL, child, number, switch, w

_TYPE = w("fldCharType")
_FURNITURE = (["TOC"], ["TOA"], ["INDEX"])


@dataclass(slots=True)
class _Field:
    in_code: bool = True
    code: str = ""

    @property
    def furniture(self) -> bool:
        return not self.in_code and self.code.split(maxsplit=1)[:1] in _FURNITURE


class Fields:
    """The fields that are open at a place of a story. `silent` says that nothing there is text."""

    def __init__(self, *, trusted: bool = True) -> None:
        self._open: list[_Field] = []
        self._trusted = trusted
        self.silent = False
        self.contents = False
        """Whether the place is in the result of a table of contents."""

    @property
    def unclosed(self) -> bool:
        """Whether a field is open, which at the end of a story is a fault of the file."""
        return bool(self._open)

    def step(self, element: Any) -> str:
        """Take a `w:fldChar`; give the characters that a form field prints."""
        if not self._trusted:
            return ""
        shown = ""
        kind = element.get(_TYPE)
        if kind == "begin":
            self._open.append(_Field())
            shown = _form_value(child(element, "ffData"))
        elif kind == "separate" and self._open:
            self._open[-1].in_code = False
        elif kind == "end" and self._open:
            self._open.pop()
        shown = shown if not self.silent else ""
        self._update()
        return shown

    def code(self, text: str) -> None:
        """Take a piece of a field's code."""
        if self._open and self._open[-1].in_code:
            self._open[-1].code += text.upper()

    def open_simple(self, instruction: str) -> bool:
        """Enter a `w:fldSimple`; false where its result is furniture and is left out."""
        field = _Field(in_code=False, code=instruction.upper())
        if not field.furniture:
            self._open.append(field)
        return not field.furniture

    def close_simple(self) -> None:
        """Leave a `w:fldSimple`."""
        self._open.pop()
        self._update()

    def _update(self) -> None:
        self.contents = any(field.furniture for field in self._open)
        self.silent = self.contents or any(field.in_code for field in self._open)


def _form_value(data: Any) -> str:
    """Give what a check box or drop-down list prints."""
    box = child(data, "checkBox")
    if box is not None:
        checked = switch(box, "checked")
        if checked is None:
            checked = bool(switch(box, "default"))
        return "☒" if checked else "☐"
    entries = child(data, "ddList")
    if entries is not None:
        chosen = child(entries, "result")
        at = number(chosen.get(W_VAL)) if chosen is not None else 0
        listed = [entry.get(W_VAL, "") for entry in entries.iterchildren(w("listEntry"))]
        return listed[at] if at is not None and 0 <= at < len(listed) else ""
    return ""

"""Fields (ECMA-376 part 1, §17.16): their codes are hidden, their results are text.

A table of contents is a field whose result is furniture. Check boxes and drop-down lists of forms have no
result: what is printed for them is said by their form data.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ._names import W_VAL, child, number, switch, w

_TYPE = w("fldCharType")
_FURNITURE = (["TOC"], ["TOA"], ["INDEX"])


@dataclass(slots=True)
class _Field:
    in_code: bool = True
    furniture: bool = False
    code: list[str] = field(default_factory=list)

    def end_code(self) -> None:
        """Pass from the code to the result: its first word says whether the result is furniture."""
        self.in_code = False
        self.furniture = "".join(self.code).upper().split(maxsplit=1)[:1] in _FURNITURE


class Fields:
    """The fields that are open at a place of a story."""

    def __init__(self, *, trusted: bool = True) -> None:
        self._open: list[_Field] = []
        self._trusted = trusted
        # Counted as fields open and close: files may nest thousands.
        self._codes = 0
        self._furniture = 0
        self.contents_entered = 0
        """How many tables of contents were entered so far."""

    @property
    def silent(self) -> bool:
        """Whether nothing at this place is text."""
        return bool(self._codes or self._furniture)

    @property
    def contents(self) -> bool:
        """Whether the place is in the result of a table of contents."""
        return bool(self._furniture)

    @property
    def unclosed(self) -> bool:
        """Whether a field is open, which at the end of a story is a fault of the file."""
        return bool(self._open)

    def step(self, element: Any) -> str:
        """Take a `w:fldChar`; give the characters that a form field prints."""
        if not self._trusted:
            return ""
        kind = element.get(_TYPE)
        shown = ""
        if kind == "begin":
            shown = "" if self.silent else _form_value(child(element, "ffData"))
            self._enter(_Field())
        elif kind == "separate" and self._open and self._open[-1].in_code:
            entered = self._leave()
            entered.end_code()
            self._enter(entered)
        elif kind == "end" and self._open:
            self._leave()
        return shown

    def code(self, text: str) -> None:
        """Take a piece of a field's code."""
        if self._open and self._open[-1].in_code:
            self._open[-1].code.append(text)

    def open_simple(self, instruction: str) -> bool:
        """Enter a `w:fldSimple`; false where its result is furniture and is left out."""
        entered = _Field(code=[instruction])
        entered.end_code()
        if entered.furniture:
            self.contents_entered += 1
        else:
            self._enter(entered)
        return not entered.furniture

    def close_simple(self) -> None:
        """Leave a `w:fldSimple`."""
        self._leave()

    def _enter(self, entered: _Field) -> None:
        self._open.append(entered)
        self._codes += entered.in_code
        self._furniture += entered.furniture
        self.contents_entered += entered.furniture

    def _leave(self) -> _Field:
        left = self._open.pop()
        self._codes -= left.in_code
        self._furniture -= left.furniture
        return left


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

"""Names of WordprocessingML (ECMA-376 part 1, §17) as lxml spells them, and how their values are read."""

from __future__ import annotations

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

W_VAL = f"{_W}val"
W_ID = f"{_W}id"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

MATH_TEXT = f"{_M}t"
MATH = f"{_M}oMath"
ALTERNATE = f"{_MC}AlternateContent"
CHOICE = f"{_MC}Choice"
FALLBACK = f"{_MC}Fallback"

OFF = ("0", "false", "off")


def w(name: str) -> str:
    """Give the full name of an element or attribute of WordprocessingML."""
    return _W + name


def child(element: Any, name: str) -> Any:
    """Give the first child of that WordprocessingML name, or None."""
    if element is None:
        return None
    # Three times as fast as `find`, which parses its argument as a path each time.
    wanted = _W + name
    for found in element:
        if found.tag == wanted:
            return found
    return None


def value(element: Any, name: str) -> str | None:
    """Give `w:val` of the child of that name, or None."""
    found = child(element, name)
    return None if found is None else found.get(W_VAL)


def number(text: str | None) -> int | None:
    """Give a whole number as attributes hold it, or None where it is none."""
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def switch(element: Any, name: str) -> bool | None:
    """Give an on-off child (§17.17.4), or None where it is absent."""
    found = child(element, name)
    return None if found is None else found.get(W_VAL, "1") not in OFF

"""Paragraph properties as far as they matter to a text (ECMA-376 part 1, §17.3.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ._names import W_VAL, child, number, value, w

_STYLE = w("pStyle")
_NUMBERED = w("numPr")
_OUTLINE = w("outlineLvl")
_MARK = w("rPr")
_FRAME = w("framePr")
_SECTION = w("sectPr")
_WANTED = frozenset((_STYLE, _NUMBERED, _OUTLINE, _MARK, _FRAME, _SECTION))


@dataclass(slots=True)
class Properties:
    """What a paragraph says of itself, not of its style; `mark` are the properties of its mark."""

    style: str | None = None
    num_id: str | None = None
    ilvl: int | None = None
    outline: int | None = None
    mark: Any = None
    drop_cap: bool = False
    section: Any = None


def properties(element: Any, *, original: bool) -> Properties:
    """Read a `w:pPr`; for the original text as it was before a pending change of format."""
    found = Properties()
    if original and child(element, "pPrChange") is not None:
        before = child(child(element, "pPrChange"), "pPr")
        if before is not None:
            found = properties(before, original=False)
        found.mark = child(element, "rPr")
        found.section = child(element, "sectPr")
        return found
    for part in element:
        tag = part.tag
        if tag not in _WANTED:
            continue
        if tag == _STYLE:
            found.style = part.get(W_VAL)
        elif tag == _NUMBERED:
            if original and child(part, "ins") is not None:
                continue
            found.num_id = value(part, "numId")
            found.ilvl = number(value(part, "ilvl"))
        elif tag == _OUTLINE:
            found.outline = number(part.get(W_VAL))
        elif tag == _MARK:
            found.mark = part
        elif tag == _FRAME:
            found.drop_cap = part.get(w("dropCap")) in ("drop", "margin")
        elif tag == _SECTION:
            found.section = part
    return found

"""The plain paragraphs of a body, found in one pass over its tree.

Most paragraphs hold nothing but text, tabs and breaks in runs. Going through their elements one by one in
Python is what reading a Word file would cost most; the XML library finds the leaves of all of them at
once. Any paragraph with something that needs thought (fields, notes, revisions, boxes) is left to `Words`.
"""

from __future__ import annotations

from typing import Any

from ._names import ALTERNATE, MATH, w
from ._words import BOX, PLAIN, RUN, TEXT, P

Leaves = dict[Any, list[str] | None]
"""By paragraph: its pieces of text in order, or None where it is not plain."""

_TAB = w("tab")
_REVISIONS = frozenset(map(w, ("ins", "del", "moveFrom", "moveTo")))
_THOUGHT = (
    *_REVISIONS,
    ALTERNATE,
    MATH,
    BOX,
    *map(
        w,
        (
            "fldChar", "fldSimple", "footnoteReference", "sdt", "vanish",
            "endnoteReference", "sym", "drawing", "pict", "object", "ruby", "delText", "commentReference",
        ),
    ),
)  # fmt: skip


def gather(body: Any) -> tuple[Leaves, bool]:
    """Give the pieces of all plain paragraphs of a body, and whether it has insertions or deletions."""
    found: Leaves = {}
    pieces: list[str] = []
    paragraph: Any = None
    revised = False
    for element in body.iter(P, TEXT, *PLAIN, *_THOUGHT):
        tag = element.tag
        if tag == TEXT:
            pieces.append(element.text or "")
        elif tag == P:
            paragraph, pieces = element, []
            found[paragraph] = pieces
        elif tag not in PLAIN:
            if paragraph is not None:
                found[paragraph] = None
            revised = revised or tag in _REVISIONS
        # A tab stop in a paragraph's properties has the name of a tab in its text.
        elif tag != _TAB or element.getparent().tag == RUN:
            pieces.append(PLAIN[tag])
    for box in body.iter(BOX):
        # What follows a box in its own paragraph was given to the last paragraph in the box.
        for inner in box.iter(P):
            found[inner] = None
    return found, revised

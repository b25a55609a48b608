"""Pending tracked changes of a file, accepted: what was shared is its final text, and a redline begins there.

Rules: ECMA-376 part 1, §17.13.5. The tree is changed in place.
"""

from __future__ import annotations

from typing import Any

from audiatur.formats.docx._names import child, w

PARAGRAPH, ROW, CELL, TABLE = w("p"), w("tr"), w("tc"), w("tbl")
_KEPT = frozenset(map(w, ("ins", "moveTo")))
_GONE = frozenset(map(w, ("del", "moveFrom")))
_FORMER = tuple(
    w(f"{name}Change")
    for name in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "tcPr", "trPr", "tblPrEx", "numbering")
)
_RANGES = tuple(
    map(
        w,
        (
            "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
            "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
            "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd",
            "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd", "cellIns",
        ),
    )
)  # fmt: skip
_PROPERTIES = frozenset(map(w, ("rPr", "trPr", "tcPr", "ctrlPr", "numPr")))
PENDING = (*_KEPT, *_GONE, *_FORMER, *_RANGES, w("cellDel"), w("cellMerge"))
"""What is there in a part with pending changes."""


def is_pending(root: Any) -> bool:
    """Whether a part has tracked changes."""
    return next(root.iter(*PENDING), None) is not None


def accept(root: Any) -> None:
    """Accept all tracked changes of a part."""
    for element in list(root.iter(*_FORMER, *_RANGES, w("cellMerge"))):
        _remove(element)
    for row in list(root.iter(ROW)):
        settings = child(row, "trPr")
        if settings is not None and any(part.tag in _GONE for part in settings):
            _remove(row)
    for cell in list(root.iter(CELL)):
        if child(child(cell, "tcPr"), "cellDel") is not None:
            _remove(cell)
    _accept_content(root)
    for paragraph in [one for one in root.iter(PARAGRAPH) if _mark(one, _GONE) is not None]:
        _join(paragraph)
    for element in list(root.iter(*_KEPT, *_GONE)):
        if element.getparent().tag in _PROPERTIES:
            _remove(element)
    for table in list(root.iter(TABLE)):
        if next(table.iter(ROW), None) is None:
            _remove(table)


def _accept_content(root: Any) -> None:
    for element in list(root.iter(*_GONE)):
        if element.getparent() is not None and element.getparent().tag not in _PROPERTIES:
            _remove(element)
    for element in list(root.iter(*_KEPT)):
        parent = element.getparent()
        if parent.tag not in _PROPERTIES:
            for inner in list(element):
                element.addprevious(inner)
            _remove(element)


def _mark(paragraph: Any, tags: frozenset[str]) -> Any:
    mark = child(child(paragraph, "pPr"), "rPr")
    return None if mark is None else next((part for part in mark if part.tag in tags), None)


def _join(paragraph: Any) -> None:
    """Join a paragraph whose mark is deleted to the next one; one with nothing left just goes."""
    after = paragraph.getnext()
    while after is not None and after.tag != PARAGRAPH and len(after) == 0:
        after = after.getnext()
    content = [part for part in paragraph if part.tag != w("pPr")]
    if after is None or after.tag != PARAGRAPH:
        has_words = any(True for part in content for _ in part.iter(w("t"), w("drawing"), w("pict")))
        siblings = [one for one in paragraph.getparent() if one.tag == PARAGRAPH]
        if not has_words and len(siblings) > 1 and paragraph is not siblings[-1]:
            _remove(paragraph)
        return
    properties = child(after, "pPr")
    at = 0 if properties is None else 1
    for offset, part in enumerate(content):
        after.insert(at + offset, part)
    _remove(paragraph)


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)

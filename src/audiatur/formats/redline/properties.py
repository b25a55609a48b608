"""Properties of paragraphs and runs: copied for new ones, and set in the order that the schema wants."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree

from audiatur.formats.docx._names import W_VAL, child, w

_NOT_COPIED = frozenset(map(w, ("sectPr", "pPrChange", "pageBreakBefore", "framePr")))
_RUN_ONLY = frozenset(map(w, ("rPrChange", "ins", "del", "moveFrom", "moveTo", "noProof", "webHidden")))
_REVISIONS = frozenset(map(w, ("ins", "del", "moveFrom", "moveTo")))

_ORDER = tuple(
    w(name)
    for name in (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
        "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
        "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid",
        "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection",
        "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
    )
)  # fmt: skip
"""The order in which the properties of a paragraph stand (§17.3.1.26)."""


def put_property(properties: Any, new: Any) -> None:
    """Set a property in its place among the others."""
    place = _ORDER.index(new.tag)
    for at, part in enumerate(properties):
        if part.tag in _ORDER and _ORDER.index(part.tag) > place:
            properties.insert(at, new)
            return
    properties.append(new)


def paragraph_properties(paragraph: Any) -> Any:
    """Give the properties of a paragraph, made where there are none."""
    properties = child(paragraph, "pPr")
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    return properties


def unnumber(properties: Any) -> None:
    """Take a paragraph out of the list that its style or its neighbours are in."""
    found = child(properties, "numPr")
    if found is not None:
        properties.remove(found)
    numbered = etree.Element(w("numPr"))
    etree.SubElement(numbered, w("numId")).set(W_VAL, "0")
    put_property(properties, numbered)


def copied_properties(properties: Any) -> Any:
    """Copy the properties of a paragraph for another one: no section, no page break, no revisions."""
    copied = deepcopy(properties)
    for part_ in list(copied):
        if part_.tag in _NOT_COPIED:
            copied.remove(part_)
    mark = child(copied, "rPr")
    if mark is not None:
        for part_ in list(mark):
            if part_.tag in _REVISIONS or part_.tag == w("rPrChange"):
                mark.remove(part_)
    return copied


def plain_run_properties(properties: Any) -> Any:
    """Copy the properties of a run without what belongs to that run alone."""
    copied = deepcopy(properties)
    for part_ in list(copied):
        if part_.tag in _RUN_ONLY:
            copied.remove(part_)
    return copied


def look_of(properties: Any) -> bytes:
    """Give what can be compared of the properties of a paragraph: all but those of its mark and section."""
    if properties is None:
        return b""
    return b"".join(
        etree.tostring(part, method="c14n") for part in properties if part.tag not in (w("rPr"), w("sectPr"))
    )

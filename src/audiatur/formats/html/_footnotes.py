"""Footnotes of a page: a mark that links to a note which links back to the mark."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_MARK = re.compile(r"[\[(]?\s*(\d{1,4}|[ivxlc]{1,7}|[a-z]|[*†‡§]{1,3})\s*[\])]?")
_HOLDERS = {"li", "p", "div", "aside", "dd", "tr", "section"}

OUTERMOST = 3
"""Elements around a link that may carry the name it is linked back to (`<sup id=…><a>`)."""


@dataclass(slots=True)
class Found:
    """Marks and notes of one page, by a unique key: printed numbers may begin again in each chapter."""

    marks: dict[Any, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    notes: dict[Any, str] = field(default_factory=dict)
    back_links: set[Any] = field(default_factory=set)


def find(root: Any) -> Found:
    """Find the footnotes of a page. A link without a link back is a cross-reference, and stays text."""
    named: dict[str, Any] = {}
    for element in root.iter():
        for attribute in ("id", "name"):
            if isinstance(element.tag, str) and element.get(attribute):
                named.setdefault(element.get(attribute), element)
    back: dict[str, list[Any]] = {}
    for link in root.iter("a"):
        if (link.get("href") or "").startswith("#"):
            back.setdefault(link.get("href")[1:], []).append(link)
    found = Found()
    for link in root.iter("a"):
        target = named.get((link.get("href") or "")[1:]) if (link.get("href") or "").startswith("#") else None
        match = _MARK.fullmatch("".join(link.itertext()).strip())
        if target is None or match is None or link in found.back_links:
            continue
        note = _holder(target)
        backs = [other for name in _names(link) for other in back.get(name, ()) if _within(other, note)]
        if backs and note is not None and note.tag != "tr" and not _within(link, note):
            key = found.notes.setdefault(note, f"note:{len(found.notes)}")
            found.marks[link] = key
            found.numbers.setdefault(key, match[1])
            found.back_links.update(backs)
    return found


def _holder(element: Any) -> Any:
    while element is not None and element.tag not in _HOLDERS:
        element = element.getparent()
    return element


def _within(element: Any, holder: Any) -> bool:
    return element is holder or any(ancestor is holder for ancestor in element.iterancestors())


def _names(link: Any) -> set[str]:
    """Give the names of a link and of what stands closely around and in it."""
    around = [link, *link.iterdescendants()]
    parent = link.getparent()
    while parent is not None and len(around) < OUTERMOST + 1 and parent.tag in ("sup", "span", "small"):
        around.append(parent)
        parent = parent.getparent()
    return {value for element in around for value in (element.get("id"), element.get("name")) if value}

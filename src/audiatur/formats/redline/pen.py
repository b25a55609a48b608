"""Writes tracked changes into the XML of a Word file: wrappers, marks, and a trace of which change made what.

The elements are those of ECMA-376 part 1, §17.13.5: `w:ins`, `w:del`, `w:moveFrom`, `w:moveTo` around runs,
the same as marks of a paragraph or a row, and `w:pPrChange` for properties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Literal

from lxml import etree

from audiatur.formats.docx._names import W_ID, child, w
from audiatur.model import ChangeId

from .properties import paragraph_properties

Wrapper = Literal["ins", "del", "moveFrom", "moveTo"]
WRAPPERS = frozenset(map(w, ("ins", "del", "moveFrom", "moveTo")))

AUTHOR, DATE, NAME = w("author"), w("date"), w("name")
_DELETED = {w("t"): w("delText"), w("instrText"): w("delInstrText")}
_LAST_OF_PROPERTIES = (w("sectPr"), w("pPrChange"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Pen:
    """Makes every tracked change of one document, with ids that are unique in it.

    `change` names the change that is being written; `traces` keeps by change the elements made for it, in
    the order in which they were made, for the comment that is to stand beside them.
    """

    def __init__(self, *, author: str, date: str | None, first_id: int) -> None:
        self.author, self._date = author, date
        self._next = first_id
        self.change: ChangeId | None = None
        self.traces: dict[ChangeId, list[Any]] = {}

    def id(self) -> str:
        """Give an id that nothing else in the document has."""
        self._next += 1
        return str(self._next - 1)

    def element(self, tag: str, **attributes: str) -> Any:
        """Make an element of a tracked change: id, author, and the date where one is given."""
        made = etree.Element(w(tag))
        made.set(W_ID, self.id())
        made.set(AUTHOR, self.author)
        if self._date:
            made.set(DATE, self._date)
        for key, text in attributes.items():
            made.set(w(key), text)
        return made

    def trace(self, element: Any) -> None:
        """Note that an element shows the change that is being written."""
        if self.change is not None:
            self.traces.setdefault(self.change, []).append(element)

    def wrap(self, run: Any, kind: Wrapper) -> Any:
        """Put a run into a wrapper, that of its neighbour before it where that is alike."""
        before = run.getprevious()
        if kind in ("del", "moveFrom"):
            strike(run)
        if before is not None and before.tag == w(kind) and self._last_trace() is before:
            before.append(run)
            return before
        wrapper = self.element(kind)
        run.addprevious(wrapper)
        wrapper.append(run)
        self.trace(wrapper)
        return wrapper

    def _last_trace(self) -> Any:
        traces = self.traces.get(self.change) if self.change is not None else None
        return traces[-1] if traces else None

    def inserted(self, *runs: Any, kind: Wrapper = "ins") -> Any:
        """Make a wrapper around new runs; it is not in the tree yet."""
        wrapper = self.element(kind)
        wrapper.extend(runs)
        self.trace(wrapper)
        return wrapper

    def mark(self, paragraph: Any, kind: Wrapper) -> None:
        """Mark the end of a paragraph as inserted, deleted or moved."""
        properties = paragraph_properties(paragraph)
        run_properties = child(properties, "rPr")
        if run_properties is None:
            run_properties = etree.Element(w("rPr"))
            _insert_before(properties, run_properties, _LAST_OF_PROPERTIES)
        run_properties.insert(0, self.element(kind))
        self.trace(paragraph)

    def mark_row(self, row: Any, kind: Literal["ins", "del"]) -> None:
        """Mark a row of a table as inserted or deleted."""
        properties = child(row, "trPr")
        if properties is None:
            properties = etree.Element(w("trPr"))
            exceptions = child(row, "tblPrEx")
            if exceptions is None:
                row.insert(0, properties)
            else:
                exceptions.addnext(properties)
        properties.append(self.element(kind))

    def restyle(self, paragraph: Any, properties: Any) -> None:
        """Give a paragraph other properties, tracked; those of its mark and section stay as they are."""
        old = paragraph_properties(paragraph)
        change = self.element("pPrChange")
        before = etree.SubElement(change, w("pPr"))
        staying = {w("rPr"), w("sectPr"), w("pPrChange")}
        for part in list(old):
            if part.tag not in staying:
                before.append(part)
        for at, part in enumerate(part for part in properties if part.tag not in staying):
            old.insert(at, deepcopy(part))
        old.append(change)
        self.trace(paragraph)


def strike(run: Any) -> None:
    """Rename what a deleted run holds: texts and codes of fields have names of their own there."""
    for element in list(run.iter(*_DELETED)):
        # Text in a box belongs to paragraphs of its own.
        if next(element.iterancestors(w("p"), run.tag)) is run or run.tag != w("r"):
            element.tag = _DELETED[element.tag]


def _insert_before(parent: Any, element: Any, tags: tuple[str, ...]) -> None:
    for at, part in enumerate(parent):
        if part.tag in tags:
            parent.insert(at, element)
            return
    parent.append(element)


_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold; they are shown by the sign for what cannot be shown."""

_SIGNS = {"\t": "tab", "\u2028": "br", "\u2011": "noBreakHyphen", "\u00ad": "softHyphen"}


def run_of(text: str, properties: Any = None, *, deleted: bool = False) -> Any:
    """Make a run of text: tabs, breaks and the two hyphens become their elements."""
    run = etree.Element(w("r"))
    if properties is not None and len(properties):
        run.append(deepcopy(properties))
    for piece in _pieces(text):
        if piece in _SIGNS:
            etree.SubElement(run, w(_SIGNS[piece]))
        else:
            part = etree.SubElement(run, w("delText" if deleted else "t"))
            part.text = _UNWRITABLE.sub("\ufffd", piece)
            part.set(_SPACE, "preserve")
    return run


def _pieces(text: str) -> Iterator[str]:
    start = 0
    for at, sign in enumerate(text):
        if sign in _SIGNS:
            if at > start:
                yield text[start:at]
            yield sign
            start = at + 1
    if start < len(text):
        yield text[start:]

"""The words of one paragraph, collected run by run: breaks, fields, symbols, revisions, notes, boxes.

Only elements that print are taken. Wrappers (links, content controls, insertions) are gone through;
what the text that is read does not have (deletions in the final text) is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from audiatur.model import LINE_BREAK

from ._collected import Collected, Note, Taken
from ._fields import Fields
from ._names import (
    ALTERNATE,
    CHOICE,
    FALLBACK,
    MATH,
    MATH_TEXT,
    W_ID,
    child,
    value,
    w,
)
from ._seen import Seen
from ._styles import vanished
from ._symbols import symbol

P = w("p")
PROPERTIES = w("pPr")
RUN = w("r")
RUN_PROPERTIES = w("rPr")
TEXT = w("t")
DELETED_TEXT = w("delText")
BOX = w("txbxContent")
FOOTNOTE = w("footnoteReference")
ENDNOTE = w("endnoteReference")

PLAIN = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): LINE_BREAK,
    w("cr"): LINE_BREAK,
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}

_IGNORED = frozenset(
    w(name)
    for name in (
        "pPr", "rPr", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak", "instrText",
        "delInstrText", "commentRangeStart", "commentRangeEnd", "annotationRef",
        "footnoteRef", "endnoteRef", "separator", "continuationSeparator", "pgNum", "permStart", "permEnd",
        "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "moveFromRangeStart", "moveFromRangeEnd",
        "moveToRangeStart", "moveToRangeEnd", "fldData", "rt", "rubyPr",
    )
)  # fmt: skip


class Reading:
    """How a file is read: which of its texts, and what was seen on the way. Shared by all its stories."""

    def __init__(self, *, original: bool, traced: bool = False, everything: bool = False) -> None:
        gone = () if everything else ("ins", "moveTo") if original else ("del", "moveFrom")
        self.skipped = frozenset(map(w, gone))
        """Wrappers whose content the text does not have; a paragraph mark in one joins two paragraphs."""
        self.original = original
        self.traced = traced
        """Whether to keep where each character stands in the file."""
        self.seen = Seen()
        self.hidden: frozenset[str] = frozenset()
        """Styles whose text is not printed."""
        self.fields_trusted = True
        """Whether field codes are hidden; not where the file leaves a field open."""


class Words(Collected):
    """Collects a story's paragraphs one after another, through whatever stands in them."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(traced=reading.traced)
        self._reading = reading
        self.fields = Fields(trusted=reading.fields_trusted)
        self.in_hidden_paragraph = False
        """Whether the style of the paragraph that is read hides its text."""
        self._marked_run: Any = None
        self._reads_equations = False
        self._handlers: dict[Any, Callable[[Any], None]] = {
            RUN: self._run,
            w("fldChar"): self._field,
            w("fldSimple"): self._simple_field,
            w("instrText"): self._code,
            w("delInstrText"): self._code,
            FOOTNOTE: self._note,
            ENDNOTE: self._note,
            w("commentReference"): self._remark,
            w("sym"): self._symbol,
            w("drawing"): self._drawing,
            w("pict"): self._drawing,
            w("object"): self._object,
            w("ruby"): self._ruby,
            BOX: self.boxes_append,
            ALTERNATE: self._alternate,
            MATH: self._equation,
            MATH_TEXT: self._text,
            TEXT: self._text,
            DELETED_TEXT: self._text,
        }

    def boxes_append(self, box: Any) -> None:
        """Keep a text box: its paragraphs stand after the one it is anchored in."""
        self.boxes.append(box)

    def _remark(self, reference: Any) -> None:
        self.remarks.append(reference.get(w("id"), ""))

    def add(self, text: str, element: Any) -> None:
        """Add characters that an element stands for, unless a field hides them."""
        if not self.fields.silent:
            self.append(text, element)

    def take(self) -> Taken:
        """Give what was collected; a mark the author typed does not go on in the next paragraph."""
        self._marked_run = None
        return super().take()

    def collect(self, parent: Iterable[Any]) -> None:
        """Go through the content of a paragraph or of anything in it."""
        handlers, skipped = self._handlers, self._reading.skipped
        for element in parent:
            tag = element.tag
            handler = handlers.get(tag)
            if handler is not None:
                handler(element)
            elif tag in PLAIN:
                self.add(PLAIN[tag], element)
            elif tag not in _IGNORED and tag not in skipped:
                self.collect(element)

    def _run(self, run: Any) -> None:
        if self._is_hidden(run):
            before, near = self.pieces, self.near
            self.collect(run)
            if self.take_back(before).strip():
                self._reading.seen.add("hidden-text", near)
            return
        self.collect(run)

    def _is_hidden(self, run: Any) -> bool:
        """Say whether a run is not printed: by itself, by its style, or by that of its paragraph."""
        first = run[0] if len(run) else None
        if first is None or first.tag != RUN_PROPERTIES:
            return self.in_hidden_paragraph
        if self._reading.original:
            # As it was before a pending change of format.
            before = child(child(first, "rPrChange"), "rPr")
            first = first if before is None else before
        own = vanished(first)
        if own is None and self._reading.hidden:
            own = value(first, "rStyle") in self._reading.hidden or None
        return self.in_hidden_paragraph if own is None else own

    def _text(self, element: Any) -> None:
        if element.text and not self.fields.silent:
            if self._marked_run is not None and element.getparent() is self._marked_run:
                self.notes[-1].custom = (self.notes[-1].custom or "") + element.text
            else:
                self.append(element.text, element)

    def _code(self, element: Any) -> None:
        self.fields.code(element.text or "")

    def _field(self, element: Any) -> None:
        shown = self.fields.step(element)
        if shown:
            self.append(shown, element)

    def _simple_field(self, element: Any) -> None:
        if self.fields.open_simple(element.get(w("instr"), "")):
            self.collect(element)
            self.fields.close_simple()

    def _note(self, element: Any) -> None:
        if self.fields.silent:
            return
        kind = "endnote" if element.tag == ENDNOTE else "footnote"
        self.notes.append(Note(kind, element.get(W_ID, ""), self.length))
        if element.get(w("customMarkFollows"), "0") in ("1", "true", "on"):
            # The author's own mark is the rest of this run.
            self._marked_run = element.getparent()

    def _symbol(self, element: Any) -> None:
        self.add(symbol(element.get(w("font")), element.get(w("char"))), element)

    def _drawing(self, element: Any) -> None:
        boxes = [box for box in element.iter(BOX) if _outermost(box, element)]
        self.boxes.extend(boxes)
        if not boxes and not self.fields.silent:
            self._reading.seen.add("picture", self.near)

    def _object(self, _: Any) -> None:
        self._reading.seen.add("embedded-object", self.near)

    def _ruby(self, element: Any) -> None:
        self._reading.seen.add("ruby", self.near)
        base = child(element, "rubyBase")
        if base is not None:
            self.collect(base)

    def _equation(self, element: Any) -> None:
        self._reading.seen.add("equation", self.near)
        if not self._reads_equations:
            from ._equations import handlers  # noqa: PLC0415 - few files have any

            self._handlers |= handlers(self)
            self._reads_equations = True
        self.collect(element)

    def _alternate(self, element: Any) -> None:
        """Read one of the variants: the first that has anything to print, and never two."""
        for variant in (*element.iterchildren(CHOICE), *element.iterchildren(FALLBACK)):
            if len(variant):
                self.collect(variant)
                return


def _outermost(box: Any, within: Any) -> bool:
    """Say whether a text box is no box within another one, and stands in the variant that is read."""
    element = box.getparent()
    while element is not None and element is not within:
        if element.tag == BOX:
            return False
        if element.tag == FALLBACK and element.getparent().find(CHOICE) is not None:
            return False
        element = element.getparent()
    return True

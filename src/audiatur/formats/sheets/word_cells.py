"""The text of a cell of a Word table: its final text with printed numbers, and struck words marked as such.

Pending insertions are read and deletions are not, as in a report; codes of fields and hidden text are left
out. A table in a cell is part of the cell's text, a line for each of its rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from audiatur.formats.docx._fields import Fields
from audiatur.formats.docx._names import ALTERNATE, CHOICE, FALLBACK, MATH_TEXT, child, switch, value, w
from audiatur.formats.docx._numbering import LEVELS, Numbering
from audiatur.formats.docx._properties import properties
from audiatur.formats.docx._styles import Styles, vanished
from audiatur.formats.docx._symbols import symbol
from audiatur.text.struck import Run, shown

P, RUN, TABLE, ROW, CELL = map(w, ("p", "r", "tbl", "tr", "tc"))
REMOVED: Final = frozenset(map(w, ("del", "moveFrom")))
"""Wrappers of what the final text does not have."""
_PLAIN: Final = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}
_TEXT: Final = frozenset((w("t"), MATH_TEXT))
_CODES: Final = frozenset(map(w, ("instrText", "delInstrText")))
_IGNORED: Final = frozenset(
    map(w, ("pPr", "rPr", "delText", "fldData", "rt", "rubyPr", "sdtPr", "tcPr", "tblPr"))
)
_BETWEEN: Final = " | "
_DEEPEST: Final = 50
"""Styles that a style may be based on; more are a loop."""


class Cells:
    """Reads cells of one document."""

    def __init__(self, body: Any, styles: Any, numbering: Any) -> None:
        """Count the numbered paragraphs of the whole body; `styles` and `numbering` are roots or None."""
        self._styles = {
            style.get(w("styleId"), ""): style
            for style in (() if styles is None else styles.iter(w("style")))
        }
        self._struck_styles: dict[str, bool] = {}
        self._labels = dict(_labels(body, Styles(styles), Numbering(numbering)))

    def text(self, cell: Any) -> str:
        """The cell's text, its paragraphs as lines."""
        collected = _Collected()
        self._blocks(cell, collected)
        return shown(collected.runs).strip("\n")

    def _blocks(self, parent: Any, into: _Collected) -> None:
        for element in parent:
            if element.tag == P:
                self._paragraph(element, into)
            elif element.tag == TABLE:
                self._table(element, into)
            elif element.tag == ALTERNATE:
                self._blocks(_variant(element), into)
            elif element.tag not in REMOVED and element.tag not in _IGNORED and len(element):
                self._blocks(element, into)

    def _table(self, table: Any, into: _Collected) -> None:
        for row in within(table, ROW):
            for at, cell in enumerate(within(row, CELL)):
                if at:
                    into.add(_BETWEEN, struck=False)
                into.begin()
                self._blocks(cell, into)
                into.glue()
            into.end_line()

    def _paragraph(self, paragraph: Any, into: _Collected) -> None:
        settings = child(paragraph, "pPr")
        if self._labels.get(paragraph):
            into.add(f"{self._labels[paragraph]} ", struck=False)
        self._inline(paragraph, into, struck=self._style_strikes(value(settings, "pStyle")))
        mark = child(settings, "rPr")
        if mark is None or not any(part.tag in REMOVED for part in mark):
            into.end_line()

    def _inline(self, parent: Any, into: _Collected, *, struck: bool) -> None:
        for element in parent:
            tag = element.tag
            if tag == RUN:
                self._run(element, into, struck=struck)
            elif tag in _TEXT:
                into.add(element.text or "", struck=struck)
            elif tag in _PLAIN:
                into.add(_PLAIN[tag], struck=struck)
            elif tag == w("fldChar"):
                into.add_always(into.fields.step(element))
            elif tag in _CODES:
                into.fields.code(element.text or "")
            elif tag == w("sym"):
                into.add(symbol(element.get(w("font")), element.get(w("char"))), struck=struck)
            elif tag == ALTERNATE:
                self._inline(_variant(element), into, struck=struck)
            elif tag == P:
                into.end_line()
                self._paragraph(element, into)
            elif tag not in REMOVED and tag not in _IGNORED:
                self._inline(element, into, struck=struck)

    def _run(self, run: Any, into: _Collected, *, struck: bool) -> None:
        look = child(run, "rPr")
        if look is not None:
            if vanished(look):
                return
            own = _strikes(look)
            struck = (struck or self._style_strikes(value(look, "rStyle"))) if own is None else own
        self._inline(run, into, struck=struck)

    def _style_strikes(self, key: str | None) -> bool:
        if key is None:
            return False
        if key not in self._struck_styles:
            said, at = None, key
            for _ in range(_DEEPEST):
                style = self._styles.get(at)
                said = _strikes(child(style, "rPr"))
                if style is None or said is not None:
                    break
                at = value(style, "basedOn") or ""
            self._struck_styles[key] = bool(said)
        return self._struck_styles[key]


class _Collected:
    """The runs of a cell so far; ends of lines count only where something follows."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.fields = Fields()
        self._line = False

    def add(self, text: str, *, struck: bool) -> None:
        """Add text, unless a field hides it."""
        if text and not self.fields.silent:
            if self._line:
                self.runs.append(Run("\n", struck=False))
                self._line = False
            self.runs.append(Run(text, struck))

    def add_always(self, text: str) -> None:
        """Add what a form field prints."""
        if text:
            self.runs.append(Run(text, struck=False))

    def begin(self) -> None:
        """Begin a cell of a table in the cell: what it says goes on in the line."""

    def glue(self) -> None:
        """End such a cell without ending the line."""
        self._line = False

    def end_line(self) -> None:
        """End a line; an empty one stays."""
        if self._line:
            self.runs.append(Run("\n", struck=False))
        self._line = True


def within(parent: Any, tag: str) -> Iterator[Any]:
    """Give rows or cells, through content controls, tracked changes and other wrappers, in order."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag not in (TABLE, P, ROW, CELL) and len(element):
            yield from within(element, tag)


def _variant(alternate: Any) -> Any:
    """The first of the variants that has anything in it: they are never read together."""
    variants = (*alternate.iterchildren(CHOICE), *alternate.iterchildren(FALLBACK))
    return next((variant for variant in variants if len(variant)), ())


def _strikes(look: Any) -> bool | None:
    """Whether run properties strike through, once or twice; None where they do not say."""
    said = [switch(look, name) for name in ("strike", "dstrike")]
    return None if said == [None, None] else any(said)


def _labels(body: Any, styles: Styles, numbering: Numbering) -> Iterator[tuple[Any, str]]:
    """The printed number of each numbered paragraph, counted from the first of the body to the last."""
    for paragraph in body.iter(P):
        settings = child(paragraph, "pPr")
        if settings is None:
            continue
        said = properties(settings, original=False)
        style = styles.get(said.style)
        num_id = style.num_id if said.num_id is None else said.num_id
        if num_id in (None, "0"):
            continue
        ilvl = said.ilvl
        if ilvl is None and said.style is not None:
            ilvl = numbering.level_of_style(str(num_id), said.style)
        ilvl = style.ilvl if ilvl is None else ilvl
        label = numbering.label(str(num_id), min(max(ilvl or 0, 0), LEVELS - 1))
        if label:
            yield paragraph, label

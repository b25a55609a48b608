"""A plain Word document of a text that is none: what a redline of Markdown, HTML, PDF or text is written on.

Headings, lists with their numbers as printed, tables, quotations and footnotes have styles of their own;
markup inside a paragraph (emphasis and links of Markdown) stands as the text has it, so that a change of it
can be seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from audiatur.formats.docx._names import W_ID, W_VAL, w
from audiatur.formats.docx.sources import Leaf, LeafKind, ParagraphSource
from audiatur.formats.package import Package
from audiatur.formats.pages.clean import page_direction
from audiatur.model import Comparison, Paragraph, ParagraphKind

from .base import Base
from .likeness import Look
from .lists import Lists
from .notes import empty_notes
from .packing import zipped
from .pairs import note_of
from .pen import run_of
from .plain_parts import W, fixed_parts, section

MAIN = "word/document.xml"
WIDTH = 9_026
"""Width of a table in twentieths of a point: that of the text on the page."""

_STYLES = {
    ParagraphKind.BODY: "",
    ParagraphKind.LIST: "ListParagraph",
    ParagraphKind.QUOTE: "Quote",
    ParagraphKind.CAPTION: "Caption",
    ParagraphKind.CELL: "TableText",
    ParagraphKind.FOOTNOTE: "FootnoteText",
}
_DEEPEST = 9


class PlainLooks:
    """How paragraphs of a plain document look: by what they are, whatever stands beside them."""

    prints_numbers = True

    def __init__(self, lists: Lists, *, right_to_left: bool) -> None:
        self._lists = lists
        self._rtl = right_to_left

    def look(self, new: Paragraph, near: int) -> Look:
        """Give the look of a paragraph; `near` does not matter."""
        del near
        run = None
        if self._rtl:
            run = etree.Element(w("rPr"))
            etree.SubElement(run, w("rtl"))
        return Look(self._properties(new), run)

    def properties_of(self, new: Paragraph, near: int) -> Any:
        """Give the properties of a paragraph that becomes like another."""
        return self.look(new, near).properties

    def _properties(self, new: Paragraph) -> Any:
        properties = etree.Element(w("pPr"))
        if new.kind is ParagraphKind.HEADING:
            style = f"Heading{min(max(new.level or 1, 1), _DEEPEST)}"
        else:
            style = _STYLES.get(new.kind, "SourceCode")
        if style:
            etree.SubElement(properties, w("pStyle")).set(W_VAL, style)
        level = (new.level or 1) - 1 if new.kind is ParagraphKind.LIST else 0
        if new.kind is ParagraphKind.LIST or (new.number and new.table is None):
            self._lists.number(properties, new.number or "", min(level, _DEEPEST))
        if new.kind is ParagraphKind.HEADING and new.number:
            # A heading's number stands at the margin.
            indent = etree.SubElement(properties, w("ind"))
            indent.set(w("left"), "720")
            indent.set(w("hanging"), "720")
        return properties


def plain_base(comparison: Comparison) -> tuple[Base, Lists, PlainLooks]:
    """Make a plain document of the shared text of a comparison."""
    report = comparison.shared
    texts = (paragraph.text for paragraph in report.paragraphs)
    rtl = page_direction(report.language, texts) == "rtl"
    lists = Lists(None)
    looks = PlainLooks(lists, right_to_left=rtl)
    parts = fixed_parts(report.language, right_to_left=rtl)
    maker = _Maker(report.paragraphs, looks, bare=comparison.basis == "key")
    body = maker.document()
    body.append(etree.fromstring(section(right_to_left=rtl)))
    document = body.getparent()
    names = {"styles": "word/styles.xml"}
    roots = {MAIN: document}
    if maker.notes is not None:
        names["footnotes"] = "word/footnotes.xml"
        roots["word/footnotes.xml"] = maker.notes
    package = Package(zipped({**parts, MAIN: etree.tostring(document)}), report.name)
    base = Base(package=package, main=MAIN, parts=roots, report=report, sources=maker.sources, names=names)
    return base, lists, looks


class _Maker:
    """Makes the elements of a text, and keeps where each paragraph stands in them."""

    def __init__(self, paragraphs: Sequence[Paragraph], looks: PlainLooks, *, bare: bool) -> None:
        self._paragraphs, self._looks, self._bare = paragraphs, looks, bare
        self._notes_of = note_of(paragraphs)
        self._in_notes = frozenset(self._notes_of.values())
        self._found: dict[int, ParagraphSource] = {}
        self.notes: Any = None
        self._note_count = 0

    @property
    def sources(self) -> list[ParagraphSource]:
        """The sources of all paragraphs, in order."""
        none = ParagraphSource(part=MAIN, elements=(), leaves=())
        return [self._found.get(paragraph.index, none) for paragraph in self._paragraphs]

    def document(self) -> Any:
        """Make the document, and give its body."""
        body = etree.SubElement(etree.Element(w("document"), nsmap={"w": W}), w("body"))
        tables: dict[int, dict[int, dict[int, Paragraph]]] = {}
        for paragraph in self._paragraphs:
            if paragraph.index in self._in_notes:
                continue
            place = paragraph.table
            if place is None:
                body.append(self._paragraph(paragraph))
                continue
            if place.table not in tables:
                tables[place.table] = {}
                if len(body) and body[-1].tag == w("tbl"):
                    etree.SubElement(body, w("p"))
                etree.SubElement(body, w("tbl")).set("table", str(place.table))
            tables[place.table].setdefault(place.row, {}).setdefault(place.col, paragraph)
        for table in body.iterchildren(w("tbl")):
            self._table(table, tables[int(table.attrib.pop("table"))])
        if not len(body) or body[-1].tag == w("tbl"):
            etree.SubElement(body, w("p"))
        return body

    def _table(self, table: Any, rows: dict[int, dict[int, Paragraph]]) -> None:
        width = max(col for cells in rows.values() for col in cells) + 1
        form = etree.SubElement(table, w("tblPr"))
        borders = etree.SubElement(form, w("tblBorders"))
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            line = etree.SubElement(borders, w(side))
            for name, text in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "808080")):
                line.set(w(name), text)
        grid = etree.SubElement(table, w("tblGrid"))
        for _ in range(width):
            etree.SubElement(grid, w("gridCol")).set(w("w"), str(WIDTH // width))
        for number in range(max(rows) + 1):
            row = etree.SubElement(table, w("tr"))
            for col in range(width):
                cell = etree.SubElement(row, w("tc"))
                size = etree.SubElement(etree.SubElement(cell, w("tcPr")), w("tcW"))
                size.set(w("w"), str(WIDTH // width))
                size.set(w("type"), "dxa")
                paragraph = rows.get(number, {}).get(col)
                cell.append(etree.Element(w("p")) if paragraph is None else self._paragraph(paragraph))

    def _paragraph(self, paragraph: Paragraph, first: Any = None) -> Any:
        """Make a paragraph; `first` is a run that stands before its text."""
        element = etree.Element(w("p"))
        look = self._looks.look(paragraph, 0)
        properties = look.properties
        if first is not None:
            for part in list(properties)[1:]:
                properties.remove(part)
        if len(properties):
            element.append(properties)
        if first is not None:
            element.extend([first, run_of(" ", look.run)])
        text = paragraph.plain if self._bare and paragraph.plain is not None else paragraph.text
        leaves: list[Leaf] = []
        at = 0
        for ordinal, mark in enumerate(paragraph.marks):
            place = min(max(mark.at, at), len(text))
            note = self._notes_of.get((paragraph.index, ordinal))
            at = _put_text(element, text[at:place], look.run, leaves)
            element.append(self._note(note) if note is not None else etree.Element(w("r")))
        _put_text(element, text[at:], look.run, leaves)
        self._found[paragraph.index] = ParagraphSource(part=MAIN, elements=(element,), leaves=tuple(leaves))
        return element

    def _note(self, index: int) -> Any:
        """Make a footnote, and give the run of its mark."""
        if self.notes is None:
            self.notes = empty_notes()
        self._note_count += 1
        note = etree.SubElement(self.notes, w("footnote"))
        note.set(W_ID, str(self._note_count))
        note.append(self._paragraph(self._paragraphs[index], _raised(w("footnoteRef"))))
        reference = _raised(w("footnoteReference"))
        reference[-1].set(W_ID, str(self._note_count))
        return reference


def _put_text(element: Any, text: str, look: Any, leaves: list[Leaf]) -> int:
    """Write a piece of text, with its leaves after those before it; give the place where it ends."""
    at = leaves[-1].end if leaves else 0
    if text:
        run = run_of(text, look)
        element.append(run)
        for part in run:
            if part.tag != w("rPr"):
                is_text = part.tag == w("t")
                length = len(part.text) if is_text else 1
                leaves.append(Leaf(part, LeafKind.TEXT if is_text else LeafKind.SIGN, at, at + length))
                at += length
    return at


def _raised(tag: str) -> Any:
    run = etree.Element(w("r"))
    properties = etree.SubElement(run, w("rPr"))
    etree.SubElement(properties, w("rStyle")).set(W_VAL, "FootnoteReference")
    etree.SubElement(run, tag)
    return run

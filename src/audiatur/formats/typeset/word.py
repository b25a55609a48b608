"""A report as a Word file made anew: nothing of any other file is in it, no name, no date, no hidden text."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from html import escape
from typing import Any, Final

from lxml import etree

from audiatur.formats.docx._names import w
from audiatur.formats.redline import redline
from audiatur.formats.redline.packing import zipped
from audiatur.formats.redline.plain_parts import W
from audiatur.formats.safe_xml import parse_xml
from audiatur.model import Comparison, Report

from .layout import Layout

GAP: Final = 120
"""Gap after a paragraph, in twentieths of a point: that of the style."""
WIDER: Final = 126
"""The wider gap: three tenths of a point more, which nobody sees and every program can measure."""
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "word/document.xml"
_FOOT: Final = "word/footer1.xml"


def to_docx(report: Report, layout: Layout) -> bytes:
    """Make the Word file of a report; equal input gives equal bytes.

    Headings, numbers as printed, lists, tables, quotations and footnotes are as Word has them.
    """
    bare = replace(report, format="text")
    made = redline(Comparison(shared=bare, final=bare, basis="key", changes=()), None)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[_MAIN] = _with_layout(parts[_MAIN], layout, _place_of(bare, layout.page_break))
    parts[_FOOT] = _foot(layout)
    return zipped(parts)


def _place_of(report: Report, index: int | None) -> int | None:
    """Which paragraph of the body a paragraph of the report is: before it stand neither notes nor tables."""
    if index is None or any(one.table is not None for one in report.paragraphs[:index]):
        return None
    return index


def _with_layout(document: bytes, layout: Layout, first: int | None) -> bytes:
    root = parse_xml(document, "review copy", _MAIN)
    section = next(root.iter(w("sectPr")))
    if layout.line_numbers:
        numbers = etree.Element(w("lnNumType"))
        numbers.set(w("countBy"), "1")
        numbers.set(w("restart"), "newPage")
        section.find(w("pgMar")).addnext(numbers)
    body = next(root.iter(w("body")))
    if first is not None:
        starts = list(body.iter(w("p")))
        if first < len(starts):
            _break_before(starts[first])
    if layout.gaps:
        for place, paragraph in enumerate(body.iter(w("p"))):
            _space(paragraph, WIDER if layout.wide(place) else GAP)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def _break_before(paragraph: Any) -> None:
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    style = properties.find(w("pStyle"))
    mark = etree.Element(w("pageBreakBefore"))
    if style is None:
        properties.insert(0, mark)
    else:
        style.addnext(mark)


def _space(paragraph: Any, after: int) -> None:
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    spacing = properties.find(w("spacing"))
    if spacing is None:
        spacing = etree.Element(w("spacing"))
        # The order of the schema: style and numbering come before, indents after.
        before = [properties.find(w(name)) for name in ("pStyle", "keepNext", "pageBreakBefore", "numPr")]
        last = next((found for found in reversed(before) if found is not None), None)
        if last is None:
            properties.insert(0, spacing)
        else:
            last.addnext(spacing)
    spacing.set(w("after"), str(after))


def _foot(layout: Layout) -> bytes:
    said = " · ".join(part for part in (layout.head, layout.foot) if part)
    words = f'<w:r><w:t xml:space="preserve">{escape(said, quote=False)} · </w:t></w:r>' if said else ""
    field = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{inside}'
        for kind, inside in (
            ("begin", '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'),
            ("separate", "<w:r><w:t>1</w:t></w:r>"),
            ("end", ""),
        )
    )
    style = '<w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    return f'{_HEAD}<w:ftr xmlns:w="{W}" xmlns:r="{_R}"><w:p>{style}{words}{field}</w:p></w:ftr>'.encode()


def gaps_in(document: bytes) -> tuple[bool, ...]:
    """Give the gaps of a Word file that `to_docx` made: which of its paragraphs have the wider one.

    Raises:
        InputError: the part is no XML.
    """
    root = parse_xml(document, "review copy", _MAIN)
    found = []
    for paragraph in root.iter(w("p")):
        spacing = paragraph.find(f"{w('pPr')}/{w('spacing')}")
        value = spacing.get(w("after")) if spacing is not None else None
        found.append(value == str(WIDER))
    return tuple(found)

"""Writes a parsed source as a Word file: real styles, automatic numbers, real footnotes, a real table."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Sequence

from lxml import etree
from lxml.builder import ElementMaker

from building import docx_parts as fixed
from building.source import Block, Part
from building.zips import pack

_MAKE = ElementMaker(namespace=fixed.W, nsmap={"w": fixed.W, "r": fixed.R})
_STYLES = {"numbered": "NumberedParagraph", "item": "ListItem", "quote": "Quote", "caption": "Caption"}
_TABLE_WIDTH = 9354  # in twentieths of a point: the text width of the page set below

Element = etree._Element  # noqa: SLF001  (the name that lxml's own type stubs give it)
Note = Callable[[str], Element]
"""Takes the text of a footnote and gives the run that refers to it."""


def write(blocks: Sequence[Block], *, title: str, running_head: str, date: dt.date) -> bytes:
    """Give the bytes of the Word file; equal input gives equal bytes."""
    notes: list[Element] = [_separator(-1, "separator"), _separator(0, "continuationSeparator")]
    counter = itertools.count(1)

    def note(text: str) -> Element:
        number = str(next(counter))
        style = _el("rPr", _value("rStyle", "FootnoteReference"))
        body = [_el("r", style, _el("footnoteRef")), _text(" " + text)]
        notes.append(_el("footnote", _paragraph("FootnoteText", body), _at(id=number)))
        reference = _el("rPr", _value("rStyle", "FootnoteReference"))
        return _el("r", reference, _el("footnoteReference", _at(id=number)))

    body, lists = _body(blocks, note)
    return pack(
        {
            "[Content_Types].xml": fixed.content_types(),
            "_rels/.rels": fixed.package_relations(),
            "docProps/core.xml": fixed.core(title, date),
            "word/document.xml": _xml(_el("document", _el("body", *body, _section()))),
            "word/_rels/document.xml.rels": fixed.document_relations(),
            "word/styles.xml": fixed.styles(),
            "word/numbering.xml": fixed.numbering(lists),
            "word/footnotes.xml": _xml(_el("footnotes", *notes)),
            "word/settings.xml": fixed.settings(),
            "word/header.xml": _xml(_el("hdr", _paragraph("Header", [_text(running_head)]))),
            "word/footer.xml": _xml(_el("ftr", _paragraph("Footer", list(_page_number())))),
        }
    )


def _body(blocks: Sequence[Block], note: Note) -> tuple[list[Element], int]:
    """Give the elements of the body, and how many (a) (b) (c) lists they hold."""
    made: list[Element] = []
    lists = 0
    paragraphs = itertools.count(1)
    for block in blocks:
        if block.kind == "table":
            made.append(_table(block.rows))
            continue
        if block.kind == "numbered" and block.number != f"{next(paragraphs)}.":
            message = f"paragraph numbers must run on from 1; found {block.number}"
            raise ValueError(message)
        lists += block.kind == "item" and block.number == "(a)"
        made.append(_block(block, note, fixed.ITEMS + lists - 1))
    return made, lists


def _block(block: Block, note: Note, item_list: int) -> Element:
    style = f"Heading{block.level}" if block.kind == "heading" else _STYLES.get(block.kind, "Normal")
    properties = []
    if block.kind == "item":
        properties.append(_el("numPr", _value("ilvl", "0"), _value("numId", str(item_list))))
    if block.kind == "heading" and block.level > 1 and block.number is None:
        properties.append(_el("numPr", _value("numId", "0")))
    if block.right_to_left:
        properties.append(_el("bidi"))
    return _paragraph(style, _runs(block.parts, note, rtl=block.right_to_left), properties)


def _runs(parts: Iterable[Part], note: Note, *, rtl: bool) -> list[Element]:
    return [note(text) if kind == "footnote" else _text(text, rtl=rtl) for kind, text in parts]


def _paragraph(style: str, runs: Iterable[Element], properties: Iterable[Element] = ()) -> Element:
    return _el("p", _el("pPr", _value("pStyle", style), *properties), *runs)


def _text(text: str, *, rtl: bool = False) -> Element:
    piece = _el("t", text)
    piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return _el("r", _el("rPr", _el("rtl")), piece) if rtl else _el("r", piece)


def _page_number() -> Iterable[Element]:
    for kind in ("begin", "separate", "end"):
        yield _el("r", _el("fldChar", _at(fldCharType=kind)))
        if kind == "begin":
            yield _el("r", _el("instrText", " PAGE "))
        if kind == "separate":
            yield _text("1")


def _separator(number: int, kind: str) -> Element:
    line = _paragraph("FootnoteText", [_el("r", _el(kind))])
    return _el("footnote", line, _at(type=kind, id=str(number)))


def _table(rows: Sequence[Sequence[str]]) -> Element:
    width = str(_TABLE_WIDTH // len(rows[0]))
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = _el(
        "tblBorders", *(_el(side, _at(val="single", sz="4", space="0", color="808080")) for side in sides)
    )
    properties = _el("tblPr", _el("tblW", _at(w=str(_TABLE_WIDTH), type="dxa")), lines)
    grid = _el("tblGrid", *(_el("gridCol", _at(w=width)) for _ in rows[0]))
    made = [_row(row, width, header=not place) for place, row in enumerate(rows)]
    return _el("tbl", properties, grid, *made)


def _row(cells: Sequence[str], width: str, *, header: bool) -> Element:
    style = "TableHead" if header else "TableText"
    made = [
        _el("tc", _el("tcPr", _el("tcW", _at(w=width, type="dxa"))), _paragraph(style, [_text(cell)]))
        for cell in cells
    ]
    kept = [_el("cantSplit"), _el("tblHeader")] if header else [_el("cantSplit")]
    return _el("tr", _el("trPr", *kept), *made)


def _section() -> Element:
    relation = f"{{{fixed.R}}}id"
    return _el(
        "sectPr",
        _el("headerReference", _at(type="default"), {relation: "header"}),
        _el("footerReference", _at(type="default"), {relation: "footer"}),
        _el("pgSz", _at(w="11906", h="16838")),
        _el(
            "pgMar",
            _at(top="1418", right="1276", bottom="1418", left="1276", header="709", footer="709", gutter="0"),
        ),
    )


def _at(**attributes: str) -> dict[str, str]:
    return {f"{{{fixed.W}}}{name}": value for name, value in attributes.items()}


def _value(name: str, value: str) -> Element:
    return _el(name, _at(val=value))


def _el(name: str, *content: Element | dict[str, str] | str) -> Element:
    made: Element = _MAKE(name, *content)
    return made


def _xml(root: Element) -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made

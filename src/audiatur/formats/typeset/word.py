"""A report as a Word file made anew: nothing of any other file is in it, no name, no date, no hidden text."""

from __future__ import annotations

from html import escape
from typing import Final

from lxml import etree

from audiatur.formats.pages.clean import page_direction
from audiatur.formats.redline.lists import Lists
from audiatur.formats.redline.packing import zipped
from audiatur.formats.redline.plain_parts import W, fixed_parts
from audiatur.model import Report

from .blocks import Block, Part, blocks_of
from .layout import Layout
from .word_parts import content_types, foot, footnotes, head, relations, section
from .word_runs import Notes, Runs

GAP: Final = 120
"""Gap after a paragraph, in twentieths of a point: that of the style."""
WIDER: Final = 126
"""The wider gap: three tenths of a point more, which nobody sees and every program can measure."""
WIDTH: Final = 9_026
"""Width of a table in twentieths of a point: that of the text on the page."""
DEEPEST: Final = 9
"""Levels that headings and lists have in Word."""
_STYLES: Final = {
    "body": "",
    "list": "ListParagraph",
    "quote": "Quote",
    "caption": "Caption",
    "cell": "TableText",
    "footnote": "FootnoteText",
}
"""Styles by kind; any other is set as code is."""


def to_docx(report: Report, layout: Layout) -> bytes:
    """Make the Word file of a report; equal input gives equal bytes.

    Headings, numbers as printed, lists, tables, quotations and footnotes are as Word has them. A mark that
    repeats a note which stood before is left out, since Word has no second mark for one note.
    """
    blocks = blocks_of(report)
    direction = page_direction(report.language, (paragraph.text for paragraph in report.paragraphs))
    rtl = direction == "rtl"
    writer = _Writer(blocks, layout)
    body = writer.body()
    notes, lists = writer.notes.made, writer.lists.root
    parts = {
        **fixed_parts(report.language, right_to_left=rtl),
        "[Content_Types].xml": content_types(notes=bool(notes), lists=lists is not None),
        "word/_rels/document.xml.rels": relations(notes=bool(notes), lists=lists is not None),
        "word/header1.xml": head(layout.head),
        "word/footer1.xml": foot(layout.foot),
        "word/document.xml": (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="{W}"><w:body>'
            f"{body}{section(right_to_left=rtl, line_numbers=layout.line_numbers)}</w:body></w:document>"
        ).encode("utf-8", "replace"),
    }
    if notes:
        parts["word/footnotes.xml"] = footnotes(notes)
    if lists is not None:
        parts["word/numbering.xml"] = etree.tostring(
            lists, encoding="UTF-8", xml_declaration=True, standalone=True
        )
    return zipped(parts)


class _Writer:
    """Writes blocks as the body of a Word file; `notes` and `lists` fill as it goes."""

    def __init__(self, blocks: list[Block], layout: Layout) -> None:
        self._blocks, self._layout = blocks, layout
        self._first = layout.begin(blocks)
        self.notes = Notes()
        self.lists = Lists(None)
        self._runs = Runs(self.notes)

    def body(self) -> str:
        """Give the XML of all blocks; between two tables and after the last one there is a paragraph."""
        made: list[str] = []
        before = ""
        for n, block in enumerate(self._blocks):
            if block.kind != "table":
                made.append(self._paragraph(block, n))
            else:
                made += ["<w:p/>"] * (before == "table")
                made.append(self._table(block))
            before = block.kind
        if before in ("", "table"):
            made.append("<w:p/>")
        return "".join(made)

    def _paragraph(self, block: Block, n: int) -> str:
        breaks = n == self._first and self._layout.page_break is not None
        wide = self._layout.wide(n - self._first)
        after_table = n > 0 and self._blocks[n - 1].kind == "table" and block.kind != "heading"
        properties = self._properties(block, breaks=breaks, wide=wide, after_table=after_table)
        number = ""
        if block.kind == "footnote" and block.number:
            number = self._runs.raised(block.number)
        return f"<w:p>{properties}{number}{self._runs.of(block.parts, rtl=block.right_to_left)}</w:p>"

    def _properties(self, block: Block, *, breaks: bool, wide: bool, after_table: bool) -> str:
        """Give the properties of a paragraph, in the order of the schema (CT_PPrBase)."""
        style = _style(block)
        level = min(block.level, DEEPEST)
        rtl = block.right_to_left
        parts = [f'<w:pStyle w:val="{style}"/>' if style else ""]
        parts.append("<w:pageBreakBefore/>" if breaks else "")
        if block.kind == "list" or (block.number and block.kind != "footnote"):
            own = self.lists.list_of(block.printed, level - 1 if block.kind == "list" else 0)
            parts.append(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{own}"/></w:numPr>')
        parts.append("<w:bidi/>" if rtl else "")
        before = f' w:before="{GAP}"' if after_table else ""
        after = f' w:after="{WIDER if wide else GAP}"' if self._layout.gaps else ""
        parts.append(f"<w:spacing{before}{after}/>" if before or after else "")
        inside = "".join(parts)
        return f"<w:pPr>{inside}</w:pPr>" if inside else ""

    def _table(self, block: Block) -> str:
        columns = len(block.rows[0])
        width = WIDTH // columns
        lines = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        grid = f'<w:gridCol w:w="{width}"/>' * columns
        head = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if len(block.rows) > 1 else ""
        rows = "".join(
            f"<w:tr>{'' if n else head}{''.join(self._cell(cell, width) for cell in row)}</w:tr>"
            for n, row in enumerate(block.rows)
        )
        look = f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr>"
        return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"

    def _cell(self, parts: tuple[Part, ...], width: int) -> str:
        block = Block(kind="cell", anchor=0, parts=parts)
        bidi = "<w:bidi/>" if block.right_to_left else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle '
            f'w:val="TableText"/>{bidi}</w:pPr>{self._runs.of(parts, rtl=block.right_to_left)}</w:p></w:tc>'
        )


def _style(block: Block) -> str:
    if block.kind == "heading":
        return f"Heading{min(block.level, DEEPEST)}"
    return escape(_STYLES.get(block.kind, "SourceCode"))

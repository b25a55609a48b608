"""Tables that stand in a text document (Markdown, PDF as text) as grids of cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from markdown_it.token import Token

from audiatur.formats.markdown._parser import parser
from audiatur.model import LINE_BREAK, Paragraph, ParagraphKind, Report
from audiatur.text.struck import Run, shown

from .document_tables import DocumentTable
from .grid import Grid, Row

_STRIKES: Final = re.compile(r"~~|<(?:s|del|strike)\b", re.IGNORECASE)
_OPENS: Final = re.compile(r"<(?:s|del|strike)\b[^>]*>", re.IGNORECASE)
_CLOSES: Final = re.compile(r"</(?:s|del|strike)\s*>", re.IGNORECASE)
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_AT_BREAK: Final = re.compile(r"[ \t]*\n[ \t]*")


def report_tables(report: Report) -> list[DocumentTable]:
    """The tables of a report; in Markdown with struck words marked as such."""
    marked = report.format == "markdown"
    return [DocumentTable(grid=grid, report=grid.index) for grid in tables(report.paragraphs, marked=marked)]


def raw_tables(report: Report) -> Iterator[tuple[Paragraph, tuple[DocumentTable, ...]]]:
    """The blocks of HTML in a Markdown file that hold tables."""
    from .html_tables import html_tables  # noqa: PLC0415 - few files need it

    for paragraph in report.paragraphs:
        if paragraph.kind is ParagraphKind.RAW and "<table" in paragraph.text.lower():
            found = html_tables(paragraph.text.replace(LINE_BREAK, "\n"))
            if found:
                yield paragraph, found


def tables(paragraphs: Iterable[Paragraph], *, marked: bool = False) -> list[Grid]:
    """Rows count from 1 in each table, headings included; paragraphs of one cell are its lines."""
    found: dict[int, dict[tuple[int, int], list[str]]] = {}
    for paragraph in paragraphs:
        if paragraph.table is not None:
            place = (paragraph.table.row, paragraph.table.col)
            text = _marked(paragraph) if marked else plain(paragraph)
            found.setdefault(paragraph.table.table, {}).setdefault(place, []).append(text)
    return [_grid(number, cells, marked=marked) for number, cells in found.items()]


def _grid(number: int, cells: dict[tuple[int, int], list[str]], *, marked: bool) -> Grid:
    height = max(row for row, _ in cells) + 1
    width = max(col for _, col in cells) + 1
    rows = tuple(
        Row(number=row + 1, cells=tuple("\n".join(cells.get((row, col), ())) for col in range(width)))
        for row in range(height)
    )
    return Grid(name=f"table {number + 1}", rows=rows, index=number, marked=marked)


def plain(paragraph: Paragraph) -> str:
    """The words of a paragraph without markup, line breaks as line feeds."""
    text = paragraph.text if paragraph.plain is None else paragraph.plain
    return text.replace(LINE_BREAK, "\n")


def _marked(paragraph: Paragraph) -> str:
    """The words of a cell in Markdown without markup, but for that of struck words."""
    if not _STRIKES.search(paragraph.text):
        return shown([Run(plain(paragraph), struck=False)])
    depth = 0
    runs: list[Run] = []
    tokens: list[Token] = []
    md = parser()
    md.inline.parse(paragraph.text.replace(LINE_BREAK, "  \n"), md, {}, tokens)
    for token in tokens:
        if token.type == "s_open" or (token.type == "html_inline" and _OPENS.fullmatch(token.content)):
            depth += 1
        elif token.type == "s_close" or (token.type == "html_inline" and _CLOSES.fullmatch(token.content)):
            depth = max(0, depth - 1)
        elif token.type in ("softbreak", "hardbreak"):
            runs.append(Run("\n", struck=False))
        elif token.type == "html_inline":
            runs.append(Run("\n" if _BREAK.fullmatch(token.content) else "", struck=False))
        else:
            runs.append(Run(token.content, depth > 0))
    return _AT_BREAK.sub("\n", shown(runs)).strip()

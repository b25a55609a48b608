"""Tables that stand in a document (Word, Markdown, HTML) as grids of cells."""

from __future__ import annotations

from collections.abc import Iterable

from audiatur.model import LINE_BREAK, Paragraph

from .grid import Grid, Row


def tables(paragraphs: Iterable[Paragraph]) -> list[Grid]:
    """Rows count from 1 in each table, headings included; paragraphs of one cell are its lines."""
    found: dict[int, dict[tuple[int, int], list[str]]] = {}
    for paragraph in paragraphs:
        if paragraph.table is not None:
            place = (paragraph.table.row, paragraph.table.col)
            found.setdefault(paragraph.table.table, {}).setdefault(place, []).append(plain(paragraph))
    return [_grid(number, cells) for number, cells in found.items()]


def _grid(number: int, cells: dict[tuple[int, int], list[str]]) -> Grid:
    height = max(row for row, _ in cells) + 1
    width = max(col for _, col in cells) + 1
    rows = tuple(
        Row(number=row + 1, cells=tuple("\n".join(cells.get((row, col), ())) for col in range(width)))
        for row in range(height)
    )
    return Grid(name=f"table {number + 1}", rows=rows)


def plain(paragraph: Paragraph) -> str:
    """The words of a paragraph without markup, line breaks as line feeds."""
    text = paragraph.text if paragraph.plain is None else paragraph.plain
    return text.replace(LINE_BREAK, "\n")

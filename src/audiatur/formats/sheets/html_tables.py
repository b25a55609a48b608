"""Tables of a page as grids: cells that span rows or columns as merged ones, struck words marked as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Any, Final

from lxml import etree, html

from audiatur.formats.html._tables import Grid as Places
from audiatur.formats.xlsx.references import Area
from audiatur.text.struck import Run, shown

from .document_tables import DocumentTable
from .grid import Grid, Row

_STRUCK: Final = frozenset({"s", "strike", "del"})
_LINES: Final = frozenset(
    {"p", "div", "li", "ul", "ol", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "pre"}
)
_LEFT_OUT: Final = frozenset({"script", "style", "template", "noscript", "select", "textarea", "svg"})
_LINE_THROUGH: Final = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_NOT_STRUCK: Final = re.compile(r"text-decoration(?:-line)?\s*:\s*none", re.IGNORECASE)
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_BETWEEN: Final = " | "
_END: Final = "\u2028"
"""Ends a line: a line feed in the source is a blank."""


def html_tables(text: str) -> tuple[DocumentTable, ...]:
    """The tables of a page, or of a piece of one, that stand in no other; empty where it cannot be parsed."""
    root = _parsed(text)
    if root is None:
        return ()
    numbers = count()
    numbered = {table: next(numbers) for table in root.iter("table")}
    return tuple(
        _table(table, numbered) for table in numbered if next(table.iterancestors("table"), None) is None
    )


def words_outside(text: str) -> str:
    """The words of a piece of a page that stand in no table."""
    root = _parsed(f"<div>{text}</div>")
    return "" if root is None else " ".join("".join(_words_outside(root)).split())


def _words_outside(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag != "table":
            yield from _words_outside(child)
        yield child.tail or ""


def _parsed(text: str) -> Any:
    """The page as elements; None where it cannot be parsed."""
    parser = html.HTMLParser(no_network=True, remove_pis=True, remove_comments=True)
    try:
        return html.document_fromstring(text.replace("\0", "\ufffd"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _table(table: Any, numbered: dict[Any, int]) -> DocumentTable:
    number = numbered[table]
    rows: dict[int, dict[int, str]] = {}
    merges: list[Area] = []
    nested: list[Any] = []
    for place, cell in Places().cells(table):
        rows.setdefault(place.row, {})[place.col] = _text(cell)
        right = place.col + _span(cell, "colspan") - 1
        bottom = place.row + _span(cell, "rowspan") - 1
        if right > place.col or bottom > place.row:
            merges.append(Area(place.row + 1, place.col, bottom + 1, right))
        nested += [inner for inner in cell.iter("table") if next(inner.iterancestors("table")) is table]
    width = max((column + 1 for cells in rows.values() for column in cells), default=0)
    grid = Grid(
        name=f"table {number + 1}",
        rows=tuple(
            Row(number=row + 1, cells=tuple(cells.get(column, "") for column in range(width)))
            for row, cells in sorted(rows.items())
        ),
        index=number,
        marked=True,
        merges=tuple(merges),
    )
    return DocumentTable(grid=grid, nested=tuple(_table(inner, numbered) for inner in nested), report=number)


def _span(cell: Any, name: str) -> int:
    said = (cell.get(name) or "").strip()
    # The standard clamps them to so many.
    return min(max(1, int(said)), 1_000) if said.isdecimal() and len(said) < 9 else 1


def _text(cell: Any) -> str:
    """The cell's words, folded as a browser shows them, with a line feed for each line."""
    runs: list[Run] = []
    last = "\n"
    for text, struck in _pieces(cell, struck=_is_struck(cell, before=False)):
        piece = "\n" if text == _END else text if text == _BETWEEN else _SPACE.sub(" ", text)
        if (piece == "\n" == last) or not piece:
            continue
        if last in ("\n", " ") and text != _BETWEEN:
            piece = piece.lstrip(" ")
        if piece:
            runs.append(Run(piece, struck))
            last = piece[-1]
    lines = shown(runs).split("\n")
    return "\n".join(line.strip(" ") for line in lines).strip("\n")


def _pieces(element: Any, *, struck: bool) -> Iterator[tuple[str, bool]]:
    if element.text:
        yield element.text, struck
    for child in element:
        tag = child.tag
        if isinstance(tag, str) and tag not in _LEFT_OUT and child.get("hidden") is None:
            if tag == "br":
                yield _END, False
            else:
                if tag in _LINES:
                    yield _END, False
                elif tag in ("td", "th") and child.getprevious() is not None:
                    yield _BETWEEN, False
                yield from _pieces(child, struck=_is_struck(child, before=struck))
                if tag in _LINES:
                    yield _END, False
        if child.tail:
            yield child.tail, struck


def _is_struck(element: Any, *, before: bool) -> bool:
    style = element.get("style") or ""
    if element.tag in _STRUCK:
        return not _NOT_STRUCK.search(style)
    # A line through the words around goes on through the words inside: CSS cannot take it off there.
    return before or _LINE_THROUGH.search(style) is not None

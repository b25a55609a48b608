"""A report as one HTML page: no script, nothing from elsewhere, made to be read long and to be printed."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

from audiatur.formats.pages.clean import clean, page_direction
from audiatur.model import Report

from .blocks import Block, Part, blocks_of
from .layout import Layout

_STYLE: Final = Path(__file__).with_name("page.css")
_HEADINGS: Final = 6
_DEEPEST_ITEM: Final = 5
"""Levels of lists that the style sheet sets in one by one."""
_AS_WRITTEN: Final = ("code", "raw", "front-matter")


def to_html(report: Report, layout: Layout, before: str = "") -> bytes:
    """Make the page of a report; `before` is HTML of ours that stands above the text. Every paragraph has an
    id (`p12`, its place from 1) that an address can name. Numbers are told apart from words by
    `data-number`, so that the page reads back as the same paragraphs.
    """
    texts = [paragraph.text for paragraph in report.paragraphs]
    direction = page_direction(report.language, texts)
    page = _Page(blocks_of(report))
    body = "\n".join(page.blocks())
    title = escape(clean(layout.title))
    language = escape(report.language or "en", quote=True)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n<main>\n{before}"
        f'<article data-numbers="said">\n{body}\n</article>\n{page.notes()}</main>\n'
        f"{_page_foot(layout)}</body>\n</html>\n"
    ).encode("utf-8", "replace")


def _page_foot(layout: Layout) -> str:
    said = " · ".join(part for part in (layout.head, layout.foot) if part)
    return f"<footer>{escape(clean(said))}</footer>\n" if said else ""


class _Page:
    """Writes blocks; notes are gathered as their marks come, and written at the end."""

    def __init__(self, blocks: list[Block]) -> None:
        self._blocks = blocks
        self._notes: list[tuple[str, str, list[str]]] = []
        """Of each note its mark, its words, and the ids of the marks that name it."""
        self._latest: dict[str, int] = {}
        self._tables = 0

    def blocks(self) -> Iterator[str]:
        """Give the HTML of each block."""
        for block in self._blocks:
            yield self._table(block) if block.kind == "table" else self._block(block)

    def notes(self) -> str:
        """Give the section of the footnotes, empty where there are none."""
        if not self._notes:
            return ""
        entries = "".join(
            f'<li id="note-{n}" dir="auto">{_number(mark, mark, "mark")}{escape(text)} {_back(names)}</li>\n'
            for n, (mark, text, names) in enumerate(self._notes, 1)
        )
        return f'<section class="notes" aria-label="Footnotes"><ol>\n{entries}</ol></section>\n'

    def _table(self, block: Block) -> str:
        self._tables += 1
        head, *rows = [
            "".join(f'<{tag} dir="auto">{self._inline(cell)}</{tag}>' for cell in row)
            for tag, row in zip(["th", *["td"] * len(block.rows)], block.rows, strict=False)
        ]
        inside = "".join(f"<tr>{row}</tr>" for row in rows)
        body = f"<tbody>{inside}</tbody>" if rows else ""
        return (
            f'<div class="table" id="p{block.anchor + 1}" tabindex="0" role="region" '
            f'aria-label="Table {self._tables}"><table><thead><tr>{head}</tr></thead>{body}</table></div>'
        )

    def _block(self, block: Block) -> str:
        place = f'id="p{block.anchor + 1}" dir="auto"'
        text = _number(block.number, block.printed, "number") + self._inline(block.parts)
        if block.kind == "heading":
            level = min(block.level, _HEADINGS)
            return f"<h{level} {place}>{text}</h{level}>"
        if block.kind == "quote":
            return f"<blockquote {place}>{text}</blockquote>"
        if block.kind == "list":
            bullet = "" if block.number else " bullet"
            return f'<p class="item{bullet} level-{min(block.level, _DEEPEST_ITEM)}" {place}>{text}</p>'
        if block.kind in _AS_WRITTEN:
            return f'<pre class="{escape(block.kind)}" {place}>{text}</pre>'
        return f'<p class="{escape(block.kind)}" {place}>{text}</p>'

    def _inline(self, parts: tuple[Part, ...]) -> str:
        made = []
        for kind, text, mark in parts:
            if kind == "text":
                made.append(escape(text))
            elif kind == "break":
                made.append("<br>")
            else:
                made.append(self._mark(mark, text if kind == "note" else None))
        return "".join(made)

    def _mark(self, mark: str, text: str | None) -> str:
        """Give a mark that leads to its note; `text` is a note that is told here for the first time."""
        if text is not None:
            self._latest[mark] = len(self._notes)
            self._notes.append((mark, text, []))
        if mark not in self._latest:
            return f'<sup data-mark="{escape(mark)}">{escape(mark)}</sup>'
        note = self._latest[mark]
        names = self._notes[note][2]
        names.append(f"ref-{note + 1}" + (f"-{len(names) + 1}" if names else ""))
        return f'<sup><a id="{names[-1]}" href="#note-{note + 1}">{escape(mark)}</a></sup>'


def _number(number: str, printed: str, style: str) -> str:
    if not number:
        return ""
    return f'<span class="{style}" data-number="{escape(number)}">{escape(printed)}</span> '


def _back(names: list[str]) -> str:
    return " ".join(
        f'<a href="#{name}" aria-label="back to the text{f", place {n}" if n > 1 else ""}">↩</a>'
        for n, name in enumerate(names, 1)
    )

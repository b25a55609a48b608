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


def to_html(report: Report, layout: Layout, before: str = "") -> bytes:
    """Make the page of a report; `before` is HTML of ours that stands above the text. Every paragraph has an
    id (`p12`, its place from 1) that an address can name.
    """
    texts = [paragraph.text for paragraph in report.paragraphs]
    direction = page_direction(report.language, texts)
    notes: list[tuple[str, str]] = []
    body = "\n".join(_blocks(blocks_of(report), notes))
    entries = "".join(
        f'<li id="note-{n}" value="{n}"><span class="mark">{escape(mark)}</span> {escape(text)} '
        f'<a href="#ref-{n}" aria-label="back to the text">↩</a></li>'
        for n, (mark, text) in enumerate(notes, 1)
    )
    foot = f'<section class="notes" aria-label="Footnotes"><ol>{entries}</ol></section>' if notes else ""
    title = escape(clean(layout.title))
    language = escape(report.language or "en", quote=True)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n<main>\n{before}"
        f"<article>\n{body}\n</article>\n{foot}</main>\n"
        f"{_page_foot(layout)}</body>\n</html>\n"
    ).encode("utf-8", "replace")


def _page_foot(layout: Layout) -> str:
    said = " · ".join(part for part in (layout.head, layout.foot) if part)
    return f"<footer>{escape(clean(said))}</footer>\n" if said else ""


def _blocks(blocks: list[Block], notes: list[tuple[str, str]]) -> Iterator[str]:
    for block in blocks:
        yield _block(block, notes)


def _block(block: Block, notes: list[tuple[str, str]]) -> str:
    place = f'id="p{block.anchor + 1}"'
    if block.kind == "table":
        head, *rows = [
            "".join(f'<{tag} dir="auto">{_inline(cell, notes)}</{tag}>' for cell in row)
            for tag, row in zip(["th", *["td"] * len(block.rows)], block.rows, strict=False)
        ]
        inside = "".join(f"<tr>{row}</tr>" for row in rows)
        return (
            f'<div class="table" {place} tabindex="0" role="region" aria-label="Table">'
            f"<table><thead><tr>{head}</tr></thead><tbody>{inside}</tbody></table></div>"
        )
    text = _inline(block.parts, notes)
    number = f'<span class="number">{escape(block.number)}</span> ' if block.number else ""
    if block.kind == "heading":
        level = min(block.level, _HEADINGS)
        return f'<h{level} {place} dir="auto">{number}{text}</h{level}>'
    if block.kind == "quote":
        return f'<blockquote {place} dir="auto">{number}{text}</blockquote>'
    if block.kind == "list":
        bullet = "" if number else " bullet"
        return f'<p class="item{bullet} level-{min(block.level, 5)}" {place} dir="auto">{number}{text}</p>'
    return f'<p class="{escape(block.kind)}" {place} dir="auto">{number}{text}</p>'


def _inline(parts: tuple[Part, ...], notes: list[tuple[str, str]]) -> str:
    made = []
    for kind, text, mark in parts:
        if kind == "text":
            made.append(escape(text))
        elif kind == "break":
            made.append("<br>")
        else:
            notes.append((mark, text))
            n = len(notes)
            made.append(f'<sup><a id="ref-{n}" href="#note-{n}">{escape(mark)}</a></sup>')
    return "".join(made)

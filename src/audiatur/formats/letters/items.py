"""Plain text whose items follow each other line by line: each numbered line begins a paragraph of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from audiatur.formats._draft import Draft, finish
from audiatur.formats._numbered import take_numbers
from audiatur.model import LINE_BREAK, ParagraphKind, Report

ITEM: Final = re.compile(
    r"[ \t]{0,8}(?:\(?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?[.)]|\([a-z]{1,3}\)|[-*•–][ \t]"
    r"|(?:comment|point|observation|remark)\s+\d{1,3}\s*[.:])\s*\S",
    re.IGNORECASE,
)
"""A line that begins an item of a list."""


def by_items(report: Report) -> Report:
    """Cut paragraphs of a plain text before lines that begin an item; nothing else changes.

    The first line of a paragraph counts for nothing: a paragraph with one item is one already.
    """
    if not any(_cuts(paragraph.text) for paragraph in report.paragraphs):
        return report
    drafts = [
        Draft(
            text=part,
            kind=paragraph.kind,
            level=paragraph.level,
            number=paragraph.number if first else None,
            pages=paragraph.pages,
        )
        for paragraph in report.paragraphs
        for first, part in _parts(paragraph.text, body=paragraph.kind is not ParagraphKind.HEADING)
    ]
    take_numbers(drafts)
    return replace(report, paragraphs=finish(drafts))


def _cuts(text: str) -> bool:
    return any(ITEM.match(line) for line in text.split(LINE_BREAK)[1:])


def _parts(text: str, *, body: bool) -> Iterator[tuple[bool, str]]:
    lines = text.split(LINE_BREAK)
    start = 0
    for at in range(1, len(lines)):
        if body and ITEM.match(lines[at]):
            yield start == 0, LINE_BREAK.join(lines[start:at]).strip()
            start = at
    yield start == 0, LINE_BREAK.join(lines[start:]).strip()

"""A report as a PDF file, set by typst. The text goes in as data, never as markup."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from audiatur.formats.pages.clean import page_direction
from audiatur.model import InputError, Report

from .blocks import Block, Part, blocks_of
from .layout import Layout

_TEMPLATE: Final = Path(__file__).with_name("page.typ")


def can_set_pdf() -> bool:
    """Whether typst is installed, which is an extra."""
    try:
        import typst  # noqa: F401, PLC0415 - an extra
    except ImportError:
        return False
    return True


def to_pdf(report: Report, layout: Layout) -> bytes:
    """Make the PDF file of a report; equal input gives equal bytes with one version of typst.

    The fonts that come with typst hold Latin, Greek and Cyrillic letters; others are looked for among the
    fonts of the machine.

    Raises:
        InputError: typst is not installed.
    """
    try:
        import typst  # noqa: PLC0415 - 80 MB, an extra
    except ImportError as error:
        raise InputError.of(
            "pdf", "PDF files are set by typst, which is not installed: pip install 'audiatur[pdf]'"
        ) from error
    rtl = page_direction(report.language, (paragraph.text for paragraph in report.paragraphs)) == "rtl"
    data = {
        "title": layout.title,
        "head": layout.head,
        "foot": layout.foot,
        "lines": layout.line_numbers,
        "language": _language(report.language),
        "direction": "rtl" if rtl else layout.direction,
        "blocks": [
            {
                **_item(block),
                "wide": layout.wide(n),
                "breaks": block.anchor == layout.page_break,
            }
            for n, block in enumerate(blocks_of(report))
        ],
    }
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    return bytes(typst.compile(_TEMPLATE, format="pdf", sys_inputs=inputs, timestamp=0))


def _language(tag: str | None) -> str:
    """Typst knows languages of two or three letters."""
    name = (tag or "en").partition("-")[0].lower()
    return name if name.isalpha() and name.isascii() and 2 <= len(name) <= 3 else "en"


def _item(block: Block) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "level": block.level,
        "number": block.number,
        "parts": _plain(block.parts),
        "rows": [[{"parts": _plain(cell)} for cell in row] for row in block.rows],
    }


def _plain(parts: tuple[Part, ...]) -> list[list[str]]:
    return [list(part) for part in parts]

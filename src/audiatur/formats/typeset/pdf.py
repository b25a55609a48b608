"""A report as a PDF file, set by typst. The text goes in as data, never as markup."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from audiatur.formats.pages.clean import page_direction
from audiatur.model import InputError, Report

from .blocks import Block, Part, blocks_of
from .fonts import fonts_for
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

    What typst's own fonts hold (Latin, Greek, Cyrillic) is set alike on every machine; for letters of other
    scripts the fonts of the machine are used, see `unset_scripts`.

    Raises:
        InputError: typst is not installed.
    """
    typst = _typst()
    blocks = blocks_of(report)
    first = layout.begin(blocks)
    fonts = fonts_for(_texts(report, layout))
    rtl = page_direction(report.language, (paragraph.text for paragraph in report.paragraphs)) == "rtl"
    data = {
        "title": layout.title,
        "head": layout.head,
        "foot": layout.foot,
        "lines": layout.line_numbers,
        "language": _language(report.language),
        "direction": "rtl" if rtl else layout.direction,
        "fonts": fonts.families,
        "blocks": [
            {
                **_item(block),
                "wide": layout.wide(n - first),
                "breaks": n == first and layout.page_break is not None,
            }
            for n, block in enumerate(blocks)
        ],
    }
    made = typst.compile(
        _TEMPLATE,
        format="pdf",
        ignore_system_fonts=fonts.own,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=0,
    )
    return bytes(made)


def unset_scripts(report: Report) -> tuple[str, ...]:
    """Give the scripts of a report that no font of this machine holds: their letters would be empty boxes.

    Raises:
        InputError: typst is not installed.
    """
    _typst()
    return fonts_for(paragraph.text for paragraph in report.paragraphs).missing


def _typst() -> Any:
    try:
        import typst  # noqa: PLC0415 - 80 MB, an extra
    except ImportError as error:
        raise InputError.of(
            "pdf", "PDF files are set by typst, which is not installed: pip install 'audiatur[pdf]'"
        ) from error
    return typst


def _texts(report: Report, layout: Layout) -> Iterator[str]:
    yield from (layout.title, layout.head, layout.foot)
    for paragraph in report.paragraphs:
        yield paragraph.text
        yield paragraph.number or ""


def _language(tag: str | None) -> str:
    """Typst knows languages of two or three letters."""
    name = (tag or "en").partition("-")[0].lower()
    return name if name.isalpha() and name.isascii() and 2 <= len(name) <= 3 else "en"


def _item(block: Block) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "level": block.level,
        "number": block.printed,
        "parts": _plain(block.parts),
        "rtl": block.right_to_left,
        "rows": [[{"parts": _plain(cell)} for cell in row] for row in block.rows],
    }


def _plain(parts: tuple[Part, ...]) -> list[list[str]]:
    return [list(part) for part in parts]

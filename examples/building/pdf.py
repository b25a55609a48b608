"""Writes a parsed source as a PDF file with typst, from its embedded fonts alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from building.source import Block

_TEMPLATE = Path(__file__).with_name("report.typ")


def write(blocks: Sequence[Block], *, title: str, running_head: str, line_numbers: bool) -> bytes:
    """Give the bytes of the PDF file; equal input gives equal bytes with one version of typst.

    The text goes in as data, never as markup. The fonts of the machine are left out of it, so that the
    lines break alike everywhere; they are numbered on each page if `line_numbers`.
    """
    import typst  # noqa: PLC0415  (80 MB, needed to write PDF files only)

    data = {
        "title": title,
        "head": running_head,
        "lines": line_numbers,
        "blocks": [
            {
                "kind": block.kind,
                "level": block.level,
                "number": block.number,
                "parts": block.parts,
                "rows": block.rows,
                "rtl": block.right_to_left,
            }
            for block in blocks
        ],
    }
    made = typst.compile(
        _TEMPLATE,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    return bytes(made)

"""Plain text: blank lines separate paragraphs; without any, each line is one; a form feed ends a page.

The rules are those of `spec/report-text.md`, "Plain text".
"""

from __future__ import annotations

import re

from audiatur.model import LINE_BREAK, Notice, Report

from ._bounds import MOST_PARAGRAPHS, check_count
from ._contents import take_typed
from ._draft import Draft, finish
from ._numbered import take_headings, take_numbers

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")


def read(text: str, name: str, sha256: str, notices: tuple[Notice, ...] = ()) -> Report:
    """Make a report of a plain text's characters; `sha256` is that of the file's bytes.

    Raises:
        InputError: the text has more paragraphs than are read.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n\n")
    check_count(text.count("\f") + 1, MOST_PARAGRAPHS, "pages", name)
    pages = text.split("\f")
    by_line = _BLANK.search(text.strip()) is None
    drafts: list[Draft] = []
    for number, page in enumerate(pages, start=1):
        at = (number, number) if len(pages) > 1 else None
        blocks = page.split("\n") if by_line else _BLANK.split(page)
        texts = [text for block in blocks if (text := block.strip())]
        drafts += [Draft(text=text.replace("\n", LINE_BREAK), pages=at) for text in texts]
        check_count(len(drafts), MOST_PARAGRAPHS, "paragraphs", name)
    contents = take_typed(drafts)
    take_headings(drafts)
    take_numbers(drafts)
    return Report(
        name=name, sha256=sha256, format="text", paragraphs=finish(drafts), notices=(*notices, *contents)
    )

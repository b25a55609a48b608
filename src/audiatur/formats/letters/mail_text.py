"""The plain text of a mail into paragraphs: quotations by depth, the signature, items of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from audiatur.formats._draft import Draft, finish
from audiatur.formats._numbered import take_numbers
from audiatur.model import LINE_BREAK, Paragraph, ParagraphKind

from .items import ITEM

_QUOTED: Final = re.compile(r"(?:>[ ]?)+")
SIGNATURE: Final = "--"
"""What stands on the line above a signature (RFC 3676 has a space after it, many programs do not)."""
MARK: Final = "> "
"""What stands before the words of an earlier message: kept, so that they are not taken for the sender's."""


def unflowed(text: str, *, delete_space: bool) -> str:
    """Join the lines that a mail program broke softly (RFC 3676, `format=flowed`)."""
    joined: list[str] = []
    soft_depth: int | None = None
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        depth, words = _depth(line)
        words = words if depth else words.removeprefix(" ")
        if soft_depth == depth and words != f"{SIGNATURE} ":
            joined[-1] = (joined[-1][:-1] if delete_space else joined[-1]) + words
        else:
            joined.append(MARK * depth + words)
        # The line above a signature ends in a space and is no soft break.
        soft_depth = depth if words.endswith(" ") and words != f"{SIGNATURE} " else None
    return "\n".join(joined)


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Make paragraphs: at blank lines, where the depth of quoting changes, and before each item of a list."""
    drafts = [
        Draft(
            text=LINE_BREAK.join(lines),
            kind=ParagraphKind.QUOTE if depth else ParagraphKind.BODY,
            level=depth or None,
        )
        for depth, lines in _blocks(text.removeprefix("\ufeff"))
    ]
    take_numbers(drafts)
    return finish(drafts)


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    block: list[str] = []
    last = 0
    for line in re.split(r"\r\n|[\r\n\u2028\u2029\f]", text):
        depth, words = _depth(line)
        words = words.strip()
        alone = words == SIGNATURE and not depth
        if block and (depth != last or not words or alone or (not depth and ITEM.match(words))):
            yield last, block
            block = []
        if words:
            block.append(f"{MARK * depth}{words}" if depth else words)
        if alone:
            yield 0, block
            block = []
        last = depth
    if block:
        yield last, block


def _depth(line: str) -> tuple[int, str]:
    """How deep a line is quoted, and its words."""
    match = _QUOTED.match(line)
    return (match[0].count(">"), line[match.end() :]) if match else (0, line)

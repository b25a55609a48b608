"""The Markdown of an example case, parsed into the few kinds of block that its documents have.

This is not a Markdown reader. It knows exactly the forms that the sources under `examples/` use and stops
with a `ValueError` at anything else, so that nothing of a source can be missing from the files made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["heading", "paragraph", "numbered", "item", "quote", "caption", "table"]

Part = tuple[Literal["text", "footnote"], str]
"""A run of text, or a footnote: its text, which stands in the document where it is referred to."""

_HEADING = re.compile(r"(#{1,3}) (?:((?:[IVXLC]+|[A-Z])\.) )?(.+)")
_NUMBERED = re.compile(r"(\d+)\. (.+)")
_ITEM = re.compile(r" {4}(\([a-z]\)) (.+)")
_QUOTE = re.compile(r"    > ?(.*)")
_CAPTION = re.compile(r"Table \d+\. .+")
_FOOTNOTE = re.compile(r"\[\^(\d+)\]: (.+)")
_REFERENCE = re.compile(r"\[\^(\d+)\]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of a document. `number` is as printed (`II.`, `12.`, `(a)`); a table has `rows` only."""

    kind: Kind
    parts: tuple[Part, ...] = ()
    number: str | None = None
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    right_to_left: bool = False


def parse(markdown: str) -> tuple[Block, ...]:
    """Give the blocks of a source in order; footnotes are put where they are referred to."""
    raw = [block.rstrip("\n") for block in re.split(r"\n{2,}", markdown.strip("\n"))]
    notes = {m[1]: m[2] for m in map(_FOOTNOTE.fullmatch, raw) if m}
    marks = [mark for block in raw if not _FOOTNOTE.fullmatch(block) for mark in _REFERENCE.findall(block)]
    if marks != [str(n) for n in range(1, len(notes) + 1)] or set(marks) != set(notes):
        message = f"footnotes must be referred to once each, in order; found the marks {marks}"
        raise ValueError(message)
    return tuple(made for block in raw if not _FOOTNOTE.fullmatch(block) for made in _blocks(block, notes))


def _blocks(block: str, notes: dict[str, str]) -> Iterator[Block]:
    if block.startswith("| "):
        yield Block(kind="table", rows=_rows(block))
    elif all(quoted := [_QUOTE.fullmatch(line) for line in block.split("\n")]):
        for line in quoted:
            if line and (text := line[1]):
                rtl = bool(_RIGHT_TO_LEFT.search(text))
                yield Block(kind="quote", parts=_parts(text, notes), right_to_left=rtl)
    elif "\n" in block:
        message = f"a block of one line was expected, found {block!r}"
        raise ValueError(message)
    else:
        yield _line(block, notes)


def _line(line: str, notes: dict[str, str]) -> Block:
    if m := _HEADING.fullmatch(line):
        return Block(kind="heading", level=len(m[1]), number=m[2], parts=_parts(m[3], notes))
    if m := _NUMBERED.fullmatch(line):
        return Block(kind="numbered", number=f"{m[1]}.", parts=_parts(m[2], notes))
    if m := _ITEM.fullmatch(line):
        return Block(kind="item", number=m[1], parts=_parts(m[2], notes))
    if line.startswith((" ", "#", "- ", "* ", ">")):
        message = f"unknown form of block: {line!r}"
        raise ValueError(message)
    return Block(kind="caption" if _CAPTION.fullmatch(line) else "paragraph", parts=_parts(line, notes))


def _parts(text: str, notes: dict[str, str]) -> tuple[Part, ...]:
    pieces = _REFERENCE.split(text)
    made: list[Part] = []
    for position, piece in enumerate(pieces):
        if position % 2:
            made.append(("footnote", notes[piece]))
        elif piece:
            made.append(("text", piece))
    return tuple(made)


def _rows(block: str) -> tuple[tuple[str, ...], ...]:
    lines = block.split("\n")
    cells = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
    if len({len(row) for row in cells}) != 1 or set("".join(cells[1])) != {"-"}:
        message = f"a table with a header and equal rows was expected, found {block!r}"
        raise ValueError(message)
    return (cells[0], *cells[2:])

"""The words of a change for two cells, what is gone and what is new, with a little of what stands around."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from audiatur.formats.pages.clean import clean, visible
from audiatur.model import PARAGRAPH_JOIN, AttributeValue, Change, ChangeKind, Op

AROUND: Final = 70
"""Characters of equal text kept on each side of a change: about a line of the cell."""
LONGEST_RUN: Final = 1_500
"""Characters shown of one run of changed words: about a screen; the whole is in the pages."""
LONGEST_CELL: Final = 6_000
"""Characters shown in one cell; rows cannot be higher than about 30 lines of them."""

Style = Literal["same", "gone", "new", "gap"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one style."""

    style: Style
    text: str


def old_words(change: Change) -> list[Piece]:
    """The shared side of a change; empty for an insertion."""
    return _side(change, "-", "gone")


def new_words(change: Change) -> list[Piece]:
    """The final side of a change; empty for a deletion."""
    return _side(change, "+", "new")


def _side(change: Change, sign: Literal["-", "+"], style: Style) -> list[Piece]:
    if change.kind is ChangeKind.ATTRIBUTE:
        values = change.old_attributes if sign == "-" else change.new_attributes
        head = [Piece(style, _attributes(values or {})), Piece("same", "\n")]
    else:
        head = []
    ops = [op for op in change.ops if op[0] in ("=", sign)]
    if change.kind in (ChangeKind.INSERT, ChangeKind.DELETE) and all(op[0] == "=" for op in ops):
        return []
    return _bounded([*head, *_pieces(ops, style)])


def _attributes(values: Iterable[str] | dict[str, AttributeValue]) -> str:
    pairs = values.items() if isinstance(values, dict) else ()
    return ", ".join(f"{name} {'–' if value is None else value}" for name, value in pairs)


def _pieces(ops: list[Op], style: Style) -> Iterator[Piece]:
    for place, (sign, text) in enumerate(ops):
        if sign == "=":
            yield from _context(text, first=place == 0, last=place == len(ops) - 1)
        else:
            yield from _changed(text, style)


def _context(text: str, *, first: bool, last: bool) -> Iterator[Piece]:
    """Equal text, shortened to what stands next to a change; where nothing changed, to its beginning."""
    shown = _shown(text)
    before = 0 if first and not last else AROUND
    after = 0 if last and not first else AROUND
    if first and last:
        before, after = 3 * AROUND, 0
    if len(shown) <= before + after + 20:
        yield Piece("same", shown)
        return
    if before:
        yield Piece("same", _to_word(shown[:before], end=True))
    yield Piece("gap", " […] ")
    if after:
        yield Piece("same", _to_word(shown[-after:], end=False))


def _to_word(text: str, *, end: bool) -> str:
    """Leave out a word that was cut, unless it is most of the text."""
    if end:
        at = text.rfind(" ")
        return text[:at] if at > len(text) // 2 else text
    at = text.find(" ")
    return text[at + 1 :] if 0 <= at < len(text) // 2 else text


def _changed(text: str, style: Style) -> Iterator[Piece]:
    shown = _shown(text if PARAGRAPH_JOIN in text else visible(text))
    if len(shown) <= LONGEST_RUN:
        yield Piece(style, shown)
        return
    yield Piece(style, shown[: LONGEST_RUN // 2])
    yield Piece("gap", f" [… {len(shown) - LONGEST_RUN:,} more characters …] ")
    yield Piece(style, shown[-LONGEST_RUN // 2 :])


def _shown(text: str) -> str:
    return clean(text.replace(PARAGRAPH_JOIN, " ¶\n"))


def _bounded(pieces: list[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    room = LONGEST_CELL
    for piece in pieces:
        if not piece.text:
            continue
        if len(piece.text) > room:
            kept.append(Piece("gap", " […] the rest is in ledger.html"))
            break
        room -= len(piece.text)
        if kept and kept[-1].style == piece.style:
            piece = Piece(piece.style, kept.pop().text + piece.text)  # noqa: PLW2901 - neighbours are joined
        kept.append(piece)
    return kept

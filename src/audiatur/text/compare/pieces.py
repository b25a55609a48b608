"""Pieces of a pair: small texts that stand for each other, refined and joined to runs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from audiatur.model import Op
from audiatur.text.words import is_surely_boundary, split

from .chain import blocks
from .coding import Coder

_WORD = re.compile(r"\w")

Piece = tuple[str, str]
"""An old and a new text that stand for each other: equal, or different, or one of them empty."""


def joined(pieces: Iterable[Piece]) -> tuple[Op, ...]:
    """Join pieces to maximal runs, `-` before `+`."""
    ops: list[Op] = []
    same = old = new = ""
    for before, after in pieces:
        if before != after:
            old += before
            new += after
        elif not before:
            continue
        elif old == new:
            # No difference stands before this, or one that turned out to be none.
            same += old + before
            old = new = ""
        else:
            _append(ops, same, old, new)
            same, old, new = before, "", ""
    if old == new:
        same, old, new = same + old, "", ""
    _append(ops, same, old, new)
    return tuple(ops)


def _append(ops: list[Op], same: str, old: str, new: str) -> None:
    """Append the runs that are not empty."""
    if same:
        ops.append(("=", same))
    if old:
        ops.append(("-", old))
    if new:
        ops.append(("+", new))


def between(old: str, new: str, pieces: list[Piece]) -> None:
    """Append what stands between equal words, white space included."""
    if old == new or not old or not new:
        pieces.append((old, new))
        return
    if old[0] == new[0] == " " and is_surely_boundary(old, 1) and is_surely_boundary(new, 1):
        pieces.append((" ", " "))
        old, new = old[1:], new[1:]
    at_end = (
        old[-1:] == new[-1:] == " "
        and is_surely_boundary(old, len(old) - 1)
        and is_surely_boundary(new, len(new) - 1)
    )
    if at_end:
        old, new = old[:-1], new[:-1]
    if not old or not new:
        pieces.append((old, new))
    else:
        refine(old, new, pieces)
    if at_end:
        pieces.append((" ", " "))


def refine(old: str, new: str, pieces: list[Piece]) -> None:
    """Refine two differing passages at the word boundaries of UAX #29, and append the pieces.

    Equal spaces and signs between two differences are no help to a reader and are shown as changed, but
    at the ends and around equal words they stay.
    """
    if old.replace(" ", "").isalnum() and new.replace(" ", "").isalnum():
        # Whole words that white space divides: had two of them been equal, they would have been found.
        pieces.append((old, new))
        return
    tokens_old, tokens_new = split(old), split(new)
    start, limit = 0, min(len(tokens_old), len(tokens_new))
    while start < limit and tokens_old[start] == tokens_new[start]:
        start += 1
    end = 0
    while end < limit - start and tokens_old[-1 - end] == tokens_new[-1 - end]:
        end += 1
    if start:
        same = "".join(tokens_old[:start])
        pieces.append((same, same))
    stop_old, stop_new = len(tokens_old) - end, len(tokens_new) - end
    inner_old, inner_new = tokens_old[start:stop_old], tokens_new[start:stop_new]
    common = set(inner_old).intersection(inner_new)
    if common and any(map(_WORD.search, common)):
        _refine_tokens(inner_old, inner_new, pieces)
    else:
        pieces.append(("".join(inner_old), "".join(inner_new)))
    if end:
        same = "".join(tokens_old[stop_old:])
        pieces.append((same, same))


def _refine_tokens(old: list[str], new: list[str], pieces: list[Piece]) -> None:
    """Refine by tokens (words, signs, white space), keeping equal runs that hold a word."""
    coder = Coder()
    codes = coder.sequence(old), coder.sequence(new)
    at_old = at_new = 0
    for i, j, length in () if coder.full else blocks(*codes):
        same = "".join(old[i : i + length])
        if _WORD.search(same):
            pieces.append(("".join(old[at_old:i]), "".join(new[at_new:j])))
            pieces.append((same, same))
            at_old, at_new = i + length, j + length
    pieces.append(("".join(old[at_old:]), "".join(new[at_new:])))

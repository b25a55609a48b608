"""What differs between equal words, refined to small passages, and joined to runs.

While the passages of a pair are collected, `same` is the equal text since the last difference. Each function
takes it, appends the differences it finds after it, and gives the equal text that follows the last of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from audiatur.model import Op
from audiatur.text.words import is_surely_boundary, split

from .chain import blocks
from .coding import Coder

_WORD = re.compile(r"\w")

Difference = tuple[str, str, str]
"""The equal text before a difference, and its old and its new text, of which one may be empty."""


def joined(found: Iterable[Difference], last: str) -> tuple[Op, ...]:
    """Give the runs of differences that follow each other, and of the equal text after the last of them."""
    ops: list[Op] = []
    for same, old, new in found:
        if same:
            ops.append(("=", same))
        if old:
            ops.append(("-", old))
        if new:
            ops.append(("+", new))
    if last:
        ops.append(("=", last))
    return tuple(ops)


def between(same: str, old: str, new: str, found: list[Difference]) -> str:
    """Collect what stands between equal words, white space included."""
    if old == new:
        return same + old
    if not old or not new:
        found.append((same, old, new))
        return ""
    if old[0] == new[0] == " " and is_surely_boundary(old, 1) and is_surely_boundary(new, 1):
        same += " "
        old, new = old[1:], new[1:]
    last = ""
    if (
        old[-1:] == new[-1:] == " "
        and is_surely_boundary(old, len(old) - 1)
        and is_surely_boundary(new, len(new) - 1)
    ):
        last = " "
        old, new = old[:-1], new[:-1]
    if old and new:
        return refine(same, old, new, found) + last
    found.append((same, old, new))
    return last


def refine(same: str, old: str, new: str, found: list[Difference]) -> str:
    """Refine two differing passages at the word boundaries of UAX #29.

    Equal spaces and signs between two differences are no help to a reader and are shown as changed, but
    at the ends and around equal words they stay.
    """
    if old.replace(" ", "").isalnum() and new.replace(" ", "").isalnum():
        # Whole words that white space divides: had two of them been equal, they would have been found.
        found.append((same, old, new))
        return ""
    tokens_old, tokens_new = split(old), split(new)
    start, limit = 0, min(len(tokens_old), len(tokens_new))
    while start < limit and tokens_old[start] == tokens_new[start]:
        start += 1
    stop_old, stop_new, limit = len(tokens_old), len(tokens_new), limit - start
    while limit and tokens_old[stop_old - 1] == tokens_new[stop_new - 1]:
        stop_old, stop_new, limit = stop_old - 1, stop_new - 1, limit - 1
    if start:
        same += "".join(tokens_old[:start])
    last = "".join(tokens_old[stop_old:])
    inner_old, inner_new = tokens_old[start:stop_old], tokens_new[start:stop_new]
    common = set(inner_old).intersection(inner_new)
    if common and any(map(_WORD.search, common)):
        return _refine_tokens(same, inner_old, inner_new, found) + last
    found.append((same, "".join(inner_old), "".join(inner_new)))
    return last


def _refine_tokens(same: str, old: list[str], new: list[str], found: list[Difference]) -> str:
    """Refine by tokens (words, signs, white space), keeping equal runs that hold a word."""
    coder = Coder()
    codes = coder.sequence(old), coder.sequence(new)
    at_old = at_new = 0
    for i, j, length in () if coder.full else blocks(*codes):
        run = "".join(old[i : i + length])
        if _WORD.search(run):
            same = _kept(same, "".join(old[at_old:i]), "".join(new[at_new:j]), found) + run
            at_old, at_new = i + length, j + length
    return _kept(same, "".join(old[at_old:]), "".join(new[at_new:]), found)


def _kept(same: str, old: str, new: str, found: list[Difference]) -> str:
    """Collect two passages as they are."""
    if old == new:
        return same + old
    found.append((same, old, new))
    return ""

"""The paragraphs of two texts as the search sees them: their texts, and their words as characters."""

from __future__ import annotations

from math import ceil

from .coding import Coder

CONTAINED = 0.9
"""Share of a shorter paragraph's words that, found in a longer one, make it a part of it."""

PART = 8
"""Fewest words of a paragraph that may be a part: fewer are found in any long paragraph by chance."""


class Sides:
    """Old and new paragraphs with their words coded on first use; `i` is an old place, `j` a new one."""

    __slots__ = ("_coder", "_new", "_old", "new", "old")

    def __init__(self, old: list[str], new: list[str]) -> None:
        self.old, self.new = old, new
        self._coder = Coder()
        self._old: dict[int, str] = {}
        self._new: dict[int, str] = {}

    def old_code(self, i: int) -> str:
        """Give the words of an old paragraph."""
        code = self._old.get(i)
        if code is None:
            code = self._old[i] = self._coder.code(self.old[i])
        return code

    def new_code(self, j: int) -> str:
        """Give the words of a new paragraph."""
        code = self._new.get(j)
        if code is None:
            code = self._new[j] = self._coder.code(self.new[j])
        return code

    def likeness(self, i: int, j: int, least: float) -> int:
        """Count the words two paragraphs have in common in order, or 0 if they are too unlike.

        They are alike if that is at least `least` of their mean length, or nearly all of the shorter one.
        """
        a, b = self.old_code(i), self.new_code(j)
        bar = ceil(least * (len(a) + len(b)) / 2)
        short = min(len(a), len(b))
        if short >= PART:
            bar = min(bar, ceil(CONTAINED * short))
        return common(a, b, max(bar, 1)) if bar <= short else 0


def common(a: str, b: str, least: int = 0) -> int:
    """Count the words that two coded texts have in common in order, or 0 if fewer than `least`."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - equal texts do not need it

    return LCSseq.similarity(a, b, score_cutoff=least)

"""What lies between paragraphs that already belong together: gaps, and how they are cut."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .chain import Block

Pair = tuple[int, int]
"""Places of an old and a new paragraph that belong together."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Old and new places, rising, between two blocks: what may still be paired with each other."""

    rows: Sequence[int]
    cols: Sequence[int]

    @property
    def cells(self) -> int:
        """Count the pairs that are possible."""
        return len(self.rows) * len(self.cols)

    def cut(self, found: Iterable[Block]) -> list[Gap]:
        """Give the gaps that remain around blocks, which rise in both; those with only one side too."""
        rows, cols = self.rows, self.cols
        parts: list[Gap] = []
        at_row = at_col = 0
        for i, j, length in found:
            row, col = bisect_left(rows, i, at_row), bisect_left(cols, j, at_col)
            if row > at_row or col > at_col:
                parts.append(Gap(rows[at_row:row], cols[at_col:col]))
            at_row, at_col = row + length, col + length
        if at_row < len(rows) or at_col < len(cols):
            parts.append(Gap(rows[at_row:], cols[at_col:]))
        return parts

    def without(self, rows: set[int], cols: set[int]) -> Gap:
        """Give the gap without some places."""
        return Gap([i for i in self.rows if i not in rows], [j for j in self.cols if j not in cols])

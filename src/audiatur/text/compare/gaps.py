"""What lies between paragraphs that are already paired: gaps, and how pairs cut them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

Pair = tuple[int, int]
"""Places of an old and a new paragraph that belong together."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Old and new places, rising, between two pairs: what may still be paired with each other."""

    rows: list[int]
    cols: list[int]

    @property
    def cells(self) -> int:
        """Count the pairs that are possible."""
        return len(self.rows) * len(self.cols)

    def cut(self, pairs: Iterable[Pair]) -> list[Gap]:
        """Give the gaps that remain around pairs, which rise in both; those with only one side too."""
        rows, cols = self.rows, self.cols
        parts: list[Gap] = []
        at_row = at_col = 0
        for i, j in pairs:
            if rows[at_row] == i and cols[at_col] == j:
                at_row, at_col = at_row + 1, at_col + 1
                continue
            row, col = bisect_left(rows, i, at_row), bisect_left(cols, j, at_col)
            parts.append(Gap(rows[at_row:row], cols[at_col:col]))
            at_row, at_col = row + 1, col + 1
        parts.append(Gap(rows[at_row:], cols[at_col:]))
        return [part for part in parts if part.rows or part.cols]

    def without(self, rows: set[int], cols: set[int]) -> Gap:
        """Give the gap without some places."""
        return Gap([i for i in self.rows if i not in rows], [j for j in self.cols if j not in cols])

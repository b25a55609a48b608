"""Bags of terms as flat numpy arrays, and the one product that every word feature is made of.

A `Bag` holds rows of (term, weight) without a dense vocabulary: terms are 64-bit integers (word numbers or
hashes of n-grams). The product of two bags is expanded posting by posting (Gustavson 1978) and summed with
`bincount`, which for short rows is faster than a dense product and needs no scipy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

MULTIPLIER = 1_000_003
"""Mixes term numbers into n-gram numbers (a prime, so that order counts); wraps modulo 2**64."""

MAX_EXPANDED = 20_000_000
"""Postings expanded at once; a product with more is made in blocks of rows, so that memory stays bounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bag:
    """Rows of weighted terms. `row` and `term` are parallel, unique as pairs, sorted by term, then row."""

    rows: int
    row: Ints
    term: Ints
    weight: Floats

    def sums(self) -> Floats:
        """Give the sum of weights of each row."""
        import numpy as np  # noqa: PLC0415 - start-up: numpy only when links are asked for

        total: Floats = np.bincount(self.row, weights=self.weight, minlength=self.rows).astype(np.float64)
        return total

    def weighted(self, weight: Floats) -> Bag:
        """Give the same terms other weights."""
        return Bag(rows=self.rows, row=self.row, term=self.term, weight=weight)

    def ones(self) -> Bag:
        """Give each term of a row the weight 1."""
        import numpy as np  # noqa: PLC0415

        return self.weighted(np.ones(len(self.term)))

    def keep(self, mask: NDArray[np.bool_]) -> Bag:
        """Keep the entries where the mask is true."""
        return Bag(rows=self.rows, row=self.row[mask], term=self.term[mask], weight=self.weight[mask])


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """Rows of terms in reading order: `row` is not falling; `term` is parallel to it."""

    rows: int
    row: Ints
    term: Ints

    def bag(self) -> Bag:
        """Count the terms of each row."""
        import numpy as np  # noqa: PLC0415

        order = np.lexsort((self.row, self.term))
        row, term = self.row[order], self.term[order]
        first = np.ones(len(row), dtype=bool)
        first[1:] = (row[1:] != row[:-1]) | (term[1:] != term[:-1])
        starts = np.flatnonzero(first)
        counts = np.diff(np.append(starts, len(row))).astype(np.float64)
        return Bag(rows=self.rows, row=row[first], term=term[first], weight=counts)

    def ngrams(self, n: int) -> Stream:
        """Give the runs of `n` terms inside each row as terms of their own."""
        import numpy as np  # noqa: PLC0415

        size = len(self.row) - n + 1
        if size <= 0:
            return Stream(rows=self.rows, row=self.row[:0], term=self.term[:0])
        mixed = self.term[:size].copy()
        with np.errstate(over="ignore"):
            for k in range(1, n):
                mixed = mixed * MULTIPLIER + self.term[k : k + size]
        inside = self.row[:size] == self.row[n - 1 :]
        return Stream(rows=self.rows, row=self.row[:size][inside], term=mixed[inside])


def stream(rows: list[list[int]]) -> Stream:
    """Make a stream from lists of term numbers."""
    import numpy as np  # noqa: PLC0415

    lengths = np.fromiter((len(row) for row in rows), dtype=np.int64, count=len(rows))
    flat = np.fromiter((term for row in rows for term in row), dtype=np.int64, count=int(lengths.sum()))
    return Stream(rows=len(rows), row=np.repeat(np.arange(len(rows)), lengths), term=flat)


def characters(rows: list[str], n: int) -> Stream:
    """Give the runs of `n` characters of each row (code points, hashed by position)."""
    import numpy as np  # noqa: PLC0415

    lengths = np.fromiter((len(row) for row in rows), dtype=np.int64, count=len(rows))
    flat = np.frombuffer("".join(rows).encode("utf-32-le", "replace"), dtype="<u4").astype(np.int64)
    return Stream(rows=len(rows), row=np.repeat(np.arange(len(rows)), lengths), term=flat).ngrams(n)


def product(left: Bag, right: Bag) -> Floats:
    """Sum over common terms the product of weights; shape (left.rows, right.rows)."""
    import numpy as np  # noqa: PLC0415

    out = np.zeros(left.rows * right.rows)
    low = np.searchsorted(right.term, left.term, side="left")
    count = np.searchsorted(right.term, left.term, side="right") - low
    hit = count > 0
    row, weight, low, count = left.row[hit], left.weight[hit], low[hit], count[hit]
    ends = np.cumsum(count)
    start = 0
    while start < len(row):
        done = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, done + MAX_EXPANDED, side="right")))
        part = slice(start, stop)
        size = count[part]
        offset = np.arange(int(size.sum())) - np.repeat(ends[part] - size - done, size)
        at = np.repeat(low[part], size) + offset
        cell = np.repeat(row[part] * right.rows, size) + right.row[at]
        out += np.bincount(cell, np.repeat(weight[part], size) * right.weight[at], minlength=len(out))
        start = stop
    return out.reshape(left.rows, right.rows)


def minus(left: Bag, right: Bag) -> Bag:
    """Keep what the right bag has not, row by row."""
    import numpy as np  # noqa: PLC0415

    with np.errstate(over="ignore"):
        mine, other = (bag.term * MULTIPLIER + bag.row for bag in (left, right))
    return left.keep(~np.isin(mine, other))


def rarities(terms: Ints, documents: Bag) -> Floats:
    """Give the smoothed idf of terms among the rows of a bag; terms it has not get 0."""
    import numpy as np  # noqa: PLC0415

    known, frequency = np.unique(documents.term, return_counts=True)
    if not len(known):
        return np.zeros(len(terms))
    at = np.minimum(np.searchsorted(known, terms), len(known) - 1)
    df = frequency[at]
    idf = np.log(1.0 + (documents.rows - df + 0.5) / (df + 0.5))
    return np.where(known[at] == terms, idf, 0.0)


def common(bag: Bag, limit: float) -> NDArray[np.bool_]:
    """Say which entries hold a term that stands in more rows than the limit."""
    import numpy as np  # noqa: PLC0415

    known, frequency = np.unique(bag.term, return_counts=True)
    return frequency[np.searchsorted(known, bag.term)] > limit if len(known) else np.zeros(0, dtype=bool)

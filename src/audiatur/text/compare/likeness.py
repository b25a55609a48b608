"""Paragraphs that belong together although words differ.

The likeness of two paragraphs is the share of words that they have in common in order: twice their
number over the number of words of both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import add

from ._lcs import alike
from .chain import heaviest
from .gaps import Gap, Pair
from .sides import Sides

Candidate = tuple[int, int, int]
"""An old place, a new place, and how many words of both are in common."""

RUN = 3
"""Words of a run that speaks for two paragraphs being one: what occurs once is rarely there by chance."""

TRIED = 2
"""Old paragraphs that are tried for each new one: the ones with most rare runs in common."""


def dense(gap: Gap, sides: Sides, least: float) -> list[Pair]:
    """Pair what is alike in a gap: the pairs in order that share most words. All are compared with all."""
    return in_order(every(gap.rows, gap.cols, sides, least))


def every(rows: Sequence[int], cols: Sequence[int], sides: Sides, least: float) -> list[Candidate]:
    """Compare all paragraphs with all, and give those that are alike; equal ones weigh a little more."""
    old, new = sides.old, sides.new
    codes = [sides.new_code(j) for j in cols]
    found: list[Candidate] = []
    for i in rows:
        code = sides.old_code(i)
        found += [
            (i, cols[at], round(share * (len(code) + len(codes[at]))) + (old[i] == new[cols[at]]))
            for at, share in alike(code, codes, least)
        ]
    return found


def rare(rows: Iterable[int], cols: Iterable[int], sides: Sides, least: float) -> list[Candidate]:
    """Find paragraphs that share rare runs of words and are alike, wherever they stand."""
    owner: dict[str, int] = {}
    seen: set[str] = set()
    doubled: set[str] = set()
    for i in rows:
        runs = _runs(sides.old_code(i))
        doubled |= runs & seen
        seen |= runs
        owner.update(dict.fromkeys(runs, i))
    seen -= doubled
    found: list[Candidate] = []
    for j in cols:
        code = sides.new_code(j)
        votes = Counter(map(owner.__getitem__, _runs(code) & seen))
        tried = [i for i, _ in votes.most_common(TRIED)]
        found += [
            (tried[at], j, round(share * (len(code) + len(sides.old_code(tried[at])))))
            for at, share in alike(code, [sides.old_code(i) for i in tried], least)
        ]
    return found


def _runs(code: str) -> set[str]:
    """Give the runs of a paragraph's words."""
    return set(map(add, map(add, code, code[1:]), code[2:]))


def in_order(found: list[Candidate]) -> list[Pair]:
    """Choose from candidates the pairs in a common order that share most words."""
    found = sorted(found, key=lambda item: (item[0], -item[1]))
    return [found[index][:2] for index in heaviest(found)]

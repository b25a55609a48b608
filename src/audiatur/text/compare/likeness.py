"""Paragraphs that belong together although words differ.

The likeness of two paragraphs is the share of words that they have in common in order: twice their
number over the number of words of both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import add

from ._lcs import alike, common_ends
from .chain import heaviest
from .gaps import Gap, Pair
from .sides import Sides

Candidate = tuple[int, int, int]
"""An old place, a new place, and how many words of both are in common."""

RUN = 3
"""Words of a run that speaks for two paragraphs being one: what occurs once is rarely there by chance."""

LONG = 20
"""Shortest text that is known again by its ends."""

EQUAL_ENDS = 0.5
"""Share of the longer text that is equal at the ends of texts that are nearly equal."""

TRIED = 2
"""Old paragraphs that are tried for each new one: the ones with most rare runs in common."""


def at_ends(gap: Gap, sides: Sides) -> list[Pair]:
    """Pair the first and the last paragraphs of a gap as long as they are nearly equal.

    Nothing stands between them and what is paired already, and no words need to be looked at.
    """
    rows, cols = gap.rows, gap.cols
    old, new = sides.old, sides.new
    start, row, col = 0, len(rows), len(cols)
    while start < min(row, col) and _is_nearly_equal(old[rows[start]], new[cols[start]]):
        start += 1
    while start < min(row, col) and _is_nearly_equal(old[rows[row - 1]], new[cols[col - 1]]):
        row, col = row - 1, col - 1
    return [*zip(rows[:start], cols[:start], strict=True), *zip(rows[row:], cols[col:], strict=True)]


def _is_nearly_equal(old: str, new: str) -> bool:
    """Say whether the same characters at both ends make up most of both texts."""
    least = EQUAL_ENDS * max(len(old), len(new))
    if min(len(old), len(new)) < max(least, LONG):
        return False
    prefix, suffix = common_ends()
    same = prefix(old, new)
    return same >= least or same + suffix(old, new) >= least


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
    owners: dict[str, int] = {}
    doubled: set[str] = set()
    for i in rows:
        runs = dict.fromkeys(_runs(sides.old_code(i)), i)
        doubled.update(runs.keys() & owners.keys())
        owners.update(runs)
    for run in doubled:
        del owners[run]
    found: list[Candidate] = []
    for j in cols:
        code = sides.new_code(j)
        votes = Counter(map(owners.get, _runs(code)))
        del votes[None]
        if not votes:
            continue
        tried = [i for i, _ in votes.most_common(TRIED) if i is not None]
        found += [
            (tried[at], j, round(share * (len(code) + len(sides.old_code(tried[at])))))
            for at, share in alike(code, [sides.old_code(i) for i in tried], least)
        ]
    return found


def _runs(code: str) -> Iterator[str]:
    """Give the runs of a paragraph's words, in order: so that what is found never depends on chance."""
    return map(add, map(add, code, code[1:]), code[2:])


def in_order(found: list[Candidate]) -> list[Pair]:
    """Choose from candidates the pairs in a common order that share most words."""
    if len(found) <= 1:
        return [candidate[:2] for candidate in found]
    found = sorted(found, key=lambda item: (item[0], -item[1]))
    return [found[index][:2] for index in heaviest(found)]

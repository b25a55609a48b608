"""Paragraphs that belong together although words differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from .chain import heaviest
from .gaps import Gap, Pair
from .sides import Sides

RUN = 3
"""Words of a run that speaks for two paragraphs being one: what occurs once is rarely there by chance."""

TRIED = 2
"""Old paragraphs that are tried for each new one: the ones with most rare runs in common."""


def dense(gap: Gap, sides: Sides, least: float) -> list[Pair]:
    """Pair what is alike in a small gap: the pairs in order that share most words (n by m comparisons)."""
    old, new = sides.old, sides.new
    width = len(gap.cols)
    best = [0] * (width + 1)
    choices: list[list[int]] = []
    for i in gap.rows:
        row = [0] * (width + 1)
        choice = [0] * (width + 1)
        for at, j in enumerate(gap.cols):
            score = 2 * len(sides.old_code(i)) + 1 if old[i] == new[j] else 2 * sides.likeness(i, j, least)
            if score and best[at] + score > best[at + 1] and best[at] + score > row[at]:
                row[at + 1], choice[at + 1] = best[at] + score, 2
            elif best[at + 1] >= row[at]:
                row[at + 1], choice[at + 1] = best[at + 1], 1
            else:
                row[at + 1] = row[at]
        best = row
        choices.append(choice)
    return _walked(gap, choices)


def _walked(gap: Gap, choices: list[list[int]]) -> list[Pair]:
    """Walk the choices of `dense` back to the pairs."""
    pairs: list[Pair] = []
    row, col = len(gap.rows), len(gap.cols)
    while row and col:
        choice = choices[row - 1][col]
        if choice == 2:
            pairs.append((gap.rows[row - 1], gap.cols[col - 1]))
            row, col = row - 1, col - 1
        elif choice == 1:
            row -= 1
        else:
            col -= 1
    return pairs[::-1]


def candidates(rows: Iterable[int], cols: Iterable[int], sides: Sides) -> list[tuple[int, int, int]]:
    """Find paragraphs that share rare runs of words, wherever they stand: `(i, j, words in common)`."""
    owner: dict[str, int] = {}
    for i in rows:
        code = sides.old_code(i)
        for run in {code[at : at + RUN] for at in range(len(code) - RUN + 1)}:
            owner[run] = -1 if run in owner else i
    found: list[tuple[int, int, int]] = []
    for j in cols:
        code = sides.new_code(j)
        votes = Counter(map(owner.get, {code[at : at + RUN] for at in range(len(code) - RUN + 1)}))
        del votes[None], votes[-1]
        found += [(i, j, sides.likeness(i, j, 0)) for i, _ in votes.most_common(TRIED) if i is not None]
    return found


def in_order(found: list[tuple[int, int, int]]) -> list[Pair]:
    """Choose from candidates the pairs in a common order that share most words."""
    found = sorted(found, key=lambda item: (item[0], -item[1]))
    return [found[index][:2] for index in heaviest(found)]

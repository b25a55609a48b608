"""Paragraphs that moved: against the order of the others, with or without edits."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable

from .gaps import Gap, Pair
from .likeness import every, rare
from .sides import Sides

MOVED = 0.6
"""Share of words in common by which paragraphs in different places are one that moved."""

MOVED_CHARACTERS = 20
"""Shortest text that is called moved on its own: shorter ones (a table's cells) are equal by chance."""


FEW = 5_000
"""Most pairs of paragraphs that are all compared; of more, those that share rare runs of words."""

REPEATED_CHARACTERS = 80
"""The same for a text that stands in several places: a standing phrase moves nowhere."""


def is_long(text: str) -> bool:
    """Say whether a text is long enough to be known again in another place."""
    return len(text) >= MOVED_CHARACTERS or len(text.encode()) >= 2 * MOVED_CHARACTERS


def moves(free_old: set[int], free_new: set[int], sides: Sides) -> list[Pair]:
    """Find what moved among places without a counterpart; equal texts first, then the most alike."""
    found = _equal(sorted(free_old), sorted(free_new), sides)
    rows = {i for i in free_old.difference(i for i, _ in found) if is_long(sides.old[i])}
    cols = free_new.difference(j for _, j in found)
    gap = Gap(sorted(rows), sorted(cols))
    tried = (every if gap.cells <= FEW else rare)(gap.rows, gap.cols, sides, MOVED)
    for i, j, _ in sorted(tried, key=lambda item: (-item[2], item)):
        if i in rows and j in cols:
            found.append((i, j))
            rows.discard(i)
            cols.discard(j)
    return found


def _equal(rows: Iterable[int], cols: Iterable[int], sides: Sides) -> list[Pair]:
    """Pair equal texts in order of place."""
    waiting: defaultdict[str, deque[int]] = defaultdict(deque)
    for i in rows:
        if len(sides.old[i]) >= REPEATED_CHARACTERS:
            waiting[sides.old[i]].append(i)
    return [(waiting[text].popleft(), j) for j in cols if waiting.get(text := sides.new[j])]


def with_neighbours(
    moved: Iterable[Pair], free_old: set[int], free_new: set[int], sides: Sides
) -> list[Pair]:
    """Add to what moved the equal short paragraphs that moved with it: a heading, a line of a list.

    Those added are taken out of the free places.
    """
    found = list(moved)
    for i, j in found:
        for near in ((i - 1, j - 1), (i + 1, j + 1)):
            if near[0] in free_old and near[1] in free_new and sides.old[near[0]] == sides.new[near[1]]:
                free_old.discard(near[0])
                free_new.discard(near[1])
                found.append(near)
    return found

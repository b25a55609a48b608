"""Which paragraphs of two texts belong together: in order, moved, split, merged.

Equal paragraphs that occur once in each text are fixed first, in the heaviest common order. What lies
between is paired by likeness: small gaps whole, large ones by rare runs of words; then repeated equal
paragraphs, then what is less alike. Paragraphs against the order have moved.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from . import equal, likeness
from .gaps import Gap, Pair
from .joins import Join, joins
from .sides import Sides

SMALL = 400
"""Largest gap (old times new paragraphs) that is searched whole before rare runs have cut it."""

LARGE = 4_000
"""Largest gap that is searched whole at the end; a larger one stays deleted and inserted."""

ALIKE = 0.5
"""Share of words in common by which paragraphs surely belong together."""

AKIN = 0.25
"""Share of words in common that is enough for paragraphs between two pairs."""

MOVED = 0.6
"""Share of words in common by which paragraphs in different places are one that moved."""

MOVED_CHARACTERS = 20
"""Shortest text that is called moved: shorter ones (a table's cells) are equal by chance."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What belongs together. All places of `pairs` and `joins` rise in both texts; `moved` are apart."""

    pairs: list[Pair]
    joins: list[Join]
    moved: list[Pair]


def align(old: list[str], new: list[str], *, moves: bool = True) -> Alignment:
    """Align the paragraphs of two texts. Without `moves` what moved is deleted and inserted."""
    kept, moved = equal.in_order(equal.unique_pairs(old, new), old)
    moved = [pair for pair in moved if moves and len(old[pair[0]]) >= MOVED_CHARACTERS]
    kept = equal.neighbours(kept, old, new)
    whole = Gap(list(range(len(old))), list(range(len(new))))
    rows, cols = {i for i, _ in moved}, {j for _, j in moved}
    gaps = [gap.without(rows, cols) for gap in whole.cut(kept)]
    sides = Sides(old, new)
    found, gaps = _alike(gaps, sides)
    kept += found
    found, gaps = _akin(gaps, sides)
    kept = sorted(kept + found)
    free_old = {i for gap in gaps for i in gap.rows}
    free_new = {j for gap in gaps for j in gap.cols}
    joined = joins(kept, sides, free_old, free_new)
    inside = {i for rows_, _ in joined for i in rows_}
    return Alignment([pair for pair in kept if pair[0] not in inside], joined, moved)


def _cut(gaps: list[Gap], search: Callable[[Gap], list[Pair]]) -> tuple[list[Pair], list[Gap]]:
    """Search each gap that has two sides; give the pairs found and the gaps that remain."""
    pairs: list[Pair] = []
    rest: list[Gap] = []
    for gap in gaps:
        found = search(gap) if gap.rows and gap.cols else []
        pairs += found
        rest += gap.cut(found)
    return pairs, rest


def _alike(gaps: list[Gap], sides: Sides) -> tuple[list[Pair], list[Gap]]:
    """Pair what is surely one paragraph: small gaps whole, large ones by rare runs of words."""
    found, gaps = _cut(gaps, lambda gap: likeness.dense(gap, sides, ALIKE) if gap.cells <= SMALL else [])

    def by_rare_runs(gap: Gap) -> list[Pair]:
        if gap.cells <= SMALL:
            return []
        tried = likeness.candidates(gap.rows, gap.cols, sides)
        return likeness.in_order([item for item in tried if sides.likeness(item[0], item[1], ALIKE)])

    more, gaps = _cut(gaps, by_rare_runs)
    return found + more, gaps


def _akin(gaps: list[Gap], sides: Sides) -> tuple[list[Pair], list[Gap]]:
    """Pair repeated equal paragraphs of large gaps, then what is less alike."""
    found, gaps = _cut(
        gaps, lambda gap: equal.repeated(gap, sides.old, sides.new) if gap.cells > LARGE else []
    )
    more, gaps = _cut(gaps, lambda gap: likeness.dense(gap, sides, AKIN) if gap.cells <= LARGE else [])
    return found + more, gaps

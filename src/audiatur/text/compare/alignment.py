"""Which paragraphs of two texts belong together: in order, moved, split, merged.

Equal paragraphs that occur once in each text are fixed first, in the heaviest common order. What lies
between is paired by likeness: small gaps whole, large ones by rare runs of words, then by repeated equal
paragraphs. What is alike but stands elsewhere has moved. The rest is paired where it is less alike or
short, and neighbours that hold missing words become splits and merges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from . import equal, likeness
from .chain import Block
from .gaps import Gap, Pair
from .joins import Join, joins
from .moves import is_long, moves, with_neighbours
from .sides import Sides

SMALL = 8_000
"""Largest gap (old times new paragraphs) that is searched whole before rare runs have cut it."""

LARGE = 40_000
"""Largest gap that is searched whole at the end; a larger one stays deleted and inserted."""

ALIKE = 0.5
"""Share of words in common by which paragraphs surely belong together."""

AKIN = 0.2
"""Share of words in common that is enough for paragraphs between two pairs."""


SHORT = 6
"""Most words of paragraphs that are paired by their place alone: a number in a table's cell, a heading."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What belongs together. All places of `blocks` and `joins` rise in both texts; `moved` are apart.

    A block of one may be a pair that differs; the paragraphs of a longer one are equal.
    """

    blocks: list[Block]
    joins: list[Join]
    moved: list[Pair]
    sides: Sides

    def pairs(self) -> Iterator[Pair]:
        """Give what belongs together in order and one to one."""
        for i, j, length in self.blocks:
            yield from zip(range(i, i + length), range(j, j + length), strict=True)


class _Search:
    """The state of one search: blocks and pairs in order, gaps between them, and what has moved."""

    def __init__(self, old: list[str], new: list[str]) -> None:
        self.sides = Sides(old, new)
        self.blocks: list[Block] = []
        self.moved: list[Pair] = []
        self.gaps = [Gap(range(len(old)), range(len(new)))]

    def step(self, search: Callable[[Gap], Sequence[Pair]], least: int, most: float = float("inf")) -> None:
        """Search each gap of a size from `least` to `most` pairs, and keep the pairs that it gives."""
        self.cut(lambda gap: [(i, j, 1) for i, j in search(gap)], least, most)

    def cut(self, search: Callable[[Gap], Sequence[Block]], least: int, most: float = float("inf")) -> None:
        """Search each gap of a size from `least` to `most` pairs, and keep the blocks that it gives."""
        rest: list[Gap] = []
        for gap in self.gaps:
            found = search(gap) if least <= gap.cells <= most else ()
            if found:
                self.blocks += found
                rest += gap.cut(found)
            else:
                rest.append(gap)
        self.gaps = rest

    def free(self) -> tuple[set[int], set[int]]:
        """Give the places without a counterpart."""
        return {i for gap in self.gaps for i in gap.rows}, {j for gap in self.gaps for j in gap.cols}

    def move(self, moved: list[Pair]) -> None:
        """Note what has moved; it is in no gap any more."""
        if not moved:
            return
        rows, cols = {i for i, _ in moved}, {j for _, j in moved}
        self.gaps = [gap.without(rows, cols) for gap in self.gaps]
        self.moved += moved

    def fix_equal(self, *, with_moves: bool) -> None:
        """Fix the equal paragraphs that occur once, and their neighbours; those against the order moved."""
        old, new = self.sides.old, self.sides.new
        kept, against = equal.in_order(equal.unique_pairs(old, new), old)
        self.cut(lambda _: equal.with_neighbours(kept, old, new), 0)
        if with_moves:
            self.move([pair for pair in against if is_long(old[pair[0]])])

    def prepare(self) -> None:
        """Code the words of all paragraphs that will be compared by their words."""
        gaps = [gap for gap in self.gaps if 0 < gap.cells <= SMALL]
        self.sides.prepare([i for gap in gaps for i in gap.rows], [j for gap in gaps for j in gap.cols])

    def by_rare_runs(self, gap: Gap) -> list[Pair]:
        """Pair by rare runs of words what is surely alike and not equal, in the heaviest order."""
        old, new = self.sides.old, self.sides.new
        texts_old, texts_new = {old[i] for i in gap.rows}, {new[j] for j in gap.cols}
        rows = [i for i in gap.rows if old[i] not in texts_new]
        cols = [j for j in gap.cols if new[j] not in texts_old]
        return likeness.in_order(likeness.rare(rows, cols, self.sides, ALIKE))

    def by_place(self, gap: Gap) -> list[Pair]:
        """Pair short paragraphs one by one where as many stand in the place of as many."""
        if len(gap.rows) != len(gap.cols):
            return []
        old, new = self.sides.old_code, self.sides.new_code
        return [
            (i, j)
            for i, j in zip(gap.rows, gap.cols, strict=True)
            if len(old(i)) <= SHORT and len(new(j)) <= SHORT
        ]

    def find_moves(self) -> None:
        """Find what is alike in different gaps, and the neighbours that moved along."""
        free_old, free_new = self.free()
        found = moves(free_old, free_new, self.sides)
        free_old.difference_update(i for i, _ in found)
        free_new.difference_update(j for _, j in found)
        before = set(self.moved)
        every = with_neighbours([*self.moved, *found], free_old, free_new, self.sides)
        self.move([pair for pair in every if pair not in before])


def align(old: list[str], new: list[str], *, with_moves: bool = True) -> Alignment:
    """Align the paragraphs of two texts. Without moves, what moved is deleted and inserted."""
    search = _Search(old, new)
    sides = search.sides
    search.fix_equal(with_moves=with_moves)
    search.step(lambda gap: likeness.at_ends(gap, sides), 1)
    search.prepare()
    search.step(lambda gap: likeness.dense(gap, sides, ALIKE), 1, SMALL)
    search.step(search.by_rare_runs, SMALL + 1)
    search.cut(lambda gap: equal.repeated(gap, old, new), LARGE + 1)
    if with_moves:
        search.find_moves()
    search.step(lambda gap: likeness.dense(gap, sides, AKIN), 1, LARGE)
    search.step(search.by_place, 1)
    blocks = sorted(search.blocks)
    differing = [(i, j) for i, j, length in blocks if length == 1 and old[i] != new[j]]
    joined = joins(differing, sides, *search.free())
    inside = {i for rows, _ in joined for i in rows}
    return Alignment([block for block in blocks if block[0] not in inside], joined, search.moved, sides)

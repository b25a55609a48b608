"""Paragraphs that are equal in both texts: the ones that stay in order, and the ones that moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .chain import Block, append, blocks, common_prefix, heaviest
from .coding import Coder
from .gaps import Gap, Pair


def unique_pairs(old: list[str], new: list[str]) -> list[Pair]:
    """Find the paragraphs that occur once in each text, in order of the old one."""
    once_old, once_new = _once(old), _once(new)
    return [(i, once_new[text]) for text, i in once_old.items() if text in once_new]


def _once(texts: list[str]) -> dict[str, int]:
    """Map each text that occurs once to its place, in order of place."""
    places = dict(zip(texts, range(len(texts)), strict=True))
    if len(places) == len(texts):
        return places
    counts = Counter(texts)
    return {text: at for at, text in enumerate(texts) if counts[text] == 1}


def in_order(pairs: list[Pair], old: list[str]) -> tuple[list[Block], list[Pair]]:
    """Divide pairs into blocks in a common order, heaviest in characters, and pairs that moved against it."""
    runs: list[Block] = []
    begin_i = begin_j = length = 0
    for i, j in pairs:
        if length and i == begin_i + length and j == begin_j + length:
            length += 1
        else:
            if length:
                runs.append((begin_i, begin_j, length))
            begin_i, begin_j, length = i, j, 1
    if length:
        runs.append((begin_i, begin_j, length))
    chosen = heaviest([(i, j, sum(map(len, old[i : i + length])) + length) for i, j, length in runs])
    moved = set(range(len(runs))).difference(chosen)
    return [runs[at] for at in chosen], [pair for at in sorted(moved) for pair in _pairs(runs[at])]


def _pairs(block: Block) -> Iterator[Pair]:
    """Give the pairs of a block."""
    i, j, length = block
    return zip(range(i, i + length), range(j, j + length), strict=True)


def with_neighbours(kept: list[Block], old: list[str], new: list[str]) -> list[Block]:
    """Extend blocks in order by the equal paragraphs that touch them, or the ends of the texts."""
    extended: list[Block] = []
    end_i = end_j = 0
    for i, j, length in [*kept, (len(old), len(new), 0)]:
        if end_i < i and end_j < j and old[end_i] == new[end_j]:
            same = common_prefix(old[end_i:i], new[end_j:j])
            append(extended, (end_i, end_j, same))
            end_i, end_j = end_i + same, end_j + same
        begin_i, begin_j = i, j
        while begin_i > end_i and begin_j > end_j and old[begin_i - 1] == new[begin_j - 1]:
            begin_i, begin_j = begin_i - 1, begin_j - 1
        end_i, end_j = i + length, j + length
        if end_i > begin_i:
            append(extended, (begin_i, begin_j, end_i - begin_i))
    return extended


def repeated(gap: Gap, old: list[str], new: list[str]) -> list[Block]:
    """Pair equal paragraphs in a gap by a longest common order, repeated ones too."""
    coder = Coder()
    rows = coder.sequence(map(old.__getitem__, gap.rows))
    cols = coder.sequence(map(new.__getitem__, gap.cols))
    if coder.full:
        return []
    found: list[Block] = []
    for x, y, length in blocks(rows, cols):
        i, j = gap.rows[x], gap.cols[y]
        if gap.rows[x + length - 1] - i == gap.cols[y + length - 1] - j == length - 1:
            found.append((i, j, length))
        else:
            found += [(gap.rows[x + step], gap.cols[y + step], 1) for step in range(length)]
    return found

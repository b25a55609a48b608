"""Orders that two sequences have in common: the heaviest increasing chain, and blocks that are equal.

Nothing here knows of texts: a sequence is a string whose characters stand for paragraphs or for words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ._lcs import lcs_blocks

Block = tuple[int, int, int]
"""Start in the first sequence, start in the second, length: there both are equal."""

CELLS = 16_000_000
"""Largest rectangle that is searched whole (two megabytes of bits): above it, rare runs split it first."""

RUNS = (4, 2, 1)
"""Lengths of runs that serve as fixed points where they occur once in each sequence; longest first."""

DIFFERENCES = 32
"""Most differences that the search for almost equal sequences follows: its work grows with the square."""


def heaviest(items: Sequence[tuple[int, int, int]]) -> list[int]:
    """Choose from `(first, second, weight)` the chain that rises strictly in both and weighs most.

    `items` must be sorted by `first`, then by falling `second`. Gives the indices of the chosen items.
    The staircase of best chain ends is kept sorted (Jacobson and Vo 1992), so n items take n log n.
    """
    ends: list[int] = []
    best: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, second, weight) in enumerate(items):
        at = bisect_left(ends, second)
        before.append(last[at - 1] if at else -1)
        total = (best[at - 1] if at else 0) + weight
        stop = at
        while stop < len(ends) and best[stop] <= total:
            stop += 1
        if at < len(ends) and stop == at and ends[at] == second:
            continue
        ends[at:stop], best[at:stop], last[at:stop] = [second], [total], [index]
    chosen: list[int] = []
    index = last[-1] if last else -1
    while index >= 0:
        chosen.append(index)
        index = before[index]
    return chosen[::-1]


def append(found: list[Block], block: Block) -> None:
    """Append a block, as one with the last if they touch."""
    if found:
        i, j, length = found[-1]
        if i + length == block[0] and j + length == block[1]:
            found[-1] = (i, j, length + block[2])
            return
    found.append(block)


def common_prefix(a: Sequence[str], b: Sequence[str], i: int = 0, j: int = 0) -> int:
    """Count what two strings, or two lists, have in common from `i` and `j` on.

    Slices double and are then halved: the comparison runs at the speed of memory.
    """
    low, high = 0, min(len(a) - i, len(b) - j)
    step = 16
    while low < high:
        step = min(step, high - low)
        if a[i + low : i + low + step] == b[j + low : j + low + step]:
            low += step
            step *= 2
        elif step == 1:
            break
        else:
            high = low + step - 1
            step = max(1, step // 2)
    return low


def common_suffix(a: str, b: str, limit: int) -> int:
    """Count the characters that two strings have in common at their ends, at most `limit`."""
    low, high = 0, limit
    step = 16
    while low < high:
        step = min(step, high - low)
        if a[len(a) - low - step : len(a) - low] == b[len(b) - low - step : len(b) - low]:
            low += step
            step *= 2
        elif step == 1:
            break
        else:
            high = low + step - 1
            step = max(1, step // 2)
    return low


def blocks(a: str, b: str) -> list[Block]:
    """Find blocks that both sequences have in the same order, rising and apart; most of them, not all.

    Up to `CELLS` the longest common subsequence is exact. Above, almost equal sequences are followed
    through their few differences; in others, runs that occur once in each are fixed and what lies between
    is searched; what is left has no blocks.
    """
    if len(a) * len(b) <= CELLS:
        return [(block.a, block.b, block.size) for block in lcs_blocks(a, b) if block.size]
    start = common_prefix(a, b)
    end = common_suffix(a, b, min(len(a), len(b)) - start)
    found = [(0, 0, start)] if start else []
    middle_a, middle_b = a[start : len(a) - end], b[start : len(b) - end]
    if middle_a and middle_b:
        found += [(i + start, j + start, length) for i, j, length in _large(middle_a, middle_b)]
    return [*found, (len(a) - end, len(b) - end, end)] if end else found


def _large(a: str, b: str) -> Iterable[Block]:
    """Find the blocks of two long sequences that differ at both ends."""
    if len(a) * len(b) <= CELLS:
        return blocks(a, b)
    found: Iterable[Block] = _few_differences(a, b)
    for run in RUNS:
        if not found:
            fixed = _fixed_points(a, b, run)
            found = _between(a, b, fixed) if fixed else []
    return found


def _fixed_points(a: str, b: str, run: int) -> list[tuple[int, int]]:
    """Find the places of runs of one length that occur once in each sequence, in an order of both."""
    once_b = _once(b, run)
    items = [(i, once_b[word], 1) for word, i in _once(a, run).items() if word in once_b]
    return [items[index][:2] for index in heaviest(items)]


def _once(sequence: str, run: int) -> dict[str, int]:
    """Map each run that occurs once to its place, in order of place."""
    runs = [sequence[at : at + run] for at in range(len(sequence) - run + 1)]
    counts = Counter(runs)
    return {word: at for at, word in enumerate(runs) if counts[word] == 1}


def _between(a: str, b: str, fixed: list[tuple[int, int]]) -> Iterator[Block]:
    """Search what lies between fixed points: from each to the next, the point itself included."""
    at_a = at_b = 0
    for i, j in [*fixed, (len(a), len(b))]:
        if i < at_a or j < at_b:
            continue
        for x, y, length in blocks(a[at_a:i], b[at_b:j]):
            yield at_a + x, at_b + y, length
        if i == len(a) and j == len(b):
            return
        same = common_prefix(a, b, i, j)
        yield i, j, same
        at_a, at_b = i + same, j + same


def _few_differences(a: str, b: str) -> list[Block]:
    """Follow two almost equal sequences, or find nothing if they are not almost equal.

    The furthest places that so many differences reach on each diagonal (Ukkonen 1985); a replaced item is
    one difference, so that equal items stay side by side. What is equal is compared in slices.
    """
    reached = {0: common_prefix(a, b)}
    trail = [reached]
    goal = len(a) - len(b)
    while reached.get(goal, -1) < len(a):
        distance = len(trail)
        if distance > DIFFERENCES:
            return []
        before, reached = reached, {}
        for diagonal in range(-distance, distance + 1):
            x = _step(before, diagonal)[0]
            if 0 <= x <= len(a) and 0 <= x - diagonal <= len(b):
                reached[diagonal] = x + common_prefix(a, b, x, x - diagonal)
        trail.append(reached)
    return _snakes(trail, goal)


def _step(before: dict[int, int], diagonal: int) -> tuple[int, int]:
    """Give the furthest place one more difference reaches on a diagonal, and the diagonal it came from."""
    nowhere = -2
    return max(
        (before.get(diagonal, nowhere) + 1, diagonal),
        (before.get(diagonal - 1, nowhere) + 1, diagonal - 1),
        (before.get(diagonal + 1, nowhere), diagonal + 1),
        key=lambda step: step[0],
    )


def _snakes(trail: list[dict[int, int]], diagonal: int) -> list[Block]:
    """Walk the trail of the search back and give its blocks in order."""
    found: list[Block] = []
    for distance in range(len(trail) - 1, -1, -1):
        end = trail[distance][diagonal]
        begin, came_from = _step(trail[distance - 1], diagonal) if distance else (0, 0)
        if end > begin:
            found.append((begin, begin - diagonal, end - begin))
        diagonal = came_from
    return found[::-1]

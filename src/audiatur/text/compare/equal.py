"""Paragraphs that are equal in both texts: the ones that stay in order, and the ones that moved."""

from __future__ import annotations

from collections import Counter

from .chain import blocks, heaviest
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


def in_order(pairs: list[Pair], old: list[str]) -> tuple[list[Pair], list[Pair]]:
    """Divide pairs into those in a common order, heaviest in characters, and those that moved against it."""
    runs: list[list[Pair]] = []
    for pair in pairs:
        if runs and runs[-1][-1] == (pair[0] - 1, pair[1] - 1):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    items = [(run[0][0], run[0][1], sum(len(old[i]) + 1 for i, _ in run)) for run in runs]
    chosen = set(heaviest(items))
    kept = [pair for at, run in enumerate(runs) if at in chosen for pair in run]
    moved = [pair for at, run in enumerate(runs) if at not in chosen for pair in run]
    return kept, moved


def neighbours(kept: list[Pair], old: list[str], new: list[str]) -> list[Pair]:
    """Add to pairs in order the equal paragraphs that touch them, or the ends of the texts."""
    added: list[Pair] = []
    at_i = at_j = 0
    for i, j in [*kept, (len(old), len(new))]:
        while at_i < i and at_j < j and old[at_i] == new[at_j]:
            added.append((at_i, at_j))
            at_i, at_j = at_i + 1, at_j + 1
        end_i, end_j = i, j
        while end_i > at_i and end_j > at_j and old[end_i - 1] == new[end_j - 1]:
            end_i, end_j = end_i - 1, end_j - 1
        added.extend(zip(range(end_i, i + 1), range(end_j, j + 1), strict=True))
        at_i, at_j = i + 1, j + 1
    return added[:-1]


def repeated(gap: Gap, old: list[str], new: list[str]) -> list[Pair]:
    """Pair equal paragraphs in a gap by a longest common order, repeated ones too."""
    coder = Coder()
    rows = coder.sequence([old[i] for i in gap.rows])
    cols = coder.sequence([new[j] for j in gap.cols])
    if coder.full:
        return []
    return [
        (gap.rows[x + step], gap.cols[y + step])
        for x, y, length in blocks(rows, cols)
        for step in range(length)
    ]

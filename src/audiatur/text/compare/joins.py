"""Splits and merges: one paragraph whose words stand in several neighbours on the other side."""

from __future__ import annotations

from collections.abc import Callable

from ._lcs import similarity
from .gaps import Pair
from .sides import Sides

GAIN = 0.6
"""Share of a neighbour's words that must be new in common for it to be a part of the same paragraph."""

Join = tuple[range, range]
"""Old and new places that belong together; one of the ranges is longer than one."""


def joins(pairs: list[Pair], sides: Sides, free_old: set[int], free_new: set[int]) -> list[Join]:
    """Extend pairs of paragraphs that differ by free neighbours that hold the words still missing.

    `free_old` and `free_new` are the places without a counterpart; those used are taken out.
    """
    found: list[Join] = []
    for i, j in pairs:
        rows, cols = range(i, i + 1), range(j, j + 1)
        if j + 1 in free_new or j - 1 in free_new:
            cols = _grown(sides.old_code(i), j, free_new, sides.new_code)
        if len(cols) == 1 and (i + 1 in free_old or i - 1 in free_old):
            rows = _grown(sides.new_code(j), i, free_old, sides.old_code)
        if len(rows) + len(cols) > 2:
            free_old.difference_update(rows)
            free_new.difference_update(cols)
            found.append((rows, cols))
    return found


def _grown(whole: str, at: int, free: set[int], code: Callable[[int], str]) -> range:
    """Grow a place to the neighbours that are parts of a whole; the first part may be on either side."""
    places, text = range(at, at + 1), code(at)
    shared = similarity()(whole, text)
    grew = True
    while grew and shared < len(whole):
        grew = False
        for next_place in (places.stop, places.start - 1):
            if next_place not in free:
                continue
            part = code(next_place)
            joined = text + part if next_place == places.stop else part + text
            more = similarity()(whole, joined)
            if part and more - shared >= GAIN * len(part):
                places = range(min(places.start, next_place), max(places.stop, next_place + 1))
                text, shared, grew = joined, more, True
    return places

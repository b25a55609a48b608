"""The marks of notes in both texts: where they stand, whose notes they are, and which of them may be one."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from audiatur.model import Paragraph

from .pairs import Pairs, note_of

MOST_MATCHES = 400
"""Pairs of marks of one paragraph that are tried; with more only notes that were found to be one stay."""

Places = list[tuple[int, int | None]]
"""Of each mark its place in the text and the index of its note, None where the note is not there."""


class Marks:
    """The marks of two texts."""

    def __init__(self, pairs: Pairs) -> None:
        self._pairs = pairs
        self._shared = pairs.comparison.shared.paragraphs
        self._final = pairs.comparison.final.paragraphs
        self._old, self._new = note_of(self._shared), note_of(self._final)

    @property
    def referred(self) -> frozenset[int]:
        """The notes of the final text that a mark refers to."""
        return frozenset(self._new.values())

    def differ(self, old: Paragraph, new: Paragraph) -> bool:
        """Say whether two paragraphs have marks at other places, or of other notes."""
        if not old.marks and not new.marks:
            return False
        if [mark.at for mark in old.marks] != [mark.at for mark in new.marks]:
            return True
        for at in range(len(old.marks)):
            i, j = self._old.get((old.index, at)), self._new.get((new.index, at))
            if i is None or j is None or self._pairs.in_order.get(i) != j or i in self._pairs.of_shared:
                return True
        return False

    def old(self, indices: Sequence[int]) -> Places:
        """Give the marks of shared paragraphs that are joined."""
        return _places(self._shared, self._old, indices)

    def new(self, indices: Sequence[int]) -> Places:
        """Give the marks of final paragraphs that are joined."""
        return _places(self._final, self._new, indices)

    def matches(self, old: Places, new: Places) -> list[tuple[int, int]]:
        """Give the marks that may be one, first those whose notes were found to be one."""
        in_order = self._pairs.in_order
        at = {j: m for m, (_, j) in enumerate(new) if j is not None}
        sure = [
            (k, at[in_order[i]]) for k, (_, i) in enumerate(old) if i is not None and in_order.get(i) in at
        ]
        few = len(old) * len(new) < MOST_MATCHES
        return [*sure, *(itertools.product(range(len(old)), range(len(new))) if few else ())]


def _places(
    paragraphs: Sequence[Paragraph], notes: Mapping[tuple[int, int], int], indices: Sequence[int]
) -> Places:
    found: Places = []
    start = 0
    for index in indices:
        paragraph = paragraphs[index]
        for at, mark in enumerate(paragraph.marks):
            found.append((start + mark.at, notes.get((index, at))))
        start += len(paragraph.text) + 1
    return found

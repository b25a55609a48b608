"""Places of the shared text in the final text, by the changes between the two."""

from __future__ import annotations

from collections.abc import Sequence

from audiatur.model import Comparison
from audiatur.text.counterparts import counterparts


class Carrier:
    """Carries paragraphs of the shared text to the final text of one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        found = counterparts(comparison)
        self._to = found.to_final
        self._kept = found.kept

    def carry(self, paragraphs: Sequence[int]) -> tuple[int, ...]:
        """Give the paragraphs of the final text, in rising order, each once. Where none of them is left, give
        the paragraph that was kept nearest before the place, or after it; nothing for an empty final text.
        """
        found = {place for index in paragraphs for place in self._of(index)}
        if not found and paragraphs:
            found = self._beside(min(paragraphs))
        return tuple(sorted(found))

    def has(self, index: int) -> bool:
        """Say whether anything of a paragraph is left in the final text."""
        return bool(self._of(index))

    def _of(self, index: int) -> tuple[int, ...]:
        return self._to.get(index, ())

    def _beside(self, index: int) -> set[int]:
        """Give the place where something deleted stood."""
        before = max((place for place in self._kept if place < index), default=None)
        after = min((place for place in self._kept if place > index), default=None)
        near = after if before is None else before
        return set() if near is None else {self._kept[near]}


def carry(paragraphs: Sequence[int], comparison: Comparison) -> tuple[int, ...]:
    """Say where paragraphs of the shared text stand in the final text (see `Carrier.carry`)."""
    return Carrier(comparison).carry(paragraphs)

"""Places of the shared text in the final text, by the changes between the two."""

from __future__ import annotations

from collections.abc import Sequence

from audiatur.model import Comparison


class Carrier:
    """Carries paragraphs of the shared text to the final text of one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        count = len(comparison.shared.paragraphs)
        to: dict[int, tuple[int, ...]] = {}
        in_final: set[int] = set()
        for change in comparison.changes:
            final = tuple(index for start, end in change.final for index in range(start, end))
            in_final.update(final)
            for start, end in change.shared:
                to.update(dict.fromkeys(range(start, end), final))
        equal = (index for index in range(len(comparison.final.paragraphs)) if index not in in_final)
        staying = (index for index in range(count) if index not in to)
        self._stays = dict(zip(staying, equal, strict=False))
        self._to = to

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
        if index in self._stays:
            return (self._stays[index],)
        return self._to.get(index, ())

    def _beside(self, index: int) -> set[int]:
        """Give the place where something deleted stood."""
        before = max((place for place in self._stays if place < index), default=None)
        after = min((place for place in self._stays if place > index), default=None)
        near = after if before is None else before
        return set() if near is None else {self._stays[near]}


def carry(paragraphs: Sequence[int], comparison: Comparison) -> tuple[int, ...]:
    """Say where paragraphs of the shared text stand in the final text (see `Carrier.carry`)."""
    return Carrier(comparison).carry(paragraphs)

"""Which paragraph of the final text each paragraph of the shared text became, read off a comparison.

Changes are a partition: a change says its own paragraphs, and all that no change names is equal and in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audiatur.model import Comparison, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterparts:
    """`kept` maps each shared index that no change names to its final index, in rising order; `to_final`
    maps every shared index to its final ones (empty where it was deleted), `to_shared` the other way.
    """

    kept: Mapping[int, int]
    to_final: Mapping[int, tuple[int, ...]]
    to_shared: Mapping[int, tuple[int, ...]]


def indices(spans: Iterable[Span]) -> list[int]:
    """List the paragraph indices of half-open spans."""
    return [index for start, end in spans for index in range(start, end)]


def counterparts(comparison: Comparison) -> Counterparts:
    """Read the counterparts off a comparison."""
    to_final: dict[int, tuple[int, ...]] = {}
    to_shared: dict[int, tuple[int, ...]] = {}
    for change in comparison.changes:
        old, new = indices(change.shared), indices(change.final)
        to_final.update(dict.fromkeys(old, tuple(new)))
        to_shared.update(dict.fromkeys(new, tuple(old)))
    staying = [index for index in range(len(comparison.shared.paragraphs)) if index not in to_final]
    stayed = [index for index in range(len(comparison.final.paragraphs)) if index not in to_shared]
    kept = dict(zip(staying, stayed, strict=True))
    to_final.update((old, (new,)) for old, new in kept.items())
    to_shared.update((new, (old,)) for old, new in kept.items())
    return Counterparts(kept=kept, to_final=to_final, to_shared=to_shared)

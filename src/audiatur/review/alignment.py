"""Which paragraph of the final text each paragraph of the shared text became."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audiatur.model import Change, ChangeKind, Comparison, Span


def indices(spans: Iterable[Span]) -> list[int]:
    """List the paragraph indices of half-open spans."""
    return [index for start, end in spans for index in range(start, end)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Every counterpart, and every change by the paragraphs it touches.

    `to_final` maps each shared index to its final counterparts (empty where it was deleted), `to_shared`
    the other way; unchanged paragraphs are there too.
    """

    to_final: Mapping[int, tuple[int, ...]]
    to_shared: Mapping[int, tuple[int, ...]]
    by_shared: Mapping[int, tuple[Change, ...]]
    by_final: Mapping[int, tuple[Change, ...]]


def align(comparison: Comparison) -> Alignment:
    """Read the alignment off a comparison: changes say their own, all else is equal and in order."""
    shared_count, final_count = len(comparison.shared.paragraphs), len(comparison.final.paragraphs)
    by_shared: dict[int, list[Change]] = defaultdict(list)
    by_final: dict[int, list[Change]] = defaultdict(list)
    to_final: dict[int, tuple[int, ...]] = {}
    to_shared: dict[int, tuple[int, ...]] = {}
    for change in comparison.changes:
        old, new = indices(change.shared), indices(change.final)
        for index in old:
            by_shared[index].append(change)
            to_final[index] = tuple(new)
        for index in new:
            by_final[index].append(change)
            to_shared[index] = tuple(old)
    rest_shared = (index for index in range(shared_count) if index not in to_final)
    rest_final = (index for index in range(final_count) if index not in to_shared)
    for old_index, new_index in zip(list(rest_shared), list(rest_final), strict=True):
        to_final[old_index] = (new_index,)
        to_shared[new_index] = (old_index,)
    return Alignment(
        to_final=to_final,
        to_shared=to_shared,
        by_shared={index: tuple(changes) for index, changes in by_shared.items()},
        by_final={index: tuple(changes) for index, changes in by_final.items()},
    )


def is_text_change(change: Change) -> bool:
    """Whether words changed or moved, not only attributes."""
    return change.kind is not ChangeKind.ATTRIBUTE

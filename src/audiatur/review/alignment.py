"""Which paragraph of the final text each paragraph of the shared text became."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from audiatur.model import Change, ChangeKind, Comparison
from audiatur.text.counterparts import counterparts, indices


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
    """Read the alignment off a comparison."""
    by_shared: dict[int, list[Change]] = defaultdict(list)
    by_final: dict[int, list[Change]] = defaultdict(list)
    for change in comparison.changes:
        for index in indices(change.shared):
            by_shared[index].append(change)
        for index in indices(change.final):
            by_final[index].append(change)
    found = counterparts(comparison)
    return Alignment(
        to_final=found.to_final,
        to_shared=found.to_shared,
        by_shared={index: tuple(changes) for index, changes in by_shared.items()},
        by_final={index: tuple(changes) for index, changes in by_final.items()},
    )


def is_text_change(change: Change) -> bool:
    """Whether words changed or moved, not only attributes."""
    return change.kind is not ChangeKind.ATTRIBUTE

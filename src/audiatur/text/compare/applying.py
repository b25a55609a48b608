"""Applying changes to the shared text, which proves that they say all that differs."""

from __future__ import annotations

from collections.abc import Iterable

from audiatur.model import PARAGRAPH_JOIN, Change, Comparison, Op

from .texts import compared_texts


class InexactError(RuntimeError):
    """Changes do not give the final text. It is a fault of this program, never of an input."""


def apply(comparison: Comparison) -> list[str]:
    """Make the final paragraphs from the shared ones and the changes alone.

    Each change must find its old paragraphs, its runs must give old and new ones, and the changes together
    must fill the final text without hole or overlap.

    Raises:
        InexactError: a change does not fit.
    """
    return applied(compared_texts(comparison.shared, comparison.final)[1], comparison.changes)


def applied(shared: list[str], changes: Iterable[Change]) -> list[str]:
    """Apply changes to shared paragraphs (texts or keys, as the changes have them)."""
    taken: set[int] = set()
    placed: dict[int, str] = {}
    for change in changes:
        old, new = change.old, change.new
        places = [at for start, end in change.shared for at in range(start, end)]
        fits = [*old] == [shared[at] for at in places if at < len(shared)] and taken.isdisjoint(places)
        if not (fits and _gives(change.ops, old, "+") and _gives(change.ops, new, "-")):
            raise InexactError(f"change {change.id} does not fit the shared text")
        taken.update(places)
        filled = [at for start, end in change.final for at in range(start, end)]
        if len(filled) != len(new) or not placed.keys().isdisjoint(filled):
            raise InexactError(f"change {change.id} does not fit the final text")
        placed.update(zip(filled, new, strict=True))
    return _filled(shared, taken, placed)


def _filled(shared: list[str], taken: set[int], placed: dict[int, str]) -> list[str]:
    """Put the paragraphs no change has taken, in their order, where no change has placed one."""
    rest = (text for at, text in enumerate(shared) if at not in taken)
    length = len(shared) - len(taken) + len(placed)
    if any(not 0 <= at < length for at in placed):
        raise InexactError("changes leave a hole in the final text")
    return [placed[at] if at in placed else next(rest) for at in range(length)]


def _gives(ops: Iterable[Op], texts: tuple[str, ...], other: str) -> bool:
    """Say whether the runs that are not only on the other side give the paragraphs of one."""
    return "".join([run for sign, run in ops if sign != other]) == PARAGRAPH_JOIN.join(texts)

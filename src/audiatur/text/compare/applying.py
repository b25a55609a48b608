"""Applying changes to the shared text, which proves that they say all that differs."""

from __future__ import annotations

from collections.abc import Iterable

from audiatur.model import PARAGRAPH_JOIN, Change, Comparison, Op, Span

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
    taken: list[Span] = []
    placed: list[tuple[Span, list[str]]] = []
    for change in changes:
        old, new = [*change.old], [*change.new]
        if [text for start, end in change.shared for text in shared[start:end]] != old:
            raise InexactError(f"change {change.id} does not fit the shared text")
        if not (_gives(change.ops, old, "+") and _gives(change.ops, new, "-")):
            raise InexactError(f"the runs of change {change.id} do not give its texts")
        taken += change.shared
        for start, end in change.final:
            placed.append(((start, end), new[: end - start]))
            del new[: end - start]
        if new:
            raise InexactError(f"change {change.id} does not fit the final text")
    return _filled(_untouched(shared, taken), placed)


def _untouched(shared: list[str], taken: list[Span]) -> list[str]:
    """Give the paragraphs that no change has taken, in their order."""
    rest: list[str] = []
    at = 0
    for start, end in sorted(taken):
        if start < at:
            raise InexactError("two changes take the same paragraph")
        rest += shared[at:start]
        at = end
    return rest + shared[at:]


def _filled(rest: list[str], placed: list[tuple[Span, list[str]]]) -> list[str]:
    """Put paragraphs in their order where no change has placed one."""
    final: list[str] = []
    at = 0
    for (start, end), texts in sorted(placed):
        if not (len(final) <= start <= len(final) + len(rest) - at and end - start == len(texts)):
            raise InexactError("changes leave a hole in the final text, or overlap")
        until = at + start - len(final)
        final += rest[at:until]
        final += texts
        at = until
    return final + rest[at:]


def _gives(ops: Iterable[Op], texts: list[str], other: str) -> bool:
    """Say whether the runs that are not only on the other side give the paragraphs of one."""
    return "".join([run for sign, run in ops if sign != other]) == PARAGRAPH_JOIN.join(texts)

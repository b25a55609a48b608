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
    rest = dict(enumerate(shared))
    placed: dict[int, str] = {}
    for change in changes:
        old = [text for at in _places(change.shared) if (text := rest.pop(at, None)) is not None]
        new = dict(zip(_places(change.final), change.new, strict=True))
        if (
            tuple(old) != change.old
            or not _gives(change.ops, change.old, "-")
            or not _gives(change.ops, change.new, "+")
        ):
            raise InexactError(f"change {change.id} does not fit the shared text")
        if new.keys() & placed.keys():
            raise InexactError(f"change {change.id} overlaps another one in the final text")
        placed.update(new)
    equal = iter(rest.values())
    final = [placed[at] if at in placed else next(equal, None) for at in range(len(rest) + len(placed))]
    if placed and max(placed) >= len(final):
        raise InexactError("changes leave a hole in the final text")
    return [text for text in final if text is not None]


def _places(spans: Iterable[Span]) -> list[int]:
    """List the places of spans."""
    return [at for start, end in spans for at in range(start, end)]


def _gives(ops: Iterable[Op], texts: tuple[str, ...], sign: str) -> bool:
    """Say whether the runs of one side give its paragraphs."""
    return "".join(run for kind, run in ops if kind in {"=", sign}) == PARAGRAPH_JOIN.join(texts)

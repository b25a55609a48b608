"""Exact comparison of two texts (spec/changes.md).

Example:
    >>> from audiatur.model import Paragraph, Report
    >>> def report(*texts):
    ...     paragraphs = tuple(Paragraph(index=at, text=text) for at, text in enumerate(texts))
    ...     return Report(name="x.txt", sha256="0" * 64, format="text", paragraphs=paragraphs)
    >>> comparison = compare(report("Seven men left."), report("Five men left."))
    >>> comparison.changes[0].ops
    (('-', 'Seven'), ('+', 'Five'), ('=', ' men left.'))
    >>> apply(comparison)
    ['Five men left.']
"""

from __future__ import annotations

from audiatur.model import Change, Comparison, Report

from .alignment import align
from .applying import InexactError, applied, apply
from .building import Builder
from .texts import compared_texts

__all__ = ["InexactError", "apply", "changes_between", "compare"]


def compare(shared: Report, final: Report) -> Comparison:
    """Say exactly what differs between two texts; the result is applied and checked before it is given.

    The basis is `text` if both have one format, else `key`.

    Raises:
        InexactError: the changes do not give the final text (a fault of this program).
    """
    return compare_with(shared, final)


def compare_with(shared: Report, final: Report, *, moves: bool = True) -> Comparison:
    """Compare; without `moves`, which only benchmarks leave out, what moved is deleted and inserted."""
    basis, old, new = compared_texts(shared, final)
    alignment = align(old, new, with_moves=moves)
    builder = Builder(old=old, new=new, alignment=alignment, shared=shared.paragraphs, final=final.paragraphs)
    found = _verified(builder)
    layout_only = 0
    if basis == "key":
        layout_only = sum(
            old[i] == new[j] and shared.paragraphs[i].text != final.paragraphs[j].text
            for i, j in (*alignment.pairs(), *alignment.moved)
        )
    return Comparison(shared=shared, final=final, basis=basis, changes=found, layout_only=layout_only)


def changes_between(old: list[str], new: list[str], *, moves: bool = True) -> tuple[Change, ...]:
    """Give the verified changes between two lists of paragraphs that are texts and nothing else."""
    return _verified(Builder(old=old, new=new, alignment=align(old, new, with_moves=moves)))


def _verified(builder: Builder) -> tuple[Change, ...]:
    """Make changes, and apply them to see that they give the final text."""
    found = builder.changes()
    if applied(builder.old, found) != builder.new:
        raise InexactError("the changes do not give the final text")
    return found

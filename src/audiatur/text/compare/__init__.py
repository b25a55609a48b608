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

from audiatur.model import Comparison, Report

from .alignment import align
from .applying import InexactError, applied, apply
from .building import Builder
from .texts import compared_texts

__all__ = ["InexactError", "apply", "compare"]


def compare(shared: Report, final: Report) -> Comparison:
    """Say exactly what differs between two texts; the result is applied and checked before it is given.

    The basis is `text` if both have one format, else `key`.

    Raises:
        InexactError: the changes do not give the final text (a fault of this program).
    """
    return compare_with(shared, final)


def compare_with(shared: Report, final: Report, *, moves: bool = True) -> Comparison:
    """Compare with options that only benchmarks need: without `moves`, what moved is deleted and inserted."""
    basis, old, new = compared_texts(shared, final)
    alignment = align(old, new, with_moves=moves)
    builder = Builder(old=old, new=new, shared=shared.paragraphs, final=final.paragraphs, alignment=alignment)
    found = builder.changes()
    if applied(old, found) != new:
        raise InexactError("the changes do not give the final text")
    layout_only = sum(
        old[i] == new[j] and shared.paragraphs[i].text != final.paragraphs[j].text
        for i, j in (*alignment.pairs, *alignment.moved)
    )
    return Comparison(shared=shared, final=final, basis=basis, changes=found, layout_only=layout_only)

"""What speaks for a place: one reading of one reference, quotation or likeness of words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from audiatur.model import Basis

ORDER = {basis: place for place, basis in enumerate(Basis)}
"""Precedence of the bases: the first that resolves is the basis of the anchor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A place one reference leads to. `candidates` are the places where it leads to several, `paragraphs`
    then is empty; both empty means that it leads nowhere, and `why` says why. `p` is how sure the place is
    if nothing else is known; `aside` marks what stands in the comment's own words, not in
    the form; `exact` what is quoted word for word.
    """

    basis: Basis
    paragraphs: tuple[int, ...] = ()
    candidates: tuple[tuple[int, ...], ...] = ()
    p: float = 0.0
    words: str | None = None
    why: str = ""
    aside: bool = False
    exact: bool = False
    document: bool = False

    @property
    def resolves(self) -> bool:
        """Whether it leads to a place, or to several."""
        return bool(self.paragraphs or self.candidates)


def union(places: Iterable[Iterable[int]]) -> tuple[int, ...]:
    """Give all paragraphs of several places, each once, in rising order."""
    return tuple(sorted({index for place in places for index in place}))


def nowhere(basis: Basis, why: str) -> Evidence:
    """Make the evidence of a reference that leads nowhere."""
    return Evidence(basis=basis, why=why)

"""Marks beside the points of a letter, and the copy of it that has them: values, no logic."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One mark: beside which paragraphs of the letter (0-based, both inclusive), its number, its words."""

    first: int
    last: int
    number: str
    words: str
    begins: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The marked copy: its bytes, the ending of its name, and the points that no mark could be set for."""

    data: bytes
    suffix: str
    unplaced: tuple[str, ...] = ()

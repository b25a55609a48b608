"""Longest common subsequences by `rapidfuzz`, imported when first needed: equal texts never need it.

Two strings of characters that stand for words; bit-parallel (Hyyrö 2004), 64 cells at a time.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rapidfuzz.distance import Editops, MatchingBlock


FEW = 3
"""Most strings that are compared one by one: only more of them are worth the preparation."""


@cache
def similarity() -> Callable[..., int]:
    """Give the function that counts what two strings have in common, or 0 below its `score_cutoff`."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - costs more than a small comparison

    return LCSseq.similarity


@cache
def common_ends() -> tuple[Callable[[str, str], int], Callable[[str, str], int]]:
    """Give the functions that count the characters two strings have in common at the start, at the end."""
    from rapidfuzz.distance import Postfix, Prefix  # noqa: PLC0415 - costs more than a small comparison

    return Prefix.similarity, Postfix.similarity


@cache
def _extract() -> tuple[Callable[..., list[tuple[str, float, int]]], Callable[..., float]]:
    """Give the function that compares one string with many, and its measure."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - costs more than a small comparison
    from rapidfuzz.process import extract  # noqa: PLC0415 - costs more than a small comparison

    return extract, Indel.normalized_similarity


def alike(code: str, others: Sequence[str], least: float) -> list[tuple[int, float]]:
    """Find the strings that have at least a share in common with one: their places, and the shares.

    The share is twice the length of a longest common subsequence over the length of both strings.
    """
    extract, measure = _extract()
    if len(others) <= FEW:
        shares = [measure(code, other, score_cutoff=least) for other in others]
        return [(at, share) for at, share in enumerate(shares) if share]
    found = extract(code, others, scorer=measure, score_cutoff=least, limit=None)
    return [(at, share) for _, share, at in found]


@cache
def _editops() -> Callable[[str, str], Editops]:
    """Give the function that aligns two strings."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - costs more than a small comparison

    return LCSseq.editops


def lcs_blocks(a: str, b: str) -> Sequence[MatchingBlock]:
    """Give the blocks of one longest common subsequence, the last of them empty."""
    return _editops()(a, b).as_matching_blocks()

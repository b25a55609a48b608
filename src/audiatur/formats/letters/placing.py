"""Where in a paragraph the words of a row stand: compared without white space, which people change."""

from __future__ import annotations

from collections.abc import Sequence

from audiatur.formats.sheets.grid import BLANK

Placed = tuple[int, int] | None
"""Offsets into the paragraph's plain text, half-open; None where the words are not there."""


def place_words(text: str, rows: Sequence[str]) -> list[Placed]:
    """Place the rows of one paragraph, whatever their order, so that none overlaps another.

    Longer words are placed first, so that a short row that stands in them too finds its own place.
    """
    letters, at = _bare(text)
    taken = bytearray(len(letters))
    found: list[Placed] = [None] * len(rows)
    if not letters:
        # A picture or a mark of the markup has no words: the first row is the paragraph.
        return [
            (0, len(text)) if row == 0 and not _bare(words)[0] else None for row, words in enumerate(rows)
        ]
    for row in sorted(range(len(rows)), key=lambda row: -len(rows[row])):
        words, _ = _bare(rows[row])
        start = letters.find(words) if words else -1
        while start >= 0 and any(taken[start : start + len(words)]):
            start = letters.find(words, start + 1)
        if start >= 0:
            taken[start : start + len(words)] = b"\1" * len(words)
            found[row] = (at[start], at[start + len(words) - 1] + 1)
    return found


def _bare(text: str) -> tuple[str, list[int]]:
    """The characters that are no white space, and where each stands."""
    at = [place for place, sign in enumerate(text) if not (sign.isspace() or sign in BLANK)]
    return "".join(text[place] for place in at), at

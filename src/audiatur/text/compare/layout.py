"""Where the words of a text stand: the grain at which a pair is aligned first."""

from __future__ import annotations

import re
from itertools import accumulate, count
from operator import add
from typing import NamedTuple

from audiatur.text.words import split

from .coding import UNSPACED

_SPACES = re.compile(r"(\s+)")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_PLAIN = re.compile(
    "[\x00-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2000-\u200a\u2010-\u2029\u202f-\u205f\u20a0-\u20bf\u2100-\u2bff]*"
)
"""Texts in which white space surely ends at a word boundary: no combining marks, no format characters."""


class Layout(NamedTuple):
    """Words of a text with their starts and ends as offsets; there may be a start too many."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def is_plain(text: str) -> bool:
    """Say whether the words of a text are simply what white space divides."""
    return text.isascii() or _PLAIN.fullmatch(text) is not None


def layout(text: str) -> Layout:
    """Find the words of a text: what white space divides, at boundaries of UAX #29.

    In scripts without spaces each character is a word.
    """
    if not is_plain(text):
        return _complex(text)
    words = text.split()
    starts = list(map(add, accumulate(map(len, words), initial=0), count()))
    if starts[-1] == len(text) + 1:
        # One character stands between each two words.
        ends = [start - 1 for start in starts[1:]]
        return Layout(words, starts, ends)
    places = [0, *accumulate(map(len, _SPACES.split(text)))]
    starts, ends = places[0:-1:2], places[1::2]
    if starts[0] == ends[0]:
        del starts[0], ends[0]
    if starts and starts[-1] == ends[-1]:
        del starts[-1], ends[-1]
    return Layout(words, starts, ends)


def _complex(text: str) -> Layout:
    """Find the words of a text with combining marks, format characters or scripts without spaces."""
    starts: list[int] = []
    ends: list[int] = []
    glue = not _UNSPACED.search(text)
    at = 0
    before = ""
    for token in split(text):
        start, at = at, at + len(token)
        if token[0].isspace():
            before = ""
            continue
        if before and (glue or not (_UNSPACED.match(token) or _UNSPACED.match(before))):
            ends[-1] = at
        else:
            starts.append(start)
            ends.append(at)
        before = token
    return Layout([text[start:end] for start, end in zip(starts, ends, strict=True)], starts, ends)

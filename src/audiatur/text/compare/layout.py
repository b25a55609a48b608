"""Where the words of a text stand: the grain at which a pair is aligned first."""

from __future__ import annotations

import re
from itertools import accumulate
from operator import add
from typing import NamedTuple

from audiatur.text.words import split

from .coding import unspaced

_PLAIN = re.compile(
    "[\x00-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u200a\u2010-\u2029\u202f-\u205f\u20a0-\u20bf"
    "\u2100-\u2bff\uac00-\ud7a3\ue000-\uf8ff]*"
)
"""Texts in which white space surely ends at a word boundary: no combining marks, no format characters."""


class Layout(NamedTuple):
    """Words of a text, and the offsets at which each begins and ends."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def is_plain(text: str) -> bool:
    """Say whether the words of a text are simply what white space divides."""
    return text.isascii() or _PLAIN.fullmatch(text) is not None


def placed(text: str, words: list[str]) -> Layout:
    """Find where the words of a plain text stand; `words` are those that white space divides."""
    lengths = [*map(len, words)]
    if words and len(text) == sum(lengths) + len(words) - 1 and not text[0].isspace():
        # One sign of white space stands between any two words, and none at the ends.
        starts = [*accumulate(map((1).__add__, lengths[:-1]), initial=0)]
        return Layout(words, starts, [*map(add, starts, lengths)])
    find = text.index
    starts = []
    ends: list[int] = []
    at = 0
    for word in words:
        at = find(word, at)
        starts.append(at)
        at += len(word)
        ends.append(at)
    return Layout(words, starts, ends)


def spread(text: str) -> Layout:
    """Find the words of any text, at boundaries of UAX #29, and where they stand.

    White space divides them; in scripts without spaces each character is a word.
    """
    if is_plain(text):
        return placed(text, text.split())
    starts: list[int] = []
    ends: list[int] = []
    character = unspaced().match
    glue = unspaced().search(text) is None
    at = 0
    before = ""
    for token in split(text):
        start, at = at, at + len(token)
        if token[0].isspace():
            before = ""
            continue
        if before and (glue or not (character(token) or character(before))):
            ends[-1] = at
        else:
            starts.append(start)
            ends.append(at)
        before = token
    return Layout([text[start:end] for start, end in zip(starts, ends, strict=True)], starts, ends)

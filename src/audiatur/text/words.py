"""Words: an exactly invertible split of a text at the word boundaries of UAX #29 (revision 45).

Scripts that do not write spaces between words (Chinese, Japanese, Thai, Lao, Khmer, Myanmar) are split into
single characters, each with its combining marks. UAX #29 does this for all of them but Katakana, whose runs
are cut here. White space and signs are tokens like any other; nothing is dropped.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

_LETTER = "A-Za-zªµºÀ-ÖØ-öø-\u024f"
_SIMPLE = re.compile(
    "[\x00-\xac\xae-\u024f\u2010-\u2023\u2025\u2026\u2028\u2029\u2030-\u203e\u20ac\u2122\u2212]*"
)
"""Texts of Latin letters and usual signs: no combining marks, no format characters, no other script."""

_SIMPLE_WORD = re.compile(
    rf"[{_LETTER}0-9_]+(?:(?:(?<=[{_LETTER}])[:.'·‘’](?=[{_LETTER}])|(?<=[0-9])[,.;'‘’](?=[0-9]))[{_LETTER}0-9_]+)*"
    r"| +|\r\n|.",
    re.DOTALL,
)
"""The rules of UAX #29 for simple texts: WB3, WB3d, WB5 to WB13b, WB999. Twice as fast as the whole rules,
and most texts never need the import of `regex`."""


_KATAKANA = re.compile(
    "[\u3031-\u3035\u309b\u309c\u30a0-\u30ff\u31f0-\u31ff\u32d0-\u3357\uff66-\uff9f\U0001b000-\U0001b16f]"
)
"""What WB13 keeps together in runs: its blocks, which is more than the property and does no harm."""


class _Pattern(Protocol):
    """What is used of a compiled pattern of the `regex` library."""

    def split(self, string: str) -> list[str]:
        """Split a text at every match."""

    def findall(self, string: str) -> list[str]:
        """List all matches."""


@cache
def _patterns() -> tuple[_Pattern, _Pattern]:
    """Compile word boundary and grapheme of the whole rules, on first need: most texts need neither."""
    import regex  # noqa: PLC0415 - costs as much time as a small comparison

    return regex.compile(r"(?V1w)\b"), regex.compile(r"\X")


_FIRST_NEVER_JOINED = "\u3001"


@cache
def _never_joined() -> re.Pattern[str]:
    """Compile the ranges of Han, Hiragana and their signs: there is a boundary before each, in any place."""
    return re.compile(
        "[\u3001-\u3003\u3008-\u3011\u3041-\u3096\u3400-\u4dbf\u4e00-\u9fff\uff01\uff08-\uff0c\uff1a-\uff1f]"
    )


def is_surely_boundary(text: str, at: int) -> bool:
    """Say, from two characters alone, whether a place is surely a word boundary; most boundaries are.

    An end of the text; a plain space after what is no white space; a letter or sign after a plain space;
    a character of a script without spaces. Elsewhere the answer is no, which need not be true.
    """
    if at <= 0 or at >= len(text):
        return True
    before, here = text[at - 1], text[at]
    if here == " ":
        return not before.isspace()
    if before == " " and ("!" <= here <= "~" or (here.isalpha() and here < "\u0e00")):
        return True
    return here >= _FIRST_NEVER_JOINED and _never_joined().match(here) is not None


def split(text: str) -> list[str]:
    """Split a text into tokens: words, numbers, signs, white space. `"".join(split(text)) == text`."""
    if text.isascii() or _SIMPLE.fullmatch(text):
        return _SIMPLE_WORD.findall(text)
    boundary, grapheme = _patterns()
    tokens = [token for token in boundary.split(text) if token]
    if not _KATAKANA.search(text):
        return tokens
    return [
        part
        for token in tokens
        for part in (grapheme.findall(token) if _KATAKANA.search(token) else (token,))
    ]

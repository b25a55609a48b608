"""Words as characters: a text becomes a short string in which each distinct word is one character.

Such strings are what searches for common order work on. Words here are what white space separates; a
text in a script without spaces between words is taken character by character.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import chain, repeat

LAST = 0x10FFFF
"""The last character: as many distinct words can be told apart. More than that share it, and `Coder.full`
says so; what is searched with them is then only a guess, to be compared word by word."""

UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\uaa60-\uaa7f\ua9e0-\ua9ff"  # Myanmar
    "\u1780-\u17ff\u19e0-\u19ff"  # Khmer
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Han
    "\u3031-\u3035\u3040-\u30ff\u31f0-\u31ff\u32d0-\u3357\uff66-\uff9f"  # Hiragana, Katakana
    "\U0001b000-\U0001b16f\U00020000-\U000323af"
)
"""Ranges of the scripts that write no spaces between words, for a class of a regular expression."""

_BETWEEN = " \0 "
"""A word that stands between texts and in none of them."""

PERHAPS_UNSPACED = re.compile("[^\0-\u0dff\u2000-\u2dff\ue000-\uf8ff]")
"""Outside the blocks of most texts and of signs for private use, as Word has them: perhaps such a script."""


@cache
def unspaced() -> re.Pattern[str]:
    """Give the pattern of a character of these scripts, made on first need: it costs half a comparison."""
    return re.compile(f"[{UNSPACED}]")


def _has_unspaced(text: str) -> bool:
    if text.isascii() or PERHAPS_UNSPACED.search(text) is None:
        return False
    return unspaced().search(text) is not None


class Coder:
    """Gives each distinct word a character of its own, in order of first use."""

    __slots__ = ("_code", "_codes")

    def __init__(self) -> None:
        letters = chain(map(chr, range(LAST)), repeat(chr(LAST)))
        self._codes: defaultdict[str, str] = defaultdict(letters.__next__)
        self._code = self._codes.__getitem__

    @property
    def full(self) -> bool:
        """Say whether words may share a character."""
        return len(self._codes) > LAST

    def code(self, text: str) -> str:
        """Give the words of a text as characters, without the white space between them."""
        words = text.split()
        if _has_unspaced(text):
            return "".join(map(self._code, "".join(words)))
        return "".join(map(self._code, words))

    def codes(self, texts: list[str]) -> list[str]:
        """Give the words of many texts as characters, at once where no script needs more than a split."""
        whole = _BETWEEN.join(texts)
        if whole.count("\0") == len(texts) - 1 and not _has_unspaced(whole):
            codes = "".join(map(self._code, whole.split())).split(self._code("\0"))
            if len(codes) == len(texts):
                return codes
        return [self.code(text) for text in texts]

    def sequence(self, items: Iterable[str]) -> str:
        """Give items (words, whole paragraphs) as one string of characters."""
        return "".join(map(self._code, items))

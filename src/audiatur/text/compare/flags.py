"""What a change touches that a person must see: numbers, dates, names, negations, modal verbs.

Only words that are in one text alone are looked at. The tables are in `flag_words`; in doubt a flag is
raised: it keeps a machine from confirming a change on its own, and hides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from audiatur.model import Flag, Op

from .flag_words import (
    CAPITAL_KEYWORDS,
    CAPITALS_ONLY,
    CHARACTERS,
    NEGATIVE_PREFIXES,
    WORDS,
)

_PARTS = re.compile(r"[^\W_]+")
"""The words of what is written together: `and/or`, `non-compliance`, `[may](#x)`."""

_ASCII_PARTS = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128))
"""The same for ASCII, five times as fast: a small letter, a digit or a space for each character."""

_USUAL_SIGNS = dict(zip("’‘“”–—…\u00a0\u2028", '\'`""--.  ', strict=True))
"""Signs that keep most European texts from being ASCII, and what says the same here."""

_CONTRACTION = re.compile(r"n't\b|\bn'", re.IGNORECASE)
"""English `n't` and the French elision `n'`."""

_NUMERAL = re.compile(r"\d\d*")
_DAY = re.compile(r"\d[./]\d{1,2}[./]\d")
_CHINESE_DAY = re.compile(r"\d\s*[日号]")
"""A day written in figures; years are told by their four digits."""

_INNER_CAPITAL = re.compile(r" (?![a-z])(?<=[^\s.!?:;•·*#|>—–。！？] )[(\"“‘«\[]?([^a-z\W\d_]\w*)")
"""A word with a capital letter that does not begin a sentence: what stands before it does not end one."""

NUMBER, DATE, NAME, NEGATION, MODAL = (1 << at for at in range(len(Flag)))
"""Flags as bits, in the order of `Flag`: a set of members costs a call of Python for each look-up."""

_BITS = dict(zip(Flag, (NUMBER, DATE, NAME, NEGATION, MODAL), strict=True))

_FLAGS = [tuple(flag for flag, bit in _BITS.items() if bits & bit) for bits in range(1 << len(Flag))]
"""The flags of each sum of bits."""

_WORDS = {word: _BITS[flag] for word, flag in WORDS.items()}

_CHARACTERS = {character: _BITS[flag] for character, flag in CHARACTERS.items()}

_PLAIN_WORDS = frozenset(_WORDS) - CAPITALS_ONLY

_STARTS = frozenset(prefix[:2] for prefix in NEGATIVE_PREFIXES)


def flags(ops: Iterable[Op]) -> tuple[Flag, ...]:
    """Name what the words that are only in one text touch, in the order of `Flag`."""
    removed: list[str] = []
    added: list[str] = []
    # The same runs, each with the end of the equal run before it: it tells what begins a sentence.
    removed_in_place: list[str] = []
    added_in_place: list[str] = []
    tail = ""
    for sign, run in ops:
        if sign == "=":
            tail = run[-2:]
        elif sign == "-":
            removed.append(run)
            removed_in_place.append(tail + run)
        else:
            added.append(run)
            added_in_place.append(tail + run)
    before, after = _folded(" ".join(removed)), _folded(" ".join(added))
    old, new = _words(before), _words(after)
    if not old and not new:
        return ()
    found = _of_words(f"{before} {after}", old | new)
    if old:
        found |= _of_capitals(old, before, removed_in_place, new)
    if new:
        found |= _of_capitals(new, after, added_in_place, old)
    if old and new and not found & NEGATION and (_is_negated(old, new) or _is_negated(new, old)):
        found |= NEGATION
    return _FLAGS[found]


def _folded(text: str) -> str:
    """Give a text with the usual signs of typography as those of ASCII."""
    if not text.isascii():
        for sign, plain in _USUAL_SIGNS.items():
            text = text.replace(sign, plain)
    return text


def _words(text: str) -> set[str]:
    """Give the words of a text in small letters; one with `_` in it as a whole and in its parts."""
    parts = text.translate(_ASCII_PARTS).split() if text.isascii() else _PARTS.findall(text.lower())
    words = set(parts)
    if "_" in text:
        words.update(text.lower().split())
    return words


def _of_words(text: str, words: set[str]) -> int:
    """Name what words touch, whatever their capitals."""
    found = 0
    for word in _PLAIN_WORDS & words:
        found |= _WORDS[word]
    if not text.isascii():
        for character in _CHARACTERS.keys() & set(text):
            found |= _CHARACTERS[character]
    if not "".join(words).isalpha():
        found |= _of_figures(text)
    if ("n'" in text or "N'" in text) and _CONTRACTION.search(text):
        found |= NEGATION
    if ("RE" in text or "OP" in text) and any(keyword in text for keyword in CAPITAL_KEYWORDS):
        found |= MODAL
    return found


def _of_figures(text: str) -> int:
    """Name what the figures of a text touch."""
    numerals = _NUMERAL.findall(text)
    if (
        any(len(item) == 4 and "1500" <= item <= "2099" for item in numerals)
        or (len(numerals) >= 3 and _DAY.search(text))
        or (("日" in text or "号" in text) and _CHINESE_DAY.search(text))
    ):
        return NUMBER | DATE
    return NUMBER if numerals else 0


def _of_capitals(words: set[str], text: str, in_place: list[str], other: set[str]) -> int:
    """Name what the words of one side touch by their capitals inside a sentence, or by having none."""
    capitals = [] if text.islower() else _INNER_CAPITAL.findall("\n".join(in_place))
    found = NAME if capitals and _has_name(capitals, other) else 0
    if CAPITALS_ONLY.isdisjoint(words):
        return found
    if any(word.capitalize() in capitals for word in words & CAPITALS_ONLY):
        found |= DATE
    return found | MODAL if "may" in words and "May" not in capitals else found


def _has_name(capitals: Iterable[str], other: set[str]) -> bool:
    """Say whether a word with a capital is a name: not a flagged word, nor only written small before."""
    for word in capitals:
        small = word.lower()
        if (
            small not in other
            and small not in _WORDS
            and len(word) > 1
            and word[0].isupper()
            and word not in CAPITAL_KEYWORDS
        ):
            return True
    return False


def _is_negated(words: set[str], other: set[str]) -> bool:
    """Say whether a word with a negative prefix stands on the other side without it, and only there."""
    return any(
        word.startswith(prefix) and word[len(prefix) :] in other and word not in other
        for word in words
        if word[:2] in _STARTS
        for prefix in NEGATIVE_PREFIXES
    )

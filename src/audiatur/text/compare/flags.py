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

_CONTRACTION = re.compile(r"n['’]t\b|\bn['’]", re.IGNORECASE)
"""English `n't` and the French elision `n'`."""

_NUMERAL = re.compile(r"\d+")
_DAY = re.compile(r"\d[./]\d{1,2}[./]\d|\d\s*[日号]")
"""A day written in figures; years are told by their four digits."""

_INNER_CAPITAL = re.compile(r" (?<=[^\s.!?:;•·*#|>—–。！？] )[(\"“‘«\[]?([^\W\d_a-z]\w*)")
"""A word with a capital letter that does not begin a sentence: what stands before it does not end one."""

_SOME = re.compile(r"[^\W_]")
"""A letter or a digit: without any, nothing is touched."""

_ORDER = tuple(Flag)

_KEYS = WORDS.keys() - CAPITALS_ONLY

_STARTS = frozenset(prefix[:2] for prefix in NEGATIVE_PREFIXES)


def flags(ops: Iterable[Op]) -> tuple[Flag, ...]:
    """Name what the words that are only in one text touch, in the order of `Flag`."""
    removed: list[str] = []
    added: list[str] = []
    capitals_old: list[str] = []
    capitals_new: list[str] = []
    tail = ""
    for sign, run in ops:
        if sign == "=":
            tail = run[-2:]
        elif sign == "-":
            removed.append(run)
            capitals_old += _INNER_CAPITAL.findall(tail + run)
        else:
            added.append(run)
            capitals_new += _INNER_CAPITAL.findall(tail + run)
    before, after = " ".join(removed), " ".join(added)
    text = f"{before} {after}"
    if not _SOME.search(text):
        return ()
    old, new = _words(before), _words(after)
    found = _of_words(text, old | new)
    for words, capitals, other in ((old, capitals_old, new), (new, capitals_new, old)):
        if capitals or words & CAPITALS_ONLY:
            found |= _of_capitals(words, capitals, other)
    if old and new and Flag.NEGATION not in found and _is_negated(old, new):
        found.add(Flag.NEGATION)
    return tuple(flag for flag in _ORDER if flag in found) if found else ()


def _words(text: str) -> set[str]:
    """Give the words of a text in small letters."""
    words = set(text.lower().split())
    words.update(_PARTS.findall(" ".join([word for word in words if not word.isalnum()])))
    return words


def _of_words(text: str, words: set[str]) -> set[Flag]:
    """Name what words touch, whatever their capitals."""
    found = {WORDS[word] for word in words & _KEYS}
    if not text.isascii():
        found.update(map(CHARACTERS.__getitem__, CHARACTERS.keys() & set(text)))
    numerals = _NUMERAL.findall(text)
    if numerals:
        found.add(Flag.NUMBER)
        if any(len(item) == 4 and "1500" <= item <= "2099" for item in numerals) or _DAY.search(text):
            found.add(Flag.DATE)
    if ("'" in text or "’" in text) and _CONTRACTION.search(text):
        found.add(Flag.NEGATION)
    if "RE" in text or "OP" in text:
        found.update(Flag.MODAL for keyword in CAPITAL_KEYWORDS if keyword in text)
    return found


def _of_capitals(words: set[str], capitals: list[str], other: set[str]) -> set[Flag]:
    """Name what words touch by their capitals; `capitals` are those with one inside a sentence."""
    found = {Flag.DATE for word in words & CAPITALS_ONLY if word.capitalize() in capitals}
    if "may" in words and "May" not in capitals:
        found.add(Flag.MODAL)
    if _has_name(capitals, other):
        found.add(Flag.NAME)
    return found


def _has_name(capitals: Iterable[str], other: set[str]) -> bool:
    """Say whether a word with a capital is a name: not a flagged word, nor only written small before."""
    return any(
        len(word) > 1
        and word[0].isupper()
        and word not in CAPITAL_KEYWORDS
        and word.lower() not in WORDS
        and word.lower() not in other
        for word in capitals
    )


def _is_negated(old: set[str], new: set[str]) -> bool:
    """Say whether a word stands with a negative prefix on one side and without it on the other."""
    for word in [word for word in old ^ new if word[:2] in _STARTS]:
        other = new if word in old else old
        for prefix in NEGATIVE_PREFIXES:
            if word.startswith(prefix) and word[len(prefix) :] in other:
                return True
    return False

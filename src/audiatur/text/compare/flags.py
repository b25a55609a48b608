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

_SIGNS = str.maketrans(dict.fromkeys("-–—‐‑/.,;:!?()[]{}<>\"“”„«»'’‘*_#|=+…¿¡،؛؟", " "))
"""Signs that stand between words; the apostrophe too, after contractions have been looked for."""

_CONTRACTION = re.compile(r"n['’]t\b|\bn['’]", re.IGNORECASE)
"""English `n't` and the French elision `n'`."""

_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\d\s*[日号]")
_INNER_CAPITAL = re.compile(r"(?<=[^\s.!?:;•·*#|>—–。！？][ \u00a0])[(\"“‘«\[]?([^\W\d_a-z]\w*)")
"""A word with a capital letter that does not begin a sentence: what stands before it does not end one."""

_ORDER = tuple(Flag)


def flags(ops: Iterable[Op]) -> tuple[Flag, ...]:
    """Name what the words that are only in one text touch, in the order of `Flag`."""
    sides = {"-": "", "+": ""}
    capitals = {"-": set[str](), "+": set[str]()}
    tail = ""
    for sign, run in ops:
        if sign == "=":
            tail = run[-2:]
            continue
        sides[sign] += " " + run
        if not run.islower():
            capitals[sign].update(_INNER_CAPITAL.findall(tail + run))
    old, new = sides["-"], sides["+"]
    found = _of_words(old, capitals["-"], new) | _of_words(new, capitals["+"], old)
    if old and new and Flag.NEGATION not in found and _is_negated(_words(old), _words(new)):
        found.add(Flag.NEGATION)
    return tuple(flag for flag in _ORDER if flag in found)


def _words(text: str) -> set[str]:
    """Give the words of a text in small letters."""
    return set(text.casefold().translate(_SIGNS).split())


def _of_words(text: str, capitals: set[str], other: str) -> set[Flag]:
    """Name what the words of one side touch; `capitals` are those with a capital inside a sentence."""
    if not text:
        return set()
    hits = _words(text) & WORDS.keys()
    found = {WORDS[word] for word in hits - CAPITALS_ONLY}
    if not text.isascii():
        found.update(map(CHARACTERS.__getitem__, CHARACTERS.keys() & set(text)))
    if _DIGIT.search(text):
        found.add(Flag.NUMBER)
        if _DATE.search(text):
            found.add(Flag.DATE)
    if ("'" in text or "’" in text) and _CONTRACTION.search(text):
        found.add(Flag.NEGATION)
    if any(keyword in text for keyword in CAPITAL_KEYWORDS):
        found.add(Flag.MODAL)
    for word in hits & CAPITALS_ONLY:
        is_date = word.capitalize() in capitals
        if is_date or word == "may":
            found.add(Flag.DATE if is_date else Flag.MODAL)
    if capitals and _has_name(capitals, _words(other) if other else set()):
        found.add(Flag.NAME)
    return found


def _has_name(capitals: Iterable[str], other: set[str]) -> bool:
    """Say whether a word with a capital is a name: not a flagged word, nor only written small before."""
    return any(
        word[0].isupper() and word.casefold() not in WORDS and word.casefold() not in other and len(word) > 1
        for word in capitals
    )


def _is_negated(old: set[str], new: set[str]) -> bool:
    """Say whether a word stands with a negative prefix on one side and without it on the other."""
    return any(
        word.startswith(NEGATIVE_PREFIXES)
        and any(word.removeprefix(prefix) in other for prefix in NEGATIVE_PREFIXES)
        for side, other in ((old - new, new), (new - old, old))
        for word in side
    )

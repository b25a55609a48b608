"""Numbers of paragraphs, sections and list items as they are printed: read, compared, counted on.

A printed number is a chain of parts: `3.1(a)(ii)` is 3, 1, a, ii; `12bis` is 12, bis. A part can be read in
more than one way (`i` is a letter or a Roman one); two numbers are compared and counted on under those
readings that agree with each other. Digits of all scripts, Chinese numerals and the first letters of the
Greek, Cyrillic, Hebrew and Arabic alphabets are understood.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import zip_longest

Parts = tuple[str, ...]
"""A printed number's parts, lower case, digits as ASCII: `("3", "1", "a")`."""

MAX_LENGTH = 40
"""Longer strings are no number (the longest seen in real documents has 20 characters)."""

MAX_PARTS = 10
"""Deeper chains are no number of a section or a list."""

_REPEATS = (
    "", "", "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies",
)  # fmt: skip
_LATIN = {word: value for value, word in enumerate(_REPEATS) if word}
_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "абвгдежзиклмнопрстуфхцчшщэюя",
    "אבגדהוזחטיכלמנסעפצקרשת",
    "ابجدهوزحطيكلمنسعفصقرشت",
)
_LETTERS = {letter: place for alphabet in _ALPHABETS for place, letter in enumerate(alphabet, 1)} | {
    "أ": 1,
    "ا": 1,
}
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_HAN_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN = "".join(_HAN_DIGITS) + "".join(_HAN_UNITS)
_PART = re.compile(rf"\d+|(?:{'|'.join(_LATIN)})\b|[{_HAN}]+|[^\W\d_]+", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s.()\[\]\-–—:,°º§）（．、]*")
_MAX_LETTERS = 6
"""`xxxvii` is the longest of the usual Roman numbers; longer runs of letters are words."""


def ascii_digits(text: str) -> str:
    """Write the decimal digits of any script as ASCII; compatibility forms (`①`, `１`) become plain."""
    text = unicodedata.normalize("NFKC", text)
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


@lru_cache(maxsize=4096)
def parse(text: str) -> Parts | None:
    """Give the parts of a printed number, or None where the text is none.

    `"12."`, `"§ 12"`, `"(12)"` and `"12"` have the same parts. A part of letters is one letter, one letter
    repeated, a Roman number or a Latin repeat (`bis`); words are no parts.
    """
    if not text or len(text) > MAX_LENGTH:
        return None
    text = ascii_digits(text).casefold()
    at = 0
    parts: list[str] = []
    while at < len(text):
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
        if at == len(text):
            break
        found = _PART.match(text, at)
        if found is None or len(parts) == MAX_PARTS or not values(found[0]):
            return None
        parts.append(found[0])
        at = found.end()
    return tuple(parts) or None


def normalise(text: str) -> str | None:
    """Give the one spelling of a printed number: `3.1(a)` and `3.1.A.` are `3.1.a`; None if it is none."""
    parts = parse(text)
    return ".".join(parts) if parts else None


@lru_cache(maxsize=4096)
def values(part: str) -> frozenset[tuple[str, int]]:
    """Give the readings of one part: pairs of a way of counting and the value in it; empty for a word."""
    if part.isdecimal():
        return frozenset({("digit", int(part))})
    if part in _LATIN:
        return frozenset({("repeat", _LATIN[part])})
    if all(sign in _HAN for sign in part):
        return frozenset({("han", _han(part))})
    readings = set()
    if len(part) <= _MAX_LETTERS:
        if part[0] in _LETTERS and part == part[0] * len(part):
            # After z comes aa: each round of the alphabet repeats the letter once more.
            readings.add(("letter", _LETTERS[part[0]] + 26 * (len(part) - 1)))
        if _ROMAN.fullmatch(part):
            readings.add(("roman", _roman(part)))
    return frozenset(readings)


def _roman(part: str) -> int:
    """Give the value of a well-formed Roman number in lower case."""
    digits = [_ROMAN_VALUES[sign] for sign in part]
    return sum(-a if a < b else a for a, b in zip_longest(digits, digits[1:], fillvalue=0))


def _han(part: str) -> int:
    """Give the value of a Chinese number below ten thousand; digits alone are read in a row."""
    if not any(sign in _HAN_UNITS for sign in part):
        return int("".join(str(_HAN_DIGITS[sign]) for sign in part))
    total, digit = 0, None
    for sign in part:
        if sign in _HAN_UNITS:
            total += (1 if digit is None else digit) * _HAN_UNITS[sign]
            digit = None
        else:
            digit = _HAN_DIGITS[sign]
    return total + (digit or 0)


def arabic(text: str) -> str | None:
    """Give a number with its Roman and Chinese parts in digits (`IV.2` is `4.2`); None if it is none."""
    parts = parse(text)
    if parts is None:
        return None
    plain = []
    for part in parts:
        found = {way: value for way, value in values(part) if way in {"roman", "han"}}
        plain.append(str(next(iter(found.values()))) if found else part)
    return ".".join(plain)


def compare(one: str, other: str) -> int:
    """Compare two printed numbers as they are counted: -1, 0 or 1. What is no number comes last."""
    a, b = parse(one), parse(other)
    if a is None or b is None:
        return (a is None) - (b is None)
    for left, right in zip_longest(a, b):
        if left != right:
            return -1 if _less(left, right) else 1
    return 0


def _less(left: str | None, right: str | None) -> bool:
    """Say whether one part comes before another, under a common reading where there is one."""
    if left is None or right is None:
        return left is None
    shared = [(a, b) for way, a in values(left) for other, b in values(right) if way == other]
    if shared:
        return min(shared)[0] < min(shared)[1]
    return (not left.isdecimal(), left) < (not right.isdecimal(), right)


def follows(number: str, previous: str) -> bool:
    """Say whether a number is the next one after another, at its level, below it or above it.

    Next are `13` and `12bis` and `12.1` after `12`, `(b)` after `(a)`, `3.2` and `4` after `3.1.4`,
    `13` after `12bis`, `ii` after `i` and `i` after `h`.
    """
    a, b = parse(previous), parse(number)
    if a is None or b is None:
        return False
    if b[: len(a)] == a:
        return len(b) == len(a) + 1 and any(
            value == (2 if way == "repeat" else 1) for way, value in values(b[-1])
        )
    depth = len(b) - 1
    return len(a) > depth and a[:depth] == b[:depth] and _next(a[depth], b[depth])


def _next(left: str, right: str) -> bool:
    """Say whether one part is counted on from another under any common reading."""
    return any((way, value + 1) in values(right) for way, value in values(left))

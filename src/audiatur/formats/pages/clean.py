"""Text of strangers made safe to show: no control characters, no overrides of direction, nothing lost.

Escaping for HTML or Markdown is not done here. What cannot be shown as it is gets a visible sign, so that a
reader sees that something is there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Literal

import regex

from audiatur.model import LINE_BREAK, PARAGRAPH_JOIN

from . import strings

Direction = Literal["ltr", "rtl", "auto"]

_RTL_LANGUAGES = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "iw", "nqo", "ps", "sd", "syr", "ug", "ur", "yi")
)
"""Primary language tags usually written from right to left (CLDR, script metadata)."""

_RTL_SCRIPTS = frozenset(("arab", "hebr", "syrc", "thaa", "nkoo", "samr", "mand", "adlm", "rohg"))

_STRONG = regex.compile(r"\p{L}")
_UNSHOWABLE = regex.compile(r"[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202a-\u202e]")
_INVISIBLE = regex.compile(r"[\p{Z}\p{C}]+")
_SAMPLE = 20_000
"""Letters looked at to tell a direction: more would not change the answer."""


def clean(text: str) -> str:
    """Replace what cannot stand in a page: controls by their pictures (␛), the rest by a named sign.

    Line breaks of any kind become line feeds, a tab stays; embeddings and overrides of direction (U+202A to
    U+202E), which could make a page read differently from what it holds, are shown as `⟨U+202E⟩`.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace(LINE_BREAK, "\n").replace(PARAGRAPH_JOIN, "\n")
    return _UNSHOWABLE.sub(lambda match: _sign(match[0]), text)


def _sign(character: str) -> str:
    if character in "\n\t":
        return character
    if character in "\r\x85":
        return "\n"
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"⟨U+{code:04X}⟩"


def visible(text: str) -> str:
    """Show a run that has no visible character at all by signs; leave any other run as it is.

    Without it, a space that became a no-break space would be a change that nobody can see.
    """
    if not text or not _INVISIBLE.fullmatch(text):
        return text
    return "".join(map(_invisible_sign, text))


def _invisible_sign(character: str) -> str:
    if character in "\n\t":
        return "⏎\n" if character == "\n" else "⇥"
    if character == " ":
        return "␣"
    return f"⟨{strings.INVISIBLE.get(character, f'U+{ord(character):04X}')}⟩"


def shorten(text: str, limit: int) -> str:
    """Cut a text to at most `limit` characters at a word, with `…` for what is left out; one line."""
    line = " ".join(clean(text).split())
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    at_word = head.rfind(" ")
    if at_word >= limit // 2:
        head = head[:at_word]
    return head.rstrip(" ,;:.–-") + "…"


def direction(text: str) -> Direction:
    """Tell the direction of a text by the greater part of its letters; `auto` where it has none.

    The first letter, by which a browser decides, misleads where a line of Arabic opens with an acronym.
    """
    if text.isascii():
        return "ltr" if any(map(str.isalpha, text)) else "auto"
    left = right = 0
    for match in _STRONG.finditer(text[:_SAMPLE]):
        if unicodedata.bidirectional(match[0]) in ("R", "AL"):
            right += 1
        else:
            left += 1
    if left == right == 0:
        return "auto"
    return "rtl" if right > left else "ltr"


def page_direction(language: str | None, texts: Iterable[str]) -> Literal["ltr", "rtl"]:
    """Tell the direction of a whole page from its report's language, else from its texts."""
    if language:
        tags = language.lower().replace("_", "-").split("-")
        scripts = [tag for tag in tags[1:] if len(tag) == 4 and tag.isalpha()]
        if scripts:
            return "rtl" if scripts[0] in _RTL_SCRIPTS else "ltr"
        return "rtl" if tags[0] in _RTL_LANGUAGES else "ltr"
    return "rtl" if direction(" ".join(_up_to(texts, _SAMPLE))) == "rtl" else "ltr"


def _up_to(texts: Iterable[str], limit: int) -> Iterable[str]:
    for text in texts:
        yield text
        limit -= len(text)
        if limit <= 0:
            return

"""Words that stand in nothing that comes out: what a public page must not say, and the linter that looks.

A word is removed where it was in the shared text and is in none of what is published with the report: its
text, the replies and statements, the title and the names the rules let be told. Numbers count from four
digits, since smaller ones are in every page by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Final

import regex

from audiatur.model import Ledger, Report
from audiatur.text.letters import plain

_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_TAGS: Final = re.compile(rb"<[^>]*>")
_HASHES: Final = regex.compile(r"\b[0-9a-f]{16,}\b|\bc-[0-9a-f]{8}\b|\d{4}-\d\d-\d\dT[\d:.+Z-]*")
_LEAST_LETTERS: Final = 2
_LEAST_DIGITS: Final = 4
KEPT_BACK: Final = "kept back: it holds words that were taken out of the text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """The words that were taken out, folded."""

    words: frozenset[str]
    kept_back: str = KEPT_BACK

    def in_(self, text: str) -> frozenset[str]:
        """Give the removed words that stand in a text."""
        return words_of(text) & self.words


def words_of(text: str) -> frozenset[str]:
    """Give the words of a text, folded for comparison."""
    found = set()
    for word in _WORD.findall(text.casefold()):
        least = _LEAST_DIGITS if word.isdigit() else _LEAST_LETTERS
        if len(word) >= least:
            found.add(word)
    return frozenset(found)


def removed_words(ledger: Ledger | None, released: Report | None, published: Iterable[str]) -> Removed:
    """Give the words that stand only in what was taken out.

    Args:
        ledger: the changes; None where there are none.
        released: the text that comes out.
        published: every other text that comes out, as the rules have it.
    """
    if ledger is None:
        return Removed(words=frozenset())
    out: set[str] = set()
    for one in ledger.changes:
        for text in one.change.old:
            out |= words_of(text)
    paragraphs = released.paragraphs if released else ()
    kept = words_of(" ".join(f"{plain(one)} {one.text} {one.number or ''}" for one in paragraphs))
    for text in published:
        kept |= words_of(text)
    return Removed(words=frozenset(out - kept))


def leaks(files: Mapping[str, bytes], removed: Removed, ours: frozenset[str]) -> dict[str, frozenset[str]]:
    """Find removed words in files that are about to come out: by file, the words.

    Markup is taken away once with a space in its place and once with nothing, so that a word split by tags is
    found; attributes and the names of files are looked at too. `ours` are the words of our own pages.

    Args:
        files: names and bytes; those that are no text (`.pdf`, `.docx`) hold the released text alone.
        removed: the words that must not stand in them.
        ours: words that stand in every page that this program makes, whatever it is about.
    """
    found = {}
    for name, data in files.items():
        seen = words_of(name)
        if name.endswith((".html", ".json", ".csv", ".txt", ".atom", ".md", ".xml")):
            for text in (data, _TAGS.sub(b" ", data), _TAGS.sub(b"", data)):
                seen |= words_of(_HASHES.sub(" ", unescape(text.decode("utf-8", "replace"))))
        bad = (seen & removed.words) - ours
        if bad:
            found[name] = frozenset(bad)
    return found

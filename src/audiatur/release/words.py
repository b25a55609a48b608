"""Words that stand in nothing that comes out: what no public page may say.

A word is *removed* where it was in a text that was never public (a draft, of which the shared one is the
first) and is in nothing that comes out: not in the report, the replies and statements, the title, nor in what
the rules publish anyway (names of parties where they are named, reasons of extensions, grounds). Words are
compared folded: case, compatibility forms, invisible signs. Numbers count from four digits, since smaller
ones are in every page by chance; scripts without spaces are compared by pairs of signs.

A free text of the office that holds such a word, or repeats five words in a row of a comment that is not
published, is kept back and the page says so: no reason can hold a release up, and no removed name comes out
in one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import regex

from audiatur.model import Report

_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_SOLID: Final = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}][\p{Han}\p{Hiragana}\p{Katakana}"
    r"\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{M}]*"
)
"""Runs of scripts that put no space between words."""
_UNSEEN: Final = regex.compile(r"[\p{Cf}\p{Variation_Selector}]+")
_LEAST_LETTERS: Final = 2
_LEAST_DIGITS: Final = 4
QUOTED: Final = 5
"""Words in a row that make a text a quotation of another; four in a row are common by chance."""
KEPT_BACK: Final = "kept back: it holds words that were taken out of the text"
KEPT_BACK_QUOTE: Final = "kept back: it repeats a comment that is not published"


def words_of(text: str) -> frozenset[str]:
    """Give the words of a text, folded for comparison."""
    return frozenset(_kept(_WORD.findall(folded(text))))


def folded(text: str) -> str:
    """Fold what does not make another word: case, compatibility forms, signs that are not seen."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", plain))


def _kept(words: Iterable[str]) -> Iterator[str]:
    for word in set(words):
        if word.isascii():
            if len(word) >= (_LEAST_DIGITS if word.isdigit() else _LEAST_LETTERS):
                yield word
            continue
        for run in _SOLID.findall(word):
            yield from (run[at : at + 2] for at in range(len(run) - 1))
        rest = _SOLID.sub(" ", word)
        for part in rest.split():
            if len(part) >= (_LEAST_DIGITS if part.isdigit() else _LEAST_LETTERS):
                yield part


def quotes_of(text: str) -> Iterator[tuple[str, ...]]:
    """Give every five words in a row of a text, folded."""
    words = _WORD.findall(folded(text))
    return (tuple(words[at : at + QUOTED]) for at in range(len(words) - QUOTED + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """What must not come out: the words that were taken out, folded, and the five words in a row of comments
    that are not published.
    """

    words: frozenset[str] = frozenset()
    quotes: frozenset[tuple[str, ...]] = frozenset()

    def in_(self, text: str) -> frozenset[str]:
        """Give the removed words that stand in a text."""
        return words_of(text) & self.words if self.words else frozenset()

    def shown(self, text: str) -> str:
        """Give a free text as it may come out: itself, or the sentence that it is kept back."""
        if self.in_(text):
            return KEPT_BACK
        if self.quotes and not self.quotes.isdisjoint(quotes_of(text)):
            return KEPT_BACK_QUOTE
        return text

    def name(self, text: str, instead: str) -> str:
        """Give a short text, a name or an id, as it may come out: itself, or what stands in its place."""
        return instead if self.shown(text) != text else text


def removed_words(
    drafts: Iterable[Report], published: Iterable[str], reports: Iterable[Report], confidential: Iterable[str]
) -> Removed:
    """Give what must not come out.

    Args:
        drafts: the texts that were never public.
        published: every text beside the report that comes out, as the rules have it.
        reports: the texts that are public: the one that comes out, and those that came out before it.
        confidential: the words of comments that are not published.
    """
    out: set[str] = set()
    for report in drafts:
        out |= words_of(report_text(report))
    public = [report_text(report) for report in reports]
    kept: set[str] = set()
    for text in (*public, *published):
        kept |= words_of(text)
    quotes = {quote for text in confidential for quote in quotes_of(text)}
    if quotes:
        quotes.difference_update(*(quotes_of(text) for text in public))
    return Removed(words=frozenset(out - kept), quotes=frozenset(quotes))


def report_text(report: Report) -> str:
    """Give all that a text prints: its words, numbers and marks, and what its markup says."""
    parts: list[str] = []
    for one in report.paragraphs:
        parts += (one.text, one.plain or "", one.number or "")
    return "\n".join(parts)

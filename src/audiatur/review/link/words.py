"""Words as the linker compares them: folded, lightly stemmed, identifiers also in their parts.

The stemmer is deliberately small (plural, -ing, -ed, -ly): it runs on every word of two texts, and character
n-grams beside it catch the rest, also in other languages. Scripts without spaces give character pairs.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f\uac00-\ud7af]+"
    r"|(?:(?![\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f\uac00-\ud7af])\w)+"
    r"(?:[.'’](?=\w)(?:(?![\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f])\w)+)*"
)
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f\uac00-\ud7af]")

STOP_WORDS = frozenset(
    [
        "a",
        "about",
        "above",
        "after",
        "again",
        "all",
        "also",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "because",
        "been",
        "before",
        "being",
        "between",
        "both",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "doing",
        "done",
        "down",
        "during",
        "each",
        "else",
        "even",
        "ever",
        "for",
        "from",
        "further",
        "get",
        "got",
        "had",
        "has",
        "have",
        "having",
        "he",
        "her",
        "here",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "isn",
        "it",
        "its",
        "itself",
        "just",
        "let",
        "like",
        "ll",
        "may",
        "me",
        "might",
        "more",
        "most",
        "much",
        "my",
        "no",
        "nor",
        "not",
        "now",
        "of",
        "off",
        "on",
        "once",
        "one",
        "only",
        "or",
        "other",
        "our",
        "out",
        "over",
        "own",
        "per",
        "put",
        "re",
        "really",
        "s",
        "same",
        "say",
        "says",
        "see",
        "seem",
        "seems",
        "she",
        "should",
        "so",
        "some",
        "such",
        "t",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "thing",
        "think",
        "this",
        "those",
        "though",
        "through",
        "to",
        "too",
        "under",
        "until",
        "up",
        "us",
        "use",
        "used",
        "uses",
        "using",
        "very",
        "was",
        "way",
        "we",
        "well",
        "were",
        "what",
        "when",
        "where",
        "whether",
        "which",
        "while",
        "who",
        "whom",
        "whose",
        "why",
        "will",
        "with",
        "within",
        "without",
        "would",
        "yes",
        "yet",
        "you",
        "your",
    ]
)
"""English function words; in other languages their rarity weight alone makes them small."""

COMMENT_WORDS = frozenset(
    [
        "add",
        "added",
        "change",
        "changed",
        "clarify",
        "clarified",
        "clear",
        "comment",
        "consider",
        "current",
        "currently",
        "document",
        "draft",
        "edit",
        "editorial",
        "example",
        "fix",
        "following",
        "issue",
        "maybe",
        "mean",
        "means",
        "mention",
        "need",
        "needs",
        "nit",
        "note",
        "paragraph",
        "please",
        "point",
        "pr",
        "probably",
        "propose",
        "proposed",
        "question",
        "read",
        "reader",
        "remove",
        "replace",
        "reword",
        "rewrite",
        "section",
        "sentence",
        "suggest",
        "suggested",
        "suggestion",
        "text",
        "think",
        "typo",
        "unclear",
        "understand",
        "version",
        "want",
        "wonder",
        "word",
        "wording",
        "words",
    ]
)
"""Words about comments rather than about the matter: they link nothing."""

_SHORT = 4
_KNOWN = 1 << 16
"""Words whose stems are remembered: more than two long texts have."""


@lru_cache(maxsize=_KNOWN)
def stem(word: str) -> str:
    """Take common English endings off a lower-case word; short words and words with digits stay."""
    if len(word) < _SHORT or not word.isalpha():
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ingly", "edly", "ing", "ed", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORT:
            word = word[: -len(ending)]
            if word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            return word
    return word[:-1] if word.endswith("e") and len(word) > _SHORT else word


def tokens(text: str) -> list[str]:
    """Split a text into the words compared: stems; an identifier also gives its parts; no punctuation."""
    found: list[str] = []
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token.islower() and token.isascii() and "_" not in token:
            found.append(stem(token.removesuffix("'s")))
            continue
        if _DENSE.match(token):
            found.extend(token[i : i + 2] for i in range(max(1, len(token) - 1)))
            continue
        lower = token.lower().replace("’", "'").removesuffix("'s")
        if "_" in token or not (token[1:].islower() or token.isupper() or token.isdigit()):
            parts = [stem(part.lower()) for part in _PART.findall(token)]
            if len(parts) > 1:
                found.append(lower)
                found.extend(parts)
                continue
        found.append(stem(lower))
    return found


def surfaces(text: str) -> dict[str, str]:
    """Give for each word compared how it is first written in a text."""
    found: dict[str, str] = {}
    for match in _TOKEN.finditer(text):
        for token in tokens(match[0]):
            found.setdefault(token, match[0])
    return found


class Vocabulary:
    """Numbers words in the order in which they are met, and remembers the numbers of whole texts."""

    __slots__ = ("_numbers", "_texts", "words")

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._texts: dict[str, list[int]] = {}
        self.words: list[str] = []

    def number(self, word: str) -> int:
        """Give the number of a word, a new one if it is new."""
        found = self._numbers.get(word)
        if found is None:
            found = self._numbers[word] = len(self.words)
            self.words.append(word)
        return found

    def numbers(self, text: str) -> list[int]:
        """Give the numbers of a text's words, in order."""
        found = self._texts.get(text)
        if found is None:
            found = self._texts[text] = [self.number(word) for word in tokens(text)]
        return found

"""The untrained methods that the model has to beat, on the same changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from rapidfuzz.distance import LCSseq
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.links.data import Array, Case

_TOKEN = re.compile(r"\w+(?:[.'’-]\w+)*")


def _comment(case: Case) -> list[str]:
    """Everything a comment says."""
    return ["\n".join(filter(None, (c.title, c.comment, c.proposed_change))) for c in case.comments]


def _paragraphs(case: Case) -> list[str]:
    return ["\n".join((*change.old, *change.new)) for change in case.known.sides.changes]


def _inserted(case: Case) -> list[str]:
    return ["\n".join(t for sign, t in change.ops if sign == "+") for change in case.known.sides.changes]


def _cosine(vectorizer: TfidfVectorizer, queries: Sequence[str], texts: Sequence[str]) -> Array:
    vectorizer.fit([*queries, *texts])
    return np.asarray((vectorizer.transform(queries) @ vectorizer.transform(texts).T).todense())


def bm25(queries: Sequence[str], texts: Sequence[str]) -> Array:
    """BM25 as the table of peers has it: k1 1.5, b 0.75, no stemming."""
    bags = [Counter(_TOKEN.findall(text.lower())) for text in texts]
    lengths = np.array([sum(bag.values()) for bag in bags], dtype=float)
    norm = 1.5 * (0.25 + 0.75 * lengths / max(lengths.mean(), 1.0))
    places: dict[str, list[tuple[int, int]]] = {}
    for column, bag in enumerate(bags):
        for word, count in bag.items():
            places.setdefault(word, []).append((column, count))
    out = np.zeros((len(queries), len(texts)))
    for row, text in enumerate(queries):
        for word in set(_TOKEN.findall(text.lower())):
            found = places.get(word, [])
            idf = np.log(1 + (len(texts) - len(found) + 0.5) / (len(found) + 0.5))
            for column, count in found:
                out[row, column] += idf * count * 2.5 / (count + norm[column])
    return out


def _common_run(case: Case) -> Array:
    """Longest common subsequence of words, over the square root of the paragraph's length."""
    queries = [_TOKEN.findall(text.lower())[:400] for text in _comment(case)]
    texts = [_TOKEN.findall(text.lower())[:800] for text in _paragraphs(case)]
    return np.array([[LCSseq.similarity(q, t) / np.sqrt(len(t) + 10) for t in texts] for q in queries])


def _named_section(case: Case) -> Array:
    """BM25 in relation to the best, and 0.8 for a change in a section named; weights by hand."""
    words = bm25(_comment(case), _paragraphs(case))
    relative = words / np.maximum(words.max(axis=1, keepdims=True), 1e-9)
    found = case.known.features
    return relative + 0.8 * np.maximum(found["own_cell"], found["own_prose"])


METHODS: dict[str, Callable[[Case], Array]] = {
    "TF-IDF": lambda case: _cosine(TfidfVectorizer(sublinear_tf=True), _comment(case), _paragraphs(case)),
    "BM25 old + new": lambda case: bm25(_comment(case), _paragraphs(case)),
    "BM25 inserted": lambda case: bm25(_comment(case), _inserted(case)),
    "characters 3-5": lambda case: _cosine(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True),
        _comment(case),
        _paragraphs(case),
    ),
    "common run": _common_run,
    "BM25 + section": _named_section,
}

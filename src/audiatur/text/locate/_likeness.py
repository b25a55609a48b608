"""Likeness of words: the paragraph a comment speaks of when it names none."""

from __future__ import annotations

from collections import Counter

from audiatur.model import Basis

from ._evidence import Evidence, nowhere
from ._index import Index, words

LEAST_SHARED = 3
"""A place shares at least so many telling words with the comment."""

LEAST_WEIGHT = 2.0
"""A word in more than about one paragraph of six tells nothing of the place."""

LEAST_MARGIN = 1.15
"""The best place must be so much better than the next to be named alone."""

MAX_WORDS = 150
"""Telling words of a comment that are looked up, the rarest first."""

P_TEXT = 0.4
"""How sure a place is that is found by its words alone."""


def by_words(index: Index, *texts: str | None) -> Evidence:
    """Find the paragraphs that share the most telling words with a comment."""
    wanted = Counter(word for text in texts if text for word in words(text[:5000]))
    weighted = sorted(((index.weight(word), word) for word in wanted), reverse=True)[:MAX_WORDS]
    score: dict[int, float] = {}
    shared: Counter[int] = Counter()
    for weight, word in weighted:
        if weight < LEAST_WEIGHT:
            break
        for place in index.postings[word]:
            score[place] = score.get(place, 0.0) + weight
            shared[place] += 1
    ranked = sorted(
        (
            (value / _length(index, place), place)
            for place, value in score.items()
            if shared[place] >= LEAST_SHARED
        ),
        reverse=True,
    )
    if not ranked:
        return nowhere(Basis.TEXT, "no place of the text has the comment's words")
    best = ranked[0][0]
    near = [place for value, place in ranked[:3] if value * LEAST_MARGIN >= best]
    common = [word for _, word in weighted if ranked[0][1] in index.postings.get(word, ())][:4]
    return Evidence(
        basis=Basis.TEXT,
        paragraphs=tuple(sorted(near)),
        p=P_TEXT / len(near) ** 0.5,
        why=f"shares the words {', '.join(common)}",
    )


def _length(index: Index, place: int) -> float:
    """Give what a score is divided by: long paragraphs share words by chance."""
    return float((60 + len(index.keys[place])) ** 0.5)

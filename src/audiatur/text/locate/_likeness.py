"""Likeness of words: the paragraph a comment speaks of when it names none."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import log

from audiatur.model import Basis

from ._evidence import Evidence, nowhere
from ._index import Index, words

LEAST_SHARED = 3
"""A place shares at least so many telling words with the comment."""

LEAST_WEIGHT = 2.0
"""A word in more than about one paragraph of six tells nothing of the place."""

LEAST_SCORE = 1.0
"""Below this likeness the best paragraph is the right one for fewer than one comment in ten of the cases."""

MAX_WORDS = 150
"""Telling words of a comment that are looked up, the rarest first."""

MAX_TEXT = 5_000
"""Signs of a comment that are read for its words."""

CLEARLY = 1.3
"""How much better one of several places must be for words to settle between them."""

P_BASE = 0.1
P_STEP = 0.08
P_TEXT = 0.4
"""How sure a place is that is found by its words alone: `P_BASE + P_STEP * score`, at most `P_TEXT`. In the
cases a comment without any reference changed the paragraph found so, or one beside it, in 20 % of cases at
score 1, in 35 % at score 3.
"""

P_PREFERRED = 0.6
"""How sure a place is that its words choose among a few."""


def by_words(index: Index, *texts: str | None) -> Evidence:
    """Find the paragraphs that share the most telling words with a comment."""
    weighted = _telling(index, texts)
    score: dict[int, float] = {}
    shared: Counter[int] = Counter()
    for weight, word in weighted:
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
    if not ranked or ranked[0][0] < LEAST_SCORE:
        return nowhere(Basis.TEXT, "no place of the text has enough of the comment's words")
    best, place = ranked[0]
    common = [word for _, word in sorted(weighted, reverse=True) if place in set(index.postings[word])][:4]
    p = min(P_TEXT, P_BASE + P_STEP * best)
    return Evidence(basis=Basis.TEXT, paragraphs=(place,), p=p, why=f"shares the words {', '.join(common)}")


def _telling(index: Index, texts: tuple[str | None, ...]) -> list[tuple[float, str]]:
    """Give the words that tell something of a place, each with its weight, the rarest first."""
    wanted = Counter(word for text in texts if text for word in words(text[:MAX_TEXT]))
    known = sorted(((index.weight(word), word) for word in wanted), reverse=True)[:MAX_WORDS]
    return [(weight * (1 + log(wanted[word])), word) for weight, word in known if weight >= LEAST_WEIGHT]


def prefer(index: Index, item: Evidence, *texts: str | None) -> Evidence:
    """Let the other words of a comment settle which of several places is meant, if they clearly do."""
    weighted = _telling(index, texts)
    scored = []
    for place in item.candidates:
        near = {word for at in place for word in index.words_near(at)}
        scored.append((sum(weight for weight, word in weighted if word in near), place))
    scored.sort(reverse=True)
    if len(scored) < 2 or scored[0][0] <= scored[1][0] * CLEARLY:
        return item
    why = f"{item.why}; the comment's other words settle which"
    return replace(item, paragraphs=scored[0][1], candidates=(), p=P_PREFERRED, why=why)


def _length(index: Index, place: int) -> float:
    """Give what a score is divided by: long paragraphs share words by chance."""
    return float((60 + len(index.keys[place])) ** 0.5)

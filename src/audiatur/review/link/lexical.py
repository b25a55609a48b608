"""Features of words: how much of what a comment says a change adds, takes away, or stands beside.

BM25 (Robertson and Zaragoza 2009) over several fields, runs of words, character 4-grams, and shares of what
is proposed, quoted or unwanted. All are (comments, changes) matrices.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .queries import Query
from .sparse import Bag, Stream, characters, common, minus, product, rarities, stream
from .texts import Changed, Rarity, documents
from .words import COMMENT_WORDS, STOP_WORDS, Vocabulary, stem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FIELDS = ("title", "whole", "quoted", "proposed", "unwanted", "terms")
"""The parts of a comment that are compared."""

COMMENT_WORD_WEIGHT = 0.3
"""What a word about comments ("clarify", "section") counts for, of a word about the matter."""

MAX_REPEATS = 4.0
"""A word that a comment repeats more often counts as repeated this often."""

MIN_MASS = 3.0
"""Shares of less rarity than about one rare word are damped: one common word in common is no evidence."""

COMMON_SHARE = 0.15
"""Character n-grams that stand in more of the changes than this say nothing and are left out."""

CHARACTERS = 4
_BM25 = (
    ("whole", "both"),
    ("whole", "new"),
    ("whole", "ins"),
    ("whole", "context"),
    ("whole", "titles"),
    ("title", "both"),
    ("title", "titles"),
    ("quoted", "old"),
    ("terms", "both"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """All comments as streams and bags of words, one row per comment."""

    streams: dict[str, Stream]
    bags: dict[str, Bag]
    weighted: dict[str, Bag]
    texts: tuple[str, ...]


def asked(queries: Sequence[Query], rarity: Rarity, vocabulary: Vocabulary) -> Asked:
    """Take the words of all comments, weighted by rarity; function words are left out."""
    import numpy as np  # noqa: PLC0415 - start-up: numpy only when links are asked for

    streams = {f: stream([vocabulary.numbers(getattr(query, f)) for query in queries]) for f in FIELDS}
    bags = {f: one.bag() for f, one in streams.items()}
    factor = _factors(vocabulary)
    weighted = {}
    for field, bag in bags.items():
        weight = np.sqrt(np.minimum(bag.weight, MAX_REPEATS)) * rarity.idf[bag.term] * factor[bag.term]
        weighted[field] = bag.weighted(weight).keep(weight > 0)
    return Asked(
        streams=streams, bags=bags, weighted=weighted, texts=tuple(query.whole.lower() for query in queries)
    )


def _factors(vocabulary: Vocabulary) -> Floats:
    """Give what each word of the vocabulary counts for: nothing, little, or all."""
    import numpy as np  # noqa: PLC0415

    stopped = {stem(word) for word in STOP_WORDS} | STOP_WORDS
    soft = {stem(word) for word in COMMENT_WORDS}
    values = (
        0.0 if word in stopped else COMMENT_WORD_WEIGHT if word in soft else 1.0 for word in vocabulary.words
    )
    return np.fromiter(values, dtype=np.float64, count=len(vocabulary.words))


def lexical(asked: Asked, sides: Changed, rarity: Rarity) -> dict[str, Floats]:
    """Give all features of words."""
    old, new = sides.old.bag(), sides.new.bag()
    bags = {
        "both": sides.both,
        "old": old,
        "new": new,
        "ins": sides.inserted,
        "context": sides.context,
        "titles": sides.titles,
    }
    weighted = {name: documents(bag) for name, bag in bags.items()}
    found = {f"{q}_{d}": product(asked.weighted[q], weighted[d]) for q, d in _BM25}
    found["novel"] = _novel(asked.weighted["whole"], sides.inserted, rarity)
    found["proposed_inserted"] = _share(asked.bags["proposed"], sides.inserted, rarity)
    found["proposed_new"] = _share(asked.bags["proposed"], new, rarity)
    found["unwanted_deleted"] = _share(asked.bags["unwanted"], sides.deleted, rarity)
    found["quoted_share"] = _share(asked.bags["quoted"], old, rarity)
    return found | _runs(asked.streams["whole"], sides) | _characters(asked.texts, sides)


def _novel(whole: Bag, inserted: Bag, rarity: Rarity) -> Floats:
    """Sum the rarity of inserted words of the comment that the shared text has nowhere."""
    return product(whole.keep(~rarity.in_shared[whole.term]), inserted.ones())


def _share(bag: Bag, document: Bag, rarity: Rarity) -> Floats:
    """Give which share of a comment's words a change has, by rarity."""
    import numpy as np  # noqa: PLC0415

    mass = bag.weighted(rarity.idf[bag.term])
    return product(mass, document.ones()) / np.maximum(mass.sums()[:, None], MIN_MASS)


def _runs(whole: Stream, sides: Changed) -> dict[str, Floats]:
    """Give common runs of words: pairs in either text, pairs and triples only in one."""
    found: dict[str, Floats] = {}
    for n in (2, 3, 5):
        mine = whole.ngrams(n).bag()
        old, new = sides.old.ngrams(n).bag(), sides.new.ngrams(n).bag()
        found |= {f"run{n}_old": _run(mine, old), f"run{n}_new": _run(mine, new)}
        if n < 5:
            found |= {f"gained{n}": _run(mine, minus(new, old)), f"lost{n}": _run(mine, minus(old, new))}
    return found


def _run(mine: Bag, document: Bag) -> Floats:
    return product(mine.weighted(rarities(mine.term, document)), document.ones())


def _characters(texts: Sequence[str], sides: Changed) -> dict[str, Floats]:
    """Give the cosine of character n-grams, with the whole paragraphs and with the edited words."""
    import numpy as np  # noqa: PLC0415

    found = {}
    mine = characters(list(texts), CHARACTERS).bag()
    for name, rows in (("text", sides.texts), ("edit", sides.edits)):
        bag = characters(list(rows), CHARACTERS).bag()
        bag = bag.keep(~common(bag, max(8.0, COMMON_SHARE * bag.rows)))
        left = mine.weighted((1.0 + np.log(mine.weight)) * rarities(mine.term, bag))
        right = bag.weighted((1.0 + np.log(bag.weight)) * rarities(bag.term, bag))
        norms = [np.sqrt(np.bincount(b.row, b.weight**2, minlength=b.rows)) for b in (left, right)]
        scale = np.maximum(norms[0], 1.0)[:, None] * np.maximum(norms[1], 1.0)[None, :]
        found[f"char_{name}"] = product(left, right) / scale
    return found

"""The two texts and their changes as bags of words: what each change adds, takes away and stands beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audiatur.model import Change, ChangeKind, Comparison
from audiatur.text.counterparts import counterparts
from audiatur.text.sections import Outline

from .sparse import Bag, Stream, stream
from .words import Vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

K1 = 1.5
B = 0.75
"""The usual constants of BM25 (Robertson and Zaragoza 2009)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rarity:
    """How rare each word is in both texts and all comments, and which words only one text has.

    `idf`, `in_shared` and `in_final` are indexed by word number.
    """

    idf: Floats
    in_shared: NDArray[np.bool_]
    in_final: NDArray[np.bool_]


def rarity(comparison: Comparison, vocabulary: Vocabulary, comments: Sequence[str]) -> Rarity:
    """Count in how many distinct paragraphs and comments each word stands (smoothed idf of BM25)."""
    import numpy as np  # noqa: PLC0415 - start-up: numpy only when links are asked for

    shared = dict.fromkeys(p.text for p in comparison.shared.paragraphs)
    final = dict.fromkeys(p.text for p in comparison.final.paragraphs)
    rows = [vocabulary.numbers(text) for text in (*shared, *(t for t in final if t not in shared), *comments)]
    bag = stream(rows).bag()
    size = len(vocabulary.words)
    df = np.bincount(bag.term, minlength=size)
    flags = []
    for texts in (shared, final):
        flag = np.zeros(size, dtype=bool)
        flag[stream([vocabulary.numbers(text) for text in texts]).term] = True
        flags.append(flag)
    idf = np.log(1.0 + (len(rows) - df + 0.5) / (df + 0.5))
    return Rarity(idf=idf, in_shared=flags[0], in_final=flags[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """All changes that can have a cause, as streams and bags with one row per change."""

    changes: tuple[Change, ...]
    old: Stream
    new: Stream
    both: Bag
    inserted: Bag
    deleted: Bag
    context: Bag
    titles: Bag
    headings: tuple[tuple[str, ...], ...]
    texts: tuple[str, ...]
    edits: tuple[str, ...]
    place: Floats
    final_place: Floats


def changed(comparison: Comparison, vocabulary: Vocabulary, outlines: tuple[Outline, Outline]) -> Changed:
    """Take the changes of a comparison apart; attribute changes are left out, nothing explains them."""
    import numpy as np  # noqa: PLC0415

    changes = tuple(c for c in comparison.changes if c.kind is not ChangeKind.ATTRIBUTE)
    places = _places(comparison, changes)
    old = stream([_numbers(vocabulary, c.old) for c in changes])
    new = stream([_numbers(vocabulary, c.new) for c in changes])
    inserted = ["\n".join(text for op, text in c.ops if op == "+") for c in changes]
    deleted = ["\n".join(text for op, text in c.ops if op == "-") for c in changes]
    # A paragraph's two versions are one document: a word counts as often as the version that has it oftener.
    both = [_union(_numbers(vocabulary, c.old), _numbers(vocabulary, c.new)) for c in changes]
    headings = _headings(outlines, places)
    return Changed(
        changes=changes,
        old=old,
        new=new,
        both=stream(both).bag(),
        inserted=stream([vocabulary.numbers(text) for text in inserted]).bag(),
        deleted=stream([vocabulary.numbers(text) for text in deleted]).bag(),
        context=stream(_contexts(comparison, changes, places, vocabulary)).bag(),
        titles=stream([[n for title in row for n in vocabulary.numbers(title)] for row in headings]).bag(),
        headings=headings,
        texts=tuple("\n".join((*c.old, *(n for n in c.new if n not in c.old))).lower() for c in changes),
        edits=tuple(f"{i}\n{d}".lower() for i, d in zip(inserted, deleted, strict=True)),
        place=np.array([p for p, _ in places], dtype=np.float64),
        final_place=np.array([q for _, q in places], dtype=np.float64),
    )


def _numbers(vocabulary: Vocabulary, texts: Sequence[str]) -> list[int]:
    if len(texts) == 1:
        return vocabulary.numbers(texts[0])
    return [number for text in texts for number in vocabulary.numbers(text)]


def _union(old: list[int], new: list[int]) -> list[int]:
    """Add to the new words what only the old ones have (as multisets)."""
    if not old or not new:
        return old or new
    counts: dict[int, int] = {}
    for number in new:
        counts[number] = counts.get(number, 0) + 1
    more = []
    for number in old:
        left = counts.get(number, 0)
        if left:
            counts[number] = left - 1
        else:
            more.append(number)
    return new + more


def _places(comparison: Comparison, changes: Sequence[Change]) -> list[tuple[float, float]]:
    """Give each change its place in both texts; an inserted paragraph stands half a place after the one
    before it, a deleted one likewise in the final text.
    """
    to_final = _carried(comparison)
    back = {j: i for i, j in to_final.items()}
    found: list[tuple[float, float]] = []
    for change in changes:
        shared = change.shared[0][0] if change.shared and change.shared[0][1] > change.shared[0][0] else None
        final = change.final[0][0] if change.final and change.final[0][1] > change.final[0][0] else None
        place = float(shared) if shared is not None else _before(final, back)
        final_place = float(final) if final is not None else _before(shared, to_final)
        found.append((place, final_place))
    return found


def _carried(comparison: Comparison) -> dict[int, int]:
    """Map shared paragraphs to final ones: those that stayed, and the first of each change's sides."""
    firsts = {c.shared[0][0]: c.final[0][0] for c in comparison.changes if c.shared and c.final}
    return {**firsts, **counterparts(comparison).kept}


def _before(index: int | None, carried: dict[int, int]) -> float:
    """Give the place just after the counterpart of the nearest earlier paragraph that has one."""
    if index is None:
        return 0.0
    for earlier in range(index - 1, -1, -1):
        if earlier in carried:
            return carried[earlier] + 0.5
    return -0.5


def _contexts(
    comparison: Comparison,
    changes: Sequence[Change],
    places: Sequence[tuple[float, float]],
    vocabulary: Vocabulary,
) -> list[list[int]]:
    """Give the words of the paragraphs around each change, two before and two after, in the final text."""
    paragraphs = comparison.final.paragraphs
    rows = []
    for change, (_, place) in zip(changes, places, strict=True):
        start, stop = (
            (change.final[0][0], change.final[-1][1]) if change.final else (int(place + 1), int(place + 1))
        )
        near = (*range(max(0, start - 2), start), *range(stop, min(stop + 2, len(paragraphs))))
        rows.append(
            [
                number
                for i in near
                if 0 <= i < len(paragraphs)
                for number in vocabulary.numbers(paragraphs[i].text)
            ]
        )
    return rows


def _headings(
    outlines: tuple[Outline, Outline], places: Sequence[tuple[float, float]]
) -> tuple[tuple[str, ...], ...]:
    """Give the titles of all sections each change stands in, in both texts."""
    return tuple(
        tuple(sorted({s.title for o, p in zip(outlines, place, strict=True) for s in o.path(int(max(p, 0)))}))
        for place in places
    )


def documents(bag: Bag) -> Bag:
    """Weigh the words of documents as BM25 does."""
    lengths = bag.sums()
    mean = max(float(lengths.mean()) if bag.rows else 1.0, 1.0)
    norm = K1 * (1.0 - B + B * lengths / mean)
    return bag.weighted(bag.weight * (K1 + 1.0) / (bag.weight + norm[bag.row]))

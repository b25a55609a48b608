"""The original and the final text of one file laid over each other, by where their characters stand.

Both texts are read from one tree of elements, so that nothing is guessed: characters of one element that are
in both texts are equal, those that are in one are inserted or deleted there. Each merged paragraph gives the
paragraphs of both texts exactly, whatever the file.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from audiatur.formats._origin import Leaf, LeafKind
from audiatur.model import PARAGRAPH_JOIN, Report
from audiatur.text.marking import PieceOp

from ._names import w
from ._report import ParagraphSource
from ._tables import CELL
from ._words import BOX

_PLACES = frozenset((CELL, BOX, w("footnote"), w("endnote")))

Side = tuple[Report, Sequence[ParagraphSource]]
_Key = tuple[Any, str, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of one element's characters: `op` as in `text.marking`.

    `element` is the leaf, or the `w:p` where `text` ends a paragraph (U+2029) or a line of a cell (U+2028).
    """

    op: PieceOp
    text: str
    element: Any

    @property
    def is_mark(self) -> bool:
        """Whether it is the end of a paragraph."""
        return self.text == PARAGRAPH_JOIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """One paragraph of the marked text: the paragraphs it holds of either text, and its characters.

    `neither` is the paragraph in the text with all insertions and deletions, where no other text has it.
    """

    original: tuple[int, ...]
    final: tuple[int, ...]
    segments: tuple[Segment, ...]
    neither: int | None = None


@dataclass(frozen=True, slots=True)
class _Atom:
    """Characters `first` to `last` of what an element gives."""

    key: _Key
    text: str
    first: int

    @property
    def last(self) -> int:
        return self.first + len(self.text)


def merge(original: Side, final: Side) -> list[Merged]:
    """Lay two texts of one tree over each other; the parts come in the order of both."""
    pairs = _pairs(original[1], final[1])
    made: list[Merged] = []
    at_original = at_final = 0
    for olds, news in [*pairs, ((len(original[1]),), (len(final[1]),))]:
        made += _one_sided(original, range(at_original, olds[0]), final, range(at_final, news[0]))
        if olds[0] < len(original[1]) or news[0] < len(final[1]):
            segments = tuple(_segments(_atoms(original, olds), _atoms(final, news)))
            made.append(Merged(original=olds, final=news, segments=segments))
        at_original, at_final = olds[-1] + 1, news[-1] + 1
    return made


def _one_sided(original: Side, olds: range, final: Side, news: range) -> Iterator[Merged]:
    for index in olds:
        segments = tuple(_segments(_atoms(original, (index,)), []))
        yield Merged(original=(index,), final=(), segments=segments)
    for index in news:
        yield Merged(original=(), final=(index,), segments=tuple(_segments([], _atoms(final, (index,)))))


def _pairs(
    original: Sequence[ParagraphSource], final: Sequence[ParagraphSource]
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Give the runs of paragraphs of both texts that belong together, rising in both."""
    links = _links(original, final)
    linked = {old for old, _ in links}, {new for _, new in links}
    groups = []
    for found_old, found_new in _groups(links):
        olds = _with_gaps(found_old, linked[0], original)
        news = _with_gaps(found_new, linked[1], final)
        if _is_run(olds) and _is_run(news):
            groups.append((olds, news))
        else:
            groups += _best_links(links, olds)
    return _rising(sorted(groups))


def _with_gaps(
    indices: tuple[int, ...], linked: Collection[int], sources: Sequence[ParagraphSource]
) -> tuple[int, ...]:
    """Add the paragraphs between that only this text has: they went, or came, with the end of the one before.

    What stands elsewhere in the file, as a note or a box does, is not between.
    """
    between = [index for index in range(indices[0], indices[-1]) if index not in indices]
    around = _around(sources[indices[0]])
    if any(index in linked or _around(sources[index]) is not around for index in between):
        return indices
    return tuple(sorted((*indices, *between)))


def _around(source: ParagraphSource) -> Any:
    """Give the story, cell or box that a paragraph stands in; None where it has no element of its own."""
    if not source.elements:
        return None
    outer = source.elements[0].getparent()
    while outer is not None and outer.tag not in _PLACES and outer.getparent() is not None:
        outer = outer.getparent()
    return outer


def _key(leaf: Leaf) -> _Key:
    """Give what two texts have in common where they have the same characters of a file."""
    return (leaf.element, str(leaf.kind), leaf.skipped if leaf.kind is LeafKind.EMBEDDED else 0)


def _best_links(
    links: dict[tuple[int, int], int], olds: Sequence[int]
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Where a note or box stands between what belongs together, lay over what has most in common alone."""
    ranked = sorted(((-weight, old, new) for (old, new), weight in links.items() if old in olds))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    best: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    for _, old, new in ranked:
        if old not in taken_old and new not in taken_new:
            taken_old.add(old)
            taken_new.add(new)
            best.append(((old,), (new,)))
    return best


def _links(
    original: Sequence[ParagraphSource], final: Sequence[ParagraphSource]
) -> dict[tuple[int, int], int]:
    """Count the leaves that a paragraph of the one and one of the other text have in common.

    Where all words were replaced, what is left in common is the paragraph's own mark.
    """
    places = {_key(leaf): index for index, one in enumerate(final) for leaf in one.leaves}
    links: dict[tuple[int, int], int] = {}
    for index, one in enumerate(original):
        for leaf in one.leaves:
            there = places.get(_key(leaf))
            if there is not None:
                weight = 0 if leaf.kind is LeafKind.BREAK else leaf.end - leaf.start
                links[index, there] = links.get((index, there), 0) + weight
    olds, news = {old for old, _ in links}, {new for _, new in links}
    marks = {one.elements[-1]: index for index, one in enumerate(final) if one.elements and index not in news}
    for index, one in enumerate(original):
        there = marks.get(one.elements[-1]) if one.elements and index not in olds else None
        if there is not None:
            links[index, there] = 0
    return links


def _groups(links: dict[tuple[int, int], int]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Join what hangs together: all paragraphs that share text directly or through others."""
    olds: dict[int, set[int]] = {}
    news: dict[int, set[int]] = {}
    for old, new in links:
        olds.setdefault(old, set()).add(new)
        news.setdefault(new, set()).add(old)
    groups = []
    seen: set[int] = set()
    for start in olds:
        if start in seen:
            continue
        group_old: set[int] = set()
        group_new: set[int] = set()
        waiting = [start]
        while waiting:
            old = waiting.pop()
            group_old.add(old)
            for new in olds[old] - group_new:
                group_new.add(new)
                waiting.extend(news[new] - group_old)
        seen |= group_old
        groups.append((tuple(sorted(group_old)), tuple(sorted(group_new))))
    return groups


def _is_run(indices: Sequence[int]) -> bool:
    return indices[-1] - indices[0] + 1 == len(indices)


def _rising(
    groups: Sequence[tuple[tuple[int, ...], tuple[int, ...]]],
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Keep as many groups as rise in the final text too (a note whose reference moved may not)."""
    tails: list[int] = []
    best: list[int] = []
    before: list[int | None] = []
    for at, (_, news) in enumerate(groups):
        place = bisect_left(tails, news[0])
        before.append(best[place - 1] if place else None)
        tails[place : place + 1] = [news[0]]
        best[place : place + 1] = [at]
    chain: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    last = best[-1] if best else None
    while last is not None:
        chain.append(groups[last])
        last = before[last]
    return chain[::-1]


def _atoms(side: Side, indices: Sequence[int]) -> list[_Atom]:
    report, sources = side
    atoms: list[_Atom] = []
    for index in indices:
        if atoms:
            mark = sources[index - 1].elements[-1]
            atoms.append(_Atom((mark, "mark", 0), PARAGRAPH_JOIN, 0))
        text = report.paragraphs[index].text
        atoms += [
            _Atom(_key(leaf), text[leaf.start : leaf.end], leaf.skipped) for leaf in sources[index].leaves
        ]
    return atoms


def _segments(old: Sequence[_Atom], new: Sequence[_Atom]) -> Iterator[Segment]:
    """Lay the characters of two texts over each other; both have their elements in the file's order."""
    common = {atom.key for atom in old} & {atom.key for atom in new}
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and old[i].key not in common:
            yield Segment("-", old[i].text, old[i].key[0])
            i += 1
        elif j < len(new) and new[j].key not in common:
            yield Segment("+", new[j].text, new[j].key[0])
            j += 1
        elif i < len(old) and j < len(new) and old[i].key == new[j].key:
            yield from _overlap(old[i], new[j])
            i, j = i + 1, j + 1
        else:
            # Not in one order: no file does this, but what does not fit is shown in both places.
            common -= {atom.key for atom in (*old[i : i + 1], *new[j : j + 1])}


def _overlap(old: _Atom, new: _Atom) -> Iterator[Segment]:
    """Split one element's characters: those cut off at an end of one text are that of the other alone."""
    element = old.key[0]
    first, last = max(old.first, new.first), min(old.last, new.last)
    same = old.text[first - old.first : last - old.first] == new.text[first - new.first : last - new.first]
    if first >= last or not same:
        yield Segment("-", old.text, element)
        yield Segment("+", new.text, element)
        return
    for op, atom in (("-", old), ("+", new)):
        if atom.first < first:
            yield Segment("-" if op == "-" else "+", atom.text[: first - atom.first], element)
    yield Segment("=", old.text[first - old.first : last - old.first], element)
    for op, atom in (("-", old), ("+", new)):
        if atom.last > last:
            yield Segment("-" if op == "-" else "+", atom.text[last - atom.first :], element)

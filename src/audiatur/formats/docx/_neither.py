"""Words that were inserted by one and deleted by another: neither text has them, the marked one does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from audiatur.formats._origin import Leaf, LeafKind

from ._merging import Merged, Segment, Side
from ._report import ParagraphSource
from ._revisions import DELETED, INSERTED, Revisions

_Place = tuple[int, int]


def with_neither(merged: Sequence[Merged], everything: Side, revisions: Revisions) -> list[Merged]:
    """Put such words where they stand: after the words before them, or as a paragraph of their own.

    `everything` is the text with all insertions and all deletions.
    """
    report, sources = everything
    known = {
        segment.element: (at, place)
        for at, part in enumerate(merged)
        for place, segment in enumerate(part.segments)
        if not segment.is_mark
    }
    inserted: dict[_Place, list[Segment]] = {}
    own: dict[int, list[Merged]] = {}
    last = -1
    for index, source in enumerate(sources):
        there = [known[leaf.element] for leaf in source.leaves if leaf.element in known]
        for leaf, before in _twice(source, known, revisions):
            text = report.paragraphs[index].text[leaf.start : leaf.end]
            segment = Segment("~", text, leaf.element)
            if before is not None:
                inserted.setdefault((before[0], before[1] + 1), []).append(segment)
            elif there:
                inserted.setdefault(there[0], []).append(segment)
            else:
                whole = Merged(original=(), final=(), segments=(segment,), neither=index)
                own.setdefault(last, []).append(whole)
        last = there[-1][0] if there else last
    return [*_joined(own.get(-1, ())), *_rebuilt(merged, inserted, own)]


def _twice(
    source: ParagraphSource, known: dict[object, _Place], revisions: Revisions
) -> Iterator[tuple[Leaf, _Place | None]]:
    """Give the words of a paragraph that were inserted and deleted, each with the known place before it."""
    before: _Place | None = None
    for leaf in source.leaves:
        if leaf.element in known:
            before = known[leaf.element]
        elif leaf.kind is not LeafKind.BREAK and all(
            revisions.of(leaf.element, kinds) is not None for kinds in (INSERTED, DELETED)
        ):
            yield leaf, before


def _rebuilt(
    merged: Sequence[Merged], inserted: dict[_Place, list[Segment]], own: dict[int, list[Merged]]
) -> Iterator[Merged]:
    for at, part in enumerate(merged):
        segments: list[Segment] = []
        for place in range(len(part.segments) + 1):
            segments += inserted.get((at, place), ())
            segments += part.segments[place : place + 1]
        yield replace(part, segments=tuple(segments))
        yield from _joined(own.get(at, ()))


def _joined(parts: Sequence[Merged]) -> Iterator[Merged]:
    """Make one of the parts that are of one paragraph."""
    made: dict[int | None, Merged] = {}
    for part in parts:
        before = made.get(part.neither)
        made[part.neither] = replace(part, segments=(*before.segments, *part.segments)) if before else part
    yield from made.values()

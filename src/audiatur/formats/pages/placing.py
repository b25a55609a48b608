"""The two texts laid over each other: the final text in order, with what is gone where it stood.

The order is that of the final text. A paragraph that is only in the shared text (deleted, or moved away)
stands after the paragraph that follows from the one before it in the shared text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from audiatur.model import Change, ChangeKind, Comparison, Span


class BlockKind(StrEnum):
    """What stands in a place: equal text, a change, text that is gone, or the rest of a change."""

    SAME = "same"
    CHANGE = "change"
    GONE = "gone"
    REST = "rest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One place in the two texts laid over each other.

    `shared` and `final` are 0-based indices. A SAME block has one of each and no change. A CHANGE block
    shows the whole change at its first place in the final text; a REST block marks a further place of a
    change whose places are apart, in either text. A GONE block is in the shared text only: a deletion, or
    the place that a move left.
    """

    kind: BlockKind
    shared: tuple[int, ...] = ()
    final: tuple[int, ...] = ()
    change: Change | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """All blocks in order, and for each shared paragraph the final one it became (None if it is gone)."""

    blocks: tuple[Block, ...]
    became: tuple[int | None, ...]


def place(comparison: Comparison) -> Placing:
    """Lay the two texts of a comparison over each other."""
    became = _became(comparison)
    gone = _gone(comparison, became)
    return Placing(blocks=tuple(_blocks(comparison, became, gone)), became=tuple(became))


def indices(spans: Iterable[Span]) -> tuple[int, ...]:
    """List the paragraphs of spans."""
    return tuple(index for start, end in spans for index in range(start, end))


def _became(comparison: Comparison) -> list[int | None]:
    named_shared = {i for change in comparison.changes for i in indices(change.shared)}
    named_final = {i for change in comparison.changes for i in indices(change.final)}
    became: list[int | None] = [None] * len(comparison.shared.paragraphs)
    equal_shared = (i for i in range(len(became)) if i not in named_shared)
    equal_final = (i for i in range(len(comparison.final.paragraphs)) if i not in named_final)
    for i, j in zip(equal_shared, equal_final, strict=False):
        became[i] = j
    for change in comparison.changes:
        olds, news = indices(change.shared), indices(change.final)
        for position, i in enumerate(olds):
            became[i] = news[min(position, len(news) - 1)] if news else None
    return became


def _gone(comparison: Comparison, became: list[int | None]) -> dict[int, list[Block]]:
    """Give the blocks of the shared text only, by the final paragraph after which they stand (or -1)."""
    first: dict[int, Change] = {}
    further: dict[int, Change] = {}
    for change in comparison.changes:
        for number, (start, end) in enumerate(change.shared):
            if change.kind in (ChangeKind.DELETE, ChangeKind.MOVE) or not change.final:
                first.update(dict.fromkeys(range(start, end), change))
            elif number:
                further.update(dict.fromkeys(range(start, end), change))
    after: dict[int, list[Block]] = {}
    last = -1
    for i, j in enumerate(became):
        if i in first:
            after.setdefault(last, []).append(Block(kind=BlockKind.GONE, shared=(i,), change=first[i]))
        elif i in further:
            after.setdefault(last, []).append(Block(kind=BlockKind.REST, shared=(i,), change=further[i]))
        elif j is not None:
            last = j
    return after


def _blocks(
    comparison: Comparison, became: list[int | None], gone: dict[int, list[Block]]
) -> Iterator[Block]:
    came_from = {j: i for i, j in reversed(list(enumerate(became))) if j is not None}
    starts = {start: (change, number, end) for change in comparison.changes
              for number, (start, end) in enumerate(change.final)}  # fmt: skip
    yield from gone.get(-1, ())
    final, count = 0, len(comparison.final.paragraphs)
    while final < count:
        begin = final
        if final in starts:
            change, number, end = starts[final]
            kind = BlockKind.REST if number else BlockKind.CHANGE
            final = max(end, final + 1)
            shared = indices(change.shared) if kind is BlockKind.CHANGE else ()
            yield Block(kind=kind, shared=shared, final=tuple(range(begin, final)), change=change)
        else:
            final += 1
            shared = (came_from[begin],) if begin in came_from else ()
            yield Block(kind=BlockKind.SAME, shared=shared, final=(begin,))
        for index in range(begin, final):
            yield from gone.get(index, ())

"""Order in a long text: levels of headings, rows of tables, and folds where nothing changes."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from audiatur.model import ChangeKind, TablePlace

from .links import fold_id
from .text_items import Fold, Item, Row, Shown

LONGEST_OPEN_STRETCH = 3
"""Unchanged paragraphs in a row that are shown; more are folded but for their ends."""

HIGHEST_HEADING, LOWEST_HEADING = 3, 6
"""The report's headings stand below the page's own two levels."""


def levelled(blocks: Iterable[Shown]) -> Iterator[Shown]:
    """Turn the report's heading levels into levels of the page that never skip one on the way down."""
    last = HIGHEST_HEADING - 1
    for shown in blocks:
        lines = []
        for line in shown.lines:
            if line.tag == "p":
                lines.append(line)
                continue
            wanted = min(max(int(line.tag[1:]) + HIGHEST_HEADING - 1, HIGHEST_HEADING), LOWEST_HEADING)
            last = min(wanted, last + 1)
            lines.append(replace(line, tag=f"h{last}"))
        yield replace(shown, lines=tuple(lines))


def rows(blocks: Iterable[Shown]) -> Iterator[Shown | Row]:
    """Put the cells of one row of a table side by side."""
    row: list[Shown] = []
    for block in blocks:
        if row and _row_of(block.table) != _row_of(row[0].table):
            yield _row(row)
            row = []
        if block.table is None:
            yield block
        else:
            row.append(block)
    if row:
        yield _row(row)


def _row(blocks: Iterable[Shown]) -> Row:
    by_column = itertools.groupby(blocks, key=lambda block: block.table.col if block.table else None)
    return Row(cells=tuple(tuple(cell) for _, cell in by_column))


def _row_of(place: TablePlace | None) -> tuple[int, int] | None:
    return None if place is None else (place.table, place.row)


def folded(items: Sequence[Shown | Row]) -> Iterator[Item]:
    """Fold long stretches of equal text; headings and places that comments speak of stay in sight."""
    stretch: list[Shown | Row] = []
    after_change = False
    for item in items:
        if _can_fold(item):
            stretch.append(item)
            continue
        is_plain_heading = isinstance(item, Shown) and item.is_heading and item.change is None
        yield from _stretch(stretch, keep_first=after_change, keep_last=not is_plain_heading)
        stretch = []
        after_change = not is_plain_heading
        yield item
    yield from _stretch(stretch, keep_first=after_change, keep_last=False)


def _can_fold(item: Shown | Row) -> bool:
    if isinstance(item, Row):
        return all(map(_can_fold, item.blocks))
    if item.is_heading or item.comments:
        return False
    return item.change is None or item.change.kind is ChangeKind.ATTRIBUTE


def _stretch(stretch: list[Shown | Row], *, keep_first: bool, keep_last: bool) -> Iterator[Item]:
    if len(stretch) <= LONGEST_OPEN_STRETCH:
        yield from stretch
        return
    begin, end = int(keep_first), len(stretch) - int(keep_last)
    inner = stretch[begin:end]
    yield from stretch[:begin]
    blocks = [block for item in inner for block in (item.blocks if isinstance(item, Row) else (item,))]
    yield Fold(id=fold_id(blocks[0].lines[0].id or ""), blocks=tuple(inner), count=len(blocks))
    yield from stretch[end:]

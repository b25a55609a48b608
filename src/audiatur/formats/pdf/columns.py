"""Two columns of running text: read the left one to its end, then the right one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .lines import line
from .values import Line

MIN_LINES = 8
"""Columns of fewer lines side by side are more likely a small table or an address block."""

MIN_GUTTER = 0.8
"""Ems between the columns, at least."""

MIDDLE = (0.3, 0.7)
"""The gutter lies in this part of the text's width."""

FULL = 0.55
"""In running text at least this share of a column's lines reach nearly to its right edge."""


def in_reading_order(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Give the lines of each page column by column where it is set in two, else as they are.

    A page that is filled in part shows too little by itself; it is set like the others.
    """
    gutters = [_gutter(lines) for lines in pages]
    found = Counter(round(gutter) for gutter in gutters if gutter is not None)
    usual = found.most_common(1)[0][0] if found else None
    ordered = []
    for lines, own in zip(pages, gutters, strict=True):
        gutter = own
        if own is None and usual is not None and _open_at(lines, usual):
            gutter = usual
        ordered.append(list(lines) if gutter is None else _by_column(lines, gutter))
    return ordered


def _open_at(lines: Sequence[Line], gutter: float) -> bool:
    """Whether hardly any line crosses the gutter that other pages have, and some stand beyond it."""
    filled = [item for item in lines if item.runs]
    across = sum(1 for item in filled if _cut(item, gutter) is None)
    beyond = sum(1 for item in filled if item.x1 > gutter)
    return 4 * across <= len(filled) and beyond > across


def _by_column(lines: Sequence[Line], gutter: float) -> list[Line]:
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for item in lines:
        parts = _cut(item, gutter)
        if parts is None:
            ordered += [*left, *right, item]
            left, right = [], []
            continue
        left += parts[0]
        right += parts[1]
    return [*ordered, *left, *right]


def _gutter(lines: Sequence[Line]) -> float | None:
    filled = [item for item in lines if item.runs and item.x0 >= 0]
    if len(filled) < MIN_LINES:
        return None
    low, high = min(item.x0 for item in filled), max(item.x1 for item in filled)
    starts: dict[int, int] = {}
    for item in filled:
        for before, after in zip(item.runs, item.runs[1:], strict=False):
            share = (after.x0 - low) / max(1.0, high - low)
            if after.x0 - before.x1 >= MIN_GUTTER * item.size and MIDDLE[0] <= share <= MIDDLE[1]:
                starts[round(after.x0)] = starts.get(round(after.x0), 0) + 1
    if not starts:
        return None
    place = max(starts, key=lambda x: (starts.get(x - 1, 0) + starts[x] + starts.get(x + 1, 0), -x))
    at = place - 1.5
    both = [item for item in filled if _cut(item, at) and item.x0 < at < item.x1]
    across = [item for item in filled if _cut(item, at) is None]
    if len(both) < MIN_LINES or len(across) > len(both):
        return None
    return at if _full([_cut(item, at) for item in both]) else None


def _full(parts: Sequence[tuple[list[Line], list[Line]] | None]) -> bool:
    """Whether both sides are running text: most lines reach the edge. A table's cells do not."""
    for side in (0, 1):
        column = [part[side][0] for part in parts if part and part[side]]
        edge = max(item.x1 for item in column)
        start = min(item.x0 for item in column)
        reach = [item for item in column if item.x1 >= edge - 0.12 * (edge - start)]
        if len(reach) < FULL * len(column) or sum(len(item.text) for item in column) < 20 * len(column):
            return False
    return True


def _cut(item: Line, at: float) -> tuple[list[Line], list[Line]] | None:
    """The parts of a line left and right of the gutter, or None where it crosses it."""
    if not item.runs:
        return ([item], [])
    if item.x0 < 0 or any(run.x0 < at < run.x1 for run in item.runs):
        return None
    before = [run for run in item.runs if run.x1 <= at]
    after = [run for run in item.runs if run.x0 >= at]
    if before and after and after[0].x0 - before[-1].x1 < MIN_GUTTER * item.size:
        return None
    left = [line(item.page, before, number=item.number)] if before else []
    right = [line(item.page, after, column=1)] if after else []
    return left, right

"""Printed line numbers: the digits beside the text by which comments cite it.

What tells them from footnote numbers, row numbers and numbered items is that they stand in one column
outside the text, rise by one constant step, and that a large share of all lines carries one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .lines import line
from .values import Line, Run

MIN_SHARE = 0.3
"""Share of lines that carry a number (times the step). Measured: 0.59 where tables are not numbered, and at
most 0.10 for footnote and row numbers."""

EDGE_SLACK = 3.0
"""Numbers of one column share an edge to within this many points."""

MIN_GAP = 0.4
"""Ems between a number and the text beside it, at least."""

MIN_NUMBERS = 5
"""Fewer numbers than this are no evidence."""

STEPS = (1, 2, 5, 10)
"""Every line, or every second, fifth or tenth line is numbered."""

_MAX_DIGITS = 5


def take_numbers(pages: Sequence[Sequence[Line]], inner: Sequence[set[int]]) -> list[list[Line]] | None:
    """Give the pages with line numbers taken out of the texts and kept in `Line.number`.

    `inner` names, per page, the orders of runs that stand in tables, which are never line numbers. A
    numbered line without words stays as a line with an empty text. None if the document has no line numbers.
    """
    best: dict[tuple[int, int], int] = {}
    for side in (0, -1):
        found = _numbers(pages, inner, side)
        if len(found) > len(best):
            best, chosen = found, side
    if not best:
        return None
    return [
        [
            _without(item, best[page, at], chosen) if (page, at) in best else item
            for at, item in enumerate(lines)
        ]
        for page, lines in enumerate(pages)
    ]


def _numbers(
    pages: Sequence[Sequence[Line]], inner: Sequence[set[int]], side: int
) -> dict[tuple[int, int], int]:
    candidates = [
        (page, at, run)
        for page, lines in enumerate(pages)
        for at, item in enumerate(lines)
        if (run := _candidate(item, side)) is not None and run.order not in inner[page]
    ]
    found: dict[tuple[int, int], int] = {}
    for edge in ("x1", "x0"):
        column = _column(candidates, edge)
        step = _step(column)
        if step is None:
            continue
        rising = _rising(column, step)
        touched = {page for page, _ in rising}
        total = sum(1 for page in touched for item in pages[page] if item.text)
        share = len(rising) * step / max(1, total)
        if share >= MIN_SHARE and len(rising) >= MIN_NUMBERS and len(rising) > len(found):
            found = rising if 2 * len(touched) >= sum(1 for lines in pages if lines) else found
    return found


def _candidate(item: Line, side: int) -> Run | None:
    runs = sorted(item.runs, key=lambda run: run.x0)
    run = runs[side]
    if not (run.text.isascii() and run.text.isdigit() and len(run.text) <= _MAX_DIGITS):
        return None
    if len(runs) == 1:
        return run
    gap = runs[1].x0 - run.x1 if side == 0 else run.x0 - runs[-2].x1
    return run if gap >= MIN_GAP * item.size else None


_Candidate = tuple[int, int, Run]


def _column(candidates: Sequence[_Candidate], edge: str) -> list[_Candidate]:
    """Those that share the commonest edge."""
    places = Counter(round(getattr(run, edge)) for _, _, run in candidates)
    if not places:
        return []
    wide = {place: sum(places[place + by] for by in (-1, 0, 1)) for place in places}
    middle = max(wide, key=lambda place: (wide[place], -place))
    return [item for item in candidates if abs(getattr(item[2], edge) - middle) <= EDGE_SLACK]


def _step(column: Sequence[_Candidate]) -> int | None:
    steps = Counter(
        int(below.text) - int(above.text)
        for (page, _, above), (other, _, below) in pairwise(column)
        if page == other
    )
    if not steps:
        return None
    step, count = steps.most_common(1)[0]
    return step if step in STEPS and count >= 0.6 * sum(steps.values()) else None


def _rising(column: Sequence[_Candidate], step: int) -> dict[tuple[int, int], int]:
    """The longest rising chain of each page, on the step's grid."""
    found: dict[tuple[int, int], int] = {}
    for page in sorted({item[0] for item in column}):
        here = [(at, int(run.text)) for number, at, run in column if number == page]
        rest = Counter(value % step for _, value in here).most_common(1)[0][0]
        chain = _longest_rising([(at, value) for at, value in here if value % step == rest])
        found.update({(page, at): value for at, value in chain})
    return found


def _longest_rising(items: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    tails: list[int] = []
    ends: list[int] = []
    parents: list[int] = []
    for index, (_, value) in enumerate(items):
        place = bisect_left(tails, value)
        parents.append(ends[place - 1] if place else -1)
        tails[place:] = [value] if place == len(tails) else [value, *tails[place + 1 :]]
        ends[place:] = [index] if place == len(ends) else [index, *ends[place + 1 :]]
    chain: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(items[at])
        at = parents[at]
    return chain[::-1]


def _without(item: Line, number: int, side: int) -> Line:
    runs = sorted(item.runs, key=lambda run: run.x0)
    del runs[side]
    if runs:
        return line(item.page, runs, number=number)
    return replace(item, runs=(), text="", number=number)

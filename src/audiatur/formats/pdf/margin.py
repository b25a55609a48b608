"""Printed line numbers: the digits beside the text by which comments cite it.

What tells them from footnote numbers, row numbers and numbered items is that they stand in one column
outside the text, rise by one constant step, and that a large share of all lines carries one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
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

EVERY = 0.7
"""Share of neighbouring numbers without an uncounted line between them. Measured: all, in a numbered text."""

MIN_SMALL = 0.1
"""Share of numbered lines that begin with a small letter. Measured: 0.51; one-line items have hardly any."""

FEW_CASED = 20
"""Fewer lines than this tell nothing by how they begin."""

RUNNING = 0.8
"""Numbers run through the document if that keeps at least this share of what rises page by page."""

MAX_SKIP = 10
"""So many footnote lines may be missing from the count, because their numbers were not recognised."""

STEPS = (1, 2, 5, 10)
"""Every line, or every second, fifth or tenth line is numbered."""

_MAX_DIGITS = 5


_Candidate = tuple[int, int, Run]
"""Page, index of the line on it, and the run that may be the line's number."""

_Numbers = dict[tuple[int, int], int | None]
"""The number of each line, by page and index; None where it is taken out and not kept."""


def take_numbers(pages: Sequence[Sequence[Line]], inner: Sequence[set[int]]) -> list[list[Line]] | None:
    """Give the pages with line numbers taken out of the texts and kept in `Line.number`.

    `inner` names, per page, the orders of runs that stand in tables, which are never line numbers. A
    numbered line without words stays as a line with an empty text. None if the document has no line numbers.
    """
    best: _Numbers = {}
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


def _numbers(pages: Sequence[Sequence[Line]], inner: Sequence[set[int]], side: int) -> _Numbers:
    candidates = [
        (page, at, run)
        for page, lines in enumerate(pages)
        for at, item in enumerate(lines)
        if (run := _candidate(item, side)) is not None and run.order not in inner[page]
    ]
    found: _Numbers = {}
    for edge in ("x1", "x0"):
        column = _column(candidates, edge)
        step = _step(column)
        if step is None:
            continue
        rising = _rising(column, step)
        touched = {page for page, _ in rising}
        total = sum(1 for page in touched for item in pages[page] if item.text)
        share = len(rising) * step / max(1, total)
        common = 2 * len(touched) >= sum(1 for lines in pages if lines)
        if not (common and share >= MIN_SHARE and len(rising) > len(found)):
            continue
        if len(rising) >= MIN_NUMBERS and _every_line(rising, step) and _reads_on(rising, pages):
            found = {**rising, **_apart(column, rising, step)}
    return found


def _every_line(rising: _Numbers, step: int) -> bool:
    """Whether the numbers count every line between them, as those of rows and paragraphs do not."""
    places = sorted((place, number) for place, number in rising.items() if number is not None)
    pairs = [
        (after[1] - before[1])
        for (before, first), (after, second) in pairwise(places)
        if before[0] == after[0] and second - first == step
    ]
    return not pairs or sum(lines == step for lines in pairs) >= EVERY * len(pairs)


def _reads_on(rising: _Numbers, pages: Sequence[Sequence[Line]]) -> bool:
    """Whether lines begin in the middle of sentences, as those of a text do and one-line items do not.

    Scripts without small letters do not tell.
    """
    begins = [_first_letter(pages[page][at]) for page, at in rising]
    cased = [sign for sign in begins if sign.lower() != sign.upper()]
    return len(cased) < FEW_CASED or sum(sign.islower() for sign in cased) >= MIN_SMALL * len(cased)


def _first_letter(item: Line) -> str:
    return next((sign for sign in item.text if sign.isalpha()), "")


def _apart(column: Sequence[_Candidate], rising: _Numbers, step: int) -> _Numbers:
    """Numbers that count the lines of footnotes apart, below those of the text: they are not kept.

    A comment that cites a line does not mean those.
    """
    found: _Numbers = {}
    last = 0
    lowest: dict[int, int] = {}
    for page, at in rising:
        lowest[page] = max(at, lowest.get(page, at))
    for page, at, run in column:
        if (page, at) in rising or at < lowest.get(page, -1):
            continue
        if int(run.text) == step or last < int(run.text) <= last + MAX_SKIP * step:
            last = int(run.text)
            found[page, at] = None
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


def _rising(column: Sequence[_Candidate], step: int) -> _Numbers:
    """The numbers that rise on the step's grid: through the document, or where it begins anew, by page."""
    grid = Counter(int(run.text) % step for _, _, run in column).most_common(1)[0][0]
    fit = [item for item in column if int(item[2].text) % step == grid]
    running = _longest_rising(fit)
    pages: dict[int, list[_Candidate]] = defaultdict(list)
    for item in fit:
        pages[item[0]].append(item)
    anew = [item for here in pages.values() for item in _longest_rising(here)]
    chosen = running if len(running) >= RUNNING * len(anew) else anew
    return {(page, at): int(run.text) for page, at, run in chosen}


def _longest_rising(items: Sequence[_Candidate]) -> list[_Candidate]:
    """The longest subsequence of rising numbers (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    parents: list[int] = []
    for index, (_, _, run) in enumerate(items):
        value = int(run.text)
        place = bisect_left(tails, value)
        parents.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(value)
            ends.append(index)
        else:
            tails[place], ends[place] = value, index
    chain: list[_Candidate] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(items[at])
        at = parents[at]
    return chain[::-1]


def _without(item: Line, number: int | None, side: int) -> Line:
    runs = sorted(item.runs, key=lambda run: run.x0)
    del runs[side]
    if runs:
        return line(item.page, runs, number=number)
    return replace(item, runs=(), text="", number=number)

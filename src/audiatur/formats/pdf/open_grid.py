"""Tables ruled across only: columns are what white space parts from top to bottom.

At least three lines of one extent, one above the other, frame such a table (a rule above, one under the
header, one below). Its columns must be parted in every row, and most rows must fill several of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from .grid import MAX_LINES, Cell, Grid, closed_grids, merged
from .lines import lines
from .values import Page, Rule, Run

MIN_RULES = 3
"""Two lines across are a header's and a footer's; three frame a table."""

EXTENT = 4.0
"""Lines of one table begin and end within this many points of each other."""

GUTTER = 0.9
"""Ems of white space between columns, at least."""

FILLED = 0.6
"""Share of the rows that fill at least two columns."""


def grids(pages: Iterable[Page]) -> list[list[Grid]]:
    """Find the tables of each page, of both kinds, from top to bottom."""
    found: list[list[Grid]] = []
    last: Grid | None = None
    for page in pages:
        here = closed_grids(page, last)
        here += open_grids(page, {run.order for grid in here for cell in grid.cells for run in cell.runs})
        found.append(sorted(here, key=lambda grid: grid.ys[0]))
        last = found[-1][-1] if here else None
    return found


def open_grids(page: Page, taken: set[int]) -> list[Grid]:
    """Find the tables ruled across only; `taken` are the orders of runs that stand in closed tables."""
    across = merged(page.rules, across=True)
    if not MIN_RULES <= len(across) <= MAX_LINES:
        return []
    found = []
    for rules in _stacks(across):
        top, bottom = rules[0].y0, rules[-1].y0
        inside = [
            run
            for run in page.runs
            if run.upright
            and run.order not in taken
            and top < run.y - 0.3 * run.size < bottom
            and rules[0].x0 - EXTENT <= run.x0
            and run.x1 <= rules[0].x1 + EXTENT
        ]
        grid = _grid(page.index, rules, inside) if inside else None
        if grid is not None:
            found.append(grid)
    return found


def _stacks(across: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Lines of one extent, in groups of at least three."""
    groups: dict[tuple[int, int], list[Rule]] = defaultdict(list)
    for rule in sorted(across, key=lambda rule: rule.y0):
        groups[round(rule.x0 / EXTENT), round(rule.x1 / EXTENT)].append(rule)
    for rules in groups.values():
        if len(rules) >= MIN_RULES:
            yield rules


def _grid(page: int, rules: Sequence[Rule], inside: Sequence[Run]) -> Grid | None:
    edges = [rules[0].x0, *_gutters(inside), rules[-1].x1]
    if len(edges) < 3:
        return None
    rows = list(_rows(page, rules, inside, edges))
    several = sum(1 for row in rows if len(row) > 1)
    if len(rows) < 2 or several < FILLED * len(rows):
        return None
    tops = [min(run.y - run.size for runs in row.values() for run in runs) for row in rows]
    bottoms = [max(run.y + 0.3 * run.size for runs in row.values() for run in runs) for row in rows]
    ys = (tops[0], *((low + high) / 2 for low, high in zip(bottoms, tops[1:], strict=False)), bottoms[-1])
    cells = tuple(
        Cell(row=r, col=c, x0=edges[c], y0=ys[r], x1=edges[c + 1], y1=ys[r + 1], runs=row[c])
        for r, row in enumerate(rows)
        for c in sorted(row)
    )
    return Grid(page=page, xs=tuple(edges), ys=ys, cells=cells)


def _gutters(inside: Sequence[Run]) -> list[float]:
    """The middles of the white stripes that run through all rows."""
    stripes = []
    reach = None
    for run in sorted(inside, key=lambda run: run.x0):
        if reach is not None and run.x0 - reach > GUTTER * run.size:
            stripes.append((reach + run.x0) / 2)
        reach = run.x1 if reach is None else max(reach, run.x1)
    return stripes


def _rows(
    page: int, rules: Sequence[Rule], inside: Sequence[Run], edges: Sequence[float]
) -> Iterator[dict[int, list[Run]]]:
    """Runs by column for each row: a line that fills the first column begins one, and so does a rule."""
    row: dict[int, list[Run]] = {}
    rule = 0
    for line in lines(page, inside):
        passed = sum(1 for item in rules if item.y0 < line.y)
        columns: dict[int, list[Run]] = defaultdict(list)
        for run in line.runs:
            columns[sum(1 for edge in edges[1:-1] if run.x0 > edge)].append(run)
        if row and (passed != rule or 0 in columns):
            yield row
            row = {}
        rule = passed
        for column, runs in columns.items():
            row.setdefault(column, []).extend(runs)
    if row:
        yield row

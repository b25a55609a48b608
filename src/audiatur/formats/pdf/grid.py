"""Tables by their ruling lines: cells are what drawn lines enclose.

Lines that cross or touch form a grid; a grid of at least two cells side by side or one above the other is a
table. Where a line between two cells is missing they are one merged cell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from .values import Line, Page, Rule, Run

JOIN = 3.0
"""Ends of lines that come this near (points) touch."""

SAME = 2.5
"""Lines this near (points) and parallel are one (a double border, two cells' own borders)."""

MIN_CELL = 6.0
"""A cell is at least this wide and high (points): no text fits below."""

MAX_LINES = 4_000
"""A page with more is a drawing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell with the runs in it; `row` and `col` are those of its first row and column."""

    row: int
    col: int
    x0: float
    y0: float
    x1: float
    y1: float
    runs: list[Run] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table on one page: the edges of its columns and rows, and its cells in reading order."""

    page: int
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Cell, ...]
    numbers: list[Line] = field(default_factory=list)

    def takes(self, item: Line) -> bool:
        """Take a printed line number that stands beside the table, if it does."""
        inside = self.ys[0] <= item.y <= self.ys[-1]
        if inside:
            self.numbers.append(item)
        return inside


def closed_grids(page: Page, last: Grid | None = None) -> list[Grid]:
    """Find the tables of a page whose cells are enclosed, each with the runs in its cells.

    What goes on from the `last` table, on the page before, may hold a single filled cell.
    """
    across, down = merged(page.rules, across=True), merged(page.rules, across=False)
    if len(across) < 2 or len(down) < 2 or len(across) + len(down) > MAX_LINES:
        return []
    found = [
        grid for rows, cols in _groups(across, down) if (grid := _grid(page.index, rows, cols)) is not None
    ]
    found = [grid for grid in found if len(grid.cells) > 1]
    _fill(found, page.runs)
    return [grid for grid in found if _is_table(grid) or (last is not None and continues(last, grid))]


def continues(before: Grid, grid: Grid) -> bool:
    """Whether a table goes on from the page before: its columns stand in the same places."""
    if grid.page != before.page + 1 or len(grid.xs) != len(before.xs):
        return False
    return all(abs(a - b) <= JOIN for a, b in zip(grid.xs, before.xs, strict=True))


def merged(rules: Sequence[Rule], *, across: bool) -> list[Rule]:
    """Join the pieces of each line across, or down: borders are drawn cell by cell."""
    flat = [
        (r.y0 + r.y1, r.x0, r.x1) if across else (r.x0 + r.x1, r.y0, r.y1)
        for r in rules
        if r.across == across
    ]
    done: list[list[float]] = []
    for middle, start, end in sorted((round(double / 2 / SAME), start, end) for double, start, end in flat):
        last = done[-1] if done else None
        if last and last[0] == middle and start <= last[2] + JOIN:
            last[2] = max(last[2], end)
        else:
            done.append([middle, start, end])
    place = _places(flat)
    pieces = [(place[int(key)], start, end) for key, start, end in done]
    if across:
        return [Rule(x0=start, y0=at, x1=end, y1=at) for at, start, end in pieces]
    return [Rule(x0=at, y0=start, x1=at, y1=end) for at, start, end in pieces]


def _places(flat: Sequence[tuple[float, float, float]]) -> dict[int, float]:
    sums: dict[int, list[float]] = defaultdict(list)
    for double, _, _ in flat:
        sums[round(double / 2 / SAME)].append(double / 2)
    return {key: sum(values) / len(values) for key, values in sums.items()}


def _groups(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Connected lines: each across with each down that it touches."""
    parent = list(range(len(across) + len(down)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for i, row in enumerate(across):
        for j, col in enumerate(down, len(across)):
            if row.x0 - JOIN <= col.x0 <= row.x1 + JOIN and col.y0 - JOIN <= row.y0 <= col.y1 + JOIN:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for i, row in enumerate(across):
        groups[root(i)][0].append(row)
    for j, col in enumerate(down, len(across)):
        groups[root(j)][1].append(col)
    return [group for group in groups.values() if len(group[0]) >= 2 and len(group[1]) >= 2]


def _edges(values: Sequence[float]) -> tuple[float, ...]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > MIN_CELL:
            edges.append(value)
    return tuple(edges)


def _grid(page: int, rows: Sequence[Rule], cols: Sequence[Rule]) -> Grid | None:
    xs, ys = _edges([col.x0 for col in cols]), _edges([row.y0 for row in rows])
    if len(xs) < 2 or len(ys) < 2:
        return None
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for r in range(len(ys) - 1):
        for c in range(len(xs) - 1):
            here = (r, c)
            middle_x, middle_y = (xs[c] + xs[c + 1]) / 2, (ys[r] + ys[r + 1]) / 2
            if c and not _crossed(cols, xs[c], middle_y, down=True):
                owner[here] = owner[r, c - 1]
            elif r and not _crossed(rows, ys[r], middle_x, down=False):
                owner[here] = owner[r - 1, c]
            else:
                owner[here] = here
            ends[owner[here]] = (
                max(r, ends.get(owner[here], (0, 0))[0]),
                max(c, ends.get(owner[here], (0, 0))[1]),
            )
    cells = tuple(
        Cell(row=r, col=c, x0=xs[c], y0=ys[r], x1=xs[ends[r, c][1] + 1], y1=ys[ends[r, c][0] + 1])
        for r, c in sorted(ends)
    )
    return Grid(page=page, xs=xs, ys=ys, cells=cells)


def _crossed(rules: Sequence[Rule], at: float, middle: float, *, down: bool) -> bool:
    if down:
        return any(
            abs(rule.x0 - at) <= MIN_CELL and rule.y0 - JOIN <= middle <= rule.y1 + JOIN for rule in rules
        )
    return any(abs(rule.y0 - at) <= MIN_CELL and rule.x0 - JOIN <= middle <= rule.x1 + JOIN for rule in rules)


def _fill(found: Sequence[Grid], runs: Sequence[Run]) -> None:
    for grid in found:
        left, right, top, bottom = grid.xs[0], grid.xs[-1], grid.ys[0], grid.ys[-1]
        for run in runs:
            x, y = (run.x0 + min(run.x1, run.x0 + 2 * run.size)) / 2, run.y - 0.3 * run.size
            if run.clip is not None and run.clip[2] - run.clip[0] < right - left - MIN_CELL:
                x = (max(run.clip[0], left) + min(run.clip[2], right)) / 2
                y = (max(run.clip[1], top) + min(run.clip[3], bottom)) / 2
            if not (left <= x <= right and top <= y <= bottom):
                continue
            for cell in grid.cells:
                if cell.x0 <= x <= cell.x1 and cell.y0 <= y <= cell.y1:
                    cell.runs.append(run)
                    break


def _is_table(grid: Grid) -> bool:
    """A frame around prose, or a drawing of boxes, is no table: several cells hold words."""
    filled = [cell for cell in grid.cells if cell.runs]
    return len(filled) >= 2 and 3 * len(filled) >= len(grid.cells)

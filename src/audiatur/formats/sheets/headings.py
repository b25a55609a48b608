"""Where the headings of a table stand: in one row or in two, anywhere in its first thirty rows.

Of two rows the upper names groups (`Page:line` over `From` and `To`); a column's heading is then both, its
field that of both together, else of the lower, else of the upper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from audiatur.text.struck import bare

from .columns import HEADER_ROWS, HEADING_LENGTH, Header, keys, known, recognised, understand, unique
from .fields import RAW
from .grid import BLANK, Grid, Row
from .merges import across

_MAPPED: Final = 100
"""A heading that a person named counts for more than any number of those we know."""
_SHORT: Final = 40
"""Headings nobody knows are believed to be headings up to so many characters."""

_SURE: Final = 2
"""Different words of a lower row that must be headings we know, where no merged cells tell it from data."""


def find_header(grid: Grid, mapping: Mapping[str, str]) -> Header | None:
    """The headings: the first rows of those that give most fields, or that have the mapped columns.

    Where nothing is known, a first full row of short different words is taken for headings all the same,
    with no column understood: its words are what a person can map.
    """
    best: Header | None = None
    most = 0
    wanted = {form for column in mapping for form in keys(column)[:1]}
    near = _near(grid)
    rows = near.rows
    for at, row in enumerate(rows[:HEADER_ROWS]):
        cells = _words(grid, row)
        single = _score(cells, wanted)
        double = _double(near, at, wanted, single)
        if double is not None and double[1] > most:
            best, most = with_mapping(double[0], mapping), double[1]
        if single > most and (_held(cells, wanted) or _can_head(cells, grid.width)):
            best, most = with_mapping(understand(cells, at), mapping), single
    return best or _elsewhere(grid, mapping) or _guess(grid)


def with_mapping(header: Header, mapping: Mapping[str, str]) -> Header:
    """The header with the person's word put before our own: that column for that field, and no other."""
    if not mapping:
        return header
    told = {
        index: field
        for name, field in mapping.items()
        if (index := find_column(header.names, name)) is not None
    }
    taken = set(told.values())
    kept = [(i, field) for i, field in header.columns if i not in told and field not in taken]
    ours = [(i, field) for i, field in told.items() if field != RAW]
    return replace(header, columns=(*ours, *kept))


def find_column(names: Sequence[str], wanted: str) -> int | None:
    """The column of that name as written, else without regard to case and punctuation."""
    if wanted in names:
        return names.index(wanted)
    form = keys(wanted)[:1]
    return next((i for i, name in enumerate(names) if name and keys(name)[:1] == form), None)


def _near(grid: Grid) -> Grid:
    """The first rows with the merged cells that begin in them: a sheet may have fifty thousand."""
    rows = grid.rows[: HEADER_ROWS + 1]
    last = rows[-1].number if rows else 0
    return replace(grid, rows=rows, merges=tuple(area for area in grid.merges if area.top <= last))


def _words(grid: Grid, row: Row) -> tuple[str, ...]:
    """The row's texts; a struck heading is the heading it was."""
    return tuple(map(bare, row.cells)) if grid.marked else row.cells


def _held(cells: Sequence[str], wanted: set[str]) -> int:
    return sum(bool(wanted & set(keys(cell)[:1])) for cell in cells) if wanted else 0


def _score(cells: Sequence[str], wanted: set[str]) -> int:
    return recognised(cells) + _MAPPED * _held(cells, wanted)


def _can_head(cells: Sequence[str], width: int) -> bool:
    """A lone known word in a wide table is a title (`Comments`), not a row of headings."""
    filled = sum(bool(cell.strip(BLANK)) for cell in cells)
    return filled > 1 or width == 1


def _double(grid: Grid, at: int, wanted: set[str], single: int) -> tuple[Header, int] | None:
    """The row at `at` and the next one as headings in two rows, if that says more than either alone.

    Where merged cells show that both belong together, it is enough that it says as much.
    """
    if at + 1 >= len(grid.rows) or grid.rows[at + 1].number != grid.rows[at].number + 1:
        return None
    upper, lower = grid.rows[at], grid.rows[at + 1]
    if any(len(cell.strip(BLANK)) > HEADING_LENGTH for cell in (*upper.cells, *lower.cells)):
        return None
    groups, merged = across(grid, upper)
    subs = [lower.cell(column) for column in range(grid.width)]
    if grid.marked:
        groups, subs = [bare(cell) for cell in groups], [bare(cell) for cell in subs]
    if not merged:
        groups = _to_the_right(groups, subs)
    names = [" ".join(f"{group} {sub}".split()) for group, sub in zip(groups, subs, strict=True)]
    looked_up = [_looked_up(*three) for three in zip(names, groups, subs, strict=True)]
    score = recognised(looked_up) + _MAPPED * max(_held(names, wanted), _held(looked_up, wanted))
    alone = max(single, _score(_words(grid, lower), wanted))
    tied = _tied(grid, at)
    told = len(
        {sub for name, group, sub in zip(names, groups, subs, strict=True) if _says_more(name, group, sub)}
    )
    if score < alone or (score == alone and not tied) or told < (1 if merged or tied else _SURE):
        return None
    header = understand(looked_up, at)
    return replace(header, names=unique(names), deep=2), score


def _tied(grid: Grid, at: int) -> bool:
    """Whether a heading of the upper row reaches down into the lower one."""
    number = grid.rows[at].number
    return any(area.top == number and area.bottom == number + 1 for area in grid.merges)


def _to_the_right(groups: Sequence[str], subs: Sequence[str]) -> list[str]:
    """A group's name stands over its first column only, where cells are not merged."""
    reached = ""
    found = []
    for group, sub in zip(groups, subs, strict=True):
        reached = group if group.strip(BLANK) else reached if sub.strip(BLANK) else ""
        found.append(reached)
    return found


def _says_more(name: str, group: str, sub: str) -> bool:
    """Whether the lower of two words is part of a heading: `7` below `Comment` is not."""
    return bool(sub.strip(BLANK)) and (known(sub) or (known(name) and not known(group)))


def _looked_up(name: str, group: str, sub: str) -> str:
    """By which words of a heading in two rows its field is looked up."""
    if not sub.strip(BLANK) or not group.strip(BLANK) or known(name):
        return name
    return sub if known(sub) or not known(group) else group


def _elsewhere(grid: Grid, mapping: Mapping[str, str]) -> Header | None:
    """Headings that stand outside the table, in the page header of a Word file."""
    best: Header | None = None
    most = 0
    for row in grid.heads:
        score = _score(row.cells, {form for column in mapping for form in keys(column)[:1]})
        if score > most:
            best, most = with_mapping(understand(row.cells, -1), mapping), score
    return best


def _guess(grid: Grid) -> Header | None:
    filled = [at for at, row in enumerate(grid.rows) if not row.blank]
    for at in filled[:-1][:HEADER_ROWS]:
        cells = [cell.strip(BLANK) for cell in _words(grid, grid.rows[at])]
        short = all(0 < len(cell) <= _SHORT and not cell[0].isdigit() for cell in cells)
        if len(cells) == grid.width > 1 and short and len({cell.casefold() for cell in cells}) == len(cells):
            return Header(at=at, names=unique(cells), columns=())
    return None

"""Which block of the shared file becomes which of the final text, and what goes and comes between."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .layout import CELL, Block, NewBlock, NewTable, Row, Table
from .pairs import Join, Pairs
from .paragraphs import can_join


@dataclass(slots=True, kw_only=True)
class Step:
    """One step along both texts: blocks that stay (one on each side, or the parts of a join), or a gap."""

    old: list[Block] = field(default_factory=list)
    new: list[NewBlock] = field(default_factory=list)
    stays: bool = False
    join: Join | None = None


class _Match(NamedTuple):
    old: int
    old_end: int
    new: int
    new_end: int
    join: Join | None


def steps(blocks: Sequence[Block], new_blocks: Sequence[NewBlock], found: Pairs) -> list[Step]:
    """Give the steps along both texts; between two that stay there is one gap at most."""
    made: list[Step] = []
    i = j = 0
    for match in _rising(sorted(_matches(blocks, new_blocks, found))):
        if match.old < i or match.new < j:
            continue
        if match.old > i or match.new > j:
            made.append(Step(old=[*blocks[i : match.old]], new=[*new_blocks[j : match.new]]))
        i, j = match.old_end, match.new_end
        old, new = [*blocks[match.old : i]], [*new_blocks[match.new : j]]
        made.append(Step(old=old, new=new, stays=True, join=match.join))
    if i < len(blocks) or j < len(new_blocks):
        made.append(Step(old=[*blocks[i:]], new=[*new_blocks[j:]]))
    return made


def _matches(blocks: Sequence[Block], new_blocks: Sequence[NewBlock], found: Pairs) -> Iterator[_Match]:
    places = {block.index: at for at, block in enumerate(new_blocks) if block.index is not None}
    old_places = {block.index: at for at, block in enumerate(blocks) if block.index is not None}
    for i, at in old_places.items():
        other = places.get(found.in_order.get(i, -1))
        if other is not None:
            yield _Match(at, at + 1, other, other + 1, None)
    for join in found.joins:
        match = _join_match(join, old_places, places, blocks)
        if match is not None:
            yield match
    partners = table_pairs([block.table for block in blocks if block.table], new_blocks, found)
    tables = {id(block.table): at for at, block in enumerate(new_blocks) if block.table is not None}
    for at, block in enumerate(blocks):
        partner = partners.get(id(block.table)) if block.table is not None else None
        if partner is not None and id(partner) in tables:
            other = tables[id(partner)]
            yield _Match(at, at + 1, other, other + 1, None)


def _join_match(
    join: Join, old_places: Mapping[int, int], places: Mapping[int, int], blocks: Sequence[Block]
) -> _Match | None:
    old = [old_places.get(i) for i in join.shared]
    new = [places.get(j) for j in join.final]
    if old[0] is None or new[0] is None:
        return None
    if old != list(range(old[0], old[0] + len(old))) or new != list(range(new[0], new[0] + len(new))):
        return None
    if not _neighbours([blocks[at].element for at in range(old[0], old[0] + len(old))]):
        return None
    return _Match(old[0], old[0] + len(old), new[0], new[0] + len(new), join)


def _neighbours(elements: Sequence[object]) -> bool:
    """Say whether paragraphs can be joined: nothing but blank ones between them, no section that ends."""
    return all(can_join(a, b) for a, b in itertools.pairwise(elements))


def _rising(matches: Sequence[_Match]) -> list[_Match]:
    """Keep the most matches that rise on both sides."""
    if all(a.new < b.new for a, b in itertools.pairwise(matches)):
        return list(matches)
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, match in enumerate(matches):
        place = bisect_left(tails, match.new)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [match.new]
        ends[place : place + 1] = [at]
    kept: list[_Match] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.append(matches[at])
        at = before[at]
    return kept[::-1]


def table_pairs(tables: Sequence[Table], new_blocks: Sequence[NewBlock], found: Pairs) -> dict[int, NewTable]:
    """Give for a table (by its identity) the new one that it becomes: pairs rise, and share most cells."""
    news = [block.table for block in new_blocks if block.table is not None]
    holder = {j: at for at, new in enumerate(news) for cells in new.rows.values() for j in cells.values()}
    counts: Counter[tuple[int, int]] = Counter()
    for at, table in enumerate(tables):
        for row in table.rows:
            for i in row.texts:
                other = holder.get(found.in_order.get(i, -1))
                if other is not None:
                    counts[at, other] += 1
    pairs = {id(tables[at]): news[other] for at, other in _heaviest(counts)}
    for table in tables:
        # Outer tables stand before those in them. What stands in a row that goes cannot stay.
        if table.within is not None and id(table) in pairs and not _stays(table, table.within, pairs, found):
            del pairs[id(table)]
    return pairs


def _stays(inner: Table, row: Row, pairs: Mapping[int, NewTable], found: Pairs) -> bool:
    """Say whether a table in a row can stay: the row does, and the new table stands where it will."""
    table = row.holder
    if table.is_frame:
        return table.within is None or _stays(inner, table.within, pairs, found)
    outer = pairs.get(id(table))
    if outer is None:
        return False
    numbers = {id(table.rows[at]): number for at, number in row_pairs(table.rows, outer, found)}
    if id(row) not in numbers:
        return not row.texts
    return id(inner) not in pairs or _follows(inner, row, pairs[id(inner)], numbers[id(row)], outer)


def _follows(inner: Table, row: Row, new: NewTable, number: int, outer: NewTable) -> bool:
    """Say whether a new table comes, in reading order, just after the cells up to the one `inner` is in."""
    holders = set(inner.element.iterancestors(CELL))
    col = next((cell.col for cell in row.cells.values() if cell.element in holders), 0)
    cells = outer.rows[number]
    before = [one for one in cells if one <= col]
    if new.after is not None:
        return bool(before) and cells[max(before)] == new.after
    return number == max(outer.rows) and len(before) == len(cells)


def row_pairs(rows: Sequence[Row], new: NewTable, found: Pairs) -> list[tuple[int, int]]:
    """Give ordinals of rows and numbers of new rows that are one, rising; the new one's cells are there."""
    where = {j: (at, col) for at, cells in new.rows.items() for col, j in cells.items()}
    counts: Counter[tuple[int, int]] = Counter()
    for at, row in enumerate(rows):
        for col, cell in row.cells.items():
            place = where.get(found.in_order.get(cell.index, -1)) if cell.index is not None else None
            if place is not None:
                counts[at, place[0]] += 2 if place[1] == col else 1
    fitting = {
        pair: count for pair, count in counts.items() if set(new.rows[pair[1]]) <= set(rows[pair[0]].cells)
    }
    return _heaviest(fitting)


def _heaviest(weights: dict[tuple[int, int], int]) -> list[tuple[int, int]]:
    """Give the pairs that rise on both sides and weigh most together."""
    pairs = sorted(weights)
    if all(a[0] < b[0] and a[1] < b[1] for a, b in itertools.pairwise(pairs)):
        return pairs
    best: list[tuple[int, int]] = []
    for at, (a, b) in enumerate(pairs):
        weight, back = weights[a, b], -1
        for earlier in range(max(0, at - REACH), at):
            if pairs[earlier][0] < a and pairs[earlier][1] < b and best[earlier][0] + weights[a, b] > weight:
                weight, back = best[earlier][0] + weights[a, b], earlier
        best.append((weight, back))
    chain: list[tuple[int, int]] = []
    at = max(range(len(pairs)), key=lambda one: best[one][0])
    while at >= 0:
        chain.append(pairs[at])
        at = best[at][1]
    return chain[::-1]


REACH = 200
"""Pairs of rows that are looked back on: rows do not cross over further than that."""

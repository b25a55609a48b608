"""Whose tracked change an element stands in (ECMA-376 part 1, §17.13.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ._names import W_ID, child, w
from ._tables import CELL, ROW
from ._words import PROPERTIES, RUN_PROPERTIES, P

INSERTED = frozenset(map(w, ("ins", "moveTo", "cellIns")))
DELETED = frozenset(map(w, ("del", "moveFrom", "cellDel")))
MOVED = frozenset(map(w, ("moveFrom", "moveTo")))
_STARTS = frozenset(map(w, ("moveFromRangeStart", "moveToRangeStart")))
_ENDS = frozenset(map(w, ("moveFromRangeEnd", "moveToRangeEnd")))
_AUTHOR, _DATE, _NAME = w("author"), w("date"), w("name")
# Where in a paragraph, row or cell its own insertion or deletion is kept.
_KEPT_IN = {P: PROPERTIES, ROW: w("trPr"), CELL: w("tcPr")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One tracked insertion or deletion: its author, its time as written, and the name of a move."""

    author: str | None
    date: str | None
    move: str | None = None
    """The name that ties the two ends of a move together; empty where the file has none for it."""


class Revisions:
    """The tracked changes of a file, looked up by the elements that stand in them."""

    def __init__(self, roots: Iterable[Any]) -> None:
        self._moves = dict(pair for root in roots for pair in _moves(root))
        self._known: dict[Any, Revision] = {}

    def of(self, element: Any, kinds: frozenset[str], *, paragraph_mark: bool = False) -> Revision | None:
        """Give the innermost change of these kinds that an element stands in, or None.

        With `paragraph_mark` the element is a `w:p`, and its mark's own change comes first.
        """
        found = _in_mark(element, kinds) if paragraph_mark else None
        if found is None:
            found = next(around(element, kinds), None)
        return None if found is None else self._revision(found)

    def _revision(self, found: Any) -> Revision:
        if found not in self._known:
            move = self._moves.get(found, "") if found.tag in MOVED else None
            self._known[found] = Revision(author=found.get(_AUTHOR), date=found.get(_DATE), move=move)
        return self._known[found]


def _in_mark(paragraph: Any, kinds: frozenset[str]) -> Any:
    mark = child(child(paragraph, "pPr"), RUN_PROPERTIES.rpartition("}")[2])
    return None if mark is None else next((part for part in mark if part.tag in kinds), None)


def around(element: Any, kinds: frozenset[str]) -> Iterator[Any]:
    """Give the changes of these kinds that an element stands in, the innermost first."""
    for outer in element.iterancestors():
        if outer.tag in kinds:
            yield outer
        elif outer.tag in (ROW, CELL):
            settings = child(outer, _KEPT_IN[outer.tag].rpartition("}")[2])
            yield from (part for part in (() if settings is None else settings) if part.tag in kinds)


def _moves(root: Any) -> Iterator[tuple[Any, str]]:
    """Give each end of a move with its name: that of the range of its own direction it stands in."""
    ranges: dict[str | None, tuple[str, str]] = {}
    for element in root.iter(*_STARTS, *_ENDS, *MOVED):
        tag = element.tag
        if tag in _STARTS:
            ranges[element.get(W_ID)] = (tag.removesuffix("RangeStart"), element.get(_NAME, ""))
        elif tag in _ENDS:
            ranges.pop(element.get(W_ID), None)
        else:
            names = [name for direction, name in ranges.values() if direction == tag]
            if names:
                yield element, names[-1]

"""Tables of a document, each with those in its cells, and which of them are tables of comments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from .columns import weak
from .fields import COMMENT, SAYS_SOMETHING
from .grid import Grid
from .headings import find_header

KEPT_ROW: Final = "Row of the form"
"""First heading of the second table of a Word file that `comments convert` made: it keeps the columns that
the form has no place for, row by row, and has no comments of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTable:
    """A table: its grid, the tables in its cells, its number in the report of the file (None: not there).

    `margin` are the ids of the margin comments that hang on its rows, by the row's number (Word).
    """

    grid: Grid
    nested: tuple[DocumentTable, ...] = ()
    report: int | None = None
    margin: Mapping[int, Sequence[str]] = field(default_factory=dict)

    @property
    def reports(self) -> set[int | None]:
        """The numbers in the report of this table and all in it."""
        return {self.report}.union(*(one.reports for one in self.nested))


def of_comments(tables: Iterable[DocumentTable], mapping: Mapping[str, str]) -> list[DocumentTable]:
    """The tables of comments; tables in a table that is none of them (but a layout) are looked at too."""
    found: list[DocumentTable] = []
    for one in tables:
        found += [one] if holds_comments(one.grid, mapping) else of_comments(one.nested, mapping)
    return found


def holds_comments(grid: Grid, mapping: Mapping[str, str]) -> bool:
    """Whether a table has headings of comments: one column for them, and another for anything.

    `Change proposal` beside `Description` is a history of versions: two columns of which neither says that
    it holds comments, and nothing that says where or whose they are.
    """
    header = find_header(grid, mapping)
    if header is not None and header.names[:1] == (KEPT_ROW,):
        return False
    if header is None or not header.says_something or len(header.columns) < 2:
        return False
    if any(field not in SAYS_SOMETHING for _, field in header.columns):
        return True
    return any(field == COMMENT and not weak(header.names[index]) for index, field in header.columns)

"""What a page shows of the text: lines in blocks, blocks in rows of tables, and folds."""

from __future__ import annotations

from dataclasses import dataclass

from audiatur.model import Change, TablePlace

from .clean import Direction
from .links import Link
from .runs import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph to show. `tag` is its HTML element, `style` the kind of paragraph. `number` is printed
    before it, `old_number` before that where the two texts differ in it; `cell` names a table's cell.
    """

    id: str | None
    tag: str
    style: str
    runs: Passage
    direction: Direction
    number: str | None = None
    old_number: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One block to show. `change` is None where the text is equal; `comments` speak of this place."""

    id: str | None
    kind: str
    lines: tuple[Line, ...]
    change: Change | None = None
    elsewhere: tuple[Link, ...] = ()
    comments: tuple[Link, ...] = ()
    table: TablePlace | None = None
    is_heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The cells of one row of a table that stand together; a cell that was replaced has two blocks."""

    cells: tuple[tuple[Shown, ...], ...]
    is_row: bool = True

    @property
    def blocks(self) -> tuple[Shown, ...]:
        """All blocks of the row, in order."""
        return tuple(block for cell in self.cells for block in cell)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """A folded stretch of `count` paragraphs whose words are the same in both texts."""

    id: str
    blocks: tuple[Shown | Row, ...]
    count: int
    is_row: bool = False


Item = Shown | Row | Fold

"""The text with all changes in place, as a page shows it: blocks, rows of tables, folded stretches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from audiatur.model import Change, ChangeId, ChangeKind, Comparison, Paragraph, ParagraphKind, TablePlace

from . import strings
from .clean import Direction, clean, direction
from .links import Link, change_in_text_id, fold_id, gone_id, paragraph_id
from .places import PlaceNames
from .placing import Block, BlockKind, Placing, indices
from .runs import Passage, passages, run

LONGEST_OPEN_STRETCH = 3
"""Unchanged paragraphs in a row that are shown; more are folded but for their ends."""

HIGHEST_HEADING, LOWEST_HEADING = 3, 6
"""The report's headings stand below the page's own two levels."""


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
class Fold:
    """A stretch of unchanged paragraphs, or of cells of one row (`is_row`)."""

    id: str | None
    blocks: tuple[Shown | Fold, ...]
    count: int
    is_row: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """All items in order, and where to look for a paragraph of either text: a link's target never lies in
    a closed fold.
    """

    blocks: tuple[Shown | Fold, ...]
    shared_targets: Mapping[int, str]
    final_targets: Mapping[int, str]
    headings: tuple[Link, ...]


def view_text(
    comparison: Comparison,
    placing: Placing,
    *,
    comments: Mapping[int, Sequence[Link]] | None = None,
    fold: bool = True,
) -> TextView:
    """Show the text. `comments` are links to comments by shared paragraph; `fold` closes what is equal."""
    maker = _Maker(comparison, comments or {})
    shown = tuple(_levelled(maker.show(block) for block in placing.blocks))
    items = tuple(_rows(_folded(shown) if fold else shown))
    final_targets = {index: target for item in items for index, target in _targets(item, None)}
    shared_targets = {
        i: final_targets[j] for i, j in enumerate(placing.became) if j is not None and j in final_targets
    }
    shared_targets.update(
        {block.shared[0]: gone_id(block.shared[0]) for block in placing.blocks if _is_gone(block)}
    )
    return TextView(
        blocks=items,
        shared_targets=shared_targets,
        final_targets=final_targets,
        headings=tuple(_headings(shown)),
    )


def _is_gone(block: Block) -> bool:
    if block.kind is BlockKind.REST:
        return not block.final
    return (
        block.kind is BlockKind.GONE and block.change is not None and block.change.kind is ChangeKind.DELETE
    )


class _Maker:
    """Makes what is shown of the blocks of one comparison."""

    def __init__(self, comparison: Comparison, comments: Mapping[int, Sequence[Link]]) -> None:
        self._shared = comparison.shared.paragraphs
        self._final = comparison.final.paragraphs
        self._shared_names = PlaceNames(comparison.shared)
        self._final_names = PlaceNames(comparison.final)
        self._comments = comments
        self._named: set[ChangeId] = set()

    def show(self, block: Block) -> Shown:
        """Show one block."""
        if block.change is None:
            return self._same(block)
        if block.final and block.kind is BlockKind.CHANGE:
            return self._change(block, block.change)
        if block.final:
            return self._rest(block, block.change)
        return self._gone(block, block.change)

    def _same(self, block: Block) -> Shown:
        index = block.final[0]
        paragraph = self._final[index]
        (passage,) = passages([("=", paragraph.text)], [paragraph.marks])
        return self._shown(block, (self._line(index, passage),))

    def _change(self, block: Block, change: Change) -> Shown:
        news = indices(change.final)
        exact = len(news) == len(change.new) and all(
            self._final[index].text == text for index, text in zip(news, change.new, strict=True)
        )
        marks = [self._final[index].marks for index in news] if exact else []
        cut = passages(change.ops, marks)
        lines = [
            self._line(news[min(number, len(news) - 1)], passage, is_named=number < len(block.final))
            for number, passage in enumerate(cut)
        ]
        lines += [self._line(index, ()) for index in block.final[len(cut) :]]
        olds = indices(change.shared)
        if olds:
            lines[0] = replace(lines[0], old_number=self._old_number(olds[0], news[0]))
        return self._shown(block, tuple(lines), elsewhere=self._moved_from(change))

    def _rest(self, block: Block, change: Change) -> Shown:
        lines = tuple(self._line(index, (run("=", self._final[index].text),)) for index in block.final)
        first = indices(change.final)[0]
        elsewhere = (Link(target=paragraph_id(first), label=self._final_names[first].short),)
        return self._shown(block, lines, elsewhere=elsewhere)

    def _gone(self, block: Block, change: Change) -> Shown:
        index = block.shared[0]
        paragraph = self._shared[index]
        olds = indices(change.shared)
        text = change.old[olds.index(index)] if len(olds) == len(change.old) else paragraph.text
        line = Line(
            id=gone_id(index),
            tag="p",
            style=paragraph.kind.value,
            runs=(run("-", text),),
            direction=direction(text),
            number=_number(paragraph),
            cell=_cell(paragraph),
        )
        news = indices(change.final)
        elsewhere = tuple(
            Link(target=paragraph_id(news[0]), label=self._final_names[news[0]].short) for _ in news[:1]
        )
        return self._shown(block, (line,), elsewhere=elsewhere)

    def _line(self, index: int, passage: Passage, *, is_named: bool = True) -> Line:
        paragraph = self._final[index]
        is_heading = paragraph.kind is ParagraphKind.HEADING
        return Line(
            id=paragraph_id(index) if is_named else None,
            tag=f"h{paragraph.level or 1}" if is_heading else "p",
            style=paragraph.kind.value,
            runs=passage,
            direction=direction("".join(piece.text for piece in passage)),
            number=_number(paragraph),
            cell=_cell(paragraph),
        )

    def _old_number(self, old: int, new: int) -> str | None:
        before, after = _number(self._shared[old]), _number(self._final[new])
        return before if before != after else None

    def _moved_from(self, change: Change) -> tuple[Link, ...]:
        if change.kind is not ChangeKind.MOVE:
            return ()
        old = indices(change.shared)[0]
        return (Link(target=gone_id(old), label=self._shared_names[old].short),)

    def _shown(self, block: Block, lines: tuple[Line, ...], *, elsewhere: tuple[Link, ...] = ()) -> Shown:
        is_first = block.change is not None and block.change.id not in self._named
        at_its_place = block.change is not None and (bool(block.final) or not block.change.final)
        name = None
        if block.change is not None and is_first and at_its_place:
            self._named.add(block.change.id)
            name = change_in_text_id(block.change.id)
        comments = {link.target: link for index in block.shared for link in self._comments.get(index, ())}
        if block.change is not None and block.change.kind is ChangeKind.MOVE and not block.final:
            comments = {}  # they stand where the paragraph is now
        paragraph = self._final[block.final[0]] if block.final else self._shared[block.shared[0]]
        return Shown(
            id=name,
            kind=block.kind.value,
            lines=lines,
            change=block.change,
            elsewhere=elsewhere,
            comments=tuple(comments.values()),
            table=paragraph.table if paragraph.kind is ParagraphKind.CELL else None,
            is_heading=bool(block.final) and paragraph.kind is ParagraphKind.HEADING,
        )


def _number(paragraph: Paragraph) -> str | None:
    return clean(paragraph.number) if paragraph.number else None


def _cell(paragraph: Paragraph) -> str | None:
    if paragraph.table is None:
        return None
    place = paragraph.table
    return strings.WORDS["table"].format(table=place.table + 1, row=place.row + 1, col=place.col + 1)


def _levelled(blocks: Iterable[Shown]) -> Iterator[Shown]:
    """Turn the report's heading levels into levels of the page that never skip one on the way down."""
    last = HIGHEST_HEADING - 1
    for shown in blocks:
        lines = []
        for line in shown.lines:
            if line.tag == "p":
                lines.append(line)
                continue
            wanted = min(max(int(line.tag[1:]) + HIGHEST_HEADING - 1, HIGHEST_HEADING), LOWEST_HEADING)
            last = min(wanted, last + 1)
            lines.append(replace(line, tag=f"h{last}"))
        yield replace(shown, lines=tuple(lines))


def _folded(shown: Sequence[Shown]) -> Iterator[Shown | Fold]:
    """Fold long stretches of equal text; headings and places that comments speak of stay in sight."""
    stretch: list[Shown] = []
    begins = True
    for block in shown:
        if _can_fold(block):
            stretch.append(block)
            continue
        yield from _stretch(stretch, keep_first=not begins, keep_last=not block.is_heading)
        stretch = []
        begins = block.is_heading and block.change is None
        yield block
    yield from _stretch(stretch, keep_first=not begins, keep_last=False)


def _can_fold(block: Shown) -> bool:
    if block.is_heading or block.comments:
        return False
    return block.change is None or block.change.kind is ChangeKind.ATTRIBUTE


def _stretch(stretch: list[Shown], *, keep_first: bool, keep_last: bool) -> Iterator[Shown | Fold]:
    if len(stretch) <= LONGEST_OPEN_STRETCH:
        yield from stretch
        return
    begin, end = int(keep_first), len(stretch) - int(keep_last)
    inner = stretch[begin:end]
    yield from stretch[:begin]
    first = inner[0].lines[0].id or ""
    yield Fold(id=fold_id(int(first.removeprefix("p-"))), blocks=tuple(_rows(inner)), count=len(inner))
    yield from stretch[end:]


def _rows(items: Iterable[Shown | Fold]) -> Iterator[Shown | Fold]:
    """Put the cells of one row of a table side by side."""
    row: list[Shown] = []
    for item in items:
        place = item.table if isinstance(item, Shown) else None
        if row and (place is None or _row_of(place) != _row_of(row[0].table)):
            yield Fold(id=None, blocks=tuple(row), count=len(row), is_row=True)
            row = []
        if isinstance(item, Shown) and place is not None:
            row.append(item)
        else:
            yield item
    if row:
        yield Fold(id=None, blocks=tuple(row), count=len(row), is_row=True)


def _row_of(place: TablePlace | None) -> tuple[int, int] | None:
    return None if place is None else (place.table, place.row)


def _targets(item: Shown | Fold, closed: str | None) -> Iterator[tuple[int, str]]:
    if isinstance(item, Fold):
        for inner in item.blocks:
            yield from _targets(inner, closed or item.id)
        return
    for line in item.lines:
        if line.id is not None and line.id.startswith("p-"):
            yield int(line.id.removeprefix("p-")), closed or line.id


def _headings(shown: Iterable[Shown]) -> Iterator[Link]:
    for block in shown:
        for line in block.lines:
            if line.tag != "p" and line.id is not None:
                words = "".join(piece.text for piece in line.runs if piece.sign in ("=", "+"))
                yield Link(target=line.id, label=f"{line.number} {words}" if line.number else words)

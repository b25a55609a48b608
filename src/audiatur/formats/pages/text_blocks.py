"""One block of the text: its lines, the change it shows, and where else that change is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from audiatur.model import Change, ChangeId, ChangeKind, Comparison, Paragraph, ParagraphKind

from . import strings
from .clean import clean, direction
from .links import Link, change_in_text_id, gone_id, paragraph_id
from .places import PlaceNames
from .placing import Block, BlockKind, indices
from .runs import Passage, passages, run
from .text_items import Line, Shown


class Blocks:
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

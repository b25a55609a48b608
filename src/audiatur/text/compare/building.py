"""Changes made from an alignment: kinds, runs, attributes, flags, ids, and their order of place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from audiatur.model import PARAGRAPH_JOIN, Change, ChangeKind, Op, Paragraph, Span

from .alignment import Alignment
from .attributes import Differences, differences
from .edits import edits
from .flags import flags
from .identity import Context, change_ids


class _Draft(NamedTuple):
    """A change before it has an id. An empty range stands where its side would stand."""

    kind: ChangeKind
    rows: range
    cols: range
    ops: tuple[Op, ...]
    attributes: Differences = (None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Builder:
    """Makes changes of two texts: `old` and `new` are texts or keys, as compared.

    `shared` and `final` are their paragraphs; without them nothing has attributes.
    """

    old: list[str]
    new: list[str]
    alignment: Alignment
    shared: Sequence[Paragraph] = ()
    final: Sequence[Paragraph] = ()

    def changes(self) -> tuple[Change, ...]:
        """Make all changes in order of place in the final text, deleted ones where they stood."""
        drafts = list(self._drafts())
        texts = [
            (tuple(self.old[rows.start : rows.stop]), tuple(self.new[cols.start : cols.stop]))
            for _, rows, cols, *_ in drafts
        ]
        ids = change_ids(texts, lambda at: self._context(drafts[at].rows))
        return tuple(
            Change(
                id=ids[at],
                display=f"K{at + 1}",
                kind=draft.kind,
                shared=_spans(draft.rows),
                final=_spans(draft.cols),
                old=texts[at][0],
                new=texts[at][1],
                ops=draft.ops,
                flags=flags(draft.ops),
                old_attributes=draft.attributes[0],
                new_attributes=draft.attributes[1],
            )
            for at, draft in enumerate(drafts)
        )

    def _context(self, rows: range) -> Context:
        """Give the shared paragraphs around a change."""
        before = self.old[rows.start - 1] if rows.start else ""
        after = self.old[rows.stop] if rows.stop < len(self.old) else ""
        return before, after

    def _drafts(self) -> Iterator[_Draft]:
        """Walk both texts along what belongs together in order."""
        gone = {i for i, _ in self.alignment.moved}
        came = {j: i for i, j in self.alignment.moved}
        old, new = self.old, self.new
        at_i = at_j = 0
        for rows, cols in self._steps():
            i, j = rows.start, cols.start
            if at_i < i or at_j < j:
                yield from self._between(range(at_i, i), range(at_j, j), gone, came)
            at_i, at_j = rows.stop, cols.stop
            if len(rows) != len(cols):
                yield self._joined(rows, cols)
            elif old[i] != new[j]:
                yield self._pair(ChangeKind.REPLACE, i, j)
            elif self.shared:
                yield from self._with_attributes(rows, cols)
        if at_i < len(old) or at_j < len(new):
            yield from self._between(range(at_i, len(old)), range(at_j, len(new)), gone, came)

    def _steps(self) -> list[tuple[range, range]]:
        """List in order what belongs together in order."""
        blocks = self.alignment.blocks
        steps = [(range(i, i + length), range(j, j + length)) for i, j, length in blocks]
        if self.alignment.joins:
            steps += self.alignment.joins
            steps.sort(key=lambda step: step[0].start)
        return steps

    def _with_attributes(self, rows: range, cols: range) -> Iterator[_Draft]:
        """Give the changes of paragraphs that are equal in text and may differ in their attributes."""
        for i, j in zip(rows, cols, strict=True):
            if differences(self.shared[i], self.final[j]) != (None, None):
                yield self._pair(ChangeKind.ATTRIBUTE, i, j)

    def _between(self, rows: range, cols: range, gone: set[int], came: dict[int, int]) -> Iterator[_Draft]:
        """Give what is deleted, inserted or has come from elsewhere between two steps."""
        for i in rows:
            if i not in gone:
                ops = _run("-", self.old[i])
                here = range(cols.start, cols.start)
                yield _Draft(ChangeKind.DELETE, range(i, i + 1), here, ops)
        for j in cols:
            if j in came:
                yield self._pair(ChangeKind.MOVE, came[j], j)
            else:
                ops = _run("+", self.new[j])
                here = range(rows.stop, rows.stop)
                yield _Draft(ChangeKind.INSERT, here, range(j, j + 1), ops)

    def _joined(self, rows: range, cols: range) -> _Draft:
        """Make the change of a split or a merge."""
        kind = ChangeKind.SPLIT if len(cols) > 1 else ChangeKind.MERGE
        before = PARAGRAPH_JOIN.join(self.old[rows.start : rows.stop])
        after = PARAGRAPH_JOIN.join(self.new[cols.start : cols.stop])
        ops = edits(before, after, lambda: self.alignment.sides.codes(rows, cols))
        return _Draft(kind, rows, cols, ops, self._differences(rows.start, cols.start))

    def _differences(self, i: int, j: int) -> Differences:
        """Name the attributes in which two paragraphs differ."""
        return differences(self.shared[i], self.final[j]) if self.shared else (None, None)

    def _pair(self, kind: ChangeKind, i: int, j: int) -> _Draft:
        """Make the change of one pair."""
        rows, cols = range(i, i + 1), range(j, j + 1)
        ops = edits(self.old[i], self.new[j], lambda: self.alignment.sides.codes(rows, cols))
        return _Draft(kind, rows, cols, ops, self._differences(i, j))


def _spans(places: range) -> tuple[Span, ...]:
    """Give the places of one side as spans: one, or none."""
    return ((places.start, places.stop),) if places else ()


def _run(sign: Literal["-", "+"], text: str) -> tuple[Op, ...]:
    """Give the runs of a paragraph that is only on one side."""
    return ((sign, text),) if text else ()

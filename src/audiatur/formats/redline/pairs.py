"""What belongs to what in two texts, from their comparison; and the runs of a pair as the texts hold them.

Pure: nothing here knows of files. Comparisons across formats give their runs on keys; these are laid back
onto the texts, so that what is kept stays as the shared text has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from audiatur.model import (
    PARAGRAPH_JOIN,
    Change,
    ChangeKind,
    Comparison,
    Op,
    Paragraph,
    ParagraphKind,
)
from audiatur.text.compare.edits import edits
from audiatur.text.keys import paragraph_key


@dataclass(frozen=True, slots=True)
class Join:
    """A paragraph that was split, or several that were merged: both sides are neighbours in their texts."""

    shared: range
    final: range
    change: Change


@dataclass(slots=True)
class Pairs:
    """Which paragraphs of two texts are one; the indices are those of the reports."""

    comparison: Comparison
    in_order: dict[int, int] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)
    joins: list[Join] = field(default_factory=list)
    of_shared: dict[int, Change] = field(default_factory=dict)
    of_final: dict[int, Change] = field(default_factory=dict)

    def ops(self, i: int, j: int) -> tuple[Op, ...]:
        """Give the runs between a shared and a final paragraph, whether they were compared or not."""
        change = self.of_shared.get(i)
        old, new = self.old(i), self.new(j)
        if change is not None and change is self.of_final.get(j) and len(change.old) == len(change.new) == 1:
            return self._on_text(change.ops, old, new)
        if change is None and self.in_order.get(i) == j:
            return (("=", old),)
        return edits(old, new)

    def joined_ops(self, join: Join) -> tuple[Op, ...]:
        """Give the runs of a split or merge over the texts of both sides, joined by U+2029."""
        old = PARAGRAPH_JOIN.join(map(self.old, join.shared))
        new = PARAGRAPH_JOIN.join(map(self.new, join.final))
        return self._on_text(join.change.ops, old, new)

    def old(self, i: int) -> str:
        """Give the text of a shared paragraph."""
        return self.comparison.shared.paragraphs[i].text

    def new(self, j: int) -> str:
        """Give the text of a final paragraph as it is to be written: in another format without markup."""
        paragraph = self.comparison.final.paragraphs[j]
        return paragraph.text if self.comparison.basis == "text" else _bare(paragraph)

    def _on_text(self, ops: tuple[Op, ...], old: str, new: str) -> tuple[Op, ...]:
        return ops if self.comparison.basis == "text" else laid_on(ops, old, new)


def _bare(paragraph: Paragraph) -> str:
    return paragraph.text if paragraph.plain is None else paragraph.plain


def pairs(comparison: Comparison) -> Pairs:
    """Take from a comparison what belongs to what: what no change names is equal and in order."""
    found = Pairs(comparison)
    named_old, named_new = set[int](), set[int]()
    for change in comparison.changes:
        old = [i for start, end in change.shared for i in range(start, end)]
        new = [j for start, end in change.final for j in range(start, end)]
        named_old.update(old)
        named_new.update(new)
        found.of_shared.update(dict.fromkeys(old, change))
        found.of_final.update(dict.fromkeys(new, change))
        if change.kind in (ChangeKind.SPLIT, ChangeKind.MERGE):
            found.joins.append(Join(range(old[0], old[-1] + 1), range(new[0], new[-1] + 1), change))
        elif change.kind is ChangeKind.MOVE:
            found.moved[old[0]] = new[0]
        elif old and new:
            found.in_order[old[0]] = new[0]
    rest_old = (i for i in range(len(comparison.shared.paragraphs)) if i not in named_old)
    rest_new = (j for j in range(len(comparison.final.paragraphs)) if j not in named_new)
    found.in_order.update(zip(rest_old, rest_new, strict=True))
    return found


def laid_on(ops: Sequence[Op], old: str, new: str) -> tuple[Op, ...]:
    """Lay runs that were found on keys onto the texts themselves; equal runs take the old text."""
    old_places, new_places = _places(old), _places(new)
    made: list[Op] = []
    old_key = new_key = 0
    for sign, run in ops:
        if sign != "+":
            start, old_key = old_key, old_key + len(run)
            text = old[_at(old_places, start) : _at(old_places, old_key)]
            made.append((sign, text))
        if sign != "-":
            start, new_key = new_key, new_key + len(run)
            if sign == "+":
                made.append((sign, new[_at(new_places, start) : _at(new_places, new_key)]))
    return tuple(op for op in made if op[1])


def _at(places: list[int], key_place: int) -> int:
    return places[min(key_place, len(places) - 1)]


def _places(text: str) -> list[int]:
    """Give for each place of a key the place in its text, whose paragraphs are joined by U+2029."""
    places: list[int] = []
    start = 0
    for part in text.split(PARAGRAPH_JOIN):
        key = paragraph_key(Paragraph(index=0, text=part, kind=ParagraphKind.BODY))
        places += [start + at for at in _part_places(part, key)]
        start += len(part) + 1
    return places


def _part_places(text: str, key: str) -> list[int]:
    if text == key:
        return list(range(len(text) + 1))
    places = [0] * (len(key) + 1)
    for op in Indel.opcodes(text, key):
        for at in range(op.dest_start, op.dest_end):
            places[at] = op.src_start + at - op.dest_start if op.tag == "equal" else op.src_start
        places[op.dest_end] = op.src_end
    places[0], places[-1] = 0, len(text)
    return places


def note_of(paragraphs: Sequence[Paragraph]) -> dict[tuple[int, int], int]:
    """Find the footnote of each mark: by paragraph and ordinal of the mark, the first to refer to it."""
    found: dict[tuple[int, int], int] = {}
    waiting: dict[str, list[int]] = {}
    for paragraph in paragraphs:
        if paragraph.kind is ParagraphKind.FOOTNOTE and paragraph.number is not None:
            waiting.setdefault(f"fn{paragraph.number}", []).append(paragraph.index)
    for notes in waiting.values():
        notes.reverse()
    for paragraph in paragraphs:
        for at, mark in enumerate(paragraph.marks):
            notes = waiting.get(mark.ref, [])
            later = [index for index in notes if index > paragraph.index]
            if later:
                found[paragraph.index, at] = min(later)
                notes.remove(min(later))
    return found

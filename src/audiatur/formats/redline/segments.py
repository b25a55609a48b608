"""The edit of one paragraph as steps along its old text: what is kept, deleted, inserted, notes included.

Runs of a change say nothing of footnote marks, which stand between characters. Here both become one list
of steps, in the order of the text, ready to be carried out in a file. Nothing here knows of files.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from audiatur.model import LINE_BREAK, Op

Sign = Literal["=", "-", "+"]
_Note = tuple[int, int]
"""Ordinal and place of a mark."""


class Segment(NamedTuple):
    """One step. `start` and `end` are places in the old text; an insertion stands at `start`.

    `text` is what is inserted. A step with `note` is about one footnote mark: for `=` and `-` the ordinal
    of the old mark in its paragraph, for `+` that of the new one.
    """

    sign: Sign
    start: int
    end: int
    text: str = ""
    note: int | None = None


class _Part(NamedTuple):
    """Equal text, or old text and the new text in its place."""

    equal: bool
    old: str
    new: str


def whole(text: str, notes: Sequence[int], sign: Sign) -> list[Segment]:
    """Give the steps that keep, delete or insert all of a text, and its notes at their places in it."""
    made = _Steps()
    made.one_side(sign, text, list(enumerate(notes)))
    return made.steps


def segments(
    ops: Iterable[Op], old_notes: Sequence[int], new_notes: Sequence[int], kept: Iterable[tuple[int, int]]
) -> tuple[list[Segment], list[tuple[int, int]]]:
    """Give the steps of a pair of texts, and the marks that stay where they are.

    Args:
        ops: the runs of the pair.
        old_notes: places of the marks in the old text, rising.
        new_notes: places of the marks in the new text, rising.
        kept: ordinals of an old and a new mark that may be one and the same, best first; a pair stays one
            if its places agree with the runs and with the pairs taken before it.
    """
    parts = _parts(ops)
    chosen: list[tuple[int, int]] = []
    for k, m in kept:
        trial = sorted({*chosen, (k, m)})
        if len(trial) > len(chosen) and _rises(trial) and _fits(parts, trial, old_notes, new_notes):
            chosen = trial
    made = _Steps()
    rest = parts
    gone = [(n, at) for n, at in enumerate(old_notes) if n not in {k for k, _ in chosen}]
    came = [(n, at) for n, at in enumerate(new_notes) if n not in {m for _, m in chosen}]
    for k, m in chosen:
        cut = _split(rest, old_notes[k] - made.old_at, new_notes[m] - made.new_at)
        if cut is None:  # pragma: no cover - `_fits` has made sure of it
            continue
        left, rest = cut
        made.emit(left, [one for one in gone if one[0] < k], [one for one in came if one[0] < m])
        gone, came = [one for one in gone if one[0] > k], [one for one in came if one[0] > m]
        made.keep_note(k)
    made.emit(rest, gone, came)
    return made.steps, chosen


def _rises(pairs: Sequence[tuple[int, int]]) -> bool:
    return all(a[0] < b[0] and a[1] < b[1] for a, b in itertools.pairwise(pairs))


def _fits(
    parts: list[_Part], pairs: Sequence[tuple[int, int]], old_notes: Sequence[int], new_notes: Sequence[int]
) -> bool:
    rest: list[_Part] = parts
    old_at = new_at = 0
    for k, m in pairs:
        cut = _split(rest, old_notes[k] - old_at, new_notes[m] - new_at)
        if cut is None:
            return False
        rest, old_at, new_at = cut[1], old_notes[k], new_notes[m]
    return True


def _parts(ops: Iterable[Op]) -> list[_Part]:
    parts: list[_Part] = []
    old = new = ""
    for sign, text in ops:
        if sign == "-":
            old += text
        elif sign == "+":
            new += text
        else:
            if old or new:
                parts.append(_Part(equal=False, old=old, new=new))
                old = new = ""
            parts.append(_Part(equal=True, old=text, new=text))
    if old or new:
        parts.append(_Part(equal=False, old=old, new=new))
    return parts


def _split(parts: list[_Part], a: int, b: int) -> tuple[list[_Part], list[_Part]] | None:
    """Cut after `a` characters of the old and `b` of the new text, or None where these do not meet."""
    if a == b == 0:
        return [], parts
    left: list[_Part] = []
    for at, (equal, old, new) in enumerate(parts):
        if a <= len(old) and b <= len(new) and (a == b or not equal):
            left.append(_Part(equal, old[:a], new[:b]))
            return left, [_Part(equal, old[a:], new[b:]), *parts[at + 1 :]]
        a, b = a - len(old), b - len(new)
        if a < 0 or b < 0:
            return None
        left.append(_Part(equal, old, new))
    return (left, []) if a == b == 0 else None


class _Steps:
    """Makes the steps of parts; `gone` and `came` are marks in them, each with its ordinal and place."""

    def __init__(self) -> None:
        self.steps: list[Segment] = []
        self.old_at = self.new_at = 0

    def emit(self, parts: Iterable[_Part], gone: Sequence[_Note], came: Sequence[_Note]) -> None:
        """Make the steps of parts, with the marks that go and come in them."""
        gone, came = list(gone), list(came)
        for equal, old, new in parts:
            going = _taken(gone, self.old_at + len(old), self.old_at)
            coming = _taken(came, self.new_at + len(new), self.new_at)
            if equal:
                self._equal(old, going, coming)
            else:
                self.one_side("-", old, going)
                self.one_side("+", new, coming)
            self.new_at += len(new)
        self.steps.extend(Segment("-", self.old_at, self.old_at, note=n) for n, _ in gone)
        self.steps.extend(Segment("+", self.old_at, self.old_at, note=n) for n, _ in came)

    def keep_note(self, ordinal: int) -> None:
        """Keep a mark here."""
        self.steps.append(Segment("=", self.old_at, self.old_at, note=ordinal))

    def _equal(self, text: str, going: Sequence[_Note], coming: Sequence[_Note]) -> None:
        marks: list[tuple[int, Sign, int]] = [(at, "-", n) for n, at in going]
        marks += [(at, "+", n) for n, at in coming]
        start, last = self.old_at, 0
        for at, sign, n in [*sorted(marks, key=lambda mark: mark[0]), (len(text), "=", -1)]:
            if at > last:
                self.steps.append(Segment("=", start + last, start + at))
                last = at
            if sign != "=":
                self.steps.append(Segment(sign, start + at, start + at, note=n))
        self.old_at += len(text)

    def one_side(self, sign: Sign, text: str, marks: Sequence[_Note]) -> None:
        """Make the steps of text on one side, cut where marks stand in it."""
        last = 0
        for n, at in [*marks, (-1, len(text))]:
            if at > last:
                piece = text[last:at]
                if sign == "+":
                    self.steps.append(Segment("+", self.old_at, self.old_at, piece))
                else:
                    self.steps.append(Segment(sign, self.old_at, self.old_at + len(piece)))
                    self.old_at += len(piece)
                last = at
            if n >= 0:
                self.steps.append(Segment(sign, self.old_at, self.old_at, note=n))


def _taken(notes: list[_Note], end: int, start: int) -> list[_Note]:
    """Take the marks up to a place, that place included; their places become distances from `start`."""
    taken = [(n, at - start) for n, at in notes if at <= end]
    del notes[: len(taken)]
    return taken


def lines_turned(ops: Sequence[Op]) -> tuple[Op, ...]:
    """Turn a line that comes or goes with the break before it into one with the break after it.

    Equal text is moved along; so a whole line of a cell goes with its own end and not with that of the
    line before it.
    """
    turned = list(ops)
    for at in range(len(turned) - 1):
        sign, text = turned[at]
        after, rest = turned[at + 1]
        alone = turned[at - 1][0] == "="
        if at and sign != "=" and alone and after == "=" and text[:1] == LINE_BREAK == rest[:1]:
            turned[at - 1] = ("=", turned[at - 1][1] + LINE_BREAK)
            turned[at] = (sign, text[1:] + LINE_BREAK)
            turned[at + 1] = ("=", rest[1:])
    return tuple(op for op in turned if op[1])

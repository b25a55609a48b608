"""Numbers that were typed into the text, taken out only where that is safe.

A paragraph that begins with `12.` or `(a)` may be number twelve, or a sentence about 12. A typed number
becomes an attribute only as a member of a rising sequence of the same shape, in which the numbers that the
file itself keeps count too: a report may have paragraph 1 typed and paragraph 2 numbered by Word.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from audiatur.model import LINE_BREAK, ParagraphKind
from audiatur.text.numbers import values

from ._draft import Draft

_TYPED = re.compile(
    r"""(?P<open>\(?)
    (?P<number>\d{1,4}(?:[ ]?(?:bis|ter|quater))?|[A-Za-z]|[ivxlc]{2,7}|[IVXLC]{2,7})
    (?:\\?(?P<close>[.)）．、])[\s\u3000]*|(?P<tab>\t))
    (?=[^\s\d])""",
    re.VERBOSE,
)
_PRINTED = re.compile(r"(?P<open>\(?)(?P<number>\w{1,7})(?P<close>\)?)")
_HEADING = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,5})\.?[ \t]+(?=[^\W\d_a-z])")

LARGEST_GAP = 3
"""Numbers that may be missing in a sequence: a report may have left some out."""

LONGEST_HEADING = 120
"""Characters of a heading in plain text; longer lines are paragraphs."""

OPEN_SEQUENCES = 4
"""Sequences of one shape that can be under way at once: lists nest, but not deeper in one shape."""

_KINDS = (ParagraphKind.BODY, ParagraphKind.LIST, ParagraphKind.QUOTE)


@dataclass(slots=True)
class _Sequence:
    way: str
    last: int
    typed: list[tuple[Draft, re.Match[str]]] = field(default_factory=list)
    first: int = 1
    length: int = 1

    @property
    def is_safe(self) -> bool:
        return self.length >= (2 if self.first == 1 else 3)


def take_numbers(drafts: Sequence[Draft]) -> None:
    """Move typed numbers of body paragraphs from `text` to `number`, where they form a sequence."""
    for sequence in _sequences(drafts):
        if sequence.is_safe:
            for draft, match in sequence.typed:
                _take(draft, match)


def _sequences(drafts: Sequence[Draft]) -> Iterator[_Sequence]:
    """Give all sequences of typed and printed numbers, each with its typed members."""
    open_ones: dict[tuple[str, bool], list[_Sequence]] = {}
    for draft in drafts:
        typed = _TYPED.match(draft.text) if draft.number is None and draft.kind in _KINDS else None
        match = typed or (_PRINTED.fullmatch(draft.number) if draft.number else None)
        if match is None or (match["open"] and match["close"] not in (")", "）")):
            continue
        part = match["number"].replace(" ", "")
        shape = (match["open"] + (")" if match["close"] in (")", "）") else ""), part.isupper())
        under_way = open_ones.setdefault(shape, [])
        sequence = _joined(part, under_way)
        if sequence is None:
            continue
        if sequence not in under_way:
            under_way.append(sequence)
            if len(under_way) > OPEN_SEQUENCES:
                yield under_way.pop(0)
        if typed:
            sequence.typed.append((draft, typed))
    for under_way in open_ones.values():
        yield from under_way


def _joined(part: str, under_way: Sequence[_Sequence]) -> _Sequence | None:
    """Give the sequence that a number continues, the latest first, or a new one that it begins."""
    lead = re.match(r"\d+", part)
    readings = values((lead[0] if lead else part).casefold())
    repeats = bool(lead) and lead is not None and lead[0] != part
    for sequence in reversed(under_way):
        for way, value in readings:
            gap = value - sequence.last
            if way == sequence.way and (0 < gap <= LARGEST_GAP or (repeats and gap == 0)):
                sequence.last, sequence.length = value, sequence.length + 1
                return sequence
    firsts = [reading for reading in readings if reading[1] == 1 or reading[0] == "digit"]
    if not firsts or repeats:
        return None
    way, value = firsts[0]
    return _Sequence(way=way, last=value, first=value)


def _take(draft: Draft, match: re.Match[str]) -> None:
    cut = match.end()
    if draft.plain is not None:
        plain = _TYPED.match(draft.plain)
        if plain is None or plain["number"] != match["number"]:
            return
        draft.plain = draft.plain[plain.end() :]
    close = match["close"] or ""
    draft.number = match["open"] + match["number"] + (")" if close in (")", "）") else "")
    draft.cut(cut)


def take_headings(drafts: Sequence[Draft]) -> None:
    """Make headings of short numbered lines such as `3.1 Title`, where their numbers form an outline.

    Plain text marks no headings. A line counts as one if its number is the next of the outline so far and
    it ends like a title; an outline needs two, and text between them, or it is a list.
    """
    outline: list[tuple[int, re.Match[str]]] = []
    path: tuple[int, ...] = ()
    for at, draft in enumerate(drafts):
        text = draft.text
        if len(text) > LONGEST_HEADING or text[-1:] in ".;:,؛،。" or LINE_BREAK in text:
            continue
        match = _HEADING.match(text)
        if match is None:
            continue
        number = tuple(int(part) for part in match["number"].split("."))
        if _is_next(number, path):
            path = number
            outline.append((at, match))
    followed = sum(1 for (a, _), (b, _) in itertools.pairwise(outline) if b - a > 1)
    if len(outline) < 2 or followed * 2 < len(outline) - 1:
        return
    for at, match in outline:
        draft = drafts[at]
        draft.kind, draft.level = ParagraphKind.HEADING, match["number"].count(".") + 1
        draft.number, draft.text = match["number"], draft.text[match.end() :]


def _is_next(number: tuple[int, ...], path: tuple[int, ...]) -> bool:
    """Say whether a number is the next in an outline: deeper by one, or counted on at its own level."""
    if not path:
        return number in ((1,), (0,), (1, 0))
    if number[: len(path)] == path:
        return len(number) == len(path) + 1 and number[-1] in (0, 1)
    depth = len(number) - 1
    return len(path) > depth and path[:depth] == number[:depth] and number[depth] == path[depth] + 1

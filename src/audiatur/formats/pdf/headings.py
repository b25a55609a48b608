"""What a paragraph is: heading with level and number, caption, list item, or body."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Protocol

from audiatur.model import ParagraphKind

from .paragraphs import EVEN, Draft, Setting

LARGER = 1.08
"""Letters larger than the body's by this factor are a heading's."""

MAX_LENGTH = 250
"""A heading has at most this many characters; longer bold text is emphasis."""

INSET = 0.9
"""Ems by which a quotation is set in from the left."""

INSET_RIGHT = 0.5
"""Ems by which it is set in from the right: lines that are not justified end short of the edge anyway."""

_OPENING = '“«„‘"「『'

LONG_SEQUENCE = 20
"""A list does not count this far; paragraphs of a report do."""

_CAPTION = re.compile(
    r"^(?:figure|fig\.|table|tableau|box|chart|map|abbildung|tabelle|graph|diagram)\s+[\divxA-Z]+(?:[.:–\-—]|\s|$)",
    re.IGNORECASE,
)
_PARTS = re.compile(r"^\d+(?:\.\d+)*$")


class Headed(Protocol):
    """A paragraph whose level is set once all headings are known."""

    draft: Draft
    kind: ParagraphKind
    level: int | None
    number: str | None


_Style = tuple[float, bool, bool]


class Headings:
    """Tells headings from text by size, weight and number, and gives them levels."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting

    def kind(self, draft: Draft) -> tuple[ParagraphKind, int | None, str | None]:
        """Kind, level (None until `settle`) and number of a paragraph."""
        number = draft.label.number if draft.label else None
        text = " ".join(line.text for line in draft.lines if line.text)
        if _CAPTION.match(text) and len(text) <= MAX_LENGTH and not text.endswith("."):
            return ParagraphKind.CAPTION, None, number
        if self._is_heading(draft, text):
            return ParagraphKind.HEADING, None, number
        if draft.label is None:
            return (ParagraphKind.QUOTE if self._is_quote(draft, text) else ParagraphKind.BODY), None, None
        return ParagraphKind.LIST, None, number

    def _is_quote(self, draft: Draft, text: str) -> bool:
        """A block set in from the left, and from the right or opening with a quotation mark."""
        lines = [line for line in draft.lines if line.text]
        left, right = _extent(*self.setting.spans[lines[0].column])
        extents = [_extent(line.x0, line.x1) for line in lines]
        inset = min(start for start, _ in extents) - left >= INSET * lines[0].size
        narrow = right - max(end for _, end in extents) >= INSET_RIGHT * lines[0].size
        return inset and (text[0] in _OPENING or (narrow and len(lines) >= 2))

    def _is_heading(self, draft: Draft, text: str) -> bool:
        if len(text) > MAX_LENGTH or not any(sign.isalpha() for sign in text):
            return False
        lines = [line for line in draft.lines if line.text]
        if all(line.size > LARGER * self.setting.body for line in lines):
            return len(lines) == 1 or text[-1] not in ".。؟"
        if not all(line.bold for line in lines) or (draft.label is not None and draft.label.number is None):
            return False
        whole = all(run.bold for line in lines for run in line.runs)
        return (
            whole
            and not (text.endswith((".", ";", ",")) and len(lines) > 1)
            and not text.endswith((",", ";"))
        )

    def settle(self, items: Sequence[Headed]) -> None:
        """Give headings and list items their levels, from 1."""
        self._levels(items)
        _nest(items, _paragraph_numbers(items))

    def _levels(self, items: Sequence[Headed]) -> None:
        """By the number's depth, else as other headings set alike, else by size."""
        headings = [item for item in items if item.kind is ParagraphKind.HEADING]
        by_style: dict[_Style, Counter[int]] = defaultdict(Counter)
        for item in headings:
            if item.number and _PARTS.match(item.number):
                by_style[_style(item)][item.number.count(".") + 1] += 1
        ranks = {
            style: rank
            for rank, style in enumerate(
                sorted({_style(item) for item in headings}, key=lambda s: (-s[0], not s[1], s[2])), 1
            )
        }
        for item in headings:
            style = _style(item)
            if item.number and _PARTS.match(item.number):
                item.level = item.number.count(".") + 1
            elif by_style[style]:
                item.level = by_style[style].most_common(1)[0][0]
            else:
                item.level = min(9, ranks[style])


def _extent(x0: float, x1: float) -> tuple[float, float]:
    """Left and right edge on the page, also of a line read from the right (`Line.x0`)."""
    return (x0, x1) if x0 >= 0 else (-x1, -x0)


def _paragraph_numbers(items: Sequence[Headed]) -> set[int]:
    """The indices of paragraphs that the report itself numbers, which open no list that others nest in.

    Their second line goes back to below the number, or they count further than a list does; a paragraph of
    one line is one where its number follows.
    """
    numbered = [
        (at, item)
        for at, item in enumerate(items)
        if item.kind is ParagraphKind.LIST and (item.number or "").isdigit()
    ]
    long = max((int(item.number or 0) for _, item in numbered), default=0) >= LONG_SEQUENCE
    flush = any(_flush(item.draft) for _, item in numbered)
    found: set[int] = set()
    last = 0
    for at, item in numbered:
        several = sum(1 for line in item.draft.lines if line.text) > 1
        follows = int(item.number or 0) == last + 1
        if _flush(item.draft) or (follows and (long or (flush and not several))):
            found.add(at)
            last = int(item.number or 0)
    return found


def _nest(items: Sequence[Headed], paragraphs: set[int]) -> None:
    """Set the depth of list items by how far their labels are set in."""
    open_lists: list[float] = []
    for at, item in enumerate(items):
        if item.kind is not ParagraphKind.LIST:
            if item.kind is not ParagraphKind.BODY or (
                open_lists and item.draft.first.x0 < open_lists[0] + EVEN
            ):
                open_lists = []
            continue
        if at in paragraphs:
            open_lists, item.level = [], 1
            continue
        place = item.draft.first.x0
        while open_lists and place < open_lists[-1] - EVEN:
            open_lists.pop()
        if not open_lists or place > open_lists[-1] + EVEN:
            open_lists.append(place)
        item.level = len(open_lists)


def _flush(draft: Draft) -> bool:
    """Whether the second line goes back to below the number: a numbered paragraph, no list item."""
    texts = [line for line in draft.lines if line.text]
    return (
        len(texts) > 1
        and texts[1].x0 <= draft.first.x0 + EVEN
        and draft.label is not None
        and draft.label.raw.endswith(".")
    )


def _style(item: Headed) -> _Style:
    line = next(line for line in item.draft.lines if line.text)
    return round(line.size, 1), line.bold, all(run.italic for run in line.runs)

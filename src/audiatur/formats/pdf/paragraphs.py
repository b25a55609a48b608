"""Lines become paragraphs: where one ends and the next begins, across lines, columns and pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .labels import Label, label
from .values import Line

WIDER = 1.22
"""A distance between baselines this many times the usual one separates paragraphs."""

INDENT = 0.8
"""Ems by which a line stands in or out that begins a paragraph."""

EVEN = 3.0
"""Left edges within this many points are one."""

ROOM = 1.15
"""A line ends short if this many times the width of the next line's first word would still have fitted."""

NUMBERED = 10
"""A text with this many numbers numbers its paragraphs: none without a number begins on a new page."""

SIZE_SLACK = 0.05
"""Sizes that differ by a smaller share are one style."""

_ENDS = (".", "!", "?", ":", ";", "”", '"', ")", "»", "。", "！", "？", "؟", "।")


@dataclass(slots=True, kw_only=True)
class Draft:
    """A paragraph in the making. `first` is its first line with the label still on it."""

    first: Line
    lines: list[Line] = field(default_factory=list)
    label: Label | None = None
    closed: bool = False

    @property
    def last(self) -> Line:
        """The last line with words."""
        return next((item for item in reversed(self.lines) if item.text), self.lines[-1])


class Setting:
    """How a document is set: usual distance of baselines, and right edges of its columns."""

    def __init__(self, pages: Sequence[Sequence[Line]], body: float) -> None:
        self.body = body
        self.pitch = _pitch(pages, body)
        self.edges: dict[tuple[int, int, int], float] = {}
        self.common: Counter[int] = Counter()
        for lines in pages:
            for item in lines:
                if not item.text:
                    continue
                key = item.page, item.column, round(item.x0 / EVEN)
                self.edges[key] = max(self.edges.get(key, item.x1), item.x1)
                if abs(item.size - body) < SIZE_SLACK * body:
                    self.common[round(item.x1)] += 1
        self.right = float(self.common.most_common(1)[0][0]) if self.common else 0.0
        lefts = Counter(
            round(item.x0)
            for lines in pages
            for item in lines
            if item.text and abs(item.size - body) < SIZE_SLACK * body
        )
        self.left = float(lefts.most_common(1)[0][0]) if lefts else 0.0

    def edge(self, item: Line) -> float:
        """The right edge of the lines that begin where this one does."""
        place = round(item.x0 / EVEN)
        return max(self.edges.get((item.page, item.column, place + by), item.x1) for by in (-1, 0, 1))

    def short(self, item: Line, after: Line, edge: float | None = None) -> bool:
        """Whether the first word of the line after would have fitted at this line's end."""
        word = after.text.split(" ", 1)[0]
        width = (after.x1 - after.x0) / max(1, len(after.text)) * (len(word) + 1)
        return (self.edge(item) if edge is None else edge) - item.x1 > ROOM * width + 0.3 * item.size


def _pitch(pages: Sequence[Sequence[Line]], body: float) -> float:
    """The usual distance between baselines in ems of the body."""
    found: Counter[float] = Counter()
    for lines in pages:
        for above, below in pairwise(lines):
            if (
                above.text
                and below.text
                and abs(above.size - body) < 0.3
                and abs(below.size - body) < 0.3
                and below.y > above.y
            ):
                found[round((below.y - above.y) / body, 1)] += 1
    near = {pitch: count for pitch, count in found.items() if 0.9 <= pitch <= 3}
    return max(near, key=lambda pitch: near[pitch]) if near else 1.2


def drafts(lines: Iterable[Line], grouping: Grouping) -> list[Draft]:
    """Group lines in reading order, pages included, into paragraphs.

    A numbered line without words belongs to the paragraph before it, or else to the first one.
    """
    found: list[Draft] = []
    leading: list[Line] = []
    for item in lines:
        if not item.text:
            (found[-1].lines if found else leading).append(item)
            continue
        opening = grouping.opening(found[-1] if found else None, item)
        if opening is None:
            found[-1].lines.append(item)
            continue
        mark = opening if isinstance(opening, Label) else None
        body = mark.rest if mark is not None and mark.rest is not None else item
        found.append(Draft(first=item, lines=[*leading, body], label=mark))
        leading = []
    return found


class Grouping:
    """Decides line by line whether a new paragraph begins."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.numbers: dict[int, int] = {}
        self.seen: set[int] = set()
        self.heading = 0

    def opening(self, draft: Draft | None, item: Line) -> Label | bool | None:
        """None where the line goes on with the paragraph; else its label, or True where it has none."""
        mark = self._label(draft, item)
        if mark is not None:
            self._remember(mark, item)
            return mark
        if draft is None:
            return True
        last = draft.last
        if last.page != item.page or last.column != item.column or item.y < last.y:
            return None if self._goes_on(draft, last, item) else True
        return True if self._breaks(draft, last, item) else None

    def _label(self, draft: Draft | None, item: Line) -> Label | None:
        """A label that begins a paragraph here: set off by a tab, or where a paragraph may begin anyway."""
        mark = label(item)
        if mark is None or mark.rest is None:
            return None
        if mark.plain:
            return mark
        fresh = draft is None or self._breaks(draft, draft.last, item) or self._ended(draft, item)
        if mark.bare:
            heading = item.bold or item.size > self.setting.body * 1.08
            return mark if fresh and heading and (mark.tab or self._next_heading(mark)) else None
        if mark.tab:
            return (
                mark
                if fresh or mark.number is None or self._in_sequence(mark, item) or not mark.raw[0].isdigit()
                else None
            )
        if mark.number is None:
            return mark if fresh else None
        return (
            mark
            if fresh
            and (self._in_sequence(mark, item) or not mark.raw.rstrip(".").isdigit())
            and (_plausible(mark) or item.bold or item.size > self.setting.body * 1.08)
            else None
        )

    def _next_heading(self, mark: Label) -> bool:
        """Whether a bare number is the one that follows the last heading's (`31 August` is no heading 31)."""
        return mark.raw.isdigit() and int(mark.raw) == self.heading + 1

    def _ended(self, draft: Draft, item: Line) -> bool:
        last = draft.last
        if last.page != item.page or item.y < last.y:
            return last.text.endswith(_ENDS)
        return last.text.endswith(_ENDS) and self.setting.short(last, item)

    def _remember(self, mark: Label, item: Line) -> None:
        if mark.bare:
            self.heading = int(mark.raw) if mark.raw.isdigit() else self.heading
            return
        digits = mark.raw.rstrip(".)").lstrip("(")
        if digits.isdigit():
            self.numbers[round(item.x0 / (2 * EVEN))] = int(digits)
            self.seen.add(int(digits))

    def _in_sequence(self, mark: Label, item: Line) -> bool:
        digits = mark.raw.rstrip(".)").lstrip("(")
        if not digits.isdigit():
            return True
        number = int(digits)
        return (
            number == 1
            or number - 1 in self.numbers.values()
            or number - 1 == self.numbers.get(round(item.x0 / (2 * EVEN)))
        )

    def _breaks(self, draft: Draft, last: Line, item: Line) -> bool:
        """Whether a paragraph ends between two lines of one column."""
        if last.page != item.page or last.column != item.column or item.y < last.y:
            return not self._goes_on(draft, last, item)
        size = max(last.size, item.size)
        if abs(last.size - item.size) > SIZE_SLACK * size:
            return True
        if item.y - last.y > WIDER * self.setting.pitch * size:
            return True
        centred = abs((last.x0 + last.x1) - (item.x0 + item.x1)) <= 2 * EVEN
        if last.bold != item.bold and self.setting.short(last, item, self.setting.right):
            return True
        if not centred and self._indented(draft, item):
            return True
        return self.setting.short(last, item) and (last.text.endswith(_ENDS) or not item.text[0].islower())

    def _indented(self, draft: Draft, item: Line) -> bool:
        """Whether a line's left edge does not continue the paragraph's."""
        em = INDENT * item.size
        if item.x0 < 0 and abs(item.x1 - draft.last.x1) <= em:
            return False  # right-to-left words set to the left
        texts = [other for other in draft.lines if other.text]
        first = draft.first
        if len(texts) == 1:
            hanging = draft.label is not None and abs(item.x0 - texts[0].x0) <= em
            return not (hanging or item.x0 - first.x0 <= EVEN)
        left = texts[-1].x0 if texts[-1].page == item.page else item.x0
        return abs(item.x0 - left) > em

    def _goes_on(self, draft: Draft, last: Line, item: Line) -> bool:
        """Whether a paragraph runs on in the next column or on the next page."""
        size = max(last.size, item.size)
        if abs(last.size - item.size) > SIZE_SLACK * size or last.bold != item.bold:
            return False
        if self.setting.short(last, item, max(self.setting.edge(last), self._measure(last))):
            return item.text[0].islower() and not last.text.endswith(_ENDS)
        if item.text[0].islower() or not last.text.endswith((".", "!", "?", ":", "。", ".”", "؟", "।")):
            return True
        numbered = draft.label is not None and len(self.seen) >= NUMBERED
        return (numbered or abs(last.x1 - self._measure(last)) <= 1.0) and not self._indented(draft, item)

    def _measure(self, last: Line) -> float:
        return self.setting.right if last.x1 <= self.setting.right + EVEN else last.x1


def _plausible(mark: Label) -> bool:
    """A letter and dot at a line's start may be an initial (`J. Smith`); a bracket or a digit is a mark."""
    return mark.raw[-1] == ")" or any(sign.isdigit() for sign in mark.raw)

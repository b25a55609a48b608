"""Lines become paragraphs: where one ends and the next begins, across lines, columns and pages."""

from __future__ import annotations

import math
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

MIN_PITCHES, USUAL_PITCH, RTL_PITCH = 6, 1.3, 1.8
"""With fewer distances of lines than this, a usual one (in ems) is taken for granted; Arabic is set wider."""

JUSTIFIED = 0.35
"""Text is justified if this share of its lines ends at one right edge."""

MIN_ROOM = 4
"""Lines that must fit below a page's end for it to have been ended on purpose: fewer may be kept together."""

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

    def __init__(self, pages: Sequence[Sequence[Line]], body: float, bottoms: Sequence[float]) -> None:
        """`body` is the size of the body's letters, `bottoms` is how far down each page goes."""
        self.body, self.bottoms = body, bottoms
        # A few pages may go further down than pages do; three quarters of them do not.
        self.bottom = sorted(bottoms)[math.ceil(0.75 * (len(bottoms) - 1))] if bottoms else 0.0
        self.pitch = _pitch(pages, body)
        self.edges: dict[tuple[int, int, int], float] = {}
        lines = [item for page in pages for item in page if item.text]
        for item in lines:
            key = item.page, item.column, round(item.x0 / EVEN)
            self.edges[key] = max(self.edges.get(key, item.x1), item.x1)
        usual = [item for item in lines if abs(item.size - body) < SIZE_SLACK * body]
        rights = Counter(round(item.x1) for item in usual)
        right = max(rights, key=rights.__getitem__, default=0)
        self.justified = _near(rights, right) >= JUSTIFIED * len([item for item in usual if item.column == 0])
        self.spans = {column: self._span([i for i in usual if i.column == column]) for column in (0, 1)}

    def _span(self, usual: Sequence[Line]) -> tuple[float, float]:
        """Left and right edge of a column: the commonest ones; in ragged text the furthest to the right."""
        lefts = Counter(round(item.x0) for item in usual)
        rights = Counter(round(item.x1) for item in usual)
        right = max(rights, key=rights.__getitem__, default=0) if self.justified else max(rights, default=0)
        return float(max(lefts, key=lefts.__getitem__, default=0)), float(right)

    def right(self, item: Line) -> float:
        """The right edge of the column a line stands in."""
        return self.spans[item.column][1]

    def full(self, page: int) -> bool:
        """Whether a page is filled to where pages end; one that is not was ended on purpose."""
        return self.bottom - self.bottoms[page] < MIN_ROOM * self.pitch * self.body

    def edge(self, item: Line) -> float:
        """The right edge of the lines that begin where this one does."""
        place = round(item.x0 / EVEN)
        return max(self.edges.get((item.page, item.column, place + by), item.x1) for by in (-1, 0, 1))

    def short(self, item: Line, after: Line, edge: float | None = None) -> bool:
        """Whether the first word of the line after would have fitted at this line's end."""
        word = after.text.split(" ", 1)[0]
        width = (after.x1 - after.x0) / max(1, len(after.text)) * (len(word) + 1)
        return (self.edge(item) if edge is None else edge) - item.x1 > ROOM * width + 0.3 * item.size


def _near(counts: Counter[int], place: int) -> int:
    return counts[place - 1] + counts[place] + counts[place + 1]


def _pitch(pages: Sequence[Sequence[Line]], body: float) -> float:
    """The usual distance between baselines in ems of the body."""
    found: Counter[float] = Counter()
    if body <= 0:  # letters without a size are no letters, but a damaged file has them
        return USUAL_PITCH
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
    if sum(near.values()) < MIN_PITCHES:
        return min(
            [*near, RTL_PITCH if any(item.x0 < 0 for lines in pages for item in lines) else USUAL_PITCH]
        )
    return max(near, key=near.__getitem__)


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
        if mark.plain or (draft is not None and _sibling(draft, mark, item)):
            return mark
        fresh = draft is None or self._breaks(draft, draft.last, item) or self._ended(draft, item)
        return mark if self._opens(mark, item, fresh=fresh) else None

    def _opens(self, mark: Label, item: Line, *, fresh: bool) -> bool:
        """Whether a label is one; `fresh` says that a paragraph may begin here anyway."""
        heading = item.bold or item.size > self.setting.body * 1.08
        if mark.bare:
            return fresh and heading and (mark.tab or self._next_heading(mark))
        counts = mark.raw[0].isdigit()
        if mark.tab:
            return fresh or mark.number is None or not counts or self._in_sequence(mark, item)
        if mark.number is None or not fresh:
            return fresh
        return (not counts or self._in_sequence(mark, item)) and (heading or _plausible(mark))

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
        if _other_size(last, item):
            return True
        size = max(last.size, item.size)
        if item.y - last.y > WIDER * self.setting.pitch * size:
            return True
        centred = abs((last.x0 + last.x1) - (item.x0 + item.x1)) <= 2 * EVEN
        if last.bold != item.bold and self.setting.short(last, item, self.setting.right(last)):
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
        if item.text[0].islower() and not last.text.endswith(_ENDS):
            return True
        if last.page != item.page and not self.setting.full(last.page):
            return False
        if self.setting.short(last, item, max(self.setting.edge(last), self._measure(last))):
            return item.text[0].islower() and not last.text.endswith(_ENDS)
        if item.text[0].islower() or not last.text.endswith((".", "!", "?", ":", "。", ".”", "؟", "।")):
            return True
        numbered = draft.label is not None and len(self.seen) >= NUMBERED
        flush = not self.setting.justified or abs(last.x1 - self._measure(last)) <= 1.0
        return (numbered or flush) and not self._indented(draft, item)

    def _measure(self, last: Line) -> float:
        right = self.setting.right(last)
        return right if last.x1 <= right + EVEN else last.x1


def _sibling(draft: Draft, mark: Label, item: Line) -> bool:
    """Whether a label is the one after the paragraph's own, in the same place: `9.` and `10.`."""
    before = draft.label
    if before is None or before.number is None or mark.number is None or mark.rest is None:
        return False
    text = next(line for line in draft.lines if line.text)
    if min(abs(draft.first.x0 - item.x0), abs(text.x0 - mark.rest.x0)) > EVEN:
        return False
    first, second = before.raw.strip("(.)"), mark.raw.strip("(.)")
    if before.raw.replace(first, "") != mark.raw.replace(second, ""):
        return False
    if first.isdigit() and second.isdigit():
        return int(second) == int(first) + 1
    return len(first) == len(second) == 1 and ord(second) == ord(first) + 1


def _other_size(last: Line, item: Line) -> bool:
    """Whether no letters of two lines are of one size; words in another font may be set smaller."""
    sizes = [run.size for run in item.runs]
    return all(abs(run.size - size) > SIZE_SLACK * size for run in last.runs for size in sizes)


def _plausible(mark: Label) -> bool:
    """A letter and dot at a line's start may be an initial (`J. Smith`); a bracket or a digit is a mark."""
    return mark.raw[-1] == ")" or any(sign.isdigit() for sign in mark.raw)

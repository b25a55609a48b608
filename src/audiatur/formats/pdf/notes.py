"""Footnotes: set smaller or under a short line at the foot of a page, each beginning with its mark."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .lines import SMALL, line
from .values import Line, Page, Rule, Run

SMALLER = 0.95
"""Footnotes set apart by size alone are at most this share of the body's size."""

SEPARATOR = (20.0, 0.55)
"""A line above footnotes is at least this many points and at most this share of the page's width long."""

UNDERLINE = 0.35
"""Ems below the baseline within which a rule is an underline."""

MANY = 0.35
"""Share of the commonest size's letters from which another size may be the body's."""

RAISE = 0.1
"""A mark's baseline lies above the line's by at least this share of its size."""

_MARK = re.compile(r"^(?:\d{1,4}|[*†‡§¶#]{1,4}|[a-z]|[ivx]{1,5})$")
_MARKS = re.compile(r"^(?:\d{1,4}|[*†‡§¶#]{1,4}|[a-z])(?:\s*[,;]\s*(?:\d{1,4}|[*†‡§¶#]{1,4}|[a-z]))*$")
_UNIT = re.compile(r"(?:^|[\s\d])[ckdm]?m$")
"""A square or cubic metre is no mark."""

_PLAIN_MARK = re.compile(r"^(\d{1,4})[.)]?$")


@dataclass(slots=True, kw_only=True)
class Note:
    """One footnote: its mark, the page it begins on, its lines without the mark."""

    number: str
    page: int
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Pages without their footnotes, whose marks are taken from the lines, and the notes in order."""

    pages: list[list[Line]]
    notes: list[Note]


def take_notes(pages: Sequence[Sequence[Line]], sheets: Sequence[Page], body: float) -> Apart:
    """Take footnotes out of pages; `body` is the size of the body's letters in points."""
    notes: list[Note] = []
    kept: list[list[Line]] = []
    for lines, sheet in zip(pages, sheets, strict=True):
        start = _zone(lines, sheet, body, running=bool(notes) and notes[-1].page >= sheet.index - 1)
        kept.append(list(lines[:start]))
        for item in lines[start:]:
            mark = _opening(item, notes)
            if mark is not None:
                notes.append(Note(number=mark[0], page=sheet.index, lines=[mark[1]]))
            elif notes:
                notes[-1].lines.append(item)
            else:
                kept[-1].append(item)
    marks = Marks(notes)
    return Apart(pages=[[marks.taken(item) for item in lines] for lines in kept], notes=notes)


class Marks:
    """Finds the marks of notes in the text: raised, small, and of a note on that page or a page beside it."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self.pages: dict[str, set[int]] = defaultdict(set)
        for note in notes:
            self.pages[note.number].update(range(note.page - 1, note.page + 2))

    def taken(self, item: Line) -> Line:
        """Make the marks of a line references instead of text."""
        if not self.pages or len(item.runs) < 2:
            return item
        found = {at: numbers for at, run in enumerate(item.runs) if (numbers := self._marked(item, at, run))}
        if not found or len(found) == len(item.runs):
            return item
        runs = [replace(run, refs=found.get(at, ())) for at, run in enumerate(item.runs)]
        return line(item.page, runs, number=item.number, column=item.column)

    def _marked(self, item: Line, at: int, run: Run) -> tuple[str, ...]:
        if not (_is_raised(run, item) and _MARKS.match(run.text)):
            return ()
        if at and run.text in {"2", "3"} and _UNIT.search(item.runs[at - 1].text):
            return ()
        numbers = tuple(_numbers(run))
        return numbers if all(item.page in self.pages.get(number, ()) for number in numbers) else ()


def _numbers(run: Run) -> list[str]:
    return [part.strip() for part in re.split("[,;]", run.text)]


def _is_raised(run: Run, item: Line) -> bool:
    return run.size <= SMALL * item.size and item.y - run.y >= RAISE * item.size


def _zone(lines: Sequence[Line], sheet: Page, body: float, *, running: bool) -> int:
    """Where the footnotes of a page begin; `len(lines)` where there are none."""
    under = _under_separator(lines, sheet, body, running=running)
    if under is not None:
        return under
    start = len(lines)
    while start and (not lines[start - 1].text or lines[start - 1].size <= SMALLER * body):
        start -= 1
    first = next((at for at in range(start, len(lines)) if opens_note(lines[at])), None)
    if first is None:
        return len(lines)
    # What stands above the first mark runs on from the page before, if it is set like the notes.
    if running and all(abs(item.size - lines[first].size) < 0.3 for item in lines[start:first]):
        return start
    return first


def _under_separator(lines: Sequence[Line], sheet: Page, body: float, *, running: bool) -> int | None:
    """The first line under the short rule that sets footnotes apart."""
    low, high = SEPARATOR
    for rule in sorted(sheet.rules, key=lambda rule: -rule.y0):
        if not rule.across or not low <= rule.x1 - rule.x0 <= high * sheet.width:
            continue
        start = next((at for at, item in enumerate(lines) if item.y > rule.y0 and item.text), None)
        if (
            start is None
            or any(item.y < rule.y0 for item in lines[start:])
            or _underlines(rule, lines[:start])
        ):
            continue
        below = [item for item in lines[start:] if item.text]
        if any(item.size > body * 1.02 for item in below) or not _begins_notes(below, body, running=running):
            continue
        return start
    return None


def _begins_notes(below: Sequence[Line], body: float, *, running: bool) -> bool:
    """Whether notes stand under a rule: the first opens one, or all are small and one is opened or goes on.

    A rule under a running head has the page's text below it, in which a line may begin with a mark.
    """
    if opens_note(below[0]):
        return True
    small = all(item.size <= SMALLER * body for item in below)
    return small and (running or any(opens_note(item) or _plain_opening(item) for item in below))


def _underlines(rule: Rule, above: Sequence[Line]) -> bool:
    """Whether a rule is drawn under words."""
    return any(
        -0.1 * item.size <= rule.y0 - item.y <= UNDERLINE * item.size
        and item.x0 < rule.x1
        and rule.x0 < item.x1
        for item in above
        if item.text
    )


def _opening(item: Line, notes: Sequence[Note]) -> tuple[str, Line] | None:
    """The mark a line of the footnotes opens a note with, and the line without it."""
    if opens_note(item):
        return item.runs[0].text, line(item.page, item.runs[1:], number=item.number)
    plain = _plain_opening(item)
    if plain and (not notes or _follows(plain, notes[-1].number)):
        return plain, line(item.page, item.runs[1:], number=item.number)
    return None


def opens_note(item: Line) -> bool:
    """Whether a line begins with a raised mark, as footnotes do."""
    if not item.runs or not _MARK.match(item.runs[0].text):
        return False
    if len(item.runs) == 1:
        return False
    rest = max(item.runs[1:], key=lambda run: len(run.text))
    return item.runs[0].size <= SMALL * rest.size and rest.y - item.runs[0].y >= RAISE * rest.size


def _plain_opening(item: Line) -> str | None:
    if len(item.runs) < 2:
        return None
    match = _PLAIN_MARK.match(item.runs[0].text)
    return match[1] if match else None


def _follows(number: str, before: str) -> bool:
    return number == "1" or (before.isdigit() and int(number) == int(before) + 1)


def body_size(pages: Sequence[Sequence[Line]]) -> float:
    """The size in which the text is set, in points: of those with many letters the largest.

    Notes may have more letters than the text they stand under.
    """
    sizes: Counter[float] = Counter()
    for lines in pages:
        for item in lines:
            sizes[round(item.size, 1)] += len(item.text)
    most = max(sizes.values(), default=0)
    return max((size for size, count in sizes.items() if count >= MANY * most), default=0.0)

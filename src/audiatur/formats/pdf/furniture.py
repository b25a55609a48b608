"""What a page carries that is no text: running heads and feet, page numbers, date lines.

A line at the head or foot of a page is furniture where the same words (numbers aside) stand at the same
height on other pages, where it is the page's number, or where it stands in the place of such lines.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from audiatur.model import Notice

from .notes import opens_note
from .values import Line

EDGE_LINES = 6
"""How many lines from a page's head and foot are looked at."""

HEIGHT_SLACK = 4.0
"""Furniture stands at one height to within this many points."""

SET_OFF = 1.6
"""Ems between the baselines of furniture and text, where repetition alone is weak evidence."""

COMMON = 0.7
"""Share of pages on which a line stands that is furniture even close to the text. A letter whose points all
have one form repeats its own sentences at one height, measured on half of its pages."""

FULL = 0.95
"""Share of the width of the text from which a line fills it."""

SAME_SIZE = 0.3
"""Points by which two lines of one text may differ in size."""

LIMIT = 0.25
"""Share of the page's height at head and foot below and above which nothing is furniture."""

ZONE = 0.2
"""Share of the pages with a running head at one height from which that height is a place for such."""

OUTER = 0.13
"""Share of the page's height at head and foot in which a lone number is the page's number."""

_MAX_DIGITS = 4
"""A longer number is no page's."""

_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(
    r"^(?=[ivxlcdm])(?:m{0,3})(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$", re.IGNORECASE
)
_LONE = re.compile(r"^[\W_]*(\d{1,4}|[ivxlc]+)(?:\s*(?:/|of|de|von|sur|из)\s*\d+)?[\W_]*$", re.IGNORECASE)
_NUMBER_ONLY = "# .-–—|/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Furnished:
    """Pages without their furniture, the printed number of each page, and what to tell the reader."""

    pages: list[list[Line]]
    printed: list[int | None]
    notices: list[Notice] = field(default_factory=list)


def take_furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> Furnished:
    """Take running heads, feet and page numbers out of pages of lines given from top to bottom.

    `heights` are those of the pages in points.
    """
    heads = _Edge([list(lines[: EDGE_LINES + 1]) for lines in pages], heights)
    feet = _Edge([list(reversed(lines[-EDGE_LINES - 1 :])) for lines in pages], heights)
    gone = [heads.taken(page) + feet.taken(page) for page in range(len(pages))]
    printed, roman = _page_numbers(gone)
    kept = []
    for lines, taken in zip(pages, gone, strict=True):
        out = {id(item) for item in taken}
        kept.append([item for item in lines if id(item) not in out])
    notices = _notices(gone)
    if roman:
        notices.append(_roman_notice(roman))
    return Furnished(pages=kept, printed=printed, notices=notices)


def _key(text: str) -> str:
    words = _DIGITS.sub("#", text.casefold()).split()
    return " ".join("#" if _ROMAN.match(word) else word for word in words)


class _Edge:
    """The heads, or the feet, of all pages; each page's lines from the edge inwards, and one more."""

    def __init__(self, pages: list[list[Line]], heights: Sequence[float]) -> None:
        self.pages, self.heights = pages, heights
        self.places: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for page, lines in enumerate(pages):
            for item in lines[:EDGE_LINES]:
                if item.text and item.number is None:
                    self.places[_key(item.text)].append((page, item.y))
        self.apart: dict[int, bool] = {}
        self.zones = self._zones()

    def taken(self, page: int) -> list[Line]:
        """The furniture of one page: from the edge inwards, ending at the first line that is none."""
        lines = self.pages[page]
        count = 0
        for item in lines[:EDGE_LINES]:
            if item.number is not None or not (
                self._repeated(page, item) or self._lone(item) or self._in_zone(item)
            ):
                break
            count += 1
        while count and not self._apart(page, count):
            count -= 1
        return lines[:count]

    def _apart(self, page: int, count: int) -> bool:
        """Whether the innermost furniture line is set off from the text, or stands on many pages.

        Two pages may well end with the same words in the same place.
        """
        lines = self.pages[page]
        item = lines[count - 1]
        if count == len(lines):
            return True
        if _set_off(item, lines[count]):
            return self._usually_apart(item.y) or self._common(page, item)
        return self._common(page, item) and not _fills(item, lines)

    def _common(self, page: int, item: Line) -> bool:
        return self._others(page, item) + 1 >= max(3, COMMON * len(self.pages))

    def _usually_apart(self, y: float) -> bool:
        """Whether what stands at a height is set off from the text on most pages that have a line there.

        Letters repeat their own sentences, and by chance at one height: there most pages have running text.
        """
        place = round(y)
        if place not in self.apart:
            here = [
                at + 1 == len(lines) or _set_off(item, lines[at + 1])
                for lines in self.pages
                for at, item in enumerate(lines)
                if abs(item.y - place) <= HEIGHT_SLACK
            ]
            self.apart[place] = 2 * sum(here) >= len(here)
        return self.apart[place]

    def _others(self, page: int, item: Line) -> int:
        """On how many other pages these words stand at this height."""
        places = self.places[_key(item.text)]
        return len({other for other, y in places if abs(y - item.y) <= HEIGHT_SLACK and other != page})

    def _repeated(self, page: int, item: Line) -> bool:
        """Whether these words, numbers aside, stand at this height near the edge of other pages."""
        if not LIMIT * self.heights[page] > min(item.y, self.heights[page] - item.y) or opens_note(item):
            return False
        others = self._others(page, item)
        if _key(item.text).strip(_NUMBER_ONLY) == "":
            return others >= 1 and self._outer(item)
        return others >= (1 if len(self.pages) <= 4 else 2)

    def _outer(self, item: Line) -> bool:
        height = self.heights[item.page]
        return item.y < OUTER * height or item.y > (1 - OUTER) * height

    def _lone(self, item: Line) -> bool:
        """A number alone at the edge of a text too short to show repetition."""
        return len(self.pages) <= 2 and self._outer(item) and bool(_LONE.match(item.text))

    def _zones(self) -> list[float]:
        """Heights at which many pages have a repeated line (odd and even pages may differ)."""
        heights: Counter[int] = Counter()
        for page, lines in enumerate(self.pages):
            heights.update(
                {
                    round(item.y)
                    for item in lines[:EDGE_LINES]
                    if item.number is None and self._repeated(page, item)
                }
            )
        return [float(y) for y, count in heights.items() if count >= max(3, ZONE * len(self.pages))]

    def _in_zone(self, item: Line) -> bool:
        return self._outer(item) and any(abs(item.y - y) <= 1.5 for y in self.zones)


def _fills(item: Line, lines: Sequence[Line]) -> bool:
    """Whether a line reaches from edge to edge of the text around it, in its size, as lines of a text do."""
    inner = [other for other in lines if other.text and abs(other.size - item.size) < SAME_SIZE]
    wide = max(other.x1 for other in inner) - min(other.x0 for other in inner)
    return len(inner) > 1 and item.x1 - item.x0 >= FULL * wide


def _set_off(item: Line, inward: Line) -> bool:
    """Whether a line of the edge is set off from the one next to it inwards."""
    return abs(inward.y - item.y) > SET_OFF * max(item.size, inward.size)


def _page_numbers(gone: Sequence[Sequence[Line]]) -> tuple[list[int | None], list[int]]:
    """Read each page's number off its furniture; `roman` lists the pages numbered in roman numerals.

    The page number is what runs with the pages, wherever it stands (running heads change by chapter). A
    page that has a number out of step in the same place of the same line keeps it as printed.
    """
    found: list[tuple[int, tuple[str, int], int]] = []
    roman: dict[str, set[int]] = defaultdict(set)
    for page, lines in enumerate(gone):
        for item in lines:
            key = _key(item.text)
            for slot, match in enumerate(_DIGITS.finditer(item.text)):
                if len(match[0]) <= _MAX_DIGITS:
                    found.append((page, (key, slot), int(match[0])))
            if _ROMAN.match(item.text.split()[-1]):
                roman[key].add(page)
    votes: dict[int, set[int]] = defaultdict(set)
    for page, _, value in found:
        votes[value - page].add(page)
    offset = max(votes, key=lambda step: (len(votes[step]), -abs(step)), default=0)
    fixed = _fixed(found)
    places = {place for page, place, value in found if value - page == offset and place not in fixed}
    numbers: dict[int, int] = {}
    for page, place, value in found:
        if place in places and (page not in numbers or value - page == offset):
            numbers[page] = value
    keys = {key for key, _ in places}
    romans = set().union(*(pages for key, pages in roman.items() if not keys or key in keys))
    return [numbers.get(page) for page in range(len(gone))], sorted(romans - set(numbers))


def _fixed(found: Sequence[tuple[int, tuple[str, int], int]]) -> set[tuple[str, int]]:
    """Places whose number is the same on several pages: a year, a version, a chapter."""
    values: dict[tuple[str, int], set[int]] = defaultdict(set)
    pages: Counter[tuple[str, int]] = Counter()
    for _, place, value in found:
        values[place].add(value)
        pages[place] += 1
    return {place for place in values if len(values[place]) == 1 < pages[place]}


def _notices(gone: Sequence[Sequence[Line]]) -> list[Notice]:
    found: dict[str, tuple[str, list[int]]] = {}
    for page, lines in enumerate(gone):
        for item in lines:
            _, pages = found.setdefault(_key(item.text), (item.text, []))
            pages.append(page + 1)
    notices = []
    for key, (text, pages) in found.items():
        kind = "page-number" if key.strip(_NUMBER_ONLY) in {"", "page"} else "running-head"
        what = "page numbers" if kind == "page-number" else f"running head or foot “{text}”"
        notices.append(
            Notice(
                kind=kind, message=f"left out of the text: {what}", where=f"pages of the file {spans(pages)}"
            )
        )
    return notices


def _roman_notice(pages: Sequence[int]) -> Notice:
    where = f"pages of the file {spans(page + 1 for page in pages)}"
    return Notice(
        kind="page-number",
        message="these pages are numbered in roman numerals, which are not kept as page numbers",
        where=where,
    )


def spans(numbers: Iterable[int]) -> str:
    """Write page numbers shortly: `1-4, 7, 9-12`."""
    parts: list[list[int]] = []
    for number in sorted(set(numbers)):
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in parts)

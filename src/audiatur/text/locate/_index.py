"""What is looked up in a text to find places, made once: keys, numbers, lines, pages, tables, words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate
from math import log

from audiatur.model import Paragraph, ParagraphKind, PrintedLine, Report
from audiatur.text.keys import paragraph_key
from audiatur.text.numbers import normalise
from audiatur.text.sections import Outline, outline

_WORD = re.compile(r"[^\W_]{2,}|[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_CAPTION = re.compile(
    r"(?:(?P<table>table|tableau|tabla|cuadro|tabelle|таблица|表|الجدول)"
    r"|(?P<figure>figure|fig\.?|figura|abbildung|abb\.?|рисунок|рис\.?|图|圖|الشكل))"
    r"\s*(?P<number>(?:[a-z][-.])?\d+(?:[-.]\d+)*|[ivx]+\b|[a-z]\b)",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\{:[^}]*\btitle\s*=")
MAX_CAPTION = 200
"""Longer paragraphs that begin with `Table 4` speak of a table; they are not its caption."""
LEAST_NUMBERED = 5
"""Fewer numbers in a row may be a list's."""
UNCOUNTED = frozenset(
    {ParagraphKind.HEADING, ParagraphKind.RAW, ParagraphKind.COMMENT, ParagraphKind.FOOTNOTE}
)
"""Kinds nobody counts who counts the paragraphs of a section."""

Line = tuple[int, PrintedLine, int]
"""A printed line: its paragraph, itself, and the offset in the text at which it ends."""


def words(text: str) -> list[str]:
    """Give the words of a text in lower case, for likeness of words; Chinese, Japanese and Thai by sign."""
    return _WORD.findall(text.casefold())


class Index:
    """The tables of one text."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.paragraphs: tuple[Paragraph, ...] = report.paragraphs
        self.outline: Outline = outline(report)
        self.keys: list[str] = [paragraph_key(paragraph).casefold() for paragraph in report.paragraphs]
        self.joined: str = " \n".join(self.keys)
        self._starts: list[int] = [0, *accumulate(len(key) + 2 for key in self.keys)]
        self.numbers: dict[str, list[int]] = defaultdict(list)
        self.footnotes: dict[str, list[int]] = defaultdict(list)
        self.anchors: dict[str, list[int]] = defaultdict(list)
        self.lines: dict[int, list[Line]] = defaultdict(list)
        self.pages: dict[int, list[int]] = defaultdict(list)
        self._above = ""
        for paragraph in report.paragraphs:
            self._add(paragraph)
        self._callers: dict[int, list[int]] = self._footnote_callers()
        self.tables: dict[str, list[int]] = defaultdict(list)
        self.figures: dict[str, list[int]] = defaultdict(list)
        self._add_captions()
        self.numbered: bool = self._is_numbered()
        self.postings: dict[str, list[int]] = defaultdict(list)
        for index, key in enumerate(self.keys):
            for word in set(words(key)):
                self.postings[word].append(index)

    def _add(self, paragraph: Paragraph) -> None:
        """Enter one paragraph's number, names, printed lines and pages."""
        index = paragraph.index
        if paragraph.number and paragraph.kind is not ParagraphKind.HEADING:
            table = self.footnotes if paragraph.kind is ParagraphKind.FOOTNOTE else self.numbers
            if number := normalise(paragraph.number):
                table[number].append(index)
                if table is self.numbers:
                    self._add_item(number, index)
        for anchor in paragraph.anchors:
            self.anchors[anchor.casefold()].append(index)
        ends = [line.at for line in paragraph.line_map[1:]] + [len(paragraph.text)]
        for line, end in zip(paragraph.line_map, ends, strict=False):
            self.lines[line.line].append((index, line, end))
        if paragraph.pages:
            for page in range(paragraph.pages[0], min(paragraph.pages[1], paragraph.pages[0] + 50) + 1):
                self.pages[page].append(index)

    def _add_item(self, number: str, index: int) -> None:
        """Enter item (a) below paragraph 61 also as 61(a), which is how it is cited."""
        if number.isdecimal():
            self._above = number
        elif self._above and number.isalpha():
            self.numbers[f"{self._above}.{number}"].append(index)

    def _footnote_callers(self) -> dict[int, list[int]]:
        """Give for each footnote the paragraphs that refer to it."""
        callers: dict[int, list[int]] = {}
        for paragraph in self.paragraphs:
            for mark in paragraph.marks:
                for footnote in self.footnotes.get(normalise(mark.ref.removeprefix("fn")) or "", ()):
                    callers.setdefault(footnote, []).append(paragraph.index)
        return callers

    def _is_numbered(self) -> bool:
        """Say whether the text counts its paragraphs, as UN documents do: a number then is a paragraph's."""
        run = 0
        while self._counted_once(str(run + 1)):
            run += 1
        bodies = sum(p.kind is ParagraphKind.BODY for p in self.paragraphs)
        return run >= LEAST_NUMBERED and run * 2 > bodies

    def _counted_once(self, number: str) -> bool:
        """Say whether just one paragraph outside lists of one's own has a number."""
        places = self.numbers.get(number, [])
        return len(self.body_first(places)) == 1

    def body_first(self, places: list[int]) -> list[int]:
        """Give of several paragraphs those of the body, where there are some: lists count for themselves."""
        body = [place for place in places if self.paragraphs[place].kind is ParagraphKind.BODY]
        return body or places

    def _add_captions(self) -> None:
        """Enter the tables and figures by the numbers of their captions, then by their order."""
        for index, key in enumerate(self.keys):
            if (
                len(key) <= MAX_CAPTION
                and (found := _CAPTION.match(key))
                and self._is_caption(index, key, found)
            ):
                number = normalise(found["number"])
                if number and found["table"]:
                    self.tables[number] += self._cells_at(index)
                elif number:
                    self.figures[number] += [index]
        for place, cells in enumerate(self._tables_in_order(), 1):
            self.tables.setdefault(str(place), cells)
        titled = [p.index for p in self.paragraphs if p.kind is ParagraphKind.RAW and _TITLED.match(p.text)]
        for place, index in enumerate(
            (i for i in titled if i and self.paragraphs[i - 1].kind is ParagraphKind.CODE), 1
        ):
            self.figures.setdefault(str(place), [index - 1, index])

    def _is_caption(self, index: int, key: str, found: re.Match[str]) -> bool:
        """Say whether a paragraph that begins like a caption is one: it is marked so, or what follows the
        number is no sentence about the table.
        """
        kind = self.paragraphs[index].kind
        after = key[found.end() :]
        return (
            kind in {ParagraphKind.CAPTION, ParagraphKind.HEADING}
            or not after
            or after[0] in ".:-)"
            or (
                after[:1] == " "
                and not re.match(r" (?:shows?|lists?|summari|provides|gives|below|above|is|and)\b", after)
                and kind is ParagraphKind.BODY
            )
        )

    def _cells_at(self, caption: int) -> list[int]:
        """Give a caption with the cells of the table below it, or above it where below stands none."""
        count = len(self.paragraphs)
        for step in (1, -1):
            for near in (caption + step, caption + 2 * step):
                if 0 <= near < count and (place := self.paragraphs[near].table):
                    return sorted([caption, *self._cells(near, place.table)])
        return [caption]

    def _cells(self, index: int, table: int) -> Iterator[int]:
        """Give all cells of the table a cell stands in."""
        for start, step in ((index, 1), (index - 1, -1)):
            at = start
            while (
                0 <= at < len(self.paragraphs)
                and (place := self.paragraphs[at].table)
                and place.table == table
            ):
                yield at
                at += step

    def _tables_in_order(self) -> list[list[int]]:
        """Give the cells of each table."""
        cells: dict[int, list[int]] = defaultdict(list)
        for paragraph in self.paragraphs:
            if paragraph.table:
                cells[paragraph.table.table].append(paragraph.index)
        return list(cells.values())

    def at(self, offset: int) -> int:
        """Give the paragraph an offset of `joined` falls in."""
        return bisect_right(self._starts, offset) - 1

    def span(self, start: int, end: int) -> tuple[int, ...]:
        """Give the paragraphs a run of `joined` lies in."""
        return tuple(range(self.at(start), self.at(max(start, end - 1)) + 1))

    def inside(self, index: int, offset: int) -> int:
        """Give the offset inside a paragraph's key of an offset of `joined`."""
        return offset - self._starts[index]

    def words_near(self, index: int) -> set[str]:
        """Give the words of a paragraph and of its two neighbours."""
        return {word for key in self.keys[max(0, index - 1) : index + 2] for word in words(key)}

    def weight(self, word: str) -> float:
        """Give how telling a word is: the logarithm of how few paragraphs have it; 0 for an unknown one."""
        found = len(self.postings.get(word, ()))
        return log(1 + len(self.keys) / found) if found else 0.0

    def stretch(self, first: int, end: int) -> tuple[int, ...]:
        """Give the paragraphs of a stretch; a footnote belongs to where it is referred to."""
        found = []
        for index in range(first, end):
            callers = self._callers.get(index)
            if callers is None or any(first <= caller < end for caller in callers):
                found.append(index)
        return tuple(found)

    def counted(self, first: int, end: int) -> list[int]:
        """Give the paragraphs of a stretch that people count: the body, without lists, cells and headings."""
        stretch = self.paragraphs[first:end]
        body = [p.index for p in stretch if p.kind in {ParagraphKind.BODY, ParagraphKind.QUOTE}]
        return body or self.countable(first, end)

    def countable(self, first: int, end: int) -> list[int]:
        """Give the paragraphs of a stretch, lists and cells counted in."""
        return [p.index for p in self.paragraphs[first:end] if p.kind not in UNCOUNTED]

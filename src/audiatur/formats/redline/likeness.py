"""New paragraphs that look like those around them: the properties of the nearest paragraph of the same kind.

A number comes with the properties where Word makes it, is typed where its neighbours have it typed, and
else is made by a list of its own that prints just that number.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree

from audiatur.formats.docx._names import W_VAL, child, value, w
from audiatur.formats.docx.sources import LeafKind, ParagraphSource
from audiatur.model import Paragraph, ParagraphKind

from .atoms import line
from .lists import Lists
from .properties import copied_properties, plain_run_properties, unnumber

_SHAPES = ((re.compile(r"\d+"), "1"), (re.compile(r"[A-Z]+"), "A"), (re.compile(r"[a-z]+"), "a"))
_ORDINAL = re.compile(r"(\d+)\D*$|\b([A-Za-z])\W*$")
_STYLED = (ParagraphKind.HEADING, ParagraphKind.BODY, ParagraphKind.LIST, ParagraphKind.QUOTE)

_ANY_LEVEL = -1

LONGEST_NUMBER = 12
"""Characters of a number that is typed; longer ones are no numbers but words."""


def shape(number: str | None) -> str:
    """Give the form of a number: `12` and `7` have one, `(a)` and `(iv)` another."""
    made = number or ""
    for pattern, sign in _SHAPES:
        made = pattern.sub(sign, made)
    return made


@dataclass(frozen=True, slots=True)
class Look:
    """How a new paragraph looks: its properties, those of its runs, and what is typed before its text."""

    properties: Any
    run: Any
    prefix: str = ""


class Likeness:
    """Finds for each new paragraph one that it should look like."""

    prints_numbers = False

    def __init__(
        self, paragraphs: Sequence[Paragraph], sources: Sequence[ParagraphSource], lists: Lists
    ) -> None:
        self._paragraphs, self._sources, self._lists = paragraphs, sources, lists
        self._by: dict[tuple[object, ...], list[int]] = {}
        for paragraph, source in zip(paragraphs, sources, strict=True):
            if source.elements and paragraph.table is None and paragraph.kind is not ParagraphKind.FOOTNOTE:
                for key in _keys(paragraph):
                    self._by.setdefault(key, []).append(paragraph.index)
        self._looks: dict[int, Look] = {}
        self._styles: Counter[tuple[object, str | None]] = Counter(
            (paragraphs[i].kind, self._style(i)) for i in self._all()
        )

    def look(self, new: Paragraph, near: int) -> Look:
        """Give the look of a new paragraph that stands after the shared paragraph `near`."""
        for key in (*_keys(new), (ParagraphKind.BODY,), ()):
            found = self._by.get(key) or (self._all() if key == () else [])
            if found:
                return self._numbered(new, self._nearest(found, near, new.number))
        return Look(etree.Element(w("pPr")), None)

    def properties_of(self, new: Paragraph, near: int) -> Any:
        """Give the properties of the nearest paragraph that is quite like a new one, or None.

        An item whose number no list of the file prints keeps the properties of `near`, and gets its own list.
        """
        form = shape(new.number)
        found = self._by.get((new.kind, new.level, form)) or self._by.get((new.kind, _ANY_LEVEL, form))
        if new.kind is ParagraphKind.LIST and new.number and not found:
            properties = self.copied(near).properties
            self._lists.number(properties, new.number, (new.level or 1) - 1)
            return properties
        if not found or new.kind not in _STYLED:
            return None
        properties = self.copied(self._nearest(found, near, new.number)).properties
        _set_level(properties, new)
        return properties

    def copied(self, index: int) -> Look:
        """Give the look of a shared paragraph, without a number that is typed."""
        if index not in self._looks:
            source = self._sources[index]
            properties = child(source.elements[0], "pPr")
            # It may have others by now: what it looked like in the shared text counts.
            before = child(child(properties, "pPrChange"), "pPr")
            properties = properties if before is None else before
            copied = etree.Element(w("pPr")) if properties is None else copied_properties(properties)
            self._looks[index] = Look(copied, _main_run(source))
        look = self._looks[index]
        return Look(deepcopy(look.properties), look.run)

    def _all(self) -> list[int]:
        return sorted(i for key, found in self._by.items() if len(key) == 1 for i in found)

    def _style(self, index: int) -> str | None:
        return value(child(self._sources[index].elements[0], "pPr"), "pStyle")

    def _nearest(self, found: list[int], near: int, number: str | None) -> int:
        """Choose of the paragraphs before and after a place the nearer one, or the one of the usual style.

        A number that cannot follow the one before, and can precede the one after, begins that one's list.
        """
        at = bisect_left(found, near + 1)
        around = found[max(0, at - 1) : at + 1]
        if len(around) == 1:
            return around[0]
        before, after = around
        own, earlier, later = map(_ordinal, (number, *(self._paragraphs[i].number for i in around)))
        if 0 < own <= min(earlier, later):
            return after
        styles = [self._styles[self._paragraphs[i].kind, self._style(i)] for i in around]
        if styles[0] != styles[1] and max(styles) > 3 * min(styles):
            return around[styles.index(max(styles))]
        return before if near - before <= after - near else after

    def _numbered(self, new: Paragraph, index: int) -> Look:
        like = self._paragraphs[index]
        look = self.copied(index)
        typed = self._typed(index)
        if shape(like.number) == shape(new.number):
            if typed is not None and new.number is not None and like.number is not None:
                return Look(look.properties, look.run, typed.replace(like.number, new.number, 1))
            _set_level(look.properties, new)
            return look
        if like.number is not None and typed is None:
            unnumber(look.properties)
        if new.kind is ParagraphKind.LIST and new.number is None:
            self._lists.number(look.properties, "", (new.level or 1) - 1)
        if new.number is None or len(new.number) > LONGEST_NUMBER:
            return look
        if new.kind is ParagraphKind.HEADING:
            return Look(look.properties, look.run, f"{new.number}{_dot(new.number)} ")
        self._lists.number(look.properties, new.number, (new.level or 1) - 1)
        return look

    def _typed(self, index: int) -> str | None:
        """Give what is printed before a paragraph's text where its number is typed there."""
        number, source = self._paragraphs[index].number, self._sources[index]
        if number is None:
            return None
        prefix = line(source.elements[:1], source.leaves).prefix
        return prefix if number in prefix else None


def _set_level(properties: Any, new: Paragraph) -> None:
    """Set an item to its level in the list that its like is in."""
    found = child(child(properties, "numPr"), "ilvl")
    if found is not None and new.kind is ParagraphKind.LIST and new.level is not None:
        found.set(W_VAL, str(new.level - 1))


def _ordinal(number: str | None) -> int:
    """Give what a number counts up last: 3 of `2.3`, 2 of `(b)`; 0 where it counts nothing."""
    found = _ORDINAL.search(number or "")
    if found is None:
        return 0
    return int(found[1]) if found[1] else ord(found[2].lower()) - ord("a") + 1


def _dot(number: str) -> str:
    return "." if len(number) <= 2 or number.isdecimal() else ""


def _keys(paragraph: Paragraph) -> Iterator[tuple[object, ...]]:
    kind, level = paragraph.kind, paragraph.level
    yield kind, level, shape(paragraph.number)
    if kind is ParagraphKind.LIST:
        yield kind, _ANY_LEVEL, shape(paragraph.number)
    yield kind, level
    yield (kind,)


def _main_run(source: ParagraphSource) -> Any:
    """Give the properties of the runs that hold most of a paragraph."""
    lengths: Counter[bytes] = Counter()
    first: dict[bytes, Any] = {}
    for leaf in source.leaves:
        run = leaf.element.getparent() if leaf.kind is not LeafKind.BREAK else None
        if run is None or run.tag != w("r"):
            continue
        properties = child(run, "rPr")
        copied = etree.Element(w("rPr")) if properties is None else plain_run_properties(properties)
        if run.getparent().tag == w("hyperlink"):
            continue
        key = etree.tostring(copied, method="c14n")
        lengths[key] += leaf.end - leaf.start
        first.setdefault(key, copied)
    return first[lengths.most_common(1)[0][0]] if lengths else None

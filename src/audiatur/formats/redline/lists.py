"""Lists that print one number each, for a paragraph whose number no list of the file would print."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import count
from typing import Any

from lxml import etree

from audiatur.formats.docx._names import W_VAL, child, w

from .properties import put_property

_INDENT = 720
"""Twentieths of a point by which the text of a numbered paragraph stands in from its number."""


class Lists:
    """The lists of a document; `root` is that of `numbering.xml`, made when it is first needed."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.changed = False
        self._made: dict[tuple[str, int], str] = {}
        self._ids: dict[str, Iterator[int]] = {}

    def number(self, properties: Any, number: str, level: int) -> None:
        """Let a paragraph print a number (as printed, without a dot at its end) that stands for itself."""
        found = child(properties, "numPr")
        if found is not None:
            properties.remove(found)
        numbered = etree.Element(w("numPr"))
        etree.SubElement(numbered, w("ilvl")).set(W_VAL, "0")
        etree.SubElement(numbered, w("numId")).set(W_VAL, self.list_of(number, level))
        put_property(properties, numbered)

    def list_of(self, number: str, level: int) -> str:
        """Give the id of the list that prints a number, indented as deep as a list of that level."""
        if (number, level) not in self._made:
            self._made[number, level] = self._make(number, level)
        return self._made[number, level]

    def begin_anew(self, num_id: str, level: int, start: int) -> str:
        """Give the id of a list like another one, in which a level (from 0) begins at a number.

        Both share their counters (§17.9.15): what follows in the other list counts on from the new beginning.
        """
        nums = list(self.root.iterchildren(w("num")))
        num = deepcopy(next(one for one in nums if one.get(w("numId")) == num_id))
        made = self._next("num", w("numId"), least=1)
        num.set(w("numId"), made)
        own = None
        for override in num.iterchildren(w("lvlOverride")):
            found = child(override, "startOverride")
            if found is not None:
                override.remove(found)
            if override.get(w("ilvl")) == str(level):
                own = override
        if own is None:
            own = etree.SubElement(num, w("lvlOverride"))
            own.set(w("ilvl"), str(level))
        begins = etree.Element(w("startOverride"))
        begins.set(W_VAL, str(start))
        own.insert(0, begins)
        nums[-1].addnext(num)
        self.changed = True
        return made

    def _make(self, number: str, level: int) -> str:
        if self.root is None:
            self.root = etree.Element(w("numbering"), nsmap={"w": w("x")[1:-2]})
        self.changed = True
        abstract_id = self._next("abstractNum", w("abstractNumId"))
        abstract = etree.Element(w("abstractNum"))
        abstract.set(w("abstractNumId"), abstract_id)
        etree.SubElement(abstract, w("multiLevelType")).set(W_VAL, "singleLevel")
        _level(abstract, number, level)
        first = next(self.root.iterchildren(w("num")), None)
        if first is None:
            self.root.append(abstract)
        else:
            first.addprevious(abstract)
        num_id = self._next("num", w("numId"), least=1)
        num = etree.Element(w("num"))
        num.set(w("numId"), num_id)
        etree.SubElement(num, w("abstractNumId")).set(W_VAL, abstract_id)
        last = next(self.root.iterchildren(w("num"), reversed=True), abstract)
        last.addnext(num)
        return num_id

    def _next(self, name: str, attribute: str, least: int = 0) -> str:
        """Give the next free id; those of the file are looked at once, for a long text has thousands."""
        if name not in self._ids:
            given = (one.get(attribute, "") for one in self.root.iterchildren(w(name)))
            used = [int(one) for one in given if one.isdecimal()]
            self._ids[name] = count(max([*used, least - 1]) + 1)
        return str(next(self._ids[name]))


def _level(abstract: Any, number: str, level: int) -> None:
    made = etree.SubElement(abstract, w("lvl"))
    made.set(w("ilvl"), "0")
    printed = f"{number}." if number.isdecimal() else number
    bullet = number == ""
    for name, text in (
        ("start", "1"),
        ("numFmt", "bullet" if bullet else "decimal"),
        # A per cent sign would begin a placeholder.
        ("lvlText", "•" if bullet else printed.replace("%", "\uff05")),
        ("lvlJc", "left"),
    ):
        etree.SubElement(made, w(name)).set(W_VAL, text)
    indent = etree.SubElement(etree.SubElement(made, w("pPr")), w("ind"))
    indent.set(w("left"), str(_INDENT * (level + 1)))
    indent.set(w("hanging"), str(_INDENT))

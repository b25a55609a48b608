"""Lists that begin anew in the final text: an item gets a list of its own that starts where its number does.

Word counts by itself, so a new item or a heading between two lists is no reason to touch what follows. Only
an item whose printed number is another one than the final text's gets a list that overrides the start; those
after it stay in theirs, which shares the counter and counts on.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from audiatur.formats.docx._names import W_VAL, child, w
from audiatur.formats.docx._numbering import LEVELS, Numbering, State
from audiatur.formats.docx._properties import Properties, properties
from audiatur.formats.docx._styles import Styles

from .base import Base
from .lists import Lists
from .paragraphs import PARAGRAPH
from .properties import paragraph_properties, put_property
from .story import Story

MOST_STARTS = 200
"""Numbers that a list is tried to begin at; a list that begins later goes on from one that is not there."""

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = (w("del"), w("moveFrom"))
_COME = (w("ins"), w("moveTo"))

Place = tuple[str, int]
"""The list that a paragraph is in, and its level there, from 0."""


def restart(story: Story, base: Base, lists: Lists) -> None:
    """Let the lists of a redline begin anew where those of the final text do."""
    if lists.root is None or base.root("styles") is None:
        return
    if not any(_renumbered(story, element, j) for element, j in story.written.items()):
        return
    walk = _Walk(base, lists)
    starts = walk.starts(story)
    # Numbers that cannot be counted here as the reader counted them are left to Word.
    if starts and walk.counts_as_read(story):
        for element, place, start in starts:
            change = story.pairs.of_final.get(story.written[element])
            story.pen.change = change.id if change else None
            _into(story, element, lists.begin_anew(*place, start), place[1])
        story.pen.change = None


def _renumbered(story: Story, element: Any, j: int) -> bool:
    """Whether a paragraph has a number that the shared text did not print on it."""
    number = story.final[j].number
    i = story.index_of.get(element)
    return number is not None and (i is None or story.shared[i].number != number)


class _Walk:
    """Walks along the paragraphs of the body and counts those that are numbered, as Word does."""

    def __init__(self, base: Base, lists: Lists) -> None:
        self._body, self._lists = base.body, lists
        self._styles = Styles(base.root("styles"))
        self._twice = {one for shown in self._body.iter(_FALLBACK) for one in shown.iter(PARAGRAPH)}

    def counts_as_read(self, story: Story) -> bool:
        """Say whether the numbers of the shared text come out when nothing has been accepted yet."""
        numbering = Numbering(self._lists.root)
        for element, said in self._paragraphs(original=True):
            place = self._place(said, numbering)
            label = None if place is None else numbering.label(*place)
            i = story.index_of.get(element)
            if i is not None and place is not None and label is not None and label != story.shared[i].number:
                return False
        return True

    def starts(self, story: Story) -> list[tuple[Any, Place, int]]:
        """Give each item that would print another number than it should, with what its list must begin at."""
        made: list[tuple[Any, Place, int]] = []
        numbering = Numbering(self._lists.root)
        for element, said in self._paragraphs(original=False):
            place = self._place(said, numbering)
            if place is None:
                continue
            state = numbering.state(place[0])
            label = numbering.label(*place)
            j = story.written.get(element)
            wanted = None if j is None else story.final[j].number
            if wanted is None or label is None or label == wanted:
                continue
            start = _start(numbering, place, wanted, state)
            if start is not None:
                made.append((element, place, start))
        return made

    def _paragraphs(self, *, original: bool) -> Iterator[tuple[Any, Properties]]:
        """Give the paragraphs that are there before, or after, all changes are accepted."""
        absent = _COME if original else _GONE
        for element in self._body.iter(PARAGRAPH):
            found = child(element, "pPr")
            said = Properties() if found is None else properties(found, original=original)
            if said.mark is not None and any(part.tag in absent for part in said.mark):
                continue
            if element not in self._twice:
                yield element, said

    def _place(self, said: Properties, numbering: Numbering) -> Place | None:
        style = self._styles.get(said.style)
        num_id = style.num_id if said.num_id is None else said.num_id
        if num_id is None or num_id == "0":
            return None
        ilvl = said.ilvl
        if ilvl is None and said.style is not None:
            ilvl = numbering.level_of_style(num_id, said.style)
        ilvl = style.ilvl if ilvl is None else ilvl
        return num_id, min(max(ilvl or 0, 0), LEVELS - 1)


def _start(numbering: Numbering, place: Place, wanted: str, state: State) -> int | None:
    """Find what a list must begin at to print a number, and let it count on from there; else leave it.

    `state` is that before the paragraph was counted. What it is in now is another list with the same
    counters; so a start that its own overrides is still to be taken by the next paragraph of that.
    """
    for start in range(MOST_STARTS):
        numbering.count_from(place[0], state.before(place[1], start))
        if numbering.label(*place) == wanted:
            numbering.count_from(place[0], State(numbering.state(place[0]).counters, used=state.used))
            return start
    numbering.count_from(place[0], state)
    numbering.label(*place)
    return None


def _into(story: Story, element: Any, num_id: str, ilvl: int) -> None:
    """Put a paragraph into a list: a new one as it is, one that was there by a tracked change."""
    numbered = etree.Element(w("numPr"))
    etree.SubElement(numbered, w("ilvl")).set(W_VAL, str(ilvl))
    etree.SubElement(numbered, w("numId")).set(W_VAL, num_id)
    own = paragraph_properties(element)
    if element in story.index_of and child(own, "pPrChange") is None:
        copied = deepcopy(own)
        unlisted = child(copied, "numPr")
        if unlisted is not None:
            copied.remove(unlisted)
        put_property(copied, numbered)
        story.pen.restyle(element, copied)
        return
    found = child(own, "numPr")
    if found is not None:
        own.remove(found)
    put_property(own, numbered)

"""What is counted in a section or named by its words: paragraphs by their place, items of a list."""

from __future__ import annotations

import re

from audiatur.model import Basis, ParagraphKind
from audiatur.text.numbers import parse
from audiatur.text.references import ParsedReference, Step, Unit
from audiatur.text.sections import Section, title_key

from ._evidence import Evidence, union
from ._index import Index
from ._numbers import counted

P_SECTION = 0.9
P_WORDS = 0.85
P_COUNTED = 0.7
P_BEYOND = 0.5
"""How sure a place is: a section by its number; a place in it by its first words; a paragraph counted in it,
which of the cases' known edits held 23 of 40; the section of a paragraph that is past its end.
"""

LEAST_BEGINNING = 15
"""So many signs of a paragraph's beginning name it; fewer must be all of it."""

_DEFINITION = re.compile(r"^(?:the )?(?:definitions?|terms?) (?:of|for) (?:the )?")
_HEADING_WORDS = frozenset({"title", "heading"})


def in_section(index: Index, section: Section, reference: ParsedReference) -> Evidence:
    """Give the section whole, or the paragraph, the item or the words the reference names in it."""
    name = f"section {section.printed or section.title}"
    whole = index.stretch(*section.whole)
    step = reference.get(Unit.PARAGRAPH, Unit.ITEM)
    if step is None:
        named = _by_words(index, section, reference.words or "")
        why = f"{name}, by its number"
        if named:
            why = f"“{index.paragraphs[named[0]].text[:40]}” in {name}"
        return Evidence(
            basis=Basis.SECTION, paragraphs=named or whole, p=P_WORDS if named else P_SECTION, why=why
        )
    numbers = _counts(step)
    shown = f"{step.unit} {step.first}" + (f"-{step.last}" if step.last else "")
    if numbers is None:
        return Evidence(
            basis=Basis.SECTION, paragraphs=whole, p=P_BEYOND, why=f"{shown} cannot be counted in {name}"
        )
    paragraphs = _counted(index, section, step)
    places = _chosen(paragraphs, numbers) or _chosen(index.countable(*section.own), numbers)
    if not places:
        many = len(paragraphs)
        why = f"{name} has {many} {step.unit}{'' if many == 1 else 's'}, not {step.first}"
        return Evidence(basis=Basis.SECTION, paragraphs=whole, p=P_BEYOND, why=why)
    places = _nested(index, section, reference, places)
    return Evidence(
        basis=Basis.SECTION, paragraphs=union([places]), p=P_COUNTED, why=f"{shown} of {name}, counted"
    )


def _counted(index: Index, section: Section, step: Step) -> list[int]:
    """Give what a step counts in a section: its items, or its paragraphs before the first subsection."""
    if step.unit is Unit.ITEM:
        return _items(index, *section.own)
    return index.counted(*section.own) or index.counted(*section.whole)


def _chosen(places: list[int], numbers: list[int]) -> list[int]:
    """Give the places that numbers count, from 1 on or from the end back."""
    count = len(places)
    return [places[n - 1 if n > 0 else n] for n in numbers if 0 < n <= count or -count <= n < 0]


def _counts(step: Step) -> list[int] | None:
    """Give the places a step counts: `3`, `3-5`, `-1` from the end, `4a)` as 4, `b` as 2."""
    if step.first.startswith("-") and step.first[1:].isdecimal():
        return [int(step.first)]
    numbers = counted(step)
    if numbers is not None:
        return [number for number in numbers if number]
    return _letter(parse(step.first) or ())


def _letter(parts: tuple[str, ...]) -> list[int] | None:
    """Give the place of a number's first part, be it a number or a letter."""
    if not parts:
        return None
    if parts[0].isdecimal():
        return [int(parts[0])]
    return [ord(parts[0]) - ord("a") + 1] if len(parts[0]) == 1 and parts[0].isascii() else None


def _nested(index: Index, section: Section, reference: ParsedReference, places: list[int]) -> list[int]:
    """Go on from a paragraph to the item below it (`4 a)` too), and from an item to one below that."""
    steps = [reference.get(Unit.ITEM), reference.get(Unit.SUBITEM)]
    paragraph = reference.get(Unit.PARAGRAPH)
    wanted = [_counts(step) for step in steps if step]
    if paragraph is None:
        wanted = wanted[1:]
    elif not wanted and (parts := parse(paragraph.first) or ())[1:]:
        wanted = [_letter(parts[1:])]
    for numbers in wanted:
        below = _items(index, places[-1] + 1, _end_of(index, section, places[-1]))
        found = _chosen(below, numbers or [])
        if not found:
            break
        places = found
    return places


def _end_of(index: Index, section: Section, place: int) -> int:
    """Give where the list below a paragraph ends, or the items below an item."""
    start = index.paragraphs[place]
    for paragraph in index.paragraphs[place + 1 : section.own[1]]:
        listed = paragraph.kind is ParagraphKind.LIST
        higher = start.kind is ParagraphKind.LIST and listed and (paragraph.level or 1) <= (start.level or 1)
        if higher or not listed:
            return paragraph.index
    return section.own[1]


def _items(index: Index, first: int, end: int) -> list[int]:
    """Give the list items of a stretch, those of the outermost level alone."""
    listed = [p for p in index.paragraphs[first:end] if p.kind is ParagraphKind.LIST]
    top = min((p.level or 1 for p in listed), default=1)
    return [p.index for p in listed if (p.level or 1) == top]


def _by_words(index: Index, section: Section, words: str) -> tuple[int, ...]:
    """Find in a section the paragraph, note or definition whose first words stand beside a reference."""
    left = title_key(words)
    title = title_key(section.title)
    left = _DEFINITION.sub("", left[len(title) :].strip() if left.startswith(title) else left)
    if left in _HEADING_WORDS:
        return (section.heading,)
    if len(left) < 4:
        return ()
    for place in range(section.heading + 1, section.whole[1]):
        key = title_key(index.keys[place])
        if key == left or (left == "note" and key.startswith("note ")) or _begins_alike(key, left):
            inner = index.outline.section_of(place)
            end = inner.whole[1] if inner and inner.heading == place else place + 1
            return tuple(range(place, end))
    return ()


def _begins_alike(key: str, left: str) -> bool:
    """Say whether a paragraph begins with the words beside a reference, or is wholly in them."""
    if len(left) <= LEAST_BEGINNING or len(key) <= LEAST_BEGINNING:
        return False
    return key.startswith(left[:60]) or left.startswith(key[:200])

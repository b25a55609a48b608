"""Sections, and what is counted inside them: paragraphs by their place, items of a list."""

from __future__ import annotations

import re

from audiatur.model import Basis, ParagraphKind
from audiatur.text.numbers import normalise, parse
from audiatur.text.references import ParsedReference, Step, Unit
from audiatur.text.sections import Section, title_key

from ._evidence import Evidence, nowhere, union
from ._index import Index
from ._numbers import counted

P_SECTION = 0.9
P_TITLE = 0.85
P_ANCHOR = 0.9
P_COUNTED = 0.7
P_BEYOND = 0.5
"""How sure a place is: a section by number, title or address; a paragraph counted in it; one past its end."""

SECTIONS = (Unit.SECTION, Unit.ANNEX, Unit.CHAPTER, Unit.ANCHOR)


def find_sections(index: Index, reference: ParsedReference) -> tuple[list[Section], tuple[int, ...], str]:
    """Find the sections a reference names: those all its steps allow, the paragraphs an address names, and
    why nothing was found.
    """
    found: list[Section] | None = None
    named: tuple[int, ...] = ()
    why = ""
    for step in reference.steps:
        if step.unit not in SECTIONS:
            continue
        here = _sections(index, step)
        if not here and step.unit is Unit.ANCHOR:
            named = tuple(index.anchors.get(step.first.casefold(), ()))
        if not here and not named:
            why = why or f"the text has no {'place' if step.unit is Unit.ANCHOR else step.unit} {step.first}"
            here = _inside(index, step, found or [])
        if here:
            inner = [s for s in here if found is None or any(_holds(outer, s) for outer in found)]
            found = inner or (_inside(index, step, found or []) or found or here)
    return found or [], named, why


def _holds(outer: Section, inner: Section) -> bool:
    return outer.whole[0] <= inner.whole[0] and inner.whole[1] <= outer.whole[1]


def _inside(index: Index, step: Step, outer: list[Section]) -> list[Section]:
    """Find section 2 of annex B, whose number is printed as `B.2`."""
    return [
        section
        for around in outer
        if around.number
        for section in index.outline.find(f"{around.number}.{step.first}")
    ]


def _sections(index: Index, step: Step) -> list[Section]:
    """Give the sections one step names; several for a range or a pattern (`4.x.3`)."""
    outline = index.outline
    if step.unit is Unit.ANCHOR:
        return list(outline.find_anchor(step.first))
    if step.last and (numbers := counted(step)) is not None:
        return [section for number in numbers for section in outline.find(str(number))]
    if step.last:
        return _between(index, step.first, step.last)
    if ".x" in step.first:
        pattern = re.compile(re.escape(step.first.rstrip(".")).replace("x", r"\d+"))
        return [s for s in outline.sections if s.number and pattern.fullmatch(s.number)]
    found = list(outline.find(step.first))
    if step.unit is Unit.ANNEX:
        lettered = [s for s in found if s.printed and not s.printed[0].isdecimal()]
        return lettered or found
    return found


def _between(index: Index, first: str, last: str) -> list[Section]:
    """Give the sections from one number to another, in the order of the text."""
    low, high = index.outline.find(first), index.outline.find(last)
    if not low or not high:
        return [*low, *high]
    start, end = low[0].index, high[-1].index
    return [s for s in index.outline.sections[start : end + 1] if s.number]


def by_section(index: Index, reference: ParsedReference) -> list[Evidence]:
    """Find the section of a reference, and the place counted in it where one is."""
    sections, named, why = find_sections(index, reference)
    if named and not sections:
        return [Evidence(basis=Basis.SECTION, paragraphs=named, p=P_ANCHOR, why="the name in the address")]
    if not sections:
        return _by_stripped(index, reference, why)
    step = reference.get(Unit.PARAGRAPH, Unit.ITEM)
    places = [_in_section(index, section, reference, step) for section in sections]
    if len(places) == 1 or len({s.number for s in sections}) > 1:
        return [_joined(places)]
    return [
        Evidence(
            basis=Basis.SECTION,
            candidates=tuple(place.paragraphs for place in places),
            why=f"{len(places)} sections have the number {sections[0].printed}",
        ),
    ]


def _joined(places: list[Evidence]) -> Evidence:
    """Make one evidence of several sections that are all meant."""
    return Evidence(
        basis=Basis.SECTION,
        paragraphs=union(place.paragraphs for place in places),
        p=min(place.p for place in places),
        words=places[0].words if len(places) == 1 else None,
        why="; ".join(dict.fromkeys(place.why for place in places)),
    )


def _in_section(index: Index, section: Section, reference: ParsedReference, step: Step | None) -> Evidence:
    """Give the section whole, or the paragraph or item counted in it."""
    name = f"section {section.printed or section.title}"
    whole = Evidence(
        basis=Basis.SECTION,
        paragraphs=index.stretch(*section.whole),
        p=P_SECTION,
        why=f"{name}, by its number",
    )
    if step is None:
        return _by_words(index, section, reference, whole)
    numbers = _counts(step)
    paragraphs = index.counted(*section.own) or index.counted(*section.whole)
    if numbers is None or not paragraphs:
        return whole
    start = 0
    if step.unit is Unit.ITEM:
        paragraphs, start = _items(index, section, paragraphs, None), 0
    places = [
        paragraphs[n - 1 if n > 0 else n]
        for n in numbers
        if 0 < n <= len(paragraphs) or -len(paragraphs) <= n < 0
    ]
    if not places:
        why = f"{name} has {len(paragraphs)} {step.unit}s, not {step.first}"
        return Evidence(basis=Basis.SECTION, paragraphs=whole.paragraphs, p=P_BEYOND, why=why)
    item = reference.get(Unit.ITEM)
    if item and step.unit is Unit.PARAGRAPH and (inner := _counts(item)):
        listed = _items(index, section, paragraphs, places[-1])
        chosen = [listed[n - 1] for n in inner if 0 < n <= len(listed)]
        places = chosen or places
    shown = f"{step.unit} {step.first}" + (f"-{step.last}" if step.last else "")
    return Evidence(
        basis=Basis.SECTION,
        paragraphs=union([places]),
        p=P_COUNTED + start,
        why=f"{shown} of {name}, counted",
    )


def _counts(step: Step) -> list[int] | None:
    """Give the places a step counts: `3`, `3-5`, `-1` from the end, `4a)` as 4."""
    if step.first.startswith("-") and step.first[1:].isdecimal():
        return [int(step.first)]
    numbers = counted(step)
    if numbers is not None:
        return [number for number in numbers if number]
    parts = parse(step.first)
    if not parts:
        return None
    if parts[0].isdecimal():
        return [int(parts[0])]
    return [ord(parts[0]) - ord("a") + 1] if len(parts[0]) == 1 and parts[0].isascii() else None


def _items(index: Index, section: Section, paragraphs: list[int], after: int | None) -> list[int]:
    """Give the list items of a section: those after a paragraph up to the next one, or the first list."""
    start = section.own[0] if after is None else after + 1
    end = section.own[1] if after is None else next((n for n in paragraphs if n > after), section.own[1])
    listed = [p for p in index.paragraphs[start:end] if p.kind is ParagraphKind.LIST]
    top = min((p.level or 1 for p in listed), default=1)
    return [p.index for p in listed if (p.level or 1) == top] or paragraphs


def _by_words(index: Index, section: Section, reference: ParsedReference, whole: Evidence) -> Evidence:
    """Narrow a section to the paragraph or definition whose first words stand in the reference beside it."""
    left = title_key(reference.words or "")
    title = title_key(section.title)
    if not left:
        return whole
    if left.startswith(title):
        left = left[len(title) :].strip()
    left = re.sub(r"^(?:the )?(?:definitions?|terms?) (?:of|for) (?:the )?", "", left)
    if len(left) < 4:
        return whole
    for place in range(section.whole[0] + 1, section.whole[1]):
        words = title_key(index.keys[place])
        if words == left or (len(left) > 15 and _begin_alike(words, left)):
            end = place + 1
            inner = index.outline.section_of(place)
            if inner and inner.heading == place:
                end = inner.whole[1]
            return Evidence(
                basis=Basis.SECTION,
                paragraphs=tuple(range(place, end)),
                p=P_TITLE,
                why=f"“{index.paragraphs[place].text[:40]}” in section {section.printed}",
            )
    return whole


def _begin_alike(words: str, left: str) -> bool:
    """Say whether a paragraph begins with the words beside a reference, or is wholly in them."""
    return words.startswith(left[:60]) or (len(words) > 15 and left.startswith(words[:200]))


def _by_stripped(index: Index, reference: ParsedReference, why: str) -> list[Evidence]:
    """Find `§ 4(a)` as item (a) of section 4, `5.1.2` as item 2 of section 5.1 if no section has it."""
    step = reference.get(Unit.SECTION, Unit.ANNEX, Unit.CHAPTER)
    if step is None:
        return [nowhere(Basis.SECTION, why)] if why else []
    parts = parse(step.first) or ()
    for cut in range(len(parts) - 1, 0, -1):
        for section in index.outline.find(".".join(parts[:cut])):
            marks = {".".join(parts[cut:]), ".".join(parts)}
            places = [
                p.index
                for p in index.paragraphs[section.whole[0] : section.whole[1]]
                if p.number and p.kind is not ParagraphKind.HEADING and normalise(p.number) in marks
            ]
            if places:
                shown = f"({', '.join(parts[cut:])}) of section {section.printed}"
                if len(places) > 1:
                    candidates = tuple((place,) for place in places)
                    return [Evidence(basis=Basis.SECTION, candidates=candidates, why=f"several {shown}")]
                return [Evidence(basis=Basis.SECTION, paragraphs=tuple(places), p=P_SECTION, why=shown)]
    if reference.words and (found := by_title(index, reference.words)):
        return [found]
    return [nowhere(Basis.SECTION, why or f"the text has no section {step.first}")]


def by_title(index: Index, words: str) -> Evidence | None:
    """Find a section by its title alone."""
    found = index.outline.find_title(words)
    if not found:
        return None
    places = tuple(index.stretch(*section.whole) for section in found)
    if len(places) > 1:
        return Evidence(
            basis=Basis.SECTION,
            candidates=places,
            why=f"{len(places)} sections are called “{found[0].title}”",
        )
    return Evidence(
        basis=Basis.SECTION, paragraphs=places[0], p=P_TITLE, why=f"the section “{found[0].title}”"
    )

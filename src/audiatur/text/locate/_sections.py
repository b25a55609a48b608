"""Sections by their numbers, titles and addresses."""

from __future__ import annotations

import re

from audiatur.model import Basis, ParagraphKind
from audiatur.text.numbers import normalise, parse
from audiatur.text.references import ParsedReference, Step, Unit
from audiatur.text.sections import Section

from ._counting import P_SECTION, in_section
from ._evidence import Evidence, nowhere, union
from ._index import Index
from ._numbers import counted

P_TITLE = 0.85
P_ANCHOR = 0.9
"""How sure a place is that is found by a section's title alone, or by the name in an address."""

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
    places = [in_section(index, section, reference) for section in sections]
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


def _by_stripped(index: Index, reference: ParsedReference, why: str) -> list[Evidence]:
    """Find `§ 4(a)` as item (a) of section 4, if no section is numbered so."""
    step = reference.get(Unit.SECTION, Unit.ANNEX, Unit.CHAPTER)
    if step is None:
        return [nowhere(Basis.SECTION, why)] if why else []
    parts = parse(step.first) or ()
    lettered = next((at for at, part in enumerate(parts) if not part.isdecimal()), len(parts))
    # Items have letters: `5.1.2`, where there is no such section, is not item 2 of section 5.1.
    for cut in range(len(parts) - 1, max(0, lettered - 1), -1):
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

"""A parsed reference to the places it leads to, by the first of its steps that a text can answer."""

from __future__ import annotations

from dataclasses import replace

from audiatur.model import Basis
from audiatur.text.references import ParsedReference, Step, Unit

from ._counting import P_SECTION
from ._evidence import Evidence, nowhere
from ._index import Index
from ._numbers import by_label, by_line, by_number, by_page
from ._sections import SECTIONS, by_section, by_title, find_sections

LABELS = (Unit.TABLE, Unit.FIGURE, Unit.FOOTNOTE)


def resolve(index: Index, reference: ParsedReference) -> list[Evidence]:
    """Give the evidence of one reference, one for each basis on which it can be read."""
    if reference.get(Unit.DOCUMENT):
        return [Evidence(basis=Basis.SECTION, p=1.0, why="the whole document is meant", document=True)]
    if not reference.steps:
        found = by_title(index, reference.words or "")
        return [found] if found else []
    evidence: list[Evidence] = []
    page, line = reference.get(Unit.PAGE), reference.get(Unit.LINE)
    if line:
        evidence.append(by_line(index, line, page))
    if any(step.unit in SECTIONS for step in reference.steps):
        evidence += _in_section(index, reference)
    elif label := reference.get(*LABELS):
        evidence.append(_with_paragraph(index, by_label(index, label), reference))
    elif paragraph := reference.get(Unit.PARAGRAPH):
        evidence.append(_paragraph(index, paragraph, page))
    elif item := reference.get(Unit.ITEM):
        evidence.append(by_number(index, item))
    if page:
        evidence.append(by_page(index, page))
    return evidence


def _with_paragraph(index: Index, label: Evidence, reference: ParsedReference) -> Evidence:
    """Add to a footnote the paragraph that is named with it (`paragraph 42; footnote 9`)."""
    paragraph = reference.get(Unit.PARAGRAPH)
    if not (paragraph and label.resolves and reference.get(Unit.FOOTNOTE)):
        return label
    found = by_number(index, paragraph)
    if not found.paragraphs:
        return label
    both = tuple(sorted({*found.paragraphs, *label.paragraphs}))
    return replace(label, paragraphs=both, why=f"{found.why}, and {label.why}")


def _in_section(index: Index, reference: ParsedReference) -> list[Evidence]:
    """Find a section and, by printed numbers, what the reference names inside it."""
    sections, _, _ = find_sections(index, reference)
    evidence = by_section(index, reference)
    scope = tuple(place for section in sections for place in index.stretch(*section.whole))
    label, paragraph = reference.get(*LABELS), reference.get(Unit.PARAGRAPH)
    inner = None
    if label:
        inner = by_label(index, label, scope or None)
    elif paragraph and (index.numbered or (paragraph.said and not sections)):
        inner = by_number(index, paragraph, scope or None)
        inner = inner if inner.resolves else by_number(index, paragraph)
    if inner and inner.resolves:
        whole = Evidence(basis=Basis.SECTION, paragraphs=scope, p=P_SECTION, why="in the section named")
        return [inner, whole] if scope else [inner, *evidence]
    if _is_bare(reference) and not sections:
        return _bare(index, reference.steps[0], evidence)
    return evidence


def _is_bare(reference: ParsedReference) -> bool:
    """Say whether a reference is one number of which nobody said what it counts."""
    return len(reference.steps) == 1 and not reference.steps[0].said


def _bare(index: Index, step: Step, evidence: list[Evidence]) -> list[Evidence]:
    """Try a number that is no section's as a paragraph's and as a line's."""
    for found in (by_number(index, step), by_line(index, step, None)):
        if found.resolves:
            return [replace(found, p=found.p * 0.9)]
    return evidence


def _paragraph(index: Index, step: Step, page: Step | None) -> Evidence:
    """Find a paragraph by its number in the text, or counted on a page."""
    found = by_number(index, step)
    if found.resolves or page is None:
        return found
    on_page = [
        place
        for place in by_page(index, page).paragraphs
        if place in set(index.counted(0, len(index.paragraphs)))
    ]
    if step.first.lstrip("-").isdecimal() and 0 < abs(int(step.first)) <= len(on_page):
        place = int(step.first)
        why = f"paragraph {step.first} of page {page.first}, counted"
        return Evidence(
            basis=Basis.PAGE, paragraphs=(on_page[place - 1 if place > 0 else place],), p=0.6, why=why
        )
    return nowhere(Basis.NUMBER, found.why)

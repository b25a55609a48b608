"""The columns of a form that say a place, put together as a person reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from audiatur.model import Basis, Reference
from audiatur.text.references import ParsedReference, Step, Unit, parse

from ._evidence import Evidence
from ._index import Index
from ._numbers import P_LINE, by_line


def printed(reference: Reference) -> list[ParsedReference]:
    """Read the columns of pages and lines; page 0 or line 0 without a page is the whole document."""
    line, page = (reference.line_from or "").strip(), (reference.page_from or "").strip()
    lines = parse(line, bare=Unit.LINE) if line else ()
    pages = parse(page, bare=Unit.PAGE) if page else ()
    if pages and pages[0].get(Unit.DOCUMENT):
        return [pages[0]] if not lines or lines[0].get(Unit.DOCUMENT) else list(lines)
    lines = tuple(
        parsed for parsed in lines if parsed.get(Unit.LINE) or (parsed.get(Unit.DOCUMENT) and not pages)
    )
    if not lines:
        return [_to(parsed, Unit.PAGE, reference.page_to) for parsed in pages if parsed.get(Unit.PAGE)]
    lines = tuple(_to(parsed, Unit.LINE, reference.line_to) for parsed in lines)
    on = pages[0].get(Unit.PAGE) if pages else None
    if on is None:
        return list(lines)
    return [
        parsed if parsed.get(Unit.PAGE) else replace(parsed, steps=(on, *parsed.steps)) for parsed in lines
    ]


def _to(parsed: ParsedReference, unit: Unit, last: str | None) -> ParsedReference:
    """Make a range of a step and the column that says where the passage ends."""
    end = (last or "").strip()
    step = parsed.get(unit)
    if (
        step is None
        or step.last
        or not end.isdecimal()
        or not step.first.isdecimal()
        or int(end) <= int(step.first)
    ):
        return parsed
    return replace(parsed, steps=tuple(replace(s, last=end) if s is step else s for s in parsed.steps))


def spread(index: Index, reference: Reference) -> list[Evidence]:
    """Find a passage that begins on one page and ends on another, each with its line."""
    ends = (reference.page_from, reference.line_from, reference.page_to, reference.line_to)
    if not all(end and end.strip().isdecimal() and int(end) for end in ends):
        return []
    first_page, first_line, last_page, last_line = (str(int(end)) for end in ends if end)
    if first_page == last_page:
        return []
    found = [
        by_line(index, Step(unit=Unit.LINE, first=line), Step(unit=Unit.PAGE, first=page))
        for page, line in ((first_page, first_line), (last_page, last_line))
    ]
    if not all(item.paragraphs for item in found) or found[0].paragraphs[0] > found[1].paragraphs[-1]:
        return []
    places = tuple(range(found[0].paragraphs[0], found[1].paragraphs[-1] + 1))
    why = f"page {first_page}, line {first_line} to page {last_page}, line {last_line} as printed"
    return [Evidence(basis=Basis.LINE, paragraphs=places, p=P_LINE, why=why)]


def cells(reference: Reference, *, numbered: bool) -> Iterator[tuple[str, Unit]]:
    """Give the cells that hold references, each with what a bare number in it counts.

    In a text that numbers its paragraphs a number in a free reference is a paragraph's; in the column for
    clauses it is a clause's.
    """
    paragraph = (reference.paragraph or "").strip()
    if paragraph.replace(" ", "").isalnum() and paragraph[:1].isdecimal():
        paragraph = f"paragraph {paragraph}"
    columns = ", ".join(
        part.strip() for part in (reference.clause, paragraph, reference.element) if part and part.strip()
    )
    if columns:
        yield columns, Unit.SECTION
    if reference.reference and reference.reference.strip():
        yield reference.reference, Unit.PARAGRAPH if numbered else Unit.SECTION

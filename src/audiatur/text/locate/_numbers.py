"""Printed lines, pages, paragraph numbers, tables, figures and footnotes: found by what is printed."""

from __future__ import annotations

from audiatur.model import Basis
from audiatur.text.numbers import arabic, normalise
from audiatur.text.references import Step, Unit

from ._evidence import Evidence, nowhere, union
from ._index import Index, Line

MAX_RANGE = 2_000
"""Lines, pages or numbers that one range may span; a wider one is a slip of the pen."""

MAX_SAME = 200
"""Paragraphs with one number among which another reference may still settle; more are lists of no report."""

NEAR_LINES = 3
"""A line that carries no text of a paragraph (a heading's space, a picture) is taken for one this near."""

P_LINE = 0.97
P_LINE_NEAR = 0.8
P_LINE_OTHER_PAGE = 0.75
P_NUMBER = 0.95
P_PAGE = 0.6
"""How sure a place is that is found so and by nothing else; see the module's tests for what was measured."""


def counted(step: Step) -> range | None:
    """Give the numbers a step spans, or None where they are no plain numbers or far too many."""
    first, last = arabic(step.first), arabic(step.last or step.first)
    if not first or not last or not first.isdecimal() or not last.isdecimal():
        return None
    low, high = int(first), int(last)
    return range(low, high + 1) if high - low < MAX_RANGE else None


def by_line(index: Index, step: Step, page: Step | None) -> Evidence:
    """Find printed lines, on a page where one is named."""
    numbers = counted(step)
    if numbers is None:
        return nowhere(Basis.LINE, f"“{step.first}” is no line number")
    if not index.lines:
        return nowhere(Basis.LINE, "the text has no printed line numbers")
    pages = counted(page) if page else None
    found = [line for number in numbers for line in index.lines.get(number, ())]
    if pages is None:
        return _of_lines(index, found, numbers)
    on_page = [line for line in found if line[1].page in pages or line[1].page is None]
    if on_page:
        return _of_lines(index, on_page, numbers)
    one = _of_lines(index, found, numbers)
    if not one.paragraphs:
        return nowhere(Basis.LINE, f"page {pages[0]} has no line {numbers[0]}")
    return Evidence(
        basis=Basis.LINE,
        paragraphs=one.paragraphs,
        p=P_LINE_OTHER_PAGE,
        words=one.words,
        why=f"line {numbers[0]} is not on page {pages[0]}, but on page {found[0][1].page}",
    )


def _of_lines(index: Index, found: list[Line], numbers: range) -> Evidence:
    """Make the evidence of lines: several runs where numbers begin again on each page."""
    shown = f"line {numbers[0]}" if len(numbers) == 1 else f"lines {numbers[0]}-{numbers[-1]}"
    if not found:
        return _near(index, numbers, shown)
    runs: dict[int | None, list[Line]] = {}
    repeats = max(len(index.lines[number]) for number in numbers if number in index.lines) > 1
    for line in found:
        runs.setdefault(line[1].page if repeats else None, []).append(line)
    places = [union([[line[0]] for line in run]) for run in runs.values()]
    if len(places) > 1 and len(set(places)) > 1:
        return Evidence(
            basis=Basis.LINE, candidates=tuple(places), why=f"{shown} stands on {len(places)} pages"
        )
    texts = [index.paragraphs[line[0]].text[line[1].at : line[2]].strip() for line in found]
    return Evidence(
        basis=Basis.LINE,
        paragraphs=places[0],
        p=P_LINE,
        words=" ".join(texts) or None,
        why=f"{shown} as printed",
    )


def _near(index: Index, numbers: range, shown: str) -> Evidence:
    """Take the nearest printed line, or the paragraph around, for a line without text of its own."""
    last = max(index.lines)
    for paragraph in index.paragraphs:
        if paragraph.lines and paragraph.lines[0] <= numbers[0] <= paragraph.lines[1]:
            return Evidence(
                basis=Basis.LINE, paragraphs=(paragraph.index,), p=P_LINE_NEAR, why=f"{shown} lies inside it"
            )
    if numbers[0] > last or numbers[0] < min(index.lines):
        return nowhere(Basis.LINE, f"the text has no {shown}; the last is {last}")
    for distance in range(1, NEAR_LINES + 1):
        for number in (numbers[-1] + distance, numbers[0] - distance):
            if len(index.lines.get(number, ())) == 1:
                place = index.lines[number][0][0]
                why = f"{shown} has no text; line {number} is the nearest"
                return Evidence(basis=Basis.LINE, paragraphs=(place,), p=P_LINE_NEAR, why=why)
    return nowhere(Basis.LINE, f"the text has no {shown}; the last is {last}")


def by_page(index: Index, step: Step) -> Evidence:
    """Find the paragraphs on printed pages."""
    pages = counted(step)
    if pages is None:
        return nowhere(Basis.PAGE, f"“{step.first}” is no page number")
    if not index.pages:
        return nowhere(Basis.PAGE, "the text has no printed page numbers")
    found = union(index.pages.get(page, ()) for page in pages)
    if not found:
        return nowhere(Basis.PAGE, f"the text has no page {pages[0]}; the last is {max(index.pages)}")
    return Evidence(basis=Basis.PAGE, paragraphs=found, p=P_PAGE, why=f"page {step.first}")


def by_number(index: Index, step: Step, scope: tuple[int, ...] | None = None) -> Evidence:
    """Find paragraphs by their printed numbers, in a section where one is named."""
    allowed = None if scope is None else set(scope)
    places = [
        index.body_first(
            [place for place in index.numbers.get(number, ()) if allowed is None or place in allowed]
        )
        for number in _spelled(step)
    ]
    found = [place for place in places if place]
    if not found:
        last = max((int(number) for number in index.numbers if number.isdecimal()), default=None)
        end = f"; the last is {last}" if last is not None and scope is None else ""
        return nowhere(Basis.NUMBER, f"the text has no paragraph {step.first}{end}")
    why = f"paragraph {step.first}" + (f"-{step.last}" if step.last else "") + " as numbered"
    if any(len(place) > 1 for place in found):
        if len(found) > 1:
            return nowhere(Basis.NUMBER, "the numbers of the paragraphs begin again in the text")
        return Evidence(
            basis=Basis.NUMBER,
            candidates=tuple((place,) for place in found[0][:MAX_SAME]),
            why=f"{len(found[0])} paragraphs have the number {step.first}",
        )
    return Evidence(basis=Basis.NUMBER, paragraphs=union(found), p=P_NUMBER, why=why)


def _spelled(step: Step) -> list[str]:
    """Give the one spelling of each number a step spans, `12(a)` also as `12`."""
    if step.last and (numbers := counted(step)) is not None:
        return [str(number) for number in numbers]
    return [number for number in (normalise(step.first),) if number]


def by_label(index: Index, step: Step, scope: tuple[int, ...] | None = None) -> Evidence:
    """Find a table, figure or footnote by its printed number, else by its order in the text."""
    tables = {Unit.TABLE: index.tables, Unit.FIGURE: index.figures, Unit.FOOTNOTE: index.footnotes}
    number = normalise(step.first)
    found = tables[step.unit].get(number or "", [])
    if scope is not None:
        inside = [place for place in found if place in set(scope)]
        found = inside or found
    if not found:
        return nowhere(Basis.NUMBER, f"the text has no {step.unit} {step.first}")
    return Evidence(
        basis=Basis.NUMBER, paragraphs=union([found]), p=P_NUMBER - 0.05, why=f"{step.unit} {step.first}"
    )

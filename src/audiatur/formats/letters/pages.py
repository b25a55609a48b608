"""On which page each paragraph of a Word letter stands, as far as the file says it.

Word notes where it broke pages when it last laid the text out (`w:lastRenderedPageBreak`); files that no
Word has laid out have only the breaks a person or program put there. Either is counted, never both: Word
notes its own break behind each of theirs (ECMA-376 part 1, §17.3.3.13).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from audiatur.formats.docx.sources import read_with_sources
from audiatur.model import Report

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF: Final = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class _At:
    """How many breaks of either kind stand before an element."""

    laid_out: int
    put: int


def with_pages(data: bytes, name: str, report: Report) -> Report:
    """Give the paragraphs of a Word letter their pages; the same report where the file has no breaks.

    Raises:
        InputError: as `docx.read`.
    """
    again, sources = read_with_sources(data, name, report.sha256)
    places: dict[Any, _At] = {}
    most = _At(0, 0)
    for root in sources.parts.values():
        if root.tag == f"{W}document":
            places, most = _places(root)
    if not (most.laid_out or most.put) or len(again.paragraphs) != len(report.paragraphs):
        return report
    paragraphs = []
    for paragraph, source in zip(report.paragraphs, sources.paragraphs, strict=True):
        elements = [leaf.element for leaf in source.leaves] or list(source.elements)
        pages = _pages(elements, places, laid_out=most.laid_out > 0)
        paragraphs.append(replace(paragraph, pages=pages) if pages else paragraph)
    return replace(report, paragraphs=tuple(paragraphs))


def _pages(elements: list[Any], places: Mapping[Any, _At], *, laid_out: bool) -> tuple[int, int] | None:
    found = [places[element] for element in elements if element in places]
    if not found:
        return None
    numbers = [1 + (at.laid_out if laid_out else at.put) for at in found]
    return numbers[0], numbers[-1]


def _places(root: Any) -> tuple[dict[Any, _At], _At]:
    """Count the breaks before each element, in document order, and all of them."""
    places: dict[Any, _At] = {}
    laid_out = put = 0
    ends_section = False
    for element in root.iter():
        tag = element.tag
        if tag == f"{W}p":
            put += ends_section
            ends_section = False
        if tag == f"{W}lastRenderedPageBreak":
            laid_out += 1
        elif tag == f"{W}sectPr":
            ends_section = _is_own(element) and _type(element) != "continuous"
        put += _breaks(element)
        places[element] = _At(laid_out, put)
    return places, _At(laid_out, put)


def _breaks(element: Any) -> bool:
    if element.tag == f"{W}br":
        return bool(element.get(f"{W}type") == "page")
    return element.tag == f"{W}pageBreakBefore" and element.get(f"{W}val", "1") not in _OFF


def _is_own(section: Any) -> bool:
    """Whether a section's properties end it inside the text; the last ones end the document."""
    above = section.getparent()
    return above is not None and above.tag == f"{W}pPr"


def _type(section: Any) -> str:
    kinds: Iterator[Any] = section.iterchildren(f"{W}type")
    return next((kind.get(f"{W}val", "") for kind in kinds), "nextPage")

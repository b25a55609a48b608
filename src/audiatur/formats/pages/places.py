"""Where a paragraph stands, in words a reader can look up: section, printed number, page, count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from audiatur.model import Paragraph, ParagraphKind, Report

from .clean import clean, shorten

LONGEST_TITLE = 60
"""Characters of a section's title in a place: enough to know it, short enough for a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """`short` (`¶ 41` or `paragraph 12`) stands beside a text; `section` is the heading above it, or None
    before the first; `page` is the printed page, or None.
    """

    short: str
    section: str | None
    page: str | None


class PlaceNames:
    """Names of all places of one report."""

    def __init__(self, report: Report) -> None:
        self._paragraphs = report.paragraphs
        self._sections: list[str | None] = []
        section = None
        for paragraph in report.paragraphs:
            if paragraph.kind is ParagraphKind.HEADING:
                section = _title(paragraph)
            self._sections.append(section)

    def __getitem__(self, index: int) -> PlaceName:
        """Name the place of the paragraph with this 0-based index."""
        paragraph = self._paragraphs[index]
        return PlaceName(
            short=self._short(paragraph, index),
            section=self._sections[index],
            page=_pages(paragraph.pages),
        )

    def span(self, indices: Sequence[int]) -> PlaceName | None:
        """Name the place of several paragraphs by the first and the last of them."""
        if not indices:
            return None
        name = self[indices[0]]
        last = indices[-1]
        if last == indices[0]:
            return name
        closing = ")" if name.short.endswith(")") else ""
        return replace(name, short=f"{name.short.removesuffix(closing)}–{last + 1}{closing}")

    def section(self, index: int) -> str | None:
        """Give the heading that a paragraph stands under."""
        return self._sections[index]

    def _short(self, paragraph: Paragraph, index: int) -> str:
        count = f"¶\u00a0{index + 1}"
        if paragraph.number is None:
            return count
        return f"{shorten(paragraph.number, 12)} ({count})"


def _title(paragraph: Paragraph) -> str:
    text = paragraph.text if paragraph.plain is None else paragraph.plain
    number = f"{clean(paragraph.number)} " if paragraph.number else ""
    return shorten(f"{number}{text}", LONGEST_TITLE)


def _pages(pages: tuple[int, int] | None) -> str | None:
    if pages is None:
        return None
    first, last = pages
    return str(first) if first == last else f"{first}–{last}"

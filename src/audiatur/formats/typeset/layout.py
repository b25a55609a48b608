"""How a document that is made here looks beyond its text: head, foot, line numbers, gaps."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What stands on every page, and how wide the gaps are.

    Args:
        title: the title of the document, for its properties and the reader's window.
        head, foot: one line on every page; the page number stands in the foot.
        line_numbers: whether lines are numbered, from 1 on each page.
        gaps: after which paragraphs the gap is a little wider; empty for all alike. The pattern is repeated.
        direction: `ltr` or `rtl`.
        page_break: the index of the paragraph that begins a new page, after a first page of its own.
    """

    title: str
    head: str = ""
    foot: str = ""
    line_numbers: bool = False
    gaps: tuple[bool, ...] = ()
    direction: str = "ltr"
    page_break: int | None = None

    def wide(self, place: int) -> bool:
        """Whether the gap after the n-th paragraph is the wider one."""
        return bool(self.gaps) and self.gaps[place % len(self.gaps)]

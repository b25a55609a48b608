"""How a document that is made here looks beyond its text: head, foot, line numbers, gaps."""

from __future__ import annotations

from dataclasses import dataclass

from .blocks import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What stands on every page, and how wide the gaps are.

    Args:
        title: the title of the document, for its properties and the reader's window.
        head, foot: one line on every page; the page number stands in the foot.
        line_numbers: whether lines are numbered, from 1 on each page.
        gaps: after which blocks the gap is a little wider; empty for all alike. The pattern is repeated; it
            begins with the block of `page_break`.
        direction: `ltr` or `rtl`, where the text itself does not tell.
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
        """Whether the gap after the n-th block from `page_break` on is the wider one."""
        return place >= 0 and bool(self.gaps) and self.gaps[place % len(self.gaps)]

    def begin(self, blocks: list[Block]) -> int:
        """Give the place among the blocks of the one that begins a new page; 0 where none does."""
        if self.page_break is None:
            return 0
        return next((n for n, block in enumerate(blocks) if block.anchor == self.page_break), 0)

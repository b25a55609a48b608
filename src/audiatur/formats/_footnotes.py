"""Footnotes stand after the paragraph that first refers to them, whatever the file's own order is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from audiatur.model import Mark

from ._draft import Draft


def place(drafts: Iterable[Draft], footnotes: Mapping[str, Draft]) -> list[Draft]:
    """Put each footnote after the paragraph whose mark first names it; one nobody refers to comes last.

    `footnotes` are by reference (`fn3`). Cells of a table row may carry marks: the footnote then follows
    its cell. A footnote may refer to another one.
    """
    left = dict(footnotes)
    placed: list[Draft] = []
    # A stack, since a footnote can hold a mark itself; each footnote leaves `left` once, so this ends.
    stack = list(drafts)[::-1]
    while stack:
        draft = stack.pop()
        placed.append(draft)
        if draft.marks:
            found = [left.pop(mark.ref) for mark in draft.marks if mark.ref in left]
            stack.extend(found[::-1])
    placed.extend(left.values())
    return placed


def with_printed_marks(drafts: Iterable[Draft], numbers: Mapping[str, str]) -> Iterator[Draft]:
    """Name marks by what is printed, from keys that are unique; printed marks may begin again in a text."""
    for draft in drafts:
        if draft.marks:
            draft.marks = tuple(Mark(ref=f"fn{numbers[mark.ref]}", at=mark.at) for mark in draft.marks)
        yield draft

"""Tables of contents that were typed or listed: furniture, told in a notice and taken out of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from audiatur.model import LINE_BREAK, Notice, ParagraphKind

from ._draft import Draft
from ._headings import split_number

_LEADER = re.compile(
    r".*\S(?:[ \t]*(?:\.[ ]?){4,}|[ \t]*…{2,}|[ ]*\t+[ ]*)[ \t]*(?:\d{1,4}|[ivxlc]{1,7})[ \t]*", re.IGNORECASE
)
_LINK = re.compile(r"\[(?P<words>[^\[\]]+)\]\(#[^()\s]*\)")

FEWEST = 3
"""Entries that make a list a table of contents; two lines with page numbers may be anything."""

LONGEST_LINE = 400
"""Characters of one entry; the pattern is not tried on more, where it would take long to fail."""

SHARE_OF_HEADINGS = 0.6
"""Share of a list's links that must name headings of the text: a list of cross-references names few."""

_PAGE_ENDS = "0123456789ivxlcIVXLC"
_PARTS = (ParagraphKind.BODY, ParagraphKind.LIST, ParagraphKind.QUOTE)


def take_typed(drafts: list[Draft]) -> list[Notice]:
    """Take out runs of lines that end in leaders, or a tab, and a page number."""
    return _take(drafts, _is_typed, lambda _: True)


def take_linked(drafts: list[Draft]) -> list[Notice]:
    """Take out runs of links to places of the same text that repeat its headings (Markdown)."""
    titles = {_title(draft.text) for draft in drafts if draft.kind is ParagraphKind.HEADING}

    def names_headings(run: Sequence[Draft]) -> bool:
        known = sum(_title(match["words"]) in titles for draft in run for match in _LINK.finditer(draft.text))
        return known >= SHARE_OF_HEADINGS * len(run)

    return _take(drafts, lambda draft: _LINK.fullmatch(draft.text) is not None, names_headings)


def _title(text: str) -> str:
    return " ".join(split_number(text)[1].casefold().split())


def _is_typed(draft: Draft) -> bool:
    # Most paragraphs end in a full stop: the pattern is tried on what ends like a page number alone.
    if draft.text[-1:] not in _PAGE_ENDS:
        return False
    if len(draft.text) > LONGEST_LINE and LINE_BREAK not in draft.text:
        return False
    lines = [line for line in draft.text.split(LINE_BREAK) if line.strip()]
    return all(len(line) <= LONGEST_LINE and _LEADER.fullmatch(line) for line in lines)


def _take(
    drafts: list[Draft], is_entry: Callable[[Draft], bool], is_contents: Callable[[Sequence[Draft]], bool]
) -> list[Notice]:
    notices: list[Notice] = []
    kept: list[Draft] = []
    run: list[Draft] = []

    def end_run() -> None:
        entries = sum(draft.text.count(LINE_BREAK) + 1 for draft in run)
        if entries >= FEWEST and is_contents(run):
            first, last = run[0].text.split(LINE_BREAK)[0], run[-1].text.split(LINE_BREAK)[-1]
            message = f"A table of contents of {entries} lines was left out, from “{first}” to “{last}”."
            notices.append(Notice(kind="contents", message=message))
        else:
            kept.extend(run)
        run.clear()

    for draft in drafts:
        if draft.kind in _PARTS and is_entry(draft):
            run.append(draft)
        else:
            if run:
                end_run()
            kept.append(draft)
    end_run()
    drafts[:] = kept
    return notices

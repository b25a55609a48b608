"""Contents lists: lines that lead by dots, or by a wide gap, to a page number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from audiatur.model import Notice

from .furniture import spans
from .values import Line

MAX_WRAP = 3
"""Entries wrap over at most this many lines before the one that carries the page number."""

_ONE = r"[\divxlcIVXLC]+"
_PAGE = rf"(?:{_ONE}(?:\s*[-–—,]\s*{_ONE})*|[A-Z]+[-–.]?\d+(?:[-–.]\d+)*)"
_DOTS = r"(?:\.{4,}|…{2,}|(?:\s\.){4,}|(?:\. ){4,}|_{5,}|·{4,})"
_LEADER = re.compile(rf"{_DOTS}[\s.…]*{_PAGE}?\s*$")
_TO_PAGE = re.compile(rf"\S.*\s{_PAGE}$")
_HEADING = re.compile(
    r"^(?:table of )?contents$|^table des mati[eè]res$|^sommaire$|^[ií]ndice$|^inhalt(?:sverzeichnis)?$"
    r"|^содержание$|^оглавление$|^目录$|^المحتويات$|^lists? of (?:tables|figures|annexes|boxes)\b.*$"
    r"|^figures$|^tables$",
    re.IGNORECASE,
)
_COLUMN_HEAD = re.compile(r"^(?:pages?|paragraphs?|paragraphs? page|seite|página|стр\.?)$", re.IGNORECASE)
_GAP = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutContents:
    """Pages whose contents lines are gone (a numbered one is kept blank), and a notice if any were."""

    pages: list[list[Line]]
    notice: Notice | None


def take_contents(pages: Sequence[Sequence[Line]]) -> WithoutContents:
    """Take contents lists, their headings and wrapped entries out."""
    where: list[int] = []
    total = 0
    kept: list[list[Line]] = []
    open_list = False
    for page, lines in enumerate(pages):
        gone = _entries(lines, open_list=open_list)
        open_list = bool(gone) and max(gone) >= len(lines) - 2
        if gone:
            where.append(page + 1)
            total += len(gone)
        kept.append(
            [
                _blank(item) if at in gone else item
                for at, item in enumerate(lines)
                if at not in gone or item.number is not None
            ]
        )
    if not total:
        return WithoutContents(pages=kept, notice=None)
    notice = Notice(
        kind="contents",
        message=f"a contents list of {total} lines was left out of the text",
        where=f"pages of the file {spans(where)}",
    )
    return WithoutContents(pages=kept, notice=notice)


def _blank(item: Line) -> Line:
    return replace(item, text="", runs=(), marks=(), gone=True)


def _entries(lines: Sequence[Line], *, open_list: bool) -> set[int]:
    """The indices of contents lines on one page; `open_list` says that the page before ended in one."""
    heading = next((at for at, item in enumerate(lines) if _HEADING.match(item.text.strip(" .:"))), None)
    leads = {at for at, item in enumerate(lines) if _LEADER.search(item.text)}
    if heading is not None or open_list:
        start = 0 if open_list else (heading or 0) + 1
        for at in range(start, len(lines)):
            item = lines[at]
            if item.text and at not in leads and not _gapped(item):
                if _near(leads, at, start):
                    continue
                break
            if item.text:
                leads.add(at)
    if not leads or (len(leads) < 3 and heading is None and not open_list):
        return set()
    first, last = min(leads), max(leads)
    gone = set(leads)
    for at in range(first, last):
        if at not in leads and _near(leads, at, first):
            gone.add(at)
    before = first - 1
    while before >= 0 and (
        not lines[before].text
        or _COLUMN_HEAD.match(lines[before].text)
        or _HEADING.match(lines[before].text.strip(" .:"))
    ):
        if lines[before].text:
            gone.add(before)
        before -= 1
    return gone


def _near(leads: set[int], at: int, first: int) -> bool:
    """Whether a line is the beginning of an entry that wraps: it stands just before one with its number."""
    return at >= first and any(after in leads for after in range(at + 1, at + MAX_WRAP + 1))


def _gapped(item: Line) -> bool:
    if not _TO_PAGE.match(item.text) or len(item.runs) < 2:
        return False
    return item.runs[-1].x0 - item.runs[-2].x1 > _GAP * item.size

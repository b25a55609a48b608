"""What a paragraph begins with that is no text: its number, its letter, its bullet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from .lines import joined, line
from .values import Line, Run

WIDE = 0.55
"""Ems from which a gap after a number or letter is a tab; a word space is a quarter of an em."""

STRETCHED = 1.5
"""In justified lines a tab is this many times wider than the line's other gaps."""

_BULLET = re.compile(r"^[•◦▪■□●○‣⁃∙➢➤❖✓\uf0b7\uf0a7\uf0d8\uf076\uf0fc]$")
_DASH = re.compile(r"^[–—\-*o·\uf02d]$")
_NUMBER = re.compile(
    r"^(?:\(?(?:\d{1,3}|[a-zA-Z]{1,2}|[ivxlIVXL]{1,7})[.)]"  # 12.  (a)  iv)
    r"|\d{1,3}(?:\.\d{1,3})+[.)]?"  # 3.1  3.1.2.
    r"|[A-Z]\.\d{1,3}(?:\.\d{1,3})*\.?"  # A.3
    r"|§+\s?\d+[a-z]?\.?)$"
)
_BARE = re.compile(r"^(?:\d{1,3}|[IVXL]{1,7}|[A-Z])$")
_TOKEN = re.compile(r"^(\S{1,14})(?:\s|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """`number` as printed without a trailing dot, None for a bullet; `rest` the line without it.

    `tab` says that a wide gap follows, `bare` that the number has neither dot nor bracket, `plain` that the
    sign is a bullet and nothing else.
    """

    number: str | None
    raw: str
    rest: Line | None
    tab: bool
    bare: bool
    plain: bool


def label(item: Line) -> Label | None:
    """Read the number, letter or bullet a line begins with, if it does."""
    match = _TOKEN.match(item.text)
    if not match:
        return None
    token = match[1]
    alone = item.runs[0].text
    if len(alone) < len(token) and len(alone) > 2 and token.startswith(alone) and _NUMBER.match(alone):
        token = alone  # no space was set after it
    plain = bool(_BULLET.match(token))
    bullet = plain or bool(_DASH.match(token))
    bare = bool(_BARE.match(token))
    if not (bullet or bare or _NUMBER.match(token)):
        return None
    rest, gap, others = _split(item, token)
    tab = rest is not None and gap >= WIDE * item.size and gap >= STRETCHED * others
    number = None if bullet else token.removesuffix(".")
    return Label(number=number, raw=token, rest=rest, tab=tab, bare=bare, plain=plain)


def _gap(before: Run, after: Run) -> float:
    """The distance of two neighbours, whichever way they are read."""
    return max(after.x0 - before.x1, before.x0 - after.x1)


def _split(item: Line, token: str) -> tuple[Line | None, float, float]:
    """The line after a token, the gap before it, and the widest other gap between runs."""
    runs = list(item.runs)
    taken = 1
    while taken < len(runs) and len(joined(runs[:taken]).split(" ")[0]) < len(token):
        taken += 1
    head = joined(runs[:taken])
    gaps = [_gap(before, after) for before, after in pairwise(runs[taken:])]
    others = max(gaps, default=0.0)
    tail = head[len(token) :].strip()
    if not tail:
        rest = runs[taken:]
        if not rest:
            return None, 0.0, others
        return (
            line(item.page, rest, number=item.number, column=item.column),
            _gap(runs[taken - 1], rest[0]),
            others,
        )
    cut = runs[taken - 1]
    share = (cut.x1 - cut.x0) / max(1, len(cut.text))
    inside = Run(
        text=tail,
        x0=cut.x1 - share * len(tail),
        x1=cut.x1,
        y=cut.y,
        size=cut.size,
        bold=cut.bold,
        italic=cut.italic,
        order=cut.end - len(tail),
        end=cut.end,
        spaced=True,
    )
    return line(item.page, [inside, *runs[taken:]], number=item.number, column=item.column), 0.0, others

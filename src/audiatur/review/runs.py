"""The places inside a change where words differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from audiatur.model import Op

CONTEXT = 200
"""Characters kept before a place: enough for `paragraphs 12, 13, 14 and` and its like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Neighbouring removed and inserted words.

    `before` is the end of the shared text before the place, changed words included; `after` the equal
    text that follows.
    """

    old: str
    new: str
    before: str
    after: str


def runs(ops: Iterable[Op]) -> Iterator[Run]:
    """Yield every place where the words differ, in order."""
    before, old, new = "", "", ""
    for sign, text in ops:
        if sign == "=":
            if old or new:
                yield Run(old=old, new=new, before=before, after=text)
            before = (before + old + text)[-CONTEXT:]
            old = new = ""
        elif sign == "-":
            old += text
        else:
            new += text
    if old or new:
        yield Run(old=old, new=new, before=before, after="")

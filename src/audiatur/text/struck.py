r"""Words that are struck through in a cell, shown as `~~struck~~`, so that no one takes them for words.

    shown([Run("shall ", struck=False), Run("not ", struck=True)])  ->  "shall ~~not~~ "

Nothing is ambiguous: where a text has struck words, or holds `~~` or `\~` of its own, each tilde that is
no mark is written `\~` and backslashes before a tilde are doubled; `runs` reads all of it back. A text with
none of these is written as it is. White space at the edge of struck words stands outside the marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

MARK = "~~"
"""Opens and closes struck words, as in Markdown (GFM)."""

_BEFORE_TILDE = re.compile(r"\\+(?=~)")
_LAST = re.compile(r"\\+\Z")
_NOTATION = re.compile(r"((?:\\\\)*)(?:(\\~)|(~~)|(~))")
_EDGES = re.compile(r"\A(\s*)(.*?)(\s*)\Z", re.DOTALL)


class Run(NamedTuple):
    """A piece of a text, struck through or not."""

    text: str
    struck: bool


def shown(pieces: Iterable[Run]) -> str:
    """Write pieces as one text with marks around what is struck."""
    merged = _merged(pieces)
    whole = "".join(run.text for run in merged)
    if not any(run.struck for run in merged):
        return _escaped(whole, last=True) if MARK in whole or r"\~" in whole else whole
    end = len(merged) - 1
    return "".join(
        f"{MARK}{_escaped(run.text)}{MARK}" if run.struck else _escaped(run.text, last=at == end)
        for at, run in enumerate(merged)
    )


def runs(text: str) -> tuple[Run, ...]:
    """Read a shown text back into its pieces; `shown(runs(text))` is `text` for all that `shown` gave.

    A mark that is never closed is no mark.
    """
    if MARK not in text and r"\~" not in text:
        return (Run(text, struck=False),) if text else ()
    pieces: list[Run] = []
    plain: list[str] = []
    struck = False
    at = 0
    for found in _NOTATION.finditer(text):
        slashes, _, mark, _ = found.groups()
        plain += [text[at : found.start()], "\\" * (len(slashes) // 2)]
        at = found.end()
        if mark:
            pieces.append(Run("".join(plain), struck))
            plain, struck = [], not struck
        else:
            plain.append("~")
    plain.append(text[at:])
    if struck:
        pieces[-1] = Run(pieces[-1].text + MARK, struck=False)
        pieces.append(Run("".join(plain), struck=False))
    else:
        pieces.append(Run("".join(plain), struck))
    return tuple(_merged(pieces))


def unstruck(text: str) -> str:
    """Give a shown text without its struck words and without the notation; no two blanks where one went."""
    if MARK not in text and r"\~" not in text:
        return text
    kept = ""
    for run in runs(text):
        if run.struck:
            continue
        piece = run.text
        if kept[-1:].isspace() and piece[:1].isspace():
            piece = piece[1:]
        kept += piece
    return kept


def bare(text: str) -> str:
    """Give a shown text with its struck words as any others: the words that stood there once."""
    return "".join(run.text for run in runs(text))


def _escaped(text: str, *, last: bool = False) -> str:
    text = _BEFORE_TILDE.sub(lambda found: found[0] * 2, text)
    if not last:
        text = _LAST.sub(lambda found: found[0] * 2, text)
    return text.replace("~", r"\~")


def _merged(pieces: Iterable[Run]) -> list[Run]:
    """Join neighbours of one kind; white space at the edge of struck words is struck for nobody."""
    split: list[Run] = []
    for run in pieces:
        if not run.struck:
            split.append(run)
            continue
        found = _EDGES.match(run.text)
        before, words, after = found.groups() if found else ("", run.text, "")
        split += [Run(before, struck=False), Run(words, struck=True), Run(after, struck=False)]
    filled = [run for run in split if run.text]
    return [
        Run("".join(run.text for run in group), struck)
        for struck, group in groupby(filled, key=lambda run: run.struck)
    ]

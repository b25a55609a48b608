"""Lines of a paragraph become its text: spaces, hyphens at line ends, offsets of printed lines and marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import cycle

from audiatur.model import Mark

from .values import Line

HYPHENATING = 0.03
"""A text of which more lines than this share end in a hyphen is hyphenated; others break at real hyphens."""

_WORD = re.compile(r"[^\W\d_]+(?:['’\-‐][^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_]+(?:['’\-‐][^\W\d_]+)*)[-‐]$")
_FIRST = re.compile(r"^[^\W\d_]+(?:['’\-‐][^\W\d_]+)*")
_NO_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_SUSPENDED = frozenset({"and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o", "e", "и", "или"})
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_STOPS = '.!?:;。！？؟।”"'
_ADDRESS = re.compile(r"(?:://|www\.)\S*[/\-_=?&%.~]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph's text, where in it each of its lines begins, and its footnote marks."""

    text: str
    starts: tuple[int, ...]
    marks: tuple[Mark, ...]


def breaks_off(before: str, after: str) -> bool:
    """Whether a sentence of several words that is not at its end goes on in the other text."""
    return before.count(" ") >= 3 and bool(after) and before[-1] not in _STOPS and after[0].islower()


def _paired(text: str) -> str:
    """Set brackets right that were mirrored for a right-to-left line: they open and close by turns."""
    for opening, closing in ("()", "[]"):
        depth, broken = 0, False
        for sign in text:
            depth += (sign == opening) - (sign == closing)
            broken = broken or depth < 0
        count = text.count(opening) + text.count(closing)
        if (broken or depth) and count % 2 == 0:
            turn = cycle((opening, closing))
            text = "".join(next(turn) if sign in {opening, closing} else sign for sign in text)
    return text


class Flow:
    """Joins lines, with the words of the whole document as evidence for hyphens."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lines = [item.text for item in lines if item.text]

    def join(self, lines: Sequence[Line]) -> Text:
        """Join the lines of one paragraph; a line without words begins where the text before it ends."""
        text = ""
        starts: list[int] = []
        marks: list[Mark] = []
        for item in lines:
            if item.text:
                text = self.glue(text, item.text)
            starts.append(len(text) - len(item.text) if item.text else len(text))
            marks.extend(Mark(ref=mark.ref, at=starts[-1] + mark.at) for mark in item.marks)
        if not text.isascii() and _RTL.search(text):
            text = _paired(text)
        return Text(text=text, starts=tuple(starts), marks=tuple(marks))

    def glue(self, left: str, right: str) -> str:
        """Put two lines' texts together."""
        if not left or not right:
            return left + right
        last = left[-1]
        if last in "-‐":
            return self._hyphen(left, right)
        if last in "–—" and not left[-2:-1].isspace():
            return left + right
        if (_NO_SPACES.match(last) and _NO_SPACES.match(right[0])) or _ADDRESS.search(left[-200:]):
            return left + right
        return f"{left} {right}"

    def _hyphen(self, left: str, right: str) -> str:
        before, after = _LAST.search(left), _FIRST.match(right)
        if left[-2:-1].isspace() or left[-2:] == "--":
            return f"{left} {right}"
        if before is None or after is None:
            return left + right
        if after[0] in _SUSPENDED:
            return f"{left} {right}"
        if not right[0].islower():
            return left + right
        whole, kept = f"{before[1]}{after[0]}".casefold(), f"{before[1]}-{after[0]}".casefold()
        together, apart = self.words[whole], self.words[kept]
        habit = self.hyphenates and "-" not in before[1]
        drop = habit if together == apart else together > apart
        return left[:-1] + right if drop else left + right

    @cached_property
    def words(self) -> Counter[str]:
        """The document's words, those broken at a line's end aside."""
        words: Counter[str] = Counter()
        for text in self.lines:
            words.update(_WORD.findall(text.casefold().replace("‐", "-")))
        return words

    @cached_property
    def hyphenates(self) -> bool:
        """Whether the document breaks words at line ends as a rule."""
        ends = sum(1 for text in self.lines if text[-1] in "-‐")
        return ends > HYPHENATING * len(self.lines)

"""A comment answered point by point: its words cut into points, and one answer put together of theirs.

The answer to a comment is one disposition and one reason, in the ledger sheet, in the sender's own sheet and
in letters. Points become part of it: each is named by its first words, with what became of it and why. The
words of the comment are never altered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from audiatur.formats.pages.clean import shorten
from audiatur.model import Disposition

from . import words

MOST_POINTS: Final = 30
"""Points of one comment; a longer one is a letter, which is split when it is read."""
_NAME: Final = 60
"""Characters by which a point is named in the answer."""

_NUMBERED: Final = re.compile(r"(?:^|(?<=\s))(?=(?:\(?\d{1,2}[.)]|\(?[a-z]\)|[-–•*])\s)")
_SENTENCE: Final = re.compile(r"(?<=[.!?…])\s+(?=\S)|(?<=[.!?…][\"”»’)])\s+(?=\S)|(?<=[。！？；])")
_MADE: Final = frozenset({Disposition.ACCEPTED, Disposition.ACCEPTED_IN_PART})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What a person said of one point."""

    text: str
    disposition: Disposition | None
    reason: str


def points_of(text: str) -> tuple[str, ...]:
    """Cut the words of a comment into points: its paragraphs, else what it numbers, else its sentences.

    Joined again (but for the space between) they are the comment; what is too much is the last point.
    """
    pieces = [text]
    for cut in (_lines, _numbered, _sentences):
        pieces = [piece for piece in (one.strip() for one in cut(text)) if piece]
        if len(pieces) > 1:
            break
    if len(pieces) > MOST_POINTS:
        pieces = [*pieces[: MOST_POINTS - 1], " ".join(pieces[MOST_POINTS - 1 :])]
    return tuple(pieces)


def whole_of(points: Sequence[Answered]) -> Disposition | None:
    """Say what became of the whole: what all points say, else in part where any was accepted."""
    said = {point.disposition for point in points if point.disposition is not None}
    if len(said) <= 1:
        return next(iter(said), None)
    if said & _MADE:
        return Disposition.ACCEPTED_IN_PART
    return Disposition.REJECTED if Disposition.REJECTED in said else Disposition.NOTED


def reason_of(points: Iterable[Answered]) -> str:
    """Put the answer together: one line a point, with its first words, what became of it, and why."""
    lines = []
    for number, point in enumerate(points, start=1):
        if point.disposition is None and not point.reason:
            continue
        said = str(words.DISPOSITIONS[point.disposition]) if point.disposition else ""
        answer = ": ".join(part for part in (said, " ".join(point.reason.split())) if part)
        lines.append(f"{number}. “{shorten(point.text, _NAME)}” – {answer}")
    return "\n".join(lines)


def _lines(text: str) -> list[str]:
    return text.splitlines()


def _numbered(text: str) -> list[str]:
    return _NUMBERED.split(text)


def _sentences(text: str) -> list[str]:
    return _SENTENCE.split(text)

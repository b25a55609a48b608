"""Where in a text a comment's reference was found, on what basis, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AnchorStatus(StrEnum):
    """Whether a place was found."""

    FOUND = "found"
    DOCUMENT = "document"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not-found"


class Basis(StrEnum):
    """What a place was found by, in order of precedence: the first that resolves is the basis."""

    LINE = "line"
    NUMBER = "number"
    SECTION = "section"
    PAGE = "page"
    QUOTE = "quote"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """`paragraphs` are 0-based indices in rising order (a list, not a span); for an ambiguous place they
    are empty and `candidates` lists the possible places. `p` is the probability that the place is right.
    `words` are the words of the text at the place, where it is narrower than its paragraphs.
    """

    status: AnchorStatus
    paragraphs: tuple[int, ...] = ()
    basis: str | None = None
    also: tuple[str, ...] = ()
    p: float = 0.0
    candidates: tuple[tuple[int, ...], ...] = ()
    words: str | None = None
    why: tuple[str, ...] = ()

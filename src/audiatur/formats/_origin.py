"""Where the characters of a paragraph stand in its file; kept only for those who ask (`Draft.origin`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class LeafKind(StrEnum):
    """What an element of the file gives to the text."""

    TEXT = "text"
    """Its own characters, one for one."""
    SIGN = "sign"
    """One or more characters that stand for it: a tab, a break, a hyphen, a symbol, a check box."""
    BREAK = "break"
    """The U+2028 between two paragraphs of one cell or note; the element is the earlier paragraph."""
    EMBEDDED = "embedded"
    """A paragraph of another document that the element puts here; `skipped` is its place in that one."""


@dataclass(slots=True)
class Leaf:
    """Characters `start` to `end` (half-open) of the text came from `element`.

    `skipped` characters that the element gives before them are not in the text: white space at its
    beginning, or a number that was typed and became an attribute.
    """

    element: Any
    kind: LeafKind
    start: int
    end: int
    skipped: int = 0


@dataclass(slots=True)
class Origin:
    """What one paragraph is made of: the file's own paragraphs, and leaves that cover its text in order."""

    elements: list[Any] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)

    def window(self, start: int, end: int) -> None:
        """Follow the text as it is cut to its characters `start` to `end`."""
        kept = []
        for leaf in self.leaves:
            first, last = max(leaf.start, start), min(leaf.end, end)
            if first < last:
                kept.append(
                    Leaf(
                        leaf.element,
                        leaf.kind,
                        first - start,
                        last - start,
                        leaf.skipped + first - leaf.start,
                    )
                )
        self.leaves = kept


def joined_origins(origins: Sequence[Origin | None], texts: Sequence[str]) -> Origin | None:
    """Follow texts as they become the lines of one; blank ones are no lines. None where nobody asked."""
    if any(origin is None for origin in origins):
        return None
    made = Origin()
    length = 0
    for origin, text in zip(origins, texts, strict=True):
        if origin is None:
            continue
        if text and length:
            made.leaves.append(Leaf(made.elements[-1], LeafKind.BREAK, length, length + 1))
            length += 1
        made.elements.extend(origin.elements)
        if text:
            for leaf in origin.leaves:
                made.leaves.append(
                    Leaf(leaf.element, leaf.kind, leaf.start + length, leaf.end + length, leaf.skipped)
                )
            length += len(text)
    return made

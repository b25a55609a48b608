"""Names of the places inside a page (its `id`s), and what links to them.

An `id` is made of letters, digits, `-`, `_` and `.` alone, and different things never share one: other
characters become `_` and their code point in hexadecimal, closed by `_`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from audiatur.model import ChangeId, CommentId

_OTHER = re.compile(r"[^A-Za-z0-9.-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link inside the page: the `id` it leads to, and its words."""

    target: str
    label: str


def change_id(change: ChangeId) -> str:
    """Name the card of a change; it is the change's own id, so that a link survives another run."""
    return _slug(change)


def change_in_text_id(change: ChangeId) -> str:
    """Name the place of a change in the text."""
    return f"text-{_slug(change)}"


def gone_id(index: int) -> str:
    """Name the place where a paragraph of the shared text stood that is not in the final text."""
    return f"s-{index}"


def paragraph_id(index: int) -> str:
    """Name a paragraph of the final text by its 0-based index, as the JSON counts."""
    return f"p-{index}"


def fold_id(first: str) -> str:
    """Name a folded stretch by the `id` of its first paragraph."""
    return f"fold-{first}"


def comment_id(comment: CommentId) -> str:
    """Name the card of a comment."""
    return f"comment-{_slug(comment)}"


def _slug(text: str) -> str:
    return _OTHER.sub(lambda match: f"_{ord(match[0]):x}_", text)

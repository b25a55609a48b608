"""Numbers that were typed into the text, taken out only where that is safe.

A paragraph that begins with `12.` or `(a)` may be number twelve, or a sentence about 12. A typed number
becomes an attribute only as a member of a consistent rising sequence of the same shape.
"""

from __future__ import annotations

from collections.abc import Sequence

from ._draft import Draft


def take_headings(drafts: Sequence[Draft]) -> None:
    """Make headings of short numbered lines such as `3.1 Title`, where their numbers form an outline."""


def take_numbers(drafts: Sequence[Draft]) -> None:
    """Move typed numbers of body paragraphs from `text` to `number`, where they form a sequence."""

"""The points of a letter, with the place in the report that each of them speaks of."""

from __future__ import annotations

from dataclasses import replace

from audiatur.model import AnchorStatus, Basis, Comment, CommentId, Report, Source, SourceKind
from audiatur.text.letters import Split, names_a_place, propose, to_comments
from audiatur.text.locate import Locator


def propose_points(letter: Report, shared: Report | None = None) -> Split:
    """Propose the points of a letter; with the shared report each gets its anchor there.

    With the report at hand a paragraph begins a point of its own also where it names a place or quotes
    words that are in the report, and not where it names those of another text.
    """
    if shared is None:
        return propose(letter)
    locator = Locator(shared)
    return anchored(propose(letter, lambda text: _in_report(locator, text)), shared, locator)


def anchored(split: Split, shared: Report, locator: Locator | None = None) -> Split:
    """Find the place of each point in the report."""
    locator = locator or Locator(shared)
    comments, _ = to_comments(split)
    points = tuple(
        replace(point, anchor=locator.locate(comment))
        for point, comment in zip(split.points, comments, strict=True)
    )
    return replace(split, points=points, report=shared)


def _in_report(locator: Locator, text: str) -> bool:
    """Whether a text names a place of the report; likeness of words is no name."""
    if not names_a_place(text):
        return False
    comment = Comment(
        id=CommentId("?"), source=Source(file="", kind=SourceKind.LETTER, number=1), comment=text
    )
    anchor = locator.locate(comment)
    return anchor.status is not AnchorStatus.NOT_FOUND and anchor.basis != Basis.TEXT.value

"""Exact places of comments in a file that was sent back, carried to the text that was shared.

A returned Word file or an annotated PDF carries its own text, in which each comment has its exact place.
Where that text is the one that was shared, nothing is looked for. Where it is not, the two are compared on
their keys, the places are carried over by that comparison, and a notice says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from audiatur.model import (
    Anchor,
    AnchorStatus,
    Basis,
    ChangeKind,
    Comment,
    Comments,
    Comparison,
    Notice,
    Report,
)
from audiatur.text.compare import changes_between
from audiatur.text.keys import paragraph_key
from audiatur.text.locate import Carrier

from .wording import describe

P_CARRIED = 0.9
"""How sure a place is whose paragraph was changed between the returned and the shared text."""

P_BESIDE = 0.5
"""How sure a place is whose paragraph the shared text does not have: the one next to it is named."""

SHOWN = 3
"""Differences that a notice shows; their number says the rest."""


class ExactPlaces:
    """The places that comments have in the texts their files carry."""

    def __init__(self, comments: Comments, shared: Report) -> None:
        self._shared = shared
        self._texts = {sha256: _Carried(text, shared) for sha256, text in comments.texts.items()}

    def anchor(self, comment: Comment) -> Anchor | None:
        """Give the anchor of a comment with an exact place; None where it has none, or no text to it."""
        text = self._texts.get(comment.anchor.places_in or "")
        if text is None or not comment.anchor.places:
            return None
        return text.anchor(comment, self._shared)

    def notices(self) -> Iterator[Notice]:
        """Say of each returned text that is not the one that was shared what differs."""
        for text in self._texts.values():
            if text.differences:
                yield text.notice(self._shared)


class _Carried:
    """One text that came with comments, laid over the shared text."""

    def __init__(self, text: Report, shared: Report) -> None:
        self._text = text
        old, new = ([paragraph_key(one) for one in report.paragraphs] for report in (text, shared))
        changes = () if old == new else changes_between(old, new)
        self.differences = [change for change in changes if change.kind is not ChangeKind.ATTRIBUTE]
        self._touched = {
            index
            for change in self.differences
            for start, end in change.shared
            for index in range(start, end)
        }
        self._carrier = Carrier(Comparison(shared=text, final=shared, basis="key", changes=changes))

    def anchor(self, comment: Comment, shared: Report) -> Anchor | None:
        places = comment.anchor.places
        indices = sorted({place.paragraph for place in places})
        paragraphs = self._carrier.carry(indices)
        if not paragraphs:
            return None
        touched = [index for index in indices if index in self._touched]
        p, why = 1.0, "the exact place in the file that was sent back"
        if touched:
            p, why = P_CARRIED, "the place in the file that was sent back, whose text differs here"
        if not any(self._carrier.has(index) for index in indices):
            p, why = P_BESIDE, "beside the place in the file that was sent back, which the text has not"
        words = None
        if len(places) == 1 and places[0].start < places[0].end:
            text = self._text.paragraphs[places[0].paragraph].text
            if touched or text == shared.paragraphs[paragraphs[0]].text:
                words = text[places[0].start : places[0].end]
        return Anchor(
            status=AnchorStatus.FOUND, paragraphs=paragraphs, basis=Basis.QUOTE, p=p, words=words, why=(why,)
        )

    def notice(self, shared: Report) -> Notice:
        count = len(self.differences)
        shown = "; ".join(describe(change) for change in self.differences[:SHOWN])
        more = f"; and {count - SHOWN} more" if count > SHOWN else ""
        places = "place" if count == 1 else "places"
        return Notice(
            kind="returned-text",
            message=(
                f"{self._text.name}: without its tracked changes its text is not that of {shared.name}; "
                f"they differ in {count} {places}: {shown}{more}."
            ),
        )

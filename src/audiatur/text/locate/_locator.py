"""The locator: all that a comment says of its place, weighed into one anchor."""

from __future__ import annotations

from dataclasses import replace

from audiatur.model import Anchor, AnchorStatus, Comment, Reference, Report
from audiatur.text.references import parse

from ._columns import cells, printed, spread
from ._evidence import Evidence
from ._index import Index
from ._likeness import by_words
from ._quotes import MAX_QUOTES, P_SHORT, between, find, quotations
from ._references import resolve
from ._weighing import weigh

P_MENTIONED = 0.8
"""A place named in the words of a comment may be named in passing; one in a form's cell is the place."""

MAX_PLACES = 8
"""Words quoted that stand in more places than this are a term, no place."""


class Locator:
    """Finds the places comments speak of in one text. Its tables are made once."""

    def __init__(self, report: Report) -> None:
        self._index = Index(report)

    def locate(self, comment: Comment) -> Anchor:
        """Find the place of a comment. Whatever it says, an anchor is given and nothing is raised."""
        if comment.anchor.whole_document:
            return _document("the form says that the whole document is meant")
        formal = self._formal(comment.anchor)
        if any(item.document for item in formal) and not any(item.resolves for item in formal):
            return _document("the whole document is meant")
        evidence = [*formal, *self._quoted(comment.anchor)]
        text = "\n".join(filter(None, (comment.title, comment.comment)))
        if not any(item.resolves for item in evidence):
            evidence += self._mentioned(text)
        evidence += self._cited(comment, text)
        if not any(item.resolves for item in evidence):
            evidence.append(by_words(self._index, comment.title, comment.comment, comment.proposed_change))
        return weigh(evidence)

    def _formal(self, reference: Reference) -> list[Evidence]:
        """Read the form's columns: lines and pages, then clause and paragraph, then the free reference."""
        found = spread(self._index, reference)
        for parsed in () if found else printed(reference):
            found += resolve(self._index, parsed)
        for cell, bare in cells(reference, numbered=self._index.numbered):
            for parsed in parse(cell, bare=bare):
                found += resolve(self._index, parsed)
        return found

    def _quoted(self, reference: Reference) -> list[Evidence]:
        """Find the words the form itself quotes."""
        found: list[Evidence] = []
        if reference.quote and reference.quote.strip():
            found.append(find(self._index, reference.quote))
        if reference.quote_first or reference.quote_last:
            found.append(between(self._index, reference.quote_first or "", reference.quote_last or ""))
        return found

    def _mentioned(self, text: str) -> list[Evidence]:
        """Find the places the comment's own words name."""
        found = [item for parsed in parse(text, bare=None) for item in resolve(self._index, parsed)]
        return [replace(item, p=item.p * P_MENTIONED) for item in found if item.resolves]

    def _cited(self, comment: Comment, text: str) -> list[Evidence]:
        """Find the words the comment quotes. What it proposes is new text and counts only word for word."""
        quotes = list(dict.fromkeys(quotations(text)))[:MAX_QUOTES]
        found = [find(self._index, quote) for quote in quotes]
        found = [item for item in found if item.resolves and len(item.candidates) <= MAX_PLACES]
        if not found and comment.proposed_change:
            for quote in quotations(comment.proposed_change)[:MAX_QUOTES]:
                item = find(self._index, quote)
                if item.resolves and "nearly" not in item.why:
                    found.append(item)
        sure = [item for item in found if item.paragraphs and item.p > P_SHORT]
        return [replace(item, aside=True) for item in sure or found]


def _document(why: str) -> Anchor:
    """Make the anchor of a comment on the whole document."""
    return Anchor(status=AnchorStatus.DOCUMENT, p=1.0, why=(why,))

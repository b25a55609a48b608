"""The locator: all that a comment says of its place, weighed into one anchor."""

from __future__ import annotations

from dataclasses import replace

from audiatur.model import Anchor, AnchorStatus, Comment, Reference, Report
from audiatur.text.references import parse

from ._columns import cells, printed, spread
from ._evidence import Evidence
from ._index import Index
from ._likeness import by_words, prefer
from ._quotes import LEAST_FUZZY_WORDS, P_ONE_WORD, P_SHORT, between, find, quotations
from ._references import resolve
from ._weighing import weigh

P_MENTIONED = 0.8
"""A place named in the words of a comment may be named in passing; one in a form's cell is the place."""

FEW_PLACES = 3
"""A comment that names more places than this in its own words speaks of many things."""

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
        evidence += self._own_words(comment, named=any(item.resolves for item in evidence))
        if not any(item.paragraphs for item in evidence):
            evidence = self._by_likeness(comment, evidence)
        return weigh(evidence)

    def _formal(self, reference: Reference) -> list[Evidence]:
        """Read the form's columns: lines and pages, then clause and paragraph, then the free reference."""
        found = spread(self._index, reference)
        for parsed in () if found else printed(reference):
            found += resolve(self._index, parsed)
        for cell, bare in cells(reference, numbered=self._index.numbered):
            for parsed in parse(cell, bare=bare):
                found += resolve(self._index, parsed) or self._first_words(parsed.words)
        return found

    def _first_words(self, words: str | None) -> list[Evidence]:
        """Find a place that a reference names by its words (`the paragraph on interpreters` is none)."""
        found = find(self._index, words) if words and len(words.split()) >= LEAST_FUZZY_WORDS else None
        return [found] if found and found.resolves else []

    def _quoted(self, reference: Reference) -> list[Evidence]:
        """Find the words the form itself quotes."""
        found: list[Evidence] = []
        if reference.quote and reference.quote.strip():
            found.append(find(self._index, reference.quote))
        if reference.quote_first or reference.quote_last:
            found.append(between(self._index, reference.quote_first or "", reference.quote_last or ""))
        return found

    def _own_words(self, comment: Comment, *, named: bool) -> list[Evidence]:
        """Find what the comment's own words name and quote. Where the form names a place, a reference in the
        comment is to something else; inside a quotation it is the text's own.
        """
        text = "\n".join(filter(None, (comment.title, comment.comment)))
        cited: list[Evidence] = []
        rest = text
        for quotation in quotations(text):
            item = find(self._index, quotation.words)
            if item.resolves and len(item.candidates) <= (MAX_PLACES if item.p > P_ONE_WORD else 0):
                cited.append(replace(item, aside=True))
                if item.p > P_SHORT:
                    gap = " " * (quotation.end - quotation.start)
                    rest = rest[: quotation.start] + gap + rest[quotation.end :]
        mentioned = [] if named else self._mentioned(rest)
        sure = [item for item in cited if item.p > P_SHORT]
        if named or mentioned or sure:
            return mentioned + sure
        return cited or self._replaced(comment.proposed_change or "")

    def _mentioned(self, text: str) -> list[Evidence]:
        """Find the places the comment's own words name; the more there are, the less each is the place."""
        parsed = parse(text, bare=None)
        p = P_MENTIONED * min(1.0, FEW_PLACES / max(1, len(parsed)))
        found = [item for reference in parsed for item in resolve(self._index, reference)]
        return [replace(item, p=item.p * p, aside=True) for item in found if item.resolves]

    def _replaced(self, proposal: str) -> list[Evidence]:
        """Find the words a proposal quotes to have them changed; what it offers instead is new."""
        found = [find(self._index, quotation.words) for quotation in quotations(proposal)]
        exact = [item for item in found if item.exact and len(item.candidates) <= MAX_PLACES]
        return [replace(item, aside=True) for item in exact]

    def _by_likeness(self, comment: Comment, evidence: list[Evidence]) -> list[Evidence]:
        """Let the comment's words settle what is ambiguous, or find a place where nothing else does."""
        texts = (comment.title, comment.comment, comment.proposed_change)
        if not any(item.candidates for item in evidence):
            return [*evidence, by_words(self._index, *texts)]
        return [prefer(self._index, item, *texts) if item.candidates else item for item in evidence]


def _document(why: str) -> Anchor:
    """Make the anchor of a comment on the whole document."""
    return Anchor(status=AnchorStatus.DOCUMENT, p=1.0, why=(why,))

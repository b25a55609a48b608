"""What a proposal wants in the text, where words of it are struck through."""

from __future__ import annotations

from tests.reports import comment, comments, numbered

from audiatur.model import FindingKind, Reference
from audiatur.review import explain
from audiatur.review.outcomes import proposed_words


def test_struck_words_of_a_proposal_are_not_wanted() -> None:
    """`~~shall~~ may` wants `may`; a quotation in it is read likewise."""
    assert proposed_words("~~shall~~ may") == " may"
    assert proposed_words('replace by "the ~~collapse~~ breach"') == "the breach"


def test_proposals_that_differ_only_in_struck_words_do_not_conflict() -> None:
    """Two parties that want the same words agree, whatever one of them struck through; others do not."""
    shared = numbered("The bridge fell in the night.")
    struck = "~~fell quite suddenly~~ was closed in the night"

    def conflict(other: str) -> bool:
        said = [
            comment(name, reference=Reference(paragraph="1"), party=name, proposed_change=proposal)
            for name, proposal in (("State", struck), ("Company", other))
        ]
        found = explain(shared, shared, comments(said)).findings
        return FindingKind.COMMENTS_CONFLICT in [finding.kind for finding in found]

    assert not conflict("was closed in the night")
    assert conflict("never fell at all, whatever the report says")

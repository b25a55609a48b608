"""A decision stands as long as the words it was made on, and is opened again when they change."""

from __future__ import annotations

import pytest
from tests.reports import comment, comments, report

from audiatur.model import (
    CauseKind,
    ChangeDecision,
    CommentDecision,
    CommentId,
    Comparison,
    Decisions,
    Disposition,
    FindingKind,
    InputError,
    Report,
)
from audiatur.review.decided import carry
from audiatur.text.compare import compare

SHARED = report(
    "The first paragraph speaks of the river.",
    "The second paragraph speaks of the town.",
    "The third paragraph speaks of the firm.",
)
FINAL = report(
    "The first paragraph speaks of the river and its dams.",
    "The second paragraph speaks of the old town.",
    "The third paragraph speaks of the firm.",
    name="final.md",
)


def decide(comparison: Comparison, shared: Report = SHARED) -> Decisions:
    """Give own motion as the cause of every change."""
    changes = tuple(
        ChangeDecision(
            change=change.id,
            cause=CauseKind.OWN_MOTION,
            reason="style",
            by="A. Editor",
            old="".join(change.old),
            new="".join(change.new),
        )
        for change in comparison.changes
    )
    return Decisions(file="ledger.xlsx", shared_sha256=shared.sha256, changes=changes)


def test_all_decisions_stand_on_the_same_words() -> None:
    """A second run on equal files keeps everything."""
    comparison = compare(SHARED, FINAL)
    carried = carry(decide(comparison), comparison, comments())
    assert set(carried.changes) == {change.id for change in comparison.changes}
    assert carried.reopened == ()


def test_only_the_touched_decision_is_opened_again() -> None:
    """One word more in one paragraph opens that decision and names the change its words are in now."""
    decisions = decide(compare(SHARED, FINAL))
    later = report(
        FINAL.paragraphs[0].text,
        "The second paragraph speaks of the very old town.",
        SHARED.paragraphs[2].text,
    )
    comparison = compare(SHARED, later)
    carried = carry(decisions, comparison, comments())
    assert len(carried.changes) == 1
    [finding] = carried.reopened
    assert finding.kind is FindingKind.DECISION_REOPENED
    assert finding.changes == (comparison.changes[1].id,)
    assert "A. Editor" in finding.message


def test_a_decision_whose_change_is_gone_is_listed() -> None:
    """Where the change was taken back, its decision is listed and not dropped."""
    decisions = decide(compare(SHARED, FINAL))
    comparison = compare(SHARED, SHARED)
    carried = carry(decisions, comparison, comments())
    assert [finding.changes for finding in carried.reopened] == [(), ()]


def test_decisions_on_another_text_are_refused() -> None:
    """The hash of the shared text must be the same."""
    other = report("Another text altogether.")
    comparison = compare(SHARED, FINAL)
    with pytest.raises(InputError, match="another shared text"):
        carry(decide(comparison, other), comparison, comments())


def test_an_answer_stands_while_the_comment_says_the_same() -> None:
    """White space that a spreadsheet changes does not matter; other words do."""
    said = comments([comment("C1", "One\nline and another."), comment("C2", "New words.")])
    answers = (
        CommentDecision(
            comment=CommentId("C1"), disposition=Disposition.NOTED, comment_text="One line and\r\nanother. "
        ),
        CommentDecision(comment=CommentId("C2"), disposition=Disposition.NOTED, comment_text="Old words."),
        CommentDecision(comment=CommentId("C3"), disposition=Disposition.NOTED, comment_text="Gone."),
    )
    decisions = Decisions(file="ledger.xlsx", shared_sha256=SHARED.sha256, comments=answers)
    carried = carry(decisions, compare(SHARED, FINAL), said)
    assert list(carried.comments) == ["C1"]
    assert [finding.comments for finding in carried.reopened] == [("C2",), ()]


def test_a_decision_that_names_a_comment_not_read_is_opened_again() -> None:
    """No change is called explained by a comment that is not among those read; the others stand."""
    comparison = compare(SHARED, FINAL)
    first, second = comparison.changes
    decisions = Decisions(
        file="ledger.xlsx",
        shared_sha256=SHARED.sha256,
        changes=(
            ChangeDecision(change=first.id, comments=(CommentId("C1"), CommentId("C3")), new=first.new[0]),
            ChangeDecision(change=second.id, comments=(CommentId("C1"),)),
        ),
    )
    carried = carry(decisions, comparison, comments([comment("C1", "The town is old.")]))
    assert set(carried.changes) == {second.id}
    [finding] = carried.reopened
    assert finding.message.endswith("is open again: comment C3 is not among the comments read")
    assert (finding.changes, finding.comments) == ((first.id,), (CommentId("C1"),))

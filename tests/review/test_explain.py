"""The ledger says what explains a change, what became of a comment, and what nobody explained."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.reports import comment, comments, numbered, report

from audiatur.model import (
    CauseKind,
    CauseStatus,
    ChangeDecision,
    ChangeStatus,
    Comment,
    CommentId,
    Decisions,
    Disposition,
    Execution,
    Finding,
    FindingKind,
    Ledger,
    Reference,
    Report,
    Verdict,
)
from audiatur.review import explain

TEXTS = (
    "The Office visited the valley three times between March and June.",
    "The company opened the lower gates before the villages had been warned.",
    "Forty households lost their homes, and no compensation has been paid to them.",
    "The State replied that the gates were opened on the advice of its engineers.",
    "The Office finds that the warning system did not work on that night.",
)


def changed(index: int, old: str, new: str) -> Report:
    """Make the final text with one replacement in one paragraph."""
    assert old in TEXTS[index]
    texts = [text.replace(old, new) if i == index else text for i, text in enumerate(TEXTS)]
    return numbered(*texts, name="final.md")


def on(number: int, name: str = "C1", text: str = "Please correct.", **fields: object) -> Comment:
    """Make a comment that names a paragraph."""
    return comment(name, text, reference=Reference(reference=f"paragraph {number}"), **fields)


def run(final: Report, said: Sequence[Comment] = (), decisions: Decisions | None = None) -> Ledger:
    """Explain with the shipped model."""
    return explain(numbered(*TEXTS), final, comments(said), decisions)


def kinds(ledger: Ledger) -> list[FindingKind]:
    """List the kinds of the findings."""
    return [finding.kind for finding in ledger.findings]


def only(ledger: Ledger, kind: FindingKind) -> Finding:
    """Give the one finding of a kind."""
    [finding] = [finding for finding in ledger.findings if finding.kind is kind]
    return finding


def test_a_change_that_nobody_asked_for_is_unexplained() -> None:
    """A number that changed quietly is found, with the flag that says what it touches."""
    ledger = run(changed(2, "Forty", "Fourteen"))
    finding = only(ledger, FindingKind.CHANGE_UNEXPLAINED)
    assert finding.changes == (ledger.changes[0].change.id,)
    assert ledger.totals.unexplained == ledger.totals.changes == 1


def test_the_words_a_comment_proposed_explain_the_change_as_a_proposal() -> None:
    """The machine proposes; nothing is confirmed by it."""
    proposal = "The company opened the lower gates two hours after the villages had been warned."
    said = on(2, proposed_change=proposal, disposition=Disposition.ACCEPTED, disposition_raw="Accepted")
    ledger = run(changed(1, "before", "two hours after"), [said])
    [explained] = ledger.changes
    assert explained.status is ChangeStatus.PROPOSED
    assert (explained.causes[0].comment, explained.causes[0].status) == ("C1", CauseStatus.PROPOSED)
    assert ledger.comments[0].execution is Execution.MADE
    assert ledger.comments[0].changes == (explained.change.id,)


def test_a_promise_without_a_change_is_found() -> None:
    """“Accepted” where nothing changed is a promise that was not kept."""
    ledger = run(numbered(*TEXTS), [on(3, disposition=Disposition.ACCEPTED, disposition_raw="Accepted")])
    assert only(ledger, FindingKind.PROMISED_NOT_MADE).comments == ("C1",)
    assert ledger.totals.promised_not_made == 1


def test_a_comment_without_an_answer_is_found_and_one_with_a_reason_is_not() -> None:
    """Deferred is no answer; a reason alone is one; labels are none."""
    said = [
        on(1, "C1", labels=("accepted",)),
        on(2, "C2", disposition=Disposition.DEFERRED),
        on(3, "C3", reason="The figure is that of the register."),
        on(4, "C4", disposition=Disposition.NOTED),
    ]
    ledger = run(numbered(*TEXTS), said)
    assert [o.answered for o in ledger.comments] == [False, False, True, True]
    assert ledger.totals.unanswered == 2


def test_a_change_that_a_rejected_comment_asked_for_is_found() -> None:
    """The place was changed as asked although the answer says no."""
    proposal = "The Office finds that the warning system worked only in part on that night."
    said = on(5, proposed_change=proposal, disposition=Disposition.REJECTED, disposition_raw="Rejected")
    ledger = run(changed(4, "did not work", "worked only in part"), [said])
    assert only(ledger, FindingKind.CHANGED_ALTHOUGH_REJECTED).comments == ("C1",)


def test_two_parties_that_want_different_words_for_one_place_are_found() -> None:
    """The same request twice is no conflict; different ones are."""
    harder = "No compensation whatever has been paid."
    softer = "Compensation is under consideration by the company."
    state, company = (
        on(3, "C1", party="State", proposed_change=harder),
        on(3, "C2", party="Company", proposed_change=softer),
    )
    same = on(3, "C3", party="Union", proposed_change=harder)
    assert only(run(numbered(*TEXTS), [state, company]), FindingKind.COMMENTS_CONFLICT).comments == (
        "C1",
        "C2",
    )
    assert FindingKind.COMMENTS_CONFLICT not in kinds(run(numbered(*TEXTS), [state, same]))


def test_a_comment_whose_place_is_not_found_is_listed() -> None:
    """It is never dropped, and its finding says why."""
    ledger = run(numbered(*TEXTS), [on(99, reason="Noted.")])
    finding = only(ledger, FindingKind.COMMENT_UNANCHORED)
    assert finding.comments == ("C1",)
    assert ledger.totals.unanchored == 1


def test_a_term_replaced_throughout_is_consequential_on_the_change_with_a_cause() -> None:
    """The other places are proposed as following from the one that was asked for."""
    shared = report(
        "The operator shall warn the villages before any gate is opened.",
        "Every year the operator reports on its gates to the ministry.",
        "Nothing that the operator says here binds the ministry.",
    )
    final = report(
        *(
            p.text.replace("the operator", "the concession holder").replace(
                "The operator", "The concession holder"
            )
            for p in shared.paragraphs
        )
    )
    tag = final.paragraphs[0].text + " [C9]"
    final = report(tag, *(p.text for p in final.paragraphs[1:]), name="final.md")
    ledger = explain(
        shared, final, comments([comment("C9", "Say concession holder.", disposition=Disposition.ACCEPTED)])
    )
    assert ledger.changes[0].status is ChangeStatus.CONFIRMED
    assert [c.causes[0].kind for c in ledger.changes[1:]] == [CauseKind.CONSEQUENTIAL] * 2
    assert {c.causes[0].change for c in ledger.changes[1:]} == {ledger.changes[0].change.id}


def test_a_person_confirms_rejects_and_states() -> None:
    """Each kind of decision does what it says, and is kept for the next ledger."""
    final = changed(2, "Forty", "Fourteen")
    change = run(final, [on(3)]).changes[0].change.id
    sha = numbered(*TEXTS).sha256

    def decided(**fields: object) -> Ledger:
        decision = ChangeDecision(change=change, by="A. Editor", **fields)  # type: ignore[arg-type]
        return run(final, [on(3)], Decisions(file="ledger.xlsx", shared_sha256=sha, changes=(decision,)))

    stated = decided(cause=CauseKind.CORRECTION, reason="The register says fourteen.")
    linked = decided(comments=(CommentId("C1"),))
    rejected = decided(verdict=Verdict.REJECT, comments=(CommentId("C1"),))
    assert (stated.changes[0].status, stated.changes[0].causes[0].reason) == (
        ChangeStatus.CONFIRMED,
        "The register says fourteen.",
    )
    assert (linked.changes[0].causes[0].comment, linked.changes[0].causes[0].status) == (
        "C1",
        CauseStatus.CONFIRMED,
    )
    assert rejected.changes[0].status is ChangeStatus.UNEXPLAINED
    assert rejected.comments[0].changes == ()
    assert rejected.decided is not None
    assert len(rejected.decided.changes) == 1


@pytest.mark.parametrize(
    "final", [numbered(*TEXTS), changed(1, "before", "long before"), report(name="final.md")]
)
def test_the_totals_add_up_and_links_mirror_each_other(final: Report) -> None:
    """Confirmed, proposed and unexplained are all changes; both ends of a link name each other."""
    ledger = run(final, [on(2, "C1"), on(3, "C2", "“no compensation” is wrong")])
    totals = ledger.totals
    assert totals.confirmed + totals.proposed + totals.unexplained == totals.changes
    assert totals.by_comments + totals.by_rules + totals.by_persons == totals.confirmed + totals.proposed
    from_changes = {(c.comment, e.change.id) for e in ledger.changes for c in e.causes if c.comment}
    assert from_changes == {(o.comment.id, change) for o in ledger.comments for change in o.changes}

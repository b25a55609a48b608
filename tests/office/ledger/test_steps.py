"""Steps: what a person does becomes decisions that the ledger sheet holds and gives back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audiatur.formats.ledger_sheet import read_decisions, write
from audiatur.model import (
    CauseKind,
    CauseStatus,
    ChangeId,
    ChangeStatus,
    CommentId,
    Disposition,
    ExplainedChange,
    Verdict,
)
from audiatur.office.ledger import steps
from audiatur.office.ledger.asked import Show
from audiatur.office.ledger.standing import Standing, standing_of
from audiatur.office.work import Step, Work
from audiatur.review import Groundwork, conclude


def first(work: Work, show: Show) -> ExplainedChange:
    standing = standing_of(work)
    return standing.explained[standing.changes[show][0]]


def with_proposed_comments(work: Work, least: int = 1) -> ExplainedChange:
    return next(
        one
        for one in work.ledger.changes
        if sum(
            cause.comment is not None and cause.status is CauseStatus.PROPOSED and (cause.p or 0) >= 0.5
            for cause in one.causes
        )
        >= least
        and one.status is ChangeStatus.PROPOSED
    )


def now(work: Work, change: ChangeId) -> ExplainedChange:
    return standing_of(work).explained[change]


def strong(one: ExplainedChange) -> list[CommentId]:
    return [c.comment for c in one.causes if c.comment and (c.p or 0) >= 0.5]


def test_confirming_all_that_is_proposed_explains_a_change(work: Work) -> None:
    one = with_proposed_comments(work)
    work.decide(steps.judge(standing_of(work), one.change.id, Verdict.CONFIRM, strong(one), ""))
    after = now(work, one.change.id)
    assert after.status is ChangeStatus.CONFIRMED
    assert {c.by for c in after.causes if c.status is CauseStatus.CONFIRMED} == {"A. Editor"}
    assert strong(one)[0] in work.history[-1].said


def test_a_proposal_that_is_no_comment_can_be_confirmed(work: Work) -> None:
    one = next(
        one
        for one in work.ledger.changes
        if one.status is ChangeStatus.PROPOSED and one.causes[0].kind is CauseKind.CONSEQUENTIAL
    )
    work.decide(steps.judge(standing_of(work), one.change.id, Verdict.CONFIRM, [], "the same term"))
    assert now(work, one.change.id).causes[0].status is CauseStatus.CONFIRMED


def test_rejecting_all_leaves_a_change_unexplained(work: Work) -> None:
    one = with_proposed_comments(work)
    work.decide(steps.judge(standing_of(work), one.change.id, Verdict.REJECT, strong(one), ""))
    assert now(work, one.change.id).status is ChangeStatus.UNEXPLAINED


def test_nothing_ticked_decides_nothing(work: Work) -> None:
    one = first(work, Show.UNEXPLAINED)
    with pytest.raises(steps.RefusedError, match="Nothing is ticked"):
        steps.judge(standing_of(work), one.change.id, Verdict.CONFIRM, [], "")


def test_a_linked_comment_explains_a_change_and_others_stay_linked(work: Work) -> None:
    one = first(work, Show.UNEXPLAINED)
    names = list(standing_of(work).outcomes)[:2]
    for name in names:
        work.decide(steps.link(standing_of(work), one.change.id, f" {name.lower()} "))
    confirmed = [c.comment for c in now(work, one.change.id).causes if c.status is CauseStatus.CONFIRMED]
    assert sorted(map(str, confirmed)) == sorted(names)


def test_a_link_after_a_rejection_stands_and_after_a_confirmation_adds(work: Work) -> None:
    one = with_proposed_comments(work)
    other = next(name for name in standing_of(work).outcomes if name not in strong(one))
    work.decide(steps.judge(standing_of(work), one.change.id, Verdict.REJECT, strong(one), ""))
    work.decide(steps.link(standing_of(work), one.change.id, other))
    assert now(work, one.change.id).status is ChangeStatus.CONFIRMED
    work.undo()
    work.undo()
    work.decide(steps.judge(standing_of(work), one.change.id, Verdict.CONFIRM, strong(one), ""))
    work.decide(steps.link(standing_of(work), one.change.id, other))
    confirmed = {c.comment for c in now(work, one.change.id).causes if c.status is CauseStatus.CONFIRMED}
    assert confirmed >= {other, *strong(one)}


def test_a_confirmed_link_is_not_lost_by_a_rejection(work: Work) -> None:
    one = with_proposed_comments(work)
    other = next(name for name in standing_of(work).outcomes if name not in strong(one))
    work.decide(steps.link(standing_of(work), one.change.id, other))
    with pytest.raises(steps.RefusedError, match="Open it again"):
        steps.judge(standing_of(work), one.change.id, Verdict.REJECT, strong(one), "")


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_own_motion_without_a_reason_is_refused(work: Work, reason: str) -> None:
    """The ledger sheet would be refused with it, and a reader would learn nothing."""
    with pytest.raises(steps.RefusedError, match="reason is missing"):
        steps.state(standing_of(work), first(work, Show.UNEXPLAINED).change.id, "own-motion", reason)


@pytest.mark.parametrize("kind", ["", "comment", "rule", "nonsense"])
def test_only_causes_a_person_can_state_are_stated(work: Work, kind: str) -> None:
    with pytest.raises(steps.RefusedError, match="No cause is chosen"):
        steps.state(standing_of(work), first(work, Show.UNEXPLAINED).change.id, kind, "why")


def test_one_reason_for_many_and_a_better_one_later(work: Work) -> None:
    names = standing_of(work).changes[Show.UNEXPLAINED]
    work.decide(steps.together(standing_of(work), names[:3], "own-motion", "clearer", ""))
    work.decide(steps.together(standing_of(work), names[3:5], "correction", "a slip of the pen", " a "))
    decided = standing_of(work).decided
    assert {(decided[name].cause, decided[name].reason) for name in names[:5]} == {
        (CauseKind.CORRECTION, "a slip of the pen")
    }
    assert work.ledger.totals.unexplained == len(names) - 5


def test_another_reason_takes_a_change_out_of_its_group(work: Work) -> None:
    names = standing_of(work).changes[Show.UNEXPLAINED]
    work.decide(steps.together(standing_of(work), names[:3], "own-motion", "clearer", "A"))
    work.decide(steps.state(standing_of(work), names[0], "own-motion", "shorter"))
    assert [standing_of(work).decided[name].group for name in names[:3]] == [None, "A", "A"]


def test_a_group_without_changes_is_refused(work: Work) -> None:
    with pytest.raises(steps.RefusedError, match="No change is marked"):
        steps.together(standing_of(work), ["c-00000000"], "own-motion", "why", "A")


def test_opening_again_takes_everything_back(work: Work) -> None:
    before = work.ledger.totals
    one = first(work, Show.UNEXPLAINED)
    work.decide(steps.state(standing_of(work), one.change.id, "own-motion", "clearer"))
    work.decide(steps.open_again(standing_of(work), one.change.id))
    assert work.ledger.totals == before


def test_many_comments_take_one_answer(work: Work) -> None:
    names = standing_of(work).comments[Show.UNANSWERED]
    work.decide(steps.answer(standing_of(work), names, "noted", "No change of the text."))
    assert work.ledger.totals.unanswered == 0
    assert {o.disposition for o in work.ledger.comments if o.comment.id in names} == {Disposition.NOTED}
    work.decide(steps.take_answer_back(names[0]))
    assert work.ledger.totals.unanswered == 1


def test_an_empty_answer_and_one_to_nobody_are_refused(work: Work) -> None:
    names = standing_of(work).comments[Show.UNANSWERED]
    with pytest.raises(steps.RefusedError, match="answer is empty"):
        steps.answer(standing_of(work), names, "", " ")
    with pytest.raises(steps.RefusedError, match="No comment is marked"):
        steps.answer(standing_of(work), [], "noted", "")


def test_changes_and_comments_are_found_as_people_type_them(work: Work) -> None:
    standing = standing_of(work)
    change = standing.explained[standing.changes[Show.ALL][11]].change
    assert change.display == "K12"
    for typed in ("K12", " k12", "12", change.id):
        assert steps.find_change(standing, typed) == change.id
    for typed in ("S7", "#s7", " s7 "):
        assert steps.find_comment(standing, typed) == "S7"
    for typed in ("", "K999", "<script>"):
        with pytest.raises(steps.RefusedError):
            steps.find_change(standing, typed)
        with pytest.raises(steps.RefusedError):
            steps.find_comment(standing, typed)


REASONS = st.sampled_from(["", "clearer", "a slip of the pen", "=1+1", "two\nlines", "«юридически»"])
STEP = st.tuples(
    st.sampled_from(["confirm", "reject", "link", "state", "together", "open", "answer", "undo", "redo"]),
    st.integers(min_value=0, max_value=200),
    st.integers(min_value=0, max_value=200),
    st.sampled_from([kind.value for kind in CauseKind]),
    REASONS,
    st.sampled_from(["", "A", "b"]),
)


def take(work: Work, made: tuple[str, int, int, str, str, str]) -> None:
    """Do something a person might do; what is refused changes nothing."""
    what, number, other, kind, reason, group = made
    standing = standing_of(work)
    changes, comments = list(standing.explained), list(standing.outcomes)
    change, comment = changes[number % len(changes)], comments[other % len(comments)]
    if what in ("undo", "redo"):
        work.undo() if what == "undo" else work.redo()
        return
    try:
        work.decide(_made(standing, what, change, comment, (kind, reason, group)))
    except steps.RefusedError:
        assert standing_of(work) is standing


def _made(
    standing: Standing, what: str, change: ChangeId, comment: CommentId, typed: tuple[str, str, str]
) -> Step:
    kind, reason, group = typed
    named = [c.comment for c in standing.explained[change].causes if c.comment][: len(reason) % 3]
    match what:
        case "confirm":
            return steps.judge(standing, change, Verdict.CONFIRM, named, reason)
        case "reject":
            return steps.judge(standing, change, Verdict.REJECT, named, reason)
        case "link":
            return steps.link(standing, change, comment)
        case "state":
            return steps.state(standing, change, kind, reason)
        case "together":
            near = list(standing.explained)[len(change) : len(change) + 3]
            return steps.together(standing, [change, *near], kind, reason, group)
        case "open":
            return steps.open_again(standing, change)
        case _:
            return steps.answer(standing, [comment], "noted" if number_of(comment) else "", reason)


def number_of(comment: str) -> int:
    return len(comment) % 2


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(STEP, min_size=3, max_size=12))
def test_whatever_was_done_comes_back_from_the_ledger_sheet(
    ground: Groundwork,
    configured: None,  # noqa: ARG001 - words need the catalogues
    tmp_path: Path,
    made: list[tuple[str, int, int, str, str, str]],
) -> None:
    """Tomorrow the work goes on from `ledger.xlsx`: no step may make one that is refused or says less."""
    work = Work(name="w", ground=ground, by="A. Editor")
    for one in made:
        take(work, one)
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(write(work.ledger))
    again = conclude(ground, read_decisions(path))
    assert again.totals == work.ledger.totals
    assert [one.status for one in again.changes] == [one.status for one in work.ledger.changes]
    assert [one.disposition for one in again.comments] == [one.disposition for one in work.ledger.comments]

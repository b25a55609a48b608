"""Work: decisions are steps, the ledger follows them, and undo brings back what was."""

from __future__ import annotations

from pathlib import Path

import pytest

from audiatur import api
from audiatur.model import CauseKind, ChangeDecision, ChangeStatus, CommentDecision, Decisions, Disposition
from audiatur.office.work import Step, Work
from audiatur.review import Groundwork, lay

CASE = Path(__file__).parents[2] / "examples" / "teshra-river"


@pytest.fixture(scope="module")
def ground() -> Groundwork:
    sheets = [CASE / "comments-state.xlsx", CASE / "comments-company.csv"]
    return lay(api.read(CASE / "shared.md"), api.read(CASE / "final.md"), api.read_comments(*sheets))


@pytest.fixture
def work(ground: Groundwork) -> Work:
    return Work(name="w", ground=ground, by="A. Editor")


def _own_motion(work: Work) -> Step:
    open_changes = [one.change.id for one in work.ledger.changes if one.status is ChangeStatus.UNEXPLAINED]
    return Step(
        said="One reason for all",
        changes=tuple(
            ChangeDecision(change=one, cause=CauseKind.OWN_MOTION, reason="clearer") for one in open_changes
        ),
    )


def test_a_step_explains_what_it_decides(work: Work) -> None:
    assert work.ledger.totals.unexplained > 0
    work.decide(_own_motion(work))
    assert work.ledger.totals.unexplained == 0
    assert [step.said for step in work.history] == ["One reason for all"]


def test_a_decision_holds_the_name_and_the_words_it_was_made_on(work: Work) -> None:
    """Without them nobody could tell tomorrow whether it still stands."""
    work.decide(_own_motion(work))
    first = work.decisions.changes[0]
    change = next(one.change for one in work.ledger.changes if one.change.id == first.change)
    assert (first.by, first.old, first.new) == ("A. Editor", "\n".join(change.old), "\n".join(change.new))


def test_undo_brings_back_the_ledger_there_was_and_redo_the_one_after_it(work: Work) -> None:
    before = work.ledger
    step = _own_motion(work)
    work.decide(step)
    after = work.ledger
    assert work.undo() == step
    assert work.ledger == before
    assert work.undone == (step,)
    assert work.redo() == step
    assert work.ledger == after
    assert work.redo() is None


def test_a_new_step_ends_what_could_be_redone(work: Work) -> None:
    work.decide(_own_motion(work))
    work.undo()
    answer = CommentDecision(comment=work.comments.comments[0].id, disposition=Disposition.NOTED)
    work.decide(Step(said="Noted", comments=(answer,)))
    assert work.undone == ()
    assert [step.said for step in work.history] == ["Noted"]


def test_undo_of_nothing_is_nothing(work: Work) -> None:
    assert work.undo() is None


def test_a_decision_that_says_nothing_takes_the_one_before_it_back(work: Work) -> None:
    step = _own_motion(work)
    work.decide(step)
    work.decide(Step(said="Open again", changes=tuple(ChangeDecision(change=d.change) for d in step.changes)))
    assert work.decisions.changes == ()
    assert work.ledger.totals.unexplained == len(step.changes)


def test_a_change_that_is_not_there_is_an_error_and_decides_nothing(work: Work) -> None:
    before = work.decisions
    with pytest.raises(KeyError):
        work.decide(Step(said="?", changes=(ChangeDecision(change="c-ffffffff", reason="x"),)))  # type: ignore[arg-type]
    assert work.decisions == before
    assert work.history == ()


def test_work_goes_on_from_earlier_decisions(ground: Groundwork) -> None:
    name = ground.comments.comments[0].id
    earlier = Decisions(
        file="ledger.xlsx",
        shared_sha256=ground.comparison.shared.sha256,
        comments=(CommentDecision(comment=name, disposition=Disposition.REJECTED, reason="no"),),
    )
    work = Work(name="w", ground=ground, decisions=earlier)
    assert work.ledger.comments[0].disposition is Disposition.REJECTED

"""A comment answered point by point: nothing of it is lost, and the answer says what became of each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audiatur.model import Disposition
from audiatur.office.ledger import steps
from audiatur.office.ledger.points import MOST_POINTS, Answered, points_of, whole_of
from audiatur.office.ledger.standing import standing_of
from audiatur.office.work import Work


def said(*dispositions: Disposition | None) -> list[Answered]:
    return [Answered(text="x", disposition=one, reason="") for one in dispositions]


@given(st.text(alphabet="ab 1.()\n–。”", max_size=80))
def test_points_together_are_the_comment(text: str) -> None:
    points = points_of(text)
    assert "".join("".join(points).split()) == "".join(text.split())
    assert all(point == point.strip() and point for point in points)


def test_paragraphs_come_before_numbers_and_numbers_before_sentences() -> None:
    assert points_of("One. Two.\n\nThree.") == ("One. Two.", "Three.")
    assert points_of("We ask: (a) to delete it. Now. (b) to say so") == (
        "We ask:",
        "(a) to delete it. Now.",
        "(b) to say so",
    )
    assert points_of("“It held.” “It broke.” So?") == ("“It held.”", "“It broke.”", "So?")
    assert points_of("It held 3.5 years. It broke.") == ("It held 3.5 years.", "It broke.")
    assert points_of("删除此句。改正数字。") == ("删除此句。", "改正数字。")


def test_a_comment_without_end_has_an_end_of_points() -> None:
    points = points_of("It broke. " * 500)
    assert len(points) == MOST_POINTS
    assert points[-1].count("It broke.") == 500 - MOST_POINTS + 1


def test_the_whole_follows_from_its_points() -> None:
    accepted, rejected, noted = Disposition.ACCEPTED, Disposition.REJECTED, Disposition.NOTED
    assert whole_of(said(accepted, None)) is accepted
    assert whole_of(said(accepted, rejected)) is Disposition.ACCEPTED_IN_PART
    assert whole_of(said(noted, rejected)) is rejected
    assert whole_of(said(noted, Disposition.DEFERRED)) is noted
    assert whole_of(said(None)) is None


def test_the_answer_names_each_point_and_what_became_of_it(work: Work) -> None:
    name = next(one.comment.id for one in work.ledger.comments if len(points_of(one.comment.comment)) > 2)
    work.decide(
        steps.answer_points(
            standing_of(work), name, ["accepted", "", "rejected"], ["changed", "", "it stands"]
        )
    )
    (decision,) = work.decisions.comments
    assert decision.disposition is Disposition.ACCEPTED_IN_PART
    lines = (decision.reason or "").split("\n")
    assert [line[:2] for line in lines] == ["1.", "3."]
    assert [line.rpartition(" – ")[2] for line in lines] == ["accepted: changed", "rejected: it stands"]

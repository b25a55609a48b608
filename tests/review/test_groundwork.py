"""The groundwork is a value, and what is concluded from it is what `explain` gives."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from audiatur import api
from audiatur.model import (
    CauseKind,
    ChangeDecision,
    CommentDecision,
    Comments,
    Decisions,
    Disposition,
    Report,
)
from audiatur.review import conclude, explain, lay

CASE = Path(__file__).parents[2] / "examples" / "teshra-river"


@pytest.fixture(scope="module")
def texts() -> tuple[Report, Report, Comments]:
    sheets = [CASE / "comments-state.xlsx", CASE / "comments-company.csv"]
    return api.read(CASE / "shared.md"), api.read(CASE / "final.md"), api.read_comments(*sheets)


def test_a_groundwork_that_was_sent_gives_the_same_ledger(texts: tuple[Report, Report, Comments]) -> None:
    """It survives pickling, by which a process hands it to another."""
    sent = pickle.loads(pickle.dumps(lay(*texts)))  # noqa: S301 - our own value
    assert conclude(sent) == explain(*texts)


def test_decisions_are_laid_over_it_again_and_again(texts: tuple[Report, Report, Comments]) -> None:
    """Whatever was concluded before leaves no trace in what is concluded next."""
    ground = lay(*texts)
    plain = conclude(ground)
    open_changes = [one.change.id for one in plain.changes if one.status == "unexplained"]
    decisions = Decisions(
        file="here",
        shared_sha256=texts[0].sha256,
        changes=tuple(
            ChangeDecision(change=one, cause=CauseKind.OWN_MOTION, reason="clearer", by="A. Editor")
            for one in open_changes
        ),
        comments=(
            CommentDecision(
                comment=plain.comments[0].comment.id, disposition=Disposition.REJECTED, reason="no"
            ),
        ),
    )
    decided = conclude(ground, decisions)
    assert decided == explain(*texts, decisions)
    assert decided.totals.unexplained == 0
    assert conclude(ground, replace(decisions, changes=(), comments=())).changes == plain.changes
    assert conclude(ground) == plain

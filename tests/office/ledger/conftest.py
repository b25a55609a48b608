"""A work on the example case, without files or processes; and the browser of a visitor who has it open."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from audiatur import api
from audiatur.office.run import Run, State
from audiatur.office.visits import Visits
from audiatur.office.work import Work
from audiatur.review import Groundwork, lay

CASE = Path(__file__).parents[3] / "examples" / "teshra-river"
RUN = "a-run"


@pytest.fixture(scope="session")
def ground() -> Groundwork:
    sheets = [CASE / "comments-state.xlsx", CASE / "comments-company.csv", CASE / "letter-civil-society.docx"]
    return lay(api.read(CASE / "shared.docx"), api.read(CASE / "final.docx"), api.read_comments(*sheets))


@pytest.fixture
def work(ground: Groundwork, configured: None) -> Work:  # noqa: ARG001 - words need the catalogues
    return Work(name=RUN, ground=ground, by="A. Editor")


@pytest.fixture
def run(visits: Visits, visitor: Client, work: Work) -> Run:
    """The run of the visitor, come to its ledger."""
    visit = visits.of(visitor.cookies["audiatur-8750"].value)
    assert visit is not None
    made = visit.add(RUN)
    made.work, made.state, made.by = work, State.READY, work.by
    return made

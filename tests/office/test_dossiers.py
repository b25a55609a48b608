"""With an office folder: a result becomes a version and a ledger of a dossier, as by the command line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from tests.office.conftest import LINK
from tests.office.test_runs import explained, page, settled

from audiatur.dossier.entry import PartyCard
from audiatur.model import Act, ActKind, CauseKind, ChangeDecision
from audiatur.office.visits import Visits
from audiatur.office.work import Step
from audiatur.registry.office import make_office, opened
from audiatur.registry.openings import NewDossier, open_dossier
from audiatur.registry.settings import Settings
from audiatur.registry.texts import fix

SHARED = "# Report\n\nThe dam held seven years.\n\nNobody was warned.\n"
FINAL = "# Report\n\nThe dam held five years.\n\nNobody was warned.\n"
COMMENTS = "No,Party,Comment\n1,State,It was five years\n"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "given"
    folder.mkdir()
    for name, text in (("shared.md", SHARED), ("final.md", FINAL), ("comments.csv", COMMENTS)):
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in ("shared.md", "final.md", "comments.csv")]


@pytest.fixture
def office(tmp_path: Path, visits: Visits, files: list[Path]) -> Path:
    folder = tmp_path / "office"
    make_office(folder, Settings(name="Office", zone="Europe/Zurich"))
    new = NewDossier(
        name="dam", title="The dam", procedure="public-consultation",
        parties=[PartyCard(id="state", name="State")],
    )  # fmt: skip
    with opened(folder) as there:
        open_dossier(there, new)
        dossier = there.load("dam")
        fix(there, dossier, Act(kind=ActKind.FIXED, at=there.moment(dossier, None), version="v1"), files[0])
    visits.options = replace(visits.options, office=folder)
    assert settings.AUDIATUR_VISITS is visits
    return folder


def test_a_result_becomes_a_version_and_its_decisions_become_acts(
    visits: Visits, visitor: Client, office: Path, files: list[Path]
) -> None:
    run, work = explained(visits, visitor, *files, by="A. Editor")
    change = work.ledger.changes[0].change.id
    decision = ChangeDecision(change=change, cause=CauseKind.CORRECTION, reason="a slip of the pen")
    work.decide(Step(said="Corrected", changes=(decision,)))
    assert ">dam</option>" in page(visitor, f"/run/{run.id}/take")
    visitor.post(f"/run/{run.id}/put", {"dossier": "dam", "version": "v2"})
    assert settled(run).trouble == ()
    assert "dam has version v2 now, made from v1" in page(visitor, f"/run/{run.id}/take")
    with opened(office) as there:
        dossier = there.load("dam")
        (text_change,) = [
            one for entry in dossier.entries for one in getattr(getattr(entry, "act", None), "changes", ())
        ]
        assert there.report(dossier, "v2").text == work.final.text
    assert text_change.change == change


def test_what_the_dossier_refuses_is_said_and_nothing_is_written(
    visits: Visits, visitor: Client, office: Path, files: list[Path]
) -> None:
    files[0].write_text(SHARED.replace("seven", "eight"), encoding="utf-8")
    run, _ = explained(visits, visitor, *files)
    visitor.post(f"/run/{run.id}/put", {"dossier": "dam", "version": "v2"})
    settled(run)
    assert "none of the versions that were fixed there (v1)" in page(visitor, f"/run/{run.id}/take")
    with opened(office) as there:
        assert list(there.load("dam").facts().versions) == ["v1"]


def test_without_an_office_there_is_no_such_page(visits: Visits, visitor: Client, files: list[Path]) -> None:
    run, _ = explained(visits, visitor, *files)
    assert "Put it into a dossier" not in page(visitor, f"/run/{run.id}/take")
    assert visitor.post(f"/run/{run.id}/put", {"dossier": "dam", "version": "v2"}).status_code == 302
    assert run.said == ()
    assert LINK not in page(visitor, f"/run/{run.id}/take")

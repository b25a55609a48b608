"""The answer sheet of a copy has the body's own form where the rules name one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.registry.journey import NAME, START, files, world

from audiatur.dossier.entry import PartyCard
from audiatur.formats.converting.forms import FORMS
from audiatur.formats.sheets import read_comments
from audiatur.model import Act, ActKind
from audiatur.procedure.shelf import all_shipped
from audiatur.registry.office import make_office, opened
from audiatur.registry.openings import NewDossier, open_dossier
from audiatur.registry.settings import Settings
from audiatur.registry.sharing import Sharing, share
from audiatur.registry.texts import fix


@pytest.mark.parametrize(
    ("rules", "form", "template"),
    [
        ("nl-ovv", None, "ovv-mh17-w"),
        ("iso-ballot", None, "iso-2012-03"),
        ("nl-ovv", "iso-2012-03", "iso-2012-03"),
    ],
)
def test_the_sheet_has_the_form_of_the_rules_unless_another_is_named(
    tmp_path: Path, rules: str, form: str | None, template: str
) -> None:
    here, clock = world()
    files(tmp_path / "files")
    make_office(tmp_path / "office", Settings(name="Office", zone="Europe/Zurich"))
    with opened(tmp_path / "office", here) as office:
        parties = [PartyCard(id="state", name="State")]
        open_dossier(office, NewDossier(name=NAME, title="The river", procedure=rules, parties=parties))
        fixed = Act(kind=ActKind.FIXED, at=START, version="v1")
        fix(office, office.load(NAME), fixed, tmp_path / "files" / "shared.md")
        round_ = office.load(NAME).procedure.rounds[0].id
        act = Act(kind=ActKind.SHARED, at=clock.now, party="state", version="v1", round=round_)
        outcome = share(office, office.load(NAME), Sharing(act=act, form=form, output=tmp_path / "copy"))
        assert not outcome.refused, outcome.refused
    (read,) = read_comments([tmp_path / "copy" / "answer-sheet.xlsx"]).inputs
    assert read.template == template


def test_every_form_that_a_shipped_procedure_names_is_known() -> None:
    named = {found.id: found.rule("comment.form").text for found in all_shipped()}
    assert {form for form in named.values() if form} <= set(FORMS)
    assert named["ieee-ballot"] == "ieee-myproject"
    assert named["ipcc-review"] == "ipcc-ar5-wg1"

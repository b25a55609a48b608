"""What a person confirmed is on record by name, and is not what a program proposes on another day."""

from __future__ import annotations

from pathlib import Path

from tests.registry.journey import NAME, files, world

from audiatur.dossier.content import decisions_of
from audiatur.dossier.entry import PartyCard
from audiatur.formats.reading import read
from audiatur.model import Act, ActKind, ChangeDecision, ChangeStatus, Decisions, Verdict
from audiatur.registry.hearing import Heard, hear
from audiatur.registry.office import make_office, opened
from audiatur.registry.openings import NewDossier, open_dossier
from audiatur.registry.settings import Settings
from audiatur.registry.sharing import Sharing, share
from audiatur.registry.texts import fix, revise, working_ledger


def test_a_confirmation_names_what_it_confirmed(tmp_path: Path) -> None:
    files(tmp_path / "files")
    here, clock = world()
    make_office(tmp_path / "office", Settings(name="Office", zone="Europe/Zurich"))
    with opened(tmp_path / "office", here) as office:
        parties = [PartyCard(id="state", name="The State")]
        rules = "public-consultation"
        open_dossier(office, NewDossier(name=NAME, title="The river", procedure=rules, parties=parties))
        act = Act(kind=ActKind.FIXED, at=clock.on(days=1), version="v1")
        fix(office, office.load(NAME), act, tmp_path / "files" / "shared.md")
        act = Act(kind=ActKind.SHARED, at=clock.now, party="state", version="v1")
        share(office, office.load(NAME), Sharing(act=act))
        said = "The dam holds five gates, not seven gates."
        act = Act(kind=ActKind.COMMENTED, at=clock.on(days=1), party="state", version="v1")
        hear(office, office.load(NAME), Heard(act=act, text=said, reference="paragraph 1", own_id="C1"))
        final = read(tmp_path / "files" / "final.md")
        ledger = working_ledger(office, office.load(NAME), "v1", final, None)
        proposed = [one for one in ledger.changes if one.status is ChangeStatus.PROPOSED]
        assert proposed
        bare = Decisions(
            file="ledger.xlsx",
            shared_sha256=ledger.comparison.shared.sha256,
            changes=tuple(
                ChangeDecision(change=one.change.id, verdict=Verdict.CONFIRM, by="A. Maro")
                for one in proposed
            ),
        )
        act = Act(kind=ActKind.REVISED, at=clock.on(days=1), version="v2", from_="v1")
        revise(office, office.load(NAME), act, tmp_path / "files" / "final.md", bare)
        entry = office.load(NAME).version("v2")
    assert entry is not None
    recorded = decisions_of(entry.content["decisions"])
    assert [decision.comments for decision in recorded.changes] == [("state:C1",)] * len(proposed)

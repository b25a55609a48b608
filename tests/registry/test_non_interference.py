"""What a party gets does not depend on what any other party gets or does, byte for byte."""

from __future__ import annotations

from pathlib import Path

from tests.registry.journey import NAME, PARTIES, Clock, files, world

from audiatur.dossier.entry import PartyCard
from audiatur.model import Act, ActKind
from audiatur.registry.documents import simple
from audiatur.registry.hearing import Heard, hear
from audiatur.registry.office import Office, make_office, opened
from audiatur.registry.openings import NewDossier, open_dossier
from audiatur.registry.settings import Settings
from audiatur.registry.sharing import Sharing, share
from audiatur.registry.texts import fix


def case(folder: Path, *, others: bool) -> dict[str, bytes]:
    """Share two versions with the State, and with the others too or not; give all files that it got."""
    folder.mkdir()
    files(folder / "files")
    here, clock = world()
    make_office(folder / "office", Settings(name="Office", zone="Europe/Zurich"))
    with opened(folder / "office", here) as office:
        parties = [PartyCard(id=party, name=party.title()) for party in PARTIES]
        rules = "public-consultation"
        open_dossier(office, NewDossier(name=NAME, title="The river", procedure=rules, parties=parties))
        for version, source in (("v1", "shared.md"), ("v2", "final.md")):
            clock.on(days=1)
            act = Act(kind=ActKind.FIXED, at=clock.now, version=version)
            fix(office, office.load(NAME), act, folder / "files" / source)
            if others:
                _others(office, clock, version)
            clock.now = clock.now.replace(hour=20)
            shared = Act(kind=ActKind.SHARED, at=clock.now, party="state", version=version)
            share(office, office.load(NAME), Sharing(act=shared, extract="1-2", numbering="own"))
    copies = folder / "office" / "dossiers" / NAME / "copies"
    return {str(path.relative_to(copies)): path.read_bytes() for path in sorted(copies.glob("state-*/*"))}


def _others(office: Office, clock: Clock, version: str) -> None:
    for party in PARTIES[1:]:
        clock.on(hours=1)
        act = Act(kind=ActKind.SHARED, at=clock.now, party=party, version=version)
        share(office, office.load(NAME), Sharing(act=act, extract="2-4", numbering="as-printed"))
        received = Act(kind=ActKind.ACKNOWLEDGED, at=clock.now, party=party, version=version)
        simple(office, office.load(NAME), received)
        said = Act(kind=ActKind.COMMENTED, at=clock.now, party=party, version=version, criticises="state")
        hear(office, office.load(NAME), Heard(act=said, text=f"A remark on {version}.", own_id=version))


def test_without_all_others_a_party_gets_the_same_files(tmp_path: Path) -> None:
    with_others = case(tmp_path / "with", others=True)
    alone = case(tmp_path / "alone", others=False)
    assert {Path(name).name for name in alone} >= {"review-copy.docx", "review-copy.pdf", "answer-sheet.xlsx"}
    assert with_others == alone

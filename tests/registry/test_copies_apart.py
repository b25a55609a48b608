"""What one party gets depends on nothing that another party gets, asks, says or is refused."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from tests.registry.journey import NAME, PARTIES, SHARED, START, world

from audiatur.dossier.entry import PartyCard
from audiatur.model import Act, ActKind
from audiatur.registry.documents import simple
from audiatur.registry.hearing import Heard, hear
from audiatur.registry.office import Office, make_office, opened
from audiatur.registry.openings import NewDossier, open_dossier
from audiatur.registry.settings import Settings
from audiatur.registry.sharing import Sharing, share
from audiatur.registry.texts import fix


def shared(office: Office, party: str, extract: str | None, output: Path) -> None:
    """Share the first version with a party."""
    act = Act(kind=ActKind.SHARED, at=START, party=party, version="v1", length="P30D")
    share(office, office.load(NAME), Sharing(act=act, extract=extract, output=output))


def copy_of_the_state(folder: Path, extract: str | None, *, others: bool) -> dict[str, bytes]:
    """Give the files of the first party, with the others' histories before it or without them."""
    folder.mkdir()
    draft = folder / "shared.md"
    draft.write_text(SHARED)
    here, _clock = world()
    make_office(folder / "office", Settings(name="Office", zone="Europe/Zurich"))
    with opened(folder / "office", here) as office:
        cards = [PartyCard(id=party, name=party.title()) for party in PARTIES]
        open_dossier(
            office,
            NewDossier(
                name=NAME,
                title="The river",
                procedure="ohchr-country-report",
                parties=cards,
                zone="Europe/Zurich",
            ),
        )
        fix(office, office.load(NAME), Act(kind=ActKind.FIXED, at=START, version="v1"), draft)
        if others:
            shared(office, "company", "2-4", folder / "company")
            shared(office, "society", None, folder / "society")
            asked = Act(
                kind=ActKind.ASKED,
                at=START,
                party="society",
                ends=START + timedelta(days=40),
                reason="a holiday",
            )
            simple(office, office.load(NAME), asked)
            said = Act(
                kind=ActKind.COMMENTED, at=START, party="company", version="v1", comment_kind="factual"
            )
            hear(office, office.load(NAME), Heard(act=said, text="Seven gates, not two.", own_id="1"))
        shared(office, "state", extract, folder / "state")
    return {path.name: path.read_bytes() for path in sorted((folder / "state").iterdir())}


@pytest.mark.parametrize("extract", [None, "1-2"])
def test_deleting_all_that_others_did_changes_no_byte(tmp_path: Path, extract: str | None) -> None:
    """The files of one party are equal, byte for byte, whether the others were ever heard or not."""
    alone = copy_of_the_state(tmp_path / "alone", extract, others=False)
    beside = copy_of_the_state(tmp_path / "beside", extract, others=True)
    assert beside == alone
    assert {"review-copy.docx", "answer-sheet.xlsx"} <= set(alone)

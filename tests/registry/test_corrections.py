"""What came out stays; a correction and a retraction lie beside it, and say why."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from tests.registry.journey import FINAL, NAME, SHARED, START, Chance, Clock

from audiatur.dossier.entry import PartyCard
from audiatur.model import Act, ActKind
from audiatur.registry.documents import simple
from audiatur.registry.office import Office, make_office, opened
from audiatur.registry.openings import NewDossier, open_dossier
from audiatur.registry.releasing import release
from audiatur.registry.settings import Settings
from audiatur.registry.sharing import Sharing, share
from audiatur.registry.texts import fix, revise
from audiatur.registry.world import World


def released(office: Office, folder: Path, clock: Clock) -> None:
    """Bring a report out at the promised instant, with everything open that can be."""
    texts = {"v1": SHARED, "v2": FINAL, "v3": FINAL.replace("five gates", "six gates")}
    for version, text in texts.items():
        (folder / f"{version}.md").write_text(text)

    def at(kind: ActKind, **fields: object) -> Act:
        return Act(kind=kind, at=clock.on(hours=1), **fields)  # type: ignore[arg-type]

    open_dossier(
        office,
        NewDossier(
            name=NAME,
            title="The river",
            procedure="ohchr-country-report",
            parties=[PartyCard(id="state", name="State")],
        ),
    )
    fix(office, office.load(NAME), at(ActKind.FIXED, version="v1"), folder / "v1.md")
    shared = at(ActKind.SHARED, party="state", version="v1", length="P30D")
    share(office, office.load(NAME), Sharing(act=shared))
    due = START + timedelta(days=60)
    simple(office, office.load(NAME), at(ActKind.PROMISED, ends=due, by="authority"))
    revise(
        office,
        office.load(NAME),
        at(ActKind.REVISED, version="v2", from_="v1"),
        folder / "v2.md",
        None,
    )
    clock.now = due
    act = Act(kind=ActKind.RELEASED, at=due, version="v2", by="authority")
    assert release(office, office.load(NAME), act, None).refused == ()
    revise(
        office,
        office.load(NAME),
        at(ActKind.REVISED, version="v3", from_="v2"),
        folder / "v3.md",
        None,
    )


def test_a_correction_and_a_retraction_lie_beside_what_came_out(tmp_path: Path) -> None:
    clock = Clock()
    make_office(tmp_path / "office", Settings(name="Office", zone="Europe/Zurich"))
    with opened(tmp_path / "office", World(clock=clock, random=Chance())) as office:
        released(office, tmp_path, clock)
        first = office.place(NAME, "release")
        before = {path: path.read_bytes() for path in first.rglob("*") if path.is_file()}
        ground = "Paragraph 1 counted the gates wrongly."
        corrected = Act(kind=ActKind.CORRECTED, at=clock.on(days=1), version="v3", ground=ground)
        release(office, office.load(NAME), corrected, None)
        retracted = Act(kind=ActKind.RETRACTED, at=clock.on(days=1), ground="The count was forged.")
        release(office, office.load(NAME), retracted, None)
        second, third = office.place(NAME, "corrected-1"), office.place(NAME, "retracted-2")
    assert {path: path.read_bytes() for path in first.rglob("*") if path.is_file()} == before
    said = (second / "index.html").read_text()
    assert ground in said
    assert 'href="../release/index.html"' in said
    view = json.loads((second / "ledger.json").read_text())
    assert [one["old"] for one in view["changes"]] == [
        ["The dam holds five gates, and two of them were shut in May."]
    ]
    last = (third / "index.html").read_text()
    assert "The count was forged." in last
    assert 'href="../corrected-1/index.html"' in last
    assert not (third / "report.html").exists()

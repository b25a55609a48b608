"""What a party sees does not depend on what any other party did, byte for byte."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.registry.journey import FINAL, NAME, SHARED, START, world

from audiatur.dossier.entry import PartyCard, canonical
from audiatur.formats.reading import read_bytes
from audiatur.model import Act, ActKind, ChangeDecision, CommentId, Decisions, InputError, Verdict
from audiatur.registry.hearing import Heard, hear
from audiatur.registry.office import Office, make_office, opened
from audiatur.registry.openings import NewDossier, open_dossier
from audiatur.registry.recording import Step, record
from audiatur.registry.settings import Settings
from audiatur.registry.texts import fix, revise, working_ledger
from audiatur.registry.viewing import lines_of, view_json

LAST = START + timedelta(days=50)
OTHER = ("company", "society")


@dataclass(frozen=True)
class Said:
    """Something that another party did, or that was done to it, in one of four gaps of the case."""

    gap: int
    party: str
    kind: str
    text: str


SAID = st.builds(
    Said,
    gap=st.integers(0, 3),
    party=st.sampled_from(OTHER),
    kind=st.sampled_from(
        ["shared", "acknowledged", "commented", "asked", "extended", "withdrew", "disposed"]
    ),
    text=st.sampled_from(["Five gates, not seven.", "It answered on 9 May.", "Nobody was warned.", "Not so"]),
)


def _try(
    office: Office, kind: ActKind, hour: int, content: dict[str, Any] | None = None, **fields: Any
) -> bool:
    """Do an act if the rules let it be."""
    act = Act(kind=kind, at=START + timedelta(hours=hour), **fields)
    return not record(office, office.load(NAME), [Step(act=act, content=content or {})]).refused


def _others(office: Office, acts: list[Said], gap: int, hour: int) -> None:
    for number, said in enumerate(acts):
        if said.gap != gap:
            continue
        party, at = said.party, START + timedelta(hours=hour)
        if said.kind == "commented":
            act = Act(kind=ActKind.COMMENTED, at=at, party=party, version="v1", criticises="state")
            heard = Heard(act=act, text=said.text, own_id=str(number))
            hear(office, office.load(NAME), heard)
            continue
        first = next((name for name in office.load(NAME).facts().comments if name.startswith(party)), "none")
        fields: dict[str, Any] = {
            "shared": {"party": party, "version": "v1"},
            "acknowledged": {"party": party, "version": "v1"},
            "asked": {"party": party, "ends": LAST, "reason": said.text},
            "extended": {"party": party, "ends": LAST, "reason": said.text, "by": "authority"},
            "withdrew": {"comment": first, "by": party},
            "disposed": {"comment": first, "disposition": "rejected", "reason": said.text},
        }[said.kind]
        _try(office, ActKind(said.kind), hour, **fields)


def view_of(acts: list[Said], folder: Path) -> tuple[bytes, list[str]]:
    """Run the case of the State with what others did in between; give what it sees at the end."""
    here, clock = world()
    (folder / "v1.md").write_text(SHARED)
    (folder / "v2.md").write_text(FINAL)
    make_office(folder / "office", Settings(name="Office", zone="Europe/Zurich"))
    with opened(folder / "office", here) as office:
        parties = [PartyCard(id=one, name=one.title()) for one in ("state", *OTHER)]
        rules = "public-consultation"
        open_dossier(office, NewDossier(name=NAME, title="The river", procedure=rules, parties=parties))
        clock.now = LAST
        fix(office, office.load(NAME), Act(kind=ActKind.FIXED, at=START, version="v1"), folder / "v1.md")
        _others(office, acts, 0, 0)
        shown = {"numbering": "as-printed", "spans": [[1, None, None], [2, None, None]]}
        assert _try(office, ActKind.SHARED, 1, shown, party="state", version="v1")
        assert _try(office, ActKind.PROMISED, 1, ends=LAST, by="authority")
        _others(office, acts, 1, 2)
        said = Act(kind=ActKind.COMMENTED, at=START + timedelta(hours=3), party="state", version="v1")
        hear(office, office.load(NAME), Heard(act=said, text="There are five gates.", own_id="1"))
        _others(office, acts, 2, 4)
        assert _try(office, ActKind.DISPOSED, 5, comment="state:1", disposition="accepted", detail="five")
        assert _try(office, ActKind.NOTIFIED, 6, party="state")
        _revise(office, folder)
        _others(office, acts, 3, 8)
        released = Act(kind=ActKind.RELEASED, at=LAST, version="v2", by="authority")
        assert not record(office, office.load(NAME), [Step(act=released)]).refused
        view = view_json(office, office.load(NAME), "state", LAST)
        return canonical(view), lines_of(view)


def _revise(office: Office, folder: Path) -> None:
    """Make the second version: the State's comment moved the first change, another's the second."""
    dossier = office.load(NAME)
    ledger = working_ledger(office, dossier, "v1", read_bytes(FINAL.encode(), "v2.md"), None)
    others = [name for name in dossier.facts().comments if not name.startswith("state:")]
    moved = [("state:1",), tuple(others[:1])]
    decisions = Decisions(
        file="ledger.xlsx",
        shared_sha256=ledger.comparison.shared.sha256,
        changes=tuple(
            ChangeDecision(
                change=one.change.id, verdict=Verdict.CONFIRM, comments=tuple(map(CommentId, names))
            )
            for one, names in zip(ledger.changes, moved, strict=True)
            if names
        ),
        comments=(),
    )
    act = Act(kind=ActKind.REVISED, at=START + timedelta(hours=7), version="v2", from_="v1")
    revise(office, dossier, act, folder / "v2.md", decisions)


def seen(acts: list[Said]) -> tuple[bytes, list[str]]:
    """Give what the State sees, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return view_of(acts, Path(folder))


@pytest.fixture(scope="module")
def alone() -> tuple[bytes, list[str]]:
    return seen([])


@settings(max_examples=10, deadline=None)
@given(acts=st.lists(SAID, min_size=1, max_size=8))
def test_what_others_do_changes_no_byte_of_what_a_party_sees(
    alone: tuple[bytes, list[str]], acts: list[Said]
) -> None:
    assert seen(acts) == alone


def test_a_party_sees_its_answer_its_changes_and_its_cause(alone: tuple[bytes, list[str]]) -> None:
    view, lines = alone
    assert b'"answer":"accepted"' in view
    assert b'"class":"comment","comment":"1"' in view
    assert any("comment 1 on v1: accepted" in line for line in lines)


def test_a_party_that_is_none_is_told(tmp_path: Path) -> None:
    here, _clock = world()
    make_office(tmp_path / "office", Settings(name="Office", zone="Europe/Zurich"))
    with opened(tmp_path / "office", here) as office:
        parties = [PartyCard(id="state", name="State")]
        rules = "public-consultation"
        open_dossier(office, NewDossier(name=NAME, title="River", procedure=rules, parties=parties))
        with pytest.raises(InputError, match="is no party of this dossier; its parties are state"):
            view_json(office, office.load(NAME), "nobody", START)

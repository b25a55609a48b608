"""Dossiers taken out and in: with what was erased, and from folders that nobody should trust."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.registry.journey import NAME, START, Clock, files, world

from audiatur.dossier.entry import Erased, PartyCard, canonical
from audiatur.model import Act, ActKind, InputError
from audiatur.registry.documents import simple
from audiatur.registry.hearing import Heard, hear, known_comments
from audiatur.registry.moving import export, import_
from audiatur.registry.office import Office, make_office, opened
from audiatur.registry.openings import NewDossier, open_dossier
from audiatur.registry.releasing import inputs_of
from audiatur.registry.seeing import lines_of, status_json, timeline_of
from audiatur.registry.settings import Settings
from audiatur.registry.sharing import Sharing, share
from audiatur.registry.texts import fix
from audiatur.store import act_hash


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    here, clock = world()
    files(tmp_path / "files")
    make_office(tmp_path / "office", Settings(name="Office", zone="Europe/Zurich"))
    with opened(tmp_path / "office", here) as office:
        _case(office, clock, tmp_path / "files")
        yield office


def _case(office: Office, clock: Clock, folder: Path) -> None:
    parties = [PartyCard(id="state", name="State")]
    rules = "public-consultation"
    open_dossier(office, NewDossier(name=NAME, title="The river", procedure=rules, parties=parties))
    fix(office, office.load(NAME), _act(clock, ActKind.FIXED, version="v1"), folder / "shared.md")
    shared = _act(clock, ActKind.SHARED, party="state", version="v1")
    share(office, office.load(NAME), Sharing(act=shared))
    said = _act(clock, ActKind.COMMENTED, party="state", version="v1")
    hear(office, office.load(NAME), Heard(act=said, text="Not so.", own_id="1"))
    hear(office, office.load(NAME), Heard(act=said, text="Nor this.", own_id="2"))
    withdrawn = _act(clock, ActKind.WITHDREW, comment="state:1", by="state")
    simple(office, office.load(NAME), withdrawn)


def _act(clock: Clock, kind: ActKind, **fields: Any) -> Act:
    return Act(kind=kind, at=clock.now, **fields)


def other(tmp_path: Path) -> Path:
    """Make a second office; give its folder."""
    folder = tmp_path / "other"
    make_office(folder, Settings(name="Other"))
    return folder


@pytest.mark.parametrize("which", [2, 3, 4, 5, 6])
def test_an_erased_act_is_a_value_for_every_reader(office: Office, tmp_path: Path, which: int) -> None:
    office.store.acts.erase(NAME, which)
    dossier = office.load(NAME)
    assert isinstance(dossier.entries[which - 1], Erased)
    at = START + timedelta(days=1)
    assert lines_of(dossier, at)
    assert timeline_of(dossier, at)
    assert status_json(dossier, at)["erased"] == 1
    assert len(known_comments(office, dossier).comments) == 2 - (which in (4, 5))
    if which > 2:
        inputs_of(office, dossier, Act(kind=ActKind.RELEASED, at=at, version="v1"))
    export(office, NAME, tmp_path / "out")
    with opened(other(tmp_path)) as second:
        assert import_(second, tmp_path / "out") == (NAME, 6)
        before, after = list(office.store.acts.read(NAME)), list(second.store.acts.read(NAME))
        assert after == before
        assert second.load(NAME) == dossier
        assert second.store.check() == []
        export(second, NAME, tmp_path / "again")
    assert _bytes(tmp_path / "again") == _bytes(tmp_path / "out")


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_document_that_was_erased_is_no_hindrance(office: Office, tmp_path: Path) -> None:
    entry = office.load(NAME).version("v1")
    assert entry is not None
    office.store.objects.erase(entry.files[0].sha256)
    export(office, NAME, tmp_path / "out")
    with opened(other(tmp_path)) as second:
        assert import_(second, tmp_path / "out") == (NAME, 6)
        assert second.store.objects.erased(entry.files[0].sha256)
        export(second, NAME, tmp_path / "again")
    assert _bytes(tmp_path / "again") == _bytes(tmp_path / "out")


Change = Callable[[dict[str, Any]], object]


def forged(folder: Path, number: int, change: Change) -> None:
    """Change an act of an export, and its hash with it, as somebody would who means harm."""
    path = folder / "acts" / f"{number:06}.json"
    data = json.loads(path.read_bytes())
    change(data)
    path.write_bytes(canonical(data))
    index = json.loads((folder / "dossier.json").read_bytes())
    act = index["acts"][number - 1]
    act["sha256"] = act_hash(bytes.fromhex(act["salt"]), path.read_bytes())
    (folder / "dossier.json").write_text(json.dumps(index))


HARM: dict[str, tuple[int, Change]] = {
    "a newer kind": (6, lambda act: act.update(kind="teleported")),
    "a newer schema": (6, lambda act: act.update(schema="audiatur/act/9")),
    "a field nobody knows": (6, lambda act: act["fields"].update(colour="blue")),
    "an instant without offset": (6, lambda act: act.update(at="2026-03-02T09:00:00")),
    "a party that is a number": (4, lambda act: act["fields"].update(party=7)),
    "an answer that is none": (
        6,
        lambda act: act.update(kind="disposed", fields={"comment": "x", "as": "y"}),
    ),
    "a name that leads out": (2, lambda act: act["files"][0].update(name="../../out.md")),
    "a hash that is none": (2, lambda act: act["files"][0].update(sha256="../../etc/passwd")),
    "a party that leads out": (1, lambda act: act["fields"]["parties"][0].update(id="../up")),
    "a secret that is none": (1, lambda act: act["fields"].update({"secret": "zz"})),
    "another name": (1, lambda act: act["fields"].update(dossier="sea")),
    "choices that are none": (1, lambda act: act["fields"].update(choices={"nope": 1})),
    "no rules": (1, lambda act: act.update(files=[])),
    "a list for an act": (6, lambda act: act.update(fields=[])),
}


@pytest.mark.parametrize("harm", HARM)
def test_a_forged_act_is_told_and_nothing_is_taken_in(office: Office, tmp_path: Path, harm: str) -> None:
    export(office, NAME, tmp_path / "out")
    forged(tmp_path / "out", *HARM[harm])
    with opened(other(tmp_path)) as second:
        with pytest.raises(InputError) as caught:
            import_(second, tmp_path / "out")
        assert len(caught.value.faults) >= 1
        assert second.dossiers() == []


@pytest.mark.parametrize(
    "index",
    [
        b"",
        b"[" * 100_000,
        b"{}",
        b"[]",
        b'{"schema": "audiatur/export/9"}',
        b'{"schema": "audiatur/export/1", "dossier": "../up", "acts": [{"n": 1, "sha256": "a"}]}',
        b'{"schema": "audiatur/export/1", "dossier": "river", "acts": [{"n": 2, "sha256": "a"}]}',
        b'{"schema": "audiatur/export/1", "dossier": "river", "acts": [7]}',
    ],
)
def test_a_list_of_acts_that_is_none_is_one_fault(tmp_path: Path, index: bytes) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "dossier.json").write_bytes(index)
    with opened(other(tmp_path)) as second:
        with pytest.raises(InputError) as caught:
            import_(second, tmp_path / "out")
        assert len(caught.value.faults) == 1
        assert second.dossiers() == []


def test_every_missing_or_changed_file_is_told_at_once(office: Office, tmp_path: Path) -> None:
    export(office, NAME, tmp_path / "out")
    (tmp_path / "out" / "acts" / "000004.json").unlink()
    (tmp_path / "out" / "acts" / "000005.json").write_bytes(b"{}")
    sheet = hashlib.sha256((tmp_path / "files" / "shared.md").read_bytes()).hexdigest()
    (tmp_path / "out" / "objects" / sheet).write_bytes(b"other")
    with opened(other(tmp_path)) as second:
        with pytest.raises(InputError) as caught:
            import_(second, tmp_path / "out")
        assert len(caught.value.faults) == 3
        assert second.dossiers() == []

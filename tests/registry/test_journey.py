"""A whole case through the registry: every command is written, and the record tells it again."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.registry.journey import NAME, Clock, commands, files, the_release, world

from audiatur.dossier.entry import Entry, entry_bytes, read_entry
from audiatur.model import Act, ActKind, InputError
from audiatur.registry.documents import simple
from audiatur.registry.moving import export, import_
from audiatur.registry.office import make_office, opened
from audiatur.registry.releasing import lay_out_again
from audiatur.registry.settings import Settings
from audiatur.store import OutOfStepError


def walk(folder: Path, office_folder: Path, database: str | None = None) -> Clock:
    """Make an office and do all commands of the case in it."""
    files(folder)
    here, clock = world()
    make_office(office_folder, Settings(name="Office", zone="Europe/Zurich", database=database))
    with opened(office_folder, here) as office:
        for command in commands(folder, clock):
            clock.on(hours=6)
            outcome = command(office)
            assert outcome is None or not outcome.refused, outcome.refused
        outcome = the_release(clock)(office)
        assert outcome is not None
        assert not outcome.refused, outcome.refused
    return clock


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_case_goes_from_the_first_draft_to_the_release(tmp_path: Path) -> None:
    walk(tmp_path / "files", tmp_path / "office")
    with opened(tmp_path / "office") as office:
        dossier = office.load(NAME)
        facts = dossier.facts()
    assert facts.release is not None
    assert facts.release.by == "deputy"
    assert len(facts.comments) == 30
    assert [entry.seq for entry in dossier.entries] == list(range(1, dossier.seq + 1))


def test_export_and_import_give_the_same_bytes(tmp_path: Path) -> None:
    walk(tmp_path / "files", tmp_path / "office")
    make_office(tmp_path / "other", Settings(name="Other"))
    with opened(tmp_path / "office") as office, opened(tmp_path / "other") as other:
        export(office, NAME, tmp_path / "first")
        import_(other, tmp_path / "first")
        export(other, NAME, tmp_path / "second")
        assert office.load(NAME) == other.load(NAME)
    assert tree(tmp_path / "first") == tree(tmp_path / "second")


def test_an_import_names_every_fault_and_takes_nothing_in(tmp_path: Path) -> None:
    walk(tmp_path / "files", tmp_path / "office")
    make_office(tmp_path / "other", Settings(name="Other"))
    with opened(tmp_path / "office") as office:
        export(office, NAME, tmp_path / "out")
    act = tmp_path / "out" / "acts" / "000003.json"
    act.write_bytes(act.read_bytes().replace(b"P30D", b"P60D"))
    gone = next((tmp_path / "out" / "objects").iterdir())
    gone.unlink()
    with opened(tmp_path / "other") as other:
        with pytest.raises(InputError) as caught:
            import_(other, tmp_path / "out")
        assert other.dossiers() == []
    assert {Path(fault.file).name for fault in caught.value.faults} == {"000003.json", gone.name}


def test_every_entry_reads_back_to_the_same_bytes(tmp_path: Path) -> None:
    walk(tmp_path / "files", tmp_path / "office")
    with opened(tmp_path / "office") as office:
        for entry in office.load(NAME).entries:
            assert isinstance(entry, Entry)
            assert entry_bytes(read_entry(entry_bytes(entry), entry.seq, NAME)) == entry_bytes(entry)


def test_of_two_who_write_at_once_one_wins_and_the_other_is_told(tmp_path: Path) -> None:
    walk(tmp_path / "files", tmp_path / "office")
    here, clock = world()
    clock.on(days=100)
    with opened(tmp_path / "office", here) as one, opened(tmp_path / "office", here) as two:
        mine, theirs = one.load(NAME), two.load(NAME)
        act = Act(kind=ActKind.LEAKED, at=clock.now, version="v1")
        simple(one, mine, act)
        with pytest.raises(OutOfStepError):
            simple(two, theirs, act)
        assert two.load(NAME).seq == mine.seq + 1


def test_acts_stand_in_the_order_of_time_and_none_is_ahead(tmp_path: Path) -> None:
    walk(tmp_path / "files", tmp_path / "office")
    here, clock = world()
    clock.on(days=100)
    with opened(tmp_path / "office", here) as office:
        dossier = office.load(NAME)
        for wrong in (dossier.last_at.replace(year=2020), clock.now.replace(year=2030)):
            with pytest.raises(InputError):
                office.moment(dossier, wrong)


def test_a_release_can_be_laid_out_again_from_the_record(tmp_path: Path) -> None:
    walk(tmp_path / "files", tmp_path / "office")
    first = tree(tmp_path / "office" / "dossiers" / NAME / "release")
    with opened(tmp_path / "office") as office:
        where, same = lay_out_again(office, office.load(NAME), "v2", tmp_path / "again")
    assert same
    assert tree(where) == first
    assert "index.html" in first

"""Documents laid out with an act: all of them and the act, or neither."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.registry.journey import NAME, START, files, world

from audiatur.dossier.entry import PartyCard
from audiatur.model import Act, ActKind, InputError
from audiatur.registry.laying import check_empty, laid_out
from audiatur.registry.office import make_office, opened
from audiatur.registry.openings import NewDossier, open_dossier
from audiatur.registry.releasing import release
from audiatur.registry.settings import Settings
from audiatur.registry.sharing import Sharing, share
from audiatur.registry.texts import fix


def test_files_are_there_when_the_body_is_done_and_not_before(tmp_path: Path) -> None:
    place = tmp_path / "a" / "b"
    with laid_out(place, {"x.txt": b"x", "in/y.txt": b"y"}):
        assert not place.exists()
    assert (place / "in" / "y.txt").read_bytes() == b"y"
    with laid_out(place, {"z.txt": b"z"}):
        pass
    assert sorted(path.name for path in place.iterdir()) == ["in", "x.txt", "z.txt"]
    assert [path.name for path in place.parent.iterdir()] == ["b"]


def test_where_the_body_fails_nothing_stays(tmp_path: Path) -> None:
    with pytest.raises(KeyError), laid_out(tmp_path / "out", {"x.txt": b"x"}):
        raise KeyError("refused")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_a_folder_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(InputError, match="is a file, and a folder was expected"):
        check_empty(tmp_path / "taken", "give another")
    with pytest.raises(InputError), laid_out(tmp_path / "taken", {"x.txt": b"x"}):
        pytest.fail("the body must not run")
    with pytest.raises(InputError), laid_out(tmp_path / "taken" / "below", {"x.txt": b"x"}):
        pytest.fail("the body must not run")


def test_a_place_that_cannot_be_written_leaves_no_act(tmp_path: Path) -> None:
    here, clock = world()
    files(tmp_path / "files")
    make_office(tmp_path / "office", Settings(name="Office", zone="Europe/Zurich"))
    (tmp_path / "taken").write_text("mine")
    with opened(tmp_path / "office", here) as office:
        parties = [PartyCard(id="state", name="State")]
        new = NewDossier(name=NAME, title="The river", procedure="public-consultation", parties=parties)
        open_dossier(office, new)
        fixed = Act(kind=ActKind.FIXED, at=START, version="v1")
        fix(office, office.load(NAME), fixed, tmp_path / "files" / "shared.md")
        shared = Act(kind=ActKind.SHARED, at=clock.now, party="state", version="v1", length="P30D")
        for place in (tmp_path / "taken", Path("/proc/none")):
            with pytest.raises(InputError):
                share(office, office.load(NAME), Sharing(act=shared, output=place))
        waived = Act(kind=ActKind.RELEASED, at=clock.now, version="v1", by="authority")
        with pytest.raises(InputError, match="taken"):
            release(office, office.load(NAME), waived, tmp_path / "taken")
        assert office.load(NAME).seq == 2

"""A database file whose bytes a disk has changed: the acts as they were, or a plain fault, nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur.model import Fault, InputError
from audiatur.store import Stored, create_store, open_store
from tests.store.offices import salted

COUNT = 40


def _office(folder: Path) -> tuple[Stored, ...]:
    """Make an office of several pages and give its acts."""
    with create_store(folder) as store:
        store.acts.append("lake", 0, salted(b"l" * 50))
        return store.acts.append("river", 0, salted(*(b"%d " % n * (n % 7 * 40) for n in range(COUNT))))


def _damaged(data: bytes, places: list[tuple[float, int]]) -> bytes:
    """Change single bytes, each at a fraction of the file's length."""
    changed = bytearray(data)
    for place, value in places:
        changed[int(place * len(data))] = value
    return bytes(changed)


PLACES = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6)


@given(places=PLACES)
def test_changed_bytes_are_never_read_as_acts(
    places: list[tuple[float, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What is read is what was written; where it ends early or is not all, somebody says so."""
    folder = tmp_path_factory.mktemp("damage") / "office"
    acts = _office(folder)
    path = folder / "audiatur.sqlite3"
    path.write_bytes(_damaged(path.read_bytes(), places))
    read, faults = _read(folder)
    assert [_content(act) for act in read] == [_content(act) for act in acts[: len(read)]]
    assert len(read) == len(acts) or faults


def _read(folder: Path) -> tuple[list[Stored], list[Fault]]:
    """Give the acts that could be read, and all that was found wrong."""
    read: list[Stored] = []
    try:
        with open_store(folder) as store:
            faults = store.check()
            read.extend(store.acts.read("river"))
    except InputError as error:
        faults = list(error.faults)
    return read, faults


def _content(act: Stored) -> tuple[int, str, bytes | None]:
    return act.seq, act.sha256, act.body


@given(length=st.floats(0, 1, exclude_max=True))
def test_a_file_cut_short_is_a_fault(length: float, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No act is lost without a word."""
    folder = tmp_path_factory.mktemp("cut") / "office"
    _office(folder)
    path = folder / "audiatur.sqlite3"
    data = path.read_bytes()
    path.write_bytes(data[: int(length * len(data))])
    assert _read(folder)[1]

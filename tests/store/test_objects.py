"""Objects: bytes by their hash, whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur.model import InputError
from audiatur.store import Objects
from audiatur.store.unfinished import PREFIX, unfinished

DATA = b"the report"
HASH = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def objects(tmp_path: Path) -> Objects:
    """Give an empty folder of objects."""
    return Objects(tmp_path)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_object_lies_under_its_hash(objects: Objects, tmp_path: Path) -> None:
    """In a folder of its first two digits; anybody finds it without us."""
    assert objects.put(DATA) == HASH
    assert _files(tmp_path) == {f"{HASH[:2]}/{HASH}": DATA}


@given(bodies=st.lists(st.binary(max_size=200), max_size=8))
def test_what_was_put_is_got(bodies: list[bytes], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever the bytes and the order; the same bytes twice are one object."""
    objects = Objects(tmp_path_factory.mktemp("objects"))
    hashes = [objects.put(body) for body in bodies]
    assert [objects.get(sha256) for sha256 in hashes] == bodies
    assert objects.all() == sorted(set(hashes))
    assert objects.check() == []


def test_putting_twice_writes_once(objects: Objects, tmp_path: Path) -> None:
    """The file that is there is not touched."""
    objects.put(DATA)
    before = (tmp_path / HASH[:2] / HASH).stat()
    objects.put(DATA)
    assert (tmp_path / HASH[:2] / HASH).stat() == before


def test_others_of_the_office_may_read_it(objects: Objects, tmp_path: Path) -> None:
    """An object has the rights of any new file, so that a shared folder stays shared."""
    objects.put(DATA)
    (tmp_path / "usual").touch()
    assert (tmp_path / HASH[:2] / HASH).stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_an_absent_object_is_said_to_be_missing(objects: Objects, tmp_path: Path) -> None:
    """It has a sentence of its own, and `has` tells without one."""
    assert (objects.has(HASH), objects.erased(HASH)) == (False, False)
    with pytest.raises(InputError) as told:
        objects.get(HASH)
    assert str(told.value) == f"{tmp_path / HASH[:2] / HASH}: the file is missing; take it from a backup"


@pytest.mark.parametrize("damaged", [b"", b"the repord", DATA + b"x"])
def test_changed_bytes_are_never_given_out(objects: Objects, tmp_path: Path, damaged: bytes) -> None:
    """A reader is told; and the same bytes put again make it whole."""
    objects.put(DATA)
    (tmp_path / HASH[:2] / HASH).write_bytes(damaged)
    with pytest.raises(InputError, match="the file is damaged: its bytes are not those that were kept"):
        objects.get(HASH)
    assert len(objects.check()) == 1
    objects.put(DATA)
    assert (objects.get(HASH), objects.check()) == (DATA, [])


def test_an_erased_object_is_gone_and_said_to_be_erased(objects: Objects, tmp_path: Path) -> None:
    """No byte of it is left; erasing twice is erasing once; putting it again brings it back."""
    objects.put(DATA)
    objects.erase(HASH)
    objects.erase(HASH)
    assert _files(tmp_path) == {f"{HASH[:2]}/{HASH}.erased": b""}
    assert (objects.has(HASH), objects.erased(HASH), objects.all(), objects.check()) == (False, True, [], [])
    with pytest.raises(InputError, match="the file was erased; only its hash is kept"):
        objects.get(HASH)
    objects.put(DATA)
    assert (objects.has(HASH), objects.erased(HASH), objects.get(HASH)) == (True, False, DATA)
    assert _files(tmp_path) == {f"{HASH[:2]}/{HASH}": DATA}


def test_what_is_not_there_cannot_be_erased(objects: Objects) -> None:
    """A mistaken hash is not taken for done."""
    with pytest.raises(InputError, match="there is no such file, so there is nothing to erase"):
        objects.erase(HASH)


@pytest.mark.parametrize(
    "name", ["", "..", "../../etc/passwd", HASH.upper(), HASH[:-1], HASH + "0", f"{HASH}\n"]
)
def test_only_a_hash_is_a_name(objects: Objects, name: str) -> None:
    """Nothing else is looked for on the disk."""
    for ask in (objects.get, objects.has, objects.erased, objects.erase):
        with pytest.raises(InputError, match="expected a SHA-256"):
            ask(name)


def test_a_dead_writers_file_is_swept_and_a_living_ones_is_left(objects: Objects, tmp_path: Path) -> None:
    """A file that is being written is locked; the lock dies with its writer."""
    objects.put(DATA)
    folder = tmp_path / HASH[:2]
    (folder / f"{PREFIX}dead").write_bytes(b"half")
    with unfinished(folder) as (path, file):
        file.write(b"half of anoth")
        objects.sweep()
        assert sorted(file.name for file in folder.iterdir()) == sorted([HASH, path.name])
    assert [file.name for file in folder.iterdir()] == [HASH]


def test_a_folder_that_is_gone_is_a_plain_fault(tmp_path: Path) -> None:
    """Also when it goes while the office is open."""
    with pytest.raises(InputError, match="cannot be written"):
        Objects(tmp_path / "gone").put(DATA)

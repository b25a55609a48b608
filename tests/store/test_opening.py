"""Offices made and opened; what is none is refused with one sentence, and nothing is touched."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from audiatur.model import InputError
from audiatur.store import create_store, open_store
from audiatur.store.schema import VERSION
from audiatur.store.unfinished import PREFIX
from tests.store.offices import Office, salted

NEWER = (
    f"the office was written by a newer Audiatur (schema 99; this program knows {VERSION}); "
    "install the newer one to open it"
)


def _sentence(error: InputError) -> str:
    """Give the one sentence of an error."""
    (fault,) = error.faults
    assert "\n" not in fault.message
    return fault.message


def _files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_office_is_a_file_and_a_folder(tmp_path: Path) -> None:
    """Nothing else is in it, while it is open too; it is made where there was no folder."""
    with create_store(tmp_path / "deep" / "office") as store:
        store.acts.append("river", 0, salted(b"1"))
        assert sorted(path.name for path in (tmp_path / "deep/office").iterdir()) == [
            "audiatur.sqlite3",
            "objects",
        ]
    assert sorted(path.name for path in (tmp_path / "deep/office").iterdir()) == [
        "audiatur.sqlite3",
        "objects",
    ]


def test_a_second_office_is_refused_in_the_same_place(office: Office) -> None:
    """What is there stays."""
    with office.create() as store:
        store.acts.append("river", 0, salted(b"1"))
    with pytest.raises(InputError, match=r"there is an office .*already; choose") as told:
        office.create()
    _sentence(told.value)
    with office.open() as store:
        assert store.acts.last("river") == 1


def test_a_copy_of_the_folder_is_an_office(tmp_path: Path) -> None:
    """Copied by hand while it is open, but between two acts, it is whole."""
    with create_store(tmp_path / "office") as store:
        acts = store.acts.append("river", 0, salted(b"1", b"2"))
        sha256 = store.objects.put(b"report")
        shutil.copytree(tmp_path / "office", tmp_path / "copy")
    with open_store(tmp_path / "copy") as copy:
        assert (tuple(copy.acts.read("river")), copy.objects.get(sha256)) == (acts, b"report")


@pytest.mark.parametrize(
    ("there", "lacks"),
    [([], "objects/"), (["audiatur.sqlite3"], "objects/"), (["objects/"], "audiatur.sqlite3")],
)
def test_a_folder_that_is_no_office(tmp_path: Path, there: list[str], lacks: str) -> None:
    """It says what is missing and what to do; and makes nothing."""
    for name in there:
        if name.endswith("/"):
            (tmp_path / name).mkdir()
        else:
            (tmp_path / name).touch()
    with pytest.raises(InputError) as told:
        open_store(tmp_path)
    message = f"this is no office folder ({lacks} is missing); make one with: audiatur office init"
    assert str(told.value) == f"{tmp_path}: {message}"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(name.rstrip("/") for name in there)


def test_a_place_that_is_a_file(tmp_path: Path) -> None:
    """An office is made in a folder only."""
    (tmp_path / "report.docx").write_bytes(b"report")
    with pytest.raises(InputError, match="cannot be written"):
        create_store(tmp_path / "report.docx")
    with pytest.raises(InputError, match="this is no office folder"):
        open_store(tmp_path / "report.docx")
    assert (tmp_path / "report.docx").read_bytes() == b"report"


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _letter(path: Path) -> None:
    path.write_bytes(b"Dear Sir or Madam, " * 100)


def _other_program(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE acts (a)")
    connection.close()


def _cut(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_empty, "an office's database was expected; this file is empty or another program's"),
        (_letter, "this is no database, or its beginning is damaged; take it from a backup"),
        (_other_program, "an office's database was expected; this file is empty or another program's"),
        (_cut, "the database is damaged; take it from a backup"),
        (
            _newer,
            NEWER,
        ),
    ],
)
def test_a_database_that_cannot_be_used(tmp_path: Path, spoil: Callable[[Path], None], sentence: str) -> None:
    """One sentence each, and not one byte is changed."""
    with create_store(tmp_path) as store:
        store.acts.append("river", 0, salted(*[b"x" * 4000] * 4))
    spoil(tmp_path / "audiatur.sqlite3")
    before = _files(tmp_path)
    with pytest.raises(InputError) as told, open_store(tmp_path) as store:
        list(store.acts.read("river"))
    assert (_sentence(told.value), _files(tmp_path)) == (sentence, before)


def test_opening_sweeps_what_a_killed_writer_left(office: Office) -> None:
    """Unfinished files go; objects stay."""
    with office.create() as store:
        sha256 = store.objects.put(b"report")
    (office.folder / "objects" / sha256[:2] / f"{PREFIX}1").write_bytes(b"rep")
    with office.open():
        assert list(_files(office.folder / "objects").values()) == [b"report"]


def test_making_sweeps_what_a_killed_maker_left(tmp_path: Path) -> None:
    """A half-made database is never taken for an office."""
    (tmp_path / "audiatur.sqlite3.new-77").write_bytes(b"half")
    (tmp_path / "audiatur.sqlite3.new-77-journal").write_bytes(b"half")
    create_store(tmp_path).close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["audiatur.sqlite3", "objects"]


def test_check_finds_every_damage(office: Office) -> None:
    """All faults at once, each with its act or file; nothing in an office that is whole."""
    with office.create() as store:
        store.acts.append("river", 0, salted(b"1", b"2", b"3"))
        store.acts.append("lake", 0, salted(b"1"))
        sha256 = store.objects.put(b"report")
        assert store.check() == []
        (office.folder / "objects" / sha256[:2] / sha256).write_bytes(b"other")
        _spoil_acts(office)
        said = [fault.message.split(":")[0].split(";")[0] for fault in store.check()]
    assert said == [
        "act 1 of dossier lake is missing",
        "act 1 of dossier river is damaged",
        "act 2 of dossier river is missing",
        "the file is damaged",
    ]


def _spoil_acts(office: Office) -> None:
    """Change and delete acts as nobody can who asks the database politely."""
    spoil = [
        "UPDATE acts SET body = salt WHERE dossier = 'river' AND seq = 1",
        "UPDATE acts SET seq = 2 WHERE dossier = 'lake'",
        "DELETE FROM acts WHERE dossier = 'river' AND seq = 2",
    ]
    if office.url:
        import psycopg

        with psycopg.connect(office.url) as connection:
            connection.execute("ALTER TABLE acts DISABLE TRIGGER ALL")
            for statement in spoil:
                connection.execute(statement)
        return
    with sqlite3.connect(office.folder / "audiatur.sqlite3") as file:
        file.execute("DROP TRIGGER acts_stay")
        file.execute("DROP TRIGGER acts_are_final")
        for statement in spoil:
            file.execute(statement)
    file.close()


def test_a_damaged_act_stops_reading_and_says_which(office: Office) -> None:
    """What comes before it is given; nothing that is wrong is given out."""
    with office.create() as store:
        store.acts.append("river", 0, salted(b"1", b"2", b"3"))
        _spoil_acts(office)
        with pytest.raises(InputError) as told:
            list(store.acts.read("river"))
        with pytest.raises(InputError, match="act 2 of dossier river is missing"):
            list(store.acts.read("river", 1))
    assert _sentence(told.value) == (
        "act 1 of dossier river is damaged: its bytes are not those that were written; "
        "take the database from a backup"
    )


def test_a_server_that_does_not_answer(tmp_path: Path) -> None:
    """The sentence says so, without the password."""
    pytest.importorskip("psycopg", reason="the extra postgresql is not installed")
    (tmp_path / "objects").mkdir()
    url = f"postgresql://me:hunter2@/office?host={tmp_path}"
    for ask in (create_store, open_store):
        with pytest.raises(InputError) as told:
            ask(tmp_path, url)
        assert _sentence(told.value).startswith("the database server cannot be reached (")
        assert told.value.faults[0].file == f"PostgreSQL database office on {tmp_path}"
        assert "hunter2" not in str(told.value)


def test_a_failed_making_leaves_nothing(tmp_path: Path) -> None:
    """A folder is not left behind for a server that does not answer, nor one that was there taken away."""
    pytest.importorskip("psycopg", reason="the extra postgresql is not installed")
    for folder in (tmp_path / "new", tmp_path):
        with pytest.raises(InputError, match="cannot be reached"):
            create_store(folder, f"postgresql:///office?host={tmp_path}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me:hunter2@[host/office",
        "postgresql://me:hunter2@host:port:1/office?x=y",
        "mysql://me:hunter2@h/o",
    ],
)
def test_an_address_that_is_none(tmp_path: Path, url: str) -> None:
    """It is not repeated: it may hold a password."""
    pytest.importorskip("psycopg", reason="the extra postgresql is not installed")
    with pytest.raises(InputError, match="the database address") as told:
        create_store(tmp_path, url)
    assert "hunter2" not in str(told.value)
    assert told.value.faults[0].file == "office.toml"


def test_a_database_without_an_office(postgresql: Callable[[], str], tmp_path: Path) -> None:
    """Opening makes no tables."""
    (tmp_path / "objects").mkdir()
    url = postgresql()
    for _ in range(2):
        with pytest.raises(InputError, match="there is no office in this database; make one with"):
            open_store(tmp_path, url)


def test_a_newer_office_on_a_server(office: Office) -> None:
    """The same sentence as for a file."""
    with office.create() as store:
        assert store._database is not None
        with store._database.writing() as cursor:
            cursor.execute(
                "UPDATE audiatur_schema SET version = 99" if office.url else "PRAGMA user_version = 99"
            )
    with pytest.raises(InputError, match=r"written by a newer Audiatur \(schema 99; this program knows"):
        office.open()


def test_a_lost_connection_says_to_look_first(office: Office) -> None:
    """Whether the last act was written cannot be known; trying again writes nothing twice."""
    if office.url is None:
        pytest.skip("a file has no connection that can be lost")
    import psycopg

    with office.create() as store:
        with psycopg.connect(office.url, autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
                "AND datname = current_database()"
            )
        with pytest.raises(InputError, match=r"the connection to the database server was lost .* twice"):
            store.acts.append("river", 0, salted(b"1"))


def test_without_the_package_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The core works without PostgreSQL's driver."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(InputError) as told:
        create_store(tmp_path, "postgresql:///office")
    assert _sentence(told.value) == (
        "a PostgreSQL database needs another package: pip install 'audiatur[postgresql]'"
    )

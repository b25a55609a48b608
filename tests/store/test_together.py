"""Several processes at once, and acts that commit together with other rows."""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from audiatur.store import OutOfStepError, acts_over, store_over
from tests.store.offices import Office, salted

ROOT = Path(__file__).resolve().parents[2]


def _together(office: Office, *jobs: list[str]) -> list[str]:
    """Start one process per job, let all begin at once, give the last line of each."""
    with contextlib.ExitStack() as stack:
        processes = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-m", "tests.store.child", *job, *office.arguments],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                    cwd=ROOT,
                )
            )
            for job in jobs
        ]
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        said = [process.communicate()[0].strip() for process in processes]
        assert [process.returncode for process in processes] == [0] * len(jobs)
    return said


@pytest.mark.parametrize("turn", range(5))
def test_of_two_who_append_at_once_one_wins_and_the_other_is_told(office: Office, turn: int) -> None:
    """Both knew the same last act; what the winner wrote is all there is."""
    with office.create() as store:
        store.acts.append("river", 0, salted(*[b"before"] * turn))
    said = _together(office, ["once", str(turn)], ["once", str(turn)], ["once", str(turn)])
    assert Counter(said) == {"won": 1, f"told {turn + 2}": 2}
    with office.open() as store:
        assert [act.body for act in store.acts.read("river")] == [*[b"before"] * turn, b"one", b"two"]


def test_who_is_told_and_tries_again_loses_nothing(office: Office) -> None:
    """Three processes write twenty acts each: all sixty are there, each once, each writer's in its order."""
    office.create().close()
    _together(office, *(["many", name, "20"] for name in "abc"))
    with office.open() as store:
        bodies = [(act.body or b"").decode().split() for act in store.acts.read("river")]
        assert store.check() == []
    assert {name: [int(n) for who, n in bodies if who == name] for name in "abc"} == {
        name: list(range(20)) for name in "abc"
    }
    assert len(bodies) == 60


@contextlib.contextmanager
def _connected(office: Office) -> Iterator[Any]:
    """Give a connection of the database's own library, with a table of the caller's."""
    if office.url:
        import psycopg

        with psycopg.connect(office.url) as server:
            server.execute("CREATE TABLE mail (line text)")
            server.commit()
            yield server
        return
    with contextlib.closing(sqlite3.connect(office.folder / "audiatur.sqlite3")) as file:
        file.execute("CREATE TABLE mail (line text)")
        file.isolation_level = None
        yield file


def test_acts_and_other_rows_commit_together(office: Office) -> None:
    """Over a connection that is passed in, the caller's commit is the acts'."""
    with office.create() as store, _connected(office) as connection:
        connection.execute("BEGIN IMMEDIATE" if office.url is None else "BEGIN")
        acts = acts_over(connection).append("river", 0, salted(b"1", b"2"))
        connection.execute("INSERT INTO mail VALUES ('to A')")
        assert tuple(store_over(office.folder, connection).acts.read("river")) == acts
        assert store.acts.last("river") == 0
        connection.execute("COMMIT")
        assert tuple(store.acts.read("river")) == acts


def test_acts_and_other_rows_are_undone_together(office: Office) -> None:
    """Out of step in a transaction: the caller undoes it, and the other rows are gone as well."""
    with office.create() as store, _connected(office) as connection:
        before = store.acts.append("river", 0, salted(b"1"))
        connection.execute("BEGIN IMMEDIATE" if office.url is None else "BEGIN")
        connection.execute("INSERT INTO mail VALUES ('to A')")
        acts_over(connection).append("lake", 0, salted(b"1"))
        with pytest.raises(OutOfStepError):
            acts_over(connection).append("river", 0, salted(b"2"))
        connection.execute("ROLLBACK")
        assert connection.execute("SELECT count(*) FROM mail").fetchall() == [(0,)]
        assert (store.acts.dossiers(), tuple(store.acts.read("river"))) == (["river"], before)


def test_over_a_connection_that_is_passed_in_one_can_erase(office: Office) -> None:
    """Erasure commits with what the caller notes about it."""
    with office.create() as store, _connected(office) as connection:
        store.acts.append("river", 0, salted(b"1", b"2"))
        connection.execute("BEGIN IMMEDIATE" if office.url is None else "BEGIN")
        acts_over(connection).erase("river", 1)
        connection.execute("COMMIT")
        assert [act.body for act in store.acts.read("river")] == [None, b"2"]


DJANGO = """
import sys
from pathlib import Path
import django
from django.conf import settings
from audiatur.store import SQLITE_SETTINGS, OutOfStepError, store_over

folder, *url = sys.argv[1:]
if url:
    from psycopg.conninfo import conninfo_to_dict
    parts = conninfo_to_dict(url[0])
    database = {"ENGINE": "django.db.backends.postgresql", "NAME": parts["dbname"], "USER": parts["user"],
                "HOST": parts["host"]}
else:
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": folder + "/audiatur.sqlite3",
                "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": SQLITE_SETTINGS}}
settings.configure(DATABASES={"default": database}, DEBUG=True)
django.setup()
from django.db import connection, transaction

store = store_over(Path(folder), connection)
salt = b"s" * 16
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE mail (line text)")
with transaction.atomic():
    store.acts.append("river", 0, [(salt, b"1"), (salt, b"2")])
    cursor = connection.cursor()
    cursor.execute("INSERT INTO mail VALUES ('to A')")
try:
    with transaction.atomic():
        cursor.execute("INSERT INTO mail VALUES ('to B')")
        store.acts.append("lake", 0, [(salt, b"1")])
        store.acts.append("river", 1, [(salt, b"3")])
except OutOfStepError as told:
    print("told", told.found)
with transaction.atomic():
    store.acts.erase("river", 1)
cursor.execute("SELECT line FROM mail")
print(cursor.fetchall(), store.acts.dossiers(), [act.body for act in store.acts.read("river")])
"""


def test_the_served_applications_connection_can_be_passed_in(office: Office) -> None:
    """Django's own connection and transactions, with either database."""
    pytest.importorskip("django", reason="the extra office is not installed")
    office.create().close()
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", DJANGO, *office.arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stderr, done.returncode) == ("", 0)
    assert done.stdout.splitlines() == ["told 2", "[('to A',)] ['river'] [None, b'2']"]


def test_of_two_makers_at_once_one_wins(office: Office) -> None:
    """Two processes that make an office in one place: one office is there, and it works."""
    code = (
        "import sys\nfrom pathlib import Path\nfrom audiatur.model import InputError\n"
        "from audiatur.store import create_store\nprint('ready', flush=True)\nsys.stdin.readline()\n"
        "try:\n    create_store(Path(sys.argv[1]), *sys.argv[2:]).close(); print('won')\n"
        "except InputError as error:\n    print('told')\n"
    )
    with contextlib.ExitStack() as stack:
        makers = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", code, *office.arguments],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            for _ in range(3)
        ]
        said = [maker.communicate("go\n")[0].split() for maker in makers]
    assert Counter(word for _ready, word in said)["won"] == 1
    with office.open() as store:
        store.acts.append("river", 0, salted(b"1"))
        assert store.check() == []

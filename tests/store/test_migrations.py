"""An older database is brought up to date, with its data, in one transaction, forward only."""

from __future__ import annotations

import pytest

from audiatur.model import InputError
from audiatur.store import Store, schema
from tests.store.offices import Office, salted

NEXT = (
    "ALTER TABLE acts ADD COLUMN note TEXT",
    "CREATE TABLE leaves (n INTEGER)",
    "INSERT INTO leaves VALUES (7)",
)
BROKEN = ("CREATE TABLE leaves (n INTEGER)", "INSERT INTO nowhere VALUES (1)")


def _climb(store: Store, office: Office, *steps: tuple[str, ...]) -> None:
    """Open as a program would that knows these further steps."""
    known = schema.POSTGRESQL if office.url else schema.SQLITE
    assert store._database is not None
    store._database.prepare((*known, *steps))


def _leaves(store: Store) -> list[tuple[int]]:
    assert store._database is not None
    with store._database.reading() as cursor:
        cursor.execute("SELECT n FROM leaves")
        return list(cursor.fetchall())


def test_both_databases_have_the_same_steps() -> None:
    """One version number means the same in both."""
    assert len(schema.SQLITE) == len(schema.POSTGRESQL) == schema.VERSION


def test_a_step_keeps_the_data_and_is_made_once(office: Office) -> None:
    """Acts are as before, and can be written; opening again makes no step again."""
    with office.create() as store:
        before = store.acts.append("river", 0, salted(b"1", b"2"))
        store.acts.erase("river", 1)
        for _ in range(2):
            _climb(store, office, NEXT)
        after = store.acts.append("river", 2, salted(b"3"))
        assert (list(store.acts.read("river", 1)), _leaves(store)) == ([before[1], *after], [(7,)])


def test_an_older_program_refuses_it_afterwards(office: Office) -> None:
    """Steps go forward only."""
    with office.create() as store:
        _climb(store, office, NEXT)
    with pytest.raises(InputError, match="written by a newer Audiatur"):
        office.open()


def test_a_step_that_fails_changes_nothing(office: Office) -> None:
    """Neither a table nor the version: the next program can do it right."""
    with office.create() as store:
        before = store.acts.append("river", 0, salted(b"1"))
        with pytest.raises(InputError):
            _climb(store, office, NEXT[:1], BROKEN)
        with pytest.raises(InputError):
            _leaves(store)
        _climb(store, office, NEXT)
        assert (tuple(store.acts.read("river")), _leaves(store)) == (before, [(7,)])

"""Acts: kept in order, all or none, never changed, verified; with both databases."""

from __future__ import annotations

import hashlib
import itertools

import pytest

from audiatur.model import InputError
from audiatur.store import OutOfStepError, Store, Stored, act_hash
from audiatur.store.acts import PAGE
from tests.store.offices import Office, salted


def test_acts_come_back_as_they_were_given_in_order(office: Office) -> None:
    """Bytes of every kind are kept, and numbers count from 1."""
    bodies = [b"", b"\x00\xff", "übung".encode(), b"x" * 100_000]
    with office.create() as store:
        first = store.acts.append("river", 0, salted(*bodies[:2]))
        second = store.acts.append("river", 2, salted(*bodies[2:]))
    with office.open() as store:
        assert tuple(store.acts.read("river")) == first + second
    assert [act.body for act in first + second] == bodies
    assert [act.seq for act in first + second] == [1, 2, 3, 4]


def test_the_hash_is_over_salt_and_body(office: Office) -> None:
    """SHA-256(salt || body), in lower-case hexadecimal."""
    with office.create() as store:
        (act,) = store.acts.append("river", 0, [(b"s" * 16, b"body")])
    assert act.sha256 == hashlib.sha256(b"s" * 16 + b"body").hexdigest() == act_hash(b"s" * 16, b"body")


def test_dossiers_do_not_mix(office: Office) -> None:
    """Each has numbers of its own; their names are any text, listed in order of code points."""
    names = ["river", "River", "Fluss/ü", "河", "a'b", "z%s?", "😀"]
    with office.create() as store:
        assert store.acts.dossiers() == []
        for name in names:
            store.acts.append(name, 0, salted(name.encode()))
        assert store.acts.dossiers() == sorted(names)
        assert [[act.body for act in store.acts.read(name)] for name in names] == [
            [n.encode()] for n in names
        ]


def test_a_dossier_that_is_not_there_is_empty(office: Office) -> None:
    """Nobody has to ask first."""
    with office.create() as store:
        assert (list(store.acts.read("none")), store.acts.last("none")) == ([], 0)


def test_reading_after_a_number_gives_the_rest(office: Office) -> None:
    """Who knows the first acts reads only the new ones; over the borders of pages too."""
    count = 2 * PAGE
    with office.create() as store:
        store.acts.append("river", 0, salted(*(b"%d" % n for n in range(count))))
        for after in (0, 1, PAGE - 1, PAGE, count - 1, count, count + 1):
            assert [act.seq for act in store.acts.read("river", after)] == list(range(after + 1, count + 1))
        assert store.acts.last("river") == count


def _take_away(store: Store, first: int, last: int) -> None:
    """Delete acts as nobody can who asks the database politely."""
    database = store._database
    assert database is not None
    with database.writing() as cursor:
        if database.mark == "?":
            cursor.execute("DROP TRIGGER acts_stay")
        else:
            cursor.execute("ALTER TABLE acts DISABLE TRIGGER ALL")
        cursor.execute(f"DELETE FROM acts WHERE seq BETWEEN {first} AND {last}")  # noqa: S608


@pytest.mark.parametrize("gap", [1, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE + 1])
def test_a_gap_of_any_width_is_no_end(office: Office, gap: int) -> None:
    """Pages are numbers: an empty one in the middle must not pass for the end."""
    with office.create() as store:
        store.acts.append("river", 0, salted(*(b"%d" % n for n in range(10 + gap + 10))))
        _take_away(store, 11, 10 + gap)
        reading = store.acts.read("river")
        assert [act.seq for act in itertools.islice(reading, 10)] == list(range(1, 11))
        with pytest.raises(InputError, match="act 11 of dossier river is missing"):
            next(reading)
        assert [fault.message.split(";")[0] for fault in store.acts.check()] == [
            "act 11 of dossier river is missing"
        ]


@pytest.mark.parametrize("expected", [0, 1, 3, 99])
def test_who_is_out_of_step_is_told_and_nothing_is_written(office: Office, expected: int) -> None:
    """Fewer or more acts than the caller knows: both are somebody else's work."""
    with office.create() as store:
        before = store.acts.append("river", 0, salted(b"1", b"2"))
        with pytest.raises(OutOfStepError) as told:
            store.acts.append("river", expected, salted(b"new", b"newer"))
        assert tuple(store.acts.read("river")) == before
    assert (told.value.dossier, told.value.expected, told.value.found) == ("river", expected, 2)
    assert str(told.value) == (
        f"dossier river has 2 acts where {expected} were expected: somebody else wrote at the same time; "
        "nothing was written, look at what is new and try again"
    )


def test_no_acts_are_appended_where_none_are_given(office: Office) -> None:
    """An empty list is no mistake, but the step is still checked."""
    with office.create() as store:
        assert store.acts.append("river", 0, []) == ()
        with pytest.raises(OutOfStepError):
            store.acts.append("river", 1, [])
        assert store.acts.dossiers() == []


def test_a_fault_of_the_caller_leaves_nothing(office: Office) -> None:
    """A salt of another length and a dossier without a name are refused before anything is written."""
    with office.create() as store:
        for dossier, salt in [("river", b""), ("river", b"x" * 15), ("", b"x" * 16), ("a\0b", b"x" * 16)]:
            with pytest.raises(ValueError, match=r"a salt has 16 bytes|a dossier has a name"):
                store.acts.append(dossier, 0, [*salted(b"1"), (salt, b"body")])
        assert store.acts.dossiers() == []


def test_an_erased_act_leaves_its_hash(office: Office) -> None:
    """Salt and body are gone, the number and the hash stay, the others are untouched; twice is once."""
    with office.create() as store:
        one, two, three = store.acts.append("river", 0, salted(b"1", b"secret", b"3"))
        store.acts.erase("river", 2)
        store.acts.erase("river", 2)
        erased = Stored(dossier="river", seq=2, sha256=two.sha256, salt=None, body=None)
        assert list(store.acts.read("river")) == [one, erased, three]
    assert (erased.erased, two.erased) == (True, False)


@pytest.mark.parametrize("seq", [0, -1, 3, 10**30])
def test_what_is_not_there_cannot_be_erased(office: Office, seq: int) -> None:
    """The sentence names dossier and act."""
    with office.create() as store:
        store.acts.append("river", 0, salted(b"1", b"2"))
        with pytest.raises(InputError, match=f"dossier river has no act {seq}, so there is nothing to erase"):
            store.acts.erase("river", seq)


def test_a_reader_that_stops_for_a_while_keeps_nobody_waiting(office: Office) -> None:
    """Between two acts of a long reading others write, and the reader sees what they wrote."""
    with office.create() as store, office.open() as other:
        store.acts.append("river", 0, salted(*(b"%d" % n for n in range(PAGE))))
        reading = store.acts.read("river")
        first = list(itertools.islice(reading, PAGE))
        other.acts.append("river", PAGE, salted(b"late"))
        assert [act.body for act in [*first, *reading]] == [*(b"%d" % n for n in range(PAGE)), b"late"]


def test_acts_can_neither_be_changed_nor_deleted(office: Office) -> None:
    """The database itself refuses, whoever asks."""
    statements = [
        "DELETE FROM acts",
        "UPDATE acts SET seq = 7 WHERE seq = 2",
        "UPDATE acts SET dossier = 'lake'",
        "UPDATE acts SET body = salt",
        "UPDATE acts SET sha256 = 'f' || substr(sha256, 2), salt = NULL, body = NULL",
        "UPDATE acts SET body = NULL",
    ]
    with office.create() as store:
        before = store.acts.append("river", 0, salted(b"1", b"2"))
        for statement in statements:
            with pytest.raises(InputError), store._database.writing() as cursor:  # type: ignore[union-attr]
                cursor.execute(statement)
        assert tuple(store.acts.read("river")) == before


def test_an_exception_of_the_caller_undoes_the_transaction(office: Office) -> None:
    """Whatever ends a transaction early, nothing of it stays, and the store goes on."""
    with office.create() as store:
        with pytest.raises(KeyboardInterrupt):
            _interrupted(store)
        assert store.acts.dossiers() == []
        store.acts.append("river", 0, salted(b"1"))
        assert store.acts.dossiers() == ["river"]


def _interrupted(store: Store) -> None:
    """Write, and be interrupted before the end."""
    database = store._database
    assert database is not None
    with database.writing() as cursor:
        cursor.execute(f"INSERT INTO acts (dossier, seq, sha256) VALUES ('lake', 1, '{'0' * 64}')")  # noqa: S608
        raise KeyboardInterrupt


def test_acts_from_elsewhere_are_taken_in_as_they_stand(office: Office) -> None:
    """Hashes, salts and erased acts alike; only where no dossier of that name is."""
    with office.create() as store:
        store.acts.append("river", 0, salted(b"1", b"2", b"3"))
        store.acts.erase("river", 2)
        rows = [(act.sha256, act.salt, act.body) for act in store.acts.read("river")]
        store.acts.take_in("copy", rows)
        assert [(act.sha256, act.salt, act.body) for act in store.acts.read("copy")] == rows
        with pytest.raises(OutOfStepError):
            store.acts.take_in("river", rows)
        assert store.acts.last("river") == 3


@pytest.mark.parametrize("name", ["", "copy"])
def test_acts_that_are_not_what_their_hash_names_are_not_taken_in(office: Office, name: str) -> None:
    """Nor half of an erased one, nor acts without a dossier's name; nothing is written."""
    salt, right = b"s" * 16, act_hash(b"s" * 16, b"1")
    wrong: list[tuple[str, bytes | None, bytes | None]] = [
        (right, salt, b"2"),
        (right, salt, None),
        (right, None, b"1"),
        ("0" * 64, salt, b"1"),
    ]
    with office.create() as store:
        for row in wrong if name else [(right, salt, b"1")]:
            with pytest.raises(ValueError, match=r"not those that its hash names|a dossier has a name"):
                store.acts.take_in(name, [(right, salt, b"1"), row])
        assert store.acts.dossiers() == []

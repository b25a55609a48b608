"""Acts kept in order: one table, one rule of concurrency, and a hash that is verified at every reading.

Nothing here knows what an act says. Rows are only ever added; the one change allowed is erasure, which takes
salt and body away and leaves the hash (DESIGN §5.5, spec/store.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from audiatur.model import Fault, InputError
from audiatur.store.database import Connection, Cursor, Database, PassedDatabase
from audiatur.store.values import SALT_BYTES, OutOfStepError, Stored, act_hash

_APPEND = """INSERT INTO acts (dossier, seq, sha256, salt, body) VALUES ({0}, {0}, {0}, {0}, {0})
    ON CONFLICT (dossier, seq) DO NOTHING"""
_PAGE = """SELECT seq, sha256, salt, body FROM acts
    WHERE dossier = {0} AND seq > {0} AND seq <= {0} ORDER BY seq"""
_FOLLOWING = "SELECT MIN(seq) FROM acts WHERE dossier = {0} AND seq > {0}"
_LAST = "SELECT COALESCE(MAX(seq), 0) FROM acts WHERE dossier = {0}"
_NEXT_DOSSIER = "SELECT MIN(dossier) FROM acts WHERE dossier > {0}"
_ERASE = "UPDATE acts SET salt = NULL, body = NULL WHERE dossier = {0} AND seq = {0}"

_LARGEST = 2**63 - 1
"""The largest number either database holds."""
PAGE = 500
"""Acts fetched at once. A slow reader keeps no lock between two pages, so nobody's writing waits for it."""


class Acts:
    """The acts of all dossiers of one office."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(
        self, dossier: str, expected_seq: int, acts: Sequence[tuple[bytes, bytes]]
    ) -> tuple[Stored, ...]:
        """Add acts to the end of a dossier, all or none.

        Args:
            dossier: the dossier's name.
            expected_seq: the number of its last act as the caller knows it; 0 for a new dossier.
            acts: salt (16 fresh random bytes) and body of each.

        Raises:
            OutOfStepError: somebody else appended first; nothing was written.
            InputError: the database cannot be written; nothing was written.
            ValueError: a salt has another length, or the dossier no name.
        """
        _check_name(dossier)
        new = tuple(
            Stored(dossier=dossier, seq=seq, sha256=act_hash(_checked(salt), body), salt=salt, body=body)
            for seq, (salt, body) in enumerate(acts, expected_seq + 1)
        )
        with self._database.writing() as cursor:
            found = self._last(cursor, dossier)
            if found != expected_seq:
                raise OutOfStepError(dossier, expected_seq, found)
            for act in new:
                self._insert(cursor, act, expected_seq)
        return new

    def take_in(self, dossier: str, acts: Sequence[tuple[str, bytes | None, bytes | None]]) -> None:
        """Add the acts of a dossier that is not here yet as they stand elsewhere, all or none.

        Args:
            dossier: the dossier's name.
            acts: hash, salt and body of each; an erased act has its hash alone.

        Raises:
            OutOfStepError: there is such a dossier; nothing was written.
            InputError: the database cannot be written; nothing was written.
            ValueError: bytes are not those that their hash names, or the dossier has no name.
        """
        _check_name(dossier)
        new = [
            Stored(dossier=dossier, seq=seq, sha256=sha256, salt=salt, body=body)
            for seq, (sha256, salt, body) in enumerate(acts, 1)
        ]
        if not all(map(_sound, new)):
            raise ValueError("the bytes of an act are not those that its hash names")
        with self._database.writing() as cursor:
            if last := self._last(cursor, dossier):
                raise OutOfStepError(dossier, 0, last)
            for act in new:
                self._insert(cursor, act, 0)

    def read(self, dossier: str, after: int = 0) -> Iterator[Stored]:
        """Give the acts of a dossier after number `after`, in order; none where there is no such dossier.

        Raises:
            InputError: an act is missing or its bytes are not those that were written; names dossier and act.
        """
        while page := self._page(dossier, after):
            for act in page:
                if fault := self._fault(act, after + 1):
                    raise InputError([fault])
                after = act.seq
                yield act

    def last(self, dossier: str) -> int:
        """Give the number of the last act of a dossier, 0 where there is none."""
        with self._database.reading() as cursor:
            return self._last(cursor, dossier)

    def dossiers(self) -> list[str]:
        """Give the names of all dossiers that have an act, sorted by code point."""
        names: list[str] = []
        with self._database.reading() as cursor:
            # One look into the index per dossier; DISTINCT would read every act.
            while (name := self._rows(cursor, _NEXT_DOSSIER, names[-1] if names else "")[0][0]) is not None:
                if not isinstance(name, str) or (names and name <= names[-1]):  # a damaged index leads back
                    message = "the database's list of dossiers is damaged; take the database from a backup"
                    raise InputError.of(self._database.place, message)
                names.append(name)
        return names

    def erase(self, dossier: str, seq: int) -> None:
        """Take salt and body of one act away for good; its hash stays. Erasing twice is erasing once.

        What is left in backups and in a server's own files is the office's to see to (spec/store.md).

        Raises:
            InputError: there is no such act, or the database cannot be written.
        """
        with self._database.writing() as cursor:
            if not 1 <= seq <= self._last(cursor, dossier):
                message = f"dossier {dossier} has no act {seq}, so there is nothing to erase"
                raise InputError.of(self._database.place, message)
            cursor.execute(_ERASE.format(self._database.mark), (dossier, seq))

    def check(self) -> list[Fault]:
        """Read every act and give a fault for each that is missing or not what was written."""
        return [fault for dossier in self.dossiers() for fault in self._faults_in(dossier)]

    def _faults_in(self, dossier: str) -> Iterator[Fault]:
        after = 0
        while page := self._page(dossier, after):
            for act in page:
                if fault := self._fault(act, after + 1):
                    yield fault
                if act.seq <= after:  # a damaged index leads back
                    return
                after = act.seq

    def _insert(self, cursor: Cursor, act: Stored, expected: int) -> None:
        """Add one row. Where another transaction adds the same, this waits for its end, then adds nothing."""
        row = (act.dossier, act.seq, act.sha256, act.salt, act.body)
        cursor.execute(_APPEND.format(self._database.mark), row)
        if cursor.rowcount != 1:
            raise OutOfStepError(act.dossier, expected, self._last(cursor, act.dossier))

    def _rows(self, cursor: Cursor, sql: str, *parameters: str | int) -> Sequence[Any]:
        cursor.execute(sql.format(self._database.mark), parameters)
        return cursor.fetchall()

    def _last(self, cursor: Cursor, dossier: str) -> int:
        return int(self._rows(cursor, _LAST, dossier)[0][0])

    def _page(self, dossier: str, after: int) -> list[Stored]:
        """Give the next acts, at most `PAGE`; none at the end."""
        with self._database.reading() as cursor:
            if page := self._between(cursor, dossier, after):
                return page
            following = self._rows(cursor, _FOLLOWING, dossier, after)[0][0]
            return self._between(cursor, dossier, following - 1) if isinstance(following, int) else []

    def _between(self, cursor: Cursor, dossier: str, after: int) -> list[Stored]:
        """Give the acts of one page of numbers.

        By numbers and not by LIMIT: a server that does not know yet how many acts a dossier has would fetch
        and sort all the rest of them for every page.
        """
        last = min(after + PAGE, _LARGEST)
        return [
            # A damaged row may hold anything; 0 and an empty hash are never right.
            Stored(
                dossier=dossier,
                seq=seq if isinstance(seq, int) else 0,
                sha256=sha256 if isinstance(sha256, str) else "",
                salt=_bytes(salt),
                body=_bytes(body),
            )
            for seq, sha256, salt, body in self._rows(cursor, _PAGE, dossier, after, last)
        ]

    def _fault(self, act: Stored, expected: int) -> Fault | None:
        """Say what is wrong with an act that should have number `expected`, None where nothing is."""
        if act.seq != expected:
            message = f"act {expected} of dossier {act.dossier} is missing; take the database from a backup"
            return Fault(file=self._database.place, message=message)
        if _sound(act):
            return None
        message = (
            f"act {act.seq} of dossier {act.dossier} is damaged: its bytes are not those that were written; "
            "take the database from a backup"
        )
        return Fault(file=self._database.place, message=message)


def acts_over(connection: Connection) -> Acts:
    """Give the acts over a connection that is passed in, so that they and other rows commit together.

    Nothing is begun or committed here: the caller's transaction decides, and undoes what was written where
    `append` fails. Takes connections of sqlite3, of psycopg and of Django.
    """
    return Acts(PassedDatabase(connection))


def _check_name(dossier: str) -> None:
    """Refuse what one of the two databases could not keep."""
    if not dossier or "\0" in dossier:
        raise ValueError("a dossier has a name, without a NUL character")


def _sound(act: Stored) -> bool:
    if act.salt is None or act.body is None:
        return act.salt is act.body  # erased: both are gone
    return act_hash(act.salt, act.body) == act.sha256


def _checked(salt: bytes) -> bytes:
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, this one {len(salt)}")
    return salt


def _bytes(value: Any) -> bytes | None:
    """Give bytes where a driver gives a view of them; what a damaged row holds instead matches no hash."""
    if value is None:
        return None
    return bytes(value) if isinstance(value, bytes | memoryview) else b""

"""Acts kept in order: one table, one rule of concurrency, and a hash that is verified at every reading.

Nothing here knows what an act says. Rows are only ever added; the one change allowed is erasure, which takes
salt and body away and leaves the hash (DESIGN §5.5, spec/store.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audiatur.model import InputError
from audiatur.store.database import Connection, Cursor, Database, PassedDatabase
from audiatur.store.values import SALT_BYTES, OutOfStepError, Stored, act_hash

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
        """
        new = tuple(
            Stored(dossier=dossier, seq=seq, sha256=act_hash(_checked(salt), body), salt=salt, body=body)
            for seq, (salt, body) in enumerate(acts, expected_seq + 1)
        )
        with self._database.writing() as cursor:
            self._in_step(cursor, dossier, expected_seq)
            for act in new:
                self._insert(cursor, act, expected_seq)
        return new

    def read(self, dossier: str, after: int = 0) -> Iterator[Stored]:
        """Give the acts of a dossier after number `after`, in order; none where there is no such dossier.

        Raises:
            InputError: an act is missing or its bytes are not those that were written; names dossier and act.
        """
        while page := self._page(dossier, after):
            for act in page:
                self._check(act, after + 1)
                after = act.seq
                yield act
            if len(page) < PAGE:
                return

    def last(self, dossier: str) -> int:
        """Give the number of the last act of a dossier, 0 where there is none."""
        with self._database.reading() as cursor:
            return self._last(cursor, dossier)

    def dossiers(self) -> list[str]:
        """Give the names of all dossiers that have an act, sorted by code point."""
        with self._database.reading() as cursor:
            cursor.execute("SELECT dossier FROM acts WHERE seq = 1")
            return sorted(row[0] for row in cursor.fetchall())

    def erase(self, dossier: str, seq: int) -> None:
        """Take salt and body of one act away for good; its hash stays. Erasing twice is erasing once.

        Raises:
            InputError: there is no such act, or the database cannot be written.
        """
        with self._database.writing() as cursor:
            sql = "UPDATE acts SET salt = NULL, body = NULL WHERE dossier = {0} AND seq = {0}"
            cursor.execute(sql.format(self._database.mark), (dossier, seq))
            if cursor.rowcount != 1:
                message = f"dossier {dossier} has no act {seq}, so there is nothing to erase"
                raise InputError.of(self._database.place, message)

    def _in_step(self, cursor: Cursor, dossier: str, expected: int) -> None:
        found = self._last(cursor, dossier)
        if found != expected:
            raise OutOfStepError(dossier, expected, found)

    def _insert(self, cursor: Cursor, act: Stored, expected: int) -> None:
        """Add one row. Where another transaction adds the same, this waits for its end, then adds nothing."""
        sql = (
            "INSERT INTO acts (dossier, seq, sha256, salt, body) VALUES ({0}, {0}, {0}, {0}, {0}) "
            "ON CONFLICT (dossier, seq) DO NOTHING"
        )
        row = (act.dossier, act.seq, act.sha256, act.salt, act.body)
        cursor.execute(sql.format(self._database.mark), row)
        if cursor.rowcount != 1:
            raise OutOfStepError(act.dossier, expected, self._last(cursor, act.dossier))

    def _last(self, cursor: Cursor, dossier: str) -> int:
        sql = "SELECT COALESCE(MAX(seq), 0) FROM acts WHERE dossier = {0}"
        cursor.execute(sql.format(self._database.mark), (dossier,))
        return int(cursor.fetchall()[0][0])

    def _page(self, dossier: str, after: int) -> list[Stored]:
        sql = (
            "SELECT seq, sha256, salt, body FROM acts "
            "WHERE dossier = {0} AND seq > {0} ORDER BY seq LIMIT {0}"
        )
        with self._database.reading() as cursor:
            cursor.execute(sql.format(self._database.mark), (dossier, after, PAGE))
            return [
                Stored(dossier=dossier, seq=seq, sha256=sha256, salt=_bytes(salt), body=_bytes(body))
                for seq, sha256, salt, body in cursor.fetchall()
            ]

    def _check(self, act: Stored, expected: int) -> None:
        place = self._database.place
        if act.seq != expected:
            message = f"act {expected} of dossier {act.dossier} is missing; take the database from a backup"
            raise InputError.of(place, message)
        if act.salt is None or act.body is None:
            return
        if act_hash(act.salt, act.body) != act.sha256:
            message = (
                f"act {act.seq} of dossier {act.dossier} is damaged: its bytes are not those that were "
                "written; take the database from a backup"
            )
            raise InputError.of(place, message)


def acts_over(connection: Connection) -> Acts:
    """Give the acts over a connection that is passed in, so that they and other rows commit together.

    Nothing is begun or committed here: the caller's transaction decides. Takes connections of sqlite3, of
    psycopg and of Django.
    """
    return Acts(PassedDatabase(connection))


def _checked(salt: bytes) -> bytes:
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, this one {len(salt)}")
    return salt


def _bytes(value: bytes | memoryview | None) -> bytes | None:
    """Give bytes where a driver gives a view of them."""
    return None if value is None else bytes(value)

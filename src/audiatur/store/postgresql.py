"""The office's database on a PostgreSQL server, by URL. Needs the extra `postgresql`."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

from audiatur.model import Fault, InputError
from audiatur.store import schema
from audiatur.store.database import Cursor

if TYPE_CHECKING:
    import psycopg

CONNECT_SECONDS = 10
"""How long a server may take to answer before the person is told that it does not."""

_CONFIGURATION = "office.toml"
"""Where the address stands: what faults about the address itself name."""
_LOCK = 0x41554454
"""Number of the advisory lock under which one process at a time makes or alters the tables."""


class PostgresqlDatabase:
    """One connection to a server."""

    mark = "%s"

    def __init__(self, url: str) -> None:
        driver = _driver()
        self.place = _name(driver, url)
        self._error = driver.Error
        self._connection: psycopg.Connection[tuple[Any, ...]] | None = None
        with self._faults():
            self._connection = driver.connect(
                url, autocommit=True, connect_timeout=CONNECT_SECONDS, client_encoding="UTF8"
            )

    def close(self) -> None:
        """Close the connection."""
        self._open.close()

    def make(self) -> None:
        """Make the tables.

        Raises:
            InputError: an office's tables are there already, or the server refuses.
        """
        with self._migrating() as cursor:
            if _version(cursor) > 0:
                message = "there is an office in this database already; choose an empty one"
                raise InputError.of(self.place, message)
            cursor.execute("CREATE TABLE audiatur_schema (version integer NOT NULL)")
            cursor.execute("INSERT INTO audiatur_schema (version) VALUES (0)")
            _climb(cursor, schema.POSTGRESQL)

    def prepare(self, steps: Sequence[Sequence[str]] = schema.POSTGRESQL) -> None:
        """Set what every connection needs, and bring the tables up to date."""
        with self.reading() as cursor:
            cursor.execute("SET synchronous_commit = on")  # an answer of success means: it is on the disk
            version = _version(cursor)
        if version == 0:
            message = "there is no office in this database; make one with: audiatur office init"
            raise InputError.of(self.place, message)
        schema.check_version(version, len(steps), self.place)
        if version < len(steps):
            with self._migrating() as cursor:
                _climb(cursor, steps)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Cursor]:
        """Give a cursor; see `Database`."""
        with self._faults(), self._open.cursor() as cursor:
            yield cursor

    @contextlib.contextmanager
    def writing(self) -> Iterator[Cursor]:
        """Give a cursor in a transaction."""
        with self._faults(), self._open.transaction(), self._open.cursor() as cursor:
            yield cursor

    def check(self) -> list[Fault]:
        """Give nothing: a server looks after its own pages."""
        return []

    @contextlib.contextmanager
    def _migrating(self) -> Iterator[Cursor]:
        with self.writing() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            yield cursor

    @property
    def _open(self) -> psycopg.Connection[tuple[Any, ...]]:
        if self._connection is None:  # pragma: no cover - the constructor has ended before
            raise AssertionError("the connection is used before it was made")
        return self._connection

    @contextlib.contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except self._error as error:
            # Of several lines the first says it; the rest is a hint to somebody at the server.
            reason = (str(error).strip() or type(error).__name__).splitlines()[0]
            if self._connection is None:
                message = f"the database server cannot be reached ({reason}); is it running?"
            elif self._connection.broken:
                message = (
                    f"the connection to the database server was lost ({reason}); look at what the dossier "
                    "holds, then try again: nothing is written twice"
                )
            else:
                message = f"the database server refused ({reason}); nothing was written"
            raise InputError.of(self.place, message) from error


def create(url: str) -> None:
    """Make the tables in an empty database.

    Raises:
        InputError: an office's tables are there already, or the server cannot be reached.
    """
    with contextlib.closing(PostgresqlDatabase(url)) as database:
        database.make()


def _climb(cursor: Cursor, steps: Sequence[Sequence[str]]) -> None:
    version = _version(cursor)  # read again under the lock: another process may have been first
    for step in steps[version:]:
        for statement in step:
            cursor.execute(statement)
    cursor.execute("UPDATE audiatur_schema SET version = %s", (max(version, len(steps)),))


def _version(cursor: Cursor) -> int:
    """Give the version of the tables, 0 where there are none."""
    cursor.execute("SELECT to_regclass('audiatur_schema') IS NOT NULL")
    if not cursor.fetchall()[0][0]:
        return 0
    cursor.execute("SELECT version FROM audiatur_schema")
    return int(cursor.fetchall()[0][0])


def _driver() -> ModuleType:
    try:
        import psycopg  # noqa: PLC0415 - the core works without it
    except ImportError:
        message = "a PostgreSQL database needs another package: pip install 'audiatur[postgresql]'"
        raise InputError.of(_CONFIGURATION, message) from None
    return psycopg


def _name(driver: ModuleType, url: str) -> str:
    """Name the database for faults: where it is, never with user or password."""
    try:
        parts = driver.conninfo.conninfo_to_dict(url)
    except driver.Error:
        message = "the database address cannot be read; write it as postgresql://user@host/database"
        raise InputError.of(_CONFIGURATION, message) from None  # the library repeats it, password and all
    host = f" on {parts['host']}" if parts.get("host") else ""
    return f"PostgreSQL database {parts.get('dbname') or '(default)'}{host}"

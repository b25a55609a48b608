"""The office's database on a PostgreSQL server, by URL. Needs the extra `postgresql`."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from audiatur.model import InputError
from audiatur.store import schema
from audiatur.store.database import Cursor

if TYPE_CHECKING:
    import psycopg

CONNECT_SECONDS = 10
"""How long a server may take to answer before the person is told that it does not."""

_LOCK = 0x41554454
"""Number of the advisory lock under which one process at a time brings the tables up to date."""


class PostgresqlDatabase:
    """One connection to a server."""

    mark = "%s"

    def __init__(self, url: str) -> None:
        driver = _driver()
        self.place = _name(url)
        self._error = driver.Error
        with self._faults():
            self._connection: psycopg.Connection[tuple[object, ...]] = driver.connect(
                url, autocommit=True, connect_timeout=CONNECT_SECONDS
            )

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def version(self) -> int:
        """Give the version of the tables, 0 where there are none."""
        with self.reading() as cursor:
            return _version(cursor)

    def prepare(self, steps: Sequence[Sequence[str]] = schema.POSTGRESQL) -> None:
        """Set what every connection needs, and bring the tables up to date."""
        with self.reading() as cursor:
            cursor.execute("SET synchronous_commit = on")  # an answer of success means: it is on the disk
            version = _version(cursor)
        schema.check_version(version, self.place)
        if version < len(steps):
            self._migrate(steps)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Cursor]:
        """Give a cursor; see `Database`."""
        with self._faults(), self._connection.cursor() as cursor:
            yield cursor

    @contextlib.contextmanager
    def writing(self) -> Iterator[Cursor]:
        """Give a cursor in a transaction."""
        with self._faults(), self._connection.transaction(), self._connection.cursor() as cursor:
            yield cursor

    def _migrate(self, steps: Sequence[Sequence[str]]) -> None:
        with self.writing() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            version = _version(cursor)  # again: another process may have been first
            if version == 0:
                cursor.execute("CREATE TABLE audiatur_schema (version integer NOT NULL)")
                cursor.execute("INSERT INTO audiatur_schema (version) VALUES (0)")
            for step in steps[version:]:
                for statement in step:
                    cursor.execute(statement)
            cursor.execute("UPDATE audiatur_schema SET version = %s", (max(version, len(steps)),))

    @contextlib.contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except self._error as error:
            # The server's words come in the language of its machine, and of several lines the first says it.
            reason = (str(error).strip() or type(error).__name__).splitlines()[0]
            message = f"the database server refused or does not answer ({reason}); nothing was written"
            raise InputError.of(self.place, message) from error


def create(url: str) -> None:
    """Make the tables in an empty database.

    Raises:
        InputError: an office's tables are there already, or the server cannot be reached.
    """
    with contextlib.closing(PostgresqlDatabase(url)) as database:
        if database.version() > 0:
            message = "there is an office in this database already; choose an empty one"
            raise InputError.of(database.place, message)
        database.prepare()


def _version(cursor: Cursor) -> int:
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
        raise InputError.of("office.toml", message) from None
    return psycopg


def _name(url: str) -> str:
    """Name the database for faults: where it is, without user or password."""
    parts = urlsplit(url)
    host = f" on {parts.hostname}" if parts.hostname else ""
    return f"PostgreSQL database {parts.path.lstrip('/') or '(default)'}{host}"

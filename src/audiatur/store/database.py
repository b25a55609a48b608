"""What the acts need of a database, whichever it is: a cursor to read, and one in a transaction to write."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol


class Cursor(Protocol):
    """The part of a DB-API cursor that is used; sqlite3, psycopg and Django all have it."""

    @property
    def rowcount(self) -> int:
        """Rows the last statement changed."""

    def execute(self, sql: Any, parameters: Any = ..., /) -> Any:
        """Run one statement."""

    def fetchall(self) -> Sequence[Any]:
        """Give the rows of the last statement."""


class Connection(Protocol):
    """The part of a DB-API connection that is used."""

    def cursor(self) -> Any:
        """Give a new cursor."""


class Database(Protocol):
    """One opened database.

    Attributes:
        place: how faults name it; holds no password.
        mark: how a parameter is written in its SQL, `?` or `%s`.
    """

    @property
    def place(self) -> str:
        """How faults name it."""

    @property
    def mark(self) -> str:
        """How a parameter is written."""

    def reading(self) -> AbstractContextManager[Cursor]:
        """Give a cursor; the database's own errors come out as `InputError`."""

    def writing(self) -> AbstractContextManager[Cursor]:
        """Give a cursor in a transaction that is committed at the end, and undone on any exception."""


class PassedDatabase:
    """A connection that belongs to the caller, who begins and ends the transaction.

    Its errors come out as they are: the caller has to undo the transaction and knows its own library. A
    SQLite transaction must have been begun with BEGIN IMMEDIATE, or a second writer is told so late.
    """

    place = "the database"

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.mark = "?" if isinstance(connection, sqlite3.Connection) else "%s"

    @contextlib.contextmanager
    def reading(self) -> Iterator[Cursor]:
        """Give a cursor of the caller's connection."""
        with contextlib.closing(self._connection.cursor()) as cursor:
            yield cursor

    def writing(self) -> AbstractContextManager[Cursor]:
        """Give a cursor in the caller's transaction."""
        return self.reading()

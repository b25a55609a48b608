"""An office's store made and opened: one folder, with its database in a file or on a server."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from audiatur.model import Fault, InputError
from audiatur.store import postgresql, sqlite
from audiatur.store.acts import Acts, acts_over
from audiatur.store.database import Connection
from audiatur.store.disk import disk_faults
from audiatur.store.objects import Objects

DATABASE = "audiatur.sqlite3"
OBJECTS = "objects"
_SCHEMES = ("postgresql://", "postgres://")


OwnDatabase = sqlite.SqliteDatabase | postgresql.PostgresqlDatabase
"""A database that the store opened itself, and closes."""


class Store:
    """The opened store of an office; a context manager that closes it.

    Attributes:
        acts: the acts of all dossiers.
        objects: the files by their hash.
    """

    def __init__(self, acts: Acts, objects: Objects, database: OwnDatabase | None = None) -> None:
        self.acts = acts
        self.objects = objects
        self._database = database

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; a connection that was passed in stays open."""
        if self._database is not None:
            self._database.close()

    def check(self) -> list[Fault]:
        """Read everything there is and give a fault for each thing that is missing or damaged.

        Opening does not do this, for it takes as long as reading the whole office; what is read later is
        verified when it is read.
        """
        damaged = self._database.check() if self._database is not None else []
        try:
            damaged.extend(self.acts.check())
        except InputError as error:
            damaged.extend(error.faults)
        return list(dict.fromkeys([*damaged, *self.objects.check()]))


def create_store(folder: Path, url: str | None = None) -> Store:
    """Make the store of a new office and open it.

    Args:
        folder: the office folder; made where it is absent.
        url: None for a file in the folder; `postgresql://…` for a server.

    Raises:
        InputError: there is an office already, or folder or server cannot be written.
    """
    with _made(folder), _made(folder / OBJECTS):
        if url is None:
            sqlite.create(folder / DATABASE)
        else:
            postgresql.create(_known(url))
    return open_store(folder, url)


def open_store(folder: Path, url: str | None = None) -> Store:
    """Open the store of an office, sweep what a killed writer left, and bring older tables up to date.

    Raises:
        InputError: there is no office, the database is damaged, foreign or newer, or cannot be reached.
    """
    if not (folder / OBJECTS).is_dir() or (url is None and not (folder / DATABASE).is_file()):
        lacks = DATABASE if (folder / OBJECTS).is_dir() else f"{OBJECTS}/"
        message = f"this is no office folder ({lacks} is missing); make one with: audiatur office init"
        raise InputError.of(str(folder), message)
    with contextlib.ExitStack() as undo:
        database = (
            sqlite.SqliteDatabase(folder / DATABASE)
            if url is None
            else postgresql.PostgresqlDatabase(_known(url))
        )
        undo.callback(database.close)
        database.prepare()
        objects = Objects(folder / OBJECTS)
        objects.sweep()
        undo.pop_all()
    return Store(Acts(database), objects, database)


def store_over(folder: Path, connection: Connection) -> Store:
    """Give the store of an office that was opened before, over a connection passed in (see `acts_over`)."""
    return Store(acts_over(connection), Objects(folder / OBJECTS))


@contextlib.contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Make a folder where it is absent; where what follows fails, it goes again."""
    there = folder.is_dir()
    with disk_faults(folder, "cannot be written"):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        if not there:
            with contextlib.suppress(OSError):  # somebody has put something there
                folder.rmdir()
        raise


def _known(url: str) -> str:
    """Refuse an address of another kind; it is not repeated, for it may hold a password."""
    if not url.startswith(_SCHEMES):
        message = (
            "the database address must begin with postgresql://, or be left out for a file in the folder"
        )
        raise InputError.of("office.toml", message)
    return url

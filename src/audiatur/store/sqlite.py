"""The office's database as one file, SQLite.

Rollback journal, not WAL: the folder may lie on a network share, where WAL does not work, and may be copied
by hand, where a copy without its `-wal` file would silently lack the last acts. Outside a write the one file
is whole. The price, that readers and a writer wait for each other for milliseconds, does not matter to an
office.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from audiatur.model import Fault, InputError
from audiatur.store import schema
from audiatur.store.database import Cursor
from audiatur.store.disk import disk_faults, sync_folder

BUSY_SECONDS = 30.0
"""How long a writer waits for another one. An act takes milliseconds; a network share may be slow."""

SETTINGS = (
    "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; "
    "PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF"
)
"""What every connection to an office's file is to be told, one made elsewhere too (Django's `init_command`):
an answer of success means that it is on the disk, and what is erased is overwritten.
"""
_DAMAGED = "the database is damaged; take it from a backup"
_NEW = ".new-"
"""What follows the name of a file that is being made."""


class SqliteDatabase:
    """One opened file."""

    mark = "?"

    def __init__(self, path: Path) -> None:
        self.place = str(path)
        with _faults(self.place):
            self._connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=BUSY_SECONDS, isolation_level=None
            )

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def prepare(self, steps: Sequence[Sequence[str]] = schema.SQLITE) -> None:
        """Set what every connection needs, check whose file it is, and bring its tables up to date."""
        with self.reading() as cursor:
            for setting in SETTINGS.split(";"):
                cursor.execute(setting)
            application, version = _pragma(cursor, "application_id"), _pragma(cursor, "user_version")
        if application != schema.APPLICATION_ID:
            message = "an office's database was expected; this file is empty or another program's"
            raise InputError.of(self.place, message)
        schema.check_version(version, len(steps), self.place)
        if version < len(steps):
            self._migrate(steps)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Cursor]:
        """Give a cursor; see `Database`."""
        with _faults(self.place), contextlib.closing(self._connection.cursor()) as cursor:
            yield cursor

    @contextlib.contextmanager
    def writing(self) -> Iterator[Cursor]:
        """Give a cursor in a transaction. The lock is taken at once, so that what it reads stays true."""
        with self.reading() as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            try:
                yield cursor
                cursor.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    cursor.execute("ROLLBACK")
                raise

    def check(self) -> list[Fault]:
        """Have SQLite look at its own pages; at most one fault, with the first thing it found."""
        try:
            with self.reading() as cursor:
                cursor.execute("PRAGMA integrity_check(1)")
                found = str(cursor.fetchall()[0][0])
        except InputError as error:
            return list(error.faults)
        if found == "ok":
            return []
        message = f"the database is damaged ({' '.join(found.split())}); take it from a backup"
        return [Fault(file=self.place, message=message)]

    def _migrate(self, steps: Sequence[Sequence[str]]) -> None:
        with self.writing() as cursor:
            version = _pragma(cursor, "user_version")  # again: another process may have been first
            for step in steps[version:]:
                for statement in step:
                    cursor.execute(statement)
            cursor.execute(f"PRAGMA user_version = {max(version, len(steps))}")


def create(path: Path) -> None:
    """Make a new database file; built under another name, so that a killed program leaves none half-made.

    Raises:
        InputError: there is one already, or the folder cannot be written.
    """
    there_already = InputError.of(str(path), "there is an office here already; choose another folder")
    if path.exists():
        raise there_already
    with disk_faults(path, "cannot be written"):
        for leftover in path.parent.glob(f"{path.name}{_NEW}*"):
            leftover.unlink(missing_ok=True)
        unfinished = path.with_name(f"{path.name}{_NEW}{os.getpid()}")
        with _faults(str(path)), contextlib.closing(sqlite3.connect(unfinished)) as connection:
            connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        with contextlib.closing(SqliteDatabase(unfinished)) as database:
            database.prepare()
        try:
            _rename_to_new(unfinished, path)
        except FileExistsError:
            raise there_already from None
        finally:
            unfinished.unlink(missing_ok=True)
        sync_folder(path.parent)


def _rename_to_new(old: Path, new: Path) -> None:
    """Rename, and fail where somebody else was first; a disk without links cannot tell, and renames."""
    try:
        new.hardlink_to(old)
    except FileExistsError:
        raise
    except OSError:
        old.rename(new)


def _pragma(cursor: Cursor, name: str) -> int:
    cursor.execute(f"PRAGMA {name}")
    return int(cursor.fetchall()[0][0])


@contextlib.contextmanager
def _faults(place: str) -> Iterator[None]:
    """Say an error of SQLite in one sentence."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.InterfaceError):  # a mistake of the caller, not of the database
        raise
    except sqlite3.Error as error:
        raise InputError.of(place, _sentence(error)) from error
    except UnicodeDecodeError as error:  # text, or SQLite's own words about it, of which a byte was changed
        raise InputError.of(place, _DAMAGED) from error


def _sentence(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    known = {
        sqlite3.SQLITE_NOTADB: "this is no database, or its beginning is damaged; take it from a backup",
        sqlite3.SQLITE_CORRUPT: _DAMAGED,
        sqlite3.SQLITE_FULL: "the disk is full; nothing was written, make room and try again",
        sqlite3.SQLITE_READONLY: "the database or its folder is read-only; nothing was written",
        sqlite3.SQLITE_CANTOPEN: "the database cannot be opened; may you read it and write in its folder?",
        sqlite3.SQLITE_BUSY: "another program writes and does not end; nothing was written, try again later",
        sqlite3.SQLITE_IOERR: "the disk reports an error; nothing was written, check the disk and try again",
    }
    return known.get(code, f"the database cannot be used ({error}); nothing was written")

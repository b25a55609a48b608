"""The tables, as steps that only go forward: step n takes a database from version n-1 to n, data and all."""

from __future__ import annotations

from audiatur.model import InputError

APPLICATION_ID = 0x41554454
"""Marks a SQLite file as ours ("AUDT"), so that another program's database is never taken for one."""

SQLITE: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE acts (
            dossier TEXT NOT NULL CHECK (dossier <> ''),
            seq INTEGER NOT NULL CHECK (seq >= 1),
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
            salt BLOB CHECK (length(salt) = 16),
            body BLOB CHECK ((body IS NULL) = (salt IS NULL)),
            PRIMARY KEY (dossier, seq)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TRIGGER acts_stay BEFORE DELETE ON acts
            BEGIN SELECT RAISE(ABORT, 'acts are never deleted'); END""",
        """CREATE TRIGGER acts_are_final BEFORE UPDATE ON acts
            WHEN NEW.body IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.dossier IS NOT OLD.dossier
                OR NEW.seq IS NOT OLD.seq OR NEW.sha256 IS NOT OLD.sha256
            BEGIN SELECT RAISE(ABORT, 'acts are never changed, only erased'); END""",
    ),
)
"""The steps for SQLite."""

POSTGRESQL: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE acts (
            dossier text COLLATE "C" NOT NULL CHECK (dossier <> ''),
            seq bigint NOT NULL CHECK (seq >= 1),
            sha256 text NOT NULL CHECK (length(sha256) = 64),
            salt bytea CHECK (length(salt) = 16),
            body bytea CHECK ((body IS NULL) = (salt IS NULL)),
            PRIMARY KEY (dossier, seq)
        )""",
        """CREATE FUNCTION acts_final() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'acts are never deleted'; END IF;
                IF NEW.body IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.dossier <> OLD.dossier
                    OR NEW.seq <> OLD.seq OR NEW.sha256 <> OLD.sha256
                THEN RAISE EXCEPTION 'acts are never changed, only erased'; END IF;
                RETURN NEW;
            END $$""",
        """CREATE TRIGGER acts_are_final BEFORE UPDATE OR DELETE ON acts
            FOR EACH ROW EXECUTE FUNCTION acts_final()""",
    ),
)
"""The steps for PostgreSQL."""

VERSION = len(SQLITE)
"""The schema this program writes."""


def check_version(found: int, known: int, place: str) -> None:
    """Refuse a database made by a newer program: it may hold what this one would not keep.

    Raises:
        InputError: the database's schema is newer than this program knows.
    """
    if found > known:
        message = (
            f"the office was written by a newer Audiatur (schema {found}; this program knows {known}); "
            "install the newer one to open it"
        )
        raise InputError.of(place, message)

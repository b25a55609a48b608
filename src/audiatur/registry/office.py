"""An office opened: its folder, its store, and its dossiers as they stand."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import get_close_matches
from pathlib import Path

from audiatur.dossier.entry import Entry, Erased, FileRef, Opening, entry_bytes, read_entry
from audiatur.dossier.record import Dossier
from audiatur.formats.writing import TEMPORARY, write_all
from audiatur.model import InputError, Report
from audiatur.procedure.choices import with_choices
from audiatur.procedure.reading import read_procedure
from audiatur.procedure.toml_file import TomlFile
from audiatur.procedure.values import Procedure
from audiatur.store import SALT_BYTES, Store, create_store, open_store

from .settings import FILE, Settings, read_settings, settings_text
from .world import World

OUT = "dossiers"
"""The folder of an office in which copies, releases and public pages are laid out; all of it can be made
again from the record."""


@dataclass(frozen=True, slots=True)
class Office:
    """An opened office; made by `opened`."""

    folder: Path
    settings: Settings
    store: Store
    world: World

    def dossiers(self) -> list[str]:
        """Give the names of all dossiers."""
        return self.store.acts.dossiers()

    def load(self, name: str) -> Dossier:
        """Give a dossier with all its entries.

        Raises:
            InputError: there is none of that name, or its record is damaged or of a newer version.
        """
        entries: list[Entry | Erased] = [
            Erased(seq=stored.seq, sha256=stored.sha256)
            if stored.body is None
            else read_entry(stored.body, stored.seq, name)
            for stored in self.store.acts.read(name)
        ]
        if not entries:
            near = get_close_matches(name, self.dossiers(), n=1)
            known = ", ".join(self.dossiers()[:10]) or "none yet"
            hint = f'"{near[0]}" may be meant' if near else f"this office has: {known}"
            raise InputError.of(name, f"is no dossier of this office; {hint}")
        first = entries[0]
        if isinstance(first, Erased) or first.opening is None:
            raise InputError.of(name, "its first act is not its opening; the record is damaged", "act 1")
        return Dossier(
            opening=first.opening, procedure=self._rules(first, first.opening), entries=tuple(entries)
        )

    def _rules(self, first: Entry, opening: Opening) -> Procedure:
        pinned = first.file("procedure")
        if pinned is None:
            raise InputError.of(opening.dossier, "its opening holds no rules; the record is damaged", "act 1")
        return rules_of(self.store.objects.get(pinned.sha256), pinned.name, opening)

    def put(self, role: str, name: str, data: bytes) -> FileRef:
        """Keep a document, and name it for an act."""
        # A name on the disk may hold bytes that are no letters; no page could show it, and no file hold it.
        name = name.encode("utf-8", "replace").decode()
        return FileRef(role=role, name=name, sha256=self.store.objects.put(data), size=len(data))

    def get(self, file: FileRef) -> bytes:
        """Give the bytes of a document.

        Raises:
            InputError: they are not there, or not those that were kept.
        """
        return self.store.objects.get(file.sha256)

    def report(self, dossier: Dossier, version: str) -> Report:
        """Give the text of a version.

        Raises:
            InputError: it was never fixed here with its text.
        """
        from audiatur.formats.reading import read_bytes  # noqa: PLC0415 - readers are heavy

        entry = dossier.version(version)
        file = entry.file("report") if entry else None
        if file is None:
            fixed = ", ".join(known for known in dossier.facts().versions) or "none yet"
            raise InputError.of(
                dossier.opening.dossier, f"{version} was not fixed with its text here; fixed are: {fixed}"
            )
        return read_bytes(self.get(file), file.name)

    def moment(self, dossier: Dossier | None, at: datetime | None) -> datetime:
        """Give the instant of an act: `at`, or now. What is told of the past is told in order, and nothing is
        told of the future.

        Raises:
            InputError: the instant lies before the last act, or ahead of the clock.
        """
        now = self.world.clock()
        moment = at or now
        if moment > now + SLACK:
            problem = f"{moment.isoformat()} lies ahead; it is {now.isoformat()} by this machine's clock"
            raise InputError.of("--at", problem)
        if dossier is not None and moment < dossier.last_at:
            last = dossier.last_at.isoformat()
            if at is None:
                problem = (
                    f"it is {now.isoformat()} by this machine's clock, before the last act ({last}); set it"
                )
                raise InputError.of("clock", problem)
            raise InputError.of(
                "--at",
                f"{moment.isoformat()} lies before the last act on record ({last}); acts stand in order",
            )
        return moment

    def append(self, dossier: str, expected: int, entries: Sequence[Entry]) -> None:
        """Write entries down, all or none.

        Raises:
            OutOfStepError: somebody else wrote first.
        """
        self.store.acts.append(
            dossier, expected, [(self.world.random(SALT_BYTES), entry_bytes(entry)) for entry in entries]
        )

    def place(self, dossier: str, *parts: str) -> Path:
        """Give where something of a dossier is laid out."""
        return self.folder.joinpath(OUT, dossier, *parts)


SLACK = timedelta(seconds=1)
"""How far an instant may lie ahead of the clock: clocks are read in whole seconds."""


def rules_of(data: bytes, name: str, opening: Opening) -> Procedure:
    """Give the rules of a procedure file with the choices of an opening.

    Raises:
        InputError: all faults of the file, or of the choices.
    """
    procedure = read_procedure(data, name)
    file = TomlFile(b"", "the choices of the dossier")
    procedure = with_choices(procedure, file, dict(opening.choices))
    file.check()
    return procedure


@contextmanager
def opened(folder: Path, world: World | None = None) -> Iterator[Office]:
    """Open the office in a folder.

    Raises:
        InputError: it is none, or its database cannot be used.
    """
    settings = read_settings(folder)
    with open_store(folder, settings.database) as store:
        yield Office(folder, settings, store, world or World())


def make_office(folder: Path, settings: Settings) -> None:
    """Make an office in a folder that is absent or empty.

    Raises:
        InputError: the folder holds something, or it or the database cannot be written.
    """
    if (folder / FILE).exists():
        raise InputError.of(str(folder), f"is an office already ({FILE} is there)")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError.of(
            str(folder), "an empty folder or a new name was expected; this one holds something"
        )
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        # Made beside its place and put there whole, so that whoever is killed leaves no half of an office.
        made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=TEMPORARY))
    except OSError as error:
        raise InputError.of(
            str(folder), f"cannot be made ({error.strerror}); choose another place"
        ) from error
    try:
        with create_store(made, settings.database):
            write_all({made / FILE: settings_text(settings).encode()})
        made.rename(folder)
    except OSError as error:
        raise InputError.of(
            str(folder), f"cannot be made ({error.strerror}); choose another place"
        ) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)

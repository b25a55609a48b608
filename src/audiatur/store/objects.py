"""Files kept by the SHA-256 of their bytes: `objects/ab/abcd…`, whole or not at all, verified when read.

An erased object leaves an empty file `abcd….erased` beside its place, so that a reader is told that it was
taken away by the office and not lost.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from audiatur.model import Fault, InputError
from audiatur.store.disk import disk_faults, sync_folder
from audiatur.store.unfinished import sweep, unfinished

ERASED = ".erased"
"""What follows the hash in the name of the empty file that says: it was here."""

_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


class Objects:
    """The objects of one office."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, data: bytes) -> str:
        """Keep bytes and give their SHA-256; when this returns they are on the disk. Twice is once.

        Raises:
            InputError: the folder cannot be written (full, read-only); nothing is left half-written.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        place = self._place(sha256)
        with disk_faults(place, "cannot be written"):
            if not _holds(place, data):
                _write(place, data)
            place.with_name(sha256 + ERASED).unlink(missing_ok=True)
        return sha256

    def get(self, sha256: str) -> bytes:
        """Give the bytes with this hash.

        Raises:
            InputError: they were erased, are missing, or were changed since.
        """
        place = self._place(sha256)
        with disk_faults(place, "cannot be read"):
            data = place.read_bytes() if place.is_file() else None
        if data is None:
            raise InputError.of(str(place), self._absent(sha256))
        if hashlib.sha256(data).hexdigest() != sha256:
            message = "the file is damaged: its bytes are not those that were kept; take it from a backup"
            raise InputError.of(str(place), message)
        return data

    def has(self, sha256: str) -> bool:
        """Tell whether there is a file for this hash, without reading it."""
        return self._place(sha256).is_file()

    def erased(self, sha256: str) -> bool:
        """Tell whether the bytes with this hash were here and were erased."""
        place = self._place(sha256)
        return not place.is_file() and place.with_name(sha256 + ERASED).is_file()

    def erase(self, sha256: str) -> None:
        """Take the bytes away for good; erasing twice is erasing once.

        Raises:
            InputError: there is no such object, or the folder cannot be written.
        """
        place = self._place(sha256)
        if self.erased(sha256):
            return
        if not place.is_file():
            raise InputError.of(str(place), "there is no such file, so there is nothing to erase")
        with disk_faults(place, "cannot be erased"):
            place.with_name(sha256 + ERASED).touch()
            place.unlink()
            sync_folder(place.parent)

    def tell_erased(self, sha256: str) -> None:
        """Note that the bytes with this hash were erased where they come from; bytes that are here stay.

        Raises:
            InputError: the folder cannot be written.
        """
        place = self._place(sha256)
        if place.is_file():
            return
        with disk_faults(place, "cannot be written"):
            place.parent.mkdir(exist_ok=True)
            place.with_name(sha256 + ERASED).touch()
            sync_folder(place.parent)

    def all(self) -> list[str]:
        """Give the hashes of all objects there are, sorted."""
        return sorted(path.name for path in self._folder.glob("??/*") if _HASH.fullmatch(path.name))

    def check(self) -> list[Fault]:
        """Read every object and give a fault for each that is not what was kept."""
        faults: list[Fault] = []
        for sha256 in self.all():
            try:
                self.get(sha256)
            except InputError as error:
                faults.extend(error.faults)
        return faults

    def sweep(self) -> None:
        """Take away what killed writers left."""
        for folder in self._folder.glob("??"):
            sweep(folder)

    def _place(self, sha256: str) -> Path:
        """Give the path; anything but a hash is refused, so that no name leads out of the folder."""
        if not _HASH.fullmatch(sha256):
            message = f"expected a SHA-256 (64 characters 0-9 and a-f), found {sha256[:80]!r}"
            raise InputError.of(str(self._folder), message)
        return self._folder / sha256[:2] / sha256

    def _absent(self, sha256: str) -> str:
        if self.erased(sha256):
            return "the file was erased; only its hash is kept"
        return "the file is missing; take it from a backup"


def _holds(place: Path, data: bytes) -> bool:
    """Tell whether the bytes are there already; a file damaged since is written anew."""
    return place.is_file() and place.stat().st_size == len(data) and place.read_bytes() == data


def _write(place: Path, data: bytes) -> None:
    """Write beside the place, sync, rename, sync the folder: a power cut leaves the whole file or none."""
    if not place.parent.is_dir():
        place.parent.mkdir(exist_ok=True)
        sync_folder(place.parent.parent)
    with unfinished(place.parent) as (path, file):
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        if os.name != "posix":  # pragma: no cover - there an open file cannot be renamed
            file.close()
        path.replace(place)
    sync_folder(place.parent)

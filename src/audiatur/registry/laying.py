"""Documents laid out with an act: prepared whole before the act is written, put in place right after it.

A place that cannot be written is found before anything is on record; a command that is refused or killed
leaves no half of a folder.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from audiatur.formats.writing import TEMPORARY, write_all
from audiatur.model import InputError


def check_empty(folder: Path, hint: str) -> None:
    """Refuse a place that is no folder, cannot be looked into, or holds something; `hint` says what to do.

    Raises:
        InputError: it is such a place.
    """
    try:
        if not folder.exists():
            return
        if not folder.is_dir():
            raise InputError.of(str(folder), f"is a file, and a folder was expected; {hint}")
        if any(folder.iterdir()):
            raise InputError.of(str(folder), f"holds something already; {hint}")
    except OSError as error:
        raise InputError.of(str(folder), f"cannot be read ({error.strerror}); {hint}") from error


@contextmanager
def laid_out(folder: Path, files: Mapping[str, bytes]) -> Iterator[None]:
    """Prepare files beside a folder, and put them there when the body is done; where it fails, nothing stays.

    Raises:
        InputError: the place cannot be written. Raised before the body, unless the place is taken meanwhile.
    """
    try:
        folder = folder.resolve()
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists() and not folder.is_dir():
            raise InputError.of(str(folder), "is a file, and a folder was expected; choose another place")
        made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=TEMPORARY))
    except OSError as error:
        problem = f"cannot be written ({error.strerror}); choose another place"
        raise InputError.of(str(folder), problem) from error
    try:
        _prepare(made / folder.name, files, folder)
        yield
        _put(made / folder.name, folder, files)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _prepare(whole: Path, files: Mapping[str, bytes], folder: Path) -> None:
    try:
        write_all({whole / name: data for name, data in files.items()})
    except InputError as error:
        raise InputError.of(str(folder), error.faults[0].message) from error


def _put(whole: Path, folder: Path, files: Mapping[str, bytes]) -> None:
    try:
        if not folder.exists():
            whole.replace(folder)
            return
        for name in files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (whole / name).replace(folder / name)
    except OSError as error:
        problem = f"cannot be written ({error.strerror}); the act is on record, and its documents with it"
        raise InputError.of(str(folder), problem) from error

"""Names brought to the disk, and errors of the file system said in one sentence."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from audiatur.model import InputError


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to the disk; systems that cannot open a folder do it themselves."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def disk_faults(place: Path, what: str) -> Iterator[None]:
    """Turn an error of the file system into an `InputError` about `place`, as in "cannot be written (…)"."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError.of(str(place), f"{what} ({reason}); nothing was changed") from error

"""Files that are being written: locked by their writer, so that a sweeper takes only those of a dead one."""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

if sys.platform != "win32":
    import fcntl

PREFIX = "put-"
"""How the name of an unfinished file begins; no hash does."""


@contextlib.contextmanager
def unfinished(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Give a new locked file in `folder`; it is gone at the end unless it was renamed.

    Raises:
        OSError: the folder cannot be written.
    """
    path, file = _new(folder)
    try:
        with file:
            yield path, file
    finally:
        path.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Take away the unfinished files of writers that are no more; what cannot be taken away stays."""
    for path in folder.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError), path.open("rb") as file:
            if _lock(file, wait=False):
                path.unlink()


def _new(folder: Path) -> tuple[Path, BinaryIO]:
    """Make and lock a file; a sweeper may come between the two, then another is made."""
    while True:
        # The name is only unlike any other; the rights are those of every new file (mkstemp's are private).
        path = folder / f"{PREFIX}{secrets.token_hex(8)}"
        file = path.open("xb")
        if not _lock(file, wait=True) or os.fstat(file.fileno()).st_nlink:
            return path, file
        file.close()


def _lock(file: BinaryIO, *, wait: bool) -> bool:
    """Lock an open file until it is closed; False where somebody else holds it or the disk has no locks."""
    if sys.platform == "win32":
        return True  # there a file that somebody has open cannot be removed
    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True

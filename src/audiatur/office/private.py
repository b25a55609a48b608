"""The private folder of one run of the program: nobody else reads it, and nothing of it stays.

The folder is held by a lock for as long as the program lives. A program that was killed leaves its folder and
loses the lock, by which the next start knows what to sweep, and what belongs to another that still runs.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

PREFIX: Final = "audiatur-workbench-"
_LOCK: Final = "in-use"
_ATTEMPTS: Final = 30
_BEING_MADE: Final = 60.0
"""Seconds in which a folder without a lock may be one that is just being made."""


@contextlib.contextmanager
def private_folder(place: Path | None = None) -> Iterator[Path]:
    """Make the folder, hold it, and delete it with all that is in it at the end.

    Args:
        place: the folder in which it is made; the system's for temporary files by default.
    """
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
    lock = (folder / _LOCK).open("w", encoding="ascii")
    try:
        _hold(lock)
        yield folder
    finally:
        lock.close()
        _delete(folder)


def _delete(folder: Path) -> None:
    """Delete it with all that is in it, also what a process writes there that is just being ended."""
    for _attempt in range(_ATTEMPTS):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.1)


def sweep(place: Path | None = None) -> int:
    """Delete the folders of runs that were killed; gives their number."""
    swept = 0
    for folder in Path(place or tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if _is_ours(folder) and _is_left(folder):
            shutil.rmtree(folder, ignore_errors=True)
            swept += not folder.exists()
    return swept


def _is_ours(folder: Path) -> bool:
    """Whether it is a real folder of this person's; a name alone proves nothing in a place all can write."""
    with contextlib.suppress(OSError):
        found = folder.lstat()
        return stat.S_ISDIR(found.st_mode) and (os.name != "posix" or found.st_uid == os.getuid())
    return False


def _is_left(folder: Path) -> bool:
    try:
        with (folder / _LOCK).open("r+", encoding="ascii") as lock:
            return _hold(lock)
    except FileNotFoundError:
        with contextlib.suppress(OSError):
            return time.time() - folder.stat().st_mtime > _BEING_MADE
    except OSError:
        pass
    return False


if sys.platform == "win32":  # pragma: no cover - the same on Windows
    import msvcrt

    def _hold(lock: IO[str]) -> bool:
        try:
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _hold(lock: IO[str]) -> bool:
        """Take the lock of a folder; False where another program holds it."""
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

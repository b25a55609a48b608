"""Files written whole or not at all: a reader sees the old bytes or the new ones, never half of them."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from audiatur.model import InputError

TEMPORARY = ".~lock."
"""How a file that is being written is named; the same as an office's lock, which nobody takes for content."""


def write_all(files: Mapping[Path, bytes], keep: Mapping[Path, Path] | None = None) -> None:
    """Write several files: all are prepared beside their places first, then put there one by one.

    Args:
        files: what is to be written where; folders are made where they are absent.
        keep: files to be kept under another name before they are replaced.

    Raises:
        InputError: a place cannot be written; the first that is met, with its reason.
    """
    prepared: list[tuple[Path, Path]] = []
    place = next(iter(files), Path())
    try:
        for place, data in files.items():
            place.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=TEMPORARY)
            prepared.append((Path(temporary), place))
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            _usual_rights(Path(temporary))
        for old, kept in (keep or {}).items():
            if old.exists():
                old.replace(kept)
        while prepared:
            temporary_file, place = prepared[0]
            temporary_file.replace(place)
            prepared.pop(0)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError.of(str(place), f"cannot be written ({reason}); choose another place") from error
    finally:
        for temporary_file, _place in prepared:
            with contextlib.suppress(OSError):
                temporary_file.unlink()


def _usual_rights(path: Path) -> None:
    """Give the rights a new file has by default; temporary files are private."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)

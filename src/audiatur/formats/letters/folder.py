"""The folder that `comments split -o DIR` writes: the sheet of points and the marked letter."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Final

from audiatur.formats.writing import write_all
from audiatur.model import InputError

POINTS: Final = "points.xlsx"
_MARKED: Final = "-marked"
_LOCKS: Final = (".~lock.", "~$")
"""How LibreOffice and Excel name the lock of a file that is open; such a file is nobody's content."""


def marked_name(letter: str, suffix: str) -> str:
    """The name of the marked copy of a letter."""
    return f"{PurePath(letter).stem}{_MARKED}{suffix}"


def check(folder: Path, letter: Path, points: Path | None) -> None:
    """Make sure that the folder may be written.

    A sheet of points that is there is a person's work: it is never overwritten, and must be the one read.

    Raises:
        InputError: the folder is a file, holds something that is not ours, or a sheet that was not given.
    """
    name = str(folder)
    if folder.exists() and not folder.is_dir():
        raise InputError.of(name, "is a file; expected a folder, which is made if it is absent")
    held = sorted(one.name for one in folder.iterdir()) if folder.exists() else []
    ours = {
        POINTS,
        letter.name,
        *(marked_name(letter.name, end) for end in (".docx", ".docm", ".dotx", ".pdf")),
    }
    if points is not None and points.resolve().parent == folder.resolve():
        ours.add(points.name)
    foreign = [one for one in held if one not in ours and not one.startswith(_LOCKS)]
    if foreign:
        listed = ", ".join(foreign[:5]) + (" and more" if len(foreign) > 5 else "")
        raise InputError.of(
            name, f"holds files that are not of this letter ({listed}); give an empty folder or a new name"
        )
    sheet = folder / POINTS
    if sheet.exists() and (points is None or not points.exists() or not sheet.samefile(points)):
        raise InputError.of(
            str(sheet),
            f"would be overwritten, and may hold a person's corrections; add --points {sheet} to go on with "
            "it, or give another folder",
        )


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files, each whole.

    Raises:
        InputError: the folder cannot be written.
    """
    write_all({folder / name: data for name, data in files.items()})

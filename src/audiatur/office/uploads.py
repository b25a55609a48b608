"""Files that come in: put into the run's folder under safe names, with a guess of what each one is.

Nothing is opened here: what a file is shows when the process apart reads it. A guess is by name alone, and a
person corrects it.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Final

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile

from .options import MOST_FILES
from .run import Run, Upload
from .tasks import Role

LONGEST_NAME: Final = 120
"""Bytes of a file's name that are kept: less than every file system takes, with room for a mark of ours."""

_TEXTS: Final = frozenset(
    {".docx", ".docm", ".pdf", ".md", ".markdown", ".html", ".htm", ".txt", ".odt", ".doc", ".rtf"}
)
"""Endings of what may be a report; a sheet never is one."""

_COMMENTS: Final = re.compile(
    r"comment|letter|remark|observation|respon|repl[iy]|feedback|stellungnahme|kommentar|commentaire|observac"
    r"|remarque|lettre|review|marked|returned|annotat"
)
_SHARED: Final = re.compile(
    r"shared|draft|sent|consult|before|original|old|v0*1(?!\d)|projet|entwurf|borrador|partag"
)
_FINAL: Final = re.compile(r"final|publish|publi|release|after|new|clean|v0*[2-9]|endfassung|definitiv")
_LEDGER: Final = re.compile(r"ledger(?:[ ._-]*previous)?(?: ?\(\d+\))?\.xlsx")
_RESERVED: Final = re.compile(r"[\x00-\x1f\x7f-\x9f<>:\"/\\|?*\u202a-\u202e\u2066-\u2069\u200e\u200f]+")


def safe_name(name: str) -> str:
    """Give a name that is one part of a path on every system, and shows what it is.

    Folders, control characters and marks that turn the direction of writing are taken out; a long name keeps
    its ending.
    """
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    spaced = " ".join(_RESERVED.sub(" ", last).split())
    kept = spaced.strip(". ")
    if spaced.startswith(".") and kept and "." not in kept:
        kept = f"file.{kept}"  # nothing but an ending, which says what it is
    kept = kept.encode("utf-8", "ignore").decode("utf-8")
    stem, dot, suffix = kept.rpartition(".")
    if not dot or len(suffix) > 12:
        stem, dot, suffix = kept, "", ""
    room = LONGEST_NAME - len(dot + suffix)
    stem = stem.encode("utf-8")[:room].decode("utf-8", "ignore").strip() or "file"
    return f"{stem}{dot}{suffix}"


def guess(names: Sequence[str], taken: Iterable[Role] = ()) -> list[Role]:
    """Guess what files are by their names; each text is guessed once at most.

    Of two texts of which nothing is known the first is the shared one.
    """
    roles = [_by_name(name) for name in names]
    gone = set(taken)
    for role in (Role.SHARED, Role.FINAL):
        for at in [at for at, one in enumerate(roles) if one is role][0 if role in gone else 1 :]:
            roles[at] = None
        if role in gone or role in roles:
            continue
        free = next((at for at, one in enumerate(roles) if one is None and _may_be_text(names[at])), None)
        if free is not None:
            roles[free] = role
    return [role or Role.COMMENTS for role in roles]


def _by_name(name: str) -> Role | None:
    lower = name.casefold()
    if _LEDGER.fullmatch(lower):
        return Role.LEDGER
    if not _may_be_text(name) or _COMMENTS.search(lower):
        return Role.COMMENTS
    if _FINAL.search(lower):
        return Role.FINAL
    return Role.SHARED if _SHARED.search(lower) else None


def _may_be_text(name: str) -> bool:
    return PurePosixPath(name.casefold()).suffix in _TEXTS


def take_in(run: Run, files: Sequence[UploadedFile[Any]]) -> None:
    """Put files into the run's folder, beside those that are there."""
    room = MOST_FILES - len(run.uploads)
    named = [(safe_name(file.name or ""), file) for file in files[:room]]
    roles = guess([name for name, _ in named], [one.role for one in run.uploads])
    number = max((one.number for one in run.uploads), default=0)
    names = {one.name.casefold() for one in run.uploads}
    added: list[Upload] = []
    for (wanted, file), role in zip(named, roles, strict=True):
        number += 1
        name = _another(wanted, names)
        names.add(name.casefold())
        path = run.folder / f"file-{number}" / name
        path.parent.mkdir(mode=0o700)
        _store(file, path)
        added.append(Upload(number=number, path=path, size=path.stat().st_size, role=role))
    run.set_files([*run.uploads, *added])


def take_copies(run: Run, files: Sequence[tuple[Path, Role]]) -> None:
    """Put copies of files of our own into the run's folder, with roles that are known."""
    added = []
    for number, (source, role) in enumerate(files, len(run.uploads) + 1):
        path = run.folder / f"file-{number}" / source.name
        path.parent.mkdir(mode=0o700)
        shutil.copyfile(source, path)
        added.append(Upload(number=number, path=path, size=path.stat().st_size, role=role))
    run.set_files([*run.uploads, *added])


def _another(name: str, names: set[str]) -> str:
    """Give a name none of the others has: ids of comments are told apart by the names of their files."""
    stem, dot, suffix = name.rpartition(".")
    found, count = name, 1
    while found.casefold() in names:
        count += 1
        found = f"{stem} ({count}).{suffix}" if dot else f"{name} ({count})"
    return found


def _store(file: UploadedFile[Any], path: Path) -> None:
    """Move what was already written to the private folder; what was not is written now."""
    if isinstance(file, TemporaryUploadedFile):
        shutil.copyfile(file.temporary_file_path(), path)
    else:
        with path.open("wb") as target:
            for chunk in file.chunks():
                target.write(chunk)

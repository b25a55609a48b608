"""What is taken away, made in the process apart: the ledger, the redline, the senders' sheets, the letters.

Senders' files are opened again to be filled, so this too happens behind the bounds of `worker`. Files carry
the name a person typed and nothing of the machine: members of the zip have one date for all, and no owner.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from audiatur.model import Decisions, InputError, Ledger
from audiatur.review import Groundwork, conclude

from .tasks import Progress

ALL: Final = "all.zip"
_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""The first date a zip can state: what was made when is nobody's business."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What files are made of: what was found, what was decided, by whom, and the senders' own files."""

    ground: Groundwork
    decisions: Decisions
    by: str
    shared: Path
    comments: tuple[Path, ...]
    mapping: Mapping[str, str]
    into: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The files that were made, by name, and what is to be said of those that could not be, or not wholly."""

    files: Mapping[str, int]
    notes: tuple[str, ...]


def make(order: Order, progress: Progress) -> Made:
    """Make every file into the folder `order.into`.

    Raises:
        InputError: the shared file cannot be read any more.
    """
    ledger = conclude(order.ground, order.decisions)
    order.into.mkdir(mode=0o700, exist_ok=True)
    files: dict[str, bytes] = {}
    notes: list[str] = []
    progress("taking", "ledger.xlsx")
    files.update(_ledger(order, ledger))
    for path in order.comments:
        progress("taking", path.name)
        files.update(_filled(path, order, notes))
    progress("taking", "")
    files.update(_letters(ledger, order.by))
    files[ALL] = _zipped(files)
    for name, data in files.items():
        (order.into / name).write_bytes(data)
    return Made(files={name: len(data) for name, data in files.items()}, notes=tuple(notes))


def _ledger(order: Order, ledger: Ledger) -> dict[str, bytes]:
    from audiatur.formats import folder  # noqa: PLC0415 - the writers are needed only here

    made = folder.contents(ledger, order.shared.read_bytes(), author=order.by or "Audiatur")
    made.pop("ledger.md")
    return made


def _filled(path: Path, order: Order, notes: list[str]) -> dict[str, bytes]:
    """Fill one sender's file; why it could not be is a note, and the file is left out."""
    from audiatur.formats.filling import Answers, fill  # noqa: PLC0415 - as above

    comments = {one.id for one in order.ground.comments.comments if one.source.file == path.name}
    answers = Answers(
        file="the workbench",
        decisions=tuple(one for one in order.decisions.comments if one.comment in comments),
    )
    if not answers.decisions:
        notes.append(f"{path.name}: none of its comments was answered here, so no filled copy was made of it")
        return {}
    try:
        filled = fill(path, answers, mapping=order.mapping or None, overwrite=True, add_columns=True)
    except InputError as error:
        notes += [str(fault) for fault in error.faults]
        return {}
    notes += [f"{path.name}: {notice}" for notice in filled.notices]
    return {f"{path.stem}-answered{path.suffix}": filled.data}


def _letters(ledger: Ledger, by: str) -> dict[str, bytes]:
    """Make one reply letter per party."""
    from audiatur.formats.typeset import Layout, to_docx  # noqa: PLC0415 - as above

    from .letters import letters  # noqa: PLC0415 - as above

    return {
        name: to_docx(letter, Layout(title=letter.paragraphs[0].text)) for name, letter in letters(ledger, by)
    }


def _zipped(files: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            member = zipfile.ZipInfo(name, _DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            archive.writestr(member, data)
    return held.getvalue()

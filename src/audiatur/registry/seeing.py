"""How a dossier stands at an instant, for the office: lines for a person, JSON for a program, documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from audiatur.dossier.chronicle import chronicle, standing_lines
from audiatur.dossier.entry import Entry, Erased, FileRef
from audiatur.dossier.record import Dossier
from audiatur.dossier.replay import to_json
from audiatur.formats.writing import write_all
from audiatur.model import InputError

from .office import Office

SCHEMA = "audiatur/dossier-status/1"
MOST_LISTED = 20
"""Comments without an answer that are listed one by one."""


def status_json(dossier: Dossier, at: datetime) -> dict[str, Any]:
    """Give how it stands as JSON: the answer of a replay, with the comments and versions on record."""
    standing = dossier.standing(at)
    facts = standing.facts
    answer = to_json(standing)
    return {
        **answer,
        "schema": SCHEMA,
        "dossier": dossier.opening.dossier,
        "acts": sum(entry.at <= at for entry in dossier.entries if isinstance(entry, Entry)),
        "erased": sum(isinstance(entry, Erased) for entry in dossier.entries),
        "versions": [{"version": name, "at": when.isoformat()} for name, when in facts.versions.items()],
        "comments": [
            {
                "comment": heard.id,
                "party": heard.party,
                "version": heard.version,
                "at": heard.at.isoformat(),
                "late": heard.late,
                "withdrawn": heard.withdrawn,
                "answer": heard.disposition.value if heard.disposition else None,
                "approved": heard.approved,
                "executed": list(heard.executed),
            }
            for heard in facts.comments.values()
        ],
    }


LIST_SCHEMA = "audiatur/dossiers/1"


def list_json(office: Office) -> dict[str, Any]:
    """Give the dossiers of an office as JSON; of one that cannot be read, its first fault."""
    found: list[dict[str, Any]] = []
    for name in office.dossiers():
        title = fault = None
        try:
            title = office.load(name).opening.title
        except InputError as error:
            fault = str(error.faults[0])
        found.append({"dossier": name, "title": title, "fault": fault})
    return {"schema": LIST_SCHEMA, "dossiers": found}


def lines_of(dossier: Dossier, at: datetime) -> list[str]:
    """Give how it stands in lines."""
    standing = dossier.standing(at)
    facts = standing.facts
    lines = [f"{dossier.opening.title}", f"under {dossier.procedure.title} ({dossier.procedure.id})"]
    lines += standing_lines(standing)
    heard = list(facts.comments.values())
    answered = sum(one.disposed for one in heard)
    late = sum(one.late for one in heard)
    lines.append(f"  comments: {len(heard)} received, {answered} answered, {late} late")
    open_ones = [one.id for one in heard if one.counts and not one.disposed]
    if open_ones:
        more = f" and {len(open_ones) - MOST_LISTED} more" if len(open_ones) > MOST_LISTED else ""
        lines.append(f"  without an answer: {', '.join(open_ones[:MOST_LISTED])}{more}")
    return lines


def timeline_of(dossier: Dossier, at: datetime) -> list[str]:
    """Tell what happened up to an instant, and how it stood then."""
    return list(chronicle(dossier.standing(at)))


def documents(dossier: Dossier, act: int | None = None) -> Iterator[tuple[int, str, FileRef]]:
    """Give the documents of an act, or each of all acts once: number and kind of the act that it came with
    first, and the document.
    """
    seen: set[tuple[str, str]] = set()
    for entry in dossier.entries:
        if isinstance(entry, Entry) and act in (None, entry.seq):
            kind = entry.act.kind.value if entry.act else "opened"
            for file in entry.files:
                if (file.role, file.sha256) not in seen:
                    seen.add((file.role, file.sha256))
                    yield entry.seq, kind, file


def take_out(office: Office, dossier: Dossier, act: int, folder: Path) -> None:
    """Write the documents of an act into a folder, byte for byte.

    Raises:
        InputError: the act has none, or a place cannot be written or is taken.
    """
    found = [file for _number, _kind, file in documents(dossier, act)]
    if not found:
        raise InputError.of(f"act {act}", "has no documents; audiatur dossier files lists those that have")
    taken = [file.name for file in found if (folder / file.name).exists()]
    if taken:
        raise InputError.of(str(folder), f"holds {taken[0]} already; give a new folder")
    write_all({folder / Path(file.name).name: office.get(file) for file in found})


def public_page(dossier: Dossier, at: datetime, folder: Path) -> Path:
    """Write the public page of an instant into a folder; give the folder.

    Raises:
        InputError: the folder cannot be written.
    """
    from audiatur.release.public_page import public_page as page  # noqa: PLC0415 - templates are heavy
    from audiatur.release.public_page import public_status  # noqa: PLC0415

    write_all({folder / name: data for name, data in page(public_status(dossier, at)).items()})
    return folder

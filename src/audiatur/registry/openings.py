"""A dossier opened: whom the report is about, under which rules, with what the office chose."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from audiatur.dossier.entry import Entry, Opening, PartyCard
from audiatur.formats.reading import load
from audiatur.model import AUTHORITY, EVERYBODY, OFFICE, Fault, InputError
from audiatur.procedure.calendars import read_calendar
from audiatur.procedure.clock import zone_named
from audiatur.procedure.reading import self_contained
from audiatur.procedure.shelf import shipped_source

from .office import Office, rules_of

SECRET_BYTES = 32
"""Length of the secret that marks of copies are made from."""

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_TAKEN = (EVERYBODY, OFFICE, AUTHORITY)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDossier:
    """What a dossier is to be opened with; `procedure` is a shipped id or the path of a TOML file."""

    name: str
    title: str
    procedure: str
    parties: Sequence[PartyCard]
    choices: Mapping[str, Any] = field(default_factory=dict)
    zone: str | None = None
    language: str | None = None
    signatory: str | None = None


def open_dossier(office: Office, new: NewDossier, at: datetime | None = None) -> Entry:
    """Open a dossier; give its first entry.

    Raises:
        InputError: all faults of the names, the parties, the rules and the choices at once.
        OutOfStepError: a dossier of that name is being opened by somebody else.
    """
    faults = list(_faults(office, new))
    moment = office.moment(None, at)
    opening = Opening(
        dossier=new.name,
        title=new.title,
        office=office.settings.name,
        procedure=Path(new.procedure).stem if new.procedure.endswith(".toml") else new.procedure,
        secret=office.world.random(SECRET_BYTES).hex(),
        choices=dict(new.choices),
        zone=new.zone or office.settings.zone,
        language=new.language or office.settings.language,
        parties=tuple(new.parties),
        signatory=new.signatory,
    )
    name, source = f"{opening.procedure}.toml", b""
    try:
        path = Path(new.procedure)
        source = _own_rules(path) if path.suffix == ".toml" else shipped_source(new.procedure)
        rules_of(source, name, opening)
    except InputError as error:
        faults.extend(error.faults)
    if faults:
        raise InputError(faults)
    rules = office.put("procedure", name, source)
    entry = Entry(seq=1, at=moment, recorded_at=office.world.clock(), opening=opening, files=(rules,))
    office.append(new.name, 0, [entry])
    return entry


def _own_rules(path: Path) -> bytes:
    """Give a procedure file as it is kept: with the calendar files it names written into it."""
    return self_contained(
        load(path), path.name, lambda found: read_calendar(load(path.parent / found), found)
    )


def _faults(office: Office, new: NewDossier) -> list[Fault]:
    found = []
    if not _NAME.fullmatch(new.name):
        wanted = "small letters, digits and hyphens were expected, such as teshra-2026"
        found.append(Fault(file=new.name, message=f"cannot name a dossier: {wanted}"))
    elif office.store.acts.last(new.name):
        found.append(Fault(file=new.name, message="is a dossier of this office already"))
    if not new.title.strip():
        found.append(Fault(file="--title", message="a title was expected"))
    if not new.parties:
        found.append(Fault(file="--party", message="a report is about somebody; name each as ID=NAME"))
    seen: set[str] = set()
    for party in new.parties:
        if not _NAME.fullmatch(party.id) or party.id in _TAKEN:
            wanted = "small letters, digits and hyphens, and not office, authority or all"
            found.append(Fault(file="--party", message=f'"{party.id}" cannot be the id of a party: {wanted}'))
        if party.id in seen:
            found.append(Fault(file="--party", message=f'"{party.id}" is named twice'))
        seen.add(party.id)
        found += _zone_fault(party.zone, "--party")
    return [*found, *_zone_fault(new.zone, "--zone")]


def _zone_fault(zone: str | None, where: str) -> list[Fault]:
    if zone is None or zone_named(zone) is not None:
        return []
    return [Fault(file=where, message=f'"{zone}" is no time zone; one such as "Europe/Zurich" was expected')]

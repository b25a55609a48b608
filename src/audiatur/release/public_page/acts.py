"""The public acts as lines of a chronicle and entries of a feed, each with an id that never changes.

Comments that a party makes on one version in one day are one line: three hundred of one evening do not bury
the rest.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, tzinfo

from audiatur.dossier.entry import Entry
from audiatur.dossier.record import Dossier
from audiatur.formats.pages.clean import clean
from audiatur.model import EVERYBODY, Act, ActKind

from .saying import act_said
from .values import Level, PublicAct

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:audiatur:public-act:1")
"""What ids of public acts are derived in (RFC 9562, version 5)."""


def public_acts(dossier: Dossier, told: Iterable[tuple[Entry, Act]], zone: tzinfo) -> Iterator[PublicAct]:
    """Give a line for each act, or for the comments of a day, in the order of the record; `zone` says when a
    day ends.
    """
    groups: dict[str, list[tuple[Entry, Act]]] = {}
    seen: Counter[str] = Counter()
    for entry, act in told:
        # The place in the record would tell how much happened in between; content and a count do not.
        name = _name(act, zone)
        seen[name] += 1
        groups.setdefault(name if act.kind is ActKind.COMMENTED else f"{name}/{seen[name]}", []).append(
            (entry, act)
        )
    for number, (name, group) in enumerate(groups.items(), 1):
        yield _line(dossier, number, name, group, zone)


def _name(act: Act, zone: tzinfo) -> str:
    if act.kind is not ActKind.COMMENTED:
        return f"{act.kind.value}/{act.at.astimezone(UTC).isoformat()}"
    return clean(f"{act.kind.value}/{act.party}/{act.version}/{act.at.astimezone(zone).date()}")


def _line(
    dossier: Dossier, number: int, name: str, group: list[tuple[Entry, Act]], zone: tzinfo
) -> PublicAct:
    entry, act = group[0]
    named = act.party is not None and act.party != EVERYBODY
    party = clean(dossier.party(act.party or "").name) if named else None
    return PublicAct(
        n=number,
        id=uuid.uuid5(NAMESPACE, f"{clean(dossier.opening.dossier)}/{name}").urn,
        at=act.at,
        recorded_at=max(one.recorded_at for one, _act in group),
        kind=act.kind,
        level=receipt_level(entry) if act.kind is ActKind.ACKNOWLEDGED else Level.OFFICE,
        party=party,
        said=clean(act_said(act, party, zone, len(group))),
        reason=clean(act.reason) if act.reason else None,
        sha256=clean(act.sha256) if act.sha256 else None,
        count=len(group),
    )


def receipt_level(entry: Entry) -> Level:
    """Say on whose word a receipt stands: it is the party's acknowledgement, unless its record says `fetched`
    or `signed`.
    """
    said = entry.content.get("receipt")
    return Level(said) if said in (Level.FETCHED, Level.SIGNED) else Level.ACKNOWLEDGED

"""What one reader sees of a dossier: a party, or anybody. Folds that never read another party's acts.

Non-interference holds by construction: `party_view` first takes the acts that are the party's own (done by
it, to it, or to its comments) and those that are public, and folds only these. Two dossiers that differ in
what another party did or was sent therefore give the same bytes. Ids in a view count per reader (`n`), since
a place in the whole dossier would tell how much the others said. Office notes, evidence and names of persons
are in no view; an answer is in it once the party was told of it, or the report is out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from audiatur.model import EVERYBODY, Act, ActKind
from audiatur.procedure.clock import zone_named
from audiatur.procedure.facts import Facts, Heard, Window
from audiatur.procedure.values import Procedure

from .evolve import evolve
from .window import inner_dates

SCHEMA = "audiatur/view/1"

PUBLIC = (ActKind.PROMISED, ActKind.RELEASED, ActKind.CORRECTED, ActKind.RETRACTED)
"""Acts that everybody may read, in clear."""

_ON_A_COMMENT = (ActKind.WITHDREW, ActKind.DISPOSED, ActKind.EXECUTED)
_WITH_A_PARTY = (
    ActKind.SHARED,
    ActKind.ACKNOWLEDGED,
    ActKind.ASKED,
    ActKind.EXTENDED,
    ActKind.DECLINED,
    ActKind.COMMENTED,
    ActKind.NOTIFIED,
    ActKind.ANNEXED,
    ActKind.STATED,
    ActKind.CONSENTED,
    ActKind.DISCLOSED,
)
_INTERNAL = (ActKind.DISPOSED, ActKind.APPROVED, ActKind.EXECUTED)
"""Acts on a party's comment that are the office's until the party is told: they are in no list of events."""


def own_acts(acts: Iterable[Act], party: str) -> Iterator[Act]:
    """Give the acts that a party may know of, in their order, each without what is another's.

    An approval of several answers keeps the party's own comments alone; an extension for all is an extension
    for the party.
    """
    comments: set[str] = set()
    for act in acts:
        if act.kind in PUBLIC:
            yield act
        elif act.kind in _ON_A_COMMENT:
            if act.comment in comments:
                yield act
        elif act.kind is ActKind.APPROVED:
            mine = tuple(comment for comment in act.comments if comment in comments)
            if mine:
                yield replace(act, comments=mine)
        elif act.kind in _WITH_A_PARTY and act.party == party:
            if act.kind is ActKind.COMMENTED and act.comment is not None:
                comments.add(act.comment)
            yield act
        elif act.kind is ActKind.EXTENDED and act.party == EVERYBODY:
            yield replace(act, party=party)


def party_view(
    acts: Iterable[Act], party: str, procedure: Procedure, now: datetime, zone: str | None = None
) -> dict[str, object]:
    """Give what a party sees at an instant, from the allowed acts of a dossier up to it.

    `zone` is the dossier's, where the procedure names none. Instants are ISO 8601 with offset.
    """
    mine = [act for act in own_acts(acts, party) if act.at <= now]
    facts = Facts(parties=(party,), zone=zone)
    for act in mine:
        facts = evolve(facts, act, procedure)
    return {
        "schema": SCHEMA,
        "for": party,
        "at": now.isoformat(),
        "windows": [_window(window, procedure, now) for window in facts.windows],
        "asked": _iso(facts.asked.get(party)),
        "comments": [_comment(heard, facts) for heard in facts.comments.values()],
        "statement": facts.statements[party].sha256 if party in facts.statements else None,
        "annex": facts.annexes[party].sha256 if party in facts.annexes else None,
        "consented": _iso(facts.consents.get(party)),
        "events": [_event(number, act) for number, act in enumerate(_told(mine), 1)],
        **_public(facts),
    }


def public_view(acts: Iterable[Act], procedure: Procedure, now: datetime) -> dict[str, object]:
    """Give what everybody sees at an instant: the promise with each move, the release, what came after."""
    facts = Facts(parties=())
    shown = [act for act in acts if act.kind in PUBLIC and act.at <= now]
    for act in shown:
        facts = evolve(facts, act, procedure)
    return {
        "schema": SCHEMA,
        "for": None,
        "at": now.isoformat(),
        "procedure": procedure.id,
        "events": [_event(number, act) for number, act in enumerate(shown, 1)],
        **_public(facts),
    }


def view_bytes(view: dict[str, object]) -> bytes:
    """Write a view as bytes, the same for the same view: JSON, keys in order, UTF-8, a line end."""
    return (json.dumps(view, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


def _told(acts: Iterable[Act]) -> Iterator[Act]:
    return (act for act in acts if act.kind not in _INTERNAL)


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _window(window: Window, procedure: Procedure, now: datetime) -> dict[str, object]:
    zone = zone_named(window.zone)
    return {
        "version": window.version,
        "round": window.round,
        "opens": _iso(window.opens.astimezone(zone) if window.opens else None),
        "ends": _iso(window.ends.astimezone(zone) if window.ends else None),
        "zone": window.zone,
        "state": window.state(now).value,
        "extensions": window.extensions,
        "inner": [{"for": date.what, "ends": _iso(date.ends)} for date in inner_dates(window, procedure)],
    }


def _comment(heard: Heard, facts: Facts) -> dict[str, object]:
    told = facts.notified.get(heard.party)
    answered = heard.disposed_at
    known = answered is not None and (facts.release is not None or (told is not None and told >= answered))
    return {
        "comment": heard.id,
        "version": heard.version,
        "at": heard.at.isoformat(),
        "late": heard.late,
        "withdrawn": heard.withdrawn,
        "answer": heard.disposition.value if known and heard.disposition else None,
        "detail": heard.detail if known else None,
        "reason": heard.reason if known else None,
    }


def _event(number: int, act: Act) -> dict[str, object]:
    """Tell an act with the fields that are its reader's: no note, no evidence, no name of a person."""
    shown = {
        "version": act.version,
        "comment": act.comment,
        "ends": _iso(act.ends),
        "what": act.what,
        "sha256": act.sha256,
        "reason": act.reason if act.kind in (*PUBLIC, ActKind.EXTENDED, ActKind.DECLINED) else None,
        "ground": act.ground,
        "part": act.part,
    }
    told = {key: value for key, value in shown.items() if value is not None}
    return {"n": number, "at": act.at.isoformat(), "act": act.kind.value, **told}


def _public(facts: Facts) -> dict[str, object]:
    return {
        "promises": [
            {"at": promise.at.isoformat(), "ends": promise.ends.isoformat()} for promise in facts.promises
        ],
        "released": _iso(facts.release.at) if facts.release else None,
        "version": facts.release.version if facts.release else None,
        "corrected": list(facts.corrections),
        "retracted": facts.retracted,
    }

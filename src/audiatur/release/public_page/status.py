"""The status of a report, folded from the acts that everybody may know of.

`public_status` looks at two things beside these acts: the opening, and, once the report is out, which gates
were shut at that instant (page one of the report prints the same).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, tzinfo

from audiatur.dossier import evolve
from audiatur.dossier.entry import Entry
from audiatur.dossier.record import Dossier
from audiatur.dossier.standing import standings
from audiatur.formats.pages.clean import clean
from audiatur.model import AUTHORITY, EVERYBODY, OFFICE, Act, ActKind
from audiatur.procedure.clock import fixed_zone, zone_name, zone_named
from audiatur.procedure.facts import Facts, Window

from .acts import public_acts, receipt_level
from .publishing import published, publishes
from .saying import answers, gate_open, headline, open_matters, override_said
from .values import (
    Approach,
    Asked,
    Bar,
    Commented,
    Correction,
    Extended,
    Level,
    OpenGate,
    Party,
    Promised,
    PromiseState,
    Publishes,
    Receipt,
    Released,
    Sharing,
    Stage,
    Status,
)

_Told = tuple[tuple[Entry, Act], ...]


def public_status(dossier: Dossier, now: datetime) -> Status:
    """Give what everybody may know of a dossier at an instant.

    `now` has an offset; acts after it are left out, as if they had not happened.
    """
    shown = publishes(dossier.procedure)
    told = tuple((entry, act) for entry, act in published(dossier.entries, shown) if act.at <= now)
    facts = Facts(parties=tuple(card.id for card in dossier.opening.parties), zone=dossier.opening.zone)
    for _entry, act in told:
        facts = evolve(facts, act, dossier.procedure)
    zone = _zone(dossier, told)
    status = replace(
        _bare(dossier, now, zone, shown),
        promises=tuple(_promises(told, facts, now)),
        parties=_parties(dossier, told, facts, now) if shown.parties else (),
        extensions=tuple(_extensions(told, EVERYBODY)),
        approaches=tuple(_approaches(told)),
        leaks=tuple(act.at for _entry, act in told if act.kind is ActKind.LEAKED),
        bars=_bars(told),
        released=_released(dossier, told),
        acts=tuple(public_acts(dossier, told, zone)),
    )
    status = _against_the_promise(status, facts, now)
    status = replace(status, headline=headline(status))
    return replace(status, answers=tuple(answers(status)), open=tuple(open_matters(status)))


def _bare(dossier: Dossier, now: datetime, zone: tzinfo, shown: Publishes) -> Status:
    opening = dossier.opening
    return Status(
        dossier=clean(opening.dossier),
        title=clean(opening.title),
        language=clean(opening.language) if opening.language else None,
        office=clean(opening.office),
        procedure=clean(dossier.procedure.id),
        procedure_title=clean(dossier.procedure.title),
        made=now,
        opened=next((entry.at for entry in dossier.entries if isinstance(entry, Entry)), now),
        zone=zone,
        zone_name=zone_name(zone, now),
        stage=Stage.UNPROMISED,
        headline="",
        publishes=shown,
    )


def _zone(dossier: Dossier, told: _Told) -> tzinfo:
    """Give the place whose clock is shown: the procedure's, else the dossier's, else the first act's."""
    names = [found.rule("zone").text for found in dossier.procedure.rounds]
    for name in (*names, dossier.opening.zone):
        found = zone_named(name) if name else None
        if found is not None:
            return found
    first = next((act.at for _entry, act in told), None)
    return fixed_zone(first) if first else UTC


def _promises(told: _Told, facts: Facts, now: datetime) -> Iterable[Promised]:
    made = [act for _entry, act in told if act.kind is ActKind.PROMISED and act.ends is not None]
    done = facts.release.at if facts.release else None
    broken = False
    for place, act in enumerate(made):
        ends = act.ends or act.at
        stood_until = made[place + 1].at if made[place + 1 :] else None
        moment = done or now
        late = moment - ends if moment > ends else None
        if stood_until is not None and stood_until <= ends:
            state, late = PromiseState.REPLACED, None
        elif late is not None:
            state = PromiseState.BROKEN
        else:
            state = PromiseState.KEPT if done else PromiseState.STANDS
        reason = clean(act.reason) if act.reason else None
        yield Promised(at=act.at, ends=ends, reason=reason, state=state, late=late, after_broken=broken)
        broken = broken or state is PromiseState.BROKEN


def _against_the_promise(status: Status, facts: Facts, now: datetime) -> Status:
    """Say whether the promise that counts was kept, and where the report is; as in a replay."""
    counts, last = facts.promise_to_keep, facts.promise
    done = status.released.at if status.released else None
    late = None
    if counts is not None and (done or now) > counts.ends:
        late = (done or now) - counts.ends
    kept = None if counts is None or (done is None and late is None) else late is None
    left = last.ends - now if last is not None and done is None and now < last.ends else None
    if status.released is not None:
        stage = Stage.RETRACTED if status.released.retracted else Stage.RELEASED
    elif counts is None:
        stage = Stage.UNPROMISED
    else:
        stage = Stage.PROMISED if late is None else Stage.OVERDUE
    return replace(status, stage=stage, kept=kept, late=late, left=left)


def _parties(dossier: Dossier, told: _Told, facts: Facts, now: datetime) -> tuple[Party, ...]:
    known = [card.id for card in dossier.opening.parties]
    also = [act.party for _entry, act in told if act.party not in (None, EVERYBODY, *known)]
    names = [*known, *dict.fromkeys(name for name in also if name)]
    return tuple(_party(name, dossier, told, facts, now) for name in names)


def _party(name: str, dossier: Dossier, told: _Told, facts: Facts, now: datetime) -> Party:
    shown = publishes(dossier.procedure)
    mine = [(entry, act) for entry, act in told if act.party == name]
    windows = [window for window in facts.windows if window.party == name]
    asked = next((act for _entry, act in reversed(mine) if act.kind is ActKind.ASKED), None)
    return Party(
        id=clean(name),
        name=clean(dossier.party(name).name),
        sharings=tuple(_sharing(window, mine, dossier, shown, now) for window in windows),
        extensions=tuple(_extensions(told, name, EVERYBODY)) if windows else (),
        asked=Asked(at=asked.at, ends=asked.ends) if asked and name in facts.asked else None,
        comments=_comments(name, facts, shown),
        told=facts.notified.get(name),
        reply=clean(facts.annexes[name].sha256) if name in facts.annexes else None,
        consented=facts.consents.get(name),
    )


def _sharing(
    window: Window, mine: list[tuple[Entry, Act]], dossier: Dossier, shown: Publishes, now: datetime
) -> Sharing:
    found = dossier.procedure.round(window.round)
    return Sharing(
        at=window.shared_at,
        version=clean(window.version),
        round=clean(found.title if found else window.round),
        receipt=_receipt(window, mine),
        opens=window.opens,
        ends=window.ends if shown.extensions else None,
        state=window.state(now) if shown.extensions else None,
    )


def _receipt(window: Window, mine: list[tuple[Entry, Act]]) -> Receipt:
    """Find the strongest word for the arrival of a copy."""
    found = Receipt(level=Level.UNKNOWN)
    for entry, act in mine:
        if act.kind is not ActKind.ACKNOWLEDGED or act.version != window.version or act.at < window.shared_at:
            continue
        level = receipt_level(entry)
        if _STRENGTH.index(level) > _STRENGTH.index(found.level):
            found = Receipt(level=level, at=act.at)
    return found


_STRENGTH = (Level.UNKNOWN, Level.OFFICE, Level.FETCHED, Level.ACKNOWLEDGED, Level.SIGNED)


def _comments(name: str, facts: Facts, shown: Publishes) -> Commented | None:
    heard = [comment for comment in facts.comments.values() if comment.party == name]
    if not heard:
        return None
    late = sum(comment.late for comment in heard) if shown.extensions else None
    times = [comment.at for comment in heard]
    return Commented(count=len(heard), late=late, first=min(times), last=max(times))


def _extensions(told: _Told, *whom: str) -> Iterable[Extended]:
    for _entry, act in told:
        if act.kind is ActKind.EXTENDED and act.party in whom and act.ends is not None:
            reason = clean(act.reason) if act.reason else None
            yield Extended(at=act.at, ends=act.ends, reason=reason, for_all=act.party == EVERYBODY)


def _approaches(told: _Told) -> Iterable[Approach]:
    for _entry, act in told:
        if act.kind is ActKind.APPROACHED:
            yield Approach(at=act.at, asks=act.asks or "", known=act.known or "", signatories=act.signatories)


def _bars(told: _Told) -> tuple[Bar, ...]:
    """Give the bars that stand. Which gate is barred is not told, as it can tell whom it protects."""
    standing: dict[str, Bar] = {}
    for _entry, act in told:
        gate = act.gate or ""
        if act.kind is ActKind.BARRED:
            standing[gate] = Bar(since=act.at, ground=clean(act.ground) if act.ground else None)
        elif act.kind is ActKind.LIFTED:
            standing.pop(gate, None)
    return tuple(standing.values())


def _released(dossier: Dossier, told: _Told) -> Released | None:
    found = next((act for _entry, act in told if act.kind is ActKind.RELEASED), None)
    if found is None:
        return None
    shown = publishes(dossier.procedure)
    before = dossier.start()
    for act in dossier.case().acts:
        if act is found or (act.kind is ActKind.RELEASED and act.at == found.at):
            break
        before = evolve(before, act, dossier.procedure)
    gone = next((act for _entry, act in told if act.kind is ActKind.RETRACTED), None)
    return Released(
        at=found.at,
        version=clean(found.version or ""),
        by=_office_of(found, dossier, before),
        open_gates=_open_gates(dossier, before, found),
        overrides=tuple(
            override_said(gate, clean(given.ground) if given.ground and shown.parties else None)
            for gate, given in before.overridden.items()
        ),
        corrections=tuple(
            Correction(at=act.at, version=clean(act.version or ""), ground=act.ground and clean(act.ground))
            for _entry, act in told
            if act.kind is ActKind.CORRECTED
        ),
        retracted=gone.at if gone else None,
        retracted_ground=clean(gone.ground) if gone and gone.ground else None,
    )


def _open_gates(dossier: Dossier, before: Facts, release: Act) -> tuple[OpenGate, ...]:
    version = release.version if release.version in before.versions else None
    found = standings(before, dossier.procedure, release.at, version)
    shut = [gate.use for gate in found if not gate.open and gate.use.gate != "signed"]
    return tuple(gate_open(use.gate, use.strength.value) for use in shut)


def _office_of(release: Act, dossier: Dossier, before: Facts) -> str | None:
    """Say in which office somebody released it; a name is not told."""
    if release.by in (None, OFFICE, AUTHORITY, dossier.opening.signatory):
        return "the signatory"
    return "a deputy of the signatory" if release.by in before.deputies else None

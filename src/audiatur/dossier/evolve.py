"""What an allowed act makes of the facts. Total: every kind of the closed list has its line here.

No act costs more the more acts there were before: comments and versions are in mappings that grow without
copying (`procedure/persistent.py`), and nothing here looks through all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from audiatur.model import EVERYBODY, Act, ActKind, Disposition
from audiatur.procedure.clock import zone_name, zone_named
from audiatur.procedure.facts import (
    Answered,
    Certificate,
    Facts,
    Heard,
    Pinned,
    Promise,
    Release,
    Revision,
    Window,
    Windows,
)
from audiatur.procedure.persistent import grown
from audiatur.procedure.values import Procedure

from .window import round_of, rule_end, stops_clock, window_for, window_of, zone_for


def evolve(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    """Give the facts after an act that `decide` has allowed."""
    return _EFFECTS[act.kind](facts, act, procedure)


def _fixed(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    del procedure
    return replace(facts, versions=grown(facts.versions, act.version or "", act.at))


def _revised(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    revision = Revision(version=act.version or "", from_=act.from_ or "", at=act.at, changes=act.changes)
    return replace(_fixed(facts, act, procedure), revisions=(*facts.revisions, revision))


def _shared(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    return replace(facts, windows=facts.windows.plus(window_of(facts, act, procedure)))


def _acknowledged(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    """Start the clock of a window that runs from receipt; a second receipt moves nothing."""

    def started(window: Window) -> Window:
        if window.version != act.version or window.opens is not None:
            return window
        found = round_of(procedure, window)
        ends = window.ends
        if window.nominal:
            ends = rule_end(facts, act.at, window.nominal, procedure, found)
        zone = zone_name(zone_for(facts, procedure, found, act.at), act.at)
        return replace(window, opens=act.at, ends=ends, zone=zone)

    return replace(facts, windows=_in_places(facts.windows, facts.windows.places(act.party), started))


def _in_places(windows: Windows, places: tuple[int, ...], change: Callable[[Window], Window]) -> Windows:
    for place in places:
        windows = windows.changed(place, change(windows.at(place)))
    return windows


def _on_latest(facts: Facts, party: str | None, change: Callable[[Window], Window]) -> Windows:
    """Change the last window of a party, or of each."""
    windows = facts.windows
    places = windows.last_places() if party == EVERYBODY else windows.places(party)[-1:]
    return _in_places(windows, places, change)


def _asked(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    del procedure
    return replace(facts, asked={**facts.asked, act.party or "": act.ends})


def _extended(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    def longer(window: Window) -> Window:
        stopped = stops_clock(round_of(procedure, window), act.reason) is not None
        return replace(
            window,
            opens=window.opens or window.shared_at,
            ends=act.ends and act.ends.astimezone(zone_named(window.zone)),
            extensions=window.extensions + 1,
            stops=window.stops + stopped,
        )

    asked = {} if act.party == EVERYBODY else {p: e for p, e in facts.asked.items() if p != act.party}
    return replace(facts, windows=_on_latest(facts, act.party, longer), asked=asked)


def _declined(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    del procedure
    if act.what != "comment":
        return replace(facts, asked={p: e for p, e in facts.asked.items() if p != act.party})
    return replace(facts, windows=_on_latest(facts, act.party, lambda window: replace(window, waived=True)))


def _commented(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    del procedure
    window = window_for(facts, act)
    late = window is not None and window.ends is not None and act.at >= window.ends
    heard = Heard(
        id=act.comment or "",
        party=act.party or "",
        version=act.version or "",
        at=act.at,
        kind=act.comment_kind,
        criticises=act.criticises,
        late=late,
    )
    windows = facts.windows
    if window is not None and not late and not window.heard:
        here = tuple(place for place in windows.places(act.party) if windows.at(place) is window)
        windows = _in_places(windows, here, lambda found: replace(found, heard=True))
    return replace(facts, windows=windows, comments=grown(facts.comments, heard.id, heard))


def _on_comments(facts: Facts, ids: tuple[str, ...], change: Callable[[Heard], Heard]) -> Facts:
    comments = facts.comments
    for name in dict.fromkeys(ids):
        if name in comments:
            comments = grown(comments, name, change(comments[name]))
    return replace(facts, comments=comments)


def _withdrew(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    del procedure
    return _on_comments(facts, (act.comment or "",), lambda heard: replace(heard, withdrawn=True))


def _disposed(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    del procedure

    def answered(heard: Heard) -> Heard:
        return replace(
            heard,
            disposition=Disposition(act.disposition or ""),
            detail=act.detail,
            reason=act.reason,
            disposed_at=act.at,
            approved=False,
        )

    return _on_comments(_counted(facts, act), (act.comment or "",), answered)


def _counted(facts: Facts, act: Act) -> Facts:
    """Keep count of a party's answers; another answer to the same comment is no further one."""
    heard = facts.comments.get(act.comment or "")
    if heard is None:
        return facts
    before = facts.answered.get(heard.party, Answered(count=0, last=act.at))
    now = Answered(count=before.count + (heard.disposition is None), last=max(before.last, act.at))
    return replace(facts, answered=grown(facts.answered, heard.party, now))


def _approved(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    del procedure
    return _on_comments(facts, act.comments, lambda heard: replace(heard, approved=True))


def _notified(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    del procedure
    party = act.party or ""
    told = facts.notified.get(party)
    answered = facts.answered.get(party)
    # Telling a party nothing new is no exchange: it must not use up the party's chances to speak.
    news = answered is not None and (told is None or answered.last >= told)
    exchanges = (*facts.exchanges, (party, act.at)) if news else facts.exchanges
    return replace(facts, notified=grown(facts.notified, party, act.at), exchanges=exchanges)


def _executed(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    del procedure
    version = act.version or ""
    return _on_comments(
        facts, (act.comment or "",), lambda heard: replace(heard, executed=(*heard.executed, version))
    )


def _promised(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    del procedure
    if act.ends is None:
        return facts
    return replace(facts, promises=(*facts.promises, Promise(at=act.at, ends=act.ends)))


def _annexed(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    del procedure
    pinned = Pinned(sha256=(act.sha256 or "").lower(), at=act.at)
    return replace(facts, annexes={**facts.annexes, act.party or "": pinned})


def _stated(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    del procedure
    if act.party is None:
        return facts
    pinned = Pinned(sha256=(act.sha256 or "").lower(), at=act.at)
    before = facts.statements.get(act.party)
    superseded = facts.superseded
    if before is not None:
        superseded = {**superseded, act.party: (*superseded.get(act.party, ()), before.sha256)}
    return replace(facts, statements={**facts.statements, act.party: pinned}, superseded=superseded)


def _approached(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    """Change nothing: an approach is on record and has no path to anything else."""
    del act, procedure
    return facts


def _certified(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    del procedure
    certificate = Certificate(at=act.at, by=act.by)
    return replace(facts, certified={**facts.certified, act.gate or "": certificate})


def _overridden(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    del procedure
    certificate = Certificate(at=act.at, by=act.by, ground=act.ground)
    return replace(facts, overridden={**facts.overridden, act.gate or "": certificate})


def _consented(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    del procedure
    return replace(facts, consents={**facts.consents, act.party or "": act.at})


def _leaked(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    del procedure
    return replace(facts, leaks=(*facts.leaks, act.version or ""))


def _delegated(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    del procedure
    return replace(facts, deputies={**facts.deputies, act.to or "": act.until})


def _released(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    del procedure
    return replace(facts, release=Release(version=act.version or "", at=act.at, by=act.by))


def _corrected(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    del procedure
    return replace(facts, corrections=(*facts.corrections, act.version or ""))


def _retracted(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    del act, procedure
    return replace(facts, retracted=True)


def _disclosed(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    del procedure
    return replace(facts, disclosed=(*facts.disclosed, (act.party or "", act.part or "")))


def _barred(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    del procedure
    gate = act.gate or ""
    # A bar is newer than an override made before it, and holds against it.
    overridden = {name: given for name, given in facts.overridden.items() if name != gate}
    return replace(facts, barred={**facts.barred, gate: act.ground or ""}, overridden=overridden)


def _lifted(facts: Facts, act: Act, procedure: Procedure) -> Facts:
    del procedure
    return replace(facts, barred={gate: why for gate, why in facts.barred.items() if gate != act.gate})


_EFFECTS: Mapping[ActKind, Callable[[Facts, Act, Procedure], Facts]] = MappingProxyType(
    {
        ActKind.FIXED: _fixed,
        ActKind.SHARED: _shared,
        ActKind.ACKNOWLEDGED: _acknowledged,
        ActKind.ASKED: _asked,
        ActKind.EXTENDED: _extended,
        ActKind.DECLINED: _declined,
        ActKind.COMMENTED: _commented,
        ActKind.WITHDREW: _withdrew,
        ActKind.DISPOSED: _disposed,
        ActKind.APPROVED: _approved,
        ActKind.NOTIFIED: _notified,
        ActKind.REVISED: _revised,
        ActKind.EXECUTED: _executed,
        ActKind.PROMISED: _promised,
        ActKind.ANNEXED: _annexed,
        ActKind.STATED: _stated,
        ActKind.APPROACHED: _approached,
        ActKind.CERTIFIED: _certified,
        ActKind.OVERRIDDEN: _overridden,
        ActKind.CONSENTED: _consented,
        ActKind.LEAKED: _leaked,
        ActKind.DELEGATED: _delegated,
        ActKind.RELEASED: _released,
        ActKind.CORRECTED: _corrected,
        ActKind.RETRACTED: _retracted,
        ActKind.DISCLOSED: _disclosed,
        ActKind.BARRED: _barred,
        ActKind.LIFTED: _lifted,
    }
)

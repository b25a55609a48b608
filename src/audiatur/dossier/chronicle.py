"""A replay told as a chronicle: what happened, what the rules said, and how it stands now."""

from __future__ import annotations

from collections.abc import Iterator

from audiatur.model import Act, ActKind
from audiatur.procedure.durations import in_words
from audiatur.procedure.windows import WindowState

from .replay import Event, Replay, promise, whose_turn
from .window import inner_dates


def chronicle(result: Replay) -> Iterator[str]:
    """Give the lines."""
    case = result.case
    yield f"{case.title}"
    yield f"under {case.procedure.title} ({case.procedure.id})"
    day = None
    for event in result.events:
        if event.act.at.date() != day:
            day = event.act.at.date()
            yield ""
            yield f"{day.day} {day:%B %Y}"
        yield from _event(event, result)
    yield ""
    yield from standing_lines(result)


def _event(event: Event, result: Replay) -> Iterator[str]:
    act, ruling = event.act, event.ruling
    mark = "" if ruling.allowed else "REFUSED: "
    yield f"  {act.at:%H:%M} {mark}{_told(act, result)}"
    yield f"        {ruling.why}"
    if ruling.rule and (ruling.source or not ruling.allowed):
        yield f"        rule {ruling.rule}" + (f" ({ruling.source})" if ruling.source else "")
    if act.reason:
        yield f"        reason given: {act.reason}"
    if act.note:
        yield f"        {act.note}"
    if act.evidence:
        yield f"        evidence: {act.evidence}"


def _told(act: Act, result: Replay) -> str:
    """Say an act in a few words."""
    party = result.case.parties.get(act.party or "", act.party or "")
    by = f" by {act.by}" if act.by else ""
    ends = f" until {act.ends.isoformat()}" if act.ends else ""
    return {
        ActKind.FIXED: f"{act.version} is fixed{by}",
        ActKind.SHARED: f"{act.version} is shared with {party}",
        ActKind.ACKNOWLEDGED: f"{party} acknowledges {act.version}",
        ActKind.ASKED: f"{party} asks for more time{ends}",
        ActKind.EXTENDED: f"more time for {party or 'all'}{ends}{by}",
        ActKind.DECLINED: f"{'no comment from' if act.what == 'comment' else 'no more time for'} {party}",
        ActKind.COMMENTED: f"{party} comments: {act.comment}",
        ActKind.WITHDREW: f"{act.comment} is withdrawn",
        ActKind.DISPOSED: f"{act.comment} is answered: {act.disposition}{by}",
        ActKind.APPROVED: f"answers are approved{by}: {', '.join(act.comments)}",
        ActKind.NOTIFIED: f"{party} is told",
        ActKind.REVISED: f"{act.from_} becomes {act.version}",
        ActKind.EXECUTED: f"the change for {act.comment} stands in {act.version}",
        ActKind.PROMISED: f"release is promised{ends}",
        ActKind.ANNEXED: f"the reply of {party} is annexed",
        ActKind.STATED: f"a statement of {party or act.from_}",
        ActKind.APPROACHED: f"{act.from_} asks: {act.asks} ({act.known})",
        ActKind.CERTIFIED: f"{act.gate} is certified{by}",
        ActKind.OVERRIDDEN: f"{act.gate} is overridden{by}",
        ActKind.CONSENTED: f"{party} consents",
        ActKind.LEAKED: f"{act.version} leaks",
        ActKind.DELEGATED: f"{act.to} becomes deputy{by}",
        ActKind.RELEASED: f"{act.version} is released{by}",
        ActKind.CORRECTED: f"{act.version} corrects what was released",
        ActKind.RETRACTED: "what was released is retracted",
        ActKind.DISCLOSED: f"{party} makes {act.version} public, {act.part}",
        ActKind.BARRED: f"{act.gate}: release is barred",
        ActKind.LIFTED: f"{act.gate}: the bar is lifted",
    }[act.kind]


_STANDS = {
    WindowState.OPEN: "open until",
    WindowState.CLOSED: "closed since",
    WindowState.EXPIRED: "expired in silence at",
    WindowState.WAIVED: "waived before its end,",
}


def _late(result: Replay) -> str:
    """Say by how much a promise was broken."""
    made, released = result.facts.promise_to_keep, result.facts.release
    moment = released.at if released else result.at
    return in_words(moment - made.ends) if made and moment else ""


def standing_lines(result: Replay) -> Iterator[str]:
    """Say how it stands at the instant of the replay."""
    if result.at is None:
        yield "Nothing has happened yet."
        return
    yield f"How it stands on {result.at.isoformat()}"
    for window in result.facts.windows:
        state = window.state(result.at)
        stands = f"{_STANDS[state]} {window.ends.isoformat()}" if window.ends else f"{state}, no end is known"
        yield f"  window of {window.party} on {window.version}: {stands}"
        for date in inner_dates(window, result.case.procedure):
            until = f", until {date.ends.isoformat()}" if date.ends else ""
            yield f"    before its end: {date.what}{until}"
    for gate in result.gates():
        yield f"  {'open' if gate.open else 'SHUT'} {gate.use.gate} ({gate.use.strength}): {gate.answer.why}"
    released = result.facts.release
    if released:
        yield f"  {released.version} was released on {released.at.isoformat()}"
    elif result.blocking():
        yield "  release is not allowed: " + "; ".join(result.blocking())
    elif all(gate.open for gate in result.gates()):
        yield "  release is allowed"
    else:
        yield "  release is allowed; page one would say what is SHUT"
    made = promise(result)
    if made["ends"]:
        said = {
            None: "can still be kept",
            True: "was kept",
            False: f"was not kept: {_late(result)} late",
        }
        kept = made["kept"]
        yield f"  the promise of {made['ends']} {said[kept if isinstance(kept, bool) else None]}"
    for who, things in whose_turn(result).items():
        for thing in things:
            yield f"  turn of {who}: {thing}"

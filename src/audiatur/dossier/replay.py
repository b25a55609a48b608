"""A case, event by event: what the rules said, how it stands, what stood in the way (`audiatur/replay/1`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from audiatur.model import Act, ActKind
from audiatur.procedure.clock import zone_named
from audiatur.procedure.durations import duration
from audiatur.procedure.facts import Facts, Window, WindowState
from audiatur.procedure.gates.answer import counted
from audiatur.procedure.values import Procedure

from .case import Case
from .decide import Ruling, decide
from .decide.release import blockers
from .evolve import evolve
from .standing import Standing, standings
from .window import SAY_WHETHER, inner_dates

SCHEMA = "audiatur/replay/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event and what the rules said of it; `number` from 1."""

    number: int
    act: Act
    ruling: Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """Where a case stands at an instant (None where nothing has happened yet)."""

    case: Case
    events: tuple[Event, ...]
    facts: Facts
    at: datetime | None

    @property
    def refused(self) -> tuple[Event, ...]:
        """The events that the rules refuse."""
        return tuple(event for event in self.events if not event.ruling.allowed)

    def gates(self) -> tuple[Standing, ...]:
        """Judge the gates at that instant."""
        return standings(self.facts, self.case.procedure, self.at) if self.at else ()

    def blocking(self) -> tuple[str, ...]:
        """Say what stands in the way of a release by the authority at that instant; empty if nothing does,
        or if it has come out.
        """
        if self.facts.release is not None:
            return ()
        if self.at is None or self.facts.latest is None:
            return ("no version has been fixed",)
        act = Act(kind=ActKind.RELEASED, at=self.at, version=self.facts.latest)
        return tuple(f"{gate.use.gate}: {gate.answer.why}" for gate in blockers(self.facts, act, self._rules))

    @property
    def _rules(self) -> Procedure:
        return self.case.procedure


def replay(case: Case, until: datetime | None = None) -> Replay:
    """Fold the events of a case up to an instant (inclusive), refused ones changing nothing."""
    facts = Facts(parties=tuple(case.parties), zone=case.zone)
    events = []
    for number, act in enumerate(case.acts, 1):
        if until is not None and act.at > until:
            break
        ruling = decide(facts, act, case.procedure)
        if ruling.allowed:
            facts = evolve(facts, act, case.procedure)
        events.append(Event(number=number, act=act, ruling=ruling))
    at = until or (events[-1].act.at if events else None)
    return Replay(case=case, events=tuple(events), facts=facts, at=at)


def to_json(result: Replay) -> dict[str, object]:
    """Give the answer in the form of `audiatur/replay/1`; every key is always there."""
    blocking = result.blocking()
    return {
        "schema": SCHEMA,
        "title": result.case.title,
        "procedure": result.case.procedure.id,
        "at": _iso(result.at),
        "events": [_event(event) for event in result.events],
        "windows": [_window(window, result) for window in _as_they_opened(result.facts.windows)],
        "gates": [
            {
                "gate": gate.use.gate,
                "strength": gate.use.strength.value,
                "open": gate.open,
                "why": gate.answer.why,
                "source": gate.use.source,
            }
            for gate in result.gates()
        ],
        "release": {
            "allowed": not blocking,
            "why": list(blocking),
            "released": _iso(result.facts.release.at) if result.facts.release else None,
            "version": result.facts.release.version if result.facts.release else None,
        },
        "promise": promise(result),
        "whose_turn": whose_turn(result),
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _event(event: Event) -> dict[str, object]:
    ruling = event.ruling
    return {
        "n": event.number,
        "at": event.act.at.isoformat(),
        "act": event.act.kind.value,
        "allowed": ruling.allowed,
        "rule": ruling.rule,
        "why": ruling.why,
        "source": ruling.source,
        "late": ruling.late,
    }


def _as_they_opened(windows: Iterable[Window]) -> list[Window]:
    """Put windows in the order of opening; those that wait for a receipt come last."""
    far = datetime.max.replace(tzinfo=UTC)
    return sorted(windows, key=lambda window: window.opens or far)


def _window(window: Window, result: Replay) -> dict[str, object]:
    zone = zone_named(window.zone)
    return {
        "party": window.party,
        "round": window.round,
        "version": window.version,
        "opens": _iso(window.opens.astimezone(zone) if window.opens else None),
        "ends": _iso(window.ends.astimezone(zone) if window.ends else None),
        "nominal": window.nominal,
        "zone": window.zone,
        "state": window.state(result.at or window.shared_at).value,
        "extensions": window.extensions,
    }


def promise(result: Replay) -> dict[str, object]:
    """Say what was promised, whether it was kept (None while it can still be), and how late."""
    made = result.facts.promise_to_keep
    if made is None or result.at is None:
        return {"ends": None, "kept": None, "late_by": None}
    done = result.facts.release.at if result.facts.release else None
    moment = done or result.at
    late = moment > made.ends
    kept = None if done is None and not late else not late
    return {
        "ends": made.ends.isoformat(),
        "kept": kept,
        "late_by": duration(moment - made.ends) if late else None,
    }


def whose_turn(result: Replay) -> dict[str, list[str]]:
    """Say who has what to do now: the office, the authority, and each party by its id."""
    facts, at = result.facts, result.at
    turns: dict[str, list[str]] = {"office": [], "authority": []}
    if at is None:
        return turns
    for window in facts.windows:
        if window.state(at) is WindowState.OPEN and facts.release is None:
            turns.setdefault(window.party, []).extend(_of_party(window, result.case.procedure, at))
    if facts.release is not None:
        return turns
    turns["office"] += [f"answer the request of {party} for more time" for party in facts.asked]
    open_comments = sum(not comment.disposed for comment in facts.counting())
    if open_comments:
        turns["office"].append(f"answer {counted(open_comments, 'comment')}")
    unseen = [party for party in facts.parties if not facts.windows.places(party)]
    if unseen:
        turns["office"].append(f"share the text with {', '.join(unseen)}")
    if not result.blocking():
        turns["authority"].append("release")
    return turns


def _of_party(window: Window, procedure: Procedure, at: datetime) -> Iterator[str]:
    """Say what a party has to do in an open window, and which dates lie before its end."""
    what = f"comment on {window.version}"
    if window.opens is None:
        what = f"acknowledge the receipt of {window.version}"
    yield what + (f" until {window.ends.isoformat()}" if window.ends else "")
    for date in inner_dates(window, procedure):
        if date.what == SAY_WHETHER and window.heard:
            continue
        if date.ends is not None and at < date.ends:
            yield f"before that on {window.version}: {date.what}, until {date.ends.isoformat()}"

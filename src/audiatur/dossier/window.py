"""Windows made of a sharing, and found again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from audiatur.model import Act
from audiatur.procedure.calendars import MONDAY_TO_FRIDAY, OutsideCalendarError
from audiatur.procedure.clock import before, ends_of, fixed_zone, zone_name, zone_named
from audiatur.procedure.durations import Length, inner_deadline, parse_length
from audiatur.procedure.facts import Facts, Window
from audiatur.procedure.values import Procedure, Round

from .grounds import same_ground

RECEIVED = "received"
SAY_WHETHER = "say whether a comment will come"
"""What `intent_by` is for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InnerDate:
    """A date before the end of a window that ends no window: `what` it is for, and the first instant after
    it; None where it cannot be reckoned (no end is known, or the rule names no length).
    """

    what: str
    ends: datetime | None


def zone_for(facts: Facts, procedure: Procedure, found: Round, at: datetime) -> tzinfo:
    """Give the zone in which days end: the procedure's, else the case's, else the offset of the start."""
    del procedure
    for name in (found.rule("zone").text, facts.zone):
        zone = zone_named(name) if name else None
        if zone is not None:
            return zone
    return fixed_zone(at)


def rule_end(facts: Facts, start: datetime, length: str, procedure: Procedure, found: Round) -> datetime:
    """Give the end of a window of that length from `start` under the rules of a round.

    Raises:
        OutsideCalendarError: working days beyond the years of the calendar.
    """
    parsed = parse_length(length)
    assert parsed is not None, length  # noqa: S101 - readers have checked it
    return ends_of(
        start,
        parsed,
        zone_for(facts, procedure, found, start),
        inclusive=found.rule("inclusive").true,
        working=procedure.calendar(found.rule("calendar").text) or MONDAY_TO_FRIDAY,
    )


def window_of(facts: Facts, act: Act, procedure: Procedure) -> Window:
    """Make the window that a sharing opens. One that starts with a receipt has no end until that comes.

    Raises:
        OutsideCalendarError: working days beyond the years of the calendar.
    """
    found = procedure.round(act.round) or Round(id=act.round or "", title="", rules={})
    rule = found.rule("length")
    length = act.length or rule.text
    waits = found.rule("start_event").text == RECEIVED and act.ends is None
    ends = act.ends
    if ends is None and length and not waits and parse_length(length):
        ends = rule_end(facts, act.at, length, procedure, found)
    return Window(
        party=act.party or "",
        version=act.version or "",
        round=found.id,
        shared_at=act.at,
        opens=None if waits else act.at,
        ends=ends,
        nominal=None if act.ends else length,
        zone=zone_name(zone_for(facts, procedure, found, act.at), act.at),
        waits=found.rule("on_expiry").text == "wait",
    )


def window_for(facts: Facts, act: Act) -> Window | None:
    """Give the window that a comment falls in: the last one of its party and version that is still open, else
    the last of them. A second sharing of a version takes no time away that the first one gave.
    """
    windows = [window for window in facts.windows.of(act.party) if window.version == act.version]
    still = [window for window in windows if window.ends is None or act.at < window.ends]
    found = still or windows
    return found[-1] if found else None


def round_of(procedure: Procedure, window: Window) -> Round:
    """Give the round a window is of; one without rules where the procedure has none of that id."""
    return procedure.round(window.round) or Round(id=window.round, title=window.round, rules={})


def inner_dates(window: Window, procedure: Procedure) -> tuple[InnerDate, ...]:
    """Give the dates before the end of a window that its round names, in the order of the rules: those of
    `inner_deadlines`, and the one by which a party says whether it will comment. They move with the end.
    """
    found = round_of(procedure, window)
    dates = []
    for text in found.rule("inner_deadlines").texts:
        length, what = inner_deadline(text)
        dates.append(InnerDate(what=what, ends=_before_end(window, length, procedure, found)))
    intent = parse_length(found.rule("intent_by").text or "")
    if intent is not None:
        dates.append(InnerDate(what=SAY_WHETHER, ends=_after_opening(window, intent, procedure, found)))
    return tuple(dates)


def _before_end(window: Window, length: Length | None, procedure: Procedure, found: Round) -> datetime | None:
    zone = zone_named(window.zone)
    if length is None or window.ends is None or zone is None:
        return None
    working = procedure.calendar(found.rule("calendar").text) or MONDAY_TO_FRIDAY
    try:
        return before(window.ends, length, zone, working=working)
    except (OutsideCalendarError, OverflowError, ValueError):
        return None


def _after_opening(window: Window, length: Length, procedure: Procedure, found: Round) -> datetime | None:
    """Count from the opening as the window itself is counted, and not beyond its end."""
    zone = zone_named(window.zone)
    if window.opens is None or zone is None:
        return None
    working = procedure.calendar(found.rule("calendar").text) or MONDAY_TO_FRIDAY
    first = found.rule("inclusive").true
    try:
        ends = ends_of(window.opens, length, zone, inclusive=first, working=working)
    except (OutsideCalendarError, OverflowError, ValueError):
        return None
    return ends if window.ends is None else min(ends, window.ends)


def stops_clock(found: Round, reason: str | None) -> str | None:
    """Give the ground on which the rules stop the clock, where the reason of an extension states it.

    A stop has no act of its own: from when to when the clock stood still is said in the reason, and the new
    end is what comes of it.
    """
    grounds = found.rule("stop_clock").texts
    return next((ground for ground in grounds if same_ground(reason, ground)), None)

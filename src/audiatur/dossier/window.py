"""Windows made of a sharing, and found again."""

from __future__ import annotations

from datetime import datetime, tzinfo

from audiatur.model import Act
from audiatur.procedure.calendars import MONDAY_TO_FRIDAY
from audiatur.procedure.clock import ends_of, fixed_zone, zone_name, zone_named
from audiatur.procedure.durations import parse_length
from audiatur.procedure.facts import Facts, Window
from audiatur.procedure.values import Procedure, Round

RECEIVED = "received"


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

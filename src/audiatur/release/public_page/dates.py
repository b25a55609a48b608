"""Instants in words that cannot be misread: weekday, month by name, the place's clock and UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
"""Written here, since those of the machine follow its language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An instant as shown: `local` with the place's clock, `utc` in UTC (None where the place is UTC), `iso`
    for machines.
    """

    local: str
    utc: str | None
    iso: str

    @property
    def full(self) -> str:
        """Both clocks in one line."""
        return self.local if self.utc is None else f"{self.local} ({self.utc})"

    @property
    def by_then(self) -> str:
        """When it was over: `at the end of Wednesday …`, `on Wednesday …, 11:00`."""
        return f"{'at' if self.local.startswith('the end') else 'on'} {self.full}"


def day_words(day: date) -> str:
    """Write a day: `Wednesday 31 August 2022`."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def moment(at: datetime, zone: tzinfo) -> Moment:
    """Write an instant by the clock of a place and by UTC."""
    local = at.astimezone(zone)
    return Moment(local=f"{day_words(local)}, {clock(local)}", utc=_utc(at, local), iso=local.isoformat())


def deadline(ends: datetime, zone: tzinfo) -> Moment:
    """Write the first instant after a time allowed: midnight is the end of the day before it."""
    local = ends.astimezone(zone)
    if (local.hour, local.minute, local.second, local.microsecond) != (0, 0, 0, 0):
        return moment(ends, zone)
    words = f"the end of {day_words(local.date() - timedelta(days=1))}"
    return Moment(local=words, utc=_utc(ends, local), iso=local.isoformat())


def clock(at: datetime) -> str:
    """Write the time of day, seconds only where there are some: `23:48`, `23:48:07`."""
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"


def _utc(at: datetime, local: datetime) -> str:
    there = at.astimezone(UTC)
    if not local.utcoffset():
        return "UTC"
    if there.date() == local.date():
        return f"{clock(there)} UTC"
    return f"{clock(there)} UTC on {there.day} {MONTHS[there.month - 1]} {there.year}"

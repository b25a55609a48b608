"""Lengths of time as rules state them: ISO 8601 durations, and working days.

`P30D`, `P8W`, `P6M`, `P1Y2M`, `PT48H`; `P15B` is our one addition: fifteen *working* days of a named
calendar, which ISO 8601 has no letter for. Days, weeks, months and years are counted in the calendar of a
place and end with a day there; hours and minutes are counted on the clock and end at an instant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

_FORM = re.compile(
    r"P(?:(?P<years>\d{1,4})Y)?(?:(?P<months>\d{1,4})M)?(?:(?P<weeks>\d{1,4})W)?(?:(?P<days>\d{1,5})D)?"
    r"(?:(?P<working>\d{1,4})B)?(?:T(?:(?P<hours>\d{1,5})H)?(?:(?P<minutes>\d{1,6})M)?)?"
)
WANTED = "a length of time such as P30D, P8W, P6M, PT48H or P15B (working days)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A length as stated: `text` as written, and its parts. At least one part is above nought.

    `days` holds weeks too (a week is seven days); `months` holds years too.
    """

    text: str
    months: int = 0
    days: int = 0
    working_days: int = 0
    minutes: int = 0

    @property
    def by_the_clock(self) -> bool:
        """Whether it ends at an instant rather than with a day."""
        return self.minutes > 0

    def words(self) -> str:
        """Say it as a person would: `30 days`, `8 weeks`, `48 hours`, `6 months`."""
        parts = []
        if self.months:
            parts.append(_counted(self.months, "month"))
        if self.days:
            weeks = self.days // 7 if "W" in self.text and not self.days % 7 else 0
            parts.append(_counted(weeks, "week") if weeks else _counted(self.days, "day"))
        if self.working_days:
            parts.append(_counted(self.working_days, "working day"))
        hours, minutes = divmod(self.minutes, 60)
        if hours:
            parts.append(_counted(hours, "hour"))
        if minutes:
            parts.append(_counted(minutes, "minute"))
        return " and ".join(parts)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def parse_length(text: str) -> Length | None:
    """Read a length; None where `text` is none (see `WANTED`), or is nought."""
    match = _FORM.fullmatch(text)
    if match is None:
        return None
    part = {name: int(found or 0) for name, found in match.groupdict().items()}
    length = Length(
        text=text,
        months=part["years"] * 12 + part["months"],
        days=part["weeks"] * 7 + part["days"],
        working_days=part["working"],
        minutes=part["hours"] * 60 + part["minutes"],
    )
    return length if length.months or length.days or length.working_days or length.minutes else None


def inner_deadline(text: str) -> tuple[Length | None, str]:
    """Read a date before the end of a window as rules state it: `P7D: registration ends` lies seven days
    before the end. Words without a length are words alone: no date can be reckoned from them.
    """
    length, colon, what = text.partition(":")
    parsed = parse_length(length.strip())
    return (parsed, what.strip()) if colon and parsed and what.strip() else (None, text)


_MINUTES_A_DAY = 24 * 60
_MONTH = (28, 31)
_WORKING = (1, 4)
"""How many days a month has, and how many go by for a working day (a long week-end between), at least and at
most: lengths of different kinds are shorter or longer only where every calendar says so."""


def shorter(one: Length, other: Length) -> bool:
    """Whether a length is shorter than another whatever the calendar."""
    if (one.months, one.working_days) == (other.months, other.working_days):
        return _minutes(one, 0) < _minutes(other, 0)
    return _minutes(one, 1) < _minutes(other, 0)


def _minutes(length: Length, longest: int) -> int:
    days = length.days + length.months * _MONTH[longest] + length.working_days * _WORKING[longest]
    return days * _MINUTES_A_DAY + length.minutes


def in_words(span: timedelta) -> str:
    """Write a span of time by its two greatest parts: `12 days and 4 hours`, `13 minutes`."""
    seconds = int(abs(span).total_seconds())
    days, rest = divmod(seconds, 86_400)
    hours, rest = divmod(rest, 3_600)
    parts = [(days, "day"), (hours, "hour"), (rest // 60, "minute")]
    while parts and not parts[0][0]:
        parts.pop(0)
    said = [f"{count:,} {noun}" + ("" if count == 1 else "s") for count, noun in parts[:2] if count]
    return " and ".join(said) or "less than a minute"


def duration(span: timedelta) -> str:
    """Write a span of time as an ISO 8601 duration of days, hours, minutes and seconds: `P1DT2H`, `PT0S`."""
    sign = "-" if span < timedelta() else ""
    seconds = int(abs(span).total_seconds())
    days, seconds = divmod(seconds, 86400)
    hours, seconds = divmod(seconds, 3600)
    minutes, seconds = divmod(seconds, 60)
    clock = "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M"), (seconds, "S")) if n)
    day = f"{days}D" if days else ""
    if not day and not clock:
        clock = "0S"
    return f"{sign}P{day}" + (f"T{clock}" if clock else "")

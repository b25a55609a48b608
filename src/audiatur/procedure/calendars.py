"""Calendars of working days: data with a source, and counting in them.

A calendar is a TOML file (`audiatur/calendar/1`), or a `[[calendar]]` table of a procedure file, with the
days of the week that are worked and the holidays of the years it covers. A count that leaves those years is
an error, not a guess.

    schema = "audiatur/calendar/1"
    id = "our-country"
    title = "Our country, public holidays taken out"
    source = "Public Holidays Act"
    years = [2025, 2026]
    holidays = [2025-12-25, 2026-12-25]
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from .toml_file import Path, TomlFile

SCHEMA = "audiatur/calendar/1"
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_KEYS = ("id", "title", "source", "week", "years", "holidays")
SUFFIX = ".toml"
"""How the name of a calendar ends that is a file."""


class OutsideCalendarError(Exception):
    """A day was asked for that a calendar says nothing about; its message is one sentence for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Working days of a place. `week` holds worked week days (Monday is 0); `years` are first and last."""

    id: str
    title: str
    source: str
    week: frozenset[int]
    holidays: frozenset[date]
    years: tuple[int, int] | None = None
    file: str | None = None
    """The file it was read from, as the procedure names it."""

    def works(self, day: date) -> bool:
        """Whether it is a working day.

        Raises:
            OutsideCalendarError: the calendar does not cover that year.
        """
        if self.years and not self.years[0] <= day.year <= self.years[1]:
            raise OutsideCalendarError(
                f"the calendar {self.id} covers {self.years[0]} to {self.years[1]}, not {day.year}; "
                f"add that year's holidays to it"
            )
        return day.weekday() in self.week and day not in self.holidays

    def after(self, day: date, count: int) -> date:
        """Give the working day that is `count` working days after `day`, which is itself not counted."""
        while count:
            day += timedelta(days=1)
            count -= self.works(day)
        return day

    def before(self, day: date, count: int) -> date:
        """Give the working day that is `count` working days before `day`, which is itself not counted."""
        while count:
            day -= timedelta(days=1)
            count -= self.works(day)
        return day


MONDAY_TO_FRIDAY = Calendar(
    id="monday-to-friday",
    title="Monday to Friday, no holidays taken out",
    source="no calendar named; marked so wherever it is used",
    week=frozenset(range(5)),
    holidays=frozenset(),
)

EVERY_DAY = Calendar(
    id="calendar-days",
    title="every day of the calendar",
    source="the plain meaning of a day",
    week=frozenset(range(7)),
    holidays=frozenset(),
)


def read_calendar(data: bytes, name: str) -> Calendar:
    """Read a calendar file.

    Raises:
        InputError: all faults of the file.
    """
    file = TomlFile(data, name)
    if file.data.get("schema") != SCHEMA:
        file.fault(("schema",), f'schema = "{SCHEMA}" was expected, {file.data.get("schema")!r} was found')
        file.check()
    table = {key: value for key, value in file.data.items() if key != "schema"}
    found = calendar_of(file, table, ())
    file.check()
    return found


def calendar_of(file: TomlFile, table: Mapping[str, Any], path: Path) -> Calendar:
    """Make a calendar of a table; faults are noted in the file. In a table of a procedure file, `file` says
    which file it was taken over from.
    """
    known = (*_KEYS, "file") if path else _KEYS
    for key in table:
        if key not in known:
            file.unknown((*path, key), key, known, "key of a calendar")
    first, last = _years(file, table.get("years"), (*path, "years"))
    holidays = _days(file, table.get("holidays", []), (*path, "holidays"))
    outside = sorted(day for day in holidays if not first <= day.year <= last)
    if outside:
        file.fault((*path, "holidays"), f"{outside[0]} lies outside the years {first} to {last}")
    return Calendar(
        id=file.text(table, "id", path, needed=True) or "",
        title=file.text(table, "title", path, needed=True) or "",
        source=file.text(table, "source", path, needed=True) or "",
        week=_week(file, table.get("week", list(_WEEK[:5])), (*path, "week")),
        holidays=holidays,
        years=(first, last),
        file=file.text(table, "file", path) if path else None,
    )


def calendar_table(calendar: Calendar, name: str) -> str:
    """Write a calendar that was read from the file `name` as a table of a procedure file."""
    years = calendar.years or (date.min.year, date.max.year)
    week = ", ".join(_quoted(_WEEK[day]) for day in sorted(calendar.week))
    days = ", ".join(day.isoformat() for day in sorted(calendar.holidays))
    return "\n".join(
        (
            "[[calendar]]",
            f"file = {_quoted(name)}",
            f"id = {_quoted(calendar.id)}",
            f"title = {_quoted(calendar.title)}",
            f"source = {_quoted(calendar.source)}",
            f"week = [{week}]",
            f"years = [{years[0]}, {years[1]}]",
            f"holidays = [{days}]",
            "",
        )
    )


def _quoted(text: str) -> str:
    """Write a text as TOML has it; the escapes of JSON are among those of TOML."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _years(file: TomlFile, value: object, path: Path) -> tuple[int, int]:
    match value:
        case [int(first), int(last)] if first <= last:
            return first, last
    file.fault(path, '"years" wants the first and the last year that it covers: [2024, 2026]')
    return date.min.year, date.max.year


def _days(file: TomlFile, value: object, path: Path) -> frozenset[date]:
    days = value if isinstance(value, list) else [value]
    if all(isinstance(day, date) and not isinstance(day, datetime) for day in days):
        return frozenset(days)
    file.fault(path, '"holidays" wants a list of dates without quotes: [2025-12-25, 2025-12-26]')
    return frozenset()


def _week(file: TomlFile, value: object, path: Path) -> frozenset[int]:
    days = value if isinstance(value, list) else [value]
    for day in days:
        if day not in _WEEK:
            file.unknown(path, str(day), _WEEK, "day of the week")
    if not days:
        file.fault(path, '"week" wants at least one day that is worked; without one no count would ever end')
    return frozenset(_WEEK.index(day) for day in days if day in _WEEK) or frozenset(range(5))


@cache
def shipped_calendars() -> Mapping[str, Calendar]:
    """Give the calendars that ship, by id."""
    folder = resources.files(__package__) / "shipped" / "calendars"
    files = sorted(
        (item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name
    )
    found = [read_calendar(item.read_bytes(), item.name) for item in files]
    return MappingProxyType({calendar.id: calendar for calendar in (MONDAY_TO_FRIDAY, EVERY_DAY, *found)})

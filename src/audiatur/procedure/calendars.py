"""Calendars of working days: data with a source, and counting in them.

A calendar is a TOML file (`audiatur/calendar/1`) with the days of the week that are worked and the
holidays of the years it covers. A count that leaves those years is an error, not a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


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


MONDAY_TO_FRIDAY = Calendar(
    id="monday-to-friday",
    title="Monday to Friday, no holidays taken out",
    source="no calendar named; marked so wherever it is used",
    week=frozenset(range(5)),
    holidays=frozenset(),
)

"""Calendars of working days: read with all their faults, counted, and named by procedures and cases."""

from __future__ import annotations

from datetime import date

import pytest

from audiatur.dossier.case import read_case
from audiatur.dossier.replay import replay, to_json
from audiatur.model import InputError
from audiatur.procedure.calendars import OutsideCalendarError, read_calendar, shipped_calendars
from audiatur.procedure.reading import read_procedure
from audiatur.procedure.values import Procedure

PROCEDURE = """schema = "audiatur/procedure/1"
id = "ours"
title = "Ours"
version = "1"
[[round]]
id = "first"
zone = "Europe/London"
length = "P3B"
calendar = "{calendar}"
"""
OWN = """[[calendar]]
id = "ours"
title = "Sunday to Thursday"
source = "our statute, s. 1"
week = ["sunday", "monday", "tuesday", "wednesday", "thursday"]
years = [2024, 2024]
holidays = [2024-04-01]
"""
CASE = """schema = "audiatur/case/1"
title = "A try"
procedure = "ours.toml"
[[party]]
id = "a"
[[event]]
at = {at}
act = "fixed"
version = "v1"
[[event]]
at = {at}
act = "shared"
party = "a"
version = "v1"
"""


def _rules(calendar: str, own: str = "") -> Procedure:
    return read_procedure((PROCEDURE.format(calendar=calendar) + own).encode(), "ours.toml")


def _shared(rules: Procedure, at: str, choices: str = "") -> tuple[object, object]:
    """The end of the window, and what was said of the sharing."""
    text = CASE.format(at=at).replace("[[party]]", f"{choices}[[party]]", 1)
    answer = to_json(replay(read_case(text.encode(), "case.toml", lambda _: rules)))
    windows, events = answer["windows"], answer["events"]
    assert isinstance(windows, list)
    assert isinstance(events, list)
    return (windows[0]["ends"] if windows else None), events[-1]["why"]


@pytest.mark.parametrize(
    ("calendar", "ends"),
    [
        ("monday-to-friday", "2024-04-02T00:00:00+01:00"),
        ("england-and-wales", "2024-04-04T00:00:00+01:00"),
        ("calendar-days", "2024-03-31T00:00:00+00:00"),
        ("ours", "2024-04-03T00:00:00+01:00"),
    ],
)
def test_three_working_days_over_easter(calendar: str, ends: str) -> None:
    """From the Wednesday before; Good Friday and Easter Monday are worked in some places only."""
    rules = _rules(calendar, OWN)
    assert _shared(rules, "2024-03-27T12:00:00+00:00")[0] == ends


def test_an_office_may_choose_the_calendar_where_none_is_settled() -> None:
    open_one = read_procedure(
        PROCEDURE.replace('"{calendar}"', '{ open = true, source = "none" }').encode(), "ours.toml"
    )
    chosen = '[choices]\n"rounds.calendar" = "england-and-wales"\n'
    assert _shared(open_one, "2024-03-27T12:00:00+00:00", chosen)[0] == "2024-04-04T00:00:00+01:00"
    with pytest.raises(InputError, match="no calendar"):
        _shared(open_one, "2024-03-27T12:00:00+00:00", '[choices]\n"rounds.calendar" = "the-moon"\n')


def test_a_count_beyond_the_years_of_a_calendar_is_refused_not_guessed() -> None:
    ends, why = _shared(_rules("ours", OWN), "2024-12-31T12:00:00+00:00")
    assert ends is None
    assert "covers 2024 to 2024, not 2025" in str(why)


def test_a_calendar_nobody_has_is_named_with_those_there_are() -> None:
    with pytest.raises(InputError, match='"england-and-wales" may be meant'):
        _rules("england-and-wails")


@pytest.mark.parametrize("name", sorted(shipped_calendars()))
def test_a_calendar_that_ships_says_where_it_comes_from_and_every_holiday_was_a_working_day(
    name: str,
) -> None:
    found = shipped_calendars()[name]
    assert found.source
    assert [day for day in found.holidays if day.weekday() not in found.week] == []


def test_bank_holidays_of_england_and_wales_are_eight_a_year_and_more_in_two() -> None:
    holidays = shipped_calendars()["england-and-wales"].holidays
    counts = {year: sum(day.year == year for day in holidays) for year in range(2021, 2026)}
    assert counts == {2021: 8, 2022: 10, 2023: 9, 2024: 8, 2025: 8}
    with pytest.raises(OutsideCalendarError):
        shipped_calendars()["england-and-wales"].works(date(2026, 1, 2))


def test_all_faults_of_a_calendar_file_at_once() -> None:
    text = """schema = "audiatur/calendar/1"
id = "x"
title = "X"
week = ["mondays"]
years = [2026, 2024]
holidays = ["2025-12-25"]
colour = "red"
"""
    with pytest.raises(InputError) as caught:
        read_calendar(text.encode(), "x.toml")
    said = "\n".join(str(fault) for fault in caught.value.faults)
    for part in (
        '"monday" may be meant',
        "first and the last year",
        "dates without quotes",
        "colour",
        "source",
    ):
        assert part in said
    assert len(caught.value.faults) == 5


def test_a_holiday_outside_the_years_and_an_empty_week_are_faults() -> None:
    text = """schema = "audiatur/calendar/1"
id = "x"
title = "X"
source = "s. 1"
week = []
years = [2024, 2024]
holidays = [2025-12-25]
"""
    with pytest.raises(InputError, match="outside the years 2024 to 2024") as caught:
        read_calendar(text.encode(), "x.toml")
    assert len(caught.value.faults) == 2


def test_what_is_no_calendar_is_refused() -> None:
    with pytest.raises(InputError, match="audiatur/calendar/1"):
        read_calendar(b'schema = "audiatur/case/1"', "x.toml")

"""When windows end: the laws of the clock, and the days on which clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur.procedure.calendars import Calendar, OutsideCalendarError
from audiatur.procedure.clock import end_of_day, ends_of, zone_named
from audiatur.procedure.durations import Length, duration, parse_length

ZURICH = ZoneInfo("Europe/Zurich")
ZONES = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc"))
instants = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def _length(text: str) -> Length:
    found = parse_length(text)
    assert found is not None
    return found


@given(instants, st.integers(1, 400), st.sampled_from(ZONES))
def test_a_window_of_days_runs_to_the_end_of_its_last_day(start: datetime, days: int, name: str) -> None:
    """The instant before `ends` is still day D+N in that zone, and `ends` itself is not."""
    zone = ZoneInfo(name)
    ends = ends_of(start, _length(f"P{days}D"), zone)
    last = start.astimezone(zone).date() + timedelta(days=days)
    before = (ends.astimezone(UTC) - timedelta(microseconds=1)).astimezone(zone)
    assert before.date() <= last < ends.date()


@given(instants, st.integers(1, 300), st.integers(1, 100), st.sampled_from(ZONES))
def test_a_longer_window_ends_later(start: datetime, days: int, more: int, name: str) -> None:
    zone = ZoneInfo(name)
    short, long = (ends_of(start, _length(f"P{n}D"), zone) for n in (days, days + more))
    assert start < short < long


@given(instants, st.integers(1, 60), st.sampled_from(ZONES))
def test_weeks_are_seven_days(start: datetime, weeks: int, name: str) -> None:
    zone = ZoneInfo(name)
    assert ends_of(start, _length(f"P{weeks}W"), zone) == ends_of(start, _length(f"P{7 * weeks}D"), zone)


@given(instants, st.integers(2, 400), st.sampled_from(ZONES))
def test_counting_the_first_day_ends_a_day_earlier(start: datetime, days: int, name: str) -> None:
    zone = ZoneInfo(name)
    assert ends_of(start, _length(f"P{days}D"), zone, inclusive=True) == ends_of(
        start, _length(f"P{days - 1}D"), zone
    )


@given(instants, st.integers(1, 5000), st.sampled_from(ZONES))
def test_hours_are_hours_whatever_the_clocks_do(start: datetime, hours: int, name: str) -> None:
    ends = ends_of(start, _length(f"PT{hours}H"), ZoneInfo(name))
    assert ends - start == timedelta(hours=hours)


def test_the_end_of_a_month_stays_in_the_month() -> None:
    """A month after 31 January ends with the last day of February."""
    start = datetime(2024, 1, 31, 12, tzinfo=ZURICH)
    assert ends_of(start, _length("P1M"), ZURICH) == datetime(2024, 3, 1, tzinfo=ZURICH)
    assert ends_of(start, _length("P1Y1M"), ZURICH) == datetime(2025, 3, 1, tzinfo=ZURICH)


@pytest.mark.parametrize(
    ("day", "zone", "ends"),
    [
        # Clocks go forward at midnight: the first instant of the next day is one o'clock.
        (date(2018, 11, 3), "America/Sao_Paulo", "2018-11-04T01:00:00-02:00"),
        # Clocks go back over midnight: the day before ends at the first of the two midnights.
        (date(2018, 2, 17), "America/Sao_Paulo", "2018-02-18T00:00:00-03:00"),
        (date(2022, 8, 31), "Europe/Zurich", "2022-09-01T00:00:00+02:00"),
        # A whole day that a place has skipped.
        (date(2011, 12, 29), "Pacific/Apia", "2011-12-31T00:00:00+14:00"),
    ],
)
def test_days_on_which_the_clocks_change(day: date, zone: str, ends: str) -> None:
    assert end_of_day(day, ZoneInfo(zone)).isoformat() == ends


def _calendar() -> Calendar:
    return Calendar(
        id="test",
        title="A year with one holiday",
        source="made for the test",
        week=frozenset(range(5)),
        holidays=frozenset({date(2024, 12, 25)}),
        years=(2024, 2024),
    )


def test_working_days_pass_over_holidays_and_stop_at_the_edge_of_the_calendar() -> None:
    start = datetime(2024, 12, 23, 9, tzinfo=ZURICH)
    assert ends_of(start, _length("P3B"), ZURICH, working=_calendar()).date() == date(2024, 12, 28)
    with pytest.raises(OutsideCalendarError, match="covers 2024 to 2024, not 2025"):
        ends_of(start, _length("P8B"), ZURICH, working=_calendar())


@given(st.integers(0, 10**8))
def test_durations_are_written_so_that_they_can_be_added_up_again(seconds: int) -> None:
    text = duration(timedelta(seconds=seconds))
    days, _, clock = text.removeprefix("P").partition("T")
    total = int(days.removesuffix("D") or 0) * 86400
    number = ""
    for sign in clock:
        if sign.isdigit():
            number += sign
        else:
            total += int(number) * {"H": 3600, "M": 60, "S": 1}[sign]
            number = ""
    assert total == seconds


@pytest.mark.parametrize("text", ["", "P", "PT", "30D", "P-3D", "P0D", "P1.5D", "p30d", "P30D ", "P1D1W"])
def test_what_is_no_length_is_none(text: str) -> None:
    assert parse_length(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("P30D", "30 days"),
        ("P8W", "8 weeks"),
        ("P1Y", "12 months"),
        ("PT48H", "48 hours"),
        ("P1B", "1 working day"),
    ],
)
def test_lengths_in_words(text: str, words: str) -> None:
    assert _length(text).words() == words


def test_zones_by_name_and_by_offset() -> None:
    assert zone_named("Europe/Zurich") == ZURICH
    assert zone_named("+02:00") is not None
    assert zone_named("UTC") is UTC
    for wrong in ("Europe/Atlantis", "../etc/passwd", "+99:99", ""):
        assert zone_named(wrong) is None

"""Calendars of working days: read with all their faults, counted, and named by procedures and cases."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from audiatur.api import read_procedure as audiatur_rules
from audiatur.dossier.case import read_case
from audiatur.dossier.replay import replay, to_json
from audiatur.model import InputError
from audiatur.procedure.calendars import (
    Calendar,
    OutsideCalendarError,
    read_calendar,
    shipped_calendars,
)
from audiatur.procedure.checking import check
from audiatur.procedure.reading import FindCalendar, read_procedure, self_contained
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
    counts = {year: sum(day.year == year for day in holidays) for year in range(2019, 2028)}
    assert counts == dict.fromkeys(range(2019, 2028), 8) | {2022: 10, 2023: 9}
    with pytest.raises(OutsideCalendarError):
        shipped_calendars()["england-and-wales"].works(date(2028, 1, 4))


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


# --- Calendars that are files of their own ------------------------------------------------------------------

FILE = """schema = "audiatur/calendar/1"
id = "our-country"
title = "Our country: \\"quiet\\" days\\u007f out"
source = "Public Holidays Act"
week = ["sunday", "monday", "tuesday", "wednesday", "thursday"]
years = [2024, 2024]
holidays = [2024-04-01]
"""


def _from(files: dict[str, str]) -> FindCalendar:
    def find(name: str) -> Calendar:
        if name not in files:
            raise InputError.of(name, "there is no such file")
        return read_calendar(files[name].encode(), name)

    return find


def test_a_calendar_may_be_a_file_named_by_its_path() -> None:
    data = PROCEDURE.format(calendar="days/ours.toml").encode()
    rules = read_procedure(data, "ours.toml", _from({"days/ours.toml": FILE}))
    assert _shared(rules, "2024-03-27T12:00:00+00:00")[0] == "2024-04-03T00:00:00+01:00"


def test_faults_of_a_calendar_file_stand_beside_those_of_the_procedure() -> None:
    data = PROCEDURE.format(calendar="days.toml").replace('"P3B"', '"three days"').encode()
    broken = FILE.replace("[2024, 2024]", "[2024]").replace('"sunday"', '"sonntag"')
    with pytest.raises(InputError) as caught:
        read_procedure(data, "ours.toml", _from({"days.toml": broken}))
    assert [(fault.file, (fault.where or "").split(",")[0]) for fault in caught.value.faults] == [
        ("ours.toml", "line 8"),
        ("ours.toml", "line 9"),
        ("days.toml", "line 5"),
        ("days.toml", "line 6"),
    ]


def test_a_calendar_file_that_is_not_there_or_cannot_be_opened_here_is_named() -> None:
    data = PROCEDURE.format(calendar="days.toml").encode()
    with pytest.raises(InputError, match=r"days\.toml: there is no such file"):
        read_procedure(data, "ours.toml", _from({}))
    with pytest.raises(InputError, match=r'"days\.toml" is no known calendar'):
        read_procedure(data, "ours.toml")


def test_a_procedure_is_kept_with_its_calendar_files_written_into_it() -> None:
    """Read alone it gives the same rules; and one that names no file is kept byte for byte."""
    data = PROCEDURE.format(calendar="days.toml").encode()
    find = _from({"days.toml": FILE})
    kept = self_contained(data, "ours.toml", find)
    assert kept.startswith(data)
    alone = read_procedure(kept, "ours.toml")
    assert alone.calendars == read_procedure(data, "ours.toml", find).calendars
    assert alone.calendars["days.toml"].title == 'Our country: "quiet" days\x7f out'
    assert self_contained(kept, "ours.toml", _from({})) == kept
    plain = PROCEDURE.format(calendar="england-and-wales").encode()
    assert self_contained(plain, "ours.toml", _from({})) == plain


def test_a_calendar_in_the_place_of_a_procedure_is_told_as_one() -> None:
    with pytest.raises(InputError, match="this is a calendar, which a procedure names"):
        read_procedure(FILE.encode(), "days.toml")


def test_two_calendars_of_one_id_are_a_fault() -> None:
    with pytest.raises(InputError, match="each needs an id of its own"):
        _rules("ours", OWN + OWN)
    with pytest.raises(InputError, match="each needs an id of its own"):
        _rules("ours", OWN + OWN.replace('"ours"', '"england-and-wales"'))


def test_the_check_tells_calendars_that_count_nothing_and_counts_without_one() -> None:
    def told(text: str) -> list[str]:
        rules = read_procedure(text.encode(), "ours.toml")
        return [
            remark.message
            for remark in check(rules)
            if "working days" in remark.message or "counts" in remark.message
        ]

    whole = PROCEDURE.format(calendar="ours") + OWN
    assert told(whole) == []
    assert told(whole.replace('"P3B"', '"P3D"')) == [
        "binds nothing: no length of this round is of working days, such as P15B"
    ]
    assert told(whole.replace('calendar = "ours"\n', "", 1)) == [
        "no round counts in it",
        "counts working days and names no calendar: Monday to Friday count, holidays too",
    ]


def test_a_calendar_file_is_found_beside_the_procedure_file(tmp_path: Path) -> None:
    """By its path relative to the procedure, from wherever that is read."""
    (tmp_path / "days").mkdir()
    (tmp_path / "days" / "ours.toml").write_text(FILE, encoding="utf-8")
    rules = tmp_path / "ours.toml"
    rules.write_text(PROCEDURE.format(calendar="days/ours.toml"), encoding="utf-8")
    assert audiatur_rules(rules).calendars["days/ours.toml"].id == "our-country"
    rules.write_text(PROCEDURE.format(calendar="days/none.toml"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        audiatur_rules(rules)
    assert "none.toml" in str(caught.value)

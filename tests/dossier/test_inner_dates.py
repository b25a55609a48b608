"""Dates before the end of a window, and clocks that stand still: what they move, and what they do not."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur.dossier.case import Case
from audiatur.dossier.chronicle import chronicle
from audiatur.dossier.grounds import same_ground
from audiatur.dossier.replay import Replay, replay, whose_turn
from audiatur.dossier.views import party_view
from audiatur.dossier.window import inner_dates
from audiatur.model import Act, ActKind
from audiatur.procedure.calendars import MONDAY_TO_FRIDAY
from audiatur.procedure.checking import check
from audiatur.procedure.clock import before, end_of_day
from audiatur.procedure.durations import parse_length
from audiatur.procedure.facts import Window
from audiatur.procedure.shelf import shipped
from audiatur.procedure.values import Procedure

from .scenes import FIXED, PARTIES, START, act, at, comment, fold, last, rules, shared

GATHERED = rules(
    of_round='length = "P30D"\ninner_deadlines = ["P10D: those who gather send theirs", "as each agrees"]\n'
    'intent_by = "P7D"'
)
ZURICH = ZoneInfo("Europe/Zurich")


def _replayed(procedure: Procedure, *acts: Act, until: datetime | None = None) -> Replay:
    case = Case(title="A try", procedure=procedure, zone="UTC", parties=dict.fromkeys(PARTIES, ""), acts=acts)
    return replay(case, until)


def _dates(procedure: Procedure, *acts: Act) -> list[tuple[str, str | None]]:
    window = fold(procedure, acts)[0].windows[-1]
    return [
        (date.what, date.ends.isoformat() if date.ends else None) for date in inner_dates(window, procedure)
    ]


def test_inner_dates_lie_before_the_end_and_words_alone_give_none() -> None:
    """Shared on 3 March, the window ends with 2 April; ten days earlier is the end of 23 March."""
    assert _dates(GATHERED, FIXED, shared("a")) == [
        ("those who gather send theirs", "2026-03-24T00:00:00+00:00"),
        ("as each agrees", None),
        ("say whether a comment will come", "2026-03-11T00:00:00+00:00"),
    ]


def test_inner_dates_move_with_the_end_and_the_date_of_intent_stays() -> None:
    longer = act(ActKind.EXTENDED, 5, party="a", ends=at(45))
    dates = _dates(GATHERED, FIXED, shared("a"), longer)
    assert dates[0][1] == (at(45) - timedelta(days=10)).isoformat()
    assert dates[2][1] == "2026-03-11T00:00:00+00:00"


def test_a_window_without_end_has_inner_dates_without_instants() -> None:
    endless = rules(of_round='length = {open = true}\ninner_deadlines = ["P10D: they gather"]')
    assert _dates(endless, FIXED, shared("a")) == [("they gather", None)]


@pytest.mark.parametrize("day", [1.5, 9, 22.5, 30.5])
def test_a_comment_after_an_inner_date_and_within_the_window_is_in_time(day: float) -> None:
    facts, rulings = fold(GATHERED, [FIXED, shared("a"), comment("A1", "a", day)])
    assert (rulings[-1].allowed, rulings[-1].late) == (True, False)
    assert facts.comments["A1"].counts
    after = "those who gather send theirs" in rulings[-1].why
    assert after is (at(day) >= datetime.fromisoformat("2026-03-24T00:00:00+00:00"))
    assert last(GATHERED, FIXED, shared("a"), comment("A1", "a", 32)).late


def test_whose_turn_the_chronicle_and_the_party_tell_the_inner_dates() -> None:
    begun = (FIXED, shared("a"))
    first = _replayed(GATHERED, *begun)
    assert whose_turn(first)["a"] == [
        "comment on v1 until 2026-04-03T00:00:00+00:00",
        "before that on v1: those who gather send theirs, until 2026-03-24T00:00:00+00:00",
        "before that on v1: say whether a comment will come, until 2026-03-11T00:00:00+00:00",
    ]
    told = "\n".join(chronicle(first))
    assert "before its end: those who gather send theirs, until 2026-03-24T00:00:00+00:00" in told
    assert "before its end: as each agrees\n" in told
    seen = party_view(begun, "a", GATHERED, at(2), "UTC")
    assert seen["windows"][0]["inner"][0] == {  # type: ignore[index]
        "for": "those who gather send theirs",
        "ends": "2026-03-24T00:00:00+00:00",
    }


def test_nobody_is_asked_for_what_is_over_or_was_done() -> None:
    begun = (FIXED, shared("a"))
    spoken = _replayed(GATHERED, *begun, comment("A1", "a", 2))
    assert not [turn for turn in whose_turn(spoken)["a"] if "say whether" in turn]
    assert whose_turn(_replayed(GATHERED, *begun, until=at(25)))["a"] == [
        "comment on v1 until 2026-04-03T00:00:00+00:00"
    ]


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 - a date in Zurich
    st.integers(1, 400),
    st.sampled_from("DWMB"),
)
def test_an_inner_date_lies_before_the_end_at_the_same_hour_where_clocks_have_it(
    day: datetime, count: int, unit: str
) -> None:
    """Days, weeks, months and working days are counted back in the zone of the window, whatever clocks do."""
    end = end_of_day(day.date(), ZURICH)
    length = parse_length(f"P{count}{unit}")
    assert length is not None
    found = before(end, length, ZURICH)
    assert found < end
    assert (found.hour, found.minute) in ((0, 0), (1, 0))
    days = (end.date() - found.date()).days
    assert unit != "D" or days == count
    assert unit != "W" or days == 7 * count
    if unit == "B":
        assert MONDAY_TO_FRIDAY.works(found.date())
        assert sum(MONDAY_TO_FRIDAY.works(found.date() + timedelta(days=n)) for n in range(days)) == count


def test_the_check_names_an_inner_date_that_has_no_length() -> None:
    remarks = [remark.message for remark in check(GATHERED) if remark.rule == "round.r.inner_deadlines"]
    assert [message for message in remarks if "as each agrees" in message]
    assert not [message for message in remarks if "those who gather" in message]


# --- A clock that stands still ------------------------------------------------------------------------------

STOPPED = rules(
    of_round='length = "P6W"\nstop_clock = ["when Member States have to be asked"]\n'
    'extension = {max = 1, applies_to = "all", test = "a showing", by = "authority"}'
)
ASKING = "Member States are being asked since 10 March"


def _longer(days: float, until: float, **fields: str | None) -> Act:
    return act(ActKind.EXTENDED, days, ends=at(until), **({"party": "a"} | fields))


def test_time_made_good_for_a_stop_of_the_clock_uses_up_no_extension() -> None:
    begun = (FIXED, *(shared(party) for party in PARTIES))
    stops = [_longer(5 + n, 60 + n, reason=ASKING) for n in range(3)]
    facts, rulings = fold(STOPPED, [*begun, *stops])
    assert [(ruling.allowed, ruling.rule) for ruling in rulings[4:]] == [(True, "round.r.stop_clock")] * 3
    window = facts.windows.of("a")[0]
    assert (window.ends, window.extensions, window.stops) == (at(62), 3, 3)
    assert facts.windows.of("b")[0].extensions == 0
    once = _longer(9, 80, party="all", reason="the load of the year's end")
    again = _longer(10, 90, party="all", reason="the load of the year's end")
    assert last(STOPPED, *begun, *stops, once).allowed
    assert last(STOPPED, *begun, *stops, once, again).rule == "round.r.extension.max"
    assert last(STOPPED, *begun, *stops, once, _longer(11, 99, reason=ASKING)).allowed


@pytest.mark.parametrize(
    ("deed", "rule"),
    [
        (_longer(5, 60, reason="the ministry is busy"), "round.r.extension.applies_to"),
        (
            _longer(5, 60, reason="Member States need not be asked, not at all"),
            "round.r.extension.applies_to",
        ),
        (_longer(5, 20, reason=ASKING), "round.r.extension.must_name_date"),
        (_longer(5, 60, reason=ASKING, by="a"), "round.r.extension.by"),
        (_longer(5, 60, reason=ASKING, by="secretariat"), "round.r.extension.by"),
    ],
)
def test_what_is_no_stop_of_the_clock_is_held_to_the_rules_of_extension(deed: Act, rule: str) -> None:
    ruling = last(STOPPED, FIXED, *(shared(party) for party in PARTIES), deed)
    assert (ruling.allowed, ruling.rule) == (False, rule)


@given(st.lists(st.tuples(st.integers(1, 30), st.booleans()), max_size=8))
def test_ends_never_come_nearer_and_only_extensions_are_counted(steps: list[tuple[int, bool]]) -> None:
    """Any order of stops and extensions: the end only moves away, and one extension is all there is."""
    facts, _ = fold(STOPPED, [FIXED, shared("a")])
    for number, (days, stop) in enumerate(steps):
        ends = (facts.windows[0].ends or START) + timedelta(days=days)
        reason = ASKING if stop else "a showing"
        deed = act(ActKind.EXTENDED, 2 + number / 100, party="a", ends=ends, reason=reason)
        before_it = facts.windows[0]
        facts, (ruling,) = fold(STOPPED, [deed], facts)
        counted = before_it.extensions - before_it.stops
        assert ruling.allowed is (stop or counted == 0)
        assert facts.windows[0].ends == (ends if ruling.allowed else before_it.ends)
    window = facts.windows[0]
    assert window.extensions - window.stops <= 1


def test_the_court_of_auditors_stops_the_clock_as_its_rule_says() -> None:
    auditors = shipped("eu-eca-adversarial")
    deed = _longer(
        20, 80, reason="the Commission has to ask Member States; the clock stood still from 20 March"
    )
    ruling = last(auditors, FIXED, shared("a"), deed)
    assert (ruling.allowed, ruling.rule) == (True, "round.replies.stop_clock")


def test_grounds_are_told_in_other_words_and_not_by_their_contrary() -> None:
    known = "duly justified cases, above all when Member States must be asked"
    assert same_ground("Member States had to be asked", known)
    assert not same_ground("no Member States had to be asked", known)
    assert not same_ground("the minister is on leave", known)
    assert not same_ground(None, known)


def test_a_window_of_no_round_has_no_inner_dates() -> None:
    window = Window(
        party="a",
        version="v1",
        round="gone",
        shared_at=START,
        opens=START,
        ends=None,
        nominal=None,
        zone="UTC",
    )
    assert inner_dates(window, GATHERED) == ()

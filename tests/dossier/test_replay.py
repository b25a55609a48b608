"""Cases replayed: what is allowed, what is refused and by which rule, and how it stands."""

from __future__ import annotations

from datetime import datetime

import pytest

from audiatur.dossier.case import read_case
from audiatur.dossier.chronicle import standing_lines
from audiatur.dossier.replay import Replay, replay, to_json
from audiatur.model import InputError
from audiatur.procedure.shelf import shipped

HEAD = """
schema = "audiatur/case/1"
title = "A try"
procedure = "ohchr-country-report"
[choices]
"rounds.length" = "P30D"
[[party]]
id = "state"
name = "The State"
[[event]]
at = 2022-07-01T10:00:00+02:00
act = "fixed"
version = "v1"
[[event]]
at = 2022-07-02T10:00:00+02:00
act = "shared"
party = "state"
version = "v1"
"""


def _toml(value: object) -> object:
    if isinstance(value, str) and not value.startswith(("[", "2022-")):
        return f'"{value}"'
    return value


def _event(at: str, act: str, **fields: object) -> str:
    lines = ["[[event]]", f"at = {at}", f'act = "{act}"']
    lines += [f"{key.removesuffix('_')} = {_toml(value)}" for key, value in fields.items()]
    return "\n".join(lines) + "\n"


def _case(*events: str, until: str | None = None) -> Replay:
    case = read_case((HEAD + "".join(events)).encode(), "case.toml", shipped)
    return replay(case, datetime.fromisoformat(until) if until else None)


def _last(result: Replay) -> dict[str, object]:
    events = to_json(result)["events"]
    assert isinstance(events, list)
    last = events[-1]
    assert isinstance(last, dict)
    return last


def test_a_window_runs_to_the_end_of_its_last_day_at_the_seat() -> None:
    windows = to_json(_case())["windows"]
    assert windows == [
        {
            "party": "state",
            "round": "state-comment",
            "version": "v1",
            "opens": "2022-07-02T10:00:00+02:00",
            "ends": "2022-08-02T00:00:00+02:00",
            "nominal": "P30D",
            "zone": "Europe/Zurich",
            "state": "open",
            "extensions": 0,
        }
    ]


@pytest.mark.parametrize(
    ("at", "late"), [("2022-08-01T23:59:59+02:00", False), ("2022-08-02T00:00:00+02:00", True)]
)
def test_a_comment_at_the_instant_a_window_ends_is_late(at: str, late: bool) -> None:
    result = _case(_event(at, "commented", party="state", comment="S1", version="v1"))
    last = _last(result)
    assert (last["allowed"], last["late"]) == (True, late)
    assert result.facts.comments["S1"].counts is not late


@pytest.mark.parametrize(
    ("fields", "ends"),
    [
        ({"length": "P45D"}, "2022-08-20T00:00:00+02:00"),
        ({"ends": "2022-07-20T17:00:00+02:00"}, "2022-07-20T17:00:00+02:00"),
    ],
)
def test_a_sharing_may_name_a_length_of_its_own_where_the_rule_is_open(
    fields: dict[str, str], ends: str
) -> None:
    """The length in `[choices]` is what the office usually gives, not a rule of the body."""
    again = _event("2022-07-05T10:00:00+02:00", "shared", party="state", version="v1", **fields)
    result = _case(again)
    assert _last(result)["allowed"]
    assert result.facts.windows[-1].ends == datetime.fromisoformat(ends)


def test_a_second_extension_is_refused_by_its_rule() -> None:
    result = _case(
        _event("2022-07-20T10:00:00+02:00", "extended", party="all", ends="2022-08-20T00:00:00+02:00"),
        _event("2022-08-10T10:00:00+02:00", "extended", party="all", ends="2022-09-20T00:00:00+02:00"),
    )
    last = _last(result)
    assert (last["allowed"], last["rule"]) == (False, "round.state-comment.extension.max")
    assert [window.ends for window in result.facts.windows] == [
        datetime.fromisoformat("2022-08-20T00:00:00+02:00")
    ]


def test_a_due_gate_blocks_until_the_promised_instant_and_not_after() -> None:
    events = (
        _event("2022-07-20T10:00:00+02:00", "promised", ends="2022-09-01T00:00:00+02:00"),
        _event("2022-08-03T10:00:00+02:00", "revised", version="v2", from_="v1", changes='[{change = "K1"}]'),
    )
    early = _case(*events, _event("2022-08-31T23:59:59+02:00", "released", version="v2"))
    assert (_last(early)["allowed"], _last(early)["rule"]) == (False, "gates.changes-explained")
    kept = _case(*events, _event("2022-09-01T00:00:00+02:00", "released", version="v2"))
    assert _last(kept)["allowed"] is True
    assert to_json(kept)["promise"] == {
        "ends": "2022-09-01T00:00:00+02:00",
        "kept": True,
        "late_by": None,
    }


def test_a_promise_that_was_broken_is_not_kept_by_a_later_one() -> None:
    result = _case(
        _event("2022-07-20T10:00:00+02:00", "promised", ends="2022-09-01T00:00:00+02:00"),
        _event(
            "2022-09-05T00:00:00+02:00", "promised", ends="2022-10-01T00:00:00+02:00", reason="more to do"
        ),
        _event("2022-09-20T00:00:00+02:00", "released", version="v1"),
    )
    assert to_json(result)["promise"] == {
        "ends": "2022-09-01T00:00:00+02:00",
        "kept": False,
        "late_by": "P19D",
    }
    told = list(standing_lines(result))
    assert "  the promise of 2022-09-01T00:00:00+02:00 was not kept: 19 days late" in told
    assert "  window of state on v1: expired in silence at 2022-08-02T00:00:00+02:00" in told
    moved_in_time = _case(
        _event("2022-07-20T10:00:00+02:00", "promised", ends="2022-09-01T00:00:00+02:00"),
        _event(
            "2022-08-30T00:00:00+02:00", "promised", ends="2022-10-01T00:00:00+02:00", reason="more to do"
        ),
        _event("2022-09-20T00:00:00+02:00", "released", version="v1"),
    )
    assert to_json(moved_in_time)["promise"] == {
        "ends": "2022-10-01T00:00:00+02:00",
        "kept": True,
        "late_by": None,
    }


def test_a_hard_gate_holds_whatever_the_date() -> None:
    result = _case(
        _event("2022-07-20T10:00:00+02:00", "promised", ends="2022-09-01T00:00:00+02:00"),
        _event("2022-08-20T10:00:00+02:00", "barred", gate="court-order", ground="an injunction"),
        _event("2022-09-02T00:00:00+02:00", "released", version="v1"),
    )
    assert (_last(result)["allowed"], _last(result)["rule"]) == (False, "gates.court-order")
    assert to_json(result)["promise"] == {
        "ends": "2022-09-01T00:00:00+02:00",
        "kept": False,
        "late_by": "P1D",
    }


def test_an_approach_moves_nothing_and_can_be_no_cause() -> None:
    before = _case()
    approach = _event(
        "2022-07-20T10:00:00+02:00", "approached", from_="forty States", asks="not-to-publish", known="press"
    )
    after = _case(approach)
    assert after.facts == before.facts
    named = _case(
        approach,
        _event(
            "2022-08-03T10:00:00+02:00",
            "revised",
            version="v2",
            from_="v1",
            changes='[{change = "K1", causes = ["forty States"]}]',
        ),
    )
    assert _last(named)["allowed"] is False
    assert "v2" not in named.facts.versions


def test_a_request_not_to_publish_is_no_comment() -> None:
    result = _case(
        _event(
            "2022-07-20T10:00:00+02:00",
            "commented",
            party="state",
            comment="S1",
            version="v1",
            kind="not-to-publish",
        )
    )
    assert (_last(result)["allowed"], _last(result)["rule"]) == (False, "approach")


def test_the_release_is_once() -> None:
    result = _case(
        _event("2022-08-03T10:00:00+02:00", "released", version="v1"),
        _event("2022-08-04T10:00:00+02:00", "released", version="v1"),
    )
    assert [event.ruling.allowed for event in result.events[-2:]] == [True, False]
    assert _last(result)["rule"] == "release.once"


def test_until_shows_the_case_as_it_stood() -> None:
    result = _case(
        _event("2022-08-03T10:00:00+02:00", "released", version="v1"), until="2022-07-15T00:00:00+02:00"
    )
    answer = to_json(result)
    assert len(answer["events"]) == 2  # type: ignore[arg-type]
    assert answer["release"] == {
        "allowed": False,
        "why": [
            "windows-closed: the window of state on v1 is open until 2022-08-02T00:00:00+02:00",
        ],
        "released": None,
        "version": None,
    }
    assert answer["whose_turn"] == {
        "office": [],
        "authority": [],
        "state": ["comment on v1 until 2022-08-02T00:00:00+02:00"],
    }


def test_faults_of_a_case_are_said_at_once_with_their_lines() -> None:
    text = HEAD + (
        _event("2022-07-05T10:00:00+02:00", "commmented", party="state")
        + _event("2022-07-04T10:00:00+02:00", "commented", party="stat", comment="S1", version="v1")
        + _event("2022-07-03", "leaked", version="v1")
        + _event("2022-07-06T10:00:00+02:00", "disposed", comment="S1", as_="acepted")
        + _event("2022-07-06T10:00:00+02:00", "certified")
    )
    with pytest.raises(InputError) as caught:
        read_case(text.encode(), "case.toml", shipped)
    said = "\n".join(str(fault) for fault in caught.value.faults)
    for words in (
        '"commmented" is no known act; "commented" may be meant',
        '"stat" is no known party of this case; "state" may be meant',
        '"at" wants a date and time with an offset',
        '"acepted" is no known answer; "accepted" may be meant',
        '"certified" needs "gate"',
    ):
        assert words in said
    assert all("line" in str(fault) for fault in caught.value.faults)


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ('"annex.exact" = false', "is settled by the procedure"),
        ('"rounds.lenght" = "P30D"', '"rounds.length" may be meant'),
        ('"rounds.length" = "thirty days"', "wants a length of time"),
    ],
)
def test_choices_are_for_what_is_open(choice: str, said: str) -> None:
    text = HEAD.replace('"rounds.length" = "P30D"', choice)
    with pytest.raises(InputError, match=said.replace("[", ".")):
        read_case(text.encode(), "case.toml", shipped)


def test_a_case_under_a_procedure_that_does_not_ship_is_refused_by_name() -> None:
    text = HEAD.replace("ohchr-country-report", "ohchr-county-report")
    with pytest.raises(InputError, match="ohchr-county-report"):
        read_case(text.encode(), "case.toml", shipped)


@pytest.mark.parametrize("name", ["sta\\u0000te", " state", "state\\n", "s\\u202etate"])
def test_the_id_of_a_party_has_no_signs_that_cannot_be_seen(name: str) -> None:
    text = HEAD.replace('id = "state"', f'id = "{name}"')
    with pytest.raises(InputError, match="cannot be the id of a party"):
        read_case(text.encode(), "case.toml", shipped)

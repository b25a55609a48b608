"""Acts of people who mean no good: an office that vetoes by silence, a party that floods, a false deputy."""

from __future__ import annotations

from datetime import timedelta

import pytest

from audiatur.dossier.standing import standings
from audiatur.model import Act, ActKind, TextChange
from audiatur.procedure.facts import WindowState
from audiatur.procedure.values import Procedure

from .scenes import FIXED, HASHES, act, at, comment, fold, last, promised, released, rules, shared

DUE = rules(gates="windows-closed comments-disposed changes-explained")


def _changed(version: str, days: float, *changes: TextChange, from_: str = "v1") -> Act:
    return act(ActKind.REVISED, days, version=version, from_=from_, changes=changes)


# --- An office that would veto by silence, or by moving its promise -----------------------------------------


def test_a_promise_that_fell_due_is_not_undone_by_a_later_one() -> None:
    broken = (
        FIXED,
        shared("a"),
        comment("A1", "a", 3),
        promised(4, 40),
        promised(41, 90, reason="not ready"),
    )
    assert last(DUE, *broken, released(42)).allowed
    moved_in_time = (*broken[:-1], promised(39, 90, reason="not ready"), released(42))
    ruling = last(DUE, *moved_in_time)
    assert (ruling.allowed, ruling.rule) == (False, "gates.comments-disposed")


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_a_promise_is_not_moved_without_a_reason(reason: str | None) -> None:
    assert not last(DUE, FIXED, promised(1, 40), promised(39, 90, reason=reason)).allowed
    assert last(DUE, FIXED, promised(1, 40), promised(39, 30 + 9.5)).allowed


def test_a_promise_moved_again_and_again_stands_with_every_step_on_record() -> None:
    moves = [promised(10 * n, 10 * n + 11, reason=f"step {n}") for n in range(1, 9)]
    facts, rulings = fold(DUE, [FIXED, *moves])
    assert all(ruling.allowed for ruling in rulings)
    assert [promise.ends for promise in facts.promises] == [move.ends for move in moves]
    assert not facts.due(at(90.9))
    assert facts.due(at(91))


@pytest.mark.parametrize("who", ["a", "subject", "representative"])
@pytest.mark.parametrize(
    "deed",
    [
        promised(3, 400, reason="we are not ready"),
        act(ActKind.FIXED, 3, version="v2"),
        shared("b", 3),
        act(ActKind.DISPOSED, 3, comment="A1", disposition="rejected"),
        _changed("v2", 3),
        released(60),
        act(ActKind.CERTIFIED, 3, gate="legal-check"),
        act(ActKind.CERTIFIED, 3, gate="signed"),
        act(ActKind.DELEGATED, 3, to="Mr Helper"),
        act(ActKind.NOTIFIED, 3, party="a"),
    ],
    ids=lambda deed: deed.kind.value,
)
def test_no_party_does_what_is_the_offices_to_do(who: str, deed: Act) -> None:
    mine = Act(**{name: getattr(deed, name) for name in deed.__slots__} | {"by": who})
    before = (FIXED, shared("a"), comment("A1", "a", 2))
    assert not last(DUE, *before, mine).allowed
    allowed_to_the_office = (ActKind.RELEASED,) if deed.kind is ActKind.RELEASED else ()
    assert last(DUE, *before, deed).allowed or deed.kind in allowed_to_the_office


def test_a_receipt_that_never_comes_is_no_veto() -> None:
    """The clock would start with a receipt; the party keeps silent; the office may say when its time ends."""
    waiting = rules(
        of_round='length = "P30D"\nstart_event = "received"\nextension = {max = 0}',
        gates="criticisms-heard! windows-closed",
    )
    begun = (FIXED, *(shared(party) for party in "abc"))
    for early in (10.5, 39.0):
        ruling = last(waiting, *begun, act(ActKind.EXTENDED, 10, party="a", ends=at(early)))
        assert (ruling.allowed, ruling.rule) == (False, "round.r.length")
    ends = [act(ActKind.EXTENDED, 10, party=party, ends=at(45)) for party in "abc"]
    assert not last(waiting, *begun, *ends, released(44)).allowed
    assert last(waiting, *begun, *ends, released(45)).allowed
    late_receipt = act(ActKind.ACKNOWLEDGED, 44, party="a", version="v1")
    assert last(waiting, *begun, *ends, late_receipt, released(45)).allowed


def test_a_window_without_end_can_be_given_one_and_then_no_other() -> None:
    endless = rules(of_round="length = {open = true}\nextension = {max = 0}", gates="windows-closed")
    begun = (FIXED, shared("a"))
    assert not last(endless, *begun, released(500)).allowed
    first = act(ActKind.EXTENDED, 10, party="a", ends=at(45))
    assert last(endless, *begun, first, released(45)).allowed
    second = act(ActKind.EXTENDED, 11, party="a", ends=at(60))
    assert last(endless, *begun, first, second).rule == "round.r.extension.max"


def test_nobody_but_the_office_gives_a_window_its_end() -> None:
    endless = rules(of_round="length = {open = true}")
    ending = act(ActKind.EXTENDED, 10, party="a", ends=at(45), by="a")
    assert not last(endless, FIXED, shared("a"), ending).allowed


def test_a_second_sharing_takes_no_time_away() -> None:
    open_length = rules(of_round="length = {open = true}", gates="comments-disposed")
    begun = (FIXED, shared("a", length="P30D"), shared("a", 2, ends=at(3)))
    facts, rulings = fold(open_length, [*begun, comment("A1", "a", 20)])
    assert not rulings[-1].late
    assert facts.comments["A1"].counts
    assert [window.state(at(20)) for window in facts.windows] == [WindowState.OPEN, WindowState.EXPIRED]
    assert last(open_length, *begun, comment("A1", "a", 40)).late


def test_telling_a_party_nothing_does_not_use_up_its_chance_to_speak() -> None:
    once = rules(of_round='length = "P30D"\nmax_exchanges = 1')
    nothing = act(ActKind.NOTIFIED, 2, party="a")
    assert last(once, FIXED, shared("a"), nothing, comment("A1", "a", 3)).allowed
    answered = (
        FIXED,
        shared("a"),
        comment("A1", "a", 3),
        act(ActKind.DISPOSED, 4, comment="A1", disposition="rejected"),
        act(ActKind.NOTIFIED, 5, party="a"),
    )
    ruling = last(once, *answered, comment("A2", "a", 6))
    assert (ruling.allowed, ruling.rule) == (False, "round.r.max_exchanges")


def test_a_party_that_was_answered_may_speak_of_what_was_sharpened_since() -> None:
    once = rules(of_round='length = "P30D"\nmax_exchanges = 1')
    sharper = _changed("v2", 6, TextChange(change="K1", own_motion="new evidence", sharpens="a"))
    assert last(
        once,
        FIXED,
        shared("a"),
        comment("A1", "a", 3),
        act(ActKind.DISPOSED, 4, comment="A1", disposition="rejected"),
        act(ActKind.NOTIFIED, 5, party="a"),
        sharper,
        shared("a", 7, "v2"),
        comment("A2", "a", 8, "v2"),
    ).allowed


# --- A party that floods, or speaks for another -------------------------------------------------------------


def test_a_flood_in_the_last_second_shuts_due_gates_until_the_promised_instant_only() -> None:
    flood = [comment(f"A{n}", "a", 29) for n in range(300)]
    begun = (FIXED, shared("a"), promised(2, 40), *flood)
    assert last(DUE, *begun, released(39.9)).rule == "gates.comments-disposed"
    assert last(DUE, *begun, released(40)).allowed


def test_a_flood_after_the_window_shuts_no_gate_at_all() -> None:
    flood = [comment(f"A{n}", "a", 32) for n in range(300)]
    facts, rulings = fold(DUE, [FIXED, shared("a"), *flood])
    assert all(ruling.late for ruling in rulings[2:])
    assert len(facts.comments) == 300
    assert last(DUE, FIXED, shared("a"), *flood, released(33)).allowed


@pytest.mark.parametrize(
    "deed",
    [
        comment("X1", "a", 3),
        act(ActKind.ACKNOWLEDGED, 3, party="a", version="v1"),
        act(ActKind.ASKED, 3, party="a", ends=at(60)),
        act(ActKind.CONSENTED, 3, party="a"),
        act(ActKind.STATED, 3, party="a", sha256=HASHES[0]),
        act(ActKind.DISCLOSED, 3, party="a", version="v1", part="whole"),
    ],
    ids=lambda deed: deed.kind.value,
)
def test_no_party_acts_for_another(deed: Act) -> None:
    mine = Act(**{name: getattr(deed, name) for name in deed.__slots__} | {"by": "b"})
    assert not last(DUE, FIXED, shared("a"), shared("b"), mine).allowed
    own = Act(**{name: getattr(deed, name) for name in deed.__slots__} | {"by": "a"})
    assert last(DUE, FIXED, shared("a"), shared("b"), own).allowed


@pytest.mark.parametrize("fields", [{"by": "b"}, {"party": "b"}, {"party": "a", "by": "b"}])
def test_no_party_withdraws_anothers_comment(fields: dict[str, str]) -> None:
    begun = (FIXED, shared("a"), comment("A1", "a", 3))
    assert not last(DUE, *begun, act(ActKind.WITHDREW, 4, comment="A1", **fields)).allowed


def test_a_comment_is_on_a_version_that_was_shared_with_its_party() -> None:
    begun = (FIXED, act(ActKind.FIXED, 0, version="v2"), shared("a"), shared("b", version="v2"))
    assert last(DUE, *begun, comment("A1", "a", 3, "v2")).rule == "shared"
    assert last(DUE, *begun, comment("A1", "a", 3, "v9")).rule == "versions"
    assert last(DUE, *begun, comment("A1", "c", 3)).rule == "shared"


def test_an_id_names_one_comment_whoever_makes_the_second() -> None:
    begun = (FIXED, shared("a"), shared("b"), comment("X1", "a", 3))
    for party in ("a", "b"):
        assert last(DUE, *begun, comment("X1", party, 4)).rule == "comment"


@pytest.mark.parametrize("kind", ["not-to-publish", "Request NOT to publish", "request_not_to_publish"])
def test_a_request_not_to_publish_is_no_comment_however_it_is_spelt(kind: str) -> None:
    assert last(DUE, FIXED, shared("a"), comment("A1", "a", 3, comment_kind=kind)).rule == "approach"


# --- Signatories and deputies -------------------------------------------------------------------------------


def test_an_absent_signatory_is_stood_in_for_until_the_deputys_time_is_over() -> None:
    named = (FIXED, act(ActKind.DELEGATED, 1, to="Ms Deputy", until=at(10), by="authority"))
    assert last(DUE, *named, released(9.9, by="Ms Deputy")).allowed
    over = last(DUE, *named, released(10, by="Ms Deputy"))
    assert (over.allowed, over.rule) == (False, "release.trigger")
    signing = act(ActKind.CERTIFIED, 10, gate="signed", by="Ms Deputy")
    assert not last(DUE, *named, signing).allowed


@pytest.mark.parametrize("to", ["Mr Friend", "Ms Deputy"])
def test_a_deputy_names_no_deputy_and_does_not_prolong_its_time(to: str) -> None:
    named = (FIXED, act(ActKind.DELEGATED, 1, to="Ms Deputy", until=at(10)))
    assert not last(DUE, *named, act(ActKind.DELEGATED, 2, to=to, by="Ms Deputy")).allowed


@pytest.mark.parametrize("to", ["a", "representative"])
def test_no_party_becomes_a_deputy(to: str) -> None:
    assert not last(DUE, FIXED, act(ActKind.DELEGATED, 1, to=to)).allowed


# --- Versions, overrides, bars ------------------------------------------------------------------------------


def test_a_change_made_in_a_later_version_is_not_made_in_an_older_one() -> None:
    procedure = rules(gates="decisions-executed")
    begun = (
        FIXED,
        shared("a"),
        comment("A1", "a", 2),
        act(ActKind.DISPOSED, 3, comment="A1", disposition="accepted"),
        _changed("v2", 4, TextChange(change="K1", causes=("A1",))),
    )
    assert last(procedure, *begun, released(60, "v2")).allowed
    assert last(procedure, *begun, released(60, "v1")).rule == "gates.decisions-executed"
    stands = act(ActKind.EXECUTED, 5, comment="A1", version="v2")
    assert not last(procedure, *begun, stands, released(60, "v1")).allowed


def test_who_was_shown_a_later_version_only_was_not_shown_the_older_one() -> None:
    procedure = rules(gates="criticisms-heard!")
    begun = (FIXED, act(ActKind.FIXED, 0, version="v2"), *(shared(p, version="v2") for p in "abc"))
    assert last(procedure, *begun, released(60, "v2")).allowed
    assert last(procedure, *begun, released(60, "v1")).rule == "gates.criticisms-heard"


def test_a_window_on_a_later_version_still_runs_when_an_older_one_is_to_come_out() -> None:
    procedure = rules(gates="windows-closed")
    begun = (FIXED, act(ActKind.FIXED, 0, version="v2"), shared("a", version="v2"))
    assert last(procedure, *begun, released(5, "v1")).rule == "gates.windows-closed"


def _with_override(*, needs: str = "") -> Procedure:
    known = 'ground = "an emergency", gate = "court-order", by = "authority", effect = "out"'
    return rules(f"override = [{{{known}{needs}}}]", gates="court-order!")


@pytest.mark.parametrize("ground", [None, "", " ", "we want to"])
def test_nothing_is_overridden_without_a_ground_the_procedure_knows(ground: str | None) -> None:
    begun = (FIXED, act(ActKind.BARRED, 1, gate="court-order", ground="injunction"))
    override = act(ActKind.OVERRIDDEN, 2, gate="court-order", ground=ground)
    assert not last(_with_override(), *begun, override).allowed


@pytest.mark.parametrize("ground", [None, "", " "])
def test_a_fact_on_record_is_no_ground_unless_somebody_names_it(ground: str | None) -> None:
    procedure = _with_override(needs=', needs = "disclosed"')
    known = act(ActKind.DISCLOSED, 1, party="a", version="v1", part="part")
    override = act(ActKind.OVERRIDDEN, 2, gate="court-order", ground=ground)
    assert not last(procedure, FIXED, known, override).allowed


def test_a_ground_that_says_the_contrary_is_another_ground() -> None:
    known = (
        '{ground = "no cooperation by the State", gate = "court-order", by = "authority", effect = "release"}'
    )
    procedure = rules(f"override = [{known}]", gates="court-order!")
    begun = (FIXED, act(ActKind.BARRED, 1, gate="court-order", ground="injunction"))
    for ground, allowed in (
        ("no cooperation of the State", True),
        ("cooperation of the State was full", False),
    ):
        override = act(ActKind.OVERRIDDEN, 2, gate="court-order", ground=ground)
        assert last(procedure, *begun, override).allowed is allowed


def test_a_bar_made_after_an_override_holds() -> None:
    override = act(ActKind.OVERRIDDEN, 2, gate="court-order", ground="an emergency")
    begun = (FIXED, act(ActKind.BARRED, 1, gate="court-order", ground="injunction"), override)
    assert last(_with_override(), *begun, released(4)).allowed
    again = act(ActKind.BARRED, 3, gate="court-order", ground="a second injunction")
    assert last(_with_override(), *begun, again, released(4)).rule == "gates.court-order"


def test_a_bar_after_the_promise_holds_at_and_after_the_promised_instant() -> None:
    begun = (FIXED, promised(1, 10), act(ActKind.BARRED, 9, gate="source-safety", ground="a threat"))
    for day in (10.0, 400.0):
        assert last(DUE, *begun, released(day)).rule == "gates.source-safety"
    lifted = act(ActKind.LIFTED, 11, gate="source-safety", ground="the witness is safe")
    assert last(DUE, *begun, lifted, released(12)).allowed


@pytest.mark.parametrize("kind", [ActKind.BARRED, ActKind.LIFTED])
def test_a_party_neither_bars_nor_lifts(kind: ActKind) -> None:
    begun = (FIXED, act(ActKind.BARRED, 1, gate="court-order", ground="injunction"))
    assert not last(DUE, *begun, act(kind, 2, gate="court-order", ground="so we wish", by="a")).allowed


def test_an_outdated_reply_is_not_pinned_in_place_of_the_one_named_last() -> None:
    procedure = rules('annex = {mode = "on_request"}', gates="annexes-pinned!")
    old, new = (act(ActKind.STATED, day, party="a", sha256=HASHES[day]) for day in (1, 2))
    wrong = act(ActKind.ANNEXED, 3, party="a", sha256=HASHES[1])
    right = act(ActKind.ANNEXED, 4, party="a", sha256=HASHES[2])
    assert last(procedure, FIXED, old, new, wrong, released(9)).rule == "gates.annexes-pinned"
    assert last(procedure, FIXED, old, new, wrong, right, released(9)).allowed


def test_consent_to_one_text_is_none_to_another_where_there_is_no_standing_consent() -> None:
    acts = (FIXED, shared("a"), act(ActKind.CONSENTED, 2, party="a"), _changed("v2", 3), released(60, "v2"))
    strict = rules("release = {consent.standing_allowed = false}", gates="consent-given!")
    assert last(strict, *acts).rule == "gates.consent-given"
    assert last(rules(gates="consent-given!"), *acts).allowed


# --- Nothing raw comes out ----------------------------------------------------------------------------------


@pytest.mark.parametrize("length", ["P9999Y", "P99999W", "P9000YT1H", "nonsense"])
def test_a_length_beyond_all_calendars_is_refused_in_words(length: str) -> None:
    procedure = rules(of_round="length = {open = true}")
    assert last(procedure, FIXED, shared("a", length="P99999D")).allowed
    ruling = last(procedure, FIXED, shared("a", length=length))
    assert (ruling.allowed, ruling.rule) == (False, "round.r.length")


def test_a_clock_that_cannot_be_reckoned_does_not_start() -> None:
    procedure = rules(of_round='length = "P9999Y"\nstart_event = "received"')
    receipt = act(ActKind.ACKNOWLEDGED, 2, party="a", version="v1")
    assert not last(procedure, FIXED, shared("a"), receipt).allowed


@pytest.mark.parametrize("kind", list(ActKind))
def test_an_act_without_its_fields_is_refused_in_words(kind: ActKind) -> None:
    ruling = last(DUE, FIXED, shared("a"), act(kind, 2))
    assert not ruling.allowed
    assert "None" not in ruling.why


def test_only_an_extension_is_for_everybody() -> None:
    assert last(DUE, FIXED, shared("all")).rule == "parties"
    assert last(DUE, FIXED, shared("a"), act(ActKind.EXTENDED, 3, party="all", ends=at(60))).allowed


def test_an_answer_that_is_none_is_refused() -> None:
    begun = (FIXED, shared("a"), comment("A1", "a", 2))
    assert not last(DUE, *begun, act(ActKind.DISPOSED, 3, comment="A1", disposition="later")).allowed


def test_the_rules_of_every_round_bind_an_extension_for_all() -> None:
    two = rules(of_round='length = "P30D"\n[[round]]\nid = "s"\nlength = "P30D"\nextension = {max = 0}')
    begun = (FIXED, shared("a", round="r"), shared("b", round="s"))
    everybody = act(ActKind.EXTENDED, 3, party="all", ends=at(60))
    assert last(two, *begun, everybody).rule == "round.s.extension.max"


def test_the_clock_alone_opens_windows_and_changes_no_fact() -> None:
    facts, _ = fold(DUE, [FIXED, shared("a"), comment("A1", "a", 2)])
    kept = facts
    states = [facts.windows[0].state(at(1) + timedelta(hours=hours)) for hours in range(0, 2000, 7)]
    standings(facts, DUE, at(1e5))
    assert facts == kept
    assert states == sorted(states, key=[WindowState.OPEN, WindowState.CLOSED].index)

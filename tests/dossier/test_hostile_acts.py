"""Acts that come from outside a case file: no field of them breaks a rule, a reader or a fold."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur.dossier import decide, evolve
from audiatur.dossier.case import Case, read_case
from audiatur.dossier.chronicle import chronicle
from audiatur.dossier.decide.fields import MOST_ID, MOST_NAMED, MOST_PROSE
from audiatur.dossier.entry import act_fields
from audiatur.dossier.replay import Replay, to_json
from audiatur.dossier.standing import standings
from audiatur.dossier.views import party_view, public_view
from audiatur.model import FIELDS, Act, ActKind, TextChange
from audiatur.procedure.facts import Facts
from audiatur.procedure.gates import CATALOGUE
from audiatur.procedure.reading import read_procedure
from audiatur.procedure.shelf import shipped
from audiatur.procedure.values import Procedure

from .random_procedures import procedures
from .scenes import (
    FIXED,
    HASHES,
    PARTIES,
    START,
    act,
    at,
    comment,
    fold,
    last,
    promised,
    released,
    rules,
    shared,
)

CASES = Path(__file__).parents[2] / "examples" / "cases"
PLAIN = rules(gates="windows-closed criticisms-heard!")
BEGUN = (FIXED, shared("a"), shared("b"), comment("A1", "a", 2))

# --- Fields -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("deed", "field", "why"),
    [
        (comment("A\n2", "a", 3), "comment", "cannot be seen"),
        (comment("A2\u2028", "a", 3), "comment", "begins or ends with a blank"),
        (comment("A\u202e2", "a", 3), "comment", "turn text around"),
        (comment("A\ud8002", "a", 3), "comment", "cannot be seen"),
        (comment(" A1", "a", 3), "comment", "begins or ends with a blank"),
        (comment("A" * (MOST_ID + 1), "a", 3), "comment", f"longer than {MOST_ID}"),
        (comment("A2", "a", 3, comment_kind="fact\x00ual"), "kind", "cannot be seen"),
        (comment("A2", "a", 3, reason="x" * (MOST_PROSE + 1)), "reason", f"longer than {MOST_PROSE}"),
        (comment("A2", "a", 3, note="a bell \x07"), "note", "control signs"),
        (comment("A2", "a", 3, ground="because"), "ground", "has no field"),
        (comment("A2", "a", 3, changes=(TextChange(change="K1"),)), "changes", "has no field"),
        (act(ActKind.FIXED, 3, version="v2\r"), "version", "begins or ends with a blank"),
        (act(ActKind.DECLINED, 3, party="a", what="everything"), "what", "is one of comment, extension"),
        (act(ActKind.DISCLOSED, 3, party="a", version="v1", part="half"), "part", "is one of part, whole"),
        (act(ActKind.APPROACHED, 3, from_="x", asks="money", known="press"), "asks", "is one of"),
        (
            act(ActKind.APPROACHED, 3, from_="x", asks="delay", known="press", signatories=-1),
            "signatories",
            "is no count",
        ),
        (
            act(ActKind.APPROACHED, 3, from_="x", asks="delay", known="press", signatories=True),
            "signatories",
            "is no count",
        ),
        (act(ActKind.APPROVED, 3, comments=("A1", "A\x001")), "comments", "an id that"),
        (act(ActKind.APPROVED, 3, comments=("A1",) * (MOST_NAMED + 1)), "comments", "do it in parts"),
        (
            act(ActKind.REVISED, 3, version="v2", from_="v1", changes=(TextChange(change=""),)),
            "changes",
            "change that is empty",
        ),
        (
            act(
                ActKind.REVISED, 3, version="v2", from_="v1", changes=(TextChange(change="K", causes=("",)),)
            ),
            "changes",
            "a cause that is empty",
        ),
        (act(ActKind.STATED, 3, sha256=HASHES[0]), "party or from", "needs"),
        (promised(3, 9, reason="\x1b[31mred"), "reason", "control signs"),
        (act(ActKind.EXTENDED, 3, party="a", ends=datetime(9999, 12, 31, 23, tzinfo=UTC)), "ends", "years"),
        (act(ActKind.PROMISED, 3, ends=datetime(2026, 4, 1)), "ends", "an offset"),  # noqa: DTZ001
        (act(ActKind.DELEGATED, 3, to="X", until=datetime(1, 1, 1, tzinfo=UTC)), "until", "years"),
        (Act(kind=ActKind.LEAKED, at=datetime(2026, 4, 1), version="v1"), "at", "an offset"),  # noqa: DTZ001
    ],
)
def test_a_field_with_what_cannot_be_there_is_refused_by_its_name(deed: Act, field: str, why: str) -> None:
    ruling = last(PLAIN, *BEGUN, deed)
    assert not ruling.allowed
    assert ruling.rule == field
    assert why in ruling.why


def test_words_of_every_script_and_of_several_lines_are_taken_in() -> None:
    for name in ("#505", "¶ 12(a)", "ملاحظة-٣", "意见 7", "व्याख्या-\u200c1", "A" * MOST_ID):
        assert last(PLAIN, *BEGUN, comment(name, "a", 3)).allowed
    assert last(PLAIN, *BEGUN, comment("A2", "a", 3, reason="first line\n\n\tsecond, ½ – “quoted”")).allowed


@pytest.mark.parametrize("party", ["all", "office", "authority", "nobody", "A", "a ", "subject"])
@pytest.mark.parametrize("kind", [kind for kind in ActKind if "party" in FIELDS[kind].needed])
def test_no_act_is_about_a_party_that_is_none(kind: ActKind, party: str) -> None:
    """Only an extension may be for all; a party's id is written as it is."""
    fields: dict[str, Any] = {
        "version": "v1",
        "ends": at(60),
        "what": "comment",
        "comment": "X1",
        "sha256": HASHES[0],
        "part": "whole",
    }
    known = (*FIELDS[kind].needed, *FIELDS[kind].optional)
    deed = act(kind, 3, party=party, **{name: value for name, value in fields.items() if name in known})
    assert last(PLAIN, *BEGUN, deed).allowed is (kind is ActKind.EXTENDED and party == "all")


# --- Who acts -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["a", "A", " a ", "Representative", "SUBJECT", "b"])
@pytest.mark.parametrize(
    "deed",
    [
        released(60),
        act(ActKind.CERTIFIED, 3, gate="signed"),
        act(ActKind.CERTIFIED, 3, gate="legal-check"),
        act(ActKind.DELEGATED, 3, to="Mr Helper"),
        act(ActKind.EXTENDED, 3, party="a", ends=at(60), reason="agreed between us"),
        act(ActKind.DECLINED, 3, party="a", what="extension"),
        act(ActKind.BARRED, 3, gate="court-order", ground="we object"),
        promised(3, 90),
    ],
    ids=lambda deed: deed.kind.value,
)
@pytest.mark.parametrize("by_agreement", [False, True])
def test_no_spelling_makes_a_party_the_office(deed: Act, by: str, by_agreement: bool) -> None:
    procedure = rules(of_round='length = "P30D"\nextension.by = "agreement"') if by_agreement else PLAIN
    mine = Act(**{name: getattr(deed, name) for name in deed.__slots__} | {"by": by})
    assert not last(procedure, *BEGUN, mine).allowed


@pytest.mark.parametrize(
    "deed",
    [
        act(ActKind.DECLINED, 3, party="a", what="comment"),
        act(ActKind.ANNEXED, 3, party="a", sha256=HASHES[0]),
        act(ActKind.WITHDREW, 3, comment="A1"),
    ],
    ids=lambda deed: deed.kind.value,
)
def test_no_party_gives_up_anothers_right(deed: Act) -> None:
    """Another's waiver would open criticisms-heard, another's pin would print what it never sent."""
    for by in ("b", "B", "c"):
        theirs = Act(**{name: getattr(deed, name) for name in deed.__slots__} | {"by": by})
        assert not last(PLAIN, *BEGUN, theirs).allowed
    own = Act(**{name: getattr(deed, name) for name in deed.__slots__} | {"by": "a"})
    assert last(PLAIN, *BEGUN, own).allowed


@pytest.mark.parametrize("by", ["Ms Deputy", "ms deputy", "MS  DEPUTY", "Ms. Deputy"])
def test_a_deputy_whose_time_is_over_signs_under_no_spelling_of_the_name(by: str) -> None:
    named = (FIXED, act(ActKind.DELEGATED, 1, to="Ms Deputy", until=at(10)))
    procedure = rules()
    assert last(procedure, *named, released(9, by=by)).allowed
    assert not last(procedure, *named, released(10, by=by)).allowed
    assert not last(procedure, *named, act(ActKind.DELEGATED, 5, to="Mr Next", by=by)).allowed
    again = act(ActKind.DELEGATED, 11, to="Ms Deputy", until=at(20), by="authority")
    assert last(procedure, *named, again, released(12, by=by)).allowed


def test_a_person_in_danger_may_bar_and_the_subject_may_not() -> None:
    bar = {"gate": "source-safety", "ground": "my name can be guessed"}
    assert last(PLAIN, *BEGUN, act(ActKind.BARRED, 3, by="source", **bar)).allowed
    assert not last(PLAIN, *BEGUN, act(ActKind.BARRED, 3, by="subject", **bar)).allowed
    barred = act(ActKind.BARRED, 3, **bar)
    assert not last(PLAIN, *BEGUN, barred, act(ActKind.LIFTED, 4, by="Representative", **bar)).allowed


# --- Approaches and statements have no path to the text -----------------------------------------------------


@pytest.mark.parametrize("kind", ["to-publish", "Delay", "request to delay", "approach", "Do not publish!"])
def test_what_asks_for_a_result_is_no_comment_whatever_it_asks(kind: str) -> None:
    ruling = last(PLAIN, *BEGUN, comment("A2", "a", 3, comment_kind=kind))
    assert (ruling.allowed, ruling.rule) == (False, "approach")


@given(st.lists(st.sampled_from(["approach", "statement"]), min_size=1, max_size=6), procedures())
def test_with_or_without_approaches_and_statements_the_same_may_be_done_to_the_text(
    kinds: list[str], procedure: Procedure
) -> None:
    """What they say, from whom and how often: no rule about text, comments or windows looks at them."""
    between = [
        act(ActKind.APPROACHED, 2.1, from_=name, asks="change-finding", known="received", by=by)
        if kind == "approach"
        else act(ActKind.STATED, 2.1, party="a", sha256=HASHES[0], by=by)
        for kind, name, by in zip(kinds, ("A1", "a", "v1") * 2, (None, "a", None) * 2, strict=False)
    ]
    before, _ = fold(procedure, BEGUN)
    after, _ = fold(procedure, between, before)
    for cause in ("A1", HASHES[0], "a", "forty States"):
        changes = (TextChange(change="K1", causes=(cause,)),)
        deeds = [
            act(ActKind.REVISED, 3, version="v2", from_="v1", changes=changes),
            comment("A2", "a", 3),
            act(ActKind.DISPOSED, 3, comment=cause, disposition="accepted", reason="so", detail="so"),
            act(ActKind.EXTENDED, 3, party="a", ends=at(90), reason="so"),
        ]
        for deed in deeds:
            assert decide(before, deed, procedure) == decide(after, deed, procedure)
    assert (after.versions, after.revisions, after.comments) == (
        before.versions,
        before.revisions,
        before.comments,
    )


# --- Anything at all ----------------------------------------------------------------------------------------

_ids = st.sampled_from(
    ["a", "b", "c", "all", "v1", "v2", "A1", "A2", "office", "authority", "court-order", ""]
)
_texts = st.one_of(
    _ids, st.text(max_size=8), st.sampled_from(["signed", "comment", "part", "P30D", HASHES[0]])
)
_instants = st.one_of(
    st.sampled_from([at(1), at(3), at(40)]),
    st.datetimes(
        timezones=st.sampled_from([UTC, timezone(timedelta(hours=-12)), timezone(timedelta(hours=14))])
    ),
)
_changes = st.lists(
    st.builds(
        TextChange,
        change=_texts,
        causes=st.lists(_texts, max_size=2).map(tuple),
        own_motion=st.one_of(st.none(), _texts),
        effect=st.one_of(st.none(), _texts),
        sharpens=st.one_of(st.none(), _texts),
    ),
    max_size=2,
).map(tuple)


def _value(name: str) -> st.SearchStrategy[Any]:
    if name in ("at", "ends", "until"):
        return _instants
    if name == "comments":
        return st.lists(_texts, max_size=3).map(tuple)
    if name == "changes":
        return _changes
    return st.integers(-3, 10**9) if name == "signatories" else _texts


@st.composite
def anything(draw: st.DrawFn) -> Act:
    """Make an act of any kind with anything in the fields of its kind, and now and then in another."""
    kind = draw(st.sampled_from(ActKind))
    spelt = {"as": "disposition", "from": "from_", "kind": "comment_kind"}
    names = {spelt.get(name, name) for name in (*FIELDS[kind].needed, *FIELDS[kind].optional)}
    names |= {"by", "reason"} | (
        draw(st.sets(st.sampled_from(["ground", "to", "gate", "until"]), max_size=1))
    )
    values = {name: draw(_value(name)) for name in sorted(names) if draw(st.integers(0, 9))}
    return Act(kind=kind, at=draw(_instants), **values)


@given(procedures(), st.lists(anything(), max_size=12))
def test_any_act_is_answered_and_what_is_allowed_can_be_told(procedure: Procedure, deeds: list[Act]) -> None:
    """Nothing raises: not the rules, the fold, the gates, the views or the chronicle."""
    facts, rulings = fold(procedure, [*BEGUN, *deeds])
    allowed = [deed for deed, ruling in zip([*BEGUN, *deeds], rulings, strict=True) if ruling.allowed]
    assert all(ruling.why for ruling in rulings)
    assert _told(procedure, allowed, facts) == facts


# --- Acts whose words were erased ---------------------------------------------------------------------------


@cache
def _shipped_cases() -> tuple[Case, ...]:
    def find(name: str) -> Procedure:
        path = CASES / name
        return read_procedure(path.read_bytes(), name) if name.endswith(".toml") else shipped(name)

    files = sorted(
        path.with_name(path.name.replace(".expected.json", ".toml")) for path in CASES.glob("*.json")
    )
    return tuple(read_case(path.read_bytes(), path.name, find) for path in files)


@given(st.data())
def test_with_any_acts_erased_the_rest_can_still_be_folded_judged_and_told(data: st.DataObject) -> None:
    case = data.draw(st.sampled_from(_shipped_cases()))
    gone = data.draw(st.sets(st.integers(0, len(case.acts) - 1)))
    left = [deed for number, deed in enumerate(case.acts) if number not in gone]
    facts = Facts(parties=tuple(case.parties), zone=case.zone)
    for deed in left:
        facts = evolve(facts, deed, case.procedure)
    assert _told(case.procedure, left, facts) == facts


def _told(procedure: Procedure, acts: list[Act], facts: Facts) -> Facts:
    """Judge every gate and tell the dossier in every form; give the facts it was told of."""
    now = max([START, *(deed.at for deed in acts)])
    for gate in CATALOGUE.values():
        assert gate(facts, procedure, now).why
    for version in facts.versions:
        standings(facts, procedure, now, version)
    parties = dict.fromkeys(facts.parties or PARTIES, "")
    case = Case(title="t", procedure=procedure, zone=facts.zone, parties=parties, acts=tuple(acts))
    told = Replay(case=case, events=(), facts=facts, at=now)
    assert to_json(told)["windows"] is not None
    assert list(chronicle(told))
    for party in facts.parties:
        assert party_view(acts, party, procedure, now, facts.zone)["for"] == party
    assert public_view(acts, procedure, now)["for"] is None
    assert all(act_fields(deed) is not None for deed in acts)
    return facts

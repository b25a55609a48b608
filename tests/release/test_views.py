"""The three views of a ledger: what a party and the public see depends on nothing that is not theirs."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.release.scene import CLOSED, OPEN, SAID, SHARED, Scene

from audiatur.model import CauseKind
from audiatur.release import build, office_view, party_view, public_view
from audiatur.release.words import Removed
from audiatur.seal import Span

WORDS = st.lists(
    st.sampled_from(["the", "dam", "holds", "five", "gates", "officials", "told", "nobody", "zyx", "May"]),
    min_size=1,
    max_size=12,
).map(" ".join)
OF_B = st.lists(st.tuples(st.sampled_from("1234"), WORDS), max_size=4)


def said_by_b(of_b: list[tuple[str, str]]) -> list[tuple[str, str, str, str]]:
    return [*SAID[:1], *(("company", f"K{n}", place, words) for n, (place, words) in enumerate(of_b))]


def as_bytes(view: dict[str, object]) -> bytes:
    return json.dumps(view, sort_keys=True).encode()


@given(first=OF_B, second=OF_B, causes=st.sets(st.integers(0, 2)), spans=st.sets(st.integers(0, 4)))
@settings(max_examples=40, deadline=None)
def test_what_another_party_said_changes_no_byte_of_a_partys_view(
    first: list[tuple[str, str]], second: list[tuple[str, str]], causes: set[int], spans: set[int]
) -> None:
    shown = tuple(Span(paragraph=index) for index in sorted(spans))
    views = []
    for of_b in (first, second):
        moved: dict[int, tuple[CauseKind, str] | str] = {0: "state:C1"}
        moved |= {number: "company:K0" for number in causes if of_b and number}
        scene = Scene(said=said_by_b(of_b), causes=moved, answers={"C1": ("accepted", "counted again")})
        views.append(as_bytes(party_view(scene.ledger(), "state", shown)))
    assert views[0] == views[1]


@given(first=OF_B, second=OF_B)
@settings(max_examples=15, deadline=None)
def test_the_words_of_a_confidential_comment_change_no_byte_of_the_public_view(
    first: list[tuple[str, str]], second: list[tuple[str, str]]
) -> None:
    count = min(len(first), len(second))
    views = []
    for of_b in (first[:count], second[:count]):
        inputs = Scene(said=said_by_b(of_b), causes={0: "state:C1"}, rules=CLOSED).inputs()
        assert inputs.ledger is not None
        views.append(public_view(inputs, inputs.ledger, Removed()))
    assert views[0] == views[1]


def test_a_party_sees_the_changes_to_what_it_was_shown_and_no_others() -> None:
    ledger = Scene(causes={0: "state:C1", 2: "company:K1"}).ledger()
    view = party_view(ledger, "state", (Span(paragraph=1), Span(paragraph=2, start=0, end=10)))
    assert [(one["n"], one["within"], one["old"]) for one in view["changes"]] == [
        (1, True, ["The dam holds seven gates, and two of them were shut in May."]),
        (2, False, None),
    ]
    assert [one["causes"] for one in view["changes"]] == [[{"class": "comment", "comment": "C1"}], []]
    assert view["comments"] == [{"comment": "C1", "answer": None, "reason": None, "changes": [1]}]
    assert "K1" not in json.dumps(view)


@pytest.mark.parametrize(
    ("start", "end", "seen"),
    [(0, 10, [False]), (20, None, []), (11, 20, []), (3, 4, [False]), (None, None, [True])],
)
def test_a_change_outside_the_part_of_a_paragraph_that_was_shown_is_not_told(
    start: int | None, end: int | None, seen: list[bool]
) -> None:
    """In `Mr Kestrel told …` characters 0 to 10 were changed."""
    view = party_view(Scene().ledger(), "state", (Span(paragraph=2, start=start, end=end),))
    assert [one["within"] for one in view["changes"]] == seen


def test_a_paragraph_put_in_is_told_only_between_two_that_were_shown() -> None:
    ledger = Scene(
        final=SHARED.replace("3. The", "3. Entirely new.\n\n4. The").replace("4. No", "5. No")
    ).ledger()
    both = (Span(paragraph=2), Span(paragraph=3))
    assert "Entirely new." in json.dumps(party_view(ledger, "state", both))
    for one in both:
        assert "Entirely new." not in json.dumps(party_view(ledger, "state", (one,)))
    assert "Entirely new." in json.dumps(party_view(ledger, "state", None))


def test_a_party_can_check_the_public_ledger_with_its_own() -> None:
    inputs = Scene().inputs()
    assert inputs.ledger is not None
    public = json.loads(build(inputs)["ledger.json"])
    own = party_view(inputs.ledger, "state", None, inputs.salts)
    for theirs, mine in zip(public["changes"], own["changes"], strict=True):
        canonical = json.dumps({"old": mine["old"]}, ensure_ascii=False, separators=(",", ":"))
        digest = hashlib.sha256(bytes.fromhex(mine["salt"]) + canonical.encode()).hexdigest()
        assert theirs["old_commitment"] == digest == mine["old_commitment"]


def test_the_public_view_holds_no_id_that_is_made_from_words() -> None:
    inputs = Scene(causes={0: "state:C1"}).inputs()
    assert inputs.ledger is not None
    said = b"".join(build(inputs).values()).decode("utf-8", "replace")
    assert [one.change.id for one in inputs.ledger.changes if one.change.id in said] == []


def test_the_office_sees_all_and_the_salts() -> None:
    inputs = Scene().inputs()
    assert inputs.ledger is not None
    view = office_view(inputs.ledger, inputs.salts)
    assert view["salts"] == inputs.salts
    assert len(view["changes"]) == len(inputs.ledger.changes)


@pytest.mark.parametrize(
    ("mode", "printed"), [("table", ["C1", "K1"]), ("refused_only", ["K1"]), ("always", []), ("none", [])]
)
def test_comments_are_printed_as_the_rules_say(mode: str, printed: list[str]) -> None:
    scene = Scene(
        rules=OPEN.replace("table", mode),
        answers={"C1": ("accepted", "counted again"), "K1": ("rejected", "the source stands")},
    )
    view = json.loads(build(scene.inputs())["ledger.json"])
    assert [one["id"] for one in view["comments"]] == printed


def test_a_proposal_of_the_machine_explains_nothing_in_public() -> None:
    inputs = Scene().inputs()
    assert inputs.ledger is not None
    view = public_view(inputs, inputs.ledger, Removed())
    assert [one["explained"] for one in view["changes"]] == [False, False, False]
    assert view["totals"]["unexplained"] == len(view["changes"])


def test_late_comments_do_not_count_as_unanswered() -> None:
    inputs = Scene(said=[*SAID, ("company", "L0", "1", "Too late.")]).inputs()
    assert inputs.ledger is not None
    late = replace(inputs, dossier=Scene(late=2).dossier())
    view = public_view(late, inputs.ledger, Removed())
    assert {key: view["totals"][key] for key in ("comments", "unanswered", "late")} == {
        "comments": 4,
        "unanswered": 2,
        "late": 2,
    }
    assert view["comments_by_party"][1] == {
        "party": "The Company",
        "comments": 3,
        "late": 2,
        "answers": {"none": 3},
    }

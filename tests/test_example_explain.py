"""`explain` finds everything that is hidden in the example case; one test names each thing."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import audiatur
from audiatur.model import (
    AnchorStatus,
    CauseKind,
    CauseStatus,
    ChangeStatus,
    ExplainedChange,
    FindingKind,
    Ledger,
)
from audiatur.text.keys import fold

CASE = Path(__file__).resolve().parents[1] / "examples" / "teshra-river"
TRUTH = tomllib.loads((CASE / "hidden.toml").read_text(encoding="utf-8"))
HIDDEN: list[dict[str, Any]] = TRUTH["hidden"]
OPEN: list[dict[str, Any]] = TRUTH["open"]


@cache
def ledger(extension: str = "docx") -> Ledger:
    """Explain the example case once."""
    shared, final = (audiatur.read(CASE / f"{name}.{extension}") for name in ("shared", "final"))
    files = ("comments-state.xlsx", "comments-company.csv", "letter-civil-society.docx")
    return audiatur.explain(shared, final, audiatur.read_comments(*(CASE / name for name in files)))


def the_change(thing: dict[str, Any], among: Ledger) -> ExplainedChange:
    """Find the one change with a thing's words at its place."""
    found = [one for one in among.changes if _is(one, thing, among)]
    assert len(found) == 1, (thing["id"], [one.change.display for one in found])
    return found[0]


def _is(one: ExplainedChange, thing: dict[str, Any], among: Ledger) -> bool:
    change, sides = one.change, (among.comparison.shared, among.comparison.final)
    old, new = (fold(" ".join(texts)) for texts in (change.old, change.new))
    if fold(thing["old"]) not in old or fold(thing["new"]) not in new:
        return False
    for side, spans, places in zip(
        sides, (change.shared, change.final), (thing["shared"], thing["final"]), strict=True
    ):
        numbers = {_printed(side.paragraphs[i]) for start, end in spans for i in range(start, end)}
        wanted = {place.removeprefix("heading ").rpartition("(")[2].rstrip(")") for place in places}
        if not all(place.startswith(("Table", "title")) for place in places) and not numbers & wanted:
            return False
    return bool(change.shared if thing["shared"] else change.final)


def _printed(paragraph: Any) -> str:
    number = (paragraph.number or "").strip("()")
    return f"fn{number}" if paragraph.kind == "footnote" else number


def findings(kind: str) -> list[Any]:
    """List the findings of a kind."""
    return [finding for finding in ledger().findings if finding.kind is FindingKind(kind)]


def things(*expected: str) -> list[Any]:
    """Give the hidden things that are expected to be told in one of these ways."""
    return [pytest.param(thing, id=thing["id"]) for thing in HIDDEN if thing["expect"] in expected]


@pytest.mark.parametrize("thing", things("change-unexplained"))
def test_a_change_that_nobody_asked_for_is_listed_as_unexplained(thing: dict[str, Any]) -> None:
    """Quiet changes of numbers, of a “not”, of verbs, moves, splits, merges and own style are all listed."""
    change = the_change(thing, ledger())
    assert change.status is ChangeStatus.UNEXPLAINED
    assert [f.changes for f in findings("change-unexplained")].count((change.change.id,)) == 1


@pytest.mark.parametrize(
    "thing",
    things(
        "promised-not-made",
        "comment-unanswered",
        "comments-conflict",
        "changed-although-rejected",
        "comment-unanchored",
    ),
)
def test_what_is_wrong_with_an_answer_is_listed(thing: dict[str, Any]) -> None:
    """Promises not kept, answers missing, conflicts, changes although rejected, places not found."""
    about = [set(map(str, f.comments)) for f in findings(thing["expect"])]
    wanted = set(thing["comments"])
    assert wanted in about or all({comment} in about for comment in wanted)


@pytest.mark.parametrize("thing", things("rule"))
def test_a_rule_explains_what_can_be_verified(thing: dict[str, Any]) -> None:
    """Cross-references, punctuation and spelling need no person; beside other words the note names them."""
    change = the_change(thing, ledger())
    confirmed = {c.rule for c in change.causes if c.status is CauseStatus.CONFIRMED}
    assert thing["kind"] in confirmed or f"({thing['kind']})" in (change.note or "")


@pytest.mark.parametrize("thing", things("attribute"))
def test_pure_renumbering_is_told_apart(thing: dict[str, Any]) -> None:
    """New numbers alone are attribute changes with a confirmed rule, and no findings."""
    for old, new in zip(thing["shared"], thing["final"], strict=True):
        found = [
            one
            for one in ledger().changes
            if (one.change.old_attributes or {}).get("number") == old
            and (one.change.new_attributes or {}).get("number") == new
        ]
        assert len(found) >= 1
        rules = {(c.rule, c.status) for one in found for c in one.causes}
        assert ("renumbering", CauseStatus.CONFIRMED) in rules or all(
            one.change.kind != "attribute" for one in found
        )


@pytest.mark.parametrize("thing", things("consequential"))
def test_a_term_replaced_throughout_follows_from_the_comment(thing: dict[str, Any]) -> None:
    """Each place is proposed as consequential, or linked to the comment itself."""
    change = the_change(thing, ledger())
    assert change.status is ChangeStatus.PROPOSED
    first = change.causes[0]
    assert first.kind is CauseKind.CONSEQUENTIAL or first.comment in thing["comments"]


@pytest.mark.parametrize("thing", [pytest.param(t, id=t["id"]) for t in OPEN])
def test_a_change_that_a_comment_asked_for_names_the_comment(thing: dict[str, Any]) -> None:
    """The comment is the first of the causes that the machine gives."""
    change = the_change(thing, ledger())
    named = [str(c.comment) for c in change.causes if c.comment]
    assert named[:1] == thing["comments"][:1]


def test_a_tag_in_the_final_text_confirms_its_link() -> None:
    """`[C7]` at the paragraph's end is a confirmed cause and no part of the text."""
    [thing] = [t for t in HIDDEN if t["expect"] == "confirmed"]
    change = the_change(thing, ledger())
    assert change.status is ChangeStatus.CONFIRMED
    assert (change.causes[0].comment, change.causes[0].status) == ("C7", CauseStatus.CONFIRMED)
    assert "[C7]" not in "".join(change.change.new)


def test_a_comment_on_the_whole_document_and_a_duplicate_are_what_they_are() -> None:
    """They are neither lost nor taken for something else."""
    outcomes = {str(o.comment.id): o for o in ledger().comments}
    assert outcomes["S1"].anchor.status is AnchorStatus.DOCUMENT
    assert str(outcomes["S14"].disposition) == "duplicate"


def test_nothing_else_is_found_wrong_with_the_answers() -> None:
    """No promise, conflict or place is listed beyond those that were hidden."""
    hidden = {
        t["expect"]: set(t["comments"])
        for t in HIDDEN
        if t["expect"].startswith(("promised", "comments-", "comment-unanch", "changed-"))
    }
    for kind, wanted in hidden.items():
        assert {str(c) for f in findings(kind) for c in f.comments} == wanted, kind

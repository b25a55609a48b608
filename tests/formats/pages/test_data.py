"""The JSON of a ledger and of a comparison keeps the form that scripts of others depend on."""

from __future__ import annotations

import json
import re

from tests.fixtures_ledger import build_ledger, build_rtl_ledger

from audiatur.formats.pages import compare_json, ledger_json

TOP = {"schema", "tool", "options", "inputs", "changes", "comments", "totals"}
INPUT = {"role", "name", "sha256", "paragraphs", "words", "rows"}
CHANGE = {
    "id", "display", "kind", "shared", "final", "old", "new", "ops", "flags", "status", "causes",
    "old_attributes", "new_attributes",
}  # fmt: skip
CAUSE = {"kind", "comment", "point", "rule", "change", "reason", "by", "status", "p", "why"}
COMMENT = {
    "id", "source", "anchor", "changes", "answer", "disposition", "disposition_raw", "execution",
}  # fmt: skip
ANCHOR = {"status", "paragraphs", "basis", "also", "p"}
TOTALS = {
    "changes", "confirmed", "proposed", "unexplained", "attributes", "layout_only", "comments", "unanswered",
    "promised_not_made", "unanchored",
}  # fmt: skip


def test_every_key_of_the_contract_is_always_present() -> None:
    """Each object of one sort has all keys of the contract, and the same keys as the others of its sort."""
    answer = ledger_json(build_ledger())
    assert set(answer) >= TOP
    for sort, keys in (
        (answer["inputs"], INPUT),
        (answer["changes"], CHANGE),
        ([cause for change in answer["changes"] for cause in change["causes"]], CAUSE),
        (answer["comments"], COMMENT),
        ([comment["anchor"] for comment in answer["comments"]], ANCHOR),
        ([comment["source"] for comment in answer["comments"]], {"file", "row"}),
        ([answer["totals"]], TOTALS),
    ):
        assert sort
        assert all(set(one) >= keys for one in sort)
        assert len({frozenset(one) for one in sort}) == 1


def test_the_schema_and_the_tool_are_named() -> None:
    answer = ledger_json(build_ledger())
    assert answer["schema"] == "audiatur/explain/1"
    assert re.fullmatch(r"audiatur \d+\.\d+\.\d+\S*", answer["tool"])


def test_comments_and_causes_mirror_each_other() -> None:
    """A comment names a change exactly where that change has a cause that names the comment."""
    answer = ledger_json(build_ledger())
    from_comments = {(c["id"], change) for c in answer["comments"] for change in c["changes"]}
    from_changes = {
        (cause["comment"], change["id"])
        for change in answer["changes"]
        for cause in change["causes"]
        if cause["comment"]
    }
    assert from_comments == from_changes


def test_ops_give_both_texts_back() -> None:
    """The runs of a change joined over `=` and `-` give the shared words, over `=` and `+` the final ones."""
    for change in ledger_json(build_ledger())["changes"]:
        old = "".join(text for sign, text in change["ops"] if sign != "+")
        new = "".join(text for sign, text in change["ops"] if sign != "-")
        assert old == "\u2029".join(change["old"])
        assert new == "\u2029".join(change["new"])


def test_the_answer_is_json_and_the_same_each_time() -> None:
    """Two runs give equal bytes, also for texts with lone surrogates and control characters."""
    first, second = (json.dumps(ledger_json(build_ledger())) for _ in range(2))
    assert first == second
    assert json.loads(first) == ledger_json(build_ledger())


def test_inputs_are_counted() -> None:
    """Texts have paragraphs and words, a file of comments has rows; what does not apply is null."""
    shared, final, comments = ledger_json(build_rtl_ledger())["inputs"]
    assert [one["role"] for one in (shared, final, comments)] == ["shared", "final", "comments"]
    assert (shared["paragraphs"], final["paragraphs"], comments["rows"]) == (8, 8, 1)
    assert (shared["rows"], comments["paragraphs"], comments["words"]) == (None, None, None)
    assert shared["words"] == 3 + 6 * 17 + 6


def test_a_comparison_has_the_same_form_with_nothing_judged() -> None:
    """`audiatur/compare/1` has inputs, changes and totals with the keys of `explain`, null where unjudged."""
    ledger = build_ledger()
    answer, explained = compare_json(ledger.comparison), ledger_json(ledger)
    assert answer["schema"] == "audiatur/compare/1"
    assert set(answer["totals"]) == set(explained["totals"])
    assert answer["totals"]["changes"] == explained["totals"]["changes"]
    assert answer["totals"]["attributes"] == explained["totals"]["attributes"]
    assert {one["status"] for one in answer["changes"]} == {None}
    assert [one["id"] for one in answer["changes"]] == [one["id"] for one in explained["changes"]]
    assert all(set(one) >= CHANGE for one in answer["changes"])

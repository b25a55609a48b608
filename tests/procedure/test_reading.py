"""Procedure files: every fault at once, with line and table."""

from __future__ import annotations

import pytest

from audiatur.model import InputError
from audiatur.procedure.checking import RemarkKind, check
from audiatur.procedure.parameters import PARAMETERS, ROUND_PARAMETERS
from audiatur.procedure.reading import read_procedure
from audiatur.procedure.shelf import shipped, shipped_ids
from audiatur.procedure.toml_file import lines_of
from audiatur.procedure.values import Bound, Seen, Strength

HEAD = 'schema = "audiatur/procedure/1"\nid = "ours"\ntitle = "Ours"\nversion = "1"\n'


def _read(text: str) -> None:
    read_procedure((HEAD + text).encode(), "ours.toml")


def test_a_rule_is_a_plain_value_or_a_table_that_says_where_it_comes_from() -> None:
    text = """
[annex]
source = "our statute, s. 4"
seen = "seen"
mode = "always"
exact = { is = true, source = "s. 5", seen = "second-hand" }
[[round]]
id = "first"
length = { is = "P30D", bound = "minimum", variants = { abroad = "P60D" }, source = "s. 2" }
late_policy = { open = true }
[round.extension]
max = 1
"""
    procedure = read_procedure((HEAD + text).encode(), "ours.toml")
    mode, exact = procedure.rule("annex.mode"), procedure.rule("annex.exact")
    assert (mode.text, mode.source, mode.seen, mode.line) == ("always", "our statute, s. 4", Seen.SEEN, 9)
    assert (exact.true, exact.source, exact.seen) == (True, "s. 5", Seen.SECOND_HAND)
    found = procedure.round("first")
    assert found is not None
    assert (found.rule("length").bound, found.rule("length").variants) == (Bound.MINIMUM, {"abroad": "P60D"})
    assert found.rule("late_policy").open
    assert found.rule("extension.max").number == 1
    assert found.rule("extension.max").name == "round.first.extension.max"


def test_five_faults_are_five_lines() -> None:
    text = """
[annex]
mode = "allways"
[comment]
kind = "factual"
[[round]]
id = "first"
length = "thirty days"
zone = "Europe/Atlantis"
[[gates]]
gate = "comments-disposed"
strength = "hard"
"""
    with pytest.raises(InputError) as caught:
        _read(text)
    lines = [str(fault) for fault in caught.value.faults]
    assert len(lines) == 5
    assert (
        'ours.toml, line 7, [annex.mode]: "allways" is no known value of "mode"; "always" may be' in lines[0]
    )
    assert any("line 9" in line and '"kinds" may be meant' in line for line in lines)
    assert any("line 12" in line and "P30D, P8W" in line for line in lines)
    assert any("line 13" in line and "Europe/Atlantis" in line for line in lines)
    assert any("may only be due" in line for line in lines)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfe", "UTF-8 text was expected"),
        (b"id = \n", "no valid TOML"),
        (b'schema = "audiatur/procedure/9"', "audiatur/procedure/9"),
        (b"", "was expected"),
        (b"a = " + b"[" * 5000, "no valid TOML"),
    ],
)
def test_what_is_no_procedure_file_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_procedure(data, "ours.toml")


def test_lines_are_found_past_long_strings_and_in_arrays_of_tables() -> None:
    lines = lines_of('a = """\n[no]\nb = 1\n"""\n[[x]]\nk = 1\n[x.y]\nm.n = 2\n[[x]]\nk = 3\n')
    assert lines[("x", 0, "k")] == 6
    assert lines[("x", 0, "y", "m", "n")] == 8
    assert lines[("x", 1, "k")] == 10
    assert ("b",) not in lines


def test_the_check_names_what_has_no_source_and_what_can_never_open() -> None:
    text = """
[release]
trigger = "consent"
[[round]]
id = "first"
length = { is = "P30D", source = "s. 2" }
on_expiry = "wait"
[[gates]]
gate = "windows-closed"
source = "s. 3"
"""
    found = check(read_procedure((HEAD + text).encode(), "ours.toml"))
    kinds = {(remark.kind, remark.rule) for remark in found}
    assert (RemarkKind.NO_SOURCE, "release.trigger") in kinds
    assert (RemarkKind.DEADLOCK, "release.trigger") in kinds
    assert (RemarkKind.DEADLOCK, "round.first.on_expiry") in kinds
    assert (RemarkKind.SILENT_WAIT, "round.first.on_expiry") in kinds


@pytest.mark.parametrize("name", shipped_ids())
def test_each_shipped_procedure_has_sources_and_no_deadlock(name: str) -> None:
    procedure = shipped(name)
    assert procedure.id == name
    serious = (RemarkKind.NO_SOURCE, RemarkKind.DEADLOCK, RemarkKind.SILENT_WAIT)
    assert [remark for remark in check(procedure) if remark.kind in serious] == []


@pytest.mark.parametrize("name", shipped_ids())
def test_each_rule_of_a_shipped_procedure_says_how_it_is_known(name: str) -> None:
    procedure = shipped(name)
    assert [rule.name for rule in procedure.all_rules() if not rule.open and rule.seen is None] == []
    assert [use.gate for use in procedure.gates if use.seen is None] == []


@pytest.mark.parametrize("name", shipped_ids())
def test_each_rule_knows_its_line(name: str) -> None:
    assert all(rule.line for rule in shipped(name).all_rules())


def test_every_parameter_says_what_it_means() -> None:
    for parameter in (*PARAMETERS.values(), *ROUND_PARAMETERS.values()):
        assert parameter.meaning
        assert parameter.meaning[0].islower()


def test_a_procedure_that_does_not_ship_is_named_with_the_nearest_that_does() -> None:
    with pytest.raises(InputError, match='"ohchr-country-report" may be meant'):
        shipped("ohchr-contry-report")


def test_what_our_design_made_hard_may_be_hard() -> None:
    gates = {use.gate: use.strength for use in shipped("ohchr-country-report").gates}
    assert gates == {
        "windows-closed": Strength.DUE,
        "comments-disposed": Strength.DUE,
        "changes-explained": Strength.DUE,
        "annexes-pinned": Strength.HARD,
    }


NEW_OFFICE = """schema = "audiatur/procedure/1"
id = "metro-ombudsman"
title = "Metropolitan Ombudsman: draft findings"
version = 1
language = "en"
gates = [{gate = "criticism-heard", strength = "hard"}, {gate = "windows-closed", strength = "hard"}]
[rounds]
length = "30 days"
[release]
trigger = "ombudsman"
gates = ["signed"]
[extension]
max = 1
[[round]]
name = "comments"
length = 30
on_expiry = "publish"
inclusive = "yes"
extension = {max = "one", by = "ombudsman"}
"""
"""What somebody writes who has seen a table of parameters and no file."""


def test_a_first_try_is_told_all_at_once_what_to_write_and_where() -> None:
    with pytest.raises(InputError) as caught:
        read_procedure(NEW_OFFICE.encode(), "metro.toml")
    said = [(str(fault.where).split(",")[0], fault.message) for fault in caught.value.faults]
    wanted = [
        ("line 4", '"version" wants a text in quotes'),
        ("line 5", '"languages" may be meant'),
        ("line 6", '"criticisms-heard" may be meant'),
        ("line 6", '"windows-closed" may only be due'),
        ("line 7", "each round is a table [[round]], with an id"),
        ("line 10", "known are authority, deadline, consent, minister"),
        ("line 11", "each is a table [[gates]] of the file"),
        ("line 12", "as a table [round.extension]"),
        ("line 14", '"id" is missing'),
        ("line 15", '"name" is no known parameter here'),
        ("line 16", "a length of time such as P30D"),
        ("line 17", "known are release_author"),
        ("line 18", "wants true or false"),
        ("line 19", "wants a whole number"),
    ]
    assert [line for line, _ in said] == [line for line, _ in wanted]
    assert [part for (_, message), (_, part) in zip(said, wanted, strict=True) if part not in message] == []

"""The procedures that ship: lengths, gates and switches as their sources have them, in plain words."""

from __future__ import annotations

import re

import pytest

from audiatur.procedure.explaining import SAID, explain_procedure
from audiatur.procedure.gates import MAY_BE_HARD
from audiatur.procedure.parameters import PARAMETERS, ROUND_PARAMETERS
from audiatur.procedure.shelf import all_shipped, shipped, shipped_ids
from audiatur.procedure.values import Bound, Seen, Strength

LENGTHS = {
    "ca-tsb-24": {"representations": ("P30D", Bound.USUAL)},
    "cpt-consent": {"response": ("P6M", Bound.USUAL)},
    "eu-eca-adversarial": {"replies": ("P6W", Bound.USUAL)},
    "icao-annex-13": {"draft-comment": ("P60D", Bound.FIXED)},
    "ieee-ballot": {"initial": ("P30D", Bound.MINIMUM), "recirculation": ("P10D", Bound.MINIMUM)},
    "ipcc-review": {
        "first": ("P8W", Bound.USUAL),
        "second": ("P8W", Bound.USUAL),
        "final": (None, Bound.FIXED),
    },
    "iso-ballot": {
        "committee": ("P8W", Bound.USUAL),
        "enquiry": ("P12W", Bound.USUAL),
        "final": ("P8W", Bound.USUAL),
    },
    "nl-ovv": {"inspection": ("P4W", Bound.FIXED)},
    "ohchr-country-report": {"state-comment": (None, Bound.FIXED)},
    "peer-review": {"response": ("P2W", Bound.USUAL)},
    "public-consultation": {"consultation": ("P6W", Bound.USUAL)},
    "uk-air-reputation": {"notice": ("P28D", Bound.FIXED)},
    "uk-inquiry-rule-13": {"warning-letter": (None, Bound.FIXED)},
    "uk-maxwellisation": {"letter": (None, Bound.FIXED)},
    "un-special-procedures": {"letter": ("P60D", Bound.USUAL), "visit-report": ("P6W", Bound.USUAL)},
    "us-42cfr93": {"draft-comment": ("P30D", Bound.FIXED)},
    "us-gao-718": {"agency-comment": ("P30D", Bound.MAXIMUM)},
}
ON_EXPIRY = {
    "ca-tsb-24": "release_author",
    "cpt-consent": "wait",
    "icao-annex-13": "release_author",
    "ieee-ballot": "deemed_no_comment",
    "ipcc-review": "deemed_no_comment",
    "iso-ballot": "deemed_no_comment",
    "ohchr-country-report": "release_author",
    "public-consultation": "deemed_no_comment",
    "uk-inquiry-rule-13": "release_author",
    "un-special-procedures": "release_author",
    "us-gao-718": "release_author",
}
"""Every other leaves the meaning of silence to the office."""

OUR_DESIGN = ("windows-closed", "comments-disposed", "changes-explained", "annexes-pinned")
NAME_NO_GATES = (
    "eu-eca-adversarial",
    "ipcc-review",
    "nl-ovv",
    "ohchr-country-report",
    "peer-review",
    "uk-maxwellisation",
    "un-special-procedures",
)
"""Bodies whose rules name no condition of release that a gate could judge."""


@pytest.mark.parametrize("name", shipped_ids())
def test_lengths_are_those_of_the_rules(name: str) -> None:
    rounds = {found.id: found.rule("length") for found in shipped(name).rounds}
    assert {key: (rule.text, rule.bound) for key, rule in rounds.items()} == LENGTHS[name]


@pytest.mark.parametrize("name", shipped_ids())
def test_silence_means_what_the_rules_say_and_nothing_is_guessed(name: str) -> None:
    for found in shipped(name).rounds:
        rule = found.rule("on_expiry")
        assert (rule.text, rule.open) == (ON_EXPIRY.get(name), name not in ON_EXPIRY)


@pytest.mark.parametrize("name", NAME_NO_GATES)
def test_where_the_rules_name_no_gates_ours_ship(name: str) -> None:
    gates = {use.gate: use.strength for use in shipped(name).gates}
    hard = {gate: gates[gate] for gate in OUR_DESIGN if gate in gates}
    assert hard == {
        "windows-closed": Strength.DUE,
        "comments-disposed": Strength.DUE,
        "changes-explained": Strength.DUE,
        "annexes-pinned": Strength.HARD,
    }


@pytest.mark.parametrize("name", shipped_ids())
def test_only_gates_that_protect_people_bytes_or_a_bar_are_hard(name: str) -> None:
    assert [
        u.gate for u in shipped(name).gates if u.strength is Strength.HARD and u.gate not in MAY_BE_HARD
    ] == []


@pytest.mark.parametrize("name", shipped_ids())
def test_what_was_not_seen_ships_as_practice(name: str) -> None:
    unsure = (Seen.SECOND_HAND, Seen.NOT_OPENED)
    rules = [rule for rule in shipped(name).all_rules() if rule.seen in unsure and not rule.open]
    assert [rule.name for rule in rules if not rule.practice] == []


def test_consent_is_asked_only_where_it_is_said_aloud() -> None:
    asking = {found.id for found in all_shipped() if "consent-given" in [use.gate for use in found.gates]}
    assert asking == {"cpt-consent", "ipcc-review"}
    assert asking == {found.id for found in all_shipped() if found.rule("release.trigger").text == "consent"}


@pytest.mark.parametrize("name", shipped_ids())
def test_each_reads_as_plain_english(name: str) -> None:
    """No word of the file's own spelling is left, and every rule has its source on the next line."""
    lines = list(explain_procedure(shipped(name)))
    said = "\n".join(lines)
    assert re.findall(r"\b[a-z]+_[a-z_]+\b|\bP\d+[DWMYB]\b|None|\[\]|\{", said) == []
    rules = [number for number, line in enumerate(lines) if line.startswith("- ")]
    assert [
        lines[number] for number in rules if "source" not in "".join(lines[number + 1 : number + 5])
    ] == []


def test_every_word_that_is_told_is_a_word_of_a_parameter() -> None:
    known = {word for found in (*PARAMETERS.values(), *ROUND_PARAMETERS.values()) for word in found.words}
    assert set(SAID) - known - {"any", "agreement", "authority"} == set()

"""The vectors of `spec/vectors/gates.json`: every gate of the catalogue, open and shut, with its words."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from audiatur.dossier import decide, evolve
from audiatur.dossier.case import Case, read_case
from audiatur.procedure.facts import Facts
from audiatur.procedure.gates import CATALOGUE, MAY_BE_HARD
from audiatur.procedure.reading import read_procedure
from audiatur.procedure.values import Procedure

SPEC = Path(__file__).parents[2] / "spec"
VECTORS: list[dict[str, Any]] = json.loads((SPEC / "vectors" / "gates.json").read_text("utf-8"))["vectors"]


class _Forgetful(Facts):
    """Facts in which some comments were received and are nowhere counted: what no fold here can make."""

    def counting(self) -> tuple[Any, ...]:
        return tuple(heard for heard in super().counting() if heard.id not in self.leaks)


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _procedure(snippet: dict[str, Any]) -> Procedure:
    lines = ['schema = "audiatur/procedure/1"', 'id = "vector"', 'title = "A vector"', 'version = "1"']
    lines.append(f"languages = {_toml(snippet.get('languages', ['en']))}")
    lines += [f"{name} = {_toml(value)}" for name, value in snippet.get("rules", {}).items()]
    for found in snippet["rounds"]:
        lines += ["[[round]]", *(f"{key} = {_toml(value)}" for key, value in found.items())]
    return read_procedure("\n".join(lines).encode(), "vector.toml")


def _case(vector: dict[str, Any], procedure: Procedure) -> Case:
    lines = ['schema = "audiatur/case/1"', 'title = "A vector"', 'procedure = "vector"', 'zone = "UTC"']
    for party in vector["parties"]:
        lines += ["[[party]]", f"id = {_toml(party)}"]
    for event in vector["events"]:
        lines += ["[[event]]", *(f"{key} = {_toml(value)}" for key, value in event.items())]
    return read_case("\n".join(lines).encode(), "vector.toml", lambda _: procedure)


def _facts(vector: dict[str, Any]) -> Facts:
    """Fold the events; every one of them has to be allowed, or the vector tells of what cannot be."""
    under = vector["procedure"] | ({"rules": vector["answered_under"]} if "answered_under" in vector else {})
    case = _case(vector, _procedure(under))
    facts = Facts(parties=tuple(case.parties), zone=case.zone)
    for act in case.acts:
        ruling = decide(facts, act, case.procedure)
        assert ruling.allowed, ruling.why
        facts = evolve(facts, act, case.procedure)
    if "lost" in vector:
        known = {name: getattr(facts, name) for name in Facts.__dataclass_fields__}
        facts = replace(_Forgetful(**known), leaks=tuple(vector["lost"]))
    return facts


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['gate']}: {vector['name']}")
def test_a_gate_says_what_its_vector_says(vector: dict[str, Any]) -> None:
    now = datetime.fromisoformat(vector["at"])
    answer = CATALOGUE[vector["gate"]](_facts(vector), _procedure(vector["procedure"]), now)
    assert answer.open is vector["open"], answer.why
    for words in vector["why"]:
        assert words in answer.why


def test_every_gate_has_a_vector_where_it_is_open_and_one_where_it_is_shut() -> None:
    assert len(CATALOGUE) == 25
    for gate in CATALOGUE:
        assert {vector["open"] for vector in VECTORS if vector["gate"] == gate} == {True, False}, gate
    assert {vector["gate"] for vector in VECTORS} == set(CATALOGUE)


def test_why_names_only_whom_it_concerns_and_no_event() -> None:
    """A reason is a sentence for a reader, without numbers of events and without a line end."""
    for vector in VECTORS:
        now = datetime.fromisoformat(vector["at"])
        why = CATALOGUE[vector["gate"]](_facts(vector), _procedure(vector["procedure"]), now).why
        assert why.strip() == why
        assert not re.search(r"\bevent \d|#\d|\n", why)


def test_the_catalogue_is_described_as_it_is() -> None:
    """`spec/gates.md` has one heading for each gate, in order, with the words of its code."""
    text = (SPEC / "gates.md").read_text("utf-8")
    assert re.findall(r"^### `([a-z-]+)`", text, re.MULTILINE) == list(CATALOGUE)
    parts = re.split(r"^### `[a-z-]+`", text, flags=re.MULTILINE)[1:]
    for part, (gate, judge) in zip(parts, CATALOGUE.items(), strict=True):
        said = " ".join((judge.__doc__ or "").split())
        assert said
        assert said in " ".join(part.split()), gate
        assert ("may be hard" in part.splitlines()[0]) is (gate in MAY_BE_HARD)

"""The rules of a body in plain English, each with where it comes from (`procedure show`)."""

from __future__ import annotations

from collections.abc import Iterator

from .durations import parse_length
from .parameters import PARAMETERS, ROUND_PARAMETERS, Takes
from .values import Bound, Procedure, Rule, Seen

_KNOWN = {
    Seen.SEEN: "seen",
    Seen.SECOND_HAND: "second-hand",
    Seen.NOT_OPENED: "source not opened: check before relying on it",
    Seen.OWN_DESIGN: "our design, no rule of the body",
}
_BOUND = {Bound.MINIMUM: "at least ", Bound.MAXIMUM: "at most ", Bound.USUAL: "usually "}


def explain_procedure(procedure: Procedure) -> Iterator[str]:
    """Give the lines of a plain description."""
    yield f"{procedure.title} ({procedure.id}, version {procedure.version})"
    yield ""
    for rule in procedure.rules.values():
        parameter = PARAMETERS[rule.name]
        yield from _lines(parameter.meaning, rule, parameter.takes)
    for found in procedure.rounds:
        yield ""
        yield f'Round "{found.title}" ({found.id})'
        for short, rule in found.rules.items():
            parameter = ROUND_PARAMETERS[short]
            yield from _lines(parameter.meaning, rule, parameter.takes)
    yield ""
    yield from _gates(procedure)
    for duty in procedure.duties:
        uses = f"; free use: {duty.uses}" if duty.uses else ""
        ends = f"; ends on {duty.ends_on}" if duty.ends_on else ""
        yield f"- {duty.owed_by} owes {duty.owed_to} to keep to itself: {duty.object}{uses}{ends}"
        yield f"    {_source(duty.source, duty.seen)}"


def _gates(procedure: Procedure) -> Iterator[str]:
    yield "Conditions of release" if procedure.gates else "No conditions of release"
    for use in procedure.gates:
        holds = "holds whatever the date" if use.strength == "hard" else "due until the promised instant"
        yield f"- {use.gate}: {holds}"
        yield f"    {_source(use.source, use.seen)}"
    for override in procedure.overrides:
        yield f"- {override.gate} may be overridden by {override.by}: {override.ground}; {override.effect}"
        yield f"    {_source(override.source, override.seen)}"


def _lines(meaning: str, rule: Rule, takes: Takes) -> Iterator[str]:
    yield f"- {meaning}: {_value(rule, takes)}"
    yield f"    {_source(rule.source, rule.seen)}" + ("; practice, not a rule" if rule.practice else "")
    if rule.note:
        yield f"    {rule.note}"


def _value(rule: Rule, takes: Takes) -> str:
    if rule.open:
        return "not settled; the office decides, with a reason"
    if takes is Takes.LENGTH:
        said = _length(rule.text or "")
        others = "".join(f"; {name}: {_length(length)}" for name, length in rule.variants.items())
        least = f", not less than {_length(rule.least)}" if rule.least else ""
        return _BOUND.get(rule.bound, "") + said + least + others
    if takes is Takes.TRUTH:
        return "yes" if rule.true else "no"
    if rule.texts:
        return ", ".join(rule.texts)
    return "none" if rule.value == () else str(rule.value)


def _length(text: str) -> str:
    length = parse_length(text)
    return length.words() if length else text


def _source(source: str | None, seen: Seen | None) -> str:
    known = f" [{_KNOWN[seen]}]" if seen else ""
    return f"source: {source}{known}" if source else f"no source named{known}"

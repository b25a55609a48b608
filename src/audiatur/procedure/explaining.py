"""The rules of a body in plain English, each with where it comes from (`procedure show`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from .durations import inner_deadline, parse_length
from .parameters import PARAMETERS, ROUND_PARAMETERS, Takes
from .values import Bound, Duty, GateUse, Override, Procedure, Rule, Seen, Strength

_KNOWN = {
    Seen.SEEN: "seen",
    Seen.SECOND_HAND: "second-hand",
    Seen.NOT_OPENED: "source not opened: check before relying on it",
    Seen.OWN_DESIGN: "our design",
}
_BOUND = {Bound.MINIMUM: "at least ", Bound.MAXIMUM: "at most ", Bound.USUAL: "usually "}

SAID: Mapping[str, str] = MappingProxyType(
    {
        "release_author": "the report may come out without an answer",
        "deemed_no_comment": "it counts as having no comment",
        "escalate": "it is taken to a higher level",
        "wait": "the report waits for an answer",
        "close": "the window closes",
        "continue": "the procedure goes on",
        "refuse": "it is refused",
        "log": "it is kept on record, unanswered",
        "consider": "it is considered if there is time",
        "count-marked": "it counts, and is marked as late",
        "lower-weight": "it counts for less",
        "sent": "the sending",
        "served": "the service of the notice",
        "received": "the receipt, once acknowledged",
        "opened": "the opening of the call",
        "spans": "the passages that concern it",
        "whole": "the whole text",
        "gist": "the gist",
        "issue_only": "the issue only",
        "any": "any",
        "on_request": "those whose author asks for it",
        "always": "all",
        "refused_only": "those that were not adopted",
        "table": "in a table",
        "report": "with the report",
        "each": "each is told, party by party",
        "consent": "consent",
        "deadline": "a deadline",
        "minister": "the minister",
        "changed-text-only": "the changed text only",
        "own-words-only": "its own words only",
        "observations-only": "the observations only",
        "forbidden_after": "not allowed after the last window",
        "declared": "allowed if they are declared with a reason",
        "agreement": "by agreement",
        "authority": "the authority",
    }
)
"""Words of parameters as a person would say them; others are shown as they are."""


def explain_procedure(procedure: Procedure) -> Iterator[str]:
    """Give the lines of a plain description."""
    yield f"{procedure.title} ({procedure.id}, version {procedure.version})"
    yield ""
    for rule in procedure.rules.values():
        parameter = PARAMETERS[rule.name]
        yield from _lines(parameter.meaning, rule, parameter.takes, worded=bool(parameter.words))
    for found in procedure.rounds:
        yield ""
        yield f'Round "{found.title}" ({found.id})'
        for short, rule in found.rules.items():
            known = ROUND_PARAMETERS[short]
            worded = bool(known.words) or short == "extension.by"
            yield from _lines(known.meaning, rule, known.takes, worded=worded)
    yield ""
    yield from _gates(procedure.gates, procedure.overrides)
    if procedure.duties:
        yield ""
        yield "Duties of confidence"
    for duty in procedure.duties:
        yield from _duty(duty)


def _gates(gates: tuple[GateUse, ...], overrides: tuple[Override, ...]) -> Iterator[str]:
    yield "Conditions of release" if gates else "No conditions of release"
    for use in gates:
        holds = (
            "holds whatever the date" if use.strength is Strength.HARD else "due until the promised instant"
        )
        yield f"- {use.gate}: {holds}"
        yield f"    {_source(use.source, use.seen)}"
    for override in overrides:
        needs = f", once {override.needs} is on record" if override.needs else ""
        yield f"- {override.gate} may be overridden by {override.by}{needs}"
        yield f"    ground: {override.ground}"
        yield f"    effect: {override.effect}"
        yield f"    {_source(override.source, override.seen)}"


def _duty(duty: Duty) -> Iterator[str]:
    yield f"- owed by {duty.owed_by} to {duty.owed_to}: {duty.object}"
    for what, said in (
        ("free use", duty.uses),
        ("ends on", duty.ends_on),
        ("may be waived by", duty.waiver_by),
    ):
        if said:
            yield f"    {what}: {said}"
    yield f"    {_source(duty.source, duty.seen)}"


def _lines(meaning: str, rule: Rule, takes: Takes, *, worded: bool) -> Iterator[str]:
    yield f"- {meaning}: {_value(rule, takes, worded=worded)}"
    yield f"    {_source(rule.source, rule.seen)}" + ("; practice, not a rule" if rule.practice else "")
    if rule.note:
        yield f"    {rule.note}"


def _value(rule: Rule, takes: Takes, *, worded: bool) -> str:
    if rule.open:
        return "not settled; the office decides, with a reason"
    if takes is Takes.LENGTH:
        said = _length(rule.text or "")
        others = "".join(
            f"; {name.replace('-', ' ')}: {_length(text)}" for name, text in rule.variants.items()
        )
        least = f", not less than {_length(rule.least)}" if rule.least else ""
        return _BOUND.get(rule.bound, "") + said + least + others
    if takes is Takes.TRUTH:
        return "yes" if rule.true else "no"
    if rule.texts:
        between = "; " if any("," in text for text in rule.texts) else ", "
        return between.join(SAID.get(text, text) if worded else _dated(text) for text in rule.texts)
    return "none" if rule.value == () else str(rule.value)


def _dated(text: str) -> str:
    """Say a date before the end of a window; other words are said as they are."""
    length, what = inner_deadline(text)
    return f"{what}, {length.words()} before the end" if length else text


def _length(text: str) -> str:
    length = parse_length(text)
    return length.words() if length else text


def _source(source: str | None, seen: Seen | None) -> str:
    known = f" [{_KNOWN[seen]}]" if seen else ""
    return f"source: {source}{known}" if source else f"no source named{known}"

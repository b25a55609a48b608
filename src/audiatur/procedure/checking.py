"""What a procedure file says without effect or source, and gates that could never open.

A file with such rules is read all the same; `procedure check` shows them to whoever writes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from audiatur.model import Disposition

from .durations import inner_deadline, parse_length
from .gates.answers import NOTIFIED_IN_PRINT
from .parameters import ANY_KIND, PARAMETERS, ROUND_PARAMETERS
from .values import Procedure, Round, Seen, Strength


class RemarkKind(StrEnum):
    """What kind of thing a check found."""

    NO_SOURCE = "no-source"
    NO_EFFECT = "no-effect"
    DEADLOCK = "deadlock"
    SILENT_WAIT = "silent-wait"
    UNCHECKED = "unchecked"
    """Rests on knowledge whose source was not opened."""


SERIOUS = (RemarkKind.NO_SOURCE, RemarkKind.DEADLOCK, RemarkKind.SILENT_WAIT)
"""What the check counts as a finding (exit code 1); the rest is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing found, with the rule it is about and its line in the file."""

    kind: RemarkKind
    rule: str
    message: str
    line: int | None = None


def check(procedure: Procedure) -> tuple[Remark, ...]:
    """Give everything found, what is serious first."""
    found = [
        *_sources(procedure),
        *_deadlocks(procedure),
        *_waits(procedure),
        *_effects(procedure),
        *_gates_never_shut(procedure),
        *_rules_overtaken(procedure),
        *_calendars(procedure),
        *_unchecked(procedure),
    ]
    order = list(RemarkKind)
    return tuple(
        sorted(
            found,
            key=lambda remark: (remark.kind not in SERIOUS, order.index(remark.kind), remark.line or 0),
        )
    )


def _remark(kind: RemarkKind, rule: str, message: str, line: int | None) -> Remark:
    return Remark(kind=kind, rule=rule, message=message, line=line)


def _sources(procedure: Procedure) -> Iterator[Remark]:
    for rule in procedure.all_rules():
        if not rule.source and not rule.open:
            yield _remark(RemarkKind.NO_SOURCE, rule.name, "names no source", rule.line)
    for use in procedure.gates:
        if not use.source:
            yield _remark(RemarkKind.NO_SOURCE, f"gates.{use.gate}", "names no source", use.line)
    for override in procedure.overrides:
        if not override.source:
            yield _remark(
                RemarkKind.NO_SOURCE, f"overrides.{override.gate}", "names no source", override.line
            )
    for duty in procedure.duties:
        if not duty.source:
            yield _remark(RemarkKind.NO_SOURCE, "duties", f"{duty.owed_by} owes: names no source", duty.line)


def _effects(procedure: Procedure) -> Iterator[Remark]:
    for rule in procedure.rules.values():
        parameter = PARAMETERS.get(rule.name)
        if parameter is not None and parameter.effect is None and not rule.open:
            yield _remark(RemarkKind.NO_EFFECT, rule.name, "is shown to people and binds no act", rule.line)
    named = {use.gate for use in procedure.gates}
    for rule in procedure.rules.values():
        parameter = PARAMETERS.get(rule.name)
        gates = (parameter.effect or "").split(", ") if parameter else []
        if rule.open or not gates or not all("-" in gate for gate in gates if gate):
            continue
        if gates != [""] and not named & set(gates):
            yield _remark(
                RemarkKind.NO_EFFECT,
                rule.name,
                f"has an effect only through {', '.join(gates)}, which is not among the gates",
                rule.line,
            )
    for found in procedure.rounds:
        for short, rule in found.rules.items():
            if ROUND_PARAMETERS[short].effect is None and not rule.open:
                yield _remark(
                    RemarkKind.NO_EFFECT, rule.name, "is shown to people and binds no act", rule.line
                )
        for text in found.rule("inner_deadlines").texts:
            if inner_deadline(text)[0] is None:
                yield _remark(
                    RemarkKind.NO_EFFECT,
                    found.rule("inner_deadlines").name,
                    f'"{text}" begins with no length before the end, as in "P7D: registration ends", so no '
                    f"date is shown",
                    found.rule("inner_deadlines").line,
                )


def _gates_never_shut(procedure: Procedure) -> Iterator[Remark]:
    """A gate that the other rules keep open whatever happens."""
    kinds = procedure.rule("comment.kinds_that_may_change_text")
    notify = procedure.rule("disposition.notify").text
    asked = (
        *procedure.rule("disposition.reason_required_for").texts,
        *procedure.rule("disposition.detail_required_for").texts,
    )
    always_open = {
        "own-words-only": procedure.rule("comment.scope_rule").text != "own-words-only"
        and "comment.scope_rule is not own-words-only",
        "embargo-over": procedure.rule("release.embargo").open and "release.embargo names none",
        "translations-complete": len(procedure.languages) == 1 and "languages has one only",
        "kinds-respected": (kinds.open or ANY_KIND in kinds.texts)
        and "comment.kinds_that_may_change_text allows any",
        "parties-notified": notify in NOTIFIED_IN_PRINT and f'disposition.notify is "{notify}"',
        "reasons-given": not asked and "no answer needs a reason or the detail",
    }
    for use in procedure.gates:
        why = always_open.get(use.gate)
        if why:
            yield _remark(RemarkKind.NO_EFFECT, f"gates.{use.gate}", f"can never be shut: {why}", use.line)


def _rules_overtaken(procedure: Procedure) -> Iterator[Remark]:
    """Rules that another rule, or the words there are, leave nothing to do."""
    values = procedure.rule("disposition.values").texts
    for name in ("values", "reason_required_for", "detail_required_for"):
        rule = procedure.rule(f"disposition.{name}")
        strange = [answer for answer in rule.texts if answer not in list(Disposition)]
        if strange:
            known = ", ".join(Disposition)
            said = f"{', '.join(strange)} can be given in no act; answers are told as {known}"
            yield _remark(RemarkKind.NO_EFFECT, rule.name, said, rule.line)
    for name in ("disposition.reason_required_for", "disposition.detail_required_for"):
        rule = procedure.rule(name)
        unknown = [answer for answer in rule.texts if values and answer not in values]
        if unknown:
            yield _remark(
                RemarkKind.NO_EFFECT,
                name,
                f"speaks of {', '.join(unknown)}, which disposition.values does not have",
                rule.line,
            )
    for found in procedure.rounds:
        if found.rule("extension.max").number != 0:
            continue
        for short, rule in found.rules.items():
            if short.startswith("extension.") and short != "extension.max" and not rule.open:
                yield _remark(
                    RemarkKind.NO_EFFECT, rule.name, "binds nothing: extension.max allows none", rule.line
                )


def _calendars(procedure: Procedure) -> Iterator[Remark]:
    """Calendars in which nothing is counted, and counts for which no calendar is named."""
    for found in procedure.rounds:
        rule, length = found.rule("calendar"), found.rule("length")
        texts = (length.text, *length.variants.values(), found.rule("intent_by").text)
        lengths = [parse_length(text) for text in texts if text]
        lengths += [inner_deadline(text)[0] for text in found.rule("inner_deadlines").texts]
        counts = any(one is not None and one.working_days for one in lengths)
        if counts and rule.text is None:
            said = "counts working days and names no calendar: Monday to Friday count, holidays too"
            yield _remark(RemarkKind.UNCHECKED, length.name, said, length.line)
        if rule.text is not None and lengths and not counts:
            said = "binds nothing: no length of this round is of working days, such as P15B"
            yield _remark(RemarkKind.NO_EFFECT, rule.name, said, rule.line)
    named = {found.rule("calendar").text for found in procedure.rounds}
    for name in procedure.calendars:
        if name not in named:
            said = "no round counts in it"
            yield _remark(RemarkKind.NO_EFFECT, f"calendar.{name}", said, None)


def _never_heard(procedure: Procedure) -> Iterator[Remark]:
    """A hard gate that the other side, or the lack of a round, can hold shut for ever."""
    for use in procedure.gates:
        if use.gate not in ("criticisms-heard", "letters-covered"):
            continue
        if not procedure.rounds:
            yield _remark(
                RemarkKind.DEADLOCK, f"gates.{use.gate}", "there is no round in which to share", use.line
            )
        for found in procedure.rounds:
            rule = found.rule("start_event")
            if use.gate == "criticisms-heard" and use.strength is Strength.HARD and rule.text == "received":
                yield _remark(
                    RemarkKind.DEADLOCK,
                    rule.name,
                    "starts the clock with a receipt: a party that acknowledges none holds the hard gate "
                    "criticisms-heard shut for ever",
                    rule.line,
                )


def _deadlocks(procedure: Procedure) -> Iterator[Remark]:
    gates = {use.gate: use for use in procedure.gates}
    values = procedure.rule("disposition.values").texts
    counted = set(values) & set(Disposition) - {Disposition.DEFERRED}
    if "comments-disposed" in gates and values and not counted:
        yield _remark(
            RemarkKind.DEADLOCK,
            "disposition.values",
            "no answer counts as one, so comments-disposed could never open",
            procedure.rule("disposition.values").line,
        )
    if "rounds-done" in gates and not procedure.rounds:
        yield _remark(
            RemarkKind.DEADLOCK, "gates.rounds-done", "there is no round", gates["rounds-done"].line
        )
    consent = procedure.rule("release.trigger").text == "consent"
    if consent and "consent-given" not in gates:
        yield _remark(
            RemarkKind.DEADLOCK,
            "release.trigger",
            "consent releases the report, but consent-given is not among the gates, so nothing asks for it",
            procedure.rule("release.trigger").line,
        )
    for override in procedure.overrides:
        if override.gate not in gates:
            yield _remark(
                RemarkKind.NO_EFFECT,
                f"overrides.{override.gate}",
                "overrides a gate that the procedure does not have",
                override.line,
            )
    yield from _never_heard(procedure)
    yield from _waits_for_ever(procedure)


def _waits_for_ever(procedure: Procedure) -> Iterator[Remark]:
    """A wait without a way out: no override, no consent, and no promise could help a hard gate."""
    gates = {use.gate: use for use in procedure.gates}
    if "windows-closed" not in gates:
        return
    for found in procedure.rounds:
        rule = found.rule("on_expiry")
        ways_out = any(override.gate == "windows-closed" for override in procedure.overrides)
        if rule.text == "wait" and not ways_out:
            yield _remark(
                RemarkKind.DEADLOCK,
                rule.name,
                "silence shuts windows-closed; only the promised instant or an override can open it, "
                "and there is no override",
                rule.line,
            )


def _waits(procedure: Procedure) -> Iterator[Remark]:
    for found in procedure.rounds:
        rule = found.rule("on_expiry")
        if rule.text == "wait" and not rule.source:
            yield _remark(
                RemarkKind.SILENT_WAIT,
                rule.name,
                "says to wait for an answer, and nobody is named who chose that",
                rule.line,
            )
        if rule.open and not _said_open(found, "on_expiry"):
            yield _remark(
                RemarkKind.SILENT_WAIT,
                rule.name,
                "says nothing of what silence means; write what it means, or open = true",
                found.line,
            )


def _said_open(found: Round, name: str) -> bool:
    return name in found.rules


def _unchecked(procedure: Procedure) -> Iterator[Remark]:
    for rule in procedure.all_rules():
        if rule.seen is Seen.NOT_OPENED and not rule.open:
            yield _remark(
                RemarkKind.UNCHECKED,
                rule.name,
                "rests on a source that was not opened; check it before relying on it",
                rule.line,
            )

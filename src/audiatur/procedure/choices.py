"""What an office chooses where a procedure leaves it open: `[choices]` of a case, by parameter name.

`"rounds.late_policy" = "log"` sets it for every round, `"round.first.late_policy"` for one; nested tables
mean the same. A rule that is settled is not open to choice; a practice, a minimum or a usual length is. A
length that is chosen where the rule is open is what the office usually gives: a sharing may still name its
own. Within a minimum or a maximum of the rule it stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from .durations import parse_length, shorter
from .parameters import PARAMETERS, ROUND_PARAMETERS, Takes
from .reading import read_rule
from .toml_file import Path, TomlFile
from .values import Bound, Procedure, Rule

_RULE_KEYS = {"is", "reason", "source", "note", "bound"}


def with_choices(procedure: Procedure, file: TomlFile, table: Mapping[str, Any]) -> Procedure:
    """Give the procedure with an office's choices; faults are noted in `file`."""
    for path, name, value in _flat(table, ("choices",), ""):
        procedure = _choose(procedure, file, path, name, value)
    return procedure


def _flat(table: Mapping[str, Any], path: Path, prefix: str) -> Iterator[tuple[Path, str, object]]:
    for key, value in table.items():
        name = f"{prefix}.{key}" if prefix else key
        if isinstance(value, dict) and not (value.keys() <= _RULE_KEYS and "is" in value):
            yield from _flat(value, (*path, key), name)
        else:
            yield (*path, key), name, value


def _choose(procedure: Procedure, file: TomlFile, path: Path, name: str, value: object) -> Procedure:
    plain = value.get("is") if isinstance(value, dict) else value
    head, _, rest = name.partition(".")
    if head == "round":
        head, _, short = rest.partition(".")
        rounds = [head]
    elif head == "rounds":
        short, rounds = rest, [found.id for found in procedure.rounds]
    elif name in ROUND_PARAMETERS and name not in PARAMETERS:
        short, rounds = name, [found.id for found in procedure.rounds]
    elif name in PARAMETERS:
        rule = _settle(file, procedure.rule(name), plain, path, name, procedure=procedure)
        return replace(procedure, rules={**procedure.rules, name: rule}) if rule else procedure
    else:
        known = [*PARAMETERS, *(f"rounds.{short}" for short in ROUND_PARAMETERS)]
        file.unknown(path, name, known, "parameter of a procedure")
        return procedure
    if short not in ROUND_PARAMETERS or not set(rounds) <= {found.id for found in procedure.rounds}:
        file.unknown(
            path, name, [f"rounds.{short}" for short in ROUND_PARAMETERS], "parameter of a round here"
        )
        return procedure
    changed = []
    for found in procedure.rounds:
        if found.id in rounds:
            rule = _settle(file, found.rule(short), plain, path, short, procedure=procedure)
            changed.append(replace(found, rules={**found.rules, short: rule}) if rule else found)
        else:
            changed.append(found)
    return replace(procedure, rounds=tuple(changed))


def _settle(
    file: TomlFile, rule: Rule, value: object, path: Path, short: str, *, procedure: Procedure
) -> Rule | None:
    """Set an open rule; None, with a fault, where it is settled otherwise."""
    parameter = ROUND_PARAMETERS.get(short) or PARAMETERS[short]
    chosen = read_rule(file, value, path, parameter)
    if short == "calendar" and procedure.calendar(chosen.text) is None:
        file.fault(path, f'"{value}" is no calendar that ships or that the procedure file has')
        return None
    if not (rule.open or rule.practice or rule.bound is not Bound.FIXED or rule.value == chosen.value):
        file.fault(path, f'"{rule.name}" is settled by the procedure ({rule.value}), not open to choice')
        return None
    if parameter.takes is not Takes.LENGTH:
        return _chosen(rule, chosen, Bound.FIXED)
    outside = _outside(rule, chosen.text)
    if outside:
        file.fault(path, f'"{rule.name}" is {outside}; {chosen.text} was chosen')
        return None
    return _chosen(rule, chosen, Bound.USUAL if rule.open or rule.practice else rule.bound)


def _chosen(rule: Rule, chosen: Rule, bound: Bound) -> Rule:
    source = rule.source or "the office's choice"
    return replace(rule, value=chosen.value, open=False, source=source, bound=bound)


def _outside(rule: Rule, chosen: str | None) -> str | None:
    """Say which bound of the rule a chosen length breaks; None where it breaks none."""
    length, stated = parse_length(chosen or ""), parse_length(rule.text or "")
    least = parse_length(rule.least or "")
    if length is None or stated is None:
        return None
    if rule.bound is Bound.MINIMUM and shorter(length, stated):
        return f"at least {stated.text}"
    if rule.bound is Bound.MAXIMUM and shorter(stated, length):
        return f"at most {stated.text}"
    if least is not None and shorter(length, least):
        return f"at least {least.text}"
    return None

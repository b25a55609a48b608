"""Small dossiers for tests: acts by day, a procedure from a few lines, and a fold that gives the rulings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from audiatur.dossier import Ruling, decide, evolve
from audiatur.model import Act, ActKind
from audiatur.procedure.facts import Facts
from audiatur.procedure.reading import read_procedure
from audiatur.procedure.values import Procedure

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
PARTIES = ("a", "b", "c")
HASHES = tuple(digit * 64 for digit in "123456")


def at(days: float) -> datetime:
    """Give an instant so many days after the start (9 o'clock UTC on a Monday)."""
    return START + timedelta(days=days)


def act(kind: ActKind, days: float, **fields: Any) -> Act:
    """Make an act on a day."""
    return Act(kind=kind, at=at(days), **fields)


def rules(text: str = "", *, of_round: str = 'length = "P30D"', gates: str = "") -> Procedure:
    """Read a procedure with one round and a few gates, each written `name` or `name!` for a hard one."""
    lines = [
        'schema = "audiatur/procedure/1"',
        'id = "small"',
        'title = "A small body"',
        'version = "1"',
        text,
        "[[round]]",
        'id = "r"',
        of_round,
    ]
    for name in gates.split():
        strength = "hard" if name.endswith("!") else "due"
        lines += ["[[gates]]", f'gate = "{name.rstrip("!")}"', f'strength = "{strength}"']
    return read_procedure("\n".join(lines).encode(), "small.toml")


def fold(procedure: Procedure, acts: Iterable[Act], facts: Facts | None = None) -> tuple[Facts, list[Ruling]]:
    """Fold acts as a dossier does: what is refused changes nothing."""
    facts = facts or Facts(parties=PARTIES, zone="UTC")
    rulings = []
    for one in acts:
        ruling = decide(facts, one, procedure)
        if ruling.allowed:
            facts = evolve(facts, one, procedure)
        rulings.append(ruling)
    return facts, rulings


def last(procedure: Procedure, *acts: Act) -> Ruling:
    """Give what is said of the last act, all before it being allowed."""
    _, rulings = fold(procedure, acts)
    refused = [ruling.why for ruling in rulings[:-1] if not ruling.allowed]
    assert not refused
    return rulings[-1]


FIXED = act(ActKind.FIXED, 0, version="v1")


def shared(party: str, days: float = 1, version: str = "v1", **fields: Any) -> Act:
    """Share a version with a party."""
    return act(ActKind.SHARED, days, party=party, version=version, **fields)


def comment(name: str, party: str, days: float, version: str = "v1", **fields: Any) -> Act:
    """Make a comment."""
    return act(ActKind.COMMENTED, days, comment=name, party=party, version=version, **fields)


def promised(days: float, until: float, **fields: Any) -> Act:
    """Promise the release by a day."""
    return act(ActKind.PROMISED, days, ends=at(until), **fields)


def released(days: float, version: str = "v1", **fields: Any) -> Act:
    """Release a version."""
    return act(ActKind.RELEASED, days, version=version, **fields)

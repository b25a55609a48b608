"""What the rules say of an act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from audiatur.model import AUTHORITY, OFFICE
from audiatur.procedure.facts import Facts
from audiatur.procedure.values import Rule

_OF_THE_OFFICE = ("author", "secretariat", "guardian")
ROLES = frozenset(
    (
        *_OF_THE_OFFICE,
        *("subject", "representative", "consolidator", "reviewer", "source"),
        *("recipient", "public", "minister", "complainant"),
    )
)
"""Roles (facts §3.1) that are not the authority; a `by` that is none of these is a person's name."""

PARTY_SIDE = frozenset(("subject", "representative", "source", "complainant", "recipient", "public"))
"""Roles on the other side of the table: they do no act of the office."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """Whether an act is allowed; `rule` is the parameter or principle that says so, `source` where it is
    written, `late` marks a comment that came after its window.
    """

    allowed: bool
    why: str
    rule: str | None = None
    source: str | None = None
    late: bool = False


def allow(why: str, rule: Rule | str | None = None, *, late: bool = False) -> Ruling:
    """Say that an act is allowed."""
    return _ruling(True, why, rule, late=late)


def refuse(why: str, rule: Rule | str | None = None, *, late: bool = False) -> Ruling:
    """Say that an act is refused."""
    return _ruling(False, why, rule, late=late)


def _ruling(allowed: bool, why: str, rule: Rule | str | None, *, late: bool) -> Ruling:
    if isinstance(rule, Rule):
        return Ruling(allowed=allowed, why=why, rule=rule.name, source=rule.source, late=late)
    return Ruling(allowed=allowed, why=why, rule=rule, late=late)


def acts_as(facts: Facts, by: str | None, wanted: str | None, at: datetime) -> bool:
    """Whether whoever acts may act as `wanted` (a role, `authority`, or None for anyone of the office).

    An absent `by` is the office, and a person's name stands for whatever office they hold; a party, another
    role, or a deputy whose time is over is not.
    """
    if by in facts.parties:
        return False
    if by is None or by in (OFFICE, AUTHORITY, wanted):
        return True
    if wanted is None and by in _OF_THE_OFFICE:
        return True
    if by in facts.deputies:
        until = facts.deputies[by]
        return until is None or at < until
    return by not in ROLES

"""What the rules say of an act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from audiatur.dossier.grounds import slug
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


def role_of(by: str | None) -> str | None:
    """Give the role that somebody is named by, however it is spelt; None where it is a person's name."""
    role = (by or "").strip().casefold()
    return role if role in ROLES or role in (OFFICE, AUTHORITY) else None


def on_a_partys_side(facts: Facts, by: str | None) -> bool:
    """Whether somebody is a party, or has a role on its side."""
    return facts.party_named(by) is not None or role_of(by) in PARTY_SIDE


def deputy_of(facts: Facts, by: str | None) -> str | None:
    """Give the deputy that is meant, however the name is spelt; None where it is none."""
    if by is None or by in facts.deputies:
        return by
    wanted = slug(by)
    return next((name for name in facts.deputies if slug(name) == wanted), None)


def acts_as(facts: Facts, by: str | None, wanted: str | None, at: datetime) -> bool:
    """Whether whoever acts may act as `wanted` (a role, `authority`, or None for anyone of the office).

    An absent `by` is the office, and a person's name stands for whatever office they hold; a party, another
    role, or a deputy whose time is over is not, in whatever letters it is written.
    """
    role = role_of(by)
    if by is None or role in (OFFICE, AUTHORITY):
        return True
    if facts.party_named(by) is not None:
        return False
    if by == wanted or (role is not None and role == wanted):
        return True
    if wanted is None and role in _OF_THE_OFFICE:
        return True
    deputy = deputy_of(facts, by)
    if deputy is not None:
        until = facts.deputies[deputy]
        return until is None or at < until
    return role is None

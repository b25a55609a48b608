"""Replies to be printed, statements, approaches, consent, deputies."""

from __future__ import annotations

import re

from audiatur.model import AUTHORITY, Act
from audiatur.procedure.facts import Facts
from audiatur.procedure.values import Procedure

from .ruling import Ruling, acts_as, allow, deputy_of, on_a_partys_side, refuse

_SHA256 = re.compile(r"[0-9a-f]{64}")


def _no_hash(act: Act) -> Ruling | None:
    if _SHA256.fullmatch((act.sha256 or "").lower()):
        return None
    return refuse("a SHA-256 hash of 64 hexadecimal digits was expected", "sha256")


def annexed(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Pin the reply of a party by its hash, where the rules print replies."""
    del facts
    rule = procedure.rule("annex.mode")
    if rule.text == "none":
        return refuse("this body prints no replies with its report", rule)
    return _no_hash(act) or allow(f"the reply of {act.party} is pinned, byte for byte", rule)


def stated(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Take a statement in; it stands beside the report and has no path to the text."""
    del facts, procedure
    return _no_hash(act) or allow(f"a statement of {act.party or act.from_}; it has no path to the text")


def approached(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Record an approach; it has no path to the text, and no gate asks for it."""
    del facts, procedure
    return allow(f"an approach of {act.from_} ({act.asks}); it has no path to the text", "approach")


def consented(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Record that a party consents to the release."""
    del facts
    return allow(f"{act.party} consents", procedure.rule("release.consent.by"))


def delegated(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Let the authority name a deputy: no party, and named by no other deputy, whose time would not end."""
    del procedure
    if on_a_partys_side(facts, act.to):
        return refuse(f"{act.to} cannot act for the authority", "authority")
    if deputy_of(facts, act.by) is not None:
        return refuse(f"{act.by} is a deputy, and a deputy names none and prolongs no time", "authority")
    if not acts_as(facts, act.by, AUTHORITY, act.at):
        return refuse(f"{act.by} may not name a deputy; the authority may", "authority")
    if act.until is not None and act.until <= act.at:
        return refuse("the deputy's time would end before it begins", "authority")
    return allow(
        f"{act.to} may act for the authority" + (f" until {act.until.isoformat()}" if act.until else "")
    )

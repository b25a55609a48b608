"""Gates that a person opens: certificates, signatures, embargoes, and bars that a person shuts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from audiatur.procedure.clock import ends_of, fixed_zone
from audiatur.procedure.durations import parse_length
from audiatur.procedure.facts import Facts
from audiatur.procedure.values import Procedure

from .answer import GateAnswer, opened, shut


def certified(gate: str, what: str) -> Callable[[Facts, Procedure, datetime], GateAnswer]:
    """Make a gate that opens when somebody has certified it."""

    def judge(facts: Facts, procedure: Procedure, now: datetime) -> GateAnswer:
        """Open when certified."""
        del procedure, now
        certificate = facts.certified.get(gate)
        if certificate is None:
            return shut(f"{what}: not yet certified")
        return opened(f"{what}: certified on {certificate.at.isoformat()}")

    judge.__doc__ = f"Open when somebody has certified {what}."
    return judge


def barred(gate: str) -> Callable[[Facts, Procedure, datetime], GateAnswer]:
    """Make a gate that is shut while a bar stands."""

    def judge(facts: Facts, procedure: Procedure, now: datetime) -> GateAnswer:
        """Open unless barred."""
        del procedure, now
        ground = facts.barred.get(gate)
        return opened("no bar stands") if ground is None else shut(f"barred: {ground}")

    judge.__doc__ = f"Open unless {gate} was barred and the bar not lifted."
    return judge


def signed(facts: Facts, procedure: Procedure, now: datetime) -> GateAnswer:
    """Open when the authority has signed; its release is its signature."""
    del procedure, now
    if facts.release is not None:
        return opened("released by the authority")
    certificate = facts.certified.get("signed")
    return opened(f"signed on {certificate.at.isoformat()}") if certificate else shut("not yet signed")


def embargo_over(facts: Facts, procedure: Procedure, now: datetime) -> GateAnswer:
    """Open when the embargo that runs from the signature is over; always where there is none."""
    length = parse_length(procedure.rule("release.embargo").text or "")
    certificate = facts.certified.get("signed")
    if length is None or certificate is None:
        return opened("there is no embargo")
    try:
        ends = ends_of(certificate.at, length, fixed_zone(certificate.at))
    except (OverflowError, ValueError):
        return shut(f"embargoed for {length.words()}, beyond the year 9999")
    if now < ends:
        return shut(f"embargoed until {ends.isoformat()}")
    return opened(f"the embargo ended on {ends.isoformat()}")

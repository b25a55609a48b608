"""What holds for every act before its own rule is asked: its fields, its party, and who acts for whom.

A case file is checked when it is read; acts that come another way (the folder, the served application) are
not, so the same is asked of each here.
"""

from __future__ import annotations

from audiatur.model import EVERYBODY, Act, ActKind
from audiatur.procedure.facts import Facts

from .fields import field_problem
from .ruling import PARTY_SIDE, Ruling, on_a_partys_side, refuse, role_of

_OWN_ACTS = (
    ActKind.ACKNOWLEDGED,
    ActKind.ASKED,
    ActKind.COMMENTED,
    ActKind.STATED,
    ActKind.ANNEXED,
    ActKind.CONSENTED,
    ActKind.DISCLOSED,
    ActKind.DECLINED,
)
"""Acts that a party does, or somebody for it; another party cannot."""

_OFFICE_ACTS = (
    ActKind.FIXED,
    ActKind.SHARED,
    ActKind.DISPOSED,
    ActKind.APPROVED,
    ActKind.NOTIFIED,
    ActKind.REVISED,
    ActKind.EXECUTED,
    ActKind.PROMISED,
    ActKind.CORRECTED,
    ActKind.RETRACTED,
)
"""Acts of the office; neither a party nor anybody on a party's side does them. Those that a rule gives to
somebody (`extended`, `released`, `overridden`, `certified`, `delegated`) are refused by that rule."""

_BARS = (ActKind.BARRED, ActKind.LIFTED)
"""Acts that a court or a person in danger may do, and a party may not."""
_NEITHER_BARS_NOR_LIFTS = PARTY_SIDE - {"source", "complainant"}


def guards(facts: Facts, act: Act) -> Ruling | None:
    """Refuse an act that is filled in wrongly, names no party there is, or is another's to do."""
    problem = field_problem(act)
    if problem:
        return problem
    everybody = act.party == EVERYBODY and act.kind is ActKind.EXTENDED
    if act.party is not None and not everybody and act.party not in facts.parties:
        return refuse(f"{act.party} is no party of this dossier", "parties")
    return _whose(facts, act)


def _whose(facts: Facts, act: Act) -> Ruling | None:
    """Refuse what another does in a party's name, and what a party does in the office's."""
    party = facts.party_named(act.by)
    if act.kind in _OWN_ACTS and party is not None and act.party is not None and party != act.party:
        return refuse(f"{act.by} cannot act for {act.party}", "by")
    office_act = act.kind in _OFFICE_ACTS or (act.kind is ActKind.DECLINED and act.what == "extension")
    if office_act and on_a_partys_side(facts, act.by):
        return refuse(f'"{act.kind}" is an act of the office, and {act.by} is not of it', "by")
    if act.kind in _BARS and (party is not None or role_of(act.by) in _NEITHER_BARS_NOR_LIFTS):
        return refuse(f"{act.by} is a party's side; it neither bars a release nor lifts a bar", "by")
    return None

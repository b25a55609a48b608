"""What holds for every act before its own rule is asked: its fields, its party, and who acts for whom.

A case file is checked when it is read; acts that come another way (the folder, the served application) are
not, so the same is asked of each here.
"""

from __future__ import annotations

from audiatur.model import EVERYBODY, FIELDS, Act, ActKind
from audiatur.procedure.facts import Facts

from .ruling import PARTY_SIDE, Ruling, refuse

_SPELT = {"as": "disposition", "from": "from_", "kind": "comment_kind"}
"""Fields whose name in a case file is another than that of the act's attribute."""

_OWN_ACTS = (
    ActKind.ACKNOWLEDGED,
    ActKind.ASKED,
    ActKind.COMMENTED,
    ActKind.STATED,
    ActKind.CONSENTED,
    ActKind.DISCLOSED,
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


def guards(facts: Facts, act: Act) -> Ruling | None:
    """Refuse an act that lacks a field it needs, names no party there is, or is another's to do."""
    missing = [key for key in FIELDS[act.kind].needed if _empty(getattr(act, _SPELT.get(key, key)))]
    if missing:
        return refuse(f'"{act.kind}" needs {", ".join(missing)}', missing[0])
    everybody = act.party == EVERYBODY and act.kind is ActKind.EXTENDED
    if act.party is not None and not everybody and act.party not in facts.parties:
        return refuse(f"{act.party} is no party of this dossier", "parties")
    return _whose(facts, act)


def _empty(value: object) -> bool:
    return value is None or value == () or (isinstance(value, str) and not value.strip())


def _whose(facts: Facts, act: Act) -> Ruling | None:
    """Refuse what another does in a party's name, and what a party does in the office's."""
    by_party = act.by in facts.parties
    if act.kind in _OWN_ACTS and by_party and act.party is not None and act.by != act.party:
        return refuse(f"{act.by} cannot act for {act.party}", "by")
    if act.kind in _OFFICE_ACTS and (by_party or act.by in PARTY_SIDE):
        return refuse(f'"{act.kind}" is an act of the office, and {act.by} is not of it', "by")
    if act.kind in _BARS and by_party:
        return refuse(f"{act.by} is a party; it neither bars a release nor lifts a bar", "by")
    return None

"""Acts: one dated fact each, of a closed list. What a dossier is, is a fold over its acts.

The list and the fields are those of the case file (`audiatur/case/1`); `FIELDS` says which fields an act
needs and which it may have, beside `at`, `by`, `reason`, `note` and `evidence`, which every act may have.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

OFFICE = "office"
"""Who acts where an act does not say by whom."""

AUTHORITY = "authority"
"""The signatory, whatever the rules of the body call that person."""

EVERYBODY = "all"
"""In the place of a party: an extension for every open window."""


class ActKind(StrEnum):
    """The closed list. An unknown kind stops every reader."""

    FIXED = "fixed"
    SHARED = "shared"
    ACKNOWLEDGED = "acknowledged"
    ASKED = "asked"
    EXTENDED = "extended"
    DECLINED = "declined"
    COMMENTED = "commented"
    WITHDREW = "withdrew"
    DISPOSED = "disposed"
    APPROVED = "approved"
    NOTIFIED = "notified"
    REVISED = "revised"
    EXECUTED = "executed"
    PROMISED = "promised"
    ANNEXED = "annexed"
    STATED = "stated"
    APPROACHED = "approached"
    CERTIFIED = "certified"
    OVERRIDDEN = "overridden"
    CONSENTED = "consented"
    LEAKED = "leaked"
    DELEGATED = "delegated"
    RELEASED = "released"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    DISCLOSED = "disclosed"
    BARRED = "barred"
    LIFTED = "lifted"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChange:
    """One change of a revision as an act tells it.

    `causes` are ids of comments; `own_motion` is the stated reason of a change the office made of itself
    (an empty string: own motion without a reason), None where it is no such change; `effect` one of the
    effects a procedure may name; `sharpens` a party against whom the text now says more or worse.
    """

    change: str
    causes: tuple[str, ...] = ()
    own_motion: str | None = None
    effect: str | None = None
    sharpens: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One dated fact. Fields that its kind does not have are None or empty; `at` has an offset."""

    kind: ActKind
    at: datetime
    by: str | None = None
    reason: str | None = None
    note: str | None = None
    evidence: str | None = None
    party: str | None = None
    version: str | None = None
    round: str | None = None
    length: str | None = None
    """An ISO 8601 duration (`P30D`, `P8W`, `PT48H`)."""
    ends: datetime | None = None
    what: str | None = None
    comment: str | None = None
    comments: tuple[str, ...] = ()
    comment_kind: str | None = None
    criticises: str | None = None
    disposition: str | None = None
    detail: str | None = None
    from_: str | None = None
    """The version a revision starts from, or who approached or stated."""
    changes: tuple[TextChange, ...] = ()
    sha256: str | None = None
    asks: str | None = None
    known: str | None = None
    signatories: int | None = None
    gate: str | None = None
    ground: str | None = None
    to: str | None = None
    until: datetime | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActFields:
    """Names of fields, as a case file spells them."""

    needed: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


COMMON = ("at", "act", "by", "reason", "note", "evidence")
"""Fields of every act."""


def _fields(needed: str = "", optional: str = "") -> ActFields:
    return ActFields(needed=tuple(needed.split()), optional=tuple(optional.split()))


FIELDS: Mapping[ActKind, ActFields] = MappingProxyType(
    {
        ActKind.FIXED: _fields("version"),
        ActKind.SHARED: _fields("party version", "round length ends"),
        ActKind.ACKNOWLEDGED: _fields("party version"),
        ActKind.ASKED: _fields("party", "ends"),
        ActKind.EXTENDED: _fields("party ends"),
        ActKind.DECLINED: _fields("party what"),
        ActKind.COMMENTED: _fields("party comment version", "kind criticises"),
        ActKind.WITHDREW: _fields("comment"),
        ActKind.DISPOSED: _fields("comment as", "detail"),
        ActKind.APPROVED: _fields("comments"),
        ActKind.NOTIFIED: _fields("party"),
        ActKind.REVISED: _fields("version from", "changes"),
        ActKind.EXECUTED: _fields("comment version"),
        ActKind.PROMISED: _fields("ends"),
        ActKind.ANNEXED: _fields("party sha256"),
        ActKind.STATED: _fields("sha256", "party from"),
        ActKind.APPROACHED: _fields("from asks known", "signatories"),
        ActKind.CERTIFIED: _fields("gate"),
        ActKind.OVERRIDDEN: _fields("gate ground"),
        ActKind.CONSENTED: _fields("party"),
        ActKind.LEAKED: _fields("version"),
        ActKind.DELEGATED: _fields("to", "until"),
        ActKind.RELEASED: _fields("version"),
        ActKind.CORRECTED: _fields("version ground"),
        ActKind.RETRACTED: _fields("ground"),
        ActKind.DISCLOSED: _fields("party version part"),
        ActKind.BARRED: _fields("gate ground"),
        ActKind.LIFTED: _fields("gate ground"),
    }
)

WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "what": ("comment", "extension"),
        "asks": ("not-to-publish", "to-publish", "delay", "change-finding"),
        "known": ("received", "press", "third-party"),
        "part": ("part", "whole"),
    }
)
"""Fields that take one of a few words."""

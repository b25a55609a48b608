"""Is an act allowed? One small function per kind; what no rule forbids is allowed, and says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from audiatur.model import Act, ActKind
from audiatur.procedure.calendars import OutsideCalendarError
from audiatur.procedure.facts import Facts
from audiatur.procedure.values import Procedure

from . import comments, other, release, texts, windows
from .guards import guards
from .ruling import Ruling, refuse

_RULES: Mapping[ActKind, Callable[[Facts, Act, Procedure], Ruling]] = MappingProxyType(
    {
        ActKind.FIXED: texts.fixed,
        ActKind.REVISED: texts.revised,
        ActKind.EXECUTED: texts.executed,
        ActKind.LEAKED: texts.leaked,
        ActKind.DISCLOSED: texts.disclosed,
        ActKind.SHARED: windows.shared,
        ActKind.ACKNOWLEDGED: windows.acknowledged,
        ActKind.ASKED: windows.asked,
        ActKind.EXTENDED: windows.extended,
        ActKind.DECLINED: windows.declined,
        ActKind.COMMENTED: comments.commented,
        ActKind.WITHDREW: comments.withdrew,
        ActKind.DISPOSED: comments.disposed,
        ActKind.APPROVED: comments.approved,
        ActKind.NOTIFIED: comments.notified,
        ActKind.PROMISED: release.promised,
        ActKind.RELEASED: release.released,
        ActKind.CORRECTED: release.corrected,
        ActKind.RETRACTED: release.retracted,
        ActKind.CERTIFIED: release.certified,
        ActKind.OVERRIDDEN: release.overridden,
        ActKind.BARRED: release.barred,
        ActKind.LIFTED: release.lifted,
        ActKind.ANNEXED: other.annexed,
        ActKind.STATED: other.stated,
        ActKind.APPROACHED: other.approached,
        ActKind.CONSENTED: other.consented,
        ActKind.DELEGATED: other.delegated,
    }
)

_MAKES_A_VERSION = (ActKind.FIXED, ActKind.REVISED)
_NOT_AFTER_RELEASE = (
    ActKind.SHARED,
    ActKind.EXTENDED,
    ActKind.PROMISED,
    ActKind.RELEASED,
    ActKind.ANNEXED,
    ActKind.OVERRIDDEN,
)


def decide(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Say whether an act is allowed on these facts under this procedure."""
    problem = guards(facts, act)
    if problem:
        return problem
    named = [act.version] if act.kind not in _MAKES_A_VERSION else []
    if act.kind is ActKind.REVISED:
        named.append(act.from_)
    for version in named:
        if version is not None and version not in facts.versions:
            return refuse(f"{version} has not been fixed", "versions")
    if facts.release is not None and act.kind in _NOT_AFTER_RELEASE:
        return refuse(
            f"{facts.release.version} was released on {facts.release.at.isoformat()}; what is released "
            f"is not changed: correct or retract it",
            "release.once",
        )
    try:
        return _RULES[act.kind](facts, act, procedure)
    except OutsideCalendarError as error:
        return refuse(f"{error}", "round.calendar")


__all__ = ["Ruling", "decide"]

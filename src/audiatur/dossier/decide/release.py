"""The promise, the release, and what opens or bars a gate."""

from __future__ import annotations

from audiatur.dossier.grounds import likeness, same_ground
from audiatur.dossier.standing import Standing, standings
from audiatur.model import AUTHORITY, Act
from audiatur.procedure.facts import Facts
from audiatur.procedure.gates import BARS, CATALOGUE
from audiatur.procedure.gates.answer import listed
from audiatur.procedure.values import Override, Procedure, Strength

from .ruling import Ruling, acts_as, allow, on_a_partys_side, refuse, role_of

CERTIFIABLE = (
    "guardian-certified",
    "legal-check",
    "signed",
    "quorum-signed",
    "version-frozen",
    "translations-complete",
    "redaction-checked",
)
"""Gates that a person's certificate opens; the others are judged from the acts."""


def promised(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Allow a promise of an instant ahead; a later one than promised before needs a reason."""
    del procedure
    if act.ends is None or act.ends <= act.at:
        return refuse("a promise names an instant that lies ahead", "promise")
    before = facts.promise
    if before is not None and act.ends > before.ends and not (act.reason or "").strip():
        return refuse(f"{before.ends.isoformat()} was promised; a later date needs a reason", "promise")
    return allow(f"release is promised by {act.ends.isoformat()}", "promise")


def released(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Allow the release when the gates do: hard ones always, due ones until the promised instant."""
    trigger = procedure.rule("release.trigger")
    wanted = "minister" if trigger.text == "minister" else AUTHORITY
    if not acts_as(facts, act.by, wanted, act.at):
        return refuse(f"{act.by} may not release; the {wanted} may", trigger)
    blocking = blockers(facts, act, procedure)
    if blocking:
        first = blocking[0]
        return Ruling(
            allowed=False,
            why="; ".join(f"{gate.use.gate}: {gate.answer.why}" for gate in blocking),
            rule=f"gates.{first.use.gate}",
            source=first.use.source,
        )
    shut = [gate.use.gate for gate in standings(facts, procedure, act.at, act.version) if not gate.open]
    shut = [gate for gate in shut if not (gate == "signed" and _signs(act))]
    if shut:
        return allow(f"the promised instant has come; released with open: {listed(shut, 25)}", "promise")
    return allow("every gate is open", trigger)


def _signs(act: Act) -> bool:
    """Whether the release is the authority's signature."""
    return role_of(act.by) not in ("secretariat", "author")


def blockers(facts: Facts, act: Act, procedure: Procedure) -> list[Standing]:
    """Give the gates that stand in the way of a release at the instant of an act."""
    overdue = facts.due(act.at)
    return [
        gate
        for gate in standings(facts, procedure, act.at, act.version)
        if not gate.open
        and not (gate.use.strength is Strength.DUE and overdue)
        and not (gate.use.gate == "signed" and _signs(act))
    ]


def certified(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Allow a certificate for a gate that a person opens."""
    del procedure
    if act.gate not in CERTIFIABLE:
        how = f"it is judged from the acts; certificates open {listed(CERTIFIABLE, 25)}"
        return refuse(f"{act.gate} is opened by no certificate: {how}", f"gates.{act.gate}")
    if on_a_partys_side(facts, act.by):
        return refuse(f"{act.by} is a party's side and certifies nothing", f"gates.{act.gate}")
    if act.gate == "signed" and not acts_as(facts, act.by, AUTHORITY, act.at):
        return refuse(f"{act.by} may not sign; the authority may", "gates.signed")
    return allow(f"{act.gate} is certified", f"gates.{act.gate}")


def overridden(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Allow an override on a ground that the procedure knows for that gate."""
    if act.gate not in CATALOGUE:
        return refuse(f"{act.gate} is no gate", "overrides")
    known = [found for found in procedure.overrides if found.gate == act.gate]
    if not known:
        return refuse(f"the procedure knows no ground to override {act.gate}", "overrides")
    found = _matching(facts, act, known)
    if found is None:
        grounds = "; ".join(_wanted(override) for override in known)
        return refuse(f"the ground does not hold; the procedure knows: {grounds}", f"overrides.{act.gate}")
    if not acts_as(facts, act.by, found.by, act.at):
        return refuse(f"{act.by} may not override; {found.by} may", f"overrides.{act.gate}")
    return Ruling(
        allowed=True,
        why=f"{found.ground}: {found.effect}",
        rule=f"overrides.{act.gate}",
        source=found.source,
    )


def _wanted(override: Override) -> str:
    return override.ground + (f" (after an act {override.needs})" if override.needs else "")


def _matching(facts: Facts, act: Act, known: list[Override]) -> Override | None:
    """Find the override meant: by its ground's words, else the one whose fact is on record."""
    holding = [override for override in known if _holds(facts, override)]
    best = max(holding, key=lambda override: likeness(act.ground, override.ground), default=None)
    if best is not None and same_ground(act.ground, best.ground):
        return best
    return next((override for override in holding if override.needs), None)


def _holds(facts: Facts, override: Override) -> bool:
    """Whether the act that a ground needs is on record; an approach is in no fact, and opens nothing."""
    on_record = {
        "disclosed": bool(facts.disclosed),
        "leaked": bool(facts.leaks),
        "consented": bool(facts.consents),
        "declined": any(window.waived for window in facts.windows),
        "barred": bool(facts.barred),
    }
    return override.needs is None or on_record.get(override.needs, False)


def barred(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Allow a bar, under any procedure, on a ground."""
    del facts, procedure
    if act.gate not in BARS:
        return refuse(f"only {listed(BARS)} can be barred", "bars")
    if not (act.ground or "").strip():
        return refuse("a bar names its ground", "bars")
    return allow(f"release is barred: {act.ground}", f"gates.{act.gate}")


def lifted(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Allow a bar that stands to be lifted."""
    del procedure
    if act.gate not in facts.barred:
        return refuse(f"no bar stands on {act.gate}", "bars")
    return allow(f"the bar on {act.gate} is lifted: {act.ground}", f"gates.{act.gate}")


def _after_release(facts: Facts, act: Act, what: str) -> Ruling | None:
    if facts.release is None:
        return refuse(f"nothing has been released that could be {what}", "release")
    if not (act.ground or "").strip():
        return refuse("a ground is needed", "release")
    return None


def corrected(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Allow a corrected version after the release; the one released stays reachable."""
    problem = _after_release(facts, act, "corrected")
    if problem or facts.release is None:
        return problem or refuse("nothing has been released", "release")
    if act.version == facts.release.version:
        return refuse(f"{act.version} is what was released; a correction is another version", "versions")
    return allow(
        f"{act.version} corrects what was released; {facts.release.version} stays reachable",
        procedure.rule("after.corrigendum"),
    )


def retracted(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Allow a retraction on a ground; what was released stays on record."""
    del procedure
    problem = _after_release(facts, act, "retracted")
    if problem:
        return problem
    if facts.retracted:
        return refuse("it has been retracted already", "release")
    return allow(f"retracted: {act.ground}")

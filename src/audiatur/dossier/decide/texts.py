"""Versions of the text, and what moved it."""

from __future__ import annotations

from audiatur.model import Act, TextChange
from audiatur.procedure.facts import Facts, WindowState
from audiatur.procedure.gates.answer import counted
from audiatur.procedure.values import Procedure

from .comments import promised_change
from .ruling import Ruling, allow, refuse

_SMALL = ("none", "fix", "reword")


def _new(facts: Facts, act: Act) -> Ruling | None:
    if act.version in facts.versions:
        return refuse(f"{act.version} is fixed already; a version is never edited", "versions")
    return None


def fixed(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Allow a version that is not fixed yet."""
    del procedure
    return _new(facts, act) or allow(f"{act.version} is fixed")


def revised(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Allow a new version whose changes rest on comments of the record, or on the office's own motion.

    Only comments can be causes: an approach or a statement has no id that a change could name.
    """
    problem = _new(facts, act)
    if problem:
        return problem
    for change in act.changes:
        unknown = [cause for cause in change.causes if cause not in facts.comments]
        if unknown:
            return refuse(
                f"change {change.change}: {', '.join(unknown)} is no comment of this dossier", "comment"
            )
        if change.sharpens is not None and change.sharpens not in facts.parties:
            return refuse(f"change {change.change}: {change.sharpens} is no party", "parties")
        problem = _effect(change, procedure) or _own_motion(facts, act, change, procedure)
        if problem:
            return problem
    return allow(f"{act.version} is made from {act.from_} with {counted(len(act.changes), 'change')}")


def _effect(change: TextChange, procedure: Procedure) -> Ruling | None:
    rule = procedure.rule("text.allowed_effects")
    if rule.texts and change.effect is not None and change.effect not in rule.texts:
        return refuse(f'change {change.change}: "{change.effect}" is not allowed', rule)
    return None


def _own_motion(facts: Facts, act: Act, change: TextChange, procedure: Procedure) -> Ruling | None:
    rule = procedure.rule("text.own_motion_edits")
    if rule.text != "forbidden_after" or change.causes or change.effect in _SMALL:
        return None
    if facts.windows and all(window.state(act.at) is not WindowState.OPEN for window in facts.windows):
        return refuse(f"change {change.change}: no change of the office's own after the last window", rule)
    return None


def executed(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Allow the record that a promised change was made, in a version later than the one commented on."""
    del procedure
    if act.comment is None or act.comment not in facts.comments:
        return refuse(f"{act.comment} is no comment of this dossier", "comment")
    if not promised_change(facts, act.comment):
        return refuse(f"no change was promised on {act.comment}", "disposition")
    commented_on = facts.comments[act.comment].version
    if act.version is None or facts.order(act.version) <= facts.order(commented_on):
        return refuse(f"{act.version} is not later than {commented_on}, the version commented on", "versions")
    return allow(f"the change promised on {act.comment} stands in {act.version}")


def leaked(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Record a leak; duties of confidence do not end by it."""
    del facts, procedure
    return allow(f"{act.version} has become known; no duty ends by that")


def disclosed(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Record that a party has made the text public, whole or in part."""
    del facts, procedure
    what = "a part of it" if act.part == "part" else "the whole of it"
    return allow(f"{act.party} has made {act.version} public, {what}")

"""Gates about the text: is every change explained, and was it allowed?"""

from __future__ import annotations

from datetime import datetime

from audiatur.model import TextChange
from audiatur.procedure.facts import Facts
from audiatur.procedure.parameters import ANY_KIND
from audiatur.procedure.values import Procedure

from .answer import GateAnswer, counted, listed, opened, shut


def changes_explained(facts: Facts, procedure: Procedure, now: datetime) -> GateAnswer:
    """Open when every change between the text that was first shared and the latest one has a cause: comments,
    or own motion. Drafts that were given up on the way do not count.
    """
    del now
    told = {revision.version for revision in facts.revisions}
    places = {name: place for place, name in enumerate(facts.versions)}
    first = min((places.get(window.version, -1) for window in facts.windows), default=None)
    led = {name: None for name in facts.lineage() if first is None or places[name] > first}
    dark = [name for name in led if first is not None and name not in told]
    if dark:
        return shut(f"nobody has said what changed in {listed(dark)}")
    declared = procedure.rule("text.own_motion_edits").text != "allowed"
    missing = [
        change.change
        for revision in facts.revisions
        if revision.version in led
        for change in revision.changes
        if not _explained(change, declared=declared)
    ]
    if missing:
        return shut(f"{counted(len(missing), 'change')} not explained: {listed(missing)}")
    return opened("every change is explained" if facts.revisions else "the text has not changed")


def _explained(change: TextChange, *, declared: bool) -> bool:
    if change.causes:
        return True
    return change.own_motion is not None and (bool(change.own_motion.strip()) or not declared)


def kinds_respected(facts: Facts, procedure: Procedure, now: datetime) -> GateAnswer:
    """Open when only comments of the kinds that may move the text have moved it."""
    del now
    rule = procedure.rule("comment.kinds_that_may_change_text")
    if rule.open or ANY_KIND in rule.texts:
        return opened("any kind of comment may move the text")
    wrong = [
        cause
        for cause in facts.moved_by()
        if cause in facts.comments and facts.comments[cause].kind not in rule.texts
    ]
    if wrong:
        allowed = listed(rule.texts) or "none"
        return shut(f"the text was moved by {listed(wrong)}; kinds that may move it: {allowed}")
    return opened("only comments of the kinds allowed have moved the text")


def own_words_only(facts: Facts, procedure: Procedure, now: datetime) -> GateAnswer:
    """Open when parties have moved only what is attributed to them."""
    del now
    if procedure.rule("comment.scope_rule").text != "own-words-only":
        return opened("a party may speak of more than its own words")
    wrong = [
        cause
        for cause in facts.moved_by()
        if cause in facts.comments and facts.comments[cause].kind != "attribution"
    ]
    if wrong:
        return shut(f"the text was moved beyond a party's own words by {listed(wrong)}")
    return opened("parties have moved only their own words")


def version_frozen(facts: Facts, procedure: Procedure, now: datetime) -> GateAnswer:
    """Open when the text is fixed, and no version was made after it was certified to be frozen."""
    del procedure, now
    if facts.latest is None:
        return shut("no version has been fixed")
    certificate = facts.certified.get("version-frozen")
    if certificate and facts.versions[facts.latest] > certificate.at:
        return shut(f"{facts.latest} was made after the text had been frozen")
    return opened(f"{facts.latest} is fixed")


def translations_complete(facts: Facts, procedure: Procedure, now: datetime) -> GateAnswer:
    """Open when the language versions were certified to be complete, or there is one language only."""
    del now
    if len(procedure.languages) < 2 or "translations-complete" in facts.certified:
        return opened("the language versions are complete")
    return shut(f"the versions in {listed(procedure.languages)} have not been certified")


def redaction_checked(facts: Facts, procedure: Procedure, now: datetime) -> GateAnswer:
    """Open when redactions were certified; always where nothing was disclosed in part."""
    del procedure, now
    in_part = [party for party, part in facts.disclosed if part == "part"]
    if not in_part or "redaction-checked" in facts.certified:
        return opened("nothing is left to check for redaction")
    return shut("a part was disclosed, and the redactions have not been certified")

"""Gates that protect people and their words: those that may be hard."""

from __future__ import annotations

from datetime import datetime

from audiatur.procedure.facts import Facts, Pinned, Window, WindowState
from audiatur.procedure.values import Procedure

from .answer import GateAnswer, listed, opened, shut


def criticised_since(facts: Facts, procedure: Procedure, party: str) -> str | None:
    """Give the version from which on a party must be shown the text: the one that sharpened it last.

    A version sharpens against a party when a change of it says so, or rests on a comment that criticises
    that party. The first version where nothing sharpened it; None where there is no version.
    """
    since = next(iter(facts.versions), None)
    if procedure.rule("text.sharpen_rearms").value is False:
        return since
    led = facts.lineage()
    for revision in facts.revisions:
        if revision.version not in led:
            continue
        for change in revision.changes:
            critics = [facts.comments[cause].criticises for cause in change.causes if cause in facts.comments]
            if party in (change.sharpens, *critics):
                since = revision.version
    return since


def covering(facts: Facts, procedure: Procedure, party: str) -> tuple[Window, ...]:
    """Give the sharings that cover everything the text says against a party."""
    since = criticised_since(facts, procedure, party)
    if since is None:
        return ()
    first = facts.order(since)
    return tuple(
        window for window in facts.windows if window.party == party and facts.order(window.version) >= first
    )


def _must_be_shown(facts: Facts, procedure: Procedure, party: str) -> bool:
    """Whether a party has to be shown the text: each one, unless the rules say that not every party must be.
    One that was shown an earlier text, or that the text was sharpened against, always has to be.
    """
    if procedure.rule("parties.mandatory").value is not False:
        return True
    shown = any(window.party == party for window in facts.windows)
    return shown or criticised_since(facts, procedure, party) != next(iter(facts.versions), None)


def criticisms_heard(facts: Facts, procedure: Procedure, now: datetime) -> GateAnswer:
    """Open when every party was shown what is said against it, and its time has run out or was waived."""
    unseen, still = [], []
    for party in facts.parties:
        windows = covering(facts, procedure, party)
        if not windows:
            unseen += [party] if _must_be_shown(facts, procedure, party) else []
        elif all(window.state(now) is WindowState.OPEN for window in windows):
            still.append(party)
    if unseen:
        return shut(f"not shown what the text says of it: {listed(unseen)}")
    if still:
        return shut(f"still within its time to answer: {listed(still)}")
    return opened("every party could answer what is said of it")


def letters_covered(facts: Facts, procedure: Procedure, now: datetime) -> GateAnswer:
    """Open when every party was sent what is said against it, whether or not its time is over."""
    del now
    missing = [
        party
        for party in facts.parties
        if not covering(facts, procedure, party) and _must_be_shown(facts, procedure, party)
    ]
    if missing:
        return shut(f"no letter covers what the text says of {listed(missing)}")
    return opened("a letter covers what is said of every party")


def annexes_pinned(facts: Facts, procedure: Procedure, now: datetime) -> GateAnswer:
    """Open when each reply to be printed is pinned by its hash, in the version its author named last."""
    del now
    mode = procedure.rule("annex.mode").text
    stale = [party for party, pinned in facts.annexes.items() if _stale(facts, party, pinned)]
    if stale:
        return shut(f"the annex of {listed(stale)} is not the version named last")
    if mode == "always":
        heard = {comment.party for comment in facts.counting()} | set(facts.statements)
        missing = [party for party in facts.parties if party in heard and party not in facts.annexes]
        if missing:
            return shut(f"the reply of {listed(missing)} is to be printed, and is not pinned")
    return opened("every annex is pinned" if facts.annexes else "there is no annex")


def _stale(facts: Facts, party: str, pinned: Pinned) -> bool:
    """Whether the author has named another version since, or had replaced this one before it was pinned."""
    latest = facts.statements.get(party)
    if latest is None or latest.sha256 == pinned.sha256:
        return False
    return latest.at > pinned.at or pinned.sha256 in facts.superseded.get(party, ())


def consent_given(facts: Facts, procedure: Procedure, now: datetime) -> GateAnswer:
    """Open when every party that was shown the text has consented to its release.

    Where `release.consent.by` names a party of the dossier by its id ("the plenary"), its consent is enough.
    Where the rules know no standing consent, one given before the text changed is none.
    """
    del now
    named = frozenset((procedure.rule("release.consent.by").text or "").casefold().split())
    asked = [party for party in facts.parties if party.casefold() in named]
    shown = [party for party in facts.parties if any(window.party == party for window in facts.windows)]
    needed = asked or shown or facts.parties
    missing = [party for party in needed if party not in facts.consents]
    if not missing and facts.latest and procedure.rule("release.consent.standing_allowed").value is False:
        made = facts.versions[facts.latest]
        missing = [party for party in needed if facts.consents[party] < made]
    if missing:
        return shut(f"no consent from {listed(missing)}")
    return opened("consent was given" if facts.consents else "nobody's consent is needed")

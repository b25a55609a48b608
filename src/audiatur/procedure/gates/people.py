"""Gates that protect people and their words: those that may be hard."""

from __future__ import annotations

from datetime import datetime

from audiatur.procedure.facts import Facts, Pinned, Window, WindowState
from audiatur.procedure.values import Procedure

from .answer import GateAnswer, listed, opened, shut


class _Heard:
    """What each party must be shown, and was; looked up once for all parties."""

    def __init__(self, facts: Facts, procedure: Procedure) -> None:
        self.facts = facts
        self.everybody = procedure.rule("parties.mandatory").value is not False
        self.places = {version: place for place, version in enumerate(facts.versions)}
        self.first = next(iter(facts.versions), None)
        self.sharpened = _sharpened(facts, procedure)

    def covering(self, party: str) -> tuple[Window, ...]:
        """Give the sharings that cover everything the text says against a party: those of the version that
        sharpened it last, or of a later one; of any where nothing did.
        """
        since = self.sharpened.get(party, self.first)
        if since is None:
            return ()
        least = self.places[since]
        return tuple(
            window for window in self.facts.windows.of(party) if self.places.get(window.version, -1) >= least
        )

    def must_be_shown(self, party: str) -> bool:
        """Whether a party has to be shown the text: each one, unless the rules say that not every party must
        be. One that was shown an earlier text, or that the text was sharpened against, always has to be.
        """
        return self.everybody or party in self.sharpened or bool(self.facts.windows.places(party))


def _sharpened(facts: Facts, procedure: Procedure) -> dict[str, str]:
    """Give for each party against which a version that led to the latest sharpened the text the last such.

    A version sharpens against a party when a change of it says so, or rests on a comment that criticises
    that party.
    """
    found: dict[str, str] = {}
    if procedure.rule("text.sharpen_rearms").value is False:
        return found
    led = frozenset(facts.lineage())
    for revision in facts.revisions:
        if revision.version not in led:
            continue
        for change in revision.changes:
            critics = [facts.comments[cause].criticises for cause in change.causes if cause in facts.comments]
            for party in (change.sharpens, *critics):
                if party is not None:
                    found[party] = revision.version
    return found


def criticisms_heard(facts: Facts, procedure: Procedure, now: datetime) -> GateAnswer:
    """Open when every party was shown what is said against it, and its time has run out or was waived."""
    heard = _Heard(facts, procedure)
    unseen, still = [], []
    for party in facts.parties:
        windows = heard.covering(party)
        if not windows:
            unseen += [party] if heard.must_be_shown(party) else []
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
    heard = _Heard(facts, procedure)
    missing = [party for party in facts.parties if not heard.covering(party) and heard.must_be_shown(party)]
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
    shown = [party for party in facts.parties if facts.windows.places(party)]
    needed = asked or shown or facts.parties
    missing = [party for party in needed if party not in facts.consents]
    if not missing and facts.latest and procedure.rule("release.consent.standing_allowed").value is False:
        made = facts.versions[facts.latest]
        missing = [party for party in needed if facts.consents[party] < made]
    if missing:
        return shut(f"no consent from {listed(missing)}")
    return opened("consent was given" if facts.consents else "nobody's consent is needed")

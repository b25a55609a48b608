"""Comments and what becomes of them."""

from __future__ import annotations

from audiatur.dossier.grounds import slug
from audiatur.dossier.window import inner_dates, round_of, window_for
from audiatur.model import Act, Disposition
from audiatur.procedure.facts import Facts, Window
from audiatur.procedure.gates.answer import listed
from audiatur.procedure.gates.answers import MOVES_TEXT
from audiatur.procedure.values import Procedure, Round

from .ruling import Ruling, allow, refuse

ASKS_FOR_A_RESULT = frozenset(
    (
        *("not-to-publish", "request-not-to-publish", "do-not-publish", "non-publication"),
        *("to-publish", "request-to-publish", "delay", "request-to-delay", "request-for-delay", "approach"),
    )
)
"""Kinds (as `slug` writes them) that are no comment on the text: an approach, which has no path to it."""
_OWN_WORDS = (None, "attribution", "editorial")


def commented(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Take a comment in on the version it was made on; late ones as the late policy says."""
    if act.comment in facts.comments:
        return refuse(f"{act.comment} is on record; the text of a comment is never altered", "comment")
    if slug(act.comment_kind or "") in ASKS_FOR_A_RESULT:
        return refuse(
            "what asks to publish, not to publish or to wait is no comment on the text; record it as an "
            "approach",
            "approach",
        )
    if act.criticises is not None and act.criticises not in facts.parties:
        return refuse(f"{act.criticises} is no party of this dossier", "parties")
    window = window_for(facts, act)
    if window is None:
        return refuse(f"{act.version} was not shared with {act.party}", "shared")
    scope = procedure.rule("comment.scope_rule")
    if scope.text == "own-words-only" and (
        act.comment_kind not in _OWN_WORDS or act.criticises not in (None, act.party)
    ):
        return refuse("a party may correct only what is attributed to it", scope)
    found = round_of(procedure, window)
    exchanges = found.rule("max_exchanges")
    if _spoken_out(facts, window, exchanges.number) and act.comment_kind != "new-evidence":
        return refuse(f"{act.party} has been answered; there is no further exchange", exchanges)
    if window.ends is None or act.at < window.ends:
        return _in_time(act, window, procedure, found)
    rule = found.rule("late_policy")
    since = f"the window ended on {window.ends.isoformat()}"
    if rule.text == "refuse":
        return refuse(f"late: {since}", rule, late=True)
    return allow(f"late: {since}; taken in, marked, and shuts no gate", rule, late=True)


def _in_time(act: Act, window: Window, procedure: Procedure, found: Round) -> Ruling:
    """Allow it, and say so where it comes after a date that is for others: such a date ends no window."""
    passed = [date.what for date in inner_dates(window, procedure) if date.ends and act.at >= date.ends]
    if not passed:
        return allow("in time")
    what = "; ".join(passed)
    return allow(
        f"in time; after the inner date ({what}), which ends no window", found.rule("inner_deadlines")
    )


def _spoken_out(facts: Facts, window: Window, most: int | None) -> bool:
    """Whether a party was answered as often as it may come back, since the sharing it comments on: a new
    sharing is a new chance to speak.
    """
    if most is None:
        return False
    told = sum(party == window.party and at >= window.shared_at for party, at in facts.exchanges)
    return told >= most


def _known(facts: Facts, comment: str | None) -> Ruling | None:
    if comment is None or comment not in facts.comments:
        return refuse(f"{comment} is no comment of this dossier", "comment")
    if facts.comments[comment].withdrawn:
        return refuse(f"{comment} was withdrawn", "comment")
    return None


def withdrew(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Take a withdrawal in, by the party that commented or for it."""
    del procedure
    problem = _known(facts, act.comment)
    if problem:
        return problem
    party = facts.comments[act.comment or ""].party
    speakers = [act.party, facts.party_named(act.by)]
    if any(speaker not in (None, party) for speaker in speakers):
        return refuse(f"{act.comment} is a comment of {party}; only {party} may withdraw it", "comment")
    return allow(f"{party} withdraws {act.comment}")


def disposed(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Allow an answer the body knows, with the reason and detail that its rules ask for."""
    problem = _known(facts, act.comment)
    if problem:
        return problem
    values = procedure.rule("disposition.values")
    answer = act.disposition or ""
    if answer not in list(Disposition):
        return refuse(f'"{answer}" is no answer; there are {listed(list(Disposition), 10)}', "disposition")
    if values.texts and answer not in values.texts:
        return refuse(f'"{answer}" is no answer this body gives; it knows {listed(values.texts)}', values)
    for name, given, what in (
        ("disposition.detail_required_for", act.detail, "the detail of what is changed"),
        ("disposition.reason_required_for", act.reason, "a reason"),
    ):
        rule = procedure.rule(name)
        if answer in rule.texts and not (given or "").strip():
            return refuse(f'the answer "{answer}" needs {what}', rule)
    return allow(f"{act.comment}: {answer}")


def approved(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Allow the approval of answers that were given."""
    del procedure
    for comment in act.comments:
        problem = _known(facts, comment)
        if problem:
            return problem
    missing = [comment for comment in act.comments if facts.comments[comment].disposition is None]
    if missing:
        return refuse(f"without an answer yet: {listed(missing)}", "disposition")
    return allow(f"approved: {listed(act.comments)}")


def notified(facts: Facts, act: Act, procedure: Procedure) -> Ruling:
    """Record that a party was told what became of its comments."""
    answered = facts.answered.get(act.party or "")
    return allow(
        f"{act.party} is told what became of its comments ({answered.count if answered else 0} answered)",
        procedure.rule("disposition.notify"),
    )


def promised_change(facts: Facts, comment: str | None) -> bool:
    """Whether the answer to a comment promises a change of the text."""
    found = facts.comments.get(comment or "")
    return found is not None and found.disposition is not None and found.disposition in MOVES_TEXT

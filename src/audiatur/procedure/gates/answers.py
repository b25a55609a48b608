"""Gates about what became of comments. Late and withdrawn comments shut none of them."""

from __future__ import annotations

from datetime import datetime

from audiatur.model import Disposition
from audiatur.procedure.facts import Facts
from audiatur.procedure.values import Procedure

from .answer import GateAnswer, counted, listed, opened, shut

MOVES_TEXT = (Disposition.ACCEPTED, Disposition.ACCEPTED_IN_PART)
"""Answers that promise a change of the text."""

NOTIFIED_IN_PRINT = ("none", "table", "report")
"""Values of `disposition.notify` under which nobody is told apart from what is printed."""


def comments_disposed(facts: Facts, procedure: Procedure, now: datetime) -> GateAnswer:
    """Open when every comment has an answer; a deferred one has none."""
    del procedure, now
    missing = [comment.id for comment in facts.counting() if not comment.disposed]
    if missing:
        return shut(f"{counted(len(missing), 'comment')} without an answer: {listed(missing)}")
    return opened("every comment has an answer" if facts.comments else "no comment was made")


def reasons_given(facts: Facts, procedure: Procedure, now: datetime) -> GateAnswer:
    """Open when every answer that needs a reason or the detail has it."""
    del now
    reasons = procedure.rule("disposition.reason_required_for").texts
    details = procedure.rule("disposition.detail_required_for").texts
    missing = [
        comment.id
        for comment in facts.counting()
        if comment.disposition is not None
        and (
            (comment.disposition in reasons and not comment.reason)
            or (comment.disposition in details and not comment.detail)
        )
    ]
    if missing:
        return shut(
            f"{counted(len(missing), 'answer')} without the reason or detail it needs: {listed(missing)}"
        )
    return opened("every answer that needs a reason has one")


def dispositions_approved(facts: Facts, procedure: Procedure, now: datetime) -> GateAnswer:
    """Open when every answer was approved by a named person."""
    del procedure, now
    missing = [comment.id for comment in facts.counting() if comment.disposed and not comment.approved]
    if missing:
        return shut(f"{counted(len(missing), 'answer')} not approved: {listed(missing)}")
    return opened("every answer is approved")


def decisions_executed(facts: Facts, procedure: Procedure, now: datetime) -> GateAnswer:
    """Open when every change that was promised has been made (decision and execution are two facts)."""
    del procedure, now
    moved = facts.moved_by()
    missing = [
        comment.id
        for comment in facts.counting()
        if comment.disposition in MOVES_TEXT and not comment.executed and comment.id not in moved
    ]
    if missing:
        return shut(f"{counted(len(missing), 'change')} promised and not made: {listed(missing)}")
    return opened("every promised change was made")


def counts_conserved(facts: Facts, procedure: Procedure, now: datetime) -> GateAnswer:
    """Open when the comments received are those answered, unanswered, withdrawn and late, none lost."""
    del procedure, now
    received = len(facts.comments)
    withdrawn = sum(comment.withdrawn for comment in facts.comments.values())
    late = sum(comment.late and not comment.withdrawn for comment in facts.comments.values())
    counted_in = len(facts.counting())
    if received != withdrawn + late + counted_in:
        return shut(f"{received} comments came in, {withdrawn + late + counted_in} are accounted for")
    return opened(
        f"{counted(received, 'comment')} received: {counted_in} in time, {late} late, {withdrawn} withdrawn"
    )


def parties_notified(facts: Facts, procedure: Procedure, now: datetime) -> GateAnswer:
    """Open when each party was told what became of its comments, after the last of them was answered."""
    del now
    if procedure.rule("disposition.notify").text in NOTIFIED_IN_PRINT:
        return opened("parties read the answers where they are printed")
    last: dict[str, datetime] = {}
    for comment in facts.counting():
        if comment.disposed_at:
            last[comment.party] = max(last.get(comment.party, comment.disposed_at), comment.disposed_at)
    missing = [
        party
        for party in facts.parties
        if party in last and (party not in facts.notified or facts.notified[party] < last[party])
    ]
    if missing:
        return shut(f"not told what became of its comments: {listed(missing)}")
    return opened("every party with comments was told what became of them")

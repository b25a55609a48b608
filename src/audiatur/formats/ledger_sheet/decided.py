"""What a person has decided already, as it is put back into the person's columns."""

from __future__ import annotations

from dataclasses import dataclass

from audiatur.formats.pages import strings
from audiatur.model import (
    Cause,
    CauseKind,
    CauseStatus,
    ChangeDecision,
    ChangeId,
    CommentDecision,
    CommentId,
    ExplainedChange,
    Ledger,
    Verdict,
)

from .escape import escape


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The person's cells of one change."""

    decision: str = ""
    cause: str = ""
    comments: str = ""
    reason: str = ""
    group: str = ""
    by: str = ""


class Decided:
    """The decisions of a ledger: those carried over from the last workbook, else its confirmed causes."""

    def __init__(self, ledger: Ledger) -> None:
        standing = ledger.decided
        self._changes: dict[ChangeId, ChangeDecision] = {}
        self._comments: dict[CommentId, CommentDecision] = {}
        if standing is not None:
            self._changes = {decision.change: decision for decision in standing.changes}
            self._comments = {decision.comment: decision for decision in standing.comments}
        self._carried = standing is not None
        self._files = {ledger.comparison.final.name, ledger.comparison.shared.name}

    def change(self, explained: ExplainedChange) -> Filled:
        """Give the person's cells of a change."""
        decision = self._changes.get(explained.change.id)
        if decision is not None:
            return _filled(decision)
        if self._carried:
            return Filled()
        return self._from_causes(explained.causes)

    def comment(self, comment: CommentId) -> CommentDecision | None:
        """Give the person's answer to a comment."""
        return self._comments.get(comment)

    def _from_causes(self, causes: tuple[Cause, ...]) -> Filled:
        ours = [cause for cause in causes if self._by_person(cause)]
        linked = [cause for cause in ours if cause.comment is not None]
        stated = next((cause for cause in ours if cause.comment is None), None)
        first = stated or (linked[0] if linked else None)
        if first is None:
            return Filled()
        return Filled(
            decision=Verdict.CONFIRM.value if linked else "",
            cause=strings.CAUSE_KINDS[stated.kind] if stated else "",
            comments=ids(tuple(cause.comment for cause in linked if cause.comment)),
            reason=first.reason or "",
            by=first.by or "",
        )

    def _by_person(self, cause: Cause) -> bool:
        """Rules, consequences and tags in the final file are confirmed, but by no person."""
        if cause.status is not CauseStatus.CONFIRMED or cause.by in self._files:
            return False
        if cause.kind in (CauseKind.RULE, CauseKind.CONSEQUENTIAL):
            return cause.by is not None
        return cause.comment is None or cause.by is not None


def _filled(decision: ChangeDecision) -> Filled:
    return Filled(
        decision=decision.verdict.value if decision.verdict else "",
        cause=strings.CAUSE_KINDS[decision.cause] if decision.cause else "",
        comments=ids(decision.comments),
        reason=decision.reason or "",
        group=decision.group or "",
        by=decision.by or "",
    )


def ids(comments: tuple[CommentId, ...]) -> str:
    """List ids in a cell, one a line, so that an id may hold commas and spaces."""
    return "\n".join(escape(comment) for comment in comments)

"""What of a person's earlier decisions still stands, and what must be looked at again.

A decision stands where the change has the same id, which is derived from the words on both sides, and the
comments that it names are among those read. Otherwise it is reopened, never guessed at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from audiatur.model import (
    ChangeDecision,
    ChangeId,
    Comment,
    CommentDecision,
    CommentId,
    Comments,
    Comparison,
    Decisions,
    Finding,
    FindingKind,
    InputError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Decisions that apply to this run, and a finding for each that does not any more."""

    changes: Mapping[ChangeId, ChangeDecision] = field(default_factory=dict)
    comments: Mapping[CommentId, CommentDecision] = field(default_factory=dict)
    reopened: tuple[Finding, ...] = ()


def carry(decisions: Decisions | None, comparison: Comparison, comments: Comments) -> Carried:
    """Match decisions with the changes and comments of this run.

    Raises:
        InputError: the decisions were made on another shared text.
    """
    if decisions is None:
        return Carried()
    if decisions.shared_sha256 != comparison.shared.sha256:
        raise InputError.of(
            decisions.file,
            f"this ledger was made for another shared text (sha256 {decisions.shared_sha256[:12]}…) than "
            f"{comparison.shared.name} ({comparison.shared.sha256[:12]}…); give the ledger of this report",
        )
    known = {change.id for change in comparison.changes}
    texts = {comment.id: comment for comment in comments.comments}
    lost = [d for d in decisions.changes if d.change not in known]
    unheard = [d for d in decisions.changes if d.change in known and not texts.keys() >= set(d.comments)]
    open_again = {d.change for d in (*lost, *unheard)}
    standing = {d.change: d for d in decisions.changes if d.change not in open_again}
    answers = {d.comment: d for d in decisions.comments if _same_text(d, texts.get(d.comment))}
    reopened = [_reopened_change(d, comparison) for d in lost]
    reopened += [_reopened_link(d, texts) for d in unheard]
    reopened += [
        _reopened_comment(d, texts.get(d.comment)) for d in decisions.comments if d.comment not in answers
    ]
    return Carried(changes=standing, comments=answers, reopened=tuple(reopened))


def _same_text(decision: CommentDecision, comment: Comment | None) -> bool:
    if comment is None:
        return False
    return not decision.comment_text or _squeezed(decision.comment_text) == _squeezed(comment.comment)


def _squeezed(text: str) -> str:
    """Text without white space: spreadsheets change line ends and trim cells."""
    return "".join(text.split())


def _reopened_change(decision: ChangeDecision, comparison: Comparison) -> Finding:
    """Say which change the words of a lost decision stand in now, if any."""
    old, new = _squeezed(decision.old), _squeezed(decision.new)
    now = [
        change
        for change in comparison.changes
        if (old and _squeezed("".join(change.old)) == old) or (new and _squeezed("".join(change.new)) == new)
    ]
    what = f"its words are in {now[0].display} now" if now else "the change is not there any more"
    return Finding(
        kind=FindingKind.DECISION_REOPENED,
        message=f"{_named(decision)} is open again, since the text has changed: {what}",
        changes=tuple(change.id for change in now[:1]),
        comments=decision.comments,
    )


def _reopened_link(decision: ChangeDecision, texts: Mapping[CommentId, Comment]) -> Finding:
    """A change must not be called explained by a comment that nobody can look up."""
    missing = [comment for comment in decision.comments if comment not in texts]
    what = f"comment {missing[0]} is" if len(missing) == 1 else f"comments {', '.join(missing)} are"
    return Finding(
        kind=FindingKind.DECISION_REOPENED,
        message=f"{_named(decision)} is open again: {what} not among the comments read",
        changes=(decision.change,),
        comments=tuple(comment for comment in decision.comments if comment in texts),
    )


def _named(decision: ChangeDecision) -> str:
    by = f" by {decision.by}" if decision.by else ""
    reason = f" ({decision.reason})" if decision.reason else ""
    return f"a decision{by}{reason} on “{_excerpt(decision.new or decision.old)}”"


def _reopened_comment(decision: CommentDecision, comment: Comment | None) -> Finding:
    what = "is not among the comments read" if comment is None else "has another text now"
    return Finding(
        kind=FindingKind.DECISION_REOPENED,
        message=f"the answer to comment {decision.comment} is open again: the comment {what}",
        comments=(decision.comment,) if comment else (),
    )


def _excerpt(text: str, limit: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"

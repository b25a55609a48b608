"""What needs a person: the list the ledger opens with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audiatur.model import (
    AnchorStatus,
    CauseKind,
    CauseStatus,
    Change,
    ChangeKind,
    ChangeStatus,
    CommentOutcome,
    Comparison,
    Disposition,
    Execution,
    ExplainedChange,
    Finding,
    FindingKind,
    Flag,
)

from .alignment import is_text_change
from .conflicts import conflicts
from .outcomes import NARROW, Setting, content_words, inserted_words, near, proposed_words
from .wording import describe, place, short

_PROPOSAL_SHOWN = 0.5
"""Share of a rejected proposal's new words in a change from which the change is taken to follow it."""


def findings(
    comparison: Comparison,
    changes: Sequence[ExplainedChange],
    outcomes: Sequence[CommentOutcome],
    setting: Setting,
) -> list[Finding]:
    """List everything that needs a person, most pressing kind first, then in order of place."""
    found = [
        *_unexplained(changes, setting),
        *_promised(outcomes),
        *_although_rejected(outcomes, setting),
        *_unanswered(outcomes),
        *conflicts(outcomes, comparison.shared),
        *_unanchored(outcomes),
    ]
    order = list(FindingKind)
    return sorted(found, key=lambda finding: order.index(finding.kind))


def sentence(change: Change, comparison: Comparison) -> str:
    """Say which change it is, where, what it touches, and what it does."""
    touches = f" [{', '.join(change.flags)}]" if change.flags else ""
    return f"{change.display}, {place(change, comparison)}{touches}: {describe(change)}"


def _unexplained(changes: Sequence[ExplainedChange], setting: Setting) -> Iterator[Finding]:
    """List what nothing explains, what may turn the meaning first, then in order of place."""
    found = [e.change for e in changes if e.status is ChangeStatus.UNEXPLAINED and is_text_change(e.change)]
    for change in sorted(found, key=_weight):
        yield Finding(
            kind=FindingKind.CHANGE_UNEXPLAINED, message=setting.said[change.id], changes=(change.id,)
        )


def _weight(change: Change) -> int:
    """Rank an unexplained change: a “not” or a “may” before a number, that before a move."""
    if {Flag.NEGATION, Flag.MODAL} & set(change.flags):
        return 0
    if change.flags:
        return 1
    return 2 if change.kind is ChangeKind.MOVE else 3


def _promised(outcomes: Sequence[CommentOutcome]) -> Iterator[Finding]:
    for outcome in outcomes:
        if outcome.execution is Execution.NOT_FOUND:
            said = outcome.comment.disposition_raw or str(outcome.disposition or outcome.reason or "")
            message = (
                f"comment {outcome.comment.id} was answered “{short(said)}”, and no such change was found"
            )
            yield Finding(kind=FindingKind.PROMISED_NOT_MADE, message=message, comments=(outcome.comment.id,))


def _although_rejected(outcomes: Sequence[CommentOutcome], setting: Setting) -> Iterator[Finding]:
    for outcome in outcomes:
        if outcome.disposition is not Disposition.REJECTED or outcome.execution is not Execution.NOT_PROMISED:
            continue
        for change in _changes_despite(outcome, setting):
            name = outcome.comment.id
            message = f"comment {name} was rejected, and {change.display} changes its place all the same"
            yield Finding(
                kind=FindingKind.CHANGED_ALTHOUGH_REJECTED,
                message=message,
                changes=(change.id,),
                comments=(outcome.comment.id,),
            )


def _changes_despite(outcome: CommentOutcome, setting: Setting) -> Iterator[Change]:
    """Changes that do what a rejected comment asked, or touch its narrow place without another cause."""
    places = near(outcome.anchor, outcome.final_paragraphs, setting.alignment)
    for change in places:
        explained = setting.changes[change.id]
        if any(c.kind is CauseKind.RULE and c.status is CauseStatus.CONFIRMED for c in explained.causes):
            continue
        proposal = content_words(proposed_words(outcome.comment.proposed_change or "")) - content_words(
            " ".join(change.old)
        )
        follows = bool(proposal) and len(proposal & inserted_words(change)) >= _PROPOSAL_SHOWN * len(proposal)
        own = {c.comment for c in explained.causes if c.comment and (c.p or 0) >= 0.5}
        narrow = len(outcome.anchor.paragraphs) <= NARROW and not proposal
        if follows or (narrow and not own - {outcome.comment.id} and _cuts_quoted(outcome, change)):
            yield change


def _cuts_quoted(outcome: CommentOutcome, change: Change) -> bool:
    """Whether words that the comment quotes were removed."""
    quoted = content_words(" ".join(filter(None, (outcome.anchor.words, outcome.comment.anchor.quote))))
    removed = content_words(" ".join(text for sign, text in change.ops if sign == "-"))
    return bool(quoted & removed)


def _unanswered(outcomes: Sequence[CommentOutcome]) -> Iterator[Finding]:
    for outcome in outcomes:
        if not outcome.answered:
            party = outcome.comment.party or outcome.comment.commenter
            message = f"comment {outcome.comment.id}{f' of {party}' if party else ''} has no answer"
            yield Finding(
                kind=FindingKind.COMMENT_UNANSWERED, message=message, comments=(outcome.comment.id,)
            )


def _unanchored(outcomes: Sequence[CommentOutcome]) -> Iterator[Finding]:
    for outcome in outcomes:
        if outcome.anchor.status in {AnchorStatus.NOT_FOUND, AnchorStatus.AMBIGUOUS}:
            many = outcome.anchor.status is AnchorStatus.AMBIGUOUS
            why = outcome.anchor.why[0] if outcome.anchor.why else "it names no place in the text"
            said = "may speak of several places" if many else "speaks of a place that was not found"
            message = f"comment {outcome.comment.id} {said}: {why}"
            yield Finding(
                kind=FindingKind.COMMENT_UNANCHORED, message=message, comments=(outcome.comment.id,)
            )

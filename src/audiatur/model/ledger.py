"""The ledger: all changes with their causes, and all comments with their answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from .anchor import Anchor
from .change import Change, ChangeId, Comparison
from .comment import Comment, CommentId, Comments, Disposition
from .report import Notice

if TYPE_CHECKING:
    from .decision import Decisions


class CauseKind(StrEnum):
    """What can explain a change."""

    COMMENT = "comment"
    RULE = "rule"
    CONSEQUENTIAL = "consequential"
    INTERNAL_REVIEW = "internal-review"
    NEW_EVIDENCE = "new-evidence"
    CORRECTION = "correction"
    TRANSLATION = "translation"
    OWN_MOTION = "own-motion"
    LEGAL_ORDER = "legal-order"


class CauseStatus(StrEnum):
    """Whether a cause is the machine's proposal or stands confirmed (by a person, or re-verified)."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"


class ChangeStatus(StrEnum):
    """How far a change is explained: the best that any of its causes reaches."""

    CONFIRMED = "confirmed"
    PROPOSED = "proposed"
    UNEXPLAINED = "unexplained"


class Execution(StrEnum):
    """Whether what an answer promised was found in the final text."""

    MADE = "made"
    PARTIAL = "partial"
    NOT_FOUND = "not-found"
    NOT_PROMISED = "not-promised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """What explains a change, or may. Exactly one of `comment`, `rule`, `change`, `reason` names it.

    `p` is the machine's probability (None where a rule or a person decided), `why` are reasons a person
    can check at a glance, `by` the name of the person who confirmed, or the file that carries the link.
    """

    kind: CauseKind
    status: CauseStatus
    comment: CommentId | None = None
    point: str | None = None
    rule: str | None = None
    change: ChangeId | None = None
    reason: str | None = None
    by: str | None = None
    p: float | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedChange:
    """A change with its causes, best first."""

    change: Change
    status: ChangeStatus
    causes: tuple[Cause, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentOutcome:
    """A comment with the place it speaks of and what became of it.

    `anchor` is in the shared text; `final_paragraphs` are the paragraphs of the final text that place was
    carried to. `changes` are the best candidates, best first.
    """

    comment: Comment
    anchor: Anchor
    final_paragraphs: tuple[int, ...]
    changes: tuple[ChangeId, ...]
    answered: bool
    disposition: Disposition | None
    reason: str | None
    execution: Execution


class FindingKind(StrEnum):
    """What needs a person, in the order in which it is shown."""

    CHANGE_UNEXPLAINED = "change-unexplained"
    PROMISED_NOT_MADE = "promised-not-made"
    CHANGED_ALTHOUGH_REJECTED = "changed-although-rejected"
    COMMENT_UNANSWERED = "comment-unanswered"
    COMMENTS_CONFLICT = "comments-conflict"
    COMMENT_UNANCHORED = "comment-unanchored"
    DECISION_REOPENED = "decision-reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing a person must look at; `changes` and `comments` name what it is about."""

    kind: FindingKind
    message: str
    changes: tuple[ChangeId, ...] = ()
    comments: tuple[CommentId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Counts of the whole ledger. `changes` leaves out attribute changes, which `attributes` counts;
    `confirmed`, `proposed` and `unexplained` add up to `changes`. Of the explained (confirmed and
    proposed), `by_comments` and `by_rules` and `by_persons` say what by: they add up likewise.
    """

    changes: int
    confirmed: int
    proposed: int
    unexplained: int
    by_comments: int
    by_rules: int
    by_persons: int
    attributes: int
    layout_only: int
    comments: int
    unanswered: int
    promised_not_made: int
    unanchored: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Everything `explain` found, ready to be shown and written."""

    comparison: Comparison
    comments_read: Comments
    changes: tuple[ExplainedChange, ...]
    comments: tuple[CommentOutcome, ...]
    findings: tuple[Finding, ...]
    totals: Totals
    notices: tuple[Notice, ...] = ()
    options: Mapping[str, object] = field(default_factory=dict)
    decided: Decisions | None = None
    """The person's decisions that stand in this run, rejections included, to be written back for the next."""

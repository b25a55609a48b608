"""What a person decided in `ledger.xlsx`, and what of it still stands in another run."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .change import ChangeId
from .comment import CommentId, Disposition
from .ledger import CauseKind


class Verdict(StrEnum):
    """What a person says of a change's proposed causes."""

    CONFIRM = "confirm"
    REJECT = "reject"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDecision:
    """A person's decision on one change.

    `verdict` confirms or rejects the causes that the machine proposed (all of them, or those in
    `comments` where that is not empty). `cause` with `reason` states another cause (own motion, new
    evidence …). `comments` without a verdict links these comments. `group` is the mark by which one
    reason covers many changes. `old` and `new` are the words the decision was made on.
    """

    change: ChangeId
    verdict: Verdict | None = None
    comments: tuple[CommentId, ...] = ()
    cause: CauseKind | None = None
    reason: str | None = None
    group: str | None = None
    by: str | None = None
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentDecision:
    """A person's answer to one comment; `comment_text` is what the answer was made on."""

    comment: CommentId
    disposition: Disposition | None = None
    reason: str | None = None
    by: str | None = None
    comment_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """All that was decided. `shared_sha256` names the text it was decided on: it must be the same one."""

    file: str
    shared_sha256: str
    changes: tuple[ChangeDecision, ...] = ()
    comments: tuple[CommentDecision, ...] = ()

"""Brings together all that may explain a change: rules, tags, links, consequences, decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from audiatur.model import (
    Cause,
    CauseKind,
    CauseStatus,
    Change,
    ChangeDecision,
    ChangeId,
    ChangeKind,
    ChangeStatus,
    CommentId,
    ExplainedChange,
    Verdict,
)

from .alignment import Alignment
from .link import Link
from .tags import Untagged

PROPOSED_FROM = 0.5
"""A comment's link explains a change, as a proposal, from this probability on (DESIGN §5.2)."""

Links = Mapping[CommentId, Sequence[Link]]
CauseTable = dict[ChangeId, list[Cause]]


def from_links(links: Links) -> CauseTable:
    """Turn each comment's candidate changes into proposed causes of those changes."""
    table: CauseTable = defaultdict(list)
    for comment, found in links.items():
        for link in found:
            table[link.change].append(
                Cause(
                    kind=CauseKind.COMMENT,
                    status=CauseStatus.PROPOSED,
                    comment=comment,
                    p=link.p,
                    why=link.why,
                )
            )
    return table


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """Causes confirmed by tags in the final text, and the tags that stand where nothing changed."""

    causes: Mapping[ChangeId, Sequence[Cause]]
    without_change: tuple[str, ...]


def from_tags(untagged: Untagged, alignment: Alignment) -> Tagged:
    """Bind each tag to the changes of words in the paragraph it stands at."""
    table: CauseTable = defaultdict(list)
    idle: list[str] = []
    for link in untagged.links:
        changes = [
            c for c in alignment.by_final.get(link.paragraph, ()) if c.kind is not ChangeKind.ATTRIBUTE
        ]
        for change in changes:
            table[change.id].append(
                Cause(
                    kind=CauseKind.COMMENT,
                    status=CauseStatus.CONFIRMED,
                    comment=link.comment,
                    by=untagged.report.name,
                    p=1.0,
                    why=(f"the tag {link.tag} stands at this paragraph",),
                )
            )
        if not changes:
            idle.append(link.tag)
    return Tagged(causes=table, without_change=tuple(idle))


def merge(tables: Iterable[Mapping[ChangeId, Sequence[Cause]]]) -> CauseTable:
    """Join causes by change; of two that name the same comment the confirmed one stays."""
    merged: CauseTable = defaultdict(list)
    for table in tables:
        for change, causes in table.items():
            for cause in causes:
                same = [c for c in merged[change] if c.comment and c.comment == cause.comment]
                if not same:
                    merged[change].append(cause)
                elif cause.status is CauseStatus.CONFIRMED and same[0].status is CauseStatus.PROPOSED:
                    merged[change][merged[change].index(same[0])] = cause
    return merged


def decide(causes: Sequence[Cause], decision: ChangeDecision | None) -> list[Cause]:
    """Apply a person's decision to the causes of one change."""
    if decision is None:
        return list(causes)
    named = set(decision.comments)
    meant = [c for c in causes if (c.comment in named if named else stands(c))]
    kept = list(causes)
    if decision.verdict is Verdict.REJECT:
        kept = [c for c in causes if c not in meant]
    elif decision.verdict is Verdict.CONFIRM or named:
        kept = [_confirmed(c, decision) if c in meant else c for c in causes]
        linked = {c.comment for c in meant}
        kept += [_linked(comment, decision) for comment in decision.comments if comment not in linked]
    if decision.cause is not None and decision.cause is not CauseKind.COMMENT:
        kept.append(_stated(decision, decision.cause))
    return kept


def _confirmed(cause: Cause, decision: ChangeDecision) -> Cause:
    reason = decision.reason if decision.cause in {None, CauseKind.COMMENT} else cause.reason
    return replace(
        cause, status=CauseStatus.CONFIRMED, by=decision.by or cause.by, reason=reason or cause.reason
    )


def _linked(comment: CommentId, decision: ChangeDecision) -> Cause:
    return Cause(
        kind=CauseKind.COMMENT,
        status=CauseStatus.CONFIRMED,
        comment=comment,
        by=decision.by,
        reason=decision.reason,
        why=("linked by a person",),
    )


def _stated(decision: ChangeDecision, kind: CauseKind) -> Cause:
    return Cause(kind=kind, status=CauseStatus.CONFIRMED, reason=decision.reason, by=decision.by)


def stands(cause: Cause) -> bool:
    """Whether a cause is strong enough to explain its change at all."""
    if cause.status is CauseStatus.CONFIRMED or cause.kind is not CauseKind.COMMENT:
        return True
    return (cause.p or 0.0) >= PROPOSED_FROM


def explained(change: Change, causes: Sequence[Cause], note: str | None = None) -> ExplainedChange:
    """Order the causes, best first, and say how far they explain the change."""
    ordered = sorted(causes, key=_rank)
    if any(c.status is CauseStatus.CONFIRMED for c in ordered):
        status = ChangeStatus.CONFIRMED
    elif any(stands(c) for c in ordered):
        status = ChangeStatus.PROPOSED
    else:
        status = ChangeStatus.UNEXPLAINED
    return ExplainedChange(change=change, status=status, causes=tuple(ordered), note=note)


def _rank(cause: Cause) -> tuple[int, float, str]:
    strength = 0 if cause.status is CauseStatus.CONFIRMED else 1 if stands(cause) else 2
    return strength, -(cause.p if cause.p is not None else 1.0), str(cause.comment or cause.rule or "")

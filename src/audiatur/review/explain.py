"""The whole job: two texts and the comments in, the ledger out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audiatur.model import (
    AnchorStatus,
    CauseKind,
    ChangeId,
    ChangeStatus,
    CommentId,
    CommentOutcome,
    Comments,
    Comparison,
    Decisions,
    Execution,
    ExplainedChange,
    Ledger,
    Report,
    Totals,
)

from . import decided
from .alignment import is_text_change
from .causes import decide, explained
from .findings import findings
from .groundwork import Groundwork, lay
from .link import Linker
from .outcomes import Setting, outcome


def explain(
    shared: Report,
    final: Report,
    comments: Comments,
    decisions: Decisions | None = None,
    *,
    linker: Linker | None = None,
) -> Ledger:
    """Explain every change between two texts.

    `linker` is the model that links comments to changes; by default the shipped one.

    Raises:
        InputError: `decisions` were made on another shared text.
    """
    return conclude(lay(shared, final, comments, linker=linker), decisions)


def conclude(ground: Groundwork, decisions: Decisions | None = None) -> Ledger:
    """Lay a person's decisions over the groundwork: the ledger as it stands with them.

    Raises:
        InputError: `decisions` were made on another shared text.
    """
    comparison, comments, anchors = ground.comparison, ground.comments.comments, ground.anchors
    carried = decided.carry(decisions, comparison, ground.comments)
    changes = _explained(ground, carried)
    setting = Setting(
        alignment=ground.alignment,
        changes={one.change.id: one for one in changes},
        paragraphs=[paragraph.text for paragraph in comparison.shared.paragraphs],
        decisions=carried.comments,
        candidates=_candidates(changes),
        said=ground.said,
    )
    outcomes = [outcome(one, anchors[one.id], ground.final_paragraphs[one.id], setting) for one in comments]
    return Ledger(
        comparison=comparison,
        comments_read=ground.comments,
        changes=tuple(changes),
        comments=tuple(outcomes),
        findings=(*findings(comparison, changes, outcomes, setting), *carried.reopened),
        totals=totals(comparison, changes, outcomes),
        notices=ground.notices,
        decided=_standing(decisions, carried),
    )


def _explained(ground: Groundwork, carried: decided.Carried) -> list[ExplainedChange]:
    """Collect causes in order of who may overrule whom; a person's decision comes last and stands."""
    decisions = carried.changes
    decided_first = {name: decide(ground.causes.get(name, ()), one) for name, one in decisions.items()}
    derived = ground.consequences.among({**ground.causes, **decided_first})
    changes = []
    for change in ground.comparison.changes:
        found, decision = ground.plain[change.id], decisions.get(change.id)
        if decision is not None or change.id in derived:
            causes = list(ground.causes.get(change.id, ()))
            causes += [derived[change.id]] if change.id in derived else []
            found = explained(change, decide(causes, decision), found.note)
        changes.append(found)
    return changes


def _candidates(changes: Sequence[ExplainedChange]) -> dict[CommentId, list[ChangeId]]:
    """Mirror the causes: each comment's changes, best first."""
    found: dict[CommentId, list[tuple[float, int, ChangeId]]] = {}
    for position, one in enumerate(changes):
        for cause in one.causes:
            if cause.comment is not None:
                strength = 2.0 if cause.status == "confirmed" else cause.p or 0.0
                found.setdefault(cause.comment, []).append((-strength, position, one.change.id))
    return {comment: [change for _, _, change in sorted(there)] for comment, there in found.items()}


def totals(
    comparison: Comparison, changes: Sequence[ExplainedChange], outcomes: Sequence[CommentOutcome]
) -> Totals:
    """Count the ledger."""
    words = [one for one in changes if is_text_change(one.change)]
    by_status = {status: sum(e.status is status for e in words) for status in ChangeStatus}
    causes = [e.causes[0].kind for e in words if e.status is not ChangeStatus.UNEXPLAINED]
    by_rules = sum(kind in {CauseKind.RULE, CauseKind.CONSEQUENTIAL} for kind in causes)
    by_comments = sum(kind is CauseKind.COMMENT for kind in causes)
    lost = {AnchorStatus.NOT_FOUND, AnchorStatus.AMBIGUOUS}
    return Totals(
        changes=len(words),
        confirmed=by_status[ChangeStatus.CONFIRMED],
        proposed=by_status[ChangeStatus.PROPOSED],
        unexplained=by_status[ChangeStatus.UNEXPLAINED],
        by_comments=by_comments,
        by_rules=by_rules,
        by_persons=len(causes) - by_rules - by_comments,
        attributes=len(changes) - len(words),
        layout_only=comparison.layout_only,
        comments=len(outcomes),
        unanswered=sum(not o.answered for o in outcomes),
        promised_not_made=sum(o.execution is Execution.NOT_FOUND for o in outcomes),
        unanchored=sum(o.anchor.status in lost for o in outcomes),
    )


def _standing(decisions: Decisions | None, carried: decided.Carried) -> Decisions | None:
    """The decisions that still apply, for the next ledger."""
    if decisions is None:
        return None
    return replace(
        decisions, changes=tuple(carried.changes.values()), comments=tuple(carried.comments.values())
    )

"""What a margin comment says of a change: its number and state, then each cause with answer and reason."""

from __future__ import annotations

from collections.abc import Iterator

from audiatur.formats.pages import strings
from audiatur.formats.pages.change_view import cause_word, is_weak
from audiatur.formats.pages.clean import clean, shorten
from audiatur.formats.pages.wording import likelihood
from audiatur.model import Cause, CauseKind, ChangeId, ChangeKind, ChangeStatus, CommentOutcome, Ledger

LONGEST_EXCERPT = 300
"""Characters of a comment shown in the margin: a margin is read beside the text, not instead of the sheet."""

MOST_CAUSES = 5
"""Comments named beside one change; the ledger has them all."""


def said(ledger: Ledger) -> dict[ChangeId, tuple[str, ...]]:
    """Give the lines of the margin comment of each change; changes of numbers and styles alone get none."""
    outcomes = {outcome.comment.id: outcome for outcome in ledger.comments}
    displays = {change.id: change.display for change in ledger.comparison.changes}
    made: dict[ChangeId, tuple[str, ...]] = {}
    for explained in ledger.changes:
        if explained.change.kind is ChangeKind.ATTRIBUTE:
            continue
        lines = [f"{explained.change.display} · {_STATES[explained.status]}"]
        causes = [cause for cause in explained.causes if not is_weak(cause)]
        for cause in causes[:MOST_CAUSES]:
            outcome = outcomes.get(cause.comment) if cause.comment is not None else None
            lines.extend(_cause(cause, outcome, displays))
        if len(causes) > MOST_CAUSES:
            lines.append(f"and {len(causes) - MOST_CAUSES} more in the ledger")
        if explained.note:
            lines.append(clean(explained.note))
        made[explained.change.id] = tuple(lines)
    return made


_STATES = {
    ChangeStatus.CONFIRMED: "explained",
    ChangeStatus.PROPOSED: "explanation proposed, not yet confirmed",
    ChangeStatus.UNEXPLAINED: "not explained",
}


def _cause(cause: Cause, outcome: CommentOutcome | None, displays: dict[ChangeId, str]) -> Iterator[str]:
    sure = cause_word(cause) if cause.p is None else f"{cause_word(cause)}, {likelihood(cause.p)}"
    by = f" by {clean(cause.by)}" if cause.by else ""
    if cause.kind is not CauseKind.COMMENT or cause.comment is None:
        what = strings.CAUSE_KINDS[cause.kind]
        name = cause.rule or (displays.get(cause.change, "") if cause.change is not None else "")
        reason = f": {clean(cause.reason)}" if cause.reason else ""
        yield f"{what[0].upper()}{what[1:]}{f' {clean(name)}' if name else ''}{reason} ({sure}{by})"
        return
    point = f", point {clean(cause.point)}" if cause.point else ""
    if outcome is None:
        yield f"Comment {clean(cause.comment)}{point} ({sure}{by}), which was not read here"
        return
    comment = outcome.comment
    who = comment.party or comment.commenter
    yield (
        f"Comment {clean(comment.id)}{point}{f', {clean(who)}' if who else ''} ({sure}{by}): "
        f"{shorten(clean(comment.comment or comment.title or ''), LONGEST_EXCERPT)}"
    )
    if outcome.disposition is not None:
        answer = strings.DISPOSITIONS[outcome.disposition]
        yield f"Answer: {answer}{f' – {clean(outcome.reason)}' if outcome.reason else ''}"
    elif outcome.reason:
        yield f"Answer: {clean(outcome.reason)}"
    else:
        yield "Answer: none given"
    if cause.reason:
        yield f"Reason: {clean(cause.reason)}"

"""What became of each comment: was it answered, was a change promised, was it made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from audiatur.model import (
    Anchor,
    AnchorStatus,
    CauseStatus,
    Change,
    ChangeId,
    ChangeKind,
    ChangeStatus,
    Comment,
    CommentDecision,
    CommentId,
    CommentOutcome,
    Disposition,
    Execution,
    ExplainedChange,
)
from audiatur.text.dispositions import promises_change
from audiatur.text.keys import fold
from audiatur.text.struck import unstruck
from audiatur.text.words import split

from .alignment import Alignment
from .causes import PROPOSED_FROM

NARROW = 2
"""An anchor of at most so many paragraphs names a place; a wider one names a section."""
_FEW_WORDS = 2
"""Below so many new words a proposal says too little to look for."""
_MADE, _PARTLY = 0.5, 0.2
"""Shares of a proposal's new words that must stand in the final text to call it made, or made in part."""
_WEAK = 0.2
"""A link below this probability says nothing on whether a promise was kept."""


_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|«([^»]+)»|„([^“]+)“|「([^」]+)」")


def content_words(text: str) -> set[str]:
    """Words of a text that carry meaning, folded: longer than two characters, or a number."""
    words = (word.casefold() for word in split(fold(text)))
    return {
        word
        for word in words
        if word[:1].isalnum() and (len(word) > 2 or word.isdigit() or not word.isascii())
    }


def inserted_words(change: Change) -> set[str]:
    """Content words that a change inserts."""
    return content_words(" ".join(text for sign, text in change.ops if sign == "+"))


def proposed_words(proposal: str) -> str:
    """Give the words a proposal wants in the text: what it quotes, or all of it where it quotes nothing.

    `Replace "the collapse" by "the breach"` is an instruction; only its quoted words are for the text.
    Words that are struck through in it (`text.struck`) are to go, not to come.
    """
    proposal = unstruck(proposal)
    quoted = [next(filter(None, match.groups()), "") for match in _QUOTED.finditer(proposal)]
    return " ".join(quoted) or proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What all outcomes of one run are judged by."""

    alignment: Alignment
    changes: Mapping[ChangeId, ExplainedChange]
    paragraphs: Sequence[str]
    """Texts of the shared paragraphs."""
    decisions: Mapping[CommentId, CommentDecision]
    candidates: Mapping[CommentId, Sequence[ChangeId]]
    said: Mapping[ChangeId, str]
    """What each change is, in a sentence."""


def near(anchor: Anchor, final_paragraphs: Sequence[int], alignment: Alignment) -> list[Change]:
    """List the changes of words at an anchor: on its paragraphs, and inserted right beside a narrow one."""
    found = {c.id: c for i in anchor.paragraphs for c in alignment.by_shared.get(i, ())}
    if final_paragraphs and len(anchor.paragraphs) <= NARROW:
        around = range(min(final_paragraphs) - 1, max(final_paragraphs) + 2)
        beside = [c for i in around for c in alignment.by_final.get(i, ()) if c.kind is ChangeKind.INSERT]
        found.update({c.id: c for c in beside})
    return [change for change in found.values() if change.kind is not ChangeKind.ATTRIBUTE]


def outcome(
    comment: Comment, anchor: Anchor, final_paragraphs: tuple[int, ...], setting: Setting
) -> CommentOutcome:
    """Judge one comment."""
    decision = setting.decisions.get(comment.id)
    disposition = decision.disposition if decision and decision.disposition else comment.disposition
    reason = decision.reason if decision and decision.reason else comment.reason
    answered = disposition not in {None, Disposition.DEFERRED} or bool((reason or "").strip())
    raw = None if decision and decision.disposition else comment.disposition_raw
    promised = promises_change(disposition, raw, reason)
    execution = _execution(comment, anchor, final_paragraphs, setting) if promised else Execution.NOT_PROMISED
    return CommentOutcome(
        comment=comment,
        anchor=anchor,
        final_paragraphs=final_paragraphs,
        changes=tuple(setting.candidates.get(comment.id, ())),
        answered=answered,
        disposition=disposition,
        reason=reason,
        execution=execution,
    )


def _execution(
    comment: Comment, anchor: Anchor, final_paragraphs: tuple[int, ...], setting: Setting
) -> Execution:
    linked = [
        c for c in setting.candidates.get(comment.id, ()) if _link(c, comment.id, setting) >= PROPOSED_FROM
    ]
    if any(_link(c, comment.id, setting) > 1 for c in linked):
        return Execution.MADE
    if linked:
        share = _share_made(comment, anchor, [setting.changes[c].change for c in linked], setting)
        return Execution.PARTIAL if share is not None and share < _PARTLY else Execution.MADE
    changes = [
        c
        for c in near(anchor, final_paragraphs, setting.alignment)
        if not _is_bookkeeping(setting.changes[c.id])
    ]
    if anchor.status is AnchorStatus.FOUND and changes:
        return _judge_near(comment, anchor, changes, setting)
    if anchor.status is AnchorStatus.FOUND:
        return Execution.NOT_FOUND
    if anchor.status is AnchorStatus.DOCUMENT:
        return Execution.PARTIAL if setting.changes else Execution.NOT_FOUND
    weak = any(_link(c, comment.id, setting) >= _WEAK for c in setting.candidates.get(comment.id, ()))
    return Execution.PARTIAL if weak else Execution.NOT_FOUND


def _judge_near(comment: Comment, anchor: Anchor, changes: Sequence[Change], setting: Setting) -> Execution:
    """Judge changes at the place that nothing ties to the comment but the place."""
    share = _share_made(comment, anchor, changes, setting)
    if share is not None and share >= _PARTLY:
        return Execution.MADE if share >= _MADE else Execution.PARTIAL
    free = any(not _has_other_comment(setting.changes[c.id], comment.id) for c in changes)
    if share is not None:
        return Execution.PARTIAL if free else Execution.NOT_FOUND
    return Execution.MADE if free and len(anchor.paragraphs) <= NARROW else Execution.PARTIAL


def _share_made(
    comment: Comment, anchor: Anchor, changes: Iterable[Change], setting: Setting
) -> float | None:
    """Share of the words a proposal adds that the changes inserted; None where it adds too few to tell."""
    before = content_words(" ".join(setting.paragraphs[i] for i in anchor.paragraphs[: NARROW + 1]))
    added = content_words(proposed_words(comment.proposed_change or "")) - before
    if len(added) < _FEW_WORDS:
        return None
    made = set().union(*(inserted_words(change) for change in changes))
    return len(added & made) / len(added)


def _link(change: ChangeId, comment: CommentId, setting: Setting) -> float:
    """How strongly a change is tied to a comment: above 1 where a person or a tag confirmed it."""
    for cause in setting.changes[change].causes:
        if cause.comment == comment:
            return 2.0 if cause.status is CauseStatus.CONFIRMED else cause.p or 0.0
    return 0.0


def _is_bookkeeping(explained: ExplainedChange) -> bool:
    """Whether a change only follows numbers that moved: no comment asks for that."""
    return any(
        c.rule in {"renumbering", "cross-reference"} for c in explained.causes if c.status == "confirmed"
    )


def _has_other_comment(explained: ExplainedChange, comment: CommentId) -> bool:
    """Whether another comment explains the change."""
    if explained.status is ChangeStatus.UNEXPLAINED:
        return False
    return explained.causes[0].comment not in {None, comment}

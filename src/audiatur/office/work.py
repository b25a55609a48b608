"""One run of `explain` in memory, with what a person decided on it, step by step.

What takes seconds (`review.lay`) was done once, by a process apart. Every decision is a step; the ledger is
concluded anew from the groundwork and all decisions, so that undo is nothing but an earlier set of decisions.
Pages are served by several threads: what is read here are values, and what changes does so under a lock.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from audiatur.model import (
    ChangeDecision,
    ChangeId,
    CommentDecision,
    CommentId,
    Comments,
    Comparison,
    Decisions,
    Ledger,
    Report,
)
from audiatur.review import Groundwork, conclude

Decision = TypeVar("Decision", ChangeDecision, CommentDecision)

STEPS_KEPT: Final = 1_000
"""Steps that can be undone: more than anybody takes back, and little memory: steps share their values."""

HERE: Final = "the workbench"
"""The file that decisions made in a browser are said to come from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing a person did: `said` is a sentence about it, in the person's language.

    Each decision replaces the one there was on its change or comment; one that says nothing takes it back.
    The words it was made on are filled in by `Work`.
    """

    said: str
    changes: tuple[ChangeDecision, ...] = ()
    comments: tuple[CommentDecision, ...] = ()


@dataclass(frozen=True, slots=True)
class _Point:
    """A step, and everything that was decided before and after it."""

    step: Step
    before: Decisions
    after: Decisions


class Work:
    """One run of `explain`: the texts, the comments, the decisions so far and the ledger they give.

    Args:
        name: the id of the run, part of its address.
        ground: what the process apart found out.
        decisions: those of an earlier ledger, to go on with.
        by: the name of the person at work, put to each decision that names nobody.

    Raises:
        InputError: the decisions were made on another shared text.
    """

    def __init__(
        self, *, name: str, ground: Groundwork, decisions: Decisions | None = None, by: str = ""
    ) -> None:
        self.id = name
        self.ground = ground
        self.by = by
        self._lock = threading.RLock()
        begun = Decisions(file=HERE, shared_sha256=self.shared.sha256)
        self._decisions = begun if decisions is None else decisions
        self._ledger = conclude(ground, self._decisions)
        self._done: list[_Point] = []
        self._undone: list[_Point] = []
        self._changes = {change.id: change for change in self.comparison.changes}
        self._comments = {comment.id: comment for comment in self.comments.comments}

    @property
    def comparison(self) -> Comparison:
        """The two texts and the changes between them."""
        return self.ground.comparison

    @property
    def shared(self) -> Report:
        """The text that was shared for comment."""
        return self.comparison.shared

    @property
    def final(self) -> Report:
        """The final text, without the tags that linked comments to it."""
        return self.comparison.final

    @property
    def comments(self) -> Comments:
        """All comments as they were read."""
        return self.ground.comments

    @property
    def decisions(self) -> Decisions:
        """All that is decided now."""
        return self._decisions

    @property
    def ledger(self) -> Ledger:
        """The ledger with all that is decided now."""
        return self._ledger

    @property
    def history(self) -> tuple[Step, ...]:
        """The steps that stand, the first one first."""
        with self._lock:
            return tuple(point.step for point in self._done)

    @property
    def undone(self) -> tuple[Step, ...]:
        """The steps that were taken back and can be done again, the next one first."""
        with self._lock:
            return tuple(point.step for point in reversed(self._undone))

    def decide(self, step: Step) -> None:
        """Take a step: what it decides stands from now on, and what was undone before is gone.

        Raises:
            KeyError: it names a change or a comment that is not there.
        """
        with self._lock:
            before = self._decisions
            after = replace(
                before,
                changes=_laid(before.changes, map(self._on_change, step.changes), _change_of, _says),
                comments=_laid(before.comments, map(self._on_comment, step.comments), _comment_of, _answers),
            )
            self._set(after)
            self._done = [*self._done[1 - STEPS_KEPT :], _Point(step, before, after)]
            self._undone = []

    def undo(self) -> Step | None:
        """Take the last step back; None where there is none."""
        with self._lock:
            if not self._done:
                return None
            point = self._done.pop()
            self._undone.append(point)
            self._set(point.before)
            return point.step

    def redo(self) -> Step | None:
        """Take the step that was undone last once more; None where there is none."""
        with self._lock:
            if not self._undone:
                return None
            point = self._undone.pop()
            self._done.append(point)
            self._set(point.after)
            return point.step

    def _set(self, decisions: Decisions) -> None:
        self._ledger = conclude(self.ground, decisions)
        self._decisions = decisions

    def _on_change(self, decision: ChangeDecision) -> ChangeDecision:
        change = self._changes[decision.change]
        return replace(
            decision, by=decision.by or self.by or None, old="\n".join(change.old), new="\n".join(change.new)
        )

    def _on_comment(self, decision: CommentDecision) -> CommentDecision:
        comment = self._comments[decision.comment]
        return replace(decision, by=decision.by or self.by or None, comment_text=comment.comment)


def both(older: Decisions, newer: Decisions) -> Decisions:
    """Lay the newer decisions over the older ones."""
    return replace(
        older,
        changes=_laid(older.changes, newer.changes, _change_of, _says),
        comments=_laid(older.comments, newer.comments, _comment_of, _answers),
    )


def _change_of(decision: ChangeDecision) -> ChangeId:
    return decision.change


def _comment_of(decision: CommentDecision) -> CommentId:
    return decision.comment


def _says(decision: ChangeDecision) -> bool:
    """Whether a decision on a change decides anything; a group alone does, for its others' reason."""
    return bool(decision.verdict or decision.comments or decision.cause or decision.group)


def _answers(decision: CommentDecision) -> bool:
    return bool(decision.disposition or decision.reason)


def _laid(
    old: Iterable[Decision],
    new: Iterable[Decision],
    key: Callable[[Decision], str],
    says: Callable[[Decision], bool],
) -> tuple[Decision, ...]:
    """Lay new decisions over the old ones, in place; those that say nothing go."""
    found = {key(one): one for one in old}
    found.update((key(one), one) for one in new)
    return tuple(one for one in found.values() if says(one))

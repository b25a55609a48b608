"""How everything stands after the last decision: what needs a person, and what each filter lists."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import Final
from weakref import WeakKeyDictionary

from audiatur.formats.pages.change_view import is_weak
from audiatur.model import (
    ChangeId,
    ChangeKind,
    ChangeStatus,
    CommentId,
    ExplainedChange,
    FindingKind,
    Ledger,
)
from audiatur.office.work import Work

from .asked import Asked, Show, View
from .scene import Scene, party_of, scene_of

CHANGE_SHOWS: Final = (
    Show.NEEDS,
    Show.UNEXPLAINED,
    Show.PROPOSED,
    Show.LOOK,
    Show.REOPENED,
    Show.DONE,
    Show.RENUMBERED,
    Show.ALL,
)
COMMENT_SHOWS: Final = (
    Show.NEEDS,
    Show.UNANSWERED,
    Show.PROMISED,
    Show.DESPITE,
    Show.CONFLICT,
    Show.UNPLACED,
    Show.REOPENED,
    Show.DONE,
    Show.ALL,
)
SHOWS: Final = {View.CHANGES: CHANGE_SHOWS, View.COMMENTS: COMMENT_SHOWS}
"""The filters of each list, in the order in which they are offered."""

_FOUND: Final = {
    Show.UNANSWERED: FindingKind.COMMENT_UNANSWERED,
    Show.PROMISED: FindingKind.PROMISED_NOT_MADE,
    Show.DESPITE: FindingKind.CHANGED_ALTHOUGH_REJECTED,
    Show.CONFLICT: FindingKind.COMMENTS_CONFLICT,
    Show.UNPLACED: FindingKind.COMMENT_UNANCHORED,
    Show.REOPENED: FindingKind.DECISION_REOPENED,
}
_NEEDS: Final = (Show.UNANSWERED, Show.PROMISED, Show.DESPITE, Show.REOPENED)
"""What of a comment a person can settle here: conflicts and places not found are to be known of."""


def _shows_of(one: ExplainedChange) -> tuple[Show, ...]:
    """Name the filters that list a change, but for `REOPENED`."""
    if one.change.kind is ChangeKind.ATTRIBUTE:
        return (Show.RENUMBERED, Show.ALL)
    if one.status is ChangeStatus.CONFIRMED:
        return (Show.DONE, Show.ALL)
    kind = Show.UNEXPLAINED if one.status is ChangeStatus.UNEXPLAINED else Show.PROPOSED
    look = (Show.LOOK,) if one.change.flags else ()
    return (Show.NEEDS, kind, *look, Show.ALL)


class Standing:
    """One ledger, indexed. Lists are in the order of the text, or of the files of comments."""

    def __init__(self, scene: Scene, ledger: Ledger) -> None:
        self.ledger = ledger
        self.scene = scene
        self.explained = {one.change.id: one for one in ledger.changes}
        self.outcomes = {one.comment.id: one for one in ledger.comments}
        self.decided = {} if ledger.decided is None else {d.change: d for d in ledger.decided.changes}
        self.answered = {} if ledger.decided is None else {d.comment: d for d in ledger.decided.comments}
        self._about_comments: dict[FindingKind, set[CommentId]] = {kind: set() for kind in FindingKind}
        self._about_changes: dict[FindingKind, set[ChangeId]] = {kind: set() for kind in FindingKind}
        for finding in ledger.findings:
            self._about_comments[finding.kind].update(finding.comments)
            self._about_changes[finding.kind].update(finding.changes)
        self.reopened = tuple(
            finding.message for finding in ledger.findings if finding.kind is FindingKind.DECISION_REOPENED
        )
        self.changes = self._changes()
        self.comments = {show: tuple(self._comments(show)) for show in COMMENT_SHOWS}

    def _changes(self) -> dict[Show, tuple[ChangeId, ...]]:
        lists: dict[Show, list[ChangeId]] = {show: [] for show in CHANGE_SHOWS}
        again = self._about_changes[FindingKind.DECISION_REOPENED]
        for one in self.ledger.changes:
            name = one.change.id
            for show in _shows_of(one):
                lists[show].append(name)
            if name in again:
                lists[Show.REOPENED].append(name)
                if one.status is ChangeStatus.CONFIRMED:
                    lists[Show.NEEDS].append(name)
        return {show: tuple(names) for show, names in lists.items()}

    def _comments(self, show: Show) -> Iterable[CommentId]:
        if show is Show.ALL:
            return self.outcomes
        needs = set().union(*(self._about_comments[_FOUND[one]] for one in _NEEDS))
        if show is Show.NEEDS:
            return (name for name in self.outcomes if name in needs)
        if show is Show.DONE:
            return (name for name in self.outcomes if name not in needs)
        about = self._about_comments[_FOUND[show]]
        return (name for name in self.outcomes if name in about)

    def listed(self, asked: Asked) -> tuple[str, ...]:
        """List what a list shows: by filter, party and words."""
        words = asked.words.casefold()
        if asked.view is View.CHANGES:
            return tuple(
                name
                for name in self.changes.get(asked.show, self.changes[Show.NEEDS])
                if (not asked.party or asked.party in self.parties_of(name))
                and (not words or words in self.scene.words_of_change(self.scene.changes[name]))
            )
        return tuple(
            name
            for name in self.comments.get(asked.show, self.comments[Show.NEEDS])
            if (not asked.party or asked.party == party_of(self.scene.comments[name]))
            and (not words or words in self.scene.words_of_comment(self.scene.comments[name]))
        )

    def parties_of(self, change: ChangeId) -> set[str]:
        """Name the parties whose comments explain a change, or may."""
        causes = self.explained[change].causes
        named = (self.scene.comments.get(c.comment) for c in causes if c.comment and not is_weak(c))
        return {party_of(comment) for comment in named if comment is not None}

    def best_comment(self, one: ExplainedChange) -> CommentId | None:
        """Give the comment that explains a change best, else one on its place."""
        for cause in one.causes:
            if cause.comment in self.outcomes:
                return cause.comment
        return next(iter(self.scene.comments_at(one.change)), None)


_standings: WeakKeyDictionary[Work, Standing] = WeakKeyDictionary()
_lock = threading.Lock()


def standing_of(work: Work) -> Standing:
    """Give how a work stands, made once after each decision."""
    ledger, scene = work.ledger, scene_of(work)
    with _lock:
        found = _standings.get(work)
        if found is None or found.ledger is not ledger:
            found = _standings[work] = Standing(scene, ledger)
        return found

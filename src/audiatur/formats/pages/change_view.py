"""One change as a page shows it: where it stands, its words, what it touches, what explains it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from audiatur.model import (
    Cause,
    CauseKind,
    CauseStatus,
    Change,
    ChangeKind,
    ChangeStatus,
    CommentOutcome,
    Comparison,
    ExplainedChange,
    Ledger,
)

from . import strings
from .clean import Direction, clean, direction, shorten
from .links import Link, change_id, change_in_text_id, comment_id
from .places import PlaceName, PlaceNames
from .placing import indices
from .runs import Passage, has_gap, passages
from .runs import shorten as shorten_passage
from .wording import likelihood

LONGEST_EXCERPT = 140
"""Characters of a comment shown beside a change: about two lines."""

WEAK = 0.5
"""A comment with a lower probability leaves a change unexplained (DESIGN, contract of `explain`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseView:
    """What explains a change, or may. `link` leads to the comment or the other change it names; `text` is
    the reason or excerpt that stands beside it.
    """

    kind: str
    status: str
    status_word: str
    link: Link | None
    rule: str | None
    text: str | None
    likelihood: str | None
    by: str | None
    point: str | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """A paragraph of a change, in short."""

    runs: Passage
    direction: Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """A change. `whole` is empty where the short form leaves nothing out; `weak` are candidates that leave
    the change unexplained. `attributes` are (what, shared, final) for renumbering.
    """

    id: str
    change: Change
    kind: str
    status: ChangeStatus | None
    status_word: str
    flags: tuple[str, ...]
    section: str | None
    old_place: PlaceName | None
    new_place: PlaceName | None
    passages: tuple[PassageView, ...]
    whole: tuple[PassageView, ...]
    causes: tuple[CauseView, ...]
    weak: tuple[CauseView, ...]
    in_text: str
    note: str | None
    attributes: tuple[tuple[str, str, str], ...]


class ChangeViews:
    """Makes the views of the changes of one comparison."""

    def __init__(self, comparison: Comparison, ledger: Ledger | None, targets: Mapping[int, str]) -> None:
        self._shared = PlaceNames(comparison.shared)
        self._final = PlaceNames(comparison.final)
        self._targets = targets
        self._displays = {change.id: change.display for change in comparison.changes}
        self._outcomes: dict[str, CommentOutcome] = (
            {} if ledger is None else {outcome.comment.id: outcome for outcome in ledger.comments}
        )

    def view(self, explained: ExplainedChange) -> ChangeView:
        """Show a change with its causes."""
        return self._view(explained.change, explained)

    def bare(self, change: Change) -> ChangeView:
        """Show a change that nobody has looked for causes of."""
        return self._view(change, None)

    def _view(self, change: Change, explained: ExplainedChange | None) -> ChangeView:
        olds, news = indices(change.shared), indices(change.final)
        whole = passages(change.ops)
        short = tuple(map(shorten_passage, whole))
        causes = () if explained is None else explained.causes
        weak = tuple(cause for cause in causes if is_weak(cause))
        return ChangeView(
            id=change_id(change.id),
            change=change,
            kind=strings.CHANGE_KINDS[change.kind],
            status=None if explained is None else explained.status,
            status_word="" if explained is None else strings.CHANGE_STATUS[explained.status],
            flags=tuple(strings.FLAGS[flag] for flag in change.flags),
            section=self._final.section(news[0]) if news else self._shared.section(olds[0]),
            old_place=self._shared.span(olds),
            new_place=self._final.span(news),
            passages=tuple(map(_passage, short)),
            whole=tuple(map(_passage, whole)) if any(map(has_gap, short)) else (),
            causes=tuple(self.cause(cause) for cause in causes if not is_weak(cause)),
            weak=tuple(map(self.cause, weak)),
            in_text=self._in_text(change, news),
            note=clean(explained.note) if explained is not None and explained.note else None,
            attributes=tuple(_attributes(change)),
        )

    def _in_text(self, change: Change, news: tuple[int, ...]) -> str:
        if change.kind is ChangeKind.ATTRIBUTE and news:
            return self._targets.get(news[0], change_in_text_id(change.id))
        return change_in_text_id(change.id)

    def cause(self, cause: Cause) -> CauseView:
        """Show a cause."""
        link, text = self._link(cause)
        return CauseView(
            kind=strings.CAUSE_KINDS[cause.kind],
            status="weak" if is_weak(cause) else cause.status.value,
            status_word=cause_word(cause),
            link=link,
            rule=clean(cause.rule) if cause.rule else None,
            text=text,
            likelihood=None if cause.p is None else likelihood(cause.p),
            by=clean(cause.by) if cause.by else None,
            point=clean(cause.point) if cause.point else None,
            why=tuple(map(clean, cause.why)),
        )

    def _link(self, cause: Cause) -> tuple[Link | None, str | None]:
        text = clean(cause.reason) if cause.reason else None
        if cause.comment is not None:
            outcome = self._outcomes.get(cause.comment)
            if outcome is None:  # a link that the file carries to a comment that was not read
                return None, clean(cause.comment)
            comment = outcome.comment
            who = f"{comment.party or comment.commenter}: " if comment.party or comment.commenter else ""
            excerpt = shorten(f"{who}{comment.title or comment.comment}", LONGEST_EXCERPT)
            return Link(target=comment_id(comment.id), label=clean(comment.id)), text or excerpt
        if cause.change is not None and cause.change in self._displays:
            label = clean(self._displays[cause.change])
            return Link(target=change_id(cause.change), label=label), text
        return None, text


def cause_word(cause: Cause) -> str:
    """Say how a cause stands: `proposed`, `confirmed`, or a mere candidate."""
    return strings.LABELS["weak"] if is_weak(cause) else strings.CAUSE_STATUS[cause.status]


def is_weak(cause: Cause) -> bool:
    """Whether a cause is a mere candidate, too unlikely to explain a change."""
    return (
        cause.kind is CauseKind.COMMENT
        and cause.status is CauseStatus.PROPOSED
        and cause.p is not None
        and cause.p < WEAK
    )


def _passage(passage: Passage) -> PassageView:
    return PassageView(runs=passage, direction=direction("".join(piece.text for piece in passage)))


def _attributes(change: Change) -> list[tuple[str, str, str]]:
    old, new = change.old_attributes or {}, change.new_attributes or {}
    return [
        (strings.ATTRIBUTES.get(name, clean(name)), _value(old.get(name)), _value(new.get(name)))
        for name in dict.fromkeys([*old, *new])
    ]


def _value(value: str | int | None) -> str:
    return strings.WORDS["nowhere"] if value is None else clean(str(value))

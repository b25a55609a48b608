"""The change or comment that is chosen: what it says, what explains it or answers it, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from audiatur.formats.pages.change_view import ChangeView, ChangeViews
from audiatur.formats.pages.clean import clean, direction
from audiatur.formats.pages.comment_view import CommentView, CommentViews
from audiatur.formats.pages.placing import Block, BlockKind, indices, place
from audiatur.formats.pages.runs import Run, passages
from audiatur.model import (
    Cause,
    CauseStatus,
    ChangeDecision,
    CommentDecision,
    CommentOutcome,
    ExplainedChange,
    Ledger,
    Paragraph,
)
from audiatur.office.work import Work

AROUND = 3
"""Paragraphs of the text shown before and after what is chosen."""
TEXT_PAGE = 120
"""Paragraphs on a page of the whole text: ten printed pages or so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A comment that explains a change, or may: its words, and how it stands."""

    id: str
    party: str
    words: str
    proposed: str
    direction: str
    confirmed: bool
    percent: int | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph of the text with its changes in place; `change` is the id of the change it shows."""

    number: str
    kind: str
    runs: tuple[Run, ...]
    direction: str
    change: str = ""
    status: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenChange:
    """A change as it is worked on."""

    explained: ExplainedChange
    view: ChangeView
    candidates: tuple[Candidate, ...]
    stated: tuple[Cause, ...]
    decision: ChangeDecision | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenComment:
    """A comment as it is worked on. `changes` are those it may explain: id, display, status, words."""

    outcome: CommentOutcome
    view: CommentView
    decision: CommentDecision | None
    changes: tuple[tuple[ExplainedChange, bool], ...]
    lines: tuple[Line, ...]


def chosen_change(work: Work, name: str) -> ChosenChange | None:
    """Show a change; None where there is none of that id."""
    ledger = work.ledger
    explained = next((one for one in ledger.changes if one.change.id == name), None)
    if explained is None:
        return None
    decision = next((one for one in work.decisions.changes if one.change == name), None)
    outcomes = {one.comment.id: one for one in ledger.comments}
    candidates = [
        _candidate(cause, outcomes[cause.comment])
        for cause in explained.causes
        if cause.comment is not None and cause.comment in outcomes
    ]
    news, olds = indices(explained.change.final), indices(explained.change.shared)
    return ChosenChange(
        explained=explained,
        view=ChangeViews(work.comparison, ledger, {}).view(explained),
        candidates=tuple(candidates),
        stated=tuple(cause for cause in explained.causes if cause.comment is None),
        decision=decision,
        lines=tuple(_around(ledger, news, olds, name)),
    )


def _candidate(cause: Cause, outcome: CommentOutcome) -> Candidate:
    comment = outcome.comment
    return Candidate(
        id=comment.id,
        party=clean(comment.party or comment.commenter or ""),
        words=clean(comment.comment),
        proposed=clean(comment.proposed_change or ""),
        direction=direction(comment.comment),
        confirmed=cause.status is CauseStatus.CONFIRMED,
        percent=None if cause.p is None else round(cause.p * 100),
        why=tuple(map(clean, cause.why)),
    )


def chosen_comment(work: Work, name: str) -> ChosenComment | None:
    """Show a comment; None where there is none of that id."""
    ledger = work.ledger
    outcome = next((one for one in ledger.comments if one.comment.id == name), None)
    if outcome is None:
        return None
    decision = next((one for one in work.decisions.comments if one.comment == name), None)
    named = {one.change.id: one for one in ledger.changes}
    linked = [
        (named[change], _is_confirmed(named[change], name)) for change in outcome.changes if change in named
    ]
    olds = outcome.anchor.paragraphs
    return ChosenComment(
        outcome=outcome,
        view=CommentViews(ledger, {}).view(outcome),
        decision=decision,
        changes=tuple(linked),
        lines=tuple(_around(ledger, outcome.final_paragraphs[:1], olds[:1], "")),
    )


def _is_confirmed(explained: ExplainedChange, comment: str) -> bool:
    return any(
        cause.comment == comment and cause.status is CauseStatus.CONFIRMED for cause in explained.causes
    )


def _around(ledger: Ledger, news: tuple[int, ...], olds: tuple[int, ...], chosen: str) -> Iterator[Line]:
    """The lines around a place of the final text, or of the shared one where it is only there."""
    blocks = place(ledger.comparison).blocks
    at = next((n for n, block in enumerate(blocks) if _holds(block, news, olds)), None)
    if at is None:
        return
    yield from _lines(ledger, blocks[max(0, at - AROUND) : at + AROUND + 1], chosen)


def _holds(block: Block, news: tuple[int, ...], olds: tuple[int, ...]) -> bool:
    if news:
        return news[0] in block.final
    return bool(olds) and olds[0] in block.shared and block.kind is not BlockKind.REST


def text_pages(ledger: Ledger) -> int:
    """Give the number of pages of the whole text."""
    return max(1, -(-len(place(ledger.comparison).blocks) // TEXT_PAGE))


def text_page(ledger: Ledger, page: int) -> list[Line]:
    """Give a page of the whole text (from 1) with its changes in place."""
    blocks = place(ledger.comparison).blocks
    return list(_lines(ledger, blocks[(page - 1) * TEXT_PAGE : page * TEXT_PAGE], ""))


def _lines(ledger: Ledger, blocks: tuple[Block, ...], chosen: str) -> Iterator[Line]:
    shared, final = ledger.comparison.shared.paragraphs, ledger.comparison.final.paragraphs
    statuses: dict[str, str] = {one.change.id: one.status.value for one in ledger.changes}
    for block in blocks:
        change = block.change
        paragraph = final[block.final[0]] if block.final else shared[block.shared[0]]
        if change is None:
            yield _line(paragraph, (Run("=", clean(paragraph.text)),))
        elif block.kind is BlockKind.GONE:
            yield _line(paragraph, (Run("-", clean(paragraph.text)),), change.id, statuses, chosen)
        elif block.kind is BlockKind.CHANGE:
            for passage in passages(change.ops):
                yield _line(paragraph, passage, change.id, statuses, chosen)


def _line(
    paragraph: Paragraph,
    runs: tuple[Run, ...],
    change: str = "",
    statuses: Mapping[str, str] = MappingProxyType({}),
    chosen: str = "",
) -> Line:
    return Line(
        number=clean(paragraph.number or ""),
        kind=paragraph.kind.value,
        runs=runs,
        direction=direction(paragraph.text),
        change=change,
        status=statuses.get(change, ""),
        chosen=bool(change) and change == chosen,
    )

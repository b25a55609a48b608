"""The list that is open: its filters with counts, a page of rows, and how to go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from audiatur.formats.pages.clean import Direction, clean, direction, shorten
from audiatur.formats.pages.runs import passages
from audiatur.model import ChangeId, ChangeKind, CommentId, Execution

from . import words
from .asked import Asked, Show, View
from .markup import excerpt
from .scene import party_of
from .standing import SHOWS, Standing

ON_A_PAGE: Final = 20
"""Rows of a page of a list: two screens, so that the desk beside it is never far."""
_EXCERPT: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One change or comment in a list. `status` names its stamp, `sign` stands before the stamp's word."""

    name: str
    label: str
    kind: str
    status: str
    sign: str
    stamp: str
    flags: tuple[str, ...]
    where: str
    excerpt: SafeString | str
    direction: Direction
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A filter with how many it lists; `is_open` where it is the one at hand."""

    word: str
    count: int
    address: str
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A page of a list. `before` and `after` are addresses of the pages beside it, or empty; `answered`
    counts the comments of the whole list that have an answer, which one for all would replace.
    """

    filters: tuple[Filter, ...]
    rows: tuple[Row, ...]
    count: int
    answered: int
    first: int
    last: int
    before: str
    after: str


def chosen_in(standing: Standing, asked: Asked, names: Sequence[str]) -> str:
    """Tell what lies first on the desk: what was asked for, else the first of the list."""
    wanted = asked.change
    if asked.view is View.COMMENTS:
        wanted = standing.scene.named(asked.comment) or ""
    known = standing.explained if asked.view is View.CHANGES else standing.outcomes
    if wanted in known:
        return wanted
    begin = max(0, asked.page - 1) * ON_A_PAGE
    return next(iter(names[begin:] or names), "")


def listing(standing: Standing, asked: Asked, names: Sequence[str], chosen: str) -> Listing:
    """Make the page of the list on which the chosen item stands, or the one asked for."""
    pages = max(1, -(-len(names) // ON_A_PAGE))
    at = names.index(chosen) // ON_A_PAGE + 1 if not asked.page and chosen in names else asked.page
    page = min(max(1, at), pages)
    begin = (page - 1) * ON_A_PAGE
    shown = names[begin : begin + ON_A_PAGE]
    plain = asked.but(page=0, at=None, place=None)
    if asked.view is View.CHANGES:
        rows = tuple(change_row(standing, ChangeId(name), plain, chosen) for name in shown)
    else:
        rows = tuple(comment_row(standing, CommentId(name), plain, chosen) for name in shown)
    return Listing(
        filters=filters(standing, asked),
        rows=rows,
        count=len(names),
        answered=0
        if asked.view is View.CHANGES
        else sum(standing.outcomes[CommentId(n)].answered for n in names),
        first=begin + 1 if names else 0,
        last=begin + len(shown),
        before=asked.to(page=page - 1) if page > 1 else "",
        after=asked.to(page=page + 1) if page < pages else "",
    )


def filters(standing: Standing, asked: Asked) -> tuple[Filter, ...]:
    """Offer the filters of a list; those that list nothing are left out, but for what needs a person."""
    lists = standing.changes if asked.view is View.CHANGES else standing.comments
    offered = []
    for show in SHOWS[asked.view]:
        count = len(lists[show])
        if count or show in (Show.NEEDS, Show.ALL, asked.show):
            address = asked.to(show=show, page=0, change="", comment="", at=None, place=None)
            offered.append(
                Filter(word=str(words.SHOWS[show]), count=count, address=address, is_open=show is asked.show)
            )
    return tuple(offered)


def change_row(standing: Standing, name: ChangeId, asked: Asked, chosen: str) -> Row:
    """Make the row of a change."""
    one = standing.explained[name]
    change, scene = one.change, standing.scene
    number = change.final[0][0] if change.final else change.shared[0][0]
    names = scene.final_names if change.final else scene.shared_names
    cut = passages(change.ops)
    group = standing.decided[name].group if name in standing.decided else None
    flags = [str(words.FLAGS[flag]) for flag in change.flags]
    return Row(
        name=name,
        label=clean(change.display),
        kind=str(words.CHANGE_KINDS[change.kind]),
        status=one.status.value,
        sign=words.SIGNS[one.status.value],
        stamp=str(words.CHANGE_STATUS[one.status]),
        flags=(*flags, *((clean(group),) if group else ())),
        where=names[number].short,
        excerpt=excerpt(cut)
        if change.kind is not ChangeKind.ATTRIBUTE
        else shorten(" ".join(change.new or change.old), _EXCERPT),
        direction=direction("".join(text for _, text in change.ops[:20])),
        address=asked.to(change=name, comment=""),
        chosen=name == chosen,
    )


def comment_row(standing: Standing, name: CommentId, asked: Asked, chosen: str) -> Row:
    """Make the row of a comment."""
    outcome = standing.outcomes[name]
    comment = outcome.comment
    if not outcome.answered:
        status, stamp = "unexplained", words.SHOWS[Show.UNANSWERED]
    elif outcome.execution is Execution.NOT_FOUND:
        status, stamp = "unexplained", words.SHOWS[Show.PROMISED]
    elif name in standing.comments[Show.DESPITE]:
        status, stamp = "unexplained", words.SHOWS[Show.DESPITE]
    else:
        status = "confirmed"
        stamp = words.DISPOSITIONS[outcome.disposition] if outcome.disposition else words.ANSWERED
    places = outcome.anchor.paragraphs
    text = comment.title or comment.comment or comment.proposed_change or ""
    return Row(
        name=clean(name),
        label=clean(name),
        kind=party_of(comment),
        status=status,
        sign=words.SIGNS[status],
        stamp=str(stamp),
        flags=(),
        where=standing.scene.shared_names[places[0]].short if places else "",
        excerpt=shorten(text, _EXCERPT),
        direction=direction(text),
        address=asked.to(comment=name, change=""),
        chosen=name == chosen,
    )

"""The whole page: the counter, the list that is open, the text, the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audiatur.formats.pages.clean import clean
from audiatur.model import ChangeId, ChangeStatus, CommentId, Disposition, Totals
from audiatur.office.work import Work

from . import words
from .asked import Asked, Show, View
from .desk import ChangeCard, CommentCard, Desk, ready_made
from .rows import Filter, Listing, chosen_in, listing
from .standing import SHOWS, Standing, standing_of
from .steps import new_group
from .text import Window, window


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One part of the counter: how many are left, and the address of the list that shows them."""

    n: int
    said: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed into a form that was refused, and why: nothing typed is lost."""

    fault: str = ""
    form: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """All that a template shows; `undo` and `redo` are sentences on the steps they would take, or empty."""

    asked: Asked
    hidden: tuple[tuple[str, str], ...]
    words: str
    counts: tuple[Count, ...]
    done: int
    whole: int
    tabs: tuple[Filter, ...]
    listing: Listing
    parties: tuple[str, ...]
    text: Window
    change: ChangeCard | None
    comment: CommentCard | None
    first: str
    previous: str
    next: str
    undo: str
    redo: str
    said: str
    by: str
    reopened: tuple[str, ...]
    causes: tuple[tuple[str, str], ...]
    dispositions: tuple[tuple[str, str], ...]
    answers: tuple[str, ...]
    group: str
    typed: Typed


def screen_of(work: Work, asked: Asked, typed: Typed | None = None) -> Screen:
    """Make the page of an address."""
    standing = standing_of(work)
    if asked.show not in SHOWS[asked.view]:
        asked = asked.but(show=Show.NEEDS)
    names = standing.listed(asked)
    first = chosen_in(standing, asked, names)
    change, comment = _on_desk(standing, asked, first)
    asked = asked.but(change=change or "", comment=comment or "")
    desk = Desk(standing, asked)
    before, after = _beside(names, first)
    history, undone = work.history, work.undone
    return Screen(
        asked=asked,
        hidden=tuple((name, clean(value)) for name, value in asked.fields().items()),
        words=clean(asked.words),
        counts=tuple(_counts(standing.ledger.totals)),
        done=_done(standing.ledger.totals),
        whole=standing.ledger.totals.changes + standing.ledger.totals.comments,
        tabs=tuple(_tabs(standing, asked)),
        listing=listing(standing, asked, names, first),
        parties=standing.scene.parties,
        text=window(standing, asked, _start(standing, asked, change, comment), (change or "", comment or "")),
        change=desk.change(change) if change else None,
        comment=desk.comment(comment) if comment else None,
        first=asked.view.value,
        previous=_to(asked, before),
        next=_to(asked, after),
        undo=history[-1].said if history else "",
        redo=undone[0].said if undone else "",
        said=clean(history[-1].said) if history else "",
        by=clean(work.by),
        reopened=standing.reopened,
        causes=tuple((kind.value, str(words.CAUSE_KINDS[kind])) for kind in words.STATABLE),
        dispositions=tuple((one.value, str(words.DISPOSITIONS[one])) for one in Disposition),
        answers=ready_made(standing),
        group=new_group(standing),
        typed=typed or Typed(),
    )


def after_step(work: Work, asked: Asked, names: tuple[str, ...]) -> Asked:
    """Where to go on after a decision: `names` is what the list had before it.

    What is still listed stays on the desk; what left the list gives way to the one that followed it.
    """
    standing = standing_of(work)
    chosen = asked.change if asked.view is View.CHANGES else standing.scene.named(asked.comment) or ""
    left = standing.listed(asked)
    asked = asked.but(page=0, at=None, place=None)
    if chosen in left or chosen not in names:
        return asked
    there = set(left)
    following = [name for name in names[names.index(chosen) :] if name in there] or list(left)
    name = following[0] if following else chosen
    if asked.view is View.CHANGES:
        return asked.but(change=name, comment="" if following else asked.comment)
    return asked.but(comment=name, change="" if following else asked.change)


def at_step(asked: Asked, changes: tuple[ChangeId, ...], comments: tuple[CommentId, ...]) -> Asked:
    """Where to go after a step was taken back or done again: to what it was about."""
    asked = asked.but(page=0, at=None, place=None)
    if changes:
        asked = asked.but(view=View.CHANGES, change=changes[0], comment="")
    elif comments:
        asked = asked.but(view=View.COMMENTS, comment=comments[0], change="")
    return asked


def left_sentence(work: Work) -> str:
    """Say what is left, for who does not see the counter."""
    return "; ".join(count.said for count in _counts(work.ledger.totals))


def _on_desk(standing: Standing, asked: Asked, first: str) -> tuple[ChangeId | None, CommentId | None]:
    """Tell what lies on the desk: what is listed, and beside it what belongs to it."""
    if asked.view is View.CHANGES:
        change = ChangeId(first) if first else None
        comment = standing.scene.named(asked.comment)
        if comment is None and change is not None:
            comment = standing.best_comment(standing.explained[change])
        return change, comment
    comment = CommentId(first) if first else None
    change = ChangeId(asked.change) if asked.change in standing.explained else None
    if change is None and comment is not None:
        change = next(iter(standing.outcomes[comment].changes), None)
    return change, comment


def _start(
    standing: Standing, asked: Asked, change: ChangeId | None, comment: CommentId | None
) -> int | None:
    """Tell at which block the text opens."""
    scene = standing.scene
    if asked.place is not None:
        return scene.at_shared.get(asked.place)
    if asked.view is View.COMMENTS and comment is not None:
        places = standing.outcomes[comment].anchor.paragraphs
        if places and (change is None or standing.explained[change].status is not ChangeStatus.CONFIRMED):
            return scene.at_shared.get(places[0])
    return scene.starts.get(change) if change is not None else None


def _beside(names: tuple[str, ...], first: str) -> tuple[str, str]:
    if first not in names:
        return "", names[0] if names else ""
    at = names.index(first)
    return names[at - 1] if at else "", names[at + 1] if at + 1 < len(names) else ""


def _to(asked: Asked, name: str) -> str:
    if not name:
        return ""
    if asked.view is View.CHANGES:
        return asked.to(change=name, comment="", page=0, at=None, place=None)
    return asked.to(comment=name, change="", page=0, at=None, place=None)


def _tabs(standing: Standing, asked: Asked) -> list[Filter]:
    lists: dict[View, Mapping[Show, tuple[str, ...]]] = {
        View.CHANGES: standing.changes,
        View.COMMENTS: standing.comments,
    }
    plain = asked.but(show=Show.NEEDS, words="", page=0, at=None, place=None)
    empty = plain.but(change="", comment="")
    desk = {View.CHANGES: asked.change, View.COMMENTS: asked.comment}
    return [
        Filter(
            word=str(words.VIEWS[view]),
            count=len(lists[view][Show.ALL]),
            # What lies on the desk is kept where that list has it; else the list opens at its first.
            address=(plain if desk[view] in lists[view][Show.NEEDS] else empty).to(view=view),
            is_open=view is asked.view,
        )
        for view in View
    ]


def _counts(totals: Totals) -> list[Count]:
    """Say what is left to do, in the order in which it weighs."""
    parts = (
        (
            totals.unexplained,
            ngettext("%(n)s change not explained", "%(n)s changes not explained", totals.unexplained),
            View.CHANGES,
            Show.UNEXPLAINED,
        ),
        (
            totals.proposed,
            ngettext("%(n)s proposal to confirm", "%(n)s proposals to confirm", totals.proposed),
            View.CHANGES,
            Show.PROPOSED,
        ),
        (
            totals.unanswered,
            ngettext("%(n)s comment unanswered", "%(n)s comments unanswered", totals.unanswered),
            View.COMMENTS,
            Show.UNANSWERED,
        ),
        (
            totals.promised_not_made,
            ngettext("%(n)s promise not kept", "%(n)s promises not kept", totals.promised_not_made),
            View.COMMENTS,
            Show.PROMISED,
        ),
    )
    clear = Asked()
    found = [
        Count(n=n, said=said % {"n": f"{n:,}"}, address=clear.to(view=view, show=show))
        for n, said, view, show in parts
        if n
    ]
    return found or [Count(n=0, said=_("Nothing is left to do."), address=replace(clear, show=Show.ALL).to())]


def _done(totals: Totals) -> int:
    return totals.confirmed + totals.comments - totals.unanswered

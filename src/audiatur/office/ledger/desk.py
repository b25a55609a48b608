"""What lies on the desk: a change with what explains it, and a comment with its answer, to decide on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from audiatur.formats.pages.change_view import is_weak
from audiatur.formats.pages.clean import Direction, clean, direction, shorten
from audiatur.formats.pages.comment_view import reference
from audiatur.formats.pages.places import PlaceName
from audiatur.formats.pages.placing import indices
from audiatur.formats.pages.runs import Passage, has_gap, passages
from audiatur.formats.pages.runs import shorten as shorten_passage
from audiatur.formats.pages.wording import percent
from audiatur.model import (
    AnchorStatus,
    Basis,
    Cause,
    CauseStatus,
    Change,
    ChangeDecision,
    ChangeId,
    Comment,
    CommentDecision,
    CommentId,
    CommentOutcome,
    Verdict,
)

from . import words
from .asked import Asked, Show, View
from .markup import passage_html
from .points import points_of
from .scene import party_of
from .standing import Standing

MOST_PLACES: Final = 6
"""Links to the paragraphs of one place; a reference to a chapter may name hundreds."""
MOST_NEAR: Final = 8
"""Comments on the same place that are offered to be linked; a search finds the others."""
MOST_ANSWERS: Final = 20
"""Answers given before that are offered again, the most frequent first."""
_EXCERPT: Final = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A paragraph of words."""

    html: SafeString
    direction: Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A stranger's words with what they are."""

    label: str
    text: str
    direction: Direction
    is_quote: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseRow:
    """What explains a change, or may. `comment` is the comment it names; `ticked` where it stands."""

    comment: str
    address: str
    label: str
    kind: str
    status: str
    sign: str
    stamp: str
    text: str
    direction: Direction
    likelihood: str
    percent: str
    by: str
    why: tuple[str, ...]
    can_choose: bool
    ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A link to a place, a change or a comment."""

    label: str
    address: str
    text: str = ""
    name: str = ""
    stamp: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCard:
    """A change on the desk. `whole` is empty where `short` leaves nothing out."""

    name: str
    label: str
    kind: str
    status: str
    sign: str
    stamp: str
    flags: tuple[str, ...]
    section: str
    old_place: PlaceName | None
    new_place: PlaceName | None
    address: str
    short: tuple[Words, ...]
    whole: tuple[Words, ...]
    attributes: tuple[tuple[str, str, str], ...]
    causes: tuple[CauseRow, ...]
    weak: tuple[CauseRow, ...]
    near: tuple[Place, ...]
    note: str
    decision: ChangeDecision | None
    rejected: bool
    has_proposals: bool
    cause: str
    reason: str
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentCard:
    """A comment on the desk. `given` is what was decided here, which its form shows again."""

    name: str
    label: str
    party: str
    source: str
    kind: str
    title: str
    said: tuple[Said, ...]
    reference: str
    anchor: str
    basis: str
    likelihood: str
    places: tuple[Place, ...]
    more_places: int
    why: tuple[str, ...]
    status: str
    sign: str
    stamp: str
    received: str
    reason: str
    reason_direction: Direction
    execution: str
    broken: bool
    changes: tuple[CauseRow, ...]
    weak: tuple[CauseRow, ...]
    address: str
    given: CommentDecision | None
    chosen: str
    typed: str
    points: tuple[str, ...]


class Desk:
    """Makes the cards of one page."""

    def __init__(self, standing: Standing, asked: Asked) -> None:
        self._standing = standing
        self._scene = standing.scene
        self._asked = asked.but(page=asked.page, at=None, place=None)

    def change(self, name: ChangeId) -> ChangeCard:
        """Lay a change on the desk."""
        one = self._standing.explained[name]
        change, decision = one.change, self._standing.decided.get(name)
        olds, news = indices(change.shared), indices(change.final)
        scene = self._scene
        section = scene.final_names.section(news[0]) if news else scene.shared_names.section(olds[0])
        whole = passages(change.ops)
        short = tuple(map(shorten_passage, whole))
        strong = tuple(self._cause(cause) for cause in one.causes if not is_weak(cause))
        weak = tuple(self._cause(cause) for cause in one.causes if is_weak(cause))
        return ChangeCard(
            name=name,
            label=clean(change.display),
            kind=str(words.CHANGE_KINDS[change.kind]),
            status=one.status.value,
            sign=words.SIGNS[one.status.value],
            stamp=str(words.CHANGE_STATUS[one.status]),
            flags=tuple(str(words.FLAGS[flag]) for flag in change.flags),
            section=section or "",
            old_place=scene.shared_names.span(olds),
            new_place=scene.final_names.span(news),
            address=self._asked.to(view=View.CHANGES, change=name, comment=""),
            short=tuple(map(_words, short)),
            whole=tuple(map(_words, whole)) if any(map(has_gap, short)) else (),
            attributes=tuple(_attributes(change)),
            causes=strong,
            weak=weak,
            near=tuple(self._near(one.change, {cause.comment for cause in one.causes})),
            note=clean(one.note or ""),
            decision=decision,
            rejected=decision is not None and decision.verdict is Verdict.REJECT,
            has_proposals=any(c.status is CauseStatus.PROPOSED and not is_weak(c) for c in one.causes),
            cause=decision.cause.value if decision and decision.cause else "",
            reason=clean(decision.reason or "") if decision else "",
            group=clean(decision.group or "") if decision else "",
        )

    def _cause(self, cause: Cause) -> CauseRow:
        comment = self._scene.comments.get(cause.comment) if cause.comment else None
        label, address, text = "", "", cause.reason or ""
        if comment is not None:
            label, address = clean(comment.id), self._asked.to(comment=comment.id)
            text = text or f"{_who(comment)}{comment.title or comment.comment}"
        elif cause.change in self._scene.changes:
            label = clean(self._scene.changes[cause.change].display)
            address = self._asked.to(change=cause.change, comment="")
        status = "weak" if is_weak(cause) else cause.status.value
        return CauseRow(
            comment=clean(comment.id) if comment else "",
            address=address,
            label=label or clean(cause.comment or ""),
            kind=f"{words.CAUSE_KINDS[cause.kind]}{f': {words.rule_of(cause)}' if cause.rule else ''}",
            status=status,
            sign=words.SIGNS[status],
            stamp=str(_("weak candidate") if status == "weak" else words.CAUSE_STATUS[cause.status]),
            text=shorten(text, _EXCERPT),
            direction=direction(text),
            likelihood="" if cause.p is None or cause.p >= 1 else words.likelihood(cause.p),
            percent="" if cause.p is None else percent(cause.p),
            by=clean(cause.by or ""),
            why=tuple(map(clean, cause.why)),
            can_choose=comment is not None and cause.status is CauseStatus.PROPOSED,
            ticked=status == "proposed",
        )

    def _near(self, change: Change, known: set[CommentId | None]) -> Iterable[Place]:
        for name in self._scene.comments_at(change)[:MOST_NEAR]:
            if name not in known:
                comment = self._scene.comments[name]
                text = shorten(f"{_who(comment)}{comment.title or comment.comment}", _EXCERPT)
                yield Place(
                    label=clean(name), address=self._asked.to(comment=name), text=text, name=clean(name)
                )

    def comment(self, name: CommentId) -> CommentCard:
        """Lay a comment on the desk."""
        outcome = self._standing.outcomes[name]
        comment, anchor = outcome.comment, outcome.anchor
        given = self._standing.answered.get(name)
        found = anchor.status is AnchorStatus.FOUND
        linked = tuple(self._changes(outcome))
        status = "confirmed" if outcome.answered else "unexplained"
        despite = name in self._standing.comments[Show.DESPITE]
        disposition = words.DISPOSITIONS[outcome.disposition] if outcome.disposition else words.ANSWERED
        sheet = f", {clean(comment.source.sheet)}" if comment.source.sheet else ""
        return CommentCard(
            name=clean(name),
            label=clean(name),
            party=", ".join(dict.fromkeys(clean(n) for n in (comment.party, comment.commenter) if n)),
            source=words.source_of(comment.source, f"{clean(comment.source.file)}{sheet}"),
            kind=" · ".join(clean(part) for part in (comment.kind, comment.severity) if part),
            title=clean(comment.title or ""),
            said=tuple(_said(comment)),
            reference=reference(comment) or "",
            anchor=str(words.ANCHOR_STATUS[anchor.status]),
            basis=_basis((anchor.basis, *anchor.also)) if found else "",
            likelihood=words.likelihood(anchor.p) if found and anchor.p < 1 else "",
            places=tuple(self._places(outcome)),
            more_places=max(0, len(anchor.paragraphs) - MOST_PLACES),
            why=tuple(map(clean, anchor.why)),
            status=status,
            sign=words.SIGNS[status],
            stamp=str(disposition if outcome.answered else _("no answer")),
            received=clean(comment.disposition_raw or ""),
            reason=clean(outcome.reason or ""),
            reason_direction=direction(outcome.reason or ""),
            execution=str(words.DESPITE if despite else words.EXECUTION[outcome.execution]),
            broken=despite or outcome.execution == "not-found",
            changes=tuple(row for row in linked if row.status != "weak"),
            weak=tuple(row for row in linked if row.status == "weak"),
            address=self._asked.to(view=View.COMMENTS, comment=name, change=""),
            given=given,
            chosen=outcome.disposition.value if outcome.disposition else "",
            points=tuple(map(clean, points_of(comment.comment))),
            typed=clean((given.reason if given else outcome.reason) or ""),
        )

    def _places(self, outcome: CommentOutcome) -> Iterable[Place]:
        anchor = outcome.anchor
        paragraphs = anchor.paragraphs[:MOST_PLACES] or tuple(
            place[0] for place in anchor.candidates[:MOST_PLACES] if place
        )
        for index in paragraphs:
            address = self._asked.to(comment=outcome.comment.id, place=index)
            yield Place(label=self._scene.shared_names[index].short, address=address)

    def _changes(self, outcome: CommentOutcome) -> Iterable[CauseRow]:
        for name in outcome.changes:
            one = self._standing.explained[name]
            cause = next((c for c in one.causes if c.comment == outcome.comment.id), None)
            if cause is None:
                continue
            row = self._cause(cause)
            yield CauseRow(
                comment=name,
                address=self._asked.to(change=name, comment=outcome.comment.id),
                label=clean(one.change.display),
                kind=str(words.CHANGE_KINDS[one.change.kind]),
                status=row.status,
                sign=row.sign,
                stamp=row.stamp,
                text="",
                direction="auto",
                likelihood=row.likelihood,
                percent=row.percent,
                by=row.by,
                why=row.why,
                can_choose=row.can_choose,
                ticked=row.ticked,
            )


def ready_made(standing: Standing) -> tuple[str, ...]:
    """Offer answers to use again: those given here most often, then the ready-made ones."""
    counts = Counter(decision.reason for decision in standing.answered.values() if decision.reason)
    used = [clean(reason) for reason, _count in counts.most_common(MOST_ANSWERS)]
    return tuple(dict.fromkeys([*used, *words.answers()]))


def _words(passage: Passage) -> Words:
    text = "".join(run.text for run in passage)
    return Words(html=passage_html(passage), direction=direction(text))


def _who(comment: Comment) -> str:
    party = party_of(comment)
    return f"{party}: " if party else ""


def _said(comment: Comment) -> Iterable[Said]:
    quote = comment.anchor.quote
    if quote is None and comment.anchor.quote_first:
        quote = f"{comment.anchor.quote_first} … {comment.anchor.quote_last or ''}".rstrip()
    parts = (
        (_("Words quoted"), quote),
        ("", comment.comment),
        (_("Proposed change"), comment.proposed_change),
        (_("Rationale"), comment.rationale),
    )
    for number, (label, text) in enumerate(parts):
        if text:
            yield Said(label=label, text=clean(text), direction=direction(text), is_quote=number == 0)


def _basis(bases: Iterable[str | None]) -> str:
    known = set(Basis)
    return ", ".join(str(words.BASIS[Basis(basis)]) for basis in bases if basis in known)


def _attributes(change: Change) -> Iterable[tuple[str, str, str]]:
    old, new = change.old_attributes or {}, change.new_attributes or {}
    for name in dict.fromkeys([*old, *new]):
        values = (old.get(name), new.get(name))
        shown = ["–" if value is None else clean(str(value)) for value in values]
        yield str(words.ATTRIBUTES.get(name, clean(name))), shown[0], shown[1]

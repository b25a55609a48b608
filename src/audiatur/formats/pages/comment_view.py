"""One comment as a page shows it: what was said, where, what was answered, what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audiatur.model import AnchorStatus, Basis, Comment, CommentOutcome, Execution, Ledger, Source

from . import strings
from .change_view import cause_word, is_weak
from .clean import Direction, clean, direction
from .links import Link, change_id, comment_id
from .places import PlaceNames
from .wording import likelihood, percent

MOST_PLACES = 6
"""Links to paragraphs shown for one place; a reference to a page or a chapter may name hundreds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A stranger's text: its label, its words, its direction."""

    label: str
    text: str
    direction: Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedChange:
    """A change that may come from this comment, with what is said of that."""

    link: Link
    status: str
    likelihood: str | None
    percent: str
    is_weak: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentView:
    """A comment. `texts` are the comment and what goes with it, `places` the paragraphs it speaks of (with
    `more_places` that are not shown); `basis` says what the place was found by.
    """

    id: str
    label: str
    title: str | None
    party: str | None
    source: str
    kind: str | None
    texts: tuple[Words, ...]
    reference: str | None
    anchor: str
    basis: str | None
    likelihood: str | None
    places: tuple[Link, ...]
    more_places: int
    candidates: tuple[Link, ...]
    why: tuple[str, ...]
    is_answered: bool
    disposition: str | None
    disposition_raw: str | None
    reason: str | None
    execution: Execution
    execution_words: str
    changes: tuple[LinkedChange, ...]
    weak: tuple[LinkedChange, ...]


class CommentViews:
    """Makes the views of the comments of one ledger."""

    def __init__(self, ledger: Ledger, shared_targets: Mapping[int, str]) -> None:
        self._names = PlaceNames(ledger.comparison.shared)
        self._targets = shared_targets
        self._displays = {change.id: change.display for change in ledger.comparison.changes}
        self._causes = {
            (explained.change.id, cause.comment): cause
            for explained in ledger.changes
            for cause in reversed(explained.causes)
        }

    def view(self, outcome: CommentOutcome) -> CommentView:
        """Show a comment with its outcome."""
        comment, anchor = outcome.comment, outcome.anchor
        found = anchor.status is AnchorStatus.FOUND
        linked = tuple(self._changes(outcome))
        return CommentView(
            id=comment_id(comment.id),
            label=clean(comment.id),
            title=clean(comment.title) if comment.title else None,
            party=_party(comment),
            source=_source(comment.source),
            kind=_joined((comment.kind, comment.severity)),
            texts=tuple(_texts(comment)),
            reference=reference(comment),
            anchor=strings.ANCHOR_STATUS[anchor.status],
            basis=_basis((anchor.basis, *anchor.also)) if found else None,
            likelihood=likelihood(anchor.p) if found else None,
            places=self._places(anchor.paragraphs[:MOST_PLACES]),
            more_places=max(0, len(anchor.paragraphs) - MOST_PLACES),
            candidates=self._places(place[0] for place in anchor.candidates[:MOST_PLACES] if place),
            why=tuple(map(clean, anchor.why)),
            is_answered=outcome.answered,
            disposition=None if outcome.disposition is None else strings.DISPOSITIONS[outcome.disposition],
            disposition_raw=clean(comment.disposition_raw) if comment.disposition_raw else None,
            reason=clean(outcome.reason) if outcome.reason else None,
            execution=outcome.execution,
            execution_words=strings.EXECUTION[outcome.execution],
            changes=tuple(one for one in linked if not one.is_weak),
            weak=tuple(one for one in linked if one.is_weak),
        )

    def _places(self, paragraphs: Iterable[int]) -> tuple[Link, ...]:
        return tuple(
            Link(target=self._targets[index], label=self._names[index].short)
            for index in paragraphs
            if index in self._targets
        )

    def _changes(self, outcome: CommentOutcome) -> Iterable[LinkedChange]:
        for change in outcome.changes:
            cause = self._causes.get((change, outcome.comment.id))
            yield LinkedChange(
                link=Link(target=change_id(change), label=clean(self._displays[change])),
                status="" if cause is None else cause_word(cause),
                likelihood=None if cause is None or cause.p is None else likelihood(cause.p),
                percent="" if cause is None or cause.p is None else percent(cause.p),
                is_weak=cause is not None and is_weak(cause),
            )


def comments_by_place(ledger: Ledger) -> dict[int, list[Link]]:
    """Give the links to the comments that speak of each shared paragraph.

    A comment on a narrow place stands at each of its paragraphs, one on a wide place at its first.
    """
    by_place: dict[int, list[Link]] = {}
    for outcome in ledger.comments:
        link = Link(target=comment_id(outcome.comment.id), label=clean(outcome.comment.id))
        paragraphs = outcome.anchor.paragraphs
        for index in paragraphs if len(paragraphs) <= MOST_PLACES // 2 else paragraphs[:1]:
            by_place.setdefault(index, []).append(link)
    return by_place


def reference(comment: Comment) -> str | None:
    """Put together the place that a comment says it speaks of, as written."""
    ref = comment.anchor
    parts = (
        ref.reference,
        ref.clause,
        ref.paragraph,
        ref.element,
        _range(strings.LABELS["page"], ref.page_from, ref.page_to),
        _range(strings.LABELS["line"], ref.line_from, ref.line_to),
        strings.ANCHOR_STATUS[AnchorStatus.DOCUMENT] if ref.whole_document else None,
    )
    return _joined(parts)


def _joined(parts: Iterable[str | None]) -> str | None:
    return " · ".join(clean(part) for part in parts if part) or None


def _range(word: str, first: str | None, last: str | None) -> str | None:
    if not first and not last:
        return None
    ends = dict.fromkeys(end for end in (first, last) if end)
    return f"{word} {'–'.join(ends)}"


def _party(comment: Comment) -> str | None:
    who = dict.fromkeys(clean(name) for name in (comment.party, comment.commenter) if name)
    return ", ".join(who) or None


def _source(source: Source) -> str:
    sheet = f", {clean(source.sheet)}" if source.sheet else ""
    return f"{clean(source.file)}{sheet}, {strings.SOURCE_KINDS[source.kind]} {source.number}"


def _texts(comment: Comment) -> Iterable[Words]:
    quote = comment.anchor.quote
    if quote is None and comment.anchor.quote_first:
        quote = f"{comment.anchor.quote_first} … {comment.anchor.quote_last or ''}".rstrip()
    parts = (
        ("quote", quote),
        ("comment", comment.comment),
        ("proposed_change", comment.proposed_change),
        ("rationale", comment.rationale),
    )
    for label, text in parts:
        if text:
            yield Words(label=strings.LABELS[label], text=clean(text), direction=direction(text))


def _basis(bases: Iterable[str | None]) -> str:
    words = [strings.BASIS.get(Basis(basis), basis) for basis in bases if basis in set(Basis)]
    return ", ".join(words)

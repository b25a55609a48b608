"""Tracked changes as what they are in a returned file: proposals, each with its exact place.

Neighbouring insertions and deletions by one person are one proposal: words replaced by others. The two ends
of a move are one as well. What touches no words (formats, pictures, blank paragraphs) is no proposal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from audiatur.model import (
    LINE_BREAK,
    PARAGRAPH_JOIN,
    Comment,
    CommentId,
    Reference,
    Report,
    Source,
    SourceKind,
    TextPlace,
)

from ._merging import Merged, Segment
from ._revisions import DELETED, INSERTED, Revision, Revisions

CONTEXT_WORDS = 8
"""Words before an insertion that name its place to a person; the place itself is exact."""


@dataclass(slots=True)
class Proposal:
    """One tracked change: words of the original text to go, words to come, and where in the original text."""

    revision: Revision | None
    order: int
    removed: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    places: list[TextPlace] = field(default_factory=list)
    line_ended: bool = False
    """Whether the next words are of another paragraph."""
    target: TextPlace | None = None
    """Where the words of a move come to stand."""

    @property
    def old(self) -> str:
        """The words to go, lines and paragraphs joined by line feeds."""
        return _lines(self.removed)

    @property
    def new(self) -> str:
        """The words to come."""
        return _lines(self.added)


def _lines(pieces: Iterable[str]) -> str:
    return "".join(pieces).replace(PARAGRAPH_JOIN, "\n").replace(LINE_BREAK, "\n")


class _Cursor:
    """The place in the original text that the segments have come to."""

    def __init__(self, original: Report) -> None:
        self._lengths = [len(paragraph.text) for paragraph in original.paragraphs]
        self.paragraph = -1
        self.offset = 0

    def enter(self, merged: Merged) -> None:
        """Come to the next paragraph; what has none in the original stands after the one before."""
        if merged.original:
            self.paragraph, self.offset = merged.original[0], 0
        elif self.paragraph >= 0:
            self.offset = self._lengths[self.paragraph]

    def step(self, segment: Segment) -> TextPlace | None:
        """Pass a segment and give its place; None where the original text has no paragraph at all."""
        at = max(self.paragraph, 0)
        if at >= len(self._lengths):
            return None
        start = self.offset
        if segment.op != "+":
            if segment.is_mark:
                self.paragraph, self.offset = self.paragraph + 1, 0
                return TextPlace(paragraph=at, start=start, end=start)
            self.offset += len(segment.text)
        return TextPlace(paragraph=at, start=start, end=self.offset)


def proposals(merged: Sequence[Merged], original: Report, revisions: Revisions) -> list[Proposal]:
    """Give the tracked changes of a file in the order of its text."""
    found: list[Proposal] = []
    current: Proposal | None = None
    cursor = _Cursor(original)
    before: Merged | None = None
    for part in merged:
        if current is not None and before is not None and not (_one_sided(before) or _one_sided(part)):
            current = None
        cursor.enter(part)
        if current is not None:
            current.line_ended = True
        for segment in part.segments:
            place = cursor.step(segment)
            if segment.op == "=":
                current = None
                continue
            kinds = DELETED if segment.op == "-" else INSERTED
            revision = revisions.of(segment.element, kinds, paragraph_mark=segment.is_mark)
            if current is None or not _continues(current, revision):
                current = Proposal(revision=revision, order=len(found))
                found.append(current)
            _take(current, segment, revision, place)
        before = part
    return _moves_joined([one for one in found if one.revision is not None])


def _one_sided(part: Merged) -> bool:
    return not part.original or not part.final


def _continues(current: Proposal, revision: Revision | None) -> bool:
    own = current.revision
    if revision is None or own is None:
        return True
    return (own.author, own.move) == (revision.author, revision.move)


def _take(current: Proposal, segment: Segment, revision: Revision | None, place: TextPlace | None) -> None:
    current.revision = current.revision or revision
    texts = current.removed if segment.op == "-" else current.added
    if current.line_ended and texts:
        texts.append("\n")
    current.line_ended = False
    texts.append(segment.text)
    if place is None:
        return
    last = current.places[-1] if current.places else None
    if last is not None and last.paragraph == place.paragraph:
        current.places[-1] = TextPlace(paragraph=last.paragraph, start=last.start, end=place.end)
    elif last is None or place.start < place.end:
        # A place between characters is worth keeping only where there is no other.
        if last is not None and last.start == last.end:
            current.places.pop()
        current.places.append(place)


def _moves_joined(found: list[Proposal]) -> list[Proposal]:
    """Make one proposal of what leaves one place and arrives at another under one name."""
    arriving: dict[tuple[str | None, ...], list[Proposal]] = {}
    for one in found:
        key = _move(one)
        if key and one.added and not one.removed:
            arriving.setdefault(key, []).append(one)
    joined: set[int] = set()
    for one in found:
        key = _move(one)
        if not key or not one.removed or one.added or not arriving.get(key):
            continue
        other = arriving[key].pop(0)
        one.added = other.added
        one.target = other.places[0] if other.places else None
        joined.add(other.order)
    return [one for one in found if one.order not in joined]


def _move(one: Proposal) -> tuple[str | None, ...] | None:
    """Give what the two ends of a move have in common: a name, or else the words."""
    revision = one.revision
    if revision is None or revision.move is None:
        return None
    return (revision.author, revision.move, None if revision.move else one.old or one.new)


def rows(found: Sequence[Proposal], original: Report) -> Iterator[Comment]:
    """Give each proposal as a comment that says in one sentence what is to be done."""
    for number, one in enumerate(found, start=1):
        revision = one.revision
        author = revision.author if revision else None
        date = revision.date if revision else None
        yield Comment(
            id=CommentId(f"t{number}"),
            source=Source(file=original.name, kind=SourceKind.TRACKED_CHANGE, number=number),
            comment=_sentence(one, original),
            anchor=Reference(
                quote=one.old.strip() or _context(one.places, original)[1] or None,
                places=tuple(one.places),
                places_in=original.sha256,
            ),
            commenter=author or None,
            received_at=date or None,
            proposed_change=one.new,
            raw={"author": author, "date": date, "deleted": one.old, "inserted": one.new},
        )


def _sentence(one: Proposal, original: Report) -> str:
    old, new = one.old, one.new
    if one.target is not None or (old and old == new):
        where, words = _context([one.target] if one.target else [], original)
        return f"Move “{old}” to {where} “{words}”." if words else f"Move “{old}”."
    where, words = _context(one.places, original)
    there = f" {where} “{words}”" if words else ""
    if not old.strip() and not new.strip() and ("\n" in old) != ("\n" in new):
        return (
            f"Join the paragraph with the next one{there}."
            if "\n" in old
            else f"Begin a new paragraph{there}."
        )
    if not old:
        return f"Insert “{new}”{there}."
    return f"Replace “{old}” with “{new}”." if new else f"Delete “{old}”."


def _context(places: Sequence[TextPlace], original: Report) -> tuple[str, str]:
    """Name a place by the words before it, or by those after it where it begins its paragraph."""
    if not places:
        return "after", ""
    text = original.paragraphs[places[0].paragraph].text.replace(LINE_BREAK, " ")
    before = text[: places[0].start].split()[-CONTEXT_WORDS:]
    if before:
        return "after", " ".join(before)
    return "before", " ".join(text[places[0].start :].split()[:CONTEXT_WORDS])

"""Annotations of a PDF as comments: notes, marked words, strike-outs, insertions, replies and their states.

A strike-out proposes a deletion, a caret an insertion, both together a replacement (ISO 32000-1, 12.5.6:
a group is tied by `IRT` with `RT` `Group`). A reply names what it answers in `thread`; a state (`Review`:
Accepted, Rejected, Cancelled, Completed) is said of the annotation it is set on and is no row of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from audiatur.model import Comment, CommentId, NotAComment, Reference, Source, SourceKind
from audiatur.text.dispositions import canonical

from . import native
from .annotation_values import Annotation, Kind, read_page
from .report import printed_pages

MOST: Final = 50_000
"""Annotations of one file that are read; a thorough review makes hundreds."""
OUR_MARK: Final = "audiatur/point"
"""Subject of the marks that `formats.letters` draws beside the points of a letter: they are no comments."""
_REVIEW: Final = "Review"
_DONE: Final = frozenset({"accepted", "rejected", "cancelled", "completed"})
"""States of the review model after which nothing is left to do."""
_DRAWN: Final = (Kind.DRAWING, Kind.FILE)
_FACE: Final = frozenset({"Stamp", "Ink", "FileAttachment", "Sound"})
"""What offices put on a paper that came in: a stamp with its date, a signature, a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """All that was read: `comments` and `not_comments` together are the annotations that people made."""

    comments: tuple[Comment, ...]
    not_comments: tuple[NotAComment, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def are_remarks(self) -> bool:
        """Whether people spoke of the text; stamps and signatures alone do not."""
        return any(comment.raw["type"] not in _FACE for comment in self.comments)


def read_annotations(data: bytes, name: str) -> Annotations:
    """Read the annotations of a PDF; links, form fields and the windows of notes are left out.

    Raises:
        InputError: where it is no PDF, damaged or encrypted, as `pdf.read`.
    """
    found: list[Annotation] = []
    notices: list[str] = []
    with native.opened(data, name) as document:
        for index in range(len(document)):
            found += read_page(document, index, name)
            if len(found) > MOST:
                notices.append(
                    f"{name}: more than {MOST} annotations; those after page {index + 1} were left out"
                )
                break
        found = [one for one in found if not one.subject.startswith(OUR_MARK)]
        printed = printed_pages(document, name) if found else ()
    comments, others = _Sorter(found, name, printed).rows()
    if comments:
        notices.append(f"{name}: what was read are the annotations in it; its own text is no comment")
    return Annotations(comments=comments, not_comments=others, notices=tuple(notices))


class _Sorter:
    """Ties annotations to those they answer, replace with, or set the state of."""

    def __init__(self, found: Sequence[Annotation], name: str, printed: Sequence[int | None]) -> None:
        self.found, self.name, self.printed = found, name, printed
        self.numbers = {one.key: number for number, one in enumerate(found, start=1)}
        self.by_key = {one.key: one for one in found}
        self.grouped: dict[tuple[int, int], Annotation] = {}
        self.states: dict[tuple[int, int], Annotation] = {}
        for one in found:
            if one.answers is None or one.answers not in self.by_key:
                continue
            if one.state:
                self.states[one.answers] = one
            elif one.in_group:
                self.grouped[one.answers] = one

    def rows(self) -> tuple[tuple[Comment, ...], tuple[NotAComment, ...]]:
        """Give each annotation as a comment, or name it with the reason why it is none."""
        parts = {one.key for one in self.grouped.values()}
        comments: list[Comment] = []
        others: list[NotAComment] = []
        for one in self.found:
            why = self._no_row(one, parts)
            if why is None:
                comments.append(self._comment(one))
            else:
                others.append(NotAComment(source=self._source(one), why=why, raw=self._raw(one)))
        return tuple(comments), tuple(others)

    def _no_row(self, one: Annotation, parts: set[tuple[int, int]]) -> str | None:
        if one.state:
            target = self.numbers.get(one.answers) if one.answers else None
            on = f"a{target}" if target else "an annotation that is not there"
            return f"sets the state of {on}: {one.state}"
        if one.key in parts and one.answers:
            return f"is part of a{self.numbers[one.answers]}"
        if one.kind in _DRAWN and not one.contents.strip():
            return "is a drawing, stamp or file without words"
        return None

    def _source(self, one: Annotation) -> Source:
        return Source(file=self.name, kind=SourceKind.PDF_NOTE, number=self.numbers[one.key])

    def _raw(self, one: Annotation) -> Mapping[str, object]:
        raw: dict[str, object] = {"type": one.type, "page of the file": one.page + 1}
        values = {"author": one.author, "date": one.date, "subject": one.subject, "name": one.name}
        raw |= {key: value for key, value in values.items() if value}
        if one.contents:
            raw["contents"] = one.contents
        if one.words:
            raw["words"] = one.words
        return raw

    def _comment(self, one: Annotation) -> Comment:
        other = self.grouped.get(one.key)
        struck, added = _edit(one, other)
        state = self.states.get(one.key)
        parent = self.by_key.get(one.answers) if one.answers and not one.in_group else None
        place = self._first(one)
        raw = dict(self._raw(one))
        if state is not None:
            raw |= {"state": state.state, "state model": state.state_model, "state set by": state.author}
        review = state is not None and state.state_model == _REVIEW and state.state != "None"
        answer = state.state if review and state is not None else None
        return Comment(
            id=CommentId(f"a{self.numbers[one.key]}"),
            source=self._source(one),
            comment=_says(one, other, struck, added),
            anchor=self._reference(place, struck),
            commenter=one.author or None,
            received_at=one.date or None,
            proposed_change=added,
            disposition=canonical(answer) if answer else None,
            disposition_raw=answer,
            thread=f"a{self.numbers[parent.key]}" if parent else None,
            resolved=_resolved(state),
            raw=raw,
        )

    def _first(self, one: Annotation) -> Annotation:
        """The annotation whose place is meant: a reply speaks of what the thread began with."""
        seen = {one.key}
        while one.answers in self.by_key and one.answers not in seen:
            one = self.by_key[one.answers]
            seen.add(one.key)
        return one

    def _reference(self, one: Annotation, struck: str | None) -> Reference:
        page = self.printed[one.page] if one.page < len(self.printed) else None
        quote = struck or one.words or one.beside
        return Reference(page_from=str(page) if page is not None else None, quote=quote or None)


def _edit(one: Annotation, other: Annotation | None) -> tuple[str | None, str | None]:
    """The words struck and the words proposed; (None, None) where nothing is proposed."""
    pair = (one, other) if other is not None else (one,)
    struck = next((part.words for part in pair if part.kind is Kind.STRIKE), None)
    caret = next((part for part in pair if part.kind is Kind.CARET), None)
    if caret is not None:
        return struck, caret.contents
    if struck is None:
        return None, None
    # Some programs write the new words into the note of the strike-out itself, and say so.
    replaces = one.intent.casefold().startswith("replace") or "replace" in one.subject.casefold()
    return struck, one.contents if replaces else ""


def _says(one: Annotation, other: Annotation | None, struck: str | None, added: str | None) -> str:
    """What an annotation asks for in one sentence, and its author's own words."""
    if added is None:
        return one.contents
    notes = [part.contents for part in (one, other) if part and part.contents and part.contents != added]
    context = f" after “{one.beside}”" if one.beside else ""
    if struck and added:
        sentence = f"Replace “{struck}” with “{added}”."
    elif struck is not None:
        sentence = f"Delete “{struck}”."
    else:
        sentence = f"Insert “{added}”{context}."
    return "\n".join((sentence, *notes))


def _resolved(state: Annotation | None) -> bool | None:
    if state is None:
        return None
    if state.state_model == _REVIEW:
        return state.state.casefold() in _DONE
    return state.state.casefold() == "marked"

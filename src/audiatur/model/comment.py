"""Comments on a draft, as they came, on the canonical row that every template maps onto."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from .report import Report

CommentId = NewType("CommentId", str)
"""The file's own id as written (`#171`, `12`, `I-4`), or `r` and the row where it has none."""


class Disposition(StrEnum):
    """What became of a comment, in the canonical words."""

    ACCEPTED = "accepted"
    ACCEPTED_IN_PART = "accepted-in-part"
    REJECTED = "rejected"
    NOTED = "noted"
    DUPLICATE = "duplicate"
    OUT_OF_SCOPE = "out-of-scope"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"


class SourceKind(StrEnum):
    """What in a file a comment was."""

    ROW = "row"
    MARGIN = "margin"
    TRACKED_CHANGE = "tracked-change"
    PDF_NOTE = "pdf-note"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where in which file a comment stands. `number` is the 1-based row (as the spreadsheet shows it),
    note or paragraph; `sheet` the sheet's or table's name where a file has several.
    """

    file: str
    kind: SourceKind
    number: int
    sheet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPlace:
    """An exact place in a text: characters `start` to `end` of paragraph `paragraph`, half-open, from 0.

    `start == end` is a place between two characters, as of words to be inserted.
    """

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The place a comment says it speaks of, as written; nothing is resolved here.

    `reference` is a free reference (`Section 5.1.1.2, paragraph 11`); the others are the columns of forms
    that have them, as written. `quote` are words of the text; `quote_first` and `quote_last` first and
    last words of a passage. `whole_document` is set by forms that say so.
    """

    reference: str | None = None
    page_from: str | None = None
    line_from: str | None = None
    page_to: str | None = None
    line_to: str | None = None
    clause: str | None = None
    element: str | None = None
    paragraph: str | None = None
    quote: str | None = None
    quote_first: str | None = None
    quote_last: str | None = None
    whole_document: bool = False
    places: tuple[TextPlace, ...] = ()
    """Exact places, in reading order, in the text the comment's file carries: `Comments.texts[places_in]`."""
    places_in: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What someone wrote in the margin of a comment's row: a note, or one entry of a thread, of a sheet.

    `cell` is the cell it hangs on (`D7`); `at` when it was written, as the file says; `reply` whether it
    answers the remark before it in the same cell; `resolved` whether its thread is closed, or None for a
    note, which cannot be.
    """

    text: str
    author: str | None = None
    at: str | None = None
    cell: str | None = None
    reply: bool = False
    resolved: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One comment. Texts are as received, line breaks as line feeds; a field the source lacks is None.

    `disposition` is the canonical word read from `disposition_raw`, or None where that has none;
    `labels` are tags of the source, which are no answers. `raw` keeps every column as it came.
    """

    id: CommentId
    source: Source
    comment: str
    anchor: Reference = field(default_factory=Reference)
    title: str | None = None
    party: str | None = None
    commenter: str | None = None
    received_at: str | None = None
    kind: str | None = None
    severity: str | None = None
    proposed_change: str | None = None
    rationale: str | None = None
    disposition: Disposition | None = None
    disposition_raw: str | None = None
    reason: str | None = None
    duplicate_of: str | None = None
    thread: str | None = None
    resolved: bool | None = None
    labels: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    """Notes and threads on the cells of its row, in the order of the cells and of writing."""
    raw: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAComment:
    """A row or paragraph that was read and is no comment, with the reason why not."""

    source: Source
    why: str
    raw: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentsFile:
    """One file that was read: `template` is the id of the form recognised, or None; `mapping` says which
    column became which field; `encoding` and `delimiter` are what a CSV file was read with.
    """

    name: str
    sha256: str
    rows: int
    template: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    unmapped: tuple[str, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comments:
    """All comments of one or more files; `len(comments) + len(not_comments)` is the number of rows read."""

    inputs: tuple[CommentsFile, ...]
    comments: tuple[Comment, ...]
    not_comments: tuple[NotAComment, ...] = ()
    notices: tuple[str, ...] = ()
    texts: Mapping[str, Report] = field(default_factory=dict)
    """Texts that files of comments carry, by the file's SHA-256 as in `inputs`: of a returned Word file the
    text as it was before its tracked changes, of an annotated PDF its text. `Reference.places` are in it."""

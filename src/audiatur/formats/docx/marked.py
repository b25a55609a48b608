"""The marked text of a Word file: all its tracked changes shown in one report (`text.marking`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audiatur.formats.package import Package
from audiatur.model import Mark, Notice, Paragraph, Report
from audiatur.text.marking import Piece, marked

from ._file import File
from ._furniture import inserted_and_deleted
from ._merging import Merged, Segment, merge
from ._neither import with_neither
from ._report import side
from ._revisions import DELETED, INSERTED, Revisions

_KINDS = {"-": DELETED, "+": INSERTED}


def read_marked(data: bytes, name: str, sha256: str) -> Report:
    """Make a report whose text shows the tracked changes; the original and the final text follow from it.

    What a paragraph is (its kind, number and place) is said of the final text; of a paragraph that only the
    original text has, it is said of that one.

    Raises:
        InputError: as `docx.read`.
    """
    file = File(Package(data, name))
    original, final = (side(file, name, sha256, original=original) for original in (True, False))
    revisions = Revisions(file.parts.values())
    merged = merge(original, final)
    reports = [original[0], final[0]]
    if inserted_and_deleted(file.stories):
        everything = side(file, name, sha256, original=False, everything=True)
        merged = with_neither(merged, everything, revisions)
        reports.append(everything[0])
    paragraphs = [_paragraph(index, part, reports, revisions) for index, part in enumerate(merged)]
    notices = tuple(_notice(notice) for notice in final[0].notices)
    return replace(final[0], paragraphs=tuple(paragraphs), notices=notices)


def _paragraph(index: int, merged: Merged, reports: Sequence[Report], revisions: Revisions) -> Paragraph:
    old = [reports[0].paragraphs[at] for at in merged.original]
    new = [reports[1].paragraphs[at] for at in merged.final]
    if merged.neither is not None:
        old = [replace(reports[2].paragraphs[merged.neither], marks=())]
    pieces = [_piece(segment, revisions) for segment in merged.segments]
    like = (new or old)[0]
    said = _marks(new or old, pieces, "+" if new else "-")
    return replace(
        like,
        index=index,
        text=marked(pieces),
        plain=None,
        marks=said,
        remarks=tuple(dict.fromkeys(remark for one in (*new, *old) for remark in one.remarks)),
    )


def _piece(segment: Segment, revisions: Revisions) -> Piece:
    if segment.op in ("=", "~"):
        return Piece(segment.op, segment.text)
    found = revisions.of(segment.element, _KINDS[segment.op], paragraph_mark=segment.is_mark)
    return Piece(segment.op, segment.text, moved=found is not None and found.move is not None)


def _marks(paragraphs: Sequence[Paragraph], pieces: Sequence[Piece], own: str) -> tuple[Mark, ...]:
    """Move marks of notes from their places in one text to those in the marked text."""
    made = []
    start = 0
    for paragraph in paragraphs:
        made += [Mark(ref=mark.ref, at=_place(start + mark.at, pieces, own)) for mark in paragraph.marks]
        start += len(paragraph.text) + 1
    return tuple(made)


def _place(at: int, pieces: Sequence[Piece], own: str) -> int:
    """Say where in the marked text the characters of one text end that stand before `at`."""
    before: list[Piece] = []
    for piece in pieces:
        if at <= 0:
            break
        taken = piece if piece.op not in ("=", own) else replace(piece, text=piece.text[:at])
        at -= len(taken.text) if piece.op in ("=", own) else 0
        before.append(taken)
    return len(marked(before))


def _notice(notice: Notice) -> Notice:
    if notice.kind != "pending-revisions":
        return notice
    pending = notice.message.partition(";")[0]
    return replace(notice, message=f"{pending}; what was read is the marked text, which shows all of them.")

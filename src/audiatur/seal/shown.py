"""The text that one party is shown: the draft, or its extract, with nothing of what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from audiatur.formats.typeset.bare import bare, is_seen, notes_of
from audiatur.model import Mark, Paragraph, ParagraphKind, Report

from .extract import Span
from .places import Numbers, cells_counted_anew, without_places

GAP = "[…]"
"""What stands where something was left out, if that is to be seen."""


class Numbering(StrEnum):
    """How an extract is numbered."""

    AS_PRINTED = "as-printed"
    """The numbers of the draft; where something is missing it is shown that it is."""
    OWN = "own"
    """Numbers of its own, from 1, with every gap closed: nothing tells how much there is beside it, and
    numbers by which the text refers to places of the draft are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A paragraph that is shown, or a part of it, with its place in the draft; `notes` are the places of the
    footnotes of its marks (None: no note is shown).
    """

    at: int
    paragraph: Paragraph
    notes: tuple[int | None, ...] = ()

    @property
    def is_note(self) -> bool:
        return self.paragraph.kind is ParagraphKind.FOOTNOTE


def shown_text(report: Report, spans: tuple[Span, ...] | None, numbering: Numbering) -> Report:
    """Give the text that a party sees. A footnote comes with the words at which its mark stands.

    The result has plain text, no remarks, anchors, pages or lines of the draft; its name and hash are empty.
    """
    draft = bare(report).paragraphs
    notes = notes_of(draft)
    if spans is None:
        paragraphs = [replace(paragraph, section=None) for paragraph in draft if is_seen(paragraph)]
    else:
        chosen = list(_pieces(draft, notes, spans, gaps=numbering is Numbering.AS_PRINTED))
        pieces = _with_notes(chosen, draft, notes)
        if numbering is Numbering.OWN:
            paragraphs = list(_renumbered(pieces, Numbers.of(draft)))
        else:
            paragraphs = list(_with_gaps(pieces, draft))
    counted = tuple(replace(one, index=n) for n, one in enumerate(cells_counted_anew(paragraphs)))
    return Report(name="", sha256="", format="text", paragraphs=counted, language=report.language)


def _pieces(
    draft: Sequence[Paragraph], notes: Mapping[tuple[int, int], int], spans: tuple[Span, ...], *, gaps: bool
) -> Iterator[_Piece]:
    """Give what the spans name, in order, each paragraph once."""
    by_paragraph: dict[int, list[Span]] = {}
    for span in spans:
        by_paragraph.setdefault(span.paragraph, []).append(span)
    for at, own in sorted(by_paragraph.items()):
        paragraph = draft[at]
        whole = any(span.whole for span in own)
        ranges = [(0, len(paragraph.text))] if whole else _merged(own, paragraph.text)
        if ranges and is_seen(paragraph):
            yield _cut(at, paragraph, notes, ranges, gaps=gaps)


def _cut(
    at: int,
    paragraph: Paragraph,
    notes: Mapping[tuple[int, int], int],
    ranges: list[tuple[int, int]],
    *,
    gaps: bool,
) -> _Piece:
    """Keep ranges of a paragraph, and the marks that stand within or directly behind their words."""
    text, marks, called = "", list[Mark](), list[int | None]()
    for start, end in ranges:
        if text or start:
            text += (" " if text else "") + (f"{GAP} " if gaps else "")
        shift = len(text) - start
        for ordinal, mark in enumerate(paragraph.marks):
            if start < mark.at <= end or mark.at == start == 0:
                marks.append(Mark(ref=mark.ref, at=mark.at + shift))
                called.append(notes.get((at, ordinal)))
        text += paragraph.text[start:end]
    if gaps and ranges[-1][1] < len(paragraph.text):
        text += f" {GAP}"
    shown = replace(paragraph, text=text, marks=tuple(marks), section=None)
    return _Piece(at=at, paragraph=shown, notes=tuple(called))


def _merged(spans: Sequence[Span], text: str) -> list[tuple[int, int]]:
    """Give the ranges that spans name, without blanks at their ends; those that touch are one."""
    found: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda one: one.start or 0):
        start, end = max(span.start or 0, 0), len(text) if span.end is None else span.end
        named = text[start:end]
        start += len(named) - len(named.lstrip())
        end = start + len(named.strip())
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return found


def _with_notes(
    pieces: list[_Piece], draft: Sequence[Paragraph], notes: Mapping[tuple[int, int], int]
) -> list[_Piece]:
    """Put each footnote that is called after the piece that calls it first; notes may call notes."""
    own = {piece.at: piece for piece in pieces if piece.is_note}
    done: set[int] = set()
    result: list[_Piece] = []
    stack = [piece for piece in pieces if not piece.is_note][::-1]
    while stack:
        piece = stack.pop()
        result.append(piece)
        called = [note for note in dict.fromkeys(piece.notes) if note is not None and note not in done]
        done.update(called)
        stack += [own.get(note) or _whole(note, draft, notes) for note in reversed(called)]
    result += [piece for at, piece in own.items() if at not in done]
    return result


def _whole(at: int, draft: Sequence[Paragraph], notes: Mapping[tuple[int, int], int]) -> _Piece:
    return _cut(at, draft[at], notes, [(0, len(draft[at].text))], gaps=False)


def _with_gaps(pieces: Sequence[_Piece], draft: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Show where paragraphs are missing. A note stands at its mark: that it is printed later is no gap."""
    before = -1
    for piece in pieces:
        if not piece.is_note:
            if _skips(draft[before + 1 : piece.at]):
                yield Paragraph(index=0, text=GAP)
            before = piece.at
        yield piece.paragraph
    if _skips(draft[before + 1 :]):
        yield Paragraph(index=0, text=GAP)


def _skips(between: Sequence[Paragraph]) -> bool:
    return any(is_seen(one) and one.kind is not ParagraphKind.FOOTNOTE for one in between)


def _renumbered(pieces: Sequence[_Piece], numbers: Numbers) -> Iterator[Paragraph]:
    """Number from 1 what has a number, paragraphs and notes each in their order; marks without a note go.

    Numbers of headings and of items are left out: `V` and `(c)` tell that there are others.
    """
    counted = [piece.at for piece in pieces if piece.is_note]
    notes = {at: str(n) for n, at in enumerate(counted, 1)}
    count = 0
    for piece in pieces:
        paragraph = piece.paragraph
        kept = [
            Mark(ref=f"fn{notes[note]}", at=mark.at)
            for mark, note in zip(paragraph.marks, piece.notes, strict=True)
            if note in notes
        ]
        number = None
        if piece.is_note:
            number = notes[piece.at]
        elif paragraph.number and paragraph.number.isdecimal() and paragraph.table is None:
            count += 1
            number = str(count)
        yield without_places(replace(paragraph, number=number, marks=tuple(kept)), numbers)

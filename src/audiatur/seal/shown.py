"""The text that one party is shown: the draft, or its extract, with nothing of what is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum

from audiatur.model import Mark, Paragraph, ParagraphKind, Report
from audiatur.text.letters import plain

from .extract import Span

GAP = "[…]"
"""What stands where something was left out, if that is to be seen."""


class Numbering(StrEnum):
    """How an extract is numbered."""

    AS_PRINTED = "as-printed"
    """The numbers of the draft; where something is missing it is shown that it is."""
    OWN = "own"
    """Numbers of its own, from 1, with every gap closed: nothing tells how much there is beside it."""


def shown_text(report: Report, spans: tuple[Span, ...] | None, numbering: Numbering) -> Report:
    """Give the text that a party sees. Footnotes come with the words they stand at.

    The result has plain text, no remarks, anchors, pages or lines of the draft; its name and hash are empty.
    """
    if spans is None:
        paragraphs = [_bare(paragraph) for paragraph in report.paragraphs]
    else:
        paragraphs = list(_chosen(report, spans, gaps=numbering is Numbering.AS_PRINTED))
        if numbering is Numbering.OWN:
            paragraphs = list(_renumbered(paragraphs))
    numbered = tuple(replace(paragraph, index=n) for n, paragraph in enumerate(_tables(paragraphs)))
    return Report(name="", sha256="", format="text", paragraphs=numbered, language=report.language)


def _bare(paragraph: Paragraph) -> Paragraph:
    """A paragraph without what is not its text; marks of notes keep their places only in a plain text."""
    text = plain(paragraph)
    exact = text == paragraph.text
    marks = tuple(Mark(ref=mark.ref, at=mark.at if exact else len(text)) for mark in paragraph.marks)
    return Paragraph(
        index=paragraph.index,
        text=text,
        kind=paragraph.kind,
        level=paragraph.level,
        number=paragraph.number,
        table=paragraph.table,
        marks=marks,
    )


def _chosen(report: Report, spans: tuple[Span, ...], *, gaps: bool) -> Iterator[Paragraph]:
    notes = {f"fn{p.number}": p for p in report.paragraphs if p.kind is ParagraphKind.FOOTNOTE}
    by_paragraph: dict[int, list[Span]] = {}
    for span in spans:
        by_paragraph.setdefault(span.paragraph, []).append(span)
    pieces = {
        index: piece
        for index, own in sorted(by_paragraph.items())
        if (piece := _piece(_bare(report.paragraphs[index]), own, gaps=gaps)).text
    }
    called = [mark.ref for piece in pieces.values() for mark in piece.marks]
    wanted = {notes[ref].index: _bare(notes[ref]) for ref in called if ref in notes}
    chosen = {**pieces, **{index: note for index, note in wanted.items() if index not in pieces}}
    before = -1
    for index, piece in sorted(chosen.items()):
        # A note stands at its mark: that it is printed later is no gap.
        skipped = [p for p in report.paragraphs[before + 1 : index] if p.kind is not ParagraphKind.FOOTNOTE]
        if gaps and skipped and piece.kind is not ParagraphKind.FOOTNOTE:
            yield Paragraph(index=0, text=GAP)
        if piece.kind is not ParagraphKind.FOOTNOTE:
            before = index
        yield piece
    last = [p for p in report.paragraphs[before + 1 :] if p.kind is not ParagraphKind.FOOTNOTE]
    if gaps and last:
        yield Paragraph(index=0, text=GAP)


def _piece(paragraph: Paragraph, spans: list[Span], *, gaps: bool) -> Paragraph:
    """The part of a paragraph that its spans name."""
    if any(span.whole for span in spans):
        return paragraph
    ranges = _merged([(span.start or 0, span.end or len(paragraph.text)) for span in spans])
    text, marks = "", []
    for start, end in ranges:
        if gaps and (start > 0 if not text else True):
            text += f"{GAP} " if not text else f" {GAP} "
        elif text:
            text += " "
        shift = len(text) - start
        marks += [
            Mark(ref=mark.ref, at=mark.at + shift) for mark in paragraph.marks if start < mark.at <= end
        ]
        text += paragraph.text[start:end]
    if gaps and ranges and ranges[-1][1] < len(paragraph.text):
        text += f" {GAP}"
    return replace(paragraph, text=text, marks=tuple(marks))


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return found


def _renumbered(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """Number from 1 what has a number: paragraphs and notes each in their order; other marks go."""
    notes: dict[str, str] = {}
    for paragraph in paragraphs:
        for mark in paragraph.marks:
            notes.setdefault(mark.ref, str(len(notes) + 1))
    count = 0
    for paragraph in paragraphs:
        marks = tuple(Mark(ref=f"fn{notes[mark.ref]}", at=mark.at) for mark in paragraph.marks)
        number = None
        if paragraph.kind is ParagraphKind.BODY and paragraph.number:
            count += 1
            number = str(count)
        elif paragraph.kind is ParagraphKind.FOOTNOTE:
            number = notes.get(f"fn{paragraph.number}", "*")
        yield replace(paragraph, number=number, marks=marks)


def _tables(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """Count tables, rows and columns anew: a place in a table tells what stands beside it."""
    numbers: dict[int, int] = {}
    rows: dict[int, dict[int, int]] = {}
    cols: dict[int, list[int]] = {}
    for paragraph in paragraphs:
        if paragraph.table is not None:
            numbers.setdefault(paragraph.table.table, len(numbers))
            own = rows.setdefault(paragraph.table.table, {})
            own.setdefault(paragraph.table.row, len(own))
            cols.setdefault(paragraph.table.table, []).append(paragraph.table.col)
    for paragraph in paragraphs:
        place = paragraph.table
        if place is None:
            yield paragraph
            continue
        columns = sorted(set(cols[place.table]))
        yield replace(
            paragraph,
            table=replace(
                place,
                table=numbers[place.table],
                row=rows[place.table][place.row],
                col=columns.index(place.col),
            ),
        )

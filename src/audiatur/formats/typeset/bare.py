"""A report without its markup: plain words, marks of footnotes at their places in them, nothing else.

Markdown keeps its emphasis and links in `text`; a document that is set shows `plain`. Places of marks count
in `text`, so they are carried over.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import Indel

from audiatur.model import LINE_BREAK, Mark, Paragraph, ParagraphKind, Report

_UNSEEN = (ParagraphKind.COMMENT, ParagraphKind.FRONT_MATTER)


def bare(report: Report) -> Report:
    """Give the report with plain text alone, without anchors, remarks, pages and lines of its file."""
    return replace(
        report,
        format="text",
        notices=(),
        pending_revisions=False,
        paragraphs=tuple(map(bare_paragraph, report.paragraphs)),
    )


def bare_paragraph(paragraph: Paragraph) -> Paragraph:
    """Give one paragraph so; offsets in the result are those of its plain text."""
    text = paragraph.text if paragraph.plain is None else paragraph.plain
    marks = tuple(
        Mark(ref=mark.ref, at=at) for mark, at in zip(paragraph.marks, _carried(paragraph, text), strict=True)
    )
    return Paragraph(
        index=paragraph.index,
        text=text.replace("\n", LINE_BREAK),
        kind=paragraph.kind,
        level=paragraph.level,
        number=paragraph.number,
        section=paragraph.section,
        table=paragraph.table,
        marks=marks,
    )


def is_seen(paragraph: Paragraph) -> bool:
    """Whether a reader of the page sees anything of a plain paragraph: comments in the markup, what a file
    says of itself before its text, and blocks of mere markup are for those who write the file.
    """
    return paragraph.kind not in _UNSEEN and bool(paragraph.text.strip())


def _carried(paragraph: Paragraph, plain: str) -> Sequence[int]:
    """Carry the places of marks from a text to its plain form."""
    text = paragraph.text
    if not paragraph.marks or text == plain:
        return [min(mark.at, len(plain)) for mark in paragraph.marks]
    places = [0] * (len(text) + 1)
    for op in Indel.opcodes(text, plain):
        kept = op.tag == "equal"
        for at in range(op.src_start, op.src_end):
            places[at] = op.dest_start + at - op.src_start if kept else op.dest_start
        places[op.src_end] = op.dest_end
    return [places[min(mark.at, len(text))] for mark in paragraph.marks]


def notes_of(paragraphs: Sequence[Paragraph]) -> Mapping[tuple[int, int], int]:
    """Find the footnote of each mark, by the paragraph's place and the mark's ordinal in it.

    Numbers may begin again in each chapter. A mark's note stands in the run of notes after its paragraph, as
    the readers place them; elsewhere only the one note of the text with that number is taken for it. A mark
    that could mean several has no note: a wrong one would show words that do not belong there.
    """
    by_ref: dict[str, list[int]] = {}
    for at, paragraph in enumerate(paragraphs):
        if paragraph.kind is ParagraphKind.FOOTNOTE and paragraph.number:
            by_ref.setdefault(f"fn{paragraph.number}", []).append(at)
    ends = _run_ends(paragraphs)
    found: dict[tuple[int, int], int] = {}
    for at, paragraph in enumerate(paragraphs):
        for ordinal, mark in enumerate(paragraph.marks):
            notes = by_ref.get(mark.ref, ())
            first = bisect_right(notes, at)
            if first < len(notes) and notes[first] < ends[at]:
                found[at, ordinal] = notes[first]
            elif len(notes) == 1 and notes[0] != at:
                found[at, ordinal] = notes[0]
    return found


def _run_ends(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Where the run of footnotes after each paragraph ends."""
    ends = [0] * len(paragraphs)
    end = len(paragraphs)
    for at in range(len(paragraphs) - 1, -1, -1):
        ends[at] = end
        if paragraphs[at].kind is not ParagraphKind.FOOTNOTE:
            end = at
    return ends

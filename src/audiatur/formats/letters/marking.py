"""A copy of the letter with the numbers of its points in the margin, so that replies can be keyed to it.

The bytes received are left alone: a Word letter becomes a copy with comments in the margin, a PDF one with
numbers drawn beside the text as annotations; any other letter becomes a Word file with its text.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from audiatur.formats.reading import load
from audiatur.model import Report
from audiatur.text.letters import Piece, Point, Split, plain, words_of

from .marks import Mark, Marked

_FIRST_WORDS = 40
"""Signs by which a mark names a point that begins inside a paragraph."""


def mark_letter(path: Path, split: Split) -> Marked:
    """Make the marked copy of the letter that `split` was made from.

    Raises:
        InputError: the file cannot be read any more.
    """
    data = load(path)
    marks = list(marks_of(split))
    if split.letter.format == "pdf":
        from .mark_pdf import mark_pdf  # noqa: PLC0415 - the PDF library is heavy

        return mark_pdf(data, path.name, marks)
    from .mark_docx import mark_docx, number_paragraphs  # noqa: PLC0415
    from .plain_docx import plain_docx  # noqa: PLC0415

    if split.letter.format == "docx":
        places = number_paragraphs(data, path.name)
        return Marked(data=mark_docx(data, path.name, marks, places), suffix=path.suffix.lower())
    report = split.letter
    everywhere = {at: at for at in range(len(report.paragraphs))}
    return Marked(data=mark_docx(plain_docx(report), path.name, marks, everywhere), suffix=".docx")


def marks_of(split: Split) -> Iterator[Mark]:
    """A mark for each stretch of paragraphs of each point, in the letter's order."""
    marks = [mark for point in split.points for mark in _stretches(split.letter, point)]
    yield from sorted(marks, key=lambda mark: (mark.first, mark.last))


def _stretches(letter: Report, point: Point) -> Iterator[Mark]:
    stretches: list[list[Piece]] = []
    for piece in sorted(point.pieces, key=lambda piece: (piece.paragraph, piece.start)):
        if stretches and piece.paragraph <= stretches[-1][-1].paragraph + 1:
            stretches[-1].append(piece)
        else:
            stretches.append([piece])
    for at, stretch in enumerate(stretches):
        first = stretch[0]
        words = f"Point {point.number}" + (", continued" if at else "")
        if not at and point.reference.reference:
            words += f": {point.reference.reference}"
        text = words_of(letter, first)
        if first.start:
            words += f" (from “{text[:_FIRST_WORDS]}…”)"
        begins = text if first.start else plain(letter.paragraphs[first.paragraph])
        yield Mark(
            first=first.paragraph,
            last=stretch[-1].paragraph,
            number=point.number,
            words=words,
            begins=begins,
        )

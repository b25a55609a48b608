"""A corrected `points.xlsx` back into a split: every fault at once, with sheet and row; nothing is lost.

The letter's own words stand on the hidden sheet Texts, so that the file says by itself which paragraphs no
row gives a point to. With the letter at hand they are checked against it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from audiatur.formats.ledger_sheet.columns import Column
from audiatur.formats.ledger_sheet.escape import unescape
from audiatur.formats.ledger_sheet.tables import Line, find_sheet, lines_of
from audiatur.formats.reading import load
from audiatur.formats.sheets.grid import BLANK, Grid
from audiatur.formats.sheets.workbook import read_workbook
from audiatur.model import Fault, InputError, Paragraph, ParagraphKind, Report
from audiatur.text.letters import NoPoint, Piece, Split, assigned, plain

from . import columns as c
from .letter import Letter
from .placing import Placed, place_words
from .said import Said, apply

_NONE: Final = frozenset(
    {c.NONE, "no", "no point", "-", "–", "—", "0", "n/a", "keine", "kein", "aucun", "ninguno", "нет", "无"}
)
"""What people write for none."""
_NUMBER: Final = re.compile(r"[^\W_](?:[\w.()/-]{0,18}[\w)])?")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
A_PERSON: Final = "a person marked it as making no point"
"""Why a paragraph makes none where the person gave no reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row of the sheet Letter that stands: where in the letter, and what a person made of it."""

    line: Line
    paragraph: int
    words: str
    point: str | None
    why: str | None


def is_points(grids: Sequence[Grid]) -> bool:
    """Whether a workbook is one of points."""
    about = find_sheet(grids, c.ABOUT)
    return about is not None and _pairs(about).get(c.SCHEMA_KEY.casefold(), "").startswith("audiatur/points/")


def read_points(path: Path, letter: Letter | None = None) -> tuple[Split, Letter]:
    """Read a corrected `points.xlsx`; with the letter, its words are checked against it.

    Gives the split, whose `left` lists what a person must still decide, and the letter with the sender
    that the sheet names.

    Raises:
        InputError: the file is no such sheet or of another letter, or with every row that cannot stand.
    """
    data = load(path)
    if not data.startswith(b"PK"):
        raise InputError.of(
            path.name, "a points.xlsx was expected; give the one that audiatur comments split wrote"
        )
    return points_of(read_workbook(data, path.name).grids, path.name, letter)


def points_of(grids: Sequence[Grid], file: str, letter: Letter | None = None) -> tuple[Split, Letter]:
    """Read the sheets of a `points.xlsx`; as `read_points`."""
    about = _about(grids, file, letter)
    report, said, faults = _texts(grids, file, about)
    if letter is not None:
        report = letter.report
    lines, more = _lines(grids, c.LETTER, [c.PARAGRAPH, c.WORDS, c.POINT, c.WHY], c.PARAGRAPH.name, file)
    faults += more
    rows = [row for line in lines if (row := _row(line, report, faults, file))]
    placed = _placed(rows, report, faults, file)
    split = _split(rows, placed, report)
    points, wrong = _lines(grids, c.POINTS, [c.POINT, c.SPEAKS, c.QUOTE, c.PROPOSED], c.POINT.name, file)
    faults += wrong
    split = apply(split, points, said, faults, file)
    if faults:
        raise InputError(faults)
    sender = letter or Letter(report=report)
    return split, replace(
        sender,
        report=report,
        party=about.get(c.PARTY_KEY.casefold()) or None,
        commenter=about.get(c.COMMENTER_KEY.casefold()) or None,
        received_at=about.get(c.RECEIVED_KEY.casefold()) or None,
    )


def _lines(
    grids: Sequence[Grid], sheet: str, cols: Sequence[Column], key: str, file: str
) -> tuple[list[Line], list[Fault]]:
    return lines_of(grids, sheet, [column.name for column in cols], key, file)


def _pairs(about: Grid) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for row in about.rows:
        pairs.setdefault(row.cell(0).strip(BLANK).casefold(), unescape(row.cell(1).strip(BLANK)))
    return pairs


def _about(grids: Sequence[Grid], file: str, letter: Letter | None) -> Mapping[str, str]:
    """Read the identification.

    Raises:
        InputError: the workbook is of another kind, version or letter.
    """
    about = find_sheet(grids, c.ABOUT)
    pairs = _pairs(about) if about else {}
    schema = pairs.get(c.SCHEMA_KEY.casefold())
    where = f'sheet "{c.ABOUT}"'
    if schema != c.SCHEMA:
        found = f'this one is "{schema}"' if schema else f'the line "{c.SCHEMA_KEY}" is missing'
        message = (
            f'a sheet of points of the form "{c.SCHEMA}" was expected, {found}; give the points.xlsx that '
        )
        raise InputError.of(file, message + "audiatur comments split wrote", where)
    digest = pairs.get(c.SHA256_KEY.casefold(), "").casefold()
    if not _SHA256.fullmatch(digest):
        message = f'the line "{c.SHA256_KEY}" was changed: which letter this is of cannot be told; take it '
        raise InputError.of(file, message + "from the file as it was written", where)
    if letter is not None and letter.report.sha256 != digest:
        other = pairs.get(c.LETTER_KEY.casefold()) or "a letter"
        message = (
            f"these points are of {other} (sha256 {digest[:12]}…), and {letter.report.name} is another file "
            f"({letter.report.sha256[:12]}…); give the letter they were made from, or split this one anew"
        )
        raise InputError.of(file, message, where)
    return pairs


def _texts(grids: Sequence[Grid], file: str, about: Mapping[str, str]) -> tuple[Report, Said, list[Fault]]:
    """The letter as it was read, and what was proposed of each point."""
    lines, faults = lines_of(grids, c.TEXTS, c.TEXT_COLUMNS, c.TEXT_COLUMNS[0], file)
    texts: dict[int, list[str]] = {}
    first: dict[int, Line] = {}
    said: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        kind, number, part = (line.get(name) for name in c.TEXT_COLUMNS[:3])
        if kind == c.PARAGRAPH_ROW and number.isdecimal():
            texts.setdefault(int(number) - 1, []).append(line.raw("Text"))
            first.setdefault(int(number) - 1, line)
        elif kind == c.POINT_ROW:
            said.setdefault((number, part), []).append(line.raw("Text"))
    if not faults and sorted(texts) != list(range(len(texts))):
        message = (
            "rows of this sheet are missing, so that the letter is not whole; take an untouched points.xlsx"
        )
        faults.append(Fault(file=file, message=message, where=f'sheet "{c.TEXTS}"'))
        texts = {}
    paragraphs = tuple(_paragraph(at, first[at], unescape("".join(texts[at]))) for at in sorted(texts))
    report = Report(
        name=about.get(c.LETTER_KEY.casefold()) or file,
        sha256=about[c.SHA256_KEY.casefold()].casefold(),
        format=about.get(c.FORMAT_KEY.casefold()) or "text",
        paragraphs=paragraphs,
    )
    return report, {key: unescape("".join(parts)) for key, parts in said.items()}, faults


def _paragraph(index: int, line: Line, text: str) -> Paragraph:
    kind, level, number, page, last = (line.get(name) for name in c.TEXT_COLUMNS[3:8])
    pages = (int(page), int(last)) if page.isdecimal() and last.isdecimal() else None
    return Paragraph(
        index=index,
        text=text.replace("\n", "\u2028"),
        kind=ParagraphKind(kind) if kind in tuple(ParagraphKind) else ParagraphKind.BODY,
        level=int(level) if level.isdecimal() else None,
        number=number or None,
        pages=pages,
    )


def _row(line: Line, report: Report, faults: list[Fault], file: str) -> _Row | None:
    """One row, or a fault; a row without words and without a decision is a gap that a person left."""
    number, words, point, why = (line.get(column.name) for column in (c.PARAGRAPH, c.WORDS, c.POINT, c.WHY))
    if not (words or point):
        return None
    count = len(report.paragraphs)
    if not (number.isdecimal() and 1 <= int(number) <= count):
        shown = f'found "{number}"' if number else "found nothing"
        message = f"expected the number of a paragraph of the letter, 1 to {count}, {shown}; write it under "
        faults.append(Fault(file=file, message=message + c.PARAGRAPH.name, where=line.where))
        return None
    given: str | None = point.strip()
    reason: str | None = None
    if point.casefold() in _NONE or (not point and why):
        given, reason = None, why or A_PERSON
    elif not point:
        given = None
    elif not _NUMBER.fullmatch(point):
        message = f'"{point}" is no number of a point; write a number such as 3 or 3.1, or none'
        faults.append(Fault(file=file, message=message, where=line.where))
        return None
    return _Row(line=line, paragraph=int(number) - 1, words=words, point=given, why=reason)


def _placed(rows: Sequence[_Row], report: Report, faults: list[Fault], file: str) -> list[Placed]:
    """The pieces of the letter that the rows are, paragraph by paragraph."""
    by_paragraph: dict[int, list[int]] = {}
    for at, row in enumerate(rows):
        by_paragraph.setdefault(row.paragraph, []).append(at)
    placed: list[Placed] = [None] * len(rows)
    for paragraph, places in by_paragraph.items():
        text = plain(report.paragraphs[paragraph])
        found = place_words(text, [rows[at].words for at in places])
        for at, span in zip(places, found, strict=True):
            placed[at] = span
            if span is None:
                message = (
                    f"these words are not those of paragraph {paragraph + 1} of the letter at this place; "
                    "write them back as the letter has them, each in one row only"
                )
                faults.append(Fault(file=file, message=message, where=rows[at].line.where))
    return placed


def _split(rows: Sequence[_Row], placed: Sequence[Placed], report: Report) -> Split:
    """Put the pieces together by point, in the letter's order; what no row has is left."""
    pieces = [
        (Piece(paragraph=row.paragraph, start=span[0], end=span[1]), row.point, row.why)
        for row, span in zip(rows, placed, strict=True)
        if span is not None
    ]
    points: dict[str, list[Piece]] = {}
    none: list[NoPoint] = []
    for piece, point, why in sorted(pieces, key=lambda one: (one[0].paragraph, one[0].start)):
        if point is not None:
            points.setdefault(point, []).append(piece)
        elif why is not None:
            none.append(NoPoint(piece=piece, why=why))
    return assigned(report, points, none)

"""Tables of comments that stand in documents: Word, HTML, Markdown. What stands around them is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from audiatur.model import NotAComment, Paragraph, Report, Source, SourceKind

from .document_tables import DocumentTable, of_comments
from .grid import Grid, Tables
from .report_tables import plain, raw_tables, report_tables

TOLD: Final = frozenset({"encoding", "pending-revisions", "margin-comments"})
"""Notices of a document that bear on its comments: what its words are, and comments not read yet."""
_WHY: Final = "stands outside the tables of comments"

Around = tuple[NotAComment, ...]


def tables_of_comments(
    data: bytes, report: Report, mapping: Mapping[str, str]
) -> tuple[Tables, Around] | None:
    """The tables of comments of a document with what stands around them; None where it has none.

    Raises:
        InputError: a Word file's tables are beyond the limits.
    """
    if report.format == "docx":
        return _of_word(data, report, mapping)
    if report.format == "html":
        from audiatur.formats.html import _characters  # noqa: PLC0415 - few files need it

        from .html_tables import html_tables  # noqa: PLC0415 - as above

        found = of_comments(html_tables(_characters(data, report.name)[0]), mapping)
        return _read(report, found) if found else None
    found = of_comments(report_tables(report), mapping)
    raw = _of_raw(report, mapping)
    if not found and not raw:
        return None
    return _read(report, found, raw)


def _of_word(data: bytes, report: Report, mapping: Mapping[str, str]) -> tuple[Tables, Around] | None:
    from .word_tables import WordTables  # noqa: PLC0415 - only Word files need it

    found = of_comments(WordTables(data, report.name).tables(), mapping)
    if not found:
        return None
    read, outside = _read(report, found, told=TOLD - {"margin-comments"})
    if not any(notice.kind == "margin-comments" for notice in report.notices):
        return read, outside
    from .word_remarks import with_remarks  # noqa: PLC0415 - only Word files need it

    grids, stray = with_remarks(found, data, report)
    notices = (*read.notices, *(f"{report.name}: {notice}" for notice in stray))
    return Tables(grids=tuple(grids), notices=notices), outside


def _of_raw(report: Report, mapping: Mapping[str, str]) -> dict[int, list[DocumentTable]]:
    """Tables of comments in blocks of HTML of a Markdown file, by the paragraph that holds them."""
    found = {paragraph.index: of_comments(tables, mapping) for paragraph, tables in raw_tables(report)}
    return {index: tables for index, tables in found.items() if tables}


def _read(
    report: Report,
    found: Sequence[DocumentTable],
    raw: Mapping[int, Sequence[DocumentTable]] | None = None,
    told: frozenset[str] = TOLD,
) -> tuple[Tables, Around]:
    inside = {number for one in found for number in one.reports}
    raw = raw or {}
    outside = [
        _outside(report, paragraph, plain(paragraph))
        for paragraph in report.paragraphs
        if (paragraph.table is None or paragraph.table.table not in inside)
        and paragraph.index not in (raw or {})
    ]
    grids: list[Grid] = [one.grid for one in found]
    for index, tables in raw.items():
        from .html_tables import words_outside  # noqa: PLC0415 - few files need it

        paragraph = report.paragraphs[index]
        grids += [one.grid for one in tables]
        left = words_outside(paragraph.text)
        if left:
            outside.append(_outside(report, paragraph, left))
    notices = tuple(f"{report.name}: {notice.message}" for notice in report.notices if notice.kind in told)
    return Tables(grids=tuple(_renamed(grids)), notices=notices), tuple(outside)


def _renamed(grids: Sequence[Grid]) -> list[Grid]:
    """Names that tell tables apart, also those of a block of HTML, which counts its own."""
    names = [grid.name for grid in grids]
    if len(set(names)) == len(names):
        return list(grids)
    return [replace(grid, name=f"table {at}") for at, grid in enumerate(grids, start=1)]


def _outside(report: Report, paragraph: Paragraph, text: str) -> NotAComment:
    return NotAComment(
        source=Source(file=report.name, kind=SourceKind.LETTER, number=paragraph.index + 1),
        why=_WHY,
        raw={"text": text},
    )

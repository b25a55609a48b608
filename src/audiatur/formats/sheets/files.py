"""One file of comments: told apart by content first and name second, read by the reader for it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from audiatur.formats.package import COMPOUND_FILE
from audiatur.formats.reading import load
from audiatur.formats.reading import read as read_report
from audiatur.model import (
    Comment,
    Comments,
    CommentsFile,
    InputError,
    NotAComment,
    Paragraph,
    Report,
    Source,
    SourceKind,
)

from .csv_tables import makes_sense, read_csv
from .encoding import decode
from .grid import Grid, Row, Tables
from .jsonl import read_jsonl
from .placed import Table, table
from .report_tables import plain, tables
from .rows import Understood, find_header, understand_grid
from .workbook import read_workbook

if TYPE_CHECKING:
    from .word_tables import WordTable

_DOCUMENTS: Final = frozenset({".md", ".markdown", ".mdown", ".mkd", ".html", ".htm", ".xhtml"})
_VALUES: Final = frozenset({".csv", ".tsv", ".tab", ".psv"})
_PDF_MARK_WITHIN: Final = 1024
"""Bytes within which `%PDF-` must stand, as readers of PDF tolerate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """What one file gave; `columns` are the headings of all its tables, known or not."""

    file: CommentsFile
    comments: tuple[Comment, ...]
    not_comments: tuple[NotAComment, ...]
    columns: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    text: Report | None = None
    """The text the comments are anchored in, where the file carries it (`Comments.texts`)."""
    tables: tuple[Table, ...] = ()


def read_file(path: Path, mapping: Mapping[str, str]) -> FileRead:
    """Read a file of comments.

    Raises:
        InputError: with all faults that were found in it.
    """
    from audiatur.formats import letters  # noqa: PLC0415 - it reads sheets itself

    name = path.name
    data = load(path)
    digest = hashlib.sha256(data).hexdigest()
    if _is_json(data, name):
        return _from_jsonl(data, name, digest, mapping)
    letters.refuse_outlook(data, name)
    if data.startswith(COMPOUND_FILE) or (data.startswith(b"PK") and not _is_word(data)):
        found = read_workbook(data, name, marked=True)
        if letters.is_points(found.grids):
            return _whole(letters.points_comments(found.grids, name, digest))
        return _from_tables(found, name, digest, mapping)
    if b"%PDF-" in data[:_PDF_MARK_WITHIN]:
        return _from_pdf(path, data, digest, mapping)
    if letters.is_mail(data, name):
        return _whole(letters.letter_comments(letters.read_letter(path)))
    if _is_separated(data, name):
        return _from_tables(read_csv(data, name), name, digest, mapping)
    report = read_report(path)
    if report.format == "docx":
        word = _from_word(data, report, mapping) or _from_returned(data, report)
        if word is not None:
            return word
    return _from_document(report, mapping)


def _from_word(data: bytes, report: Report, mapping: Mapping[str, str]) -> FileRead | None:
    """A Word file's tables of comments, with the comments in their margin as remarks; None without one."""
    from .word_tables import WordTables  # noqa: PLC0415 - only Word files need it

    found = _word_of_comments(WordTables(data, report.name).tables(), mapping)
    if not found:
        return None
    inside = {number for one in found for number in one.reports}
    outside = [
        _outside(report, paragraph)
        for paragraph in report.paragraphs
        if paragraph.table is None or paragraph.table.table not in inside
    ]
    kinds = _TOLD - {"margin-comments"}
    told = [f"{report.name}: {notice.message}" for notice in report.notices if notice.kind in kinds]
    grids = [one.grid for one in found]
    if any(notice.kind == "margin-comments" for notice in report.notices):
        from .word_remarks import with_remarks  # noqa: PLC0415 - only Word files need it

        grids, stray = with_remarks(found, data, report)
        told += [f"{report.name}: {notice}" for notice in stray]
    read = Tables(grids=tuple(grids), notices=tuple(told))
    return _from_tables(read, report.name, report.sha256, mapping, outside)


def _word_of_comments(tables: Sequence[WordTable], mapping: Mapping[str, str]) -> list[WordTable]:
    """The tables of comments; tables in a table that is none of them (but its layout) are looked at too."""
    found: list[WordTable] = []
    for one in tables:
        chosen = bool(_of_comments([one.grid], mapping))
        found += [one] if chosen else _word_of_comments(one.nested, mapping)
    return found


def _outside(report: Report, paragraph: Paragraph) -> NotAComment:
    return NotAComment(
        source=Source(file=report.name, kind=SourceKind.LETTER, number=paragraph.index + 1),
        why="stands outside the tables of comments",
        raw={"text": plain(paragraph)},
    )


def _from_returned(data: bytes, report: Report) -> FileRead | None:
    """The margin comments and tracked changes of a Word file without tables of comments; None if none."""
    from audiatur.formats.docx.returned import returned_comments  # noqa: PLC0415 - only Word files need it

    returned = returned_comments(data, report.name, report.sha256)
    if not returned.comments:
        return None
    rows = len(returned.comments)
    return FileRead(
        file=CommentsFile(name=report.name, sha256=report.sha256, rows=rows),
        comments=returned.comments,
        not_comments=(),
        notices=(*returned.notices, f"{report.name}: {_RETURNED}"),
        text=returned.original,
    )


def _whole(comments: Comments) -> FileRead:
    """A file that was understood as a whole."""
    return FileRead(
        file=comments.inputs[0],
        comments=comments.comments,
        not_comments=comments.not_comments,
        notices=comments.notices,
        text=next(iter(comments.texts.values()), None),
    )


def _is_json(data: bytes, name: str) -> bool:
    first = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return first == b"{" or (first == b"[" and PurePath(name).suffix.lower() not in _DOCUMENTS | {".txt"})


def _is_word(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(part.startswith("word/") for part in archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def _is_separated(data: bytes, name: str) -> bool:
    """By its name, or a text whose first rows make sense as a table of comments."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _VALUES:
        return True
    if suffix in _DOCUMENTS or data.lstrip()[:1] == b"<" or data.startswith(b"{\\rtf"):
        return False
    try:
        return makes_sense(decode(data, name).text)
    except InputError:
        return False


def _from_jsonl(data: bytes, name: str, digest: str, mapping: Mapping[str, str]) -> FileRead:
    objects = read_jsonl(data, name, mapping)
    return FileRead(
        file=CommentsFile(
            name=name,
            sha256=digest,
            rows=len(objects.comments) + len(objects.not_comments),
            mapping=objects.mapping,
            unmapped=objects.unmapped,
            encoding=objects.encoding,
        ),
        comments=objects.comments,
        not_comments=objects.not_comments,
        columns=(*objects.mapping, *objects.unmapped),
        notices=objects.notices,
    )


def _from_tables(
    found: Tables, name: str, digest: str, mapping: Mapping[str, str], outside: Sequence[NotAComment] = ()
) -> FileRead:
    several = len(found.grids) > 1
    parts = [
        understand_grid(grid, name, mapping, sheet=grid.name if several else None) for grid in found.grids
    ]
    headers = [part.header for part in parts if part.header]
    comments = tuple(comment for part in parts for comment in part.comments)
    others = (*(other for part in parts for other in part.not_comments), *outside)
    return FileRead(
        file=CommentsFile(
            name=name,
            sha256=digest,
            rows=len(comments) + len(others),
            template=next((header.template for header in headers if header.template), None),
            mapping={column: field for header in headers for column, field in header.mapping.items()},
            unmapped=tuple(dict.fromkeys(column for header in headers for column in header.unmapped)),
            encoding=found.encoding,
            delimiter=found.delimiter,
        ),
        comments=comments,
        not_comments=others,
        columns=tuple(name for header in headers for name in header.names if name),
        notices=(*found.notices, *_said(found.grids, parts, name)),
        tables=tuple(map(table, found.grids, parts)),
    )


def _said(grids: Sequence[Grid], parts: Sequence[Understood], name: str) -> Iterator[str]:
    """What a person should know of tables that were read."""
    for grid, part in zip(grids, parts, strict=True):
        yield from (f"{name}: {notice}" for notice in part.notices)
        if part.header and part.header.says_something and not part.comments and not part.rows:
            here = f'sheet "{grid.name}" has' if grid.name and len(grids) > 1 else "it has"
            yield f"{name}: {here} headings and no rows of comments"


def _from_pdf(path: Path, data: bytes, digest: str, mapping: Mapping[str, str]) -> FileRead:
    """Its ruled tables, if one is of comments; else its annotations; else the letter that it is."""
    from audiatur.formats.pdf.tables import read_tables  # noqa: PLC0415 - the PDF library is heavy

    ruled = read_tables(data, path.name)
    grids = [
        Grid(
            name=f"table {number}",
            rows=tuple(
                Row(number=at, cells=tuple(cells), page=page)
                for at, (cells, page) in enumerate(zip(table.rows, table.pages, strict=True), start=1)
            ),
        )
        for number, table in enumerate(ruled, start=1)
    ]
    if not _of_comments(grids, mapping):
        noted = _from_annotations(data, path.name, digest)
        return noted or _from_document(read_report(path), mapping)
    notices = tuple(f"{path.name}: {notice}" for table in ruled for notice in table.notices)
    return _from_tables(Tables(grids=tuple(grids), notices=notices), path.name, digest, mapping)


def _from_annotations(data: bytes, name: str, digest: str) -> FileRead | None:
    """The notes and marks that people left in a PDF; None where there are none."""
    from audiatur.formats.pdf.annotations import read_annotations  # noqa: PLC0415 - as above

    found = read_annotations(data, name)
    if not found.comments:
        return None
    rows = len(found.comments) + len(found.not_comments)
    return FileRead(
        file=CommentsFile(name=name, sha256=digest, rows=rows),
        comments=found.comments,
        not_comments=found.not_comments,
        notices=found.notices,
    )


def _from_document(report: Report, mapping: Mapping[str, str]) -> FileRead:
    """A document's tables of comments; without one its points as a letter."""
    grids = _of_comments(tables(report.paragraphs), mapping)
    notices = tuple(f"{report.name}: {notice.message}" for notice in report.notices if notice.kind in _TOLD)
    if grids:
        inside = {grid.name for grid in grids}
        outside = [
            _outside(report, paragraph)
            for paragraph in report.paragraphs
            if paragraph.table is None or f"table {paragraph.table.table + 1}" not in inside
        ]
        found = Tables(grids=tuple(grids), notices=notices)
        return _from_tables(found, report.name, report.sha256, mapping, outside)
    from audiatur.formats import letters  # noqa: PLC0415 - it reads sheets itself

    return _whole(letters.letter_comments(letters.of_report(report)))


_RETURNED: Final = (
    "its margin comments and tracked changes were read as comments, its text as the one that was sent back; "
    "if it is a letter, take it apart with audiatur comments split"
)
_TOLD: Final = frozenset({"encoding", "pending-revisions", "margin-comments"})
"""Notices of a document that bear on its comments: what its words are, and comments not read yet."""


def _of_comments(grids: Sequence[Grid], mapping: Mapping[str, str]) -> list[Grid]:
    headers = ((grid, find_header(grid, mapping)) for grid in grids)
    return [grid for grid, header in headers if header and header.says_something and len(header.columns) > 1]

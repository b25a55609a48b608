"""One file of comments: told apart by content first and name second, read by the reader for it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from audiatur.formats.apart import done_apart
from audiatur.formats.package import COMPOUND_FILE
from audiatur.formats.reading import load
from audiatur.formats.reading import read as read_report
from audiatur.model import (
    Comment,
    Comments,
    CommentsFile,
    InputError,
    NotAComment,
    Report,
)

from .csv_tables import makes_sense, read_csv
from .document_tables import holds_comments
from .encoding import decode
from .grid import Grid, Row, Tables
from .jsonl import read_jsonl
from .placed import Table, table
from .rows import Understood, understand_grid
from .workbook import read_workbook

if TYPE_CHECKING:  # the PDF library is heavy, and what it reads is read apart
    from audiatur.formats.pdf.annotations import Annotations
    from audiatur.formats.pdf.tables import Table as Ruled

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
    return _from_document(data, report, mapping)


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
    ruled: list[Ruled] = done_apart("audiatur.formats.pdf.tables", "read_tables", data, path.name)
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
    if not any(holds_comments(grid, mapping) for grid in grids):
        noted = _from_annotations(data, path.name, digest)
        return noted or _from_document(data, read_report(path), mapping)
    notices = tuple(f"{path.name}: {notice}" for table in ruled for notice in table.notices)
    return _from_tables(Tables(grids=tuple(grids), notices=notices), path.name, digest, mapping)


def _from_annotations(data: bytes, name: str, digest: str) -> FileRead | None:
    """The notes and marks that people left in a PDF; None where nobody spoke of its text in any."""
    found: Annotations = done_apart("audiatur.formats.pdf.annotations", "read_annotations", data, name)
    if not found.are_remarks:
        return None
    rows = len(found.comments) + len(found.not_comments)
    return FileRead(
        file=CommentsFile(name=name, sha256=digest, rows=rows),
        comments=found.comments,
        not_comments=found.not_comments,
        notices=found.notices,
    )


def _from_document(data: bytes, report: Report, mapping: Mapping[str, str]) -> FileRead:
    """A document's tables of comments; without one what a Word file was returned with, else a letter."""
    from .documents import tables_of_comments  # noqa: PLC0415 - the Markdown parser is heavy

    found = tables_of_comments(data, report, mapping)
    if found:
        return _from_tables(found[0], report.name, report.sha256, mapping, found[1])
    returned = _from_returned(data, report) if report.format == "docx" else None
    if returned:
        return returned
    from audiatur.formats import letters  # noqa: PLC0415 - it reads sheets itself

    return _whole(letters.letter_comments(letters.of_report(report)))


_RETURNED: Final = (
    "its margin comments and tracked changes were read as comments, its text as the one that was sent back; "
    "if it is a letter, take it apart with audiatur comments split"
)

"""Files of comments in: told apart by content, read whole, all faults of all files together."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from audiatur.formats.package import COMPOUND_FILE
from audiatur.formats.reading import load
from audiatur.model import Comment, Comments, CommentsFile, Fault, InputError, NotAComment

from .csv_tables import read_csv
from .grid import Tables
from .ids import distinct, repeats
from .jsonl import read_jsonl
from .mapping import unknown_columns, unknown_fields
from .rows import find_column, understand_grid
from .workbook import read_workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What one file gave."""

    file: CommentsFile
    comments: tuple[Comment, ...]
    not_comments: tuple[NotAComment, ...]
    columns: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def read_comments(paths: Sequence[Path], *, mapping: Mapping[str, str] | None = None) -> Comments:
    """Read every comment of the files.

    `mapping` gives columns (heading as written, or without regard to case and punctuation) their field and
    goes before what is recognised; the field `raw` says that a column holds nothing to be read. Rows that
    hold anything, but for the headings, are counted: each is a comment or is named in `not_comments`.

    Raises:
        InputError: with all faults of all files.
    """
    told = dict(mapping or {})
    faults = unknown_fields(told, ", ".join(path.name for path in paths))
    read: list[_Read] = []
    for path in paths:
        try:
            read.append(_read(path, {} if faults else told))
        except InputError as error:
            faults += error.faults
    for one in read:
        faults += repeats(one.comments)
    if not faults:
        faults += _columns_nobody_has(told, read)
    if faults:
        raise InputError(faults)
    return Comments(
        inputs=tuple(one.file for one in read),
        comments=distinct([(one.file.name, one.comments) for one in read]),
        not_comments=tuple(other for one in read for other in one.not_comments),
        notices=tuple(notice for one in read for notice in one.notices),
    )


def has_known_columns(comments: Comments) -> bool:
    """Whether any file had a column (or a letter points) that a comment could be read from."""
    return bool(comments.comments) or any(file.mapping for file in comments.inputs)


def _columns_nobody_has(mapping: Mapping[str, str], read: Sequence[_Read]) -> list[Fault]:
    found = [name for name in mapping if any(find_column(one.columns, name) is not None for one in read)]
    return unknown_columns(mapping, [one.file for one in read], found)


def _read(path: Path, mapping: Mapping[str, str]) -> _Read:
    name = path.name
    data = load(path)
    digest = hashlib.sha256(data).hexdigest()
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return _from_jsonl(data, name, digest, mapping)
    if data.startswith((b"PK", COMPOUND_FILE)):
        return _from_tables(read_workbook(data, name), name, digest, mapping)
    return _from_tables(read_csv(data, name), name, digest, mapping)


def _from_jsonl(data: bytes, name: str, digest: str, mapping: Mapping[str, str]) -> _Read:
    objects = read_jsonl(data, name, mapping)
    return _Read(
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


def _from_tables(tables: Tables, name: str, digest: str, mapping: Mapping[str, str]) -> _Read:
    several = len(tables.grids) > 1
    parts = [
        understand_grid(grid, name, mapping, sheet=grid.name if several else None) for grid in tables.grids
    ]
    headers = [part.header for part in parts if part.header]
    comments = tuple(comment for part in parts for comment in part.comments)
    others = tuple(other for part in parts for other in part.not_comments)
    return _Read(
        file=CommentsFile(
            name=name,
            sha256=digest,
            rows=len(comments) + len(others),
            template=next((header.template for header in headers if header.template), None),
            mapping={column: field for header in headers for column, field in header.mapping.items()},
            unmapped=tuple(dict.fromkeys(column for header in headers for column in header.unmapped)),
            encoding=tables.encoding,
            delimiter=tables.delimiter,
        ),
        comments=comments,
        not_comments=others,
        columns=tuple(name for header in headers for name in header.names if name),
        notices=tables.notices,
    )

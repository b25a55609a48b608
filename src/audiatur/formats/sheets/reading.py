"""Files of comments in, read whole, all faults of all files together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from audiatur.model import Comments, Fault, InputError

from .files import FileRead, read_file
from .ids import distinct, repeats
from .mapping import fields_of, unknown_columns, unknown_fields
from .placed import Placed, with_ids
from .rows import find_column


def read_comments(paths: Sequence[Path], *, mapping: Mapping[str, str] | None = None) -> Comments:
    """Read every comment of the files.

    `mapping` gives columns (heading as written, or without regard to case and punctuation) their field and
    goes before what is recognised; the field `raw` says that a column holds nothing to be read. Rows that
    hold anything, but for the headings, are counted: each is a comment or is named in `not_comments`.

    Raises:
        InputError: with all faults of all files.
    """
    return _comments(_read(paths, mapping or {}))


def read_placed(path: Path, *, mapping: Mapping[str, str] | None = None) -> Placed:
    """Read one file as `read_comments` does, and say where in it each comment and each column stands.

    Raises:
        InputError: with all faults of the file.
    """
    read = _read([path], mapping or {})
    comments = _comments(read)
    return Placed(comments=comments, tables=with_ids(read[0].tables, comments.comments))


def _read(paths: Sequence[Path], mapping: Mapping[str, str]) -> list[FileRead]:
    told = fields_of(mapping)
    faults = unknown_fields(told, ", ".join(path.name for path in paths))
    read: list[FileRead] = []
    faults += _given_twice(paths)
    for path in dict.fromkeys(paths):
        try:
            read.append(read_file(path, {} if faults else told))
        except InputError as error:
            faults += error.faults
    for one in read:
        faults += repeats(one.comments)
    if not faults:
        faults += _columns_nobody_has(told, read)
    if faults:
        raise InputError(faults)
    return read


def _comments(read: Sequence[FileRead]) -> Comments:
    return Comments(
        inputs=tuple(one.file for one in read),
        comments=distinct([(one.file.name, one.comments) for one in read]),
        not_comments=tuple(other for one in read for other in one.not_comments),
        notices=tuple(notice for one in read for notice in one.notices),
        texts={one.file.sha256: one.text for one in read if one.text is not None},
    )


def has_known_columns(comments: Comments) -> bool:
    """Whether any file had a column (or a letter points) that a comment could be read from."""
    return bool(comments.comments) or any(file.mapping for file in comments.inputs)


def _given_twice(paths: Sequence[Path]) -> list[Fault]:
    """A file named twice would count every comment of it twice."""
    count = Counter(path.resolve() for path in paths)
    return [
        Fault(file=path.name, message=f"is given {times} times as a file of comments; give it once")
        for path, times in count.items()
        if times > 1
    ]


def _columns_nobody_has(mapping: Mapping[str, str], read: Sequence[FileRead]) -> list[Fault]:
    found = [name for name in mapping if any(find_column(one.columns, name) is not None for one in read)]
    return unknown_columns(mapping, [one.file for one in read], found)

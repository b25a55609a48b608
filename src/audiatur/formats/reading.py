"""A file on disk into a report: told apart by content first and by name second, refused in plain words."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

from audiatur.model import InputError, Report

from .encoding import decode
from .sniffing import Kind, sniff

LARGEST_FILE = 256 << 20
"""Bytes of a file: larger ones are scans or films, no texts (`package.LARGEST_FILE` is the same)."""

LARGE_PAGE = 200_000
"""Bytes of an HTML page that is read in a process apart, which ends where it takes too long."""

TextWanted = Literal["original", "final", "marked"]


def read(path: Path, *, text: TextWanted = "final") -> Report:
    """Read a report: Word, PDF, Markdown, HTML or plain text.

    `text` says which text of a Word file with tracked changes is meant (`docx.marked` says how the marked
    one looks); the other formats have one only.

    Raises:
        InputError: the file is missing, empty, encrypted, damaged, of another type, or has no text.
    """
    return read_bytes(load(path), path.name, text=text)


def read_bytes(data: bytes, name: str, *, text: TextWanted = "final") -> Report:
    """Read a report from its bytes, as `read` does; `name` is the file's.

    Raises:
        InputError: as `read`.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    kind = sniff(data, name)
    # Readers are imported when they are needed: lxml and pypdfium2 cost more than a small file.
    if kind is Kind.PDF:
        from .apart import done_apart  # noqa: PLC0415

        report: Report = done_apart("audiatur.formats.pdf", "read", data, name)
        return report
    if kind is Kind.DOCX:
        from . import docx  # noqa: PLC0415

        if text != "marked":
            return docx.read(data, name, sha256, text=text)
        from .docx import marked  # noqa: PLC0415

        return marked.read_marked(data, name, sha256)
    if kind is Kind.HTML:
        if len(data) <= LARGE_PAGE:
            return read_page(data, name)
        # The parser compares each attribute of a tag with all before it: only a large page can hold many.
        from .apart import SECONDS, done_apart  # noqa: PLC0415

        page: Report = done_apart(__name__, "read_page", data, name, seconds=SECONDS)
        return page
    characters, notices = decode(data, name)
    if kind is Kind.MARKDOWN:
        from . import markdown  # noqa: PLC0415

        return markdown.read(characters, name, sha256, notices)
    from . import plain  # noqa: PLC0415

    return plain.read(characters, name, sha256, notices)


def read_page(data: bytes, name: str) -> Report:
    """Read an HTML page's bytes (`html.read`).

    Raises:
        InputError: as `html.read`.
    """
    from . import html  # noqa: PLC0415

    return html.read(data, name, hashlib.sha256(data).hexdigest())


def load(path: Path) -> bytes:
    """Give the bytes of a file.

    Raises:
        InputError: there is no such file, it is a folder, too large, may not be read, or has no bytes.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputError.of(
                path.name, f"the file has more than {LARGEST_FILE >> 20} MB, which no text has"
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError.of(str(path), "there is no such file; check the name and the folder") from None
    except IsADirectoryError:
        raise InputError.of(
            str(path), "a file was expected, but this is a folder; name a file in it"
        ) from None
    except OSError as error:
        raise InputError.of(
            str(path), f"the file cannot be read ({error.strerror}); check who may read it"
        ) from None
    if not data:
        raise InputError.of(path.name, "the file is empty (0 bytes); get it again from its source")
    return data

"""What a file is, told by its first bytes, then by its name; a wrong type is named in plain words."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from audiatur.model import InputError


class Kind(StrEnum):
    """The types a report can be read from."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


WANTED = "a report is read from DOCX, PDF, Markdown, HTML or plain text"

_NAMES = {
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".mdown": Kind.MARKDOWN,
    ".mkd": Kind.MARKDOWN,
    ".mdx": Kind.MARKDOWN,
    ".qmd": Kind.MARKDOWN,
    ".rmd": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
}

_OTHER_MAGIC = (
    (b"\x89PNG", "is a PNG picture"),
    (b"\xff\xd8\xff", "is a JPEG picture"),
    (b"GIF8", "is a GIF picture"),
    (b"II*\0", "is a TIFF picture"),
    (b"MM\0*", "is a TIFF picture"),
    (b"{\\rtf", "is an RTF document; save it as DOCX"),
    (b"\x1f\x8b", "is a gzip archive; unpack it first"),
    (b"7z\xbc\xaf", "is a 7z archive; unpack it first"),
    (b"Rar!", "is a RAR archive; unpack it first"),
    (b"\x7fELF", "is a program"),
    (b"MZ", "is a program"),
    (b"%!PS", "is a PostScript file; save it as PDF"),
    (b"SQLite format 3\0", "is a database"),
)

_OTHER_NAMES = {
    ".csv": "is a table of comma-separated values",
    ".tsv": "is a table of tab-separated values",
    ".json": "is a JSON file",
    ".jsonl": "is a list of JSON lines",
    ".docx": "has the name of a Word file, but is a plain text",
    ".doc": "has the name of a Word file, but is a plain text",
    ".xlsx": "has the name of an Excel workbook, but is a plain text",
    ".pdf": "has the name of a PDF, but does not begin like one (%PDF)",
}

_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)

PDF_MARK_WITHIN = 1024
"""Bytes within which `%PDF-` must stand: readers of PDF tolerate that much before it."""


def sniff(data: bytes, name: str) -> Kind:
    """Say what type a file has.

    Raises:
        InputError: a report cannot be read from this type; the message says what it looks like.
    """
    if data.startswith(b"PK"):
        return Kind.DOCX
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise InputError.of(name, f"{_ole(data)}; {WANTED}")
    for magic, what in _OTHER_MAGIC:
        if data.startswith(magic):
            raise InputError.of(name, f"the file {what}; {WANTED}")
    if b"%PDF-" in data[:PDF_MARK_WITHIN]:
        return Kind.PDF
    if _HTML.match(data[:4096]):
        return Kind.HTML
    suffix = PurePath(name).suffix.lower()
    if suffix in _OTHER_NAMES:
        raise InputError.of(name, f"the file {_OTHER_NAMES[suffix]}; {WANTED}")
    return _NAMES.get(suffix, Kind.TEXT)


def _ole(data: bytes) -> str:
    """Say what an OLE compound file is, by the names of its streams."""
    for stream, what in (
        ("EncryptedPackage", "the file is encrypted with a password; save it without one"),
        ("WordDocument", "the file is an old Word document (.doc); save it as DOCX"),
        ("Workbook", "the file is an old Excel workbook (.xls)"),
        ("PowerPoint Document", "the file is an old PowerPoint presentation (.ppt)"),
        ("__substg", "the file is an Outlook message; save the attachment itself"),
    ):
        if stream.encode("utf-16-le") in data:
            return what
    return "the file is an old Office file of unknown type"

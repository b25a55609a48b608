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

_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_WORD_NAMES = (".docx", ".docm", ".dotx", ".dotm")

SNIFFED = 4096
"""Bytes that tell types apart: marks and declarations stand at a file's beginning."""

PDF_MARK_WITHIN = 1024
"""Bytes within which `%PDF-` must stand: readers of PDF tolerate that much before it."""


def sniff(data: bytes, name: str) -> Kind:
    """Say what type a file has.

    Raises:
        InputError: a report cannot be read from this type; the message says what it looks like.
    """
    suffix = PurePath(name).suffix.lower()
    if data.startswith(_ZIP) or (data.startswith(b"PK") and suffix in _WORD_NAMES):
        return Kind.DOCX
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        from .package import compound_file  # noqa: PLC0415 - lxml costs more than a small text file

        raise InputError.of(name, f"the file {compound_file(data)}")
    for magic, what in _OTHER_MAGIC:
        # `MZ` and its like could begin a sentence; a binary file has a NUL soon after.
        if data.startswith(magic) and (len(magic) > 2 or b"\0" in data[:SNIFFED]):
            raise InputError.of(name, f"the file {what}; {WANTED}")
    if b"%PDF-" in data[:PDF_MARK_WITHIN]:
        return Kind.PDF
    if _HTML.match(data[:SNIFFED]):
        return Kind.HTML
    if _XML.match(data[:SNIFFED]):
        raise InputError.of(name, f"the file is XML, as programs keep it; {WANTED}")
    if suffix in _OTHER_NAMES:
        raise InputError.of(name, f"the file {_OTHER_NAMES[suffix]}; {WANTED}")
    return _NAMES.get(suffix, Kind.TEXT)

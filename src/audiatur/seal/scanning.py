"""What no review copy may hold beyond its words: names, dates, comments, revisions, hidden text."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_PARTS = {
    "docProps/": "properties that may name persons",
    "customXml/": "data of another program",
    "word/comments": "comments",
    "word/people": "names of reviewers",
    "docProps/thumbnail": "a picture of its first page",
    "word/embeddings/": "an embedded file",
    "word/media/": "a picture",
    "word/vbaProject": "macros",
    "xl/comments": "comments",
    "xl/threadedComments": "comments",
    "xl/persons": "names of persons",
    "xl/externalLinks": "links to other files",
}
_ALLOWED = re.compile(r"docProps/(?:core|app)\.xml")
"""Parts the writer of workbooks always makes; what they may say is looked at."""
_MARKUP = {
    rb"<w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange) ": "tracked changes",
    rb"<w:vanish(?:\s+w:val=\"(?:1|true|on)\")?\s*/>": "hidden text",
    rb"\sw:rsid\w*=": "numbers of editing sessions",
    rb"<w:rsids>": "numbers of editing sessions",
    rb"<dc:creator>[^<]+</dc:creator>": "the name of an author",
    rb"<cp:lastModifiedBy>[^<]+</cp:lastModifiedBy>": "the name of an editor",
    rb"<(?:Company|Manager)>[^<]+</": "the name of a firm or person",
    rb"TargetMode=\"External\"": "a link to another place",
    rb"<definedName (?!name=\"_xlnm\._FilterDatabase\")[^>]*hidden=": "hidden names",
    rb" state=\"(?:hidden|veryHidden)\"": "a hidden sheet",
}
_PDF = {
    rb"/Author\s*[(<]": "the name of an author",
    rb"/EmbeddedFiles?": "an attachment",
    rb"/JavaScript|/JS\s*[(<]": "a script",
    rb"/Subtype\s*/(?:Text|FreeText|Highlight|Underline|StrikeOut|Stamp|Ink|Popup|FileAttachment|Widget|"
    rb"RichMedia|Screen|Movie|Sound)\b": "notes or fields",
    rb"<xmp:CreateDate>|/CreationDate|/ModDate": "a date of making",
    rb"<dc:creator>": "the name of an author",
    rb"/URI\s*\(": "a link to another place",
}

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_LARGEST = 1 << 26
"""Bytes of one stream that are looked at: a page of text has some thousands, a font some hundred thousand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Something a file holds that it should not: the file, the part, and what it is in a few words."""

    file: str
    what: str
    where: str | None = None


def scan(files: Mapping[str, bytes]) -> tuple[Held, ...]:
    """Look through Word files, workbooks and PDF files for what is no part of their words.

    A PDF file's compressed streams are text and fonts; its dictionaries are looked at as they stand.
    """
    found: list[Held] = []
    for name, data in files.items():
        if data.startswith(b"PK"):
            found += _package(name, data)
        elif data.startswith(b"%PDF"):
            whole = b"\n".join((data, *_streams(data)))
            found += [
                Held(file=name, what=what) for pattern, what in _PDF.items() if re.search(pattern, whole)
            ]
    return tuple(found)


def _streams(data: bytes) -> Iterator[bytes]:
    """Unpack the streams of a PDF file that can be unpacked: dictionaries may be packed in them too."""
    for match in _STREAM.finditer(data):
        with contextlib.suppress(zlib.error):
            yield zlib.decompressobj().decompress(match[1], _LARGEST)


def _package(name: str, data: bytes) -> Iterator[Held]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if package.comment:
            yield Held(file=name, what="a comment of the archive")
        for part in package.namelist():
            for prefix, what in _PARTS.items():
                if part.startswith(prefix) and not _ALLOWED.fullmatch(part):
                    yield Held(file=name, what=what, where=part)
            content = package.read(part)
            for pattern, what in _MARKUP.items():
                if re.search(pattern, content):
                    yield Held(file=name, what=what, where=part)

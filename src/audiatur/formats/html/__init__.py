"""HTML pages: what a reader of the page sees, block by block; scripts, styles and menus are told, not read.

Nothing a page refers to is ever fetched. The rules are those of `spec/report-text.md`, "HTML".
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

from audiatur.formats._bounds import MOST_PARAGRAPHS, check_count
from audiatur.formats._captions import mark_captions
from audiatur.formats._draft import finish
from audiatur.formats._footnotes import place, with_printed_marks
from audiatur.formats._numbered import take_numbers
from audiatur.formats.encoding import decode
from audiatur.model import InputError, Notice, Report

from ._footnotes import find
from ._walk import Walker

_CHARSET = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")

LOOKED_AT = 4096
"""Bytes in which a page may name its encoding (HTML standard, "Determining the character encoding")."""


MOST_TAGS = 600_000
"""Tags of a page: each takes about 10 microseconds."""


def read(data: bytes, name: str, sha256: str) -> Report:
    """Make a report of a page's bytes.

    Raises:
        InputError: the bytes are no text, nest deeper than 256 elements (the parser's own limit), or have
            too many tags or paragraphs.
    """
    text, notices = _characters(data, name)
    root = _parse(_DECLARATION.sub("", text), name)
    notes = find(root)
    walker = Walker(notes)
    walker.walk(root)
    check_count(len(walker.drafts), MOST_PARAGRAPHS, "paragraphs", name)
    if not walker.says_numbers:
        take_numbers(walker.drafts)
    mark_captions(walker.drafts)
    return Report(
        name=name,
        sha256=sha256,
        format="html",
        paragraphs=finish(with_printed_marks(place(walker.drafts, walker.footnotes), notes.numbers)),
        language=_language(root),
        notices=(*notices, *walker.seen()),
    )


def _characters(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    """Decode as the page itself says, where it says it and it is true; else as any text."""
    named = _CHARSET.search(data[:LOOKED_AT])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(named[1].decode("ascii")), ()
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, name)


def _parse(text: str, name: str) -> Any:
    check_count(text.count("<"), MOST_TAGS, "tags", name)
    parser = html.HTMLParser(no_network=True, remove_pis=True)
    try:
        # A NUL would end the text for the parser; the standard reads it as a replacement character.
        root = html.document_fromstring(text.replace("\0", "\ufffd"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise InputError.of(name, "the page has no content; save it again from the browser") from None
    if any("depth" in entry.message for entry in parser.error_log):
        raise InputError.of(name, "the page nests deeper than 256 elements; save it as text")
    return root


def _language(root: Any) -> str | None:
    body = root.find("body")
    for element in (body, root):
        if element is not None and (element.get("lang") or "").strip():
            return str(element.get("lang")).strip()
    return None

"""The linter of a release: no file of ours may say a word that stands in nothing that comes out.

It looks at what a file says, whatever the file is made of: the text of a page once with words joined across
markup inside a line (a word split by tags is one word) and once with markup as space, every attribute, every
string of JSON, cell, part of a package and page of a PDF, and the names of files. It leaves out what is not
words: style sheets, hashes, instants, places (`#12`), and cells that hold a number alone.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pypdfium2
import regex
from lxml import etree, html

from audiatur.formats.safe_xml import parse_xml

from .words import Removed, words_of

_INLINE: Final = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q"),
        *("s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "r", "t", "rPr"),
    )
)
"""Elements that stand within a word's line, of HTML and of packages."""
_NOT_SAID: Final = ("style", "script")
_NO_WORDS: Final = regex.compile(
    r"""\b[0-9a-f]{16,}\b
    | \b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b
    | \b\d{4}-\d\d-\d\d(?:T[\d:.+Z-]*)?
    | (?<![\p{L}\p{N}])(?:\#p?|p|n|change-)\d+\b
    | sha256-[\w+/=]+""",
    regex.VERBOSE,
)
"""Hashes, UUIDs, days and instants, places in a page, and the hash of a style sheet in a policy."""
_XML: Final = (".xml", ".rels", ".atom", ".svg")


def leaks(files: Mapping[str, bytes], removed: Removed, ours: frozenset[str]) -> dict[str, frozenset[str]]:
    """Find removed words in files that are about to come out: by file, the words.

    Args:
        files: names and bytes.
        removed: the words that must not stand in them.
        ours: words that our own pages say whatever a report is about.
    """
    wanted = removed.words - ours
    if not wanted:
        return {}
    found = {}
    for name, data in files.items():
        bad = wanted & words_of(_NO_WORDS.sub(" ", name))
        for text in texts_in(name, data):
            bad |= wanted & words_of(_NO_WORDS.sub(" ", text))
        if bad:
            found[name] = frozenset(bad)
    return found


def texts_in(name: str, data: bytes) -> Iterator[str]:
    """Give everything that a file says; what cannot be read as its name says is read as plain text."""
    ending = name.rpartition(".")[2].lower()
    reader = _READERS.get(f".{ending}", _plain)
    try:
        yield from reader(name, data)
    except (ValueError, etree.LxmlError, zipfile.BadZipFile, pypdfium2.PdfiumError, KeyError):
        yield from _plain(name, data)


def _plain(name: str, data: bytes) -> Iterator[str]:
    del name
    yield data.decode("utf-8-sig", "replace")


def _html(name: str, data: bytes) -> Iterator[str]:
    del name
    parser = html.HTMLParser(encoding="utf-8")
    root = html.document_fromstring(data, parser=parser)
    yield from _said(root)


def _xml(name: str, data: bytes) -> Iterator[str]:
    yield from _said(parse_xml(data, name, name))


def _said(root: Any) -> Iterator[str]:
    """Give the text of a tree twice, words joined and words apart, then its attributes."""
    joined: list[str] = []
    apart: list[str] = []
    for event, one in etree.iterwalk(root, events=("start", "end", "comment")):
        if event == "comment":
            joined.append(f" {one.text or ''} ")
        if event == "start":
            if not _inline(one):
                joined.append(" ")
            if one.text and etree.QName(one).localname not in _NOT_SAID:
                joined.append(one.text)
                apart.append(one.text)
        else:
            if event == "end" and not _inline(one):
                joined.append(" ")
            if one.tail:
                joined.append(one.tail)
                apart.append(one.tail)
    yield "".join(joined)
    yield " ".join(apart)
    values = {str(value) for one in root.iter(etree.Element) for value in one.attrib.values()}
    yield "\n".join(sorted(values))


def _inline(one: Any) -> bool:
    return etree.QName(one).localname in _INLINE


def _json(name: str, data: bytes) -> Iterator[str]:
    del name
    yield "\n".join(_strings(json.loads(data)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _csv(name: str, data: bytes) -> Iterator[str]:
    del name
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig", "replace"), newline=""))
    yield "\n".join(cell for row in rows for cell in row if not cell.isdigit())


def _package(name: str, data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part in package.namelist():
            yield part
            said = package.read(part)
            for text in _xml(name, said) if part.endswith(_XML) else _plain(part, said):
                # In a sheet a number alone is a count, or the place of a text among the shared ones.
                yield "" if text.isdigit() else text


def _pdf(name: str, data: bytes) -> Iterator[str]:
    del name
    document = pypdfium2.PdfDocument(data)
    try:
        yield "\n".join(document.get_metadata_dict().values())
        for page in document:
            text = page.get_textpage()
            yield text.get_text_bounded()
            text.close()
            page.close()
    finally:
        document.close()


_READERS: Final = {
    ".html": _html,
    ".htm": _html,
    ".json": _json,
    ".csv": _csv,
    ".docx": _package,
    ".xlsx": _package,
    ".pdf": _pdf,
    **dict.fromkeys(_XML, _xml),
}

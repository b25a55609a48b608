"""XML as bytes with places: what is changed is cut out and put in, all other bytes stay as they are.

A part is scanned with expat, which gives the byte at which every tag begins; it is never written out again
as a tree, which would lose the order of attributes, prefixes, declarations and white space inside tags.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

from audiatur.model import InputError

Edit = tuple[int, int, bytes]
"""Bytes from start to end are replaced; an insertion has both equal."""

_TAG: Final = re.compile(rb"<[^\s<>/]+(?:\s+[^\s=<>]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*\s*/?>")
_ATTRIBUTE: Final = re.compile(rb"\s+([^\s=<>]+)\s*=\s*(?:\"[^\"<]*\"|'[^'<]*')")
_DECLARED: Final = re.compile(rb"^\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([A-Za-z][\w.-]*)[\"']")
_MARKS: Final = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_UTF8: Final = frozenset({"utf-8", "utf8"})
_DAMAGED: Final = "the file is damaged; get it again from its sender"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A part in UTF-8, and how it was coded: `mark` are its first bytes, if any."""

    utf8: bytes
    codec: str
    mark: bytes = b""

    def back(self, utf8: bytes) -> bytes:
        """Give changed XML in the part's own encoding; what that has no character for is a reference."""
        if self.codec == "utf-8":
            return utf8
        return self.mark + utf8.decode("utf-8").encode(self.codec, "xmlcharrefreplace")


def coded(data: bytes, name: str, part: str) -> Coded:
    """Bring a part into UTF-8.

    Raises:
        InputError: its encoding is not known here, or its bytes could not be given back as they are.
    """
    mark, codec = next(((m, c) for m, c in _MARKS if data.startswith(m)), (b"", ""))
    if not codec:
        declared = _DECLARED.match(data.removeprefix(codecs.BOM_UTF8)[:200])
        codec = declared[1].decode().lower() if declared else "utf-8"
    if codec in _UTF8:
        return Coded(utf8=data, codec="utf-8")
    try:
        found = Coded(utf8=data[len(mark) :].decode(codec).encode("utf-8"), codec=codec, mark=mark)
        same = found.back(found.utf8) == data
    except (LookupError, UnicodeError):
        same = False
    if not same:
        raise InputError.of(
            name,
            f"the part {part} is in the encoding {codec}, which cannot be written back; save it in Office",
        )
    return found


def scan(
    utf8: bytes,
    name: str,
    part: str,
    *,
    start: Callable[[int, str, Mapping[str, str]], None],
    end: Callable[[int, int, str], None],
    text: Callable[[str], None] | None = None,
) -> None:
    """Go through XML in UTF-8; names are namespace and local name with a space between.

    `start` is called with the byte at which a tag begins; `end` with the byte at which the content ends and
    the byte behind the whole element, which for an empty tag are the same.

    Raises:
        InputError: the XML is not well-formed, or declares a document type.
    """
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise InputError.of(name, f"the part {part} declares a document type; save it again in Office")

    parser.StartDoctypeDeclHandler = refuse
    latest = -1  # The byte of the tag that began last, until anything ends: only it can be an empty one.

    def begins(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal latest
        latest = parser.CurrentByteIndex
        start(latest, tag, attributes)

    def ends(tag: str) -> None:
        nonlocal latest
        at = parser.CurrentByteIndex
        empty = latest >= 0 and utf8[at - 2 : at] == b"/>" and latest + len(tag_at(utf8, latest)) == at
        latest = -1
        end(at, at if empty else utf8.index(b">", at) + 1, tag)

    parser.StartElementHandler = begins
    parser.EndElementHandler = ends
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(utf8, True)
    except expat.ExpatError as error:
        raise InputError.of(name, f"the part {part} is no XML ({error}); {_DAMAGED}") from None


def tag_at(utf8: bytes, at: int) -> bytes:
    """The whole tag that begins at a byte.

    Raises:
        ValueError: there is none, which a scan has excluded.
    """
    found = _TAG.match(utf8, at)
    if found is None:
        raise ValueError(f"no tag at byte {at}")
    return found[0]


def is_empty(tag: bytes) -> bool:
    """Whether a tag is begin and end in one."""
    return tag.endswith(b"/>")


def prefix_of(tag: bytes) -> bytes:
    """The prefix of a tag's name with its colon, or nothing."""
    head, colon, _ = re.split(rb"[\s/>]", tag[1:], maxsplit=1)[0].partition(b":")
    return head + colon if colon else b""


def without(tag: bytes, *attributes: bytes) -> bytes:
    """A tag without these attributes, all others as they are written."""
    return _ATTRIBUTE.sub(lambda found: b"" if found[1] in attributes else found[0], tag)


def opened(tag: bytes) -> bytes:
    """A tag as one that something follows in."""
    return tag[:-2].rstrip() + b">" if is_empty(tag) else tag


def spliced(utf8: bytes, edits: Iterable[Edit]) -> bytes:
    """Carry out all edits, which do not overlap; insertions at one place stay in their order."""
    out: list[bytes] = []
    at = 0
    for begin, end, new in sorted(edits, key=lambda edit: edit[:2]):
        if begin < at:
            raise ValueError("two edits overlap")
        out += (utf8[at:begin], new)
        at = end
    return b"".join([*out, utf8[at:]])

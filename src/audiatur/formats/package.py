"""The gate for packages of Office Open XML (DOCX, XLSX): what comes in is bounded, whole and unambiguous.

A package is a ZIP archive of parts. Before any part is used, the directory, every name, size and checksum
is looked at; a part becomes XML only without a document type. Nothing outside the package is ever
followed. Limits let every honest file through that was measured (their maxima: depth 43, 17 MB unpacked,
143 parts, ratio 130 on a small part) and stop bombs of size, depth, ratio and entities.
"""

from __future__ import annotations

import io
import posixpath
import unicodedata
import zipfile
import zlib
from itertools import pairwise
from typing import Any, Final

from audiatur.model import InputError

from .compound import COMPOUND_FILE, compound_file
from .safe_xml import DAMAGED, MEGABYTE, MOST_NODES, nodes, parse_xml, refuse_document_type

__all__ = ["COMPOUND_FILE", "Package", "compound_file", "parse_xml"]

LARGEST_FILE = 256 * MEGABYTE
"""Bytes of the file itself: larger ones are scans or films, no texts."""

LARGEST_PART = 256 * MEGABYTE
"""Bytes of one part, unpacked: bounds the memory that one part can take."""

LONGEST_NAME: Final = 255
"""Characters of the name of a part: what file systems allow; the longest honest one seen had 61."""

LARGEST_TOTAL = 512 * MEGABYTE
"""Bytes of all parts, unpacked: bounds the time that checking them takes."""

MOST_PARTS = 10_000
"""Parts of a package: bounds the directory, which is read before anything else is known."""

RATIO = 200
"""Unpacked size by packed size of one part, looked at above `RATIO_FROM`: deflate reaches 1,032."""

RATIO_FROM = 16 * MEGABYTE
"""Size from which `RATIO` counts: small parts of blanks compress as well as bombs do, and do no harm."""

KEPT = 16 * MEGABYTE
"""Bytes of XML parts that stay in memory once checked, so that they are not unpacked twice."""

_ENTRY: Final = b"PK\x01\x02"
_CHUNK: Final = 1 << 16
_ENCRYPTED: Final = 0x1 | 0x40 | 0x2000
"""Flags of an entry: encrypted, strongly encrypted, its header masked (APPNOTE.TXT 4.4.4)."""
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What packages may use (ECMA-376 part 2, annex B); others unpack without a bound on what one step makes."""
_XML: Final = (".xml", ".rels", ".vml")
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """An opened package: every part is within the limits and has its checksum."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open a package and check all of it.

        Raises:
            InputError: the file is damaged, encrypted, larger than the limits, or ambiguous.
        """
        self.name = name
        self._archive = _open(data, name)
        self._infos = {info.filename: info for info in _checked(self._archive.infolist(), name)}
        self._kept: dict[str, bytes] = {}
        self._nodes: dict[str, int] = {}
        room = KEPT
        try:
            for info in self._infos.values():
                room -= self._take(info, room)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
            raise InputError.of(name, DAMAGED) from None

    def _take(self, info: zipfile.ZipInfo, room: int) -> int:
        """Read a part to its end, which compares its checksum; give how many bytes of it were kept."""
        is_xml = info.filename.lower().endswith(_XML)
        with self._archive.open(info) as part:
            if is_xml and info.file_size <= room:
                data = self._kept[info.filename] = part.read()
                refuse_document_type(data, self.name, info.filename)
                return len(data)
            start = part.read(_CHUNK)
            if is_xml:
                # The rest is looked at if it is ever made a tree; a document type stands at the beginning.
                refuse_document_type(start, self.name, info.filename)
            while part.read(_CHUNK):
                pass
        return 0

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the archive."""
        return tuple(self._infos)

    def __contains__(self, part: object) -> bool:
        return part in self._infos

    def read(self, part: str) -> bytes:
        """Give the bytes of a part.

        Raises:
            InputError: there is no such part.
        """
        if part in self._kept:
            return self._kept[part]
        info = self._infos.get(part)
        if info is None:
            raise InputError.of(self.name, f"the part {part[:LONGEST_NAME]} is missing; {DAMAGED}")
        return self._archive.read(info)

    def xml(self, part: str) -> Any:
        """Give the root element of a part, Strict namespaces spelled as the Transitional ones.

        Raises:
            InputError: there is no such part, it is not well-formed, nests deeper than 256 elements (the
                XML library's own limit) or declares a document type, or all parts that were made trees have
                too many elements.
        """
        data = self.read(part)
        self._nodes[part] = nodes(data)
        if sum(self._nodes.values()) > MOST_NODES:
            said = f"the file has more than {MOST_NODES:,} tags and attributes, which no text has"
            raise InputError.of(self.name, said)
        return parse_xml(data, self.name, part)

    def related(self, part: str = "") -> dict[str, tuple[str, str]]:
        """Give the parts that a part (or the package) refers to: by id, the type's last word and the name.

        References to anything outside the package are left out.
        """
        folder, base = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{base}.rels")
        if listing not in self._infos:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for entry in self.xml(listing).iter(_RELATIONSHIPS):
            target = entry.get("Target", "")
            if entry.get("TargetMode") == "External" or not target:
                continue
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[entry.get("Id", "")] = (entry.get("Type", "").rpartition("/")[2], path)
        return found


def _open(data: bytes, name: str) -> zipfile.ZipFile:
    if data.startswith(COMPOUND_FILE):
        raise InputError.of(name, f"the file {compound_file(data)}")
    if len(data) > LARGEST_FILE:
        raise InputError.of(name, f"the file has more than {LARGEST_FILE // MEGABYTE} MB, which no text has")
    if data.count(_ENTRY) > MOST_PARTS:
        raise InputError.of(
            name, f"the file has more than {MOST_PARTS} parts, which no Office program writes"
        )
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, OverflowError, NotImplementedError):
        raise InputError.of(name, DAMAGED) from None


def _checked(infos: list[zipfile.ZipInfo], name: str) -> list[zipfile.ZipInfo]:
    """Give the entries that are parts; refuse what is too much, encrypted or ambiguous."""
    kept = [info for info in infos if not info.filename.endswith("/")]
    seen: set[str] = set()
    for info in kept:
        path = info.filename
        key = unicodedata.normalize("NFC", path).casefold()
        if info.flag_bits & _ENCRYPTED:
            raise InputError.of(name, "the file is encrypted with a password; save it without one")
        if len(path) > LONGEST_NAME:
            problem = f"a part has a name of {len(path):,} characters, which no program writes"
            raise InputError.of(name, f"{problem}; save it again in Office")
        if _odd(path):
            raise InputError.of(name, f"the part {path!r} has an odd path; save it again in Office")
        if key in seen:
            raise InputError.of(name, f"the part {path} is there twice; save it again in Office")
        if info.compress_type not in _METHODS:
            raise InputError.of(
                name, f"the part {path} is compressed in a way that Office does not know; save it again there"
            )
        if info.file_size > LARGEST_PART or (
            info.file_size > RATIO_FROM and info.file_size > RATIO * max(1, info.compress_size)
        ):
            megabytes = info.file_size // MEGABYTE
            raise InputError.of(name, f"the part {path} has {megabytes} MB unpacked, which no text has")
        seen.add(key)
    if sum(info.file_size for info in kept) > LARGEST_TOTAL:
        megabytes = LARGEST_TOTAL // MEGABYTE
        raise InputError.of(name, f"the file would unpack to more than {megabytes} MB, which no text has")
    if _overlapping(kept):
        raise InputError.of(name, f"two parts lie in the same bytes; {DAMAGED}")
    return kept


def _odd(path: str) -> bool:
    """A path that programs may read in different ways, or that leads out of the package."""
    odd = any(segment in {"", ".", ".."} for segment in path.split("/"))
    return odd or "\\" in path or ":" in path or not path.isprintable()


def _overlapping(infos: list[zipfile.ZipInfo]) -> bool:
    """Whether parts share bytes, as in bombs that unpack one kernel a thousand times."""
    spans = sorted((info.header_offset, info.header_offset + info.compress_size) for info in infos)
    return any(end > start for (_, end), (start, _) in pairwise(spans))

"""The gate for packages of Office Open XML (DOCX, XLSX): what comes in is bounded, whole and unambiguous.

A package is a ZIP archive of parts. Before any part is used, the directory, every name, size and checksum
is looked at; a part becomes XML only without a document type. Nothing outside the package is ever
followed. Limits let every honest file through that was measured (their maxima: depth 43, 17 MB unpacked,
143 parts, ratio 130 on a small part) and stop bombs of size, depth, ratio and entities.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any

from lxml import etree

from audiatur.model import InputError

MEGABYTE = 1 << 20

LARGEST_FILE = 256 * MEGABYTE
"""Bytes of the file itself: larger ones are scans or films, no texts."""

LARGEST_PART = 256 * MEGABYTE
"""Bytes of one part, unpacked: bounds the memory that one part can take."""

LARGEST_XML = 64 * MEGABYTE
"""Bytes of one part that becomes a tree of elements, which takes ten to twenty times its size."""

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

_ENTRY = b"PK\x01\x02"
_CHUNK = 1 << 16
_ENCRYPTED = 0x1
_STRICT = b"http://purl.oclc.org/ooxml/"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DAMAGED = "the file is damaged or cut off; get it again from its sender"

# The Strict variant of the standard differs in its namespaces only: one spelling is enough behind the gate.
_OPEN = b"http://schemas.openxmlformats.org/"
_NAMESPACES = (
    (_STRICT + b"officeDocument/relationships", _OPEN + b"officeDocument/2006/relationships"),
    (_STRICT + b"officeDocument/math", _OPEN + b"officeDocument/2006/math"),
    (_STRICT + b"wordprocessingml/main", _OPEN + b"wordprocessingml/2006/main"),
    (_STRICT + b"spreadsheetml/main", _OPEN + b"spreadsheetml/2006/main"),
    (_STRICT + b"drawingml/", _OPEN + b"drawingml/2006/"),
)


COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of an OLE compound file: Office files before 2007, and encrypted ones."""

_STREAMS = (
    ("EncryptedPackage", "is encrypted with a password; save it without one"),
    ("WordDocument", "is an old Word document (.doc); save it as DOCX"),
    ("Workbook", "is an old Excel workbook (.xls); save it as XLSX"),
    ("PowerPoint Document", "is an old PowerPoint presentation (.ppt)"),
    ("__substg1.0_", "is an Outlook message; save what is attached to it"),
)


def compound_file(data: bytes) -> str:
    """Say what an OLE compound file is, by the names of its streams."""
    for stream, what in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return what
    return "is an old Office file of unknown type; save it as DOCX or XLSX"


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
        kept = 0
        try:
            for info in self._infos.values():
                with self._archive.open(info) as part:
                    if kept + info.file_size <= KEPT and info.filename.endswith(".xml"):
                        self._kept[info.filename] = part.read()
                        kept += info.file_size
                        continue
                    # Reading to the end is what compares the checksum.
                    while part.read(_CHUNK):
                        pass
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
            raise InputError.of(name, _DAMAGED) from None

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
            raise InputError.of(self.name, f"the part {part} is missing; {_DAMAGED}")
        return self._archive.read(info)

    def xml(self, part: str) -> Any:
        """Give the root element of a part, Strict namespaces spelled as the Transitional ones.

        Raises:
            InputError: there is no such part, it is not well-formed, nests deeper than 256 elements (the
                XML library's own limit) or declares a document type.
        """
        return parse_xml(self.read(part), self.name, part)

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


def parse_xml(data: bytes, name: str, part: str) -> Any:
    """Give the root element of XML without a document type; nothing is expanded, fetched or guessed.

    Raises:
        InputError: as `Package.xml`.
    """
    if _STRICT in data:
        for strict, transitional in _NAMESPACES:
            data = data.replace(strict, transitional)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_pis=True, remove_comments=True)
    if len(data) > LARGEST_XML:
        megabytes = LARGEST_XML // MEGABYTE
        raise InputError.of(name, f"the part {part} has more than {megabytes} MB of XML, which no text has")
    try:
        if b"<!DOCTYPE" in data:
            raise InputError.of(name, f"the part {part} declares a document type; save it again in Office")
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError.of(name, f"the part {part} is no XML ({_short(error)}); {_DAMAGED}") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError.of(name, f"the part {part} declares a document type; save it again in Office")
    return root


def _short(error: Exception) -> str:
    return str(error).split("(<string>")[0].strip(" ,")[:120]


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
        raise InputError.of(name, _DAMAGED) from None


def _checked(infos: list[zipfile.ZipInfo], name: str) -> list[zipfile.ZipInfo]:
    """Give the entries that are parts; refuse what is too much, encrypted or ambiguous."""
    kept = [info for info in infos if not info.filename.endswith("/")]
    seen: set[str] = set()
    for info in kept:
        path = info.filename
        if info.flag_bits & _ENCRYPTED:
            raise InputError.of(name, "the file is encrypted with a password; save it without one")
        if path.casefold() in seen:
            raise InputError.of(name, f"the part {path} is there twice; save it again in Office")
        if _odd(path):
            raise InputError.of(name, f"the part {path!r} has an odd path; save it again in Office")
        if info.file_size > LARGEST_PART or (
            info.file_size > RATIO_FROM and info.file_size > RATIO * max(1, info.compress_size)
        ):
            megabytes = info.file_size // MEGABYTE
            raise InputError.of(name, f"the part {path} has {megabytes} MB unpacked, which no text has")
        seen.add(path.casefold())
    if sum(info.file_size for info in kept) > LARGEST_TOTAL:
        megabytes = LARGEST_TOTAL // MEGABYTE
        raise InputError.of(name, f"the file would unpack to more than {megabytes} MB, which no text has")
    return kept


def _odd(path: str) -> bool:
    return path.startswith("/") or "\\" in path or ":" in path or ".." in path.split("/") or "\0" in path

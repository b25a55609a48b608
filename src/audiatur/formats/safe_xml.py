"""XML as it comes in packages: never with a document type, bounded in size, depth and elements.

Nothing is expanded, fetched or guessed: without a document type there are no entities to make bombs of, and
the library is told not to resolve any, nor to use the network.
"""

from __future__ import annotations

from typing import Any, Final

from lxml import etree

from audiatur.model import InputError

MEGABYTE: Final = 1 << 20

LARGEST_XML: Final = 64 * MEGABYTE
"""Bytes of one part that becomes a tree of elements; the largest honest one measured had 7 MB."""

MOST_NODES: Final = 1_000_000
"""Tags and attributes of what becomes a tree: each takes some 400 bytes and 4 microseconds in the end, so
that a document and its other parts stay within 1 GB and 10 s; the fullest honest part had 190,000."""

DEEPEST: Final = 256
"""Elements within elements: the XML library's own limit; the deepest honest file measured had 43."""

DAMAGED: Final = "the file is damaged or cut off; get it again from its sender"

_TYPES: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_OPEN: Final = b"http://schemas.openxmlformats.org/"

# The Strict variant of the standard differs in its namespaces only: one spelling is enough behind the gate.
_NAMESPACES: Final = (
    (_STRICT + b"officeDocument/relationships", _OPEN + b"officeDocument/2006/relationships"),
    (_STRICT + b"officeDocument/math", _OPEN + b"officeDocument/2006/math"),
    (_STRICT + b"wordprocessingml/main", _OPEN + b"wordprocessingml/2006/main"),
    (_STRICT + b"spreadsheetml/main", _OPEN + b"spreadsheetml/2006/main"),
    (_STRICT + b"drawingml/", _OPEN + b"drawingml/2006/"),
)


def parse_xml(data: bytes, name: str, part: str) -> Any:
    """Give the root element of a part, Strict namespaces spelled as the Transitional ones.

    Raises:
        InputError: the part is not well-formed, too large, too deep, or declares a document type.
    """
    if _STRICT in data:
        for strict, transitional in _NAMESPACES:
            data = data.replace(strict, transitional)
    _check(data, name, part)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_pis=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError.of(name, _refusal(part, error)) from None
    if root.getroottree().docinfo.internalDTD is not None:
        # In an encoding that the look at the bytes does not know.
        raise InputError.of(name, _with_type(part))
    return root


def nodes(data: bytes) -> int:
    """Give a bound of the tags and attributes that a part has."""
    return data.count(b"<") + data.count(b"=")


def _check(data: bytes, name: str, part: str) -> None:
    """Look at the bytes of a part before it becomes a tree."""
    refuse_document_type(data, name, part)
    if len(data) > LARGEST_XML:
        megabytes = LARGEST_XML // MEGABYTE
        raise InputError.of(name, f"the part {part} has more than {megabytes} MB of XML, which no text has")
    if nodes(data) > MOST_NODES:
        raise InputError.of(
            name, f"the part {part} has more than {MOST_NODES:,} tags and attributes, which no text has"
        )


def refuse_document_type(data: bytes, name: str, part: str) -> None:
    """Refuse XML that declares a document type: no Office program writes one, and bombs of entities need it.

    Raises:
        InputError: it declares one.
    """
    if any(declared in data for declared in _TYPES):
        raise InputError.of(name, _with_type(part))


def _with_type(part: str) -> str:
    return f"the part {part} declares a document type; save it again in Office"


def _refusal(part: str, error: Exception) -> str:
    said = " ".join(str(error).split("(<string>")[0].split()).strip(" ,")
    if "Excessive depth" in said:
        return f"the part {part} nests more than {DEEPEST} elements, which no text does"
    if "XML_PARSE_HUGE" in said:
        return f"the part {part} has a text or an attribute of more than 10 MB, which no text has"
    return f"the part {part} is no XML ({said[:120]}); {DAMAGED}"

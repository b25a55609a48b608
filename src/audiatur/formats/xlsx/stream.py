"""Large parts element by element, so that a sheet of a million rows needs no tree of them all."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from audiatur.formats.package import Package
from audiatur.model import InputError

_STRICT: Final = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_OPEN: Final = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def elements(package: Package, part: str, *tags: str) -> Iterator[Any]:
    """Give each element of these names when it has been read whole; it is emptied afterwards.

    Raises:
        InputError: the part is missing, no XML, nested deeper than the library allows, or declares a
            document type.
    """
    data = package.read(part)
    if _STRICT in data:
        data = data.replace(_STRICT, _OPEN)
    if b"<!DOCTYPE" in data:
        raise InputError.of(package.name, f"the part {part} declares a document type; save it again in Excel")
    try:
        events = etree.iterparse(
            io.BytesIO(data),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
            huge_tree=False,
        )
        first = True
        for _, element in events:
            if first and element.getroottree().docinfo.internalDTD is not None:
                message = f"the part {part} declares a document type; save it again in Excel"
                raise InputError.of(package.name, message)
            first = False
            yield element
            element.clear(keep_tail=False)
            _drop_before(element)
    except etree.XMLSyntaxError as error:
        said = " ".join(str(error).split("(<")[0].split())[:120]
        message = f"the part {part} is no XML ({said}); the file is damaged or cut off, get it again"
        raise InputError.of(package.name, message) from None


def _drop_before(element: Any) -> None:
    """Take elements already read out of the tree; the root keeps none of its rows."""
    parent = element.getparent()
    if parent is not None:
        while parent[0] is not element:
            del parent[0]

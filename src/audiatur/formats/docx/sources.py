"""The text of a Word file together with where each of its characters stands in the XML.

The report is the same as that of `docx.read`, from the same walk; only here the walk keeps its traces. For
whoever writes into the file, and for comments that are anchored in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from audiatur.formats._origin import Leaf, LeafKind
from audiatur.formats.package import Package
from audiatur.model import Report

from . import TextOf
from ._file import File
from ._report import ParagraphSource, side

__all__ = ["Leaf", "LeafKind", "ParagraphSource", "Sources", "read_with_sources"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The sources of a report's paragraphs, one for each, in order, and the XML they are in.

    `parts` are the roots of all parts that were made XML, by name; the elements of `paragraphs` belong to
    these trees. Comments and processing instructions are not in them, and the namespaces of ISO Strict are
    spelled as the Transitional ones.
    """

    package: Package
    parts: Mapping[str, Any]
    paragraphs: tuple[ParagraphSource, ...]


def read_with_sources(
    data: bytes, name: str, sha256: str, *, text: TextOf = "final"
) -> tuple[Report, Sources]:
    """Make a report of a Word file's bytes, with its sources.

    Raises:
        InputError: as `docx.read`.
    """
    package = Package(data, name)
    file = File(package)
    made, paragraphs = side(file, name, sha256, original=text == "original")
    return made, Sources(package=package, parts=file.parts, paragraphs=paragraphs)

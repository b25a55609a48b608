"""A Word file's parts as XML, and its story read once: what `read` and its like share."""

from __future__ import annotations

import re
from typing import Any

from audiatur.formats.package import Package, parse_xml
from audiatur.formats.sniffing import WANTED
from audiatur.model import InputError

from ._body import Body, Parts
from ._embedded import Embedded
from ._furniture import remarks
from ._names import child
from ._notes import Notes
from ._numbering import Numbering
from ._styles import Styles
from ._words import Reading

# Settings are large and say little of a text: how its notes are numbered, where that is unusual.
_NOTE_NUMBERS = re.compile(rb":num(?:Fmt|Start|Restart)\b")
_CONTENT_TYPES = "[Content_Types].xml"
_OTHERS = (
    ("xl/", "is an Excel workbook"),
    ("ppt/", "is a PowerPoint presentation"),
    ("visio/", "is a Visio drawing"),
    ("META-INF/manifest.xml", "is an OpenDocument file; save it as DOCX"),
    ("META-INF/container.xml", "is an EPUB book"),
)


class File:
    """The parts of a Word file that a text needs, as XML."""

    def __init__(self, package: Package, depth: int = 0) -> None:
        """Take the parts; `depth` says in how many other documents this one is kept."""
        self._package = package
        self._depth = depth
        main = _main_part(package)
        self.parts: dict[str, Any] = {}
        """Roots of the parts that were made XML, by name."""
        related = package.related(main)
        self._targets = {key: part for key, (_, part) in related.items()}
        self._related = [item for item in related.values() if item[1] in package]
        self.document = package.read(main)
        self._heads: dict[str, Any] = {}
        document = self.parts[main] = parse_xml(self.document, package.name, main)
        self.body = child(document, "body")
        if self.body is None:
            raise InputError.of(package.name, "the file has no text body; save it again in Word as DOCX")
        self.styles = Styles(self.root("styles"))
        self._numbering = self.root("numbering")
        self._settings = self.root("settings", only_with=_NOTE_NUMBERS)
        self._footnotes = self.root("footnotes")
        self._endnotes = self.root("endnotes")
        self.comments = self.root("comments")
        self._remarks = remarks(self.comments)
        self.stories = [part for part in (document, self._footnotes, self._endnotes) if part is not None]

    def root(self, kind: str, only_with: re.Pattern[bytes] | None = None) -> Any:
        """Give the root of the part of that kind; None where the file has none, or none with that in it."""
        part = next((part for found, part in self._related if found == kind), None)
        if part is None or (only_with and not only_with.search(self._package.read(part))):
            return None
        root = self.parts[part] = self._package.xml(part)
        return root

    def heads(self) -> list[Any]:
        """Give the roots of headers and footers."""
        for kind, part in self._related:
            if kind in ("header", "footer") and part not in self._heads:
                self._heads[part] = self.parts[part] = self._package.xml(part)
        return list(self._heads.values())

    def story(
        self, *, original: bool, traced: bool = False, everything: bool = False
    ) -> tuple[Body, Reading, Notes]:
        """Read the body; where it leaves a field open, once more with the codes of fields shown.

        With `everything` the words of both texts are read, and those that are in neither.
        """
        for trusted in (True, False):
            reading = Reading(original=original, traced=traced, everything=everything)
            reading.fields_trusted = trusted
            told = self._told(reading)
            if not told[0].words.fields.unclosed:
                break
        if not trusted:
            reading.seen.add("unclosed-field")
        return told

    def _told(self, reading: Reading) -> tuple[Body, Reading, Notes]:
        notes = Notes(self._footnotes, self._endnotes, self._settings)
        parts = Parts(
            styles=self.styles,
            numbering=Numbering(self._numbering),
            notes=notes,
            embedded=Embedded(self._package, self._targets, self._depth),
            remarks=self._remarks,
        )
        body = Body(parts, reading)
        body.read(self.body)
        return body, reading, notes


def _main_part(package: Package) -> str:
    """Find the part that holds the document, by the package's own reference to it."""
    target = next((target for kind, target in package.related().values() if kind == "officeDocument"), None)
    names = package.parts
    for start, what in _OTHERS:
        if any(part.startswith(start) for part in names):
            raise InputError.of(package.name, f"the file {what}; {WANTED}")
    if _CONTENT_TYPES not in package or target is None or target not in package:
        raise InputError.of(package.name, "the file is a ZIP archive, but no Word document; unpack it first")
    return target

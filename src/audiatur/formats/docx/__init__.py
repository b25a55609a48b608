"""Word files (DOCX, DOCM, DOTX): the text as it would be printed, with numbers, tables and notes.

Read is the final text (pending insertions kept, deletions dropped) or the original one. Pending revisions,
margin comments, running heads and whatever has no text form are told in notices. The rules are those of
`spec/report-text.md`, "Word"; the format is ECMA-376 part 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal

from audiatur.formats._captions import mark_captions
from audiatur.formats._contents import take_typed
from audiatur.formats._draft import finish
from audiatur.formats._footnotes import place, with_printed_marks
from audiatur.formats._numbered import take_numbers
from audiatur.formats.package import Package, parse_xml
from audiatur.formats.sniffing import WANTED
from audiatur.model import InputError, Report

from ._body import Body, Parts
from ._furniture import language, margin_comments, remarks, revisions, running_heads
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


def read(data: bytes, name: str, sha256: str, *, text: Literal["original", "final"] = "final") -> Report:
    """Make a report of a Word file's bytes.

    Raises:
        InputError: the file is damaged, encrypted, no Word file, or beyond the limits of `package`.
    """
    original = text == "original"
    file = _File(Package(data, name))
    told, reading, notes = file.story(original=original, trusted=True)
    if told.words.fields.unclosed:
        told, reading, notes = file.story(original=original, trusted=False)
        reading.seen.add("unclosed-field")
    contents = take_typed(told.drafts)
    take_numbers(told.drafts)
    mark_captions(told.drafts)
    pending = revisions(file.stories, original=original)
    comments = margin_comments(file.comments)
    return Report(
        name=name,
        sha256=sha256,
        format="docx",
        paragraphs=finish(with_printed_marks(place(told.drafts, told.footnotes), notes.numbers)),
        language=language(file.document, file.styles),
        notices=(*pending, *comments, *running_heads(file.heads()), *reading.seen.notices(), *contents),
        pending_revisions=bool(pending),
    )


class _File:
    """The parts of a Word file that a text needs, as XML."""

    def __init__(self, package: Package) -> None:
        self._package = package
        main = _main_part(package)
        self._related = [item for item in package.related(main).values() if item[1] in package]
        self.document = package.read(main)
        document = parse_xml(self.document, package.name, main)
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
        return self._package.xml(part)

    def heads(self) -> Iterable[Any]:
        """Give the roots of headers and footers."""
        for kind, part in self._related:
            if kind in ("header", "footer"):
                yield self._package.xml(part)

    def story(self, *, original: bool, trusted: bool) -> tuple[Body, Reading, Notes]:
        """Read the body once; `trusted` says whether field codes are to be hidden."""
        reading = Reading(original=original)
        reading.fields_trusted = trusted
        notes = Notes(self._footnotes, self._endnotes, self._settings)
        parts = Parts(
            styles=self.styles, numbering=Numbering(self._numbering), notes=notes, remarks=self._remarks
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

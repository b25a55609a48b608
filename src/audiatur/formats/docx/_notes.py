"""Footnotes and endnotes: their printed marks, and where they are referred to.

Marks are counted in the order of references, in the format and from the start that settings and sections
say (ECMA-376 part 1, §17.11); a mark the author typed is printed as typed and not counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from audiatur.formats._number_formats import printed

from ._collected import Note
from ._names import W_ID, child, number, value, w

_NO_TEXT = ("separator", "continuationSeparator", "continuationNotice")
_DEFAULT_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(slots=True)
class _Count:
    """How notes of one kind are numbered: the last number given, and the properties that rule."""

    number_format: str
    start: int = 1
    each_section: bool = False
    last: int = 0


class Notes:
    """The notes of one document: `refer` counts a reference, `content` gives a note's element."""

    def __init__(self, footnotes: Any, endnotes: Any, settings: Any) -> None:
        """Take the roots of the parts; each may be None where the file has no such part."""
        self._elements: dict[tuple[str, str], Any] = {}
        self.numbers: dict[str, str] = {}
        """Printed marks by reference key, in the order of their references."""
        self.typed: set[str] = set()
        """Keys of notes whose mark the author typed: it stands at the beginning of the note as text too."""
        self._counts: dict[str, _Count] = {}
        for kind, root in (("footnote", footnotes), ("endnote", endnotes)):
            count = _Count(number_format=_DEFAULT_FORMATS[kind])
            _apply(count, child(settings, f"{kind}Pr"))
            self._counts[kind] = count
            for note in () if root is None else root.iterchildren(w(kind)):
                if note.get(w("type")) not in _NO_TEXT:
                    self._elements[kind, note.get(W_ID, "")] = note

    def content(self, note: Note) -> Any:
        """Give the element of a note that is referred to, or None where the file does not have it."""
        return self._elements.get((note.kind, note.id))

    def refer(self, note: Note) -> str:
        """Count a reference and give its key, which is unique in the document."""
        key = f"{note.kind}:{note.id}"
        if key in self.numbers:
            return key
        if note.custom:
            self.numbers[key] = note.custom.strip()
            self.typed.add(key)
            return key
        count = self._counts[note.kind]
        count.last += 1
        self.numbers[key] = printed(count.start + count.last - 1, count.number_format)
        return key

    def section(self, properties: Any) -> None:
        """Take the properties of a section, which hold from where the section before it ended."""
        for kind, count in self._counts.items():
            _apply(count, child(properties, f"{kind}Pr"))

    def end_section(self) -> None:
        """Start again where notes are numbered anew in each section."""
        for count in self._counts.values():
            if count.each_section:
                count.last = 0


def _apply(count: _Count, properties: Any) -> None:
    if properties is None:
        return
    count.number_format = value(properties, "numFmt") or count.number_format
    start = number(value(properties, "numStart"))
    if start is not None:
        count.start = start
    restart = value(properties, "numRestart")
    if restart is not None:
        count.each_section = restart == "eachSect"

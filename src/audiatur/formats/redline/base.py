"""The file a redline is written on: the shared Word file itself, its own pending changes accepted first."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from audiatur.formats.docx._names import child
from audiatur.formats.docx.sources import ParagraphSource, read_with_sources
from audiatur.formats.package import Package
from audiatur.model import InputError, Report

from .accepting import accept, is_pending
from .packing import pack

_ID = re.compile(rb':id="(\d{1,9})"')
_STORIES = ("document", "footnotes", "endnotes")


@dataclass(slots=True, kw_only=True)
class Base:
    """A Word file to write on. `parts` are the roots of its parts by name; `main` is that with the text."""

    package: Package
    main: str
    parts: dict[str, Any]
    report: Report
    """The file's text, as it was shared: what `docx.read` gives of it."""
    sources: Sequence[ParagraphSource]
    names: dict[str, str] = field(default_factory=dict)
    """Names of the parts that the text refers to, by their kind (`footnotes`, `comments`, `numbering`)."""

    def root(self, kind: str) -> Any:
        """Give the root of the part of a kind, or None."""
        name = self.names.get(kind)
        if name is None:
            return None
        if name not in self.parts:
            self.parts[name] = self.package.xml(name)
        return self.parts[name]

    @property
    def body(self) -> Any:
        """The body of the text."""
        return child(self.parts[self.main], "body")

    @property
    def stories(self) -> tuple[str, ...]:
        """The names of the parts with the text and its notes."""
        return self.main, *(self.names[kind] for kind in _STORIES[1:] if kind in self.names)

    def name_for(self, kind: str) -> str:
        """Give the name of the part of a kind, a new one where the file has none."""
        if kind in self.names:
            return self.names[kind]
        folder = posixpath.dirname(self.main)
        name, at = posixpath.join(folder, f"{kind}.xml"), 1
        while name in self.package:
            name, at = posixpath.join(folder, f"{kind}{at}.xml"), at + 1
        return name

    def first_id(self) -> int:
        """Give a number that is higher than all ids in the text and its notes."""
        held = [name for name in self.stories if name in self.package]
        found = [int(one) for name in held for one in _ID.findall(self.package.read(name))]
        return max(found, default=0) + 1

    def packed(self, changed: Sequence[tuple[str, Any]], author: str) -> bytes:
        """Give the bytes of the file with the parts of these kinds changed or added."""
        by_name = {self.main: self.parts[self.main]}
        by_name.update((self.name_for(kind), root) for kind, root in changed)
        return pack(self.package, self.main, by_name, author)


def open_base(data: bytes, name: str, sha256: str) -> Base:
    """Open a Word file to write on; tracked changes that are pending in it are accepted.

    Raises:
        InputError: as `docx.read`; or the tracked changes cannot be accepted without another text coming out.
    """
    report, sources = read_with_sources(data, name, sha256)
    base = _base(report, sources)
    if not report.pending_revisions:
        return base
    changed: list[tuple[str, Any]] = []
    for kind in _STORIES[1:]:
        root = base.root(kind)
        if root is not None and is_pending(root):
            accept(root)
            changed.append((kind, root))
    accept(base.parts[base.main])
    accepted = base.packed(changed, "")
    again, sources = read_with_sources(accepted, name, sha256)
    if [one.text for one in again.paragraphs] != [one.text for one in report.paragraphs]:
        raise InputError.of(
            name,
            "its tracked changes could not all be accepted here; accept them in Word, and give that file",
        )
    return _base(report, sources)


def _base(report: Report, sources: Any) -> Base:
    package = sources.package
    main = next(target for kind, target in package.related().values() if kind == "officeDocument")
    related = package.related(main).values()
    return Base(
        package=package,
        main=main,
        parts=dict(sources.parts),
        report=report,
        sources=sources.paragraphs,
        names={kind: part for kind, part in reversed(list(related)) if part in package},
    )

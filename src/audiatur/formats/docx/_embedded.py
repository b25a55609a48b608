"""Documents kept inside a document (ECMA-376 part 1, §17.17.2: `altChunk`, and §17.17.1: `subDoc`).

Word puts their text where they stand. They are read if the package has them and they are Word files, pages or
plain text; nothing outside the package is ever opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from audiatur.formats._draft import Draft
from audiatur.formats._origin import Leaf, LeafKind, Origin
from audiatur.formats.package import Package
from audiatur.formats.sniffing import Kind, sniff
from audiatur.model import InputError, Report

from ._names import R_ID
from ._seen import Seen
from ._tables import Grid

DEEPEST = 3
"""Documents in documents that are read: more are no report, and each may be as large as the first."""

_HEAD = 1024
"""Bytes in which a web archive says that it is one."""


class Embedded:
    """The documents kept in one file. Each is read once: a file that names one a thousand times is a bomb."""

    def __init__(self, package: Package, targets: Mapping[str, str], depth: int) -> None:
        self._package = package
        self._targets = targets
        self._depth = depth
        self._read: set[str] = set()

    def drafts(
        self, element: Any, grid: Grid, marks: dict[str, str], seen: Seen, *, original: bool
    ) -> list[Draft] | None:
        """Give the paragraphs of the document that an element names; None where it cannot be read.

        `grid` counts its tables on from those before, `seen` takes what it has without a text form. `marks`
        takes the printed marks of its notes, by keys that nothing else in the file has.
        """
        part = self._targets.get(element.get(R_ID, ""))
        if part is None or part in self._read or part not in self._package or self._depth >= DEEPEST:
            return None
        self._read.add(part)
        try:
            report = self._report(self._package.read(part), part, original=original)
        except InputError:
            return None
        if report is None:
            return None
        seen.pass_on(report.notices)
        return _placed(report, element, part, grid, marks)

    # What reads other formats is imported where a file has one: few have.
    def _report(self, data: bytes, part: str, *, original: bool) -> Report | None:
        page = _page_of_archive(data)
        kind = Kind.HTML if page is not None else sniff(data, part)
        if kind is Kind.DOCX:
            from ._file import File  # noqa: PLC0415
            from ._report import report  # noqa: PLC0415

            return report(File(Package(data, part), self._depth + 1), part, "", original=original)[0]
        if kind is Kind.HTML:
            from audiatur.formats import html  # noqa: PLC0415

            return html.read(data if page is None else page, part, "")
        if kind is Kind.TEXT:
            from audiatur.formats import plain  # noqa: PLC0415
            from audiatur.formats.encoding import decode  # noqa: PLC0415

            characters, notices = decode(data, part)
            return plain.read(characters, part, "", notices)
        return None


def _page_of_archive(data: bytes) -> bytes | None:
    """Give the page of a web archive (MHT), or None where it is none."""
    if b"mime-version:" not in data[:_HEAD].lower():
        return None
    import email.policy  # noqa: PLC0415

    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else None
    return None


def _placed(report: Report, element: Any, part: str, grid: Grid, marks: dict[str, str]) -> list[Draft]:
    """Make drafts of a report's paragraphs, that stand where the element does."""
    tables = {p.table.table for p in report.paragraphs if p.table is not None}
    first = grid.claim(max(tables, default=-1) + 1)
    made = []
    for paragraph in report.paragraphs:
        for mark in paragraph.marks:
            marks[f"{part}:{mark.ref}"] = mark.ref.removeprefix("fn")
        made.append(
            Draft(
                text=paragraph.text,
                kind=paragraph.kind,
                level=paragraph.level,
                number=paragraph.number,
                table=paragraph.table and replace(paragraph.table, table=first + paragraph.table.table),
                marks=tuple(replace(mark, ref=f"{part}:{mark.ref}") for mark in paragraph.marks),
                anchors=paragraph.anchors,
                origin=Origin(
                    elements=[element],
                    leaves=[
                        Leaf(element, LeafKind.EMBEDDED, 0, len(paragraph.text), paragraph.index),
                    ],
                ),
            )
        )
    return made

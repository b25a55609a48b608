"""Notes and threads on cells: who wrote what, when, in answer to what, and whether it is closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from audiatur.formats.package import Package
from audiatur.model import Remark

from .names import ON, s, t
from .references import Place, place
from .strings import text, unescaped

_STAND_IN: Final = "tc="
"""Author of a note that stands in for a thread where programs know none ([MS-XLSX] 2.6.203)."""

Remarks = dict[Place, tuple[Remark, ...]]


def persons(package: Package, parts: list[str]) -> dict[str, str]:
    """Give the names of the people that threads name, by their id."""
    return {
        found.get("id", ""): found.get("displayName", "")
        for part in parts
        for found in package.xml(part).iter(t("person"))
    }


def remarks(package: Package, sheet: str, people: Mapping[str, str]) -> Remarks:
    """Read notes and threads of a sheet by cell, in the order of the cells."""
    related = [item for item in package.related(sheet).values() if item[1] in package]
    threads: dict[Place, list[Remark]] = {}
    for kind, part in related:
        if kind == "threadedComment":
            for cell, remark in _threaded(package.xml(part), people):
                threads.setdefault(cell, []).append(remark)
    found: dict[Place, list[Remark]] = {}
    for kind, part in related:
        if kind == "comments":
            for cell, remark in _notes(package.xml(part)):
                if not (cell in threads and (remark.author or "").startswith(_STAND_IN)):
                    found.setdefault(cell, []).append(remark)
    for cell, thread in threads.items():
        found.setdefault(cell, []).extend(thread)
    return {cell: tuple(found[cell]) for cell in sorted(found)}


def _notes(root: Any) -> Iterator[tuple[Place, Remark]]:
    authors = [unescaped(author.text or "") for author in root.iterfind(f"{s('authors')}/{s('author')}")]
    for note in root.iter(s("comment")):
        reference = note.get("ref", "")
        cell = place(reference)
        words = note.find(s("text"))
        author = note.get("authorId", "")
        at = int(author) if author.isdecimal() else len(authors)
        if cell is not None:
            yield (
                cell,
                Remark(
                    text="" if words is None else text(words).seen(struck=False),
                    author=(authors[at].strip() or None) if at < len(authors) else None,
                    cell=reference,
                ),
            )


def _threaded(root: Any, people: Mapping[str, str]) -> Iterator[tuple[Place, Remark]]:
    entries = list(root.iter(t("threadedComment")))
    closed = {entry.get("id", ""): entry.get("done", "0") in ON for entry in entries}
    for entry in entries:
        reference = entry.get("ref", "")
        cell = place(reference)
        parent = entry.get("parentId")
        words = entry.find(t("text"))
        if cell is not None:
            yield (
                cell,
                Remark(
                    text=unescaped("" if words is None else words.text or ""),
                    author=people.get(entry.get("personId", "")) or None,
                    at=entry.get("dT"),
                    cell=reference,
                    reply=parent is not None,
                    resolved=closed.get(parent or entry.get("id", ""), False),
                ),
            )

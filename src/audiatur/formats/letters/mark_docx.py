"""Comments in the margin of a Word letter, one for each point; parts not touched stay as they were."""

from __future__ import annotations

import hashlib
import io
import posixpath
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any, Final

from lxml import etree

from audiatur.formats.docx.sources import read_with_sources
from audiatur.formats.filling.archive import replace_parts
from audiatur.formats.package import Package

from .marks import Mark
from .plain_docx import R, W, entry

AUTHOR: Final = "Audiatur"
"""Whose comments the marks are: a comment must name an author, and no person wrote these."""
_STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_STRICT_R: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_COMMENTS: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES_PART: Final = "[Content_Types].xml"


def number_paragraphs(data: bytes, name: str) -> dict[int, int]:
    """Which `w:p` of the document part each paragraph of the letter begins in, counted in document order.

    Paragraphs of notes are not in that part and have none.
    """
    report, sources = read_with_sources(data, name, hashlib.sha256(data).hexdigest())
    places: dict[str, dict[Any, int]] = {}
    found: dict[int, int] = {}
    main = _main(sources.package)
    for paragraph, source in zip(report.paragraphs, sources.paragraphs, strict=True):
        if source.part != main or not source.elements:
            continue
        if not places:
            root = sources.parts[main]
            places[main] = {element: at for at, element in enumerate(_paragraphs(root))}
        at = places[main].get(source.elements[0])
        if at is not None:
            found[paragraph.index] = at
    return found


def mark_docx(data: bytes, name: str, marks: Sequence[Mark], places: Mapping[int, int]) -> bytes:
    """Set the marks; `places` says which `w:p` of the document part each paragraph of the letter is."""
    package = Package(data, name)
    main = _main(package)
    root = _parse(package.read(main))
    space = _STRICT if _STRICT in root.tag else W
    comments, new = _comments_part(package, main, space)
    first_id = max((int(one.get(f"{{{space}}}id", "-1")) for one in comments), default=-1) + 1
    elements = list(_paragraphs(root))
    for number, mark in enumerate(marks, start=first_id):
        inside = [elements[places[at]] for at in range(mark.first, mark.last + 1) if at in places]
        if inside:
            _anchor(inside[0], inside[-1], space, str(number))
            comments.append(_comment(mark, space, str(number)))
    changed = {main: _written(root)}
    target = _target(main, package)
    if not new:
        return replace_parts(data, {**changed, target: _written(comments)}, name)
    changed[_TYPES_PART] = _with_type(package, target)
    relations = posixpath.join(posixpath.dirname(main), "_rels", f"{posixpath.basename(main)}.rels")
    added = {target: _written(comments)}
    (changed if relations in package else added)[relations] = _with_relation(
        package, relations, target, space
    )
    return _appended(replace_parts(data, changed, name), added)


def _main(package: Package) -> str:
    targets = (target for kind, target in package.related().values() if kind == "officeDocument")
    return next(target for target in targets if target in package)


def _parse(data: bytes) -> Any:
    """The tree of a part that the gate of packages has let through; comments and instructions stay."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _written(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _paragraphs(root: Any) -> Any:
    return root.iter(f"{{{W}}}p", f"{{{_STRICT}}}p")


def _target(main: str, package: Package) -> str:
    found = [target for kind, target in package.related(main).values() if kind == "comments"]
    return next(
        (part for part in found if part in package), posixpath.join(posixpath.dirname(main), "comments.xml")
    )


def _comments_part(package: Package, main: str, space: str) -> tuple[Any, bool]:
    target = _target(main, package)
    if target in package:
        return _parse(package.read(target)), False
    return etree.Element(f"{{{space}}}comments", nsmap={"w": space}), True


def _anchor(first: Any, last: Any, space: str, number: str) -> None:
    """Set the range that a comment is anchored to, from one paragraph's beginning to another's end."""
    name = f"{{{space}}}id"
    start = etree.Element(f"{{{space}}}commentRangeStart", {name: number})
    properties = first[0] if len(first) and first[0].tag == f"{{{space}}}pPr" else None
    first.insert(0 if properties is None else 1, start)
    etree.SubElement(last, f"{{{space}}}commentRangeEnd", {name: number})
    run = etree.SubElement(last, f"{{{space}}}r")
    etree.SubElement(run, f"{{{space}}}commentReference", {name: number})


def _comment(mark: Mark, space: str, number: str) -> Any:
    names = {"id": number, "author": AUTHOR, "initials": mark.number[:9]}
    comment = etree.Element(
        f"{{{space}}}comment", {f"{{{space}}}{key}": value for key, value in names.items()}
    )
    paragraph = etree.SubElement(comment, f"{{{space}}}p")
    run = etree.SubElement(paragraph, f"{{{space}}}r")
    words = etree.SubElement(run, f"{{{space}}}t")
    words.text = "".join(sign if sign.isprintable() else " " for sign in mark.words)
    return comment


def _with_type(package: Package, target: str) -> bytes:
    root = _parse(package.read(_TYPES_PART))
    etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{target}", ContentType=_COMMENTS)
    return _written(root)


_DEFAULT_SPACE: Final[Any] = {None: _RELATIONSHIPS}


def _with_relation(package: Package, relations: str, target: str, space: str) -> bytes:
    if relations in package:
        root = _parse(package.read(relations))
    else:
        root = etree.Element(f"{{{_RELATIONSHIPS}}}Relationships", nsmap=_DEFAULT_SPACE)
    taken = {one.get("Id") for one in root}
    name = next(f"rId{at}" for at in range(1, len(taken) + 2) if f"rId{at}" not in taken)
    kind = f"{_STRICT_R if space == _STRICT else R}/comments"
    etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", Id=name, Type=kind, Target=f"/{target}")
    return _written(root)


def _appended(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Add entries behind those that are there, which keep their bytes."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        for name, content in parts.items():
            archive.writestr(entry(name), content)
    return out.getvalue()

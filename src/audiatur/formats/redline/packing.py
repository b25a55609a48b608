"""Packs a redline: the parts that were changed, those that are new, and every other as it was.

Equal input gives equal bytes: times are fixed, parts keep their order, new ones come last. Signatures and
macros are left out: a signature would be broken, and a file of this type may hold no macros.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from html import escape
from typing import Any

from lxml import etree

from audiatur.formats.package import Package

_TIME = (1980, 1, 1, 0, 0, 0)
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKED = (".png", ".jpg", ".jpeg", ".gif", ".zip", ".docx", ".xlsx")
"""Endings of what is packed already: packing it again costs time and saves nothing."""
_TYPES = "[Content_Types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MAINS = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled(?:Template)?\.main|"
    rb"openxmlformats-officedocument\.wordprocessingml\.template\.main)\+xml"
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LEFT_OUT = re.compile(r"_xmlsignatures/|(?:^|/)vba(?:Project|Data)|(?:^|/)_rels/vbaProject", re.IGNORECASE)
_DEAD = re.compile(
    rb'<Relationship [^>]*(?:digital-signature/origin|/vbaProject|/wordVbaData)"[^>]*?(?:/>|></Relationship>)'
)
_DEAD_TYPES = re.compile(rb"<Override [^>]*(?:_xmlsignatures/|vbaProject|vbaData)[^>]*?(?:/>|></Override>)")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_BACK = (
    (
        b"http://schemas.openxmlformats.org/officeDocument/2006/",
        b"http://purl.oclc.org/ooxml/officeDocument/",
    ),
    (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
        b"http://purl.oclc.org/ooxml/wordprocessingml/",
    ),
    (b"http://schemas.openxmlformats.org/drawingml/2006/", b"http://purl.oclc.org/ooxml/drawingml/"),
)
_MODIFIER = re.compile(rb"(<cp:lastModifiedBy>)[^<]*(</cp:lastModifiedBy>)")


def pack(package: Package, main: str, changed: Mapping[str, Any], author: str) -> bytes:
    """Give the bytes of the file with parts changed or added.

    Args:
        package: the file as it came.
        main: the name of the part with the text.
        changed: roots of parts by name; new ones are parts that the main part refers to by their kind.
        author: who made the file, where the file says who changed it last.
    """
    is_strict = b"http://purl.oclc.org/ooxml/" in package.read(main)
    new = {part: root for part, root in changed.items() if part not in package}
    relations = posixpath.join(posixpath.dirname(main), "_rels", f"{posixpath.basename(main)}.rels")
    made: dict[str, bytes] = {}
    for part in package.parts:
        if _LEFT_OUT.search(part):
            continue
        data = _xml(changed[part], is_strict=is_strict) if part in changed else package.read(part)
        if part == _TYPES:
            data = _types(data, new)
        elif part.endswith(".rels"):
            data = _DEAD.sub(b"", data)
            if part == relations:
                data = _related(data, new, is_strict=is_strict)
        elif part.endswith("core.xml"):
            data = _MODIFIER.sub(
                rb"\g<1>" + escape(author, quote=False).encode().replace(b"\\", b"\\\\") + rb"\g<2>", data
            )
        made[part] = data
    if new and relations not in made:
        empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        made[relations] = _related(_HEAD + empty, new, is_strict=is_strict)
    for part, root in new.items():
        made[part] = _xml(root, is_strict=is_strict)
    return zipped(made)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Pack parts with fixed times, in their order; equal parts give equal bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _TIME)
            info.external_attr = 0o600 << 16
            packed = not name.lower().endswith(_PACKED)
            info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
            archive.writestr(info, data)
    return made.getvalue()


def _xml(root: Any, *, is_strict: bool) -> bytes:
    data: bytes = etree.tostring(root, encoding="UTF-8")
    if data.startswith(b"<?xml"):
        data = data.partition(b"?>")[2].lstrip()
    if is_strict:
        for transitional, strict in _BACK:
            data = data.replace(transitional, strict)
    return _HEAD + data


def _types(data: bytes, new: Mapping[str, Any]) -> bytes:
    data = _MAINS.sub(_MAIN.encode(), _DEAD_TYPES.sub(b"", data))
    listed = "".join(
        f'<Override PartName="/{escape(part)}" ContentType="{_WORD}.{_kind(part)}+xml"/>' for part in new
    )
    return _before_end(data, b"Types", listed.encode())


def _related(data: bytes, new: Mapping[str, Any], *, is_strict: bool) -> bytes:
    taken = set(re.findall(rb'Id="([^"]*)"', data))
    listed = []
    for part in new:
        kind = _kind(part)
        name = f"audiatur-{kind}"
        while name.encode() in taken:
            name += "x"
        base = _STRICT if is_strict else _OFFICE
        target = posixpath.basename(part)
        listed.append(f'<Relationship Id="{name}" Type="{base}/{kind}" Target="{escape(target)}"/>')
    return _before_end(data, b"Relationships", "".join(listed).encode())


def _kind(part: str) -> str:
    return posixpath.basename(part).removesuffix(".xml").rstrip("0123456789")


def _before_end(data: bytes, name: bytes, added: bytes) -> bytes:
    """Put elements before the end of a list that may be empty or have a prefix."""
    if not added:
        return data
    start, found, rest = data.rpartition(b"</")
    if found and rest.split(b">")[0].split(b":")[-1].strip() == name:
        prefix = rest.split(b">")[0].strip().rpartition(b":")
        if prefix[1]:
            added = added.replace(b"<", b"<" + prefix[0] + b":")
        return start + added + found + rest
    return re.sub(rb"/>\s*$", b">" + added + b"</" + name + b">", data)

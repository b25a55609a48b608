"""Whether nothing of a package changed but the answers: looked at without the code that fills."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection

from lxml import etree


def packed(data: bytes) -> dict[str, bytes]:
    """Every entry of an archive as it is packed, headers included, in the order of the directory."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        ends = sorted([*(info.header_offset for info in infos), archive.start_dir])
    found = {}
    for info in infos:
        end = next(end for end in ends if end > info.header_offset)
        found[info.filename] = data[info.header_offset : end]
    return found


def check_parts(before: bytes, after: bytes, answered: Collection[str]) -> None:
    """All entries are there in their order, and all but the answered ones are the same bytes."""
    old, new = packed(before), packed(after)
    assert list(new) == list(old)
    changed = {name for name in old if new[name] != old[name]}
    assert changed <= set(answered), changed
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        assert archive.testzip() is None


def part(data: bytes, name: str) -> bytes:
    """One part of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def check_sheet(before: bytes, after: bytes, answered: Collection[str]) -> None:
    """Without the answer cells, the told extent aside, both sheets are the same XML."""
    assert _without(before, answered) == _without(after, answered)


def _without(sheet: bytes, answered: Collection[str]) -> bytes:
    root = etree.fromstring(sheet)
    for number, row in enumerate(root.iterfind("{*}sheetData/{*}row"), start=1):
        at = 0
        for cell in list(row):
            letters = cell.get("r") or f"{chr(65 + at)}{row.get('r') or number}"
            at = ord(letters[0]) - 64
            if letters in answered:
                row.remove(cell)
    extent = root.find("{*}dimension")
    if extent is not None:
        extent.attrib.pop("ref")
    return bytes(etree.tostring(root))

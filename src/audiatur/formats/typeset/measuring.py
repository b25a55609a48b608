"""What can be measured in a file that was found: its gaps between paragraphs, and all that is written in it.

Word files say their gaps; in PDF files they are measured between the lines. What a person copied by hand,
typed again or had recognised from a picture has none.
"""

from __future__ import annotations

import io
import zipfile
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from audiatur.formats.docx._names import w
from audiatur.formats.safe_xml import parse_xml
from audiatur.model import InputError

from .word import GAP, WIDER

_SLACK: Final = 0.12
"""Points by which gaps of one width may differ as they are measured."""
_WIDER: Final = (0.2, 0.6)
"""Points by which the wider gap is wider, in what is made here (0.4) or by Word from our file (0.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One gap that was measured: the words after or before it as they begin, and whether it is the wider."""

    after: str | None = None
    before: str | None = None
    wide: bool


def gaps_in(data: bytes) -> tuple[Gap, ...]:
    """Measure the gaps of a Word or PDF file; empty for any other, and for one that cannot be read."""
    try:
        if data.startswith(b"PK"):
            return tuple(_word(data))
        if data.startswith(b"%PDF"):
            return tuple(_pdf(data))
    except (zipfile.BadZipFile, KeyError, OSError, InputError):
        return ()
    return ()


def all_words(data: bytes) -> str:
    """Give everything that is written in a file, heads and feet included, in no particular order."""
    try:
        if data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                names = [name for name in package.namelist() if name.endswith(".xml")]
                roots = [parse_xml(package.read(name), "found file", name) for name in names]
            return "\n".join("".join(root.itertext()) for root in roots)
        if data.startswith(b"%PDF"):
            return "\n".join(text for page in _lines(data) for text, _y, _size in page)
    except (zipfile.BadZipFile, KeyError, OSError, InputError):
        return ""
    return data.decode("utf-8", "replace")


def _word(data: bytes) -> Iterator[Gap]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = parse_xml(package.read("word/document.xml"), "found file", "word/document.xml")
    for paragraph in root.iter(w("p")):
        spacing = paragraph.find(f"{w('pPr')}/{w('spacing')}")
        after = spacing.get(w("after")) if spacing is not None else None
        if after in (str(GAP), str(WIDER)):
            said = "".join(text.text or "" for text in paragraph.iter(w("t")))
            yield Gap(after=said, wide=after == str(WIDER))


def _pdf(data: bytes) -> Iterator[Gap]:
    """Tell the two widths apart by the narrower: lines of one size, a little further apart than it."""
    found = [
        (below, round(lower - upper, 3))
        for page in _lines(data)
        for (_above, upper, size), (below, lower, same) in pairwise(page)
        if abs(size - same) < _SLACK
    ]
    distances = sorted(distance for _words, distance in found)
    for below, distance in found:
        low, high = distance - _WIDER[1], distance - _WIDER[0]
        narrow = _any_within(distances, low, high)
        wider = _any_within(distances, distance + _WIDER[0], distance + _WIDER[1])
        if narrow != wider:
            yield Gap(before=below, wide=narrow)


def _any_within(distances: list[float], low: float, high: float) -> bool:
    at = bisect_left(distances, low)
    return at < len(distances) and distances[at] <= high


def _lines(data: bytes) -> Iterator[list[tuple[str, float, float]]]:
    """Give the lines of each page from its head to its foot: words, how far down, size of the letters."""
    from audiatur.formats.pdf import native  # noqa: PLC0415 - PDFium is heavy
    from audiatur.formats.pdf.lines import lines  # noqa: PLC0415 - as above
    from audiatur.formats.pdf.margin import take_numbers  # noqa: PLC0415 - as above

    with native.opened(data, "found file") as document:
        pages = [lines(sheet.index, sheet.runs) for sheet in native.pages(document, "found file")]
    for page in take_numbers(pages, [set() for _ in pages]) or pages:
        yield [(line.text, line.y, line.size) for line in page if line.text]

"""The annotations of one page, asked of PDFium: what they are, by whom and when, the words they mark."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import pypdfium2 as pdfium
from pypdfium2 import raw

from audiatur.model import InputError

from .annotation_words import Box, Words

MOST_QUADS: Final = 5_000
"""Boxes of marked words of one annotation: one for each line it marks."""
LONGEST: Final = 200_000
"""UTF-16 units of one text of an annotation that are read; more is no note."""


class Kind(StrEnum):
    """What an annotation does with the text."""

    NOTE = "note"
    MARK = "mark"
    STRIKE = "strike"
    CARET = "caret"
    FREE = "free text"
    DRAWING = "drawing"
    FILE = "file"


_KINDS: Final = {
    raw.FPDF_ANNOT_TEXT: (Kind.NOTE, "Text"),
    raw.FPDF_ANNOT_HIGHLIGHT: (Kind.MARK, "Highlight"),
    raw.FPDF_ANNOT_UNDERLINE: (Kind.MARK, "Underline"),
    raw.FPDF_ANNOT_SQUIGGLY: (Kind.MARK, "Squiggly"),
    raw.FPDF_ANNOT_STRIKEOUT: (Kind.STRIKE, "StrikeOut"),
    raw.FPDF_ANNOT_CARET: (Kind.CARET, "Caret"),
    raw.FPDF_ANNOT_FREETEXT: (Kind.FREE, "FreeText"),
    raw.FPDF_ANNOT_LINE: (Kind.DRAWING, "Line"),
    raw.FPDF_ANNOT_SQUARE: (Kind.DRAWING, "Square"),
    raw.FPDF_ANNOT_CIRCLE: (Kind.DRAWING, "Circle"),
    raw.FPDF_ANNOT_POLYGON: (Kind.DRAWING, "Polygon"),
    raw.FPDF_ANNOT_POLYLINE: (Kind.DRAWING, "PolyLine"),
    raw.FPDF_ANNOT_STAMP: (Kind.DRAWING, "Stamp"),
    raw.FPDF_ANNOT_INK: (Kind.DRAWING, "Ink"),
    raw.FPDF_ANNOT_REDACT: (Kind.STRIKE, "Redact"),
    raw.FPDF_ANNOT_FILEATTACHMENT: (Kind.FILE, "FileAttachment"),
    raw.FPDF_ANNOT_SOUND: (Kind.FILE, "Sound"),
}
"""Subtypes that people make; links, form fields, windows of notes and printers' marks are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One annotation. `key` is its page (from 0) and its place on it; `answers` the key of the one it refers
    to; `words` are those it marks, `beside` those of the line it stands on where it marks none (before it,
    for a caret). Texts that are not there are empty; `date` is ISO 8601.
    """

    key: tuple[int, int]
    page: int
    kind: Kind
    type: str
    contents: str
    author: str
    date: str
    subject: str
    name: str
    intent: str
    state: str
    state_model: str
    answers: tuple[int, int] | None
    in_group: bool
    words: str
    beside: str


def read_page(document: pdfium.PdfDocument, index: int, name: str) -> list[Annotation]:
    """Give the annotations of a page, in the file's order.

    Raises:
        InputError: the page is damaged.
    """
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        message = "this page is damaged and cannot be read: ask for the file again"
        raise InputError.of(name, message, f"page {index + 1}") from error
    try:
        count = raw.FPDFPage_GetAnnotCount(page.raw)
        if count <= 0:
            return []
        words = Words(page)
        found = [_read(page, index, place, words) for place in range(count)]
        words.close()
        return [one for one in found if one is not None]
    finally:
        page.close()


@contextmanager
def _opened(handle: Any) -> Iterator[Any]:
    try:
        yield handle
    finally:
        if handle:
            raw.FPDFPage_CloseAnnot(handle)


def _read(page: pdfium.PdfPage, index: int, place: int, words: Words) -> Annotation | None:
    with _opened(raw.FPDFPage_GetAnnot(page.raw, place)) as handle:
        known = _KINDS.get(raw.FPDFAnnot_GetSubtype(handle)) if handle else None
        if known is None:
            return None
        kind, type_ = known
        boxes = _quads(handle)
        rectangle = _rectangle(handle)
        marked = words.inside(boxes) if boxes else ""
        beside = (
            "" if marked or kind in (Kind.FREE, Kind.DRAWING, Kind.FILE) else _beside(kind, rectangle, words)
        )
        return Annotation(
            key=(index, place),
            page=index,
            kind=kind,
            type=type_,
            contents=_text(handle, "Contents").replace("\r\n", "\n").replace("\r", "\n").strip(),
            author=_text(handle, "T").strip(),
            date=_date(_text(handle, "M") or _text(handle, "CreationDate")),
            subject=_text(handle, "Subj").strip(),
            name=_text(handle, "NM").strip(),
            intent=_text(handle, "IT"),
            state=_text(handle, "State").strip(),
            state_model=_text(handle, "StateModel").strip(),
            answers=_answers(page, index, handle),
            in_group=_text(handle, "RT") == "Group",
            words=marked,
            beside=beside,
        )


def _beside(kind: Kind, rectangle: Box | None, words: Words) -> str:
    if rectangle is None:
        return ""
    return words.before(rectangle) if kind is Kind.CARET else words.line_at(rectangle)


def _answers(page: pdfium.PdfPage, index: int, handle: Any) -> tuple[int, int] | None:
    """The annotation of the same page that this one refers to: replies stand on that page too."""
    if not raw.FPDFAnnot_HasKey(handle, b"IRT"):
        return None
    with _opened(raw.FPDFAnnot_GetLinkedAnnot(handle, b"IRT")) as other:
        place = raw.FPDFPage_GetAnnotIndex(page.raw, other) if other else -1
    return (index, place) if place >= 0 else None


def _text(handle: Any, key: str) -> str:
    """A text or name of an annotation, empty where it has none."""
    name = key.encode("ascii")
    size = raw.FPDFAnnot_GetStringValue(handle, name, None, 0)
    if size <= 2 or size > 2 * LONGEST:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    raw.FPDFAnnot_GetStringValue(handle, name, buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0").replace("\0", "\ufffd")


def _rectangle(handle: Any) -> Box | None:
    found = raw.FS_RECTF()
    if not raw.FPDFAnnot_GetRect(handle, found):
        return None
    return (
        min(found.left, found.right),
        min(found.bottom, found.top),
        max(found.left, found.right),
        max(found.bottom, found.top),
    )


def _quads(handle: Any) -> list[Box]:
    """The boxes of the words an annotation marks, whatever order a program writes their corners in."""
    count = min(raw.FPDFAnnot_CountAttachmentPoints(handle), MOST_QUADS)
    boxes: list[Box] = []
    for at in range(count):
        quad = raw.FS_QUADPOINTSF()
        if raw.FPDFAnnot_GetAttachmentPoints(handle, at, quad):
            xs = (quad.x1, quad.x2, quad.x3, quad.x4)
            ys = (quad.y1, quad.y2, quad.y3, quad.y4)
            boxes.append((min(xs), min(ys), max(xs), max(ys)))
    return boxes


_DATE: Final = re.compile(
    r"(?:D:)?(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:(Z)|([+-])(\d{2})'?(\d{2})?'?)?"
)


def _date(text: str) -> str:
    """A date of PDF (ISO 32000-1, 7.9.4) as ISO 8601, as far as it goes; other texts as they are."""
    match = _DATE.match(text.strip())
    if match is None:
        return text.strip()
    year, month, day, hour, minute, second, zulu, sign, hours, minutes = match.groups()
    date = "-".join(part for part in (year, month, day if month else None) if part)
    if hour is None:
        return date
    zone = "Z" if zulu else f"{sign}{hours}:{minutes or '00'}" if sign else ""
    return f"{date}T{hour}:{minute or '00'}:{second or '00'}{zone}"

"""Numbers of points in the margin of a PDF letter, as annotations; the bytes received come first.

What is added is an incremental update (ISO 32000-1, 7.5.6), so that the marked copy begins with the letter
as it was received, signatures included, and its text reads as before.
"""

from __future__ import annotations

import ctypes
import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2 as pdfium
from pypdfium2 import raw

from audiatur.formats.pdf import native
from audiatur.formats.pdf.annotations import OUR_MARK
from audiatur.model import InputError

from .marks import Mark, Marked

_SIZE: Final = 11.0
"""Points of the numbers."""
_GAP: Final = 8.0
"""Points between a number and the text."""
_EDGE: Final = 6.0
"""Points that stay free at the edge of the page."""
_DIGIT: Final = 0.62
"""Width of a bold digit, in ems of Helvetica (AFM: 0.556), with a little air."""
_LOOKED_FOR: Final = (60, 30, 16)
"""Letters of a paragraph's beginning that are looked for: many are sure, fewer do where a sign stands
between them that is no part of the text."""
_INK: Final = (0, 70, 150)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """All letters and digits of a document, in the file's order, and where each stands (page, character)."""

    letters: str
    places: list[tuple[int, int]]
    starts: list[int]


def mark_pdf(data: bytes, name: str, marks: Sequence[Mark]) -> Marked:
    """Draw the marks; one whose paragraph is not found on the pages is named, not guessed.

    Raises:
        InputError: the file is no PDF that can be opened, or cannot be written.
    """
    with native.opened(data, name) as document:
        drawn, unplaced = _places(document, marks)
    # Opened anew: whatever was looked at is written once more by an incremental update.
    with native.opened(data, name) as document:
        font = raw.FPDFText_LoadStandardFont(document.raw, b"Helvetica-Bold")
        for at in sorted({page for page, _, _ in drawn}):
            page = document[at]
            for _, mark, corner in (one for one in drawn if one[0] == at):
                _draw(document, page, font, mark, corner)
            page.close()
        written = _settled(_saved(document, name), data)
    if not written.startswith(data):
        raise InputError.of(name, "the PDF cannot be added to without changing it; mark a copy saved anew")
    return Marked(data=written, suffix=".pdf", unplaced=tuple(dict.fromkeys(unplaced)))


_Drawn = tuple[int, Mark, tuple[float, float]]
"""A mark, the page it is drawn on (from 0), and the lower left corner of its number there."""


def _places(document: pdfium.PdfDocument, marks: Sequence[Mark]) -> tuple[list[_Drawn], list[str]]:
    """Where each mark is drawn, and the numbers of those whose paragraph is not found on the pages."""
    pages = [document[at] for at in range(len(document))]
    texts = [page.get_textpage() for page in pages]
    found = _text(texts)
    drawn: list[_Drawn] = []
    unplaced: list[str] = []
    used: dict[tuple[int, int], int] = {}
    at = 0
    for mark in marks:
        place = _find(found, mark.begins, at)
        if place is None:
            unplaced.append(mark.number)
            continue
        at = place
        page, character = found.places[place]
        box = texts[page].get_charbox(character)
        line = (page, round(box[1]))
        used[line] = used.get(line, 0) + 1
        drawn.append((page, mark, _corner(texts[page], pages[page], box, mark, used[line])))
    for text in texts:
        text.close()
    return drawn, unplaced


def _bare(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())


def _text(texts: Sequence[Any]) -> _Text:
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    starts: list[int] = []
    for page, text in enumerate(texts):
        starts.append(len(places))
        for character in range(text.count_chars()):
            code = raw.FPDFText_GetUnicode(text.raw, character)
            if code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
                continue
            bare = _bare(chr(code))
            letters.append(bare)
            places += [(page, character)] * len(bare)
    return _Text(letters="".join(letters), places=places, starts=starts)


def _find(text: _Text, words: str, after: int) -> int | None:
    """Where a paragraph begins: after the mark before it if it is there, else anywhere."""
    bare = _bare(words)
    for length in _LOOKED_FOR:
        wanted = bare[:length]
        if len(wanted) < min(length, _LOOKED_FOR[-1]) and length != _LOOKED_FOR[0]:
            break
        for start in (after, 0):
            found = text.letters.find(wanted, start) if wanted else -1
            if found >= 0:
                return found
    return None


def _corner(text: Any, page: Any, box: tuple[float, ...], mark: Mark, nth: int) -> tuple[float, float]:
    """Where a number stands: left of the text beside the line, or at the right edge where no room is left.

    `nth` counts the marks on one line: points that begin in one paragraph stand side by side.
    """
    width = len(mark.number) * _DIGIT * _SIZE
    lefts = [text.get_rect(at)[0] for at in range(min(text.count_rects(), 400))]
    edge = min([left for left in lefts if left > 0], default=box[0])
    x = edge - _GAP - width * nth
    if x < _EDGE:
        x = page.get_width() - _EDGE - width * nth
    return x, box[1]


def _draw(document: Any, page: Any, font: Any, mark: Mark, corner: tuple[float, float]) -> None:
    x, y = corner
    annotation = raw.FPDFPage_CreateAnnot(page.raw, raw.FPDF_ANNOT_STAMP)
    text = raw.FPDFPageObj_CreateTextObj(document.raw, font, _SIZE)
    raw.FPDFText_SetText(text, _wide(mark.number))
    raw.FPDFPageObj_SetFillColor(text, *_INK, 255)
    raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, x, y)
    width = len(mark.number) * _DIGIT * _SIZE
    rectangle = raw.FS_RECTF(left=x, bottom=y - 0.25 * _SIZE, right=x + width, top=y + _SIZE)
    # The rectangle first: the appearance that the text goes into takes its bounds from it.
    raw.FPDFAnnot_SetRect(annotation, rectangle)
    raw.FPDFAnnot_AppendObject(annotation, text)
    raw.FPDFAnnot_SetFlags(annotation, raw.FPDF_ANNOT_FLAG_PRINT | raw.FPDF_ANNOT_FLAG_READONLY)
    raw.FPDFAnnot_SetStringValue(annotation, b"Contents", _wide(mark.words))
    raw.FPDFAnnot_SetStringValue(annotation, b"Subj", _wide(OUR_MARK))
    raw.FPDFPage_CloseAnnot(annotation)


def _wide(text: str) -> Any:
    data = text.encode("utf-16-le", "replace") + b"\0\0"
    return (ctypes.c_ushort * (len(data) // 2)).from_buffer_copy(data)


def _settled(written: bytes, data: bytes) -> bytes:
    """The same letter with the same marks gives the same bytes: the library draws a new file id each time."""
    added = written[len(data) :]
    digest = hashlib.sha256(data + str(len(added)).encode()).hexdigest()[:32].upper().encode()
    return written[: len(data)] + _ID.sub(lambda match: match[1] + digest + match[3], added)


_ID: Final = re.compile(rb"(/ID\s*\[\s*(?:<[0-9A-Fa-f]*>|\((?:[^()\\]|\\.)*\))\s*<)([0-9A-Fa-f]{32})(>\s*\])")


def _saved(document: pdfium.PdfDocument, name: str) -> bytes:
    out = bytearray()

    def write(_self: Any, data: Any, size: int) -> int:
        out.extend(ctypes.string_at(data, size))
        return 1

    writer = raw.FPDF_FILEWRITE(version=1)
    kind = dict(raw.FPDF_FILEWRITE._fields_)["WriteBlock"]
    writer.WriteBlock = kind(write)
    if not raw.FPDF_SaveAsCopy(document.raw, ctypes.byref(writer), raw.FPDF_INCREMENTAL):
        raise InputError.of(name, "the marked copy of the PDF cannot be made; give the letter as DOCX")
    return bytes(out)

"""Characters and rules of a page, asked of PDFium in bulk.

One call per character and property is unavoidable in PDFium's interface; its functions are bound here
with plain integers for handles and addresses, so that `map` runs over them without a Python object per
call. Everything after this module is pure.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

from audiatur.model import InputError

from .lines import IDEOGRAPH
from .values import Page, Rule, Run

MAX_PAGES = 20_000
"""More than any report has; a file that claims more is damaged or hostile."""

MAX_PAGE_CHARACTERS = 500_000
"""A page of small print holds about 10,000; the rest leaves room for posters and is still bounded."""

MAX_PAGE_PATHS = 50_000
"""Drawings beyond this many paths are pictures, not tables."""

MAX_PATH_SEGMENTS = 64
"""A path of more segments is a drawing; a table's grid is drawn as rectangles or single lines."""

RULE_THICKNESS = 3.0
"""A filled box at most this thick (points) is a drawn line."""

SPLIT_GAP = 1.2
"""A gap of more than this many ems inside one text object separates two runs (columns set by one object)."""

RTL_GAP = 0.2
"""In right-to-left words a smaller gap is enough: signs of another font may stand in it, drawn elsewhere."""

_Pointer = ctypes.c_void_p
_Int = ctypes.c_int


def _address(handle: Any) -> int:
    """The address a handle or function of the raw interface stands for."""
    return ctypes.cast(handle, _Pointer).value or 0


def _bind(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.CFUNCTYPE(result, *arguments)(_address(function))


_text_object = _bind(raw.FPDFText_GetTextObject, _Pointer, _Pointer, _Int)
_unicode = _bind(raw.FPDFText_GetUnicode, ctypes.c_uint, _Pointer, _Int)
_generated = _bind(raw.FPDFText_IsGenerated, _Int, _Pointer, _Int)
_tight_box = _bind(raw.FPDFText_GetCharBox, _Int, _Pointer, _Int, _Pointer, _Pointer, _Pointer, _Pointer)
_loose_box = _bind(raw.FPDFText_GetLooseCharBox, _Int, _Pointer, _Int, _Pointer)
_origin = _bind(raw.FPDFText_GetCharOrigin, _Int, _Pointer, _Int, _Pointer, _Pointer)
_matrix = _bind(raw.FPDFText_GetMatrix, _Int, _Pointer, _Int, _Pointer)
_font_size = _bind(raw.FPDFText_GetFontSize, ctypes.c_double, _Pointer, _Int)
_font = _bind(raw.FPDFTextObj_GetFont, _Pointer, _Pointer)
_font_name = _bind(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, _Pointer, _Pointer, ctypes.c_size_t)
_font_flags = _bind(raw.FPDFFont_GetFlags, _Int, _Pointer)
_object_at = _bind(raw.FPDFPage_GetObject, _Pointer, _Pointer, _Int)
_object_type = _bind(raw.FPDFPageObj_GetType, _Int, _Pointer)
_bounds = _bind(raw.FPDFPageObj_GetBounds, _Int, _Pointer, _Pointer, _Pointer, _Pointer, _Pointer)
_clip_path = _bind(raw.FPDFPageObj_GetClipPath, _Pointer, _Pointer)
_clip_count = _bind(raw.FPDFClipPath_CountPaths, _Int, _Pointer)
_clip_segments = _bind(raw.FPDFClipPath_CountPathSegments, _Int, _Pointer, _Int)
_clip_segment = _bind(raw.FPDFClipPath_GetPathSegment, _Pointer, _Pointer, _Int, _Int)
_path_segments = _bind(raw.FPDFPath_CountSegments, _Int, _Pointer)
_path_segment = _bind(raw.FPDFPath_GetPathSegment, _Pointer, _Pointer, _Int)
_segment_type = _bind(raw.FPDFPathSegment_GetType, _Int, _Pointer)
_segment_point = _bind(raw.FPDFPathSegment_GetPoint, _Int, _Pointer, _Pointer, _Pointer)
_segment_close = _bind(raw.FPDFPathSegment_GetClose, _Int, _Pointer)
_draw_mode = _bind(raw.FPDFPath_GetDrawMode, _Int, _Pointer, _Pointer, _Pointer)
_object_matrix = _bind(raw.FPDFPageObj_GetMatrix, _Int, _Pointer, _Pointer)


@contextmanager
def opened(data: bytes, name: str) -> Iterator[pdfium.PdfDocument]:
    """Open a PDF for the time of a `with` block; an unusable file is an `InputError` of one sentence."""
    if not data:
        raise InputError.of(name, "is empty (0 bytes): ask for it again")
    if b"%PDF-" not in data[:1024]:
        raise InputError.of(name, "is not a PDF: it does not begin with the mark every PDF begins with")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise InputError.of(name, _refusal(data, error)) from error
    try:
        if b"%%EOF" not in data[-_TAIL:]:
            raise InputError.of(name, _TRUNCATED)
        pages = len(document)
        if pages == 0:
            raise InputError.of(name, "is a PDF without a single page: it is damaged, ask for it again")
        if pages > MAX_PAGES:
            raise InputError.of(name, f"claims {pages} pages; at most {MAX_PAGES} are read: split the file")
        yield document
    finally:
        document.close()


_TAIL = 65_536
"""The end mark must stand in the last bytes; the standard says 1,024, mail gateways append more."""

_TRUNCATED = "is cut off: a PDF ends with an end mark and this one has none; ask for the whole file again"


def _refusal(data: bytes, error: pdfium.PdfiumError) -> str:
    if error.err_code == raw.FPDF_ERR_PASSWORD:
        return "is encrypted with a password: save a copy without one and give that"
    if error.err_code == raw.FPDF_ERR_SECURITY:
        return "is encrypted in a way that cannot be read: save a copy without protection and give that"
    if b"%%EOF" not in data[-_TAIL:]:
        return _TRUNCATED
    return "is damaged and cannot be opened as a PDF: ask for it again"


def pages(document: pdfium.PdfDocument, name: str, *, clips: bool = False) -> Iterator[Page]:
    """Give the pages one after the other; with `clips` each run says what box it is clipped to."""
    for index in range(len(document)):
        try:
            page = document[index]
        except pdfium.PdfiumError as error:
            where = f"page {index + 1}"
            raise InputError.of(
                name, "this page is damaged and cannot be read: ask for the file again", where
            ) from error
        try:
            yield _read_page(page, index, name, clips=clips)
        finally:
            page.close()


def _read_page(page: pdfium.PdfPage, index: int, name: str, *, clips: bool) -> Page:
    text = page.get_textpage()
    try:
        view = _View(page)
        count = text.count_chars()
        if count > MAX_PAGE_CHARACTERS:
            message = f"holds {count} characters; at most {MAX_PAGE_CHARACTERS} a page are read"
            raise InputError.of(name, message, f"page {index + 1}")
        handle = _address(text.raw)
        runs = _runs(handle, count, view, clips=clips) if count else ()
        rules, pictures = _drawings(_address(page.raw), page, view)
        return Page(
            index=index, width=view.width, height=view.height, runs=runs, rules=rules, pictures=pictures
        )
    finally:
        text.close()


class _View:
    """Turns PDF coordinates (upwards, before rotation, from the crop box) into those of the shown page."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        left, bottom, right, top = page.get_cropbox()
        self.turn = page.get_rotation() % 360
        wide, high = right - left, top - bottom
        self.width, self.height = (high, wide) if self.turn in {90, 270} else (wide, high)
        # x' = a x + c y + e; y' = b x + d y + f
        self.a, self.b, self.c, self.d, self.e, self.f = {
            90: (0.0, 1.0, 1.0, 0.0, -bottom, -left),
            180: (-1.0, 0.0, 0.0, 1.0, right, -bottom),
            270: (0.0, -1.0, -1.0, 0.0, top, right),
        }.get(self.turn, (1.0, 0.0, 0.0, -1.0, -left, top))

    def point(self, x: Any, y: Any) -> tuple[Any, Any]:
        """Turn a point, or arrays of them."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Turn a box; gives left, top, right, bottom."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


FAR = 1e6
"""Points from the corner of a page beyond which nothing is looked at; the largest page has 14,400."""

_HYPHENS = {0x02: 0x2D, 0xFFFE: 0x2D, 0xAD: 0x2D}
"""PDFium writes these for a hyphen at a line's end; a soft hyphen that is shown is a hyphen on paper."""


def _runs(handle: int, count: int, view: _View, *, clips: bool) -> tuple[Run, ...]:
    indices = range(count)
    codes = np.fromiter(map(_unicode, repeat(handle), indices), np.uint32, count)
    made = np.fromiter(map(_generated, repeat(handle), indices), np.int32, count) == 1
    objects = np.fromiter((o or 0 for o in map(_text_object, repeat(handle), indices)), np.uint64, count)
    boxes = np.zeros((count, 4), np.float32)
    base = boxes.ctypes.data
    for _ in map(_loose_box, repeat(handle), indices, range(base, base + 16 * count, 16)):
        pass
    # A damaged file may place a character at infinity.
    boxes = np.clip(np.nan_to_num(boxes), -FAR, FAR)
    x0, y0 = view.point(boxes[:, 0], boxes[:, 1])
    x1, y1 = view.point(boxes[:, 2], boxes[:, 3])
    left, right = np.minimum(x0, x1), np.maximum(x0, x1)
    height = np.abs(y1 - y0)
    codes = _ligatures_in_order(codes, left, right)
    real = np.flatnonzero(~made & (objects != 0))
    if not real.size:
        return ()
    raised = _raised(handle, codes, real)
    before, after = real[:-1], real[1:]
    strong = (codes >= 0x590) & (codes < 0x900)
    rtl = strong[after] | strong[before]
    gap = np.maximum(left[after] - right[before], left[before] - right[after])
    breaks = (
        (objects[after] != objects[before])
        | (after - before > 1)
        | (raised[after] != raised[before])
        | (gap > np.where(rtl, RTL_GAP, SPLIT_GAP) * np.maximum(height[after], height[before]))
    )
    starts = np.concatenate(([0], np.flatnonzero(breaks) + 1))
    ends = np.concatenate((starts[1:], [real.size]))
    reader = _RunReader(handle, codes, (left, right), (made, raised), view, clips=clips)
    found = (
        reader.run(int(real[s]), int(real[e - 1]) + 1, int(objects[real[s]]))
        for s, e in zip(starts, ends, strict=True)
    )
    return tuple(run for run in found if run is not None)


def _ligatures_in_order(codes: Any, left: Any, right: Any) -> Any:
    """Turn the letters of right-to-left ligatures back into reading order.

    PDFium turns such a line around letter by letter, and with it the letters that one glyph stands for
    (lam and alef). They can be told by their box, which is one and the same.
    """
    strong = (codes >= 0x590) & (codes < 0x900)
    same = strong[1:] & strong[:-1] & (left[1:] == left[:-1]) & (right[1:] == right[:-1])
    same &= right[1:] > left[1:]
    if not same.any():
        return codes
    turned = codes.copy()
    edges = np.flatnonzero(np.diff(np.concatenate(([False], same, [False])).astype(np.int8)))
    for start, end in edges.reshape(-1, 2):
        turned[start : end + 1] = codes[start : end + 1][::-1]
    return turned


_GLYPH_RISE, _GLYPH_SHARE = 0.35, 0.6
"""How a superscript glyph of the font itself stands: raised by this share of the size, and so large."""

_MARK_SIGNS = np.array([ord(sign) for sign in "0123456789*†‡§¹²³⁰⁴⁵⁶⁷⁸⁹"], np.uint32)


def _raised(handle: int, codes: Any, real: Any) -> Any:
    """Which characters are superscript glyphs: digits and marks whose ink begins well above the baseline.

    Fonts have such glyphs, and typesetters use them for footnote marks without changing size or baseline.
    """
    raised = np.zeros(codes.size, bool)
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    box = [ctypes.addressof(value) for value in (left, right, bottom, top)]
    for index in real[np.isin(codes[real], _MARK_SIGNS)].tolist():
        if _tight_box(handle, index, *box) and _origin(
            handle, index, ctypes.addressof(x), ctypes.addressof(y)
        ):
            rise = bottom.value - y.value
            raised[index] = rise > 0.3 * (top.value - y.value) > 0 and (top.value - bottom.value) > 0.4 * rise
    return raised


class _RunReader:
    """Makes one run after the other from the arrays of a page."""

    def __init__(
        self,
        handle: int,
        codes: Any,
        edges: tuple[Any, Any],
        kinds: tuple[Any, Any],
        view: _View,
        *,
        clips: bool,
    ) -> None:
        self.handle, self.view, self.clips = handle, view, clips
        self.left, self.right = edges
        self.made, self.raised = kinds
        kept = codes.copy()
        for code, shown in _HYPHENS.items():
            kept[codes == code] = shown
        kept[
            (codes < 0x20) & (codes != 0x02) | (codes > 0x10FFFF) | ((codes >= 0xD800) & (codes < 0xE000))
        ] = 0x20
        self.text = kept.astype("<u4").tobytes().decode("utf-32-le")
        self.codes = codes
        self.fonts: dict[int, tuple[bool, bool]] = {}
        self.space_before: bool | None = None
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.matrix = (ctypes.c_float * 6)()

    def run(self, start: int, end: int, text_object: int) -> Run | None:
        """Give the run of characters `start` to `end`, or None where it is only space."""
        text = self.text[start:end]
        spaced = self._spaced(start)
        stripped = text.strip()
        if not stripped:
            self.space_before = True
            return None
        self.space_before = text[-1].isspace() or None
        first = start + len(text) - len(text.lstrip())
        last = end - 1 - (len(text) - len(text.rstrip()))
        bold, italic = self._style(text_object)
        _origin(self.handle, first, ctypes.addressof(self.x), ctypes.addressof(self.y))
        _, y = self.view.point(self.x.value, self.y.value)
        upright, scale = self._pose(first)
        size = _font_size(self.handle, first) * scale
        if self.raised[first]:
            y, size = y - _GLYPH_RISE * size, size * _GLYPH_SHARE
        return Run(
            text=stripped,
            x0=float(min(self.left[first], self.left[last])),
            x1=float(max(self.right[first], self.right[last])),
            y=y,
            size=size,
            bold=bold,
            italic=italic,
            order=start,
            end=end,
            spaced=True if first > start else spaced,
            upright=upright,
            clip=self._clip(text_object) if self.clips else None,
        )

    def _spaced(self, start: int) -> bool | None:
        if self.space_before or start == 0:
            return True
        between = self.made[start - 1]
        if not between:
            return False
        if self.codes[start - 1] != 0x20:
            return None
        # Typesetters set a little air between ideographs and Latin; PDFium takes it for a space.
        airy = start > 1 and (IDEOGRAPH.match(self.text[start]) or IDEOGRAPH.match(self.text[start - 2]))
        return not airy

    def _pose(self, index: int) -> tuple[bool, float]:
        _matrix(self.handle, index, ctypes.addressof(self.matrix))
        a, b, c, d, _, _ = self.matrix
        across = (self.view.a * a + self.view.c * b, self.view.b * a + self.view.d * b)
        return abs(across[1]) <= 0.1 * abs(across[0]), math.hypot(c, d)

    def _style(self, text_object: int) -> tuple[bool, bool]:
        font = _font(text_object) or 0
        if font not in self.fonts:
            buffer = ctypes.create_string_buffer(256)
            length = _font_name(font, ctypes.addressof(buffer), 256) if font else 0
            name = buffer.raw[: max(0, min(length, 256) - 1)].decode("utf-8", "replace").lower()
            flags = _font_flags(font) if font else 0
            bold = any(word in name for word in ("bold", "black", "heavy", "demi")) or bool(flags & 0x40000)
            self.fonts[font] = bold, "italic" in name or "oblique" in name or bool(flags & 0x40)
        return self.fonts[font]

    def _clip(self, text_object: int) -> tuple[float, float, float, float] | None:
        path = _clip_path(text_object)
        xs, ys = [], []
        x, y = ctypes.c_float(), ctypes.c_float()
        for index in range(max(0, _clip_count(path)) if path else 0):
            for number in range(_clip_segments(path, index)):
                segment = _clip_segment(path, index, number)
                _segment_point(segment, ctypes.addressof(x), ctypes.addressof(y))
                xs.append(x.value)
                ys.append(y.value)
        return self.view.box(min(xs), min(ys), max(xs), max(ys)) if xs else None


def _drawings(handle: int, page: pdfium.PdfPage, view: _View) -> tuple[tuple[Rule, ...], int]:
    count = raw.FPDFPage_CountObjects(page.raw)
    rules: list[Rule] = []
    pictures = 0
    edges = [ctypes.c_float() for _ in range(4)]
    addresses = [ctypes.addressof(edge) for edge in edges]
    for index in range(min(count, MAX_PAGE_PATHS)):
        item = _object_at(handle, index)
        kind = _object_type(item)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
        if kind != raw.FPDF_PAGEOBJ_PATH or not _bounds(item, *addresses):
            continue
        x0, y0, x1, y1 = view.box(*(edge.value for edge in edges))
        if min(x1 - x0, y1 - y0) <= RULE_THICKNESS:
            rules.append(Rule(x0=x0, y0=y0, x1=x1, y1=y1))
        else:
            rules.extend(_path_rules(item, view))
    return tuple(rules), pictures


def _stroked(item: int) -> bool:
    """Whether a path's outline is drawn; a box that is only filled is a background."""
    filled, stroked = _Int(), _Int()
    _draw_mode(item, ctypes.addressof(filled), ctypes.addressof(stroked))
    return bool(stroked.value)


def _path_rules(item: int, view: _View) -> Iterator[Rule]:
    """Give the straight edges of a path that is more than one line: a box, or a grid in one go."""
    count = _path_segments(item)
    if count > MAX_PATH_SEGMENTS or not _stroked(item):
        return
    matrix = (ctypes.c_float * 6)()
    _object_matrix(item, ctypes.addressof(matrix))
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for number in range(count):
        segment = _path_segment(item, number)
        _segment_point(segment, ctypes.addressof(x), ctypes.addressof(y))
        here = view.point(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = _segment_type(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = here
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _edge(last, here)
        if _segment_close(segment):
            yield from _edge(here, first)
        last = here


def _edge(start: tuple[float, float], end: tuple[float, float]) -> Iterator[Rule]:
    wide, high = abs(end[0] - start[0]), abs(end[1] - start[1])
    if min(wide, high) <= RULE_THICKNESS < max(wide, high):
        xs, ys = sorted((start[0], end[0])), sorted((start[1], end[1]))
        yield Rule(x0=xs[0], y0=ys[0], x1=xs[1], y1=ys[1])

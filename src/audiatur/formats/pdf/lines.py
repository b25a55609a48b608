"""Runs become lines: what stands on one baseline, superscripts with it, from left to right.

Nothing here knows of columns or tables: runs of a table's cell or of one column are given apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from audiatur.model import Mark

from .values import Line, Run

BASELINE_SLACK = 0.25
"""Baselines within a quarter of an em are one line (mixed fonts are set a little apart)."""

SMALL = 0.85
"""A run of at most this share of the line's size may be raised or lowered: a mark, an exponent."""

RAISED = 0.7
"""No mark is raised by more than this share of the line's size."""

LOWERED = 0.35
"""No index is lowered by more than this share of the line's size."""

TAB = 4.0
"""Ems between a footnote's mark and its first word, at most."""

SPACE = 0.13
"""A gap of this many ems between runs that the file does not set together is a space."""

NO_SPACE = 0.05
"""Runs nearer than this many ems are one word, even where PDFium guesses a space."""

SPACE_IN_ORDER = 0.175
"""Where the file's own order says there is no space, only a gap this wide overrules it."""

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_DOT_BEFORE = re.compile(r"^([.)])(\d{1,4})$")
_left = attrgetter("x0")
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_LIGATURES = str.maketrans({"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"})
IDEOGRAPH = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
"""Chinese and Japanese signs, between and beside which no spaces are written."""


def lines(page: int, runs: Iterable[Run]) -> list[Line]:
    """Give the lines of one column, top to bottom."""
    bands = _bands(sorted((run for run in runs if run.upright), key=lambda run: run.y))
    return [line(page, band) for band in bands]


def line(page: int, runs: Sequence[Run], *, number: int | None = None, column: int = 0) -> Line:
    """Make one line of runs that stand beside each other."""
    rtl = is_rtl(runs)
    ordered = _rtl_order(runs) if rtl else sorted(runs, key=_left)
    words = [run for run in ordered if not run.refs] or ordered
    main = max(words, key=lambda run: (round(run.size, 1) * min(len(run.text), 4), len(run.text)))
    letters = sum(len(run.text) for run in words)
    text, marks = _composed(ordered, rtl=rtl)
    return Line(
        page=page,
        runs=tuple(ordered),
        text=text,
        x0=-max(run.x1 for run in ordered) if rtl else min(run.x0 for run in ordered),
        x1=-min(run.x0 for run in ordered) if rtl else max(run.x1 for run in ordered),
        y=main.y,
        size=_size(words),
        bold=2 * sum(len(run.text) for run in words if run.bold) > letters,
        number=number,
        marks=marks,
        column=column,
    )


def joined(runs: Sequence[Run]) -> str:
    """Give what the runs read, in the order given, with one space where the page shows a gap."""
    return _composed(runs)[0]


def _composed(runs: Sequence[Run], *, rtl: bool = False) -> tuple[str, tuple[Mark, ...]]:
    """The text of runs, and the footnote marks in it, which leave neither a sign nor a gap."""
    text = ""
    marks: list[Mark] = []
    gap = False
    last: Run | None = None
    for run in runs:
        gap = gap or (last is not None and (space_between(last, run, rtl=rtl) or _word_after_mark(last, run)))
        last = run
        if run.refs:
            marks.extend(Mark(ref=f"fn{ref}", at=len(text)) for ref in run.refs)
            continue
        text += f" {run.text}" if gap and text else run.text
        gap = False
    return clean(text) if "  " in text or not text.isascii() else text, tuple(marks)


def _word_after_mark(left: Run, right: Run) -> bool:
    """A mark stands at a word's end: what follows is another word, however close it is set."""
    return bool(left.refs) and right.text[0].isalnum() and not IDEOGRAPH.match(right.text[0])


def clean(text: str) -> str:
    """Fold blanks, which a PDF only draws as distance, and undo typographic ligatures."""
    text = _BLANKS.sub(" ", text).strip()
    return text if text.isascii() else text.translate(_LIGATURES)


def space_between(left: Run, right: Run, *, rtl: bool = False) -> bool:
    """Whether a space stands between two neighbours; in a right-to-left line only the gap tells."""
    size = min(left.size, right.size)
    gap = max(right.x0 - left.x1, left.x0 - right.x1)
    if IDEOGRAPH.match(left.text[-1]) or IDEOGRAPH.match(right.text[0]):
        return gap > size or (right.spaced is True and right.order - left.end <= 2)
    if 0 <= right.order - left.end <= 2 and right.spaced is not None and not rtl:
        if right.spaced and right.order > left.end:
            return gap > NO_SPACE * size  # the space may be PDFium's guess
        return right.spaced or gap > SPACE_IN_ORDER * size
    return gap > SPACE * size


def _size(runs: Sequence[Run]) -> float:
    if len(runs) == 1:
        return runs[0].size
    weights: dict[float, int] = {}
    for run in runs:
        size = round(run.size, 1)
        weights[size] = weights.get(size, 0) + len(run.text)
    return max(weights, key=lambda size: (weights[size], size))


def is_rtl(runs: Sequence[Run]) -> bool:
    """Whether most letters are of a right-to-left script."""
    rtl = sum(len(_RTL.findall(run.text)) for run in runs if not run.text.isascii())
    return bool(rtl) and 2 * rtl > sum(len(run.text) for run in runs)


def _rtl_order(runs: Sequence[Run]) -> list[Run]:
    """From right to left; neighbours in a left-to-right script, with what joins them, the other way."""
    ordered: list[Run] = []
    held: list[Run] = []
    for run in sorted(runs, key=lambda run: -run.x1):
        match = _DOT_BEFORE.match(run.text)
        kept = replace(run, text=f"{match[2]}{match[1]}") if match else run
        if _RTL.search(kept.text):
            ordered += [*_turned(held), kept]
            held = []
        else:
            held.append(kept)
    return [*ordered, *_turned(held)]


def _turned(held: list[Run]) -> list[Run]:
    """Turn around what lies between the first and the last run with Latin letters or digits."""
    strong = [at for at, run in enumerate(held) if any(sign.isalnum() for sign in run.text)]
    if len(strong) < 2:
        return held
    first, last = strong[0], strong[-1] + 1
    return [*held[:first], *reversed(held[first:last]), *held[last:]]


def _bands(runs: list[Run]) -> list[list[Run]]:
    bands: list[list[Run]] = []
    for run in runs:
        band = bands[-1] if bands else None
        if band and run.y - band[0].y <= BASELINE_SLACK * min(run.size, band[0].size):
            band.append(run)
        else:
            bands.append([run])
    if len({round(run.size) for run in runs}) > 1:
        bands = _with_marks(bands)
    return bands


def _with_marks(bands: list[list[Run]]) -> list[list[Run]]:
    """Bring raised and lowered small runs to the lines they belong to."""
    for index, band in enumerate(bands):
        for run in list(band):
            host = _host(bands, index, run)
            if host is not None:
                band.remove(run)
                host.append(run)
    return [band for band in bands if band]


def _host(bands: list[list[Run]], index: int, run: Run) -> list[Run] | None:
    for near in (index + 1, index + 2, index - 1):
        if not 0 <= near < len(bands) or not bands[near]:
            continue
        band = bands[near]
        start = min(other.x0 for other in band)
        for other in band:
            shift = other.y - run.y
            if run.size > SMALL * other.size or not -LOWERED * other.size < shift < RAISED * other.size:
                continue
            low = -0.2 * other.size
            if low <= run.x0 - other.x1 <= other.size or low <= other.x0 - run.x1 <= other.size:
                return band
            # A footnote's own mark may stand a tab before its first word.
            if other.x0 == start and shift > 0 and 0 <= start - run.x1 <= TAB * other.size:
                return band
    return None

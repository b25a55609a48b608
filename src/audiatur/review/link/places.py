"""Where a comment points: sections, lines and anchors, in the numbering of both texts.

Comments are made on the shared text, but people also cite the text they have at hand, which may be nearer to
the final one; so every reference is resolved in both, and the model learns what each is worth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audiatur.model import Anchor, AnchorStatus, Basis, Comment
from audiatur.text.references import ParsedReference, Unit, parse
from audiatur.text.sections import Outline, Section

from .queries import Query
from .texts import Changed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MIN_KNOWN_LINES = 5
"""Comments that name both a section and a printed line, from which on other lines are interpolated."""

MAX_SECTIONS = 12
"""Sections of one comment that are looked at; one that names more speaks of the whole text."""

_SECTION_UNITS = {Unit.SECTION, Unit.CHAPTER, Unit.ANNEX}
_GITHUB_LINE = re.compile(r"L\d+(?:-L\d+)?")
_WORD_BASES = {Basis.QUOTE, Basis.TEXT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointers:
    """The references of one comment, read and not yet resolved: of its form's cell, and of its prose."""

    cell: tuple[ParsedReference, ...]
    prose: tuple[ParsedReference, ...]
    lines: tuple[int, ...]


def pointers(comment: Comment, query: Query) -> Pointers:
    """Read all references of a comment."""
    anchor = comment.anchor
    cell = [ref for text in (anchor.reference, anchor.clause) if text for ref in parse(text)]
    prose = [ref for text in (query.title, query.whole, *query.links) for ref in parse(text, bare=None)]
    lines = [_integer(step.first) for ref in (*cell, *prose) for step in ref.steps if step.unit is Unit.LINE]
    lines += [_integer(text) for text in (anchor.line_from, anchor.line_to) if text]
    return Pointers(cell=tuple(cell), prose=tuple(prose), lines=tuple(n for n in lines if n is not None))


def _integer(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None


def sections(outline: Outline, references: Sequence[ParsedReference]) -> list[tuple[Section, int | None]]:
    """Resolve references to sections; each with the paragraph inside it that is named, if one is."""
    found: dict[int, tuple[Section, int | None]] = {}
    for reference in references:
        paragraph = next((_integer(s.first) for s in reference.steps if s.unit is Unit.PARAGRAPH), None)
        for step in reference.steps:
            for section in _resolve(outline, step.unit, step.first, step.last):
                known = found.get(section.index)
                if known is None or known[1] is None:
                    found[section.index] = (section, paragraph)
    return list(found.values())[:MAX_SECTIONS]


def _resolve(outline: Outline, unit: Unit, first: str, last: str | None) -> Sequence[Section]:
    """Give the sections of one step: by number, by a range of numbers, by a wildcard, by an anchor."""
    if unit is Unit.ANCHOR:
        return () if _GITHUB_LINE.fullmatch(first) else outline.find_anchor(first)[:1]
    if unit not in _SECTION_UNITS:
        return ()
    if ".x" in first.lower():
        pattern = re.compile(re.escape(first.lower()).replace("x", r"\d+"))
        return [s for s in outline.sections if s.number and pattern.fullmatch(s.number)]
    one = outline.find(first)[:2]
    if not last or not one:
        return one
    other = outline.find(last)[:1]
    if not other or other[0].index < one[0].index:
        return one
    return outline.sections[one[0].index : other[0].index + 1]


def spatial(
    sides: Changed,
    outlines: tuple[Outline, Outline],
    pointed: Sequence[Pointers],
    anchors: tuple[Sequence[Anchor | None], Sequence[Anchor | None]],
) -> dict[str, Floats]:
    """Give all features of place, as (comments, changes) matrices."""
    import numpy as np  # noqa: PLC0415 - start-up: numpy only when links are asked for

    found: dict[str, Floats] = {}
    places = (sides.place, sides.final_place)
    for name, outline, place, anchor in zip(("shared", "final"), outlines, places, anchors, strict=True):
        for source in ("cell", "prose"):
            named = [sections(outline, p.cell if source == "cell" else p.prose) for p in pointed]
            for key, value in _sections(named, place).items():
                found[f"{key}_{source}_{name}"] = value
        found |= {f"{key}_{name}": value for key, value in _anchors(anchor, place).items()}
    found["line"] = _lines(pointed, outlines[0], sides.place)
    for key in ("own", "whole", "ordinal", "near"):
        found[f"{key}_cell"] = np.maximum(found[f"{key}_cell_shared"], found[f"{key}_cell_final"])
        found[f"{key}_prose"] = np.maximum(found[f"{key}_prose_shared"], found[f"{key}_prose_final"])
    return found


def _sections(named: Sequence[Sequence[tuple[Section, int | None]]], place: Floats) -> dict[str, Floats]:
    """Say for each change whether it stands in a section named, how near it is, and at which paragraph."""
    import numpy as np  # noqa: PLC0415

    shape = (len(named), len(place))
    own, whole, near, ordinal = (np.zeros(shape) for _ in range(4))
    at = np.maximum(np.floor(place), 0)
    for row, found in enumerate(named):
        for section, paragraph in found:
            inside = (at >= section.whole[0]) & (at < section.whole[1])
            mine = (at >= section.own[0]) & (at < section.own[1])
            own[row] = np.maximum(own[row], mine)
            # A section with few changes says more than one with many.
            whole[row] = np.maximum(whole[row], inside / np.log2(2.0 + inside.sum()))
            away = np.maximum(np.maximum(section.whole[0] - at, at - section.whole[1] + 1), 0)
            near[row] = np.maximum(near[row], np.exp(-away / 4.0))
            if paragraph is not None:
                target = np.abs(place - section.own[0] - paragraph)
                ordinal[row] = np.maximum(ordinal[row], mine * np.exp(-target / 1.5))
    return {"own": own, "whole": whole, "near": near, "ordinal": ordinal}


def _anchors(anchors: Sequence[Anchor | None], place: Floats) -> dict[str, Floats]:
    """Say how near each change is to the place found for the comment, firm references and words apart."""
    import numpy as np  # noqa: PLC0415

    shape = (len(anchors), len(place))
    found = {key: np.zeros(shape) for key in ("firm_at", "firm_near", "words_at", "words_near")}
    for row, anchor in enumerate(anchors):
        if anchor is None or anchor.status is AnchorStatus.DOCUMENT:
            continue
        spans = [(anchor.paragraphs, anchor.p)] if anchor.paragraphs else []
        spans += [(span, 1.0 / len(anchor.candidates)) for span in anchor.candidates[:20] if span]
        kind = "words" if anchor.basis in _WORD_BASES else "firm"
        for paragraphs, p in spans:
            points = np.array(paragraphs, dtype=np.float64)
            after = np.clip(np.searchsorted(points, place), 0, len(points) - 1)
            away = np.minimum(np.abs(points[after] - place), np.abs(points[np.maximum(after - 1, 0)] - place))
            found[f"{kind}_at"][row] = np.maximum(
                found[f"{kind}_at"][row], p * (away < 1) / np.log2(1.0 + len(points))
            )
            found[f"{kind}_near"][row] = np.maximum(found[f"{kind}_near"][row], p * np.exp(-away / 2.0))
    return found


def _lines(pointed: Sequence[Pointers], outline: Outline, place: Floats) -> Floats:
    """Say how near each change is to a printed line of a print that is not at hand.

    Comments that name both a line and a section tell where that print's lines are; between them the place is
    interpolated (a running median, then made to rise).
    """
    import numpy as np  # noqa: PLC0415

    near = np.zeros((len(pointed), len(place)))
    known = []
    for one in pointed:
        found = sections(outline, one.cell) if one.lines else []
        if found:
            known.append((min(one.lines), (found[0][0].own[0] + found[0][0].own[1]) / 2))
    if len(known) < MIN_KNOWN_LINES:
        return near
    known.sort()
    lines = np.array([line for line, _ in known], dtype=np.float64)
    middle = [np.median([p for _, p in known[max(0, i - 2) : i + 3]]) for i in range(len(known))]
    rising = np.maximum.accumulate(np.array(middle))
    scale = max(len(place), 1) * 0.01 + 3.0
    for row, one in enumerate(pointed):
        for line in one.lines[:4]:
            at = float(np.interp(line, lines, rising))
            near[row] = np.maximum(near[row], np.exp(-np.abs(place - at) / scale))
    return near

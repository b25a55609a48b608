"""The exact words a comment in the margin is anchored to (ECMA-376 part 1, §17.13.4).

A range may begin in one paragraph and end in another, in a cell or between blocks, so that the elements are
gone through in the file's order, not in that of the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from audiatur.formats._origin import Leaf, LeafKind
from audiatur.model import LINE_BREAK, Report, TextPlace

from ._merging import Side
from ._names import FALLBACK, W_ID, w
from ._revisions import DELETED
from ._words import TEXT, P

_START, _END, _REFERENCE = w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")

LONGEST_QUOTE = 20_000
"""Characters of anchored words that are kept: a comment on more is one on the whole text."""

MOST_PLACES = 200
"""Paragraphs of one comment whose places are kept, for the same reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchored:
    """What a comment is anchored to: the words of the final text, and their places in the original one.

    Words that only the final text has are placed where they were inserted, as a place between characters.
    """

    quote: str
    places: tuple[TextPlace, ...]


class _Piece(NamedTuple):
    """An element that gives characters, and the paragraph of the file it stands in."""

    element: Any
    paragraph: Any


_Start = tuple[int, Any]
"""Where a range begins: the number of pieces before it, and the paragraph of the file."""


class _Found(NamedTuple):
    report: Report
    paragraph: int
    leaf: Leaf


def anchors(roots: Iterable[Any], original: Side, final: Side) -> dict[str, Anchored]:
    """Give what each comment is anchored to, by the comment's id in the file."""
    in_original, in_final = _by_element(original), _by_element(final)
    found: dict[str, Anchored] = {}
    for root in roots:
        pieces, ranges = _ranges(root, in_original, in_final)
        for key, ((first, paragraph), last) in ranges.items():
            if key not in found:
                inside = pieces[first:last]
                places = _places(inside, in_original) or _beside(pieces, first, paragraph, in_original)
                found[key] = Anchored(quote=_quote(inside, in_final), places=places)
    return found


def _by_element(side: Side) -> dict[Any, _Found]:
    report, sources = side
    return {
        leaf.element: _Found(report, index, leaf)
        for index, source in enumerate(sources)
        for leaf in source.leaves
        if leaf.kind is not LeafKind.BREAK
    }


def _ranges(root: Any, *known: Mapping[Any, _Found]) -> tuple[list[_Piece], dict[str, tuple[_Start, int]]]:
    """Give all elements of a part that give characters, and each comment's half-open run of them."""
    pieces: list[_Piece] = []
    starts: dict[str, _Start] = {}
    ranges: dict[str, tuple[_Start, int]] = {}
    paragraph: Any = None
    for element in root.iter():
        tag = element.tag
        if tag == P:
            paragraph = element
        elif tag == _START:
            starts.setdefault(element.get(W_ID, ""), (len(pieces), paragraph))
        elif tag == _END:
            key = element.get(W_ID, "")
            ranges.setdefault(key, (starts.get(key, (len(pieces), paragraph)), len(pieces)))
        elif tag == _REFERENCE:
            key = element.get(W_ID, "")
            # A range never closed ends where the comment itself stands; without a start it is a point.
            ranges.setdefault(key, (starts.get(key, (len(pieces), paragraph)), len(pieces)))
        elif tag == TEXT or any(element in side for side in known):
            pieces.append(_Piece(element, paragraph))
    return pieces, ranges


def _quote(pieces: Sequence[_Piece], final: Mapping[Any, _Found]) -> str:
    """Join the words of the final text, paragraphs by line feeds; contents lists have words, too."""
    shown: list[str] = []
    length = 0
    last: Any = None
    for element, paragraph in pieces:
        text = _text(element, final)
        if not text:
            continue
        if last is not None and paragraph is not last:
            shown.append("\n")
        last = paragraph
        shown.append(text)
        length += len(text)
        if length > LONGEST_QUOTE:
            break
    return "".join(shown)[:LONGEST_QUOTE].replace(LINE_BREAK, "\n")


def _text(element: Any, final: Mapping[Any, _Found]) -> str:
    found = final.get(element)
    if found is not None:
        leaf = found.leaf
        if leaf.kind is LeafKind.TEXT:
            return element.text or ""
        return found.report.paragraphs[found.paragraph].text[leaf.start : leaf.end]
    if element.tag != TEXT:
        return ""
    hidden = any(outer.tag in DELETED or outer.tag == FALLBACK for outer in element.iterancestors())
    return "" if hidden else element.text or ""


def _places(pieces: Sequence[_Piece], original: Mapping[Any, _Found]) -> tuple[TextPlace, ...]:
    spans: dict[int, tuple[int, int]] = {}
    for element, _ in pieces:
        found = original.get(element)
        if found is None:
            continue
        start, end = spans.get(found.paragraph, (found.leaf.start, found.leaf.end))
        spans[found.paragraph] = (min(start, found.leaf.start), max(end, found.leaf.end))
        if len(spans) > MOST_PLACES:
            break
    return tuple(
        TextPlace(paragraph=index, start=start, end=end) for index, (start, end) in sorted(spans.items())
    )[:MOST_PLACES]


def _beside(
    pieces: Sequence[_Piece], first: int, paragraph: Any, original: Mapping[Any, _Found]
) -> tuple[TextPlace, ...]:
    """Give the place between characters where a range without words of the original text stands.

    That is after the words before it, unless only those after it are of its own paragraph.
    """
    before = next((one for one in pieces[:first][::-1] if one.element in original), None)
    after = next((one for one in pieces[first:] if one.element in original), None)
    if after is not None and (
        before is None or (after.paragraph is paragraph and before.paragraph is not paragraph)
    ):
        found = original[after.element]
        return (TextPlace(paragraph=found.paragraph, start=found.leaf.start, end=found.leaf.start),)
    if before is None:
        return ()
    found = original[before.element]
    return (TextPlace(paragraph=found.paragraph, start=found.leaf.end, end=found.leaf.end),)

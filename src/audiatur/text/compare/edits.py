"""What differs inside one pair of texts: runs that are equal, only in the old, or only in the new text.

Words are aligned first, as white space separates them; what lies between equal words is refined at the
boundaries of UAX #29. So a comma that becomes a full stop is one sign, and no word is cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from audiatur.model import Op
from audiatur.text.words import is_surely_boundary, split

from .chain import Block, blocks, common_prefix, common_suffix
from .coding import UNSPACED, Coder
from .tidy import Piece, tidy

_SPACES = re.compile(r"(\s+)")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_PLAIN = re.compile(
    "[\x00-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2000-\u200a\u2010-\u2029\u202f-\u205f\u20a0-\u20bf\u2100-\u2bff]*"
)
"""Texts in which white space surely ends at a word boundary: no combining marks, no format characters."""

_WORD = re.compile(r"\w")


def edits(old: str, new: str) -> tuple[Op, ...]:
    """Give the runs of a pair: over `=` and `-` they give `old`, over `=` and `+` they give `new`.

    Runs are maximal (neighbours differ in sign, `-` stands before `+`) and cut at word boundaries. In
    texts too long to be searched whole the runs are still exact, only less fine (`chain.blocks`).
    """
    if old == new:
        return (("=", old),) if old else ()
    start, end = _ends(old, new)
    stop_old, stop_new = len(old) - end, len(new) - end
    pieces: list[Piece] = [(old[:start], old[:start])]
    for before, after in _by_words(old[start:stop_old], new[start:stop_new]):
        if before == after or not before or not after:
            pieces.append((before, after))
        else:
            pieces += _refined(before, after)
    pieces.append((old[stop_old:], old[stop_old:]))
    return tidy(pieces)


def _ends(old: str, new: str) -> tuple[int, int]:
    """Measure what is equal at both ends, up to a place that is surely a word boundary in both texts."""
    start = common_prefix(old, new)
    while not (is_surely_boundary(old, start) and is_surely_boundary(new, start)):
        start = max(old.rfind(" ", 0, start), 0)
    end = common_suffix(old, new, min(len(old), len(new)) - start)
    while not (is_surely_boundary(old, len(old) - end) and is_surely_boundary(new, len(new) - end)):
        at = old.find(" ", len(old) - end + 1)
        end = len(old) - at if at >= 0 else 0
    return start, end


def _by_words(old: str, new: str) -> Iterator[Piece]:
    """Align the words of two texts; give equal runs and what lies between them, in order."""
    if not old or not new:
        yield old, new
        return
    parts_old, parts_new = _parts(old), _parts(new)
    coder = Coder()
    codes_old, codes_new = coder.sequence(parts_old[::2]), coder.sequence(parts_new[::2])
    if coder.full:
        yield old, new
        return
    places_old, places_new = [0, *accumulate(map(len, parts_old))], [0, *accumulate(map(len, parts_new))]
    at_old = at_new = 0
    for i, j, length in _equal_runs(blocks(codes_old, codes_new), parts_old, parts_new):
        start_old, start_new = places_old[2 * i], places_new[2 * j]
        yield old[at_old:start_old], new[at_new:start_new]
        at_old, at_new = places_old[2 * (i + length) - 1], places_new[2 * (j + length) - 1]
        yield old[start_old:at_old], new[start_new:at_new]
    yield old[at_old:], new[at_new:]


def _equal_runs(found: Iterator[Block], old: list[str], new: list[str]) -> Iterator[Block]:
    """Cut blocks of equal words where the white space between them differs."""
    for i, j, length in found:
        if old[2 * i + 1 : 2 * (i + length) - 2 : 2] == new[2 * j + 1 : 2 * (j + length) - 2 : 2]:
            yield i, j, length
            continue
        begin = 0
        for k in range(length):
            if k == length - 1 or old[2 * (i + k) + 1] != new[2 * (j + k) + 1]:
                yield i + begin, j + begin, k + 1 - begin
                begin = k + 1


def _parts(text: str) -> list[str]:
    """Split a text into words (even places) and what stands between them (odd places, may be empty).

    The first and the last word may be empty. Where scripts have no spaces each character is a word.
    """
    if _PLAIN.fullmatch(text):
        return _SPACES.split(text)
    parts = [""]
    glue = not _UNSPACED.search(text)
    for token in split(text):
        if token[0].isspace():
            if len(parts) % 2:
                parts.append(token)
            else:
                parts[-1] += token
        elif not len(parts) % 2:
            parts.append(token)
        elif not parts[-1] or (glue or not (_UNSPACED.match(token) or _UNSPACED.match(parts[-1]))):
            parts[-1] += token
        else:
            parts += ["", token]
    return parts if len(parts) % 2 else [*parts, ""]


def _refined(old: str, new: str) -> Iterator[Piece]:
    """Refine what differs at the word boundaries of UAX #29.

    Equal spaces and signs between two differences are no help to a reader and are shown as changed, but
    at the ends and around equal words they stay.
    """
    tokens_old, tokens_new = split(old), split(new)
    coder = Coder()
    codes_old, codes_new = coder.sequence(tokens_old), coder.sequence(tokens_new)
    if coder.full:
        yield old, new
        return
    at_old = at_new = 0
    for i, j, length in blocks(codes_old, codes_new):
        same = "".join(tokens_old[i : i + length])
        is_end = (i, j) == (0, 0) or (i + length, j + length) == (len(tokens_old), len(tokens_new))
        if not is_end and not _WORD.search(same):
            continue
        yield "".join(tokens_old[at_old:i]), "".join(tokens_new[at_new:j])
        yield same, same
        at_old, at_new = i + length, j + length
    yield "".join(tokens_old[at_old:]), "".join(tokens_new[at_new:])

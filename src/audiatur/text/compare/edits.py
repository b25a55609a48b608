"""What differs inside one pair of texts: runs that are equal, only in the old, or only in the new text.

Words are aligned first, as white space separates them; what lies between equal words is refined at the
boundaries of UAX #29. So a comma that becomes a full stop is one sign, and no word is cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from audiatur.model import Op
from audiatur.text.words import is_surely_boundary

from ._lcs import common_ends
from .chain import Block, blocks
from .coding import Coder
from .layout import Layout, is_plain, placed, spread
from .pieces import Piece, between, joined, refine
from .runs import arranged, settled

Codes = tuple[str, str]
"""The words of both texts as characters of one `Coder`."""

Coded = Callable[[], Codes | None]
"""What gives the codes of two texts, or None if they cannot be had."""


EQUAL_ENDS = 0.75
"""Share of a text that, equal at both ends, makes it worth to look at the middle alone."""


def edits(old: str, new: str, coded: Coded | None = None) -> tuple[Op, ...]:
    """Give the runs of a pair: over `=` and `-` they give `old`, over `=` and `+` they give `new`.

    Runs are maximal (neighbours differ in sign, `-` stands before `+`) and cut at word boundaries. In
    texts too long to be searched whole the runs are still exact, only less fine (`chain.blocks`).
    `coded` gives the codes of the words that white space divides, where they are known already.
    """
    if old == new:
        return (("=", old),) if old else ()
    start, end = _ends(old, new)
    if start or end:
        middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
        if middle_old and middle_new:
            pieces = _pieces(middle_old, middle_new, None, inside=end > 0)
            first, last = old[:start], old[len(old) - end :]
            return joined([(first, first), *pieces, (last, last)])
    return joined(_pieces(old, new, coded))


def _ends(old: str, new: str) -> tuple[int, int]:
    """Measure what is equal at both ends, up to a word's start after a plain space in both texts.

    Where it is less than `EQUAL_ENDS` it counts as nothing.
    """
    prefix, suffix = common_ends()
    shorter = min(len(old), len(new))
    start, end = prefix(old, new), suffix(old, new)
    if start + end < EQUAL_ENDS * shorter:
        return 0, 0
    if not (_is_start(old, start) and _is_start(new, start)):
        start = old.rfind(" ", 0, start - 1) + 1
        while start and not is_surely_boundary(old, start):
            start = old.rfind(" ", 0, start - 1) + 1
    end = min(end, shorter - start)
    while end and not (_is_start(old, len(old) - end) and _is_start(new, len(new) - end)):
        end = len(old) - 1 - at if (at := old.find(" ", len(old) - end)) >= 0 else 0
    return (start, end) if start + end >= EQUAL_ENDS * shorter else (0, 0)


def _is_start(text: str, at: int) -> bool:
    """Say whether a word surely starts at a place, or the text does."""
    return at == 0 or (0 < at < len(text) and text[at - 1] == " " and is_surely_boundary(text, at))


def _pieces(old: str, new: str, coded: Coded | None, *, inside: bool = False) -> list[Piece]:
    """Align the words of two texts, and refine what lies between equal words.

    `inside` says that both texts end with a space before equal words.
    """
    plain = is_plain(old) and is_plain(new)
    was, now = (spread(old), spread(new)) if not plain else (None, None)
    words_old, words_new = (was.words, now.words) if was and now else (old.split(), new.split())
    codes = (coded() if plain and coded else None) or _codes(words_old, words_new)
    found = settled(arranged(blocks(*codes), codes, words_old), codes, (words_old, words_new))
    last = " " if inside and words_old and words_new else ""
    if " ".join(words_old) + last == old and " ".join(words_new) + last == new:
        return _spaced(words_old, words_new, found, inside=inside)
    return _sliced(old, new, was or placed(old, words_old), now or placed(new, words_new), found)


def _codes(old: list[str], new: list[str]) -> Codes:
    """Give the words of two texts as characters, or none where there are more words than characters."""
    coder = Coder()
    codes = coder.sequence(old), coder.sequence(new)
    return ("", "") if coder.full else codes


def _spaced(old: list[str], new: list[str], found: list[Block], *, inside: bool) -> list[Piece]:
    """Make the pieces of two texts whose words are divided by single spaces.

    What is only on one side takes the space after it, or at the end of a text the one before it.
    """
    pieces: list[Piece] = []
    at_old = at_new = 0
    space = ""
    if inside:
        found.append((len(old), len(new), 0))
    for i, j, length in found:
        before, after = " ".join(old[at_old:i]), " ".join(new[at_new:j])
        if before and after:
            pieces.append((space, space))
            refine(before, after, pieces)
            space = " "
        elif before:
            pieces += ((space, space), (before + " ", ""))
            space = ""
        elif after:
            pieces += ((space, space), ("", after + " "))
            space = ""
        at_old, at_new = i + length, j + length
        same = space + " ".join(old[i:at_old])
        pieces.append((same, same))
        space = " "
    if inside:
        return pieces
    before, after = " ".join(old[at_old:]), " ".join(new[at_new:])
    if before and after:
        pieces.append((space, space))
        refine(before, after, pieces)
    elif before:
        pieces.append((space + before, ""))
    elif after:
        pieces.append(("", space + after))
    return pieces


def _sliced(old: str, new: str, was: Layout, now: Layout, found: list[Block]) -> list[Piece]:
    """Make the pieces of two texts with white space of any kind between their words."""
    pieces: list[Piece] = []
    at_old = at_new = 0
    for i, j, length in _even(found, old, new, was, now):
        start_old, start_new = was.starts[i], now.starts[j]
        between(old[at_old:start_old], new[at_new:start_new], pieces)
        at_old, at_new = was.end(i + length - 1), now.end(j + length - 1)
        same = old[start_old:at_old]
        pieces.append((same, same))
    between(old[at_old:], new[at_new:], pieces)
    return pieces


def _even(found: Iterable[Block], old: str, new: str, was: Layout, now: Layout) -> Iterator[Block]:
    """Cut blocks of equal words where the white space between them differs."""
    for i, j, length in found:
        end_i, end_j = i + length - 1, j + length - 1
        if old[was.starts[i] : was.end(end_i)] == new[now.starts[j] : now.end(end_j)]:
            yield i, j, length
            continue
        begin = 0
        for k in range(length):
            if k == length - 1 or (
                old[was.end(i + k) : was.starts[i + k + 1]] != new[now.end(j + k) : now.starts[j + k + 1]]
            ):
                yield i + begin, j + begin, k + 1 - begin
                begin = k + 1

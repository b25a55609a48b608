"""What differs inside one pair of texts: runs that are equal, only in the old, or only in the new text.

Words are aligned first, as white space separates them; what lies between equal words is refined at the
boundaries of UAX #29. So a comma that becomes a full stop is one sign, and no word is cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from audiatur.model import Op

from .chain import Block, blocks
from .coding import Coder
from .layout import Layout, is_plain, layout
from .pieces import Piece, between, joined, refine
from .runs import arranged, settled

Codes = tuple[str, str]
"""The words of both texts as characters of one `Coder`."""


def edits(old: str, new: str, codes: Codes | None = None) -> tuple[Op, ...]:
    """Give the runs of a pair: over `=` and `-` they give `old`, over `=` and `+` they give `new`.

    Runs are maximal (neighbours differ in sign, `-` stands before `+`) and cut at word boundaries. In
    texts too long to be searched whole the runs are still exact, only less fine (`chain.blocks`).
    `codes` spare the coding of words that white space divides.
    """
    if old == new:
        return (("=", old),) if old else ()
    if codes and is_plain(old) and is_plain(new):
        words_old, words_new = old.split(), new.split()
        found = settled(arranged(blocks(*codes), codes, words_old), codes, (words_old, words_new))
        if " ".join(words_old) == old and " ".join(words_new) == new:
            return _joined(words_old, words_new, found)
        return _sliced(old, new, layout(old), layout(new), found)
    was, now = layout(old), layout(new)
    coder = Coder()
    codes = coder.sequence(was.words), coder.sequence(now.words)
    if coder.full:
        return tuple(op for op in (("-", old), ("+", new)) if op[1])
    found = settled(arranged(blocks(*codes), codes, ()), codes, (was.words, now.words))
    return _sliced(old, new, was, now, found)


def _joined(old: list[str], new: list[str], found: list[Block]) -> tuple[Op, ...]:
    """Make the runs of two texts whose words are divided by single spaces.

    What is only on one side takes the space after it, or at the end of a text the one before it.
    """
    pieces: list[Piece] = []
    at_old = at_new = 0
    space = ""
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
    before, after = " ".join(old[at_old:]), " ".join(new[at_new:])
    if before and after:
        pieces.append((space, space))
        refine(before, after, pieces)
    elif before:
        pieces.append((space + before, ""))
    elif after:
        pieces.append(("", space + after))
    return joined(pieces)


def _sliced(old: str, new: str, was: Layout, now: Layout, found: list[Block]) -> tuple[Op, ...]:
    """Make the runs of two texts with white space of any kind between their words."""
    pieces: list[Piece] = []
    at_old = at_new = 0
    for i, j, length in _even(found, old, new, was, now):
        start_old, start_new = was.starts[i], now.starts[j]
        between(old[at_old:start_old], new[at_new:start_new], pieces)
        at_old, at_new = was.ends[i + length - 1], now.ends[j + length - 1]
        same = old[start_old:at_old]
        pieces.append((same, same))
    between(old[at_old:], new[at_new:], pieces)
    return joined(pieces)


def _even(found: Iterable[Block], old: str, new: str, was: Layout, now: Layout) -> Iterator[Block]:
    """Cut blocks of equal words where the white space between them differs."""
    for i, j, length in found:
        end_i, end_j = i + length - 1, j + length - 1
        if old[was.starts[i] : was.ends[end_i]] == new[now.starts[j] : now.ends[end_j]]:
            yield i, j, length
            continue
        begin = 0
        for k in range(length):
            if k == length - 1 or (
                old[was.ends[i + k] : was.starts[i + k + 1]] != new[now.ends[j + k] : now.starts[j + k + 1]]
            ):
                yield i + begin, j + begin, k + 1 - begin
                begin = k + 1

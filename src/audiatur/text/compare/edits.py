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
from .pieces import Difference, between, joined, refine
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
            return _aligned(middle_old, middle_new, None, (old[:start], old[len(old) - end :]))
    return _aligned(old, new, coded, ("", ""))


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


def _aligned(old: str, new: str, coded: Coded | None, ends: tuple[str, str]) -> tuple[Op, ...]:
    """Align the words of two texts, refine what lies between equal words, and give the runs.

    `ends` are the equal texts around both, of which the second, if any, begins with a word.
    """
    plain = is_plain(old) and is_plain(new)
    was, now = (spread(old), spread(new)) if not plain else (None, None)
    words_old, words_new = (was.words, now.words) if was and now else (old.split(), new.split())
    codes = (coded() if plain and coded else None) or _codes(words_old, words_new)
    blocks_kept = settled(arranged(blocks(*codes), codes, words_old), codes, (words_old, words_new))
    found: list[Difference] = []
    last = " " if ends[1] and words_old and words_new else ""
    if " ".join(words_old) + last == old and " ".join(words_new) + last == new:
        if last:
            # The space after the last words is one between words.
            blocks_kept.append((len(words_old), len(words_new), 0))
        same = _spaced(ends[0], words_old, words_new, blocks_kept, found)
    else:
        layouts = was or placed(old, words_old), now or placed(new, words_new)
        same = _sliced(ends[0], (old, new), layouts, blocks_kept, found)
    return joined(found, same + ends[1])


def _codes(old: list[str], new: list[str]) -> Codes:
    """Give the words of two texts as characters, or none where there are more words than characters."""
    coder = Coder()
    codes = coder.sequence(old), coder.sequence(new)
    return ("", "") if coder.full else codes


def _spaced(same: str, old: list[str], new: list[str], kept: list[Block], found: list[Difference]) -> str:
    """Collect the differences of two texts whose words are divided by single spaces.

    What is only on one side takes the space after it, or at the end of a text the one before it.
    """
    at_old = at_new = 0
    space = ""
    for i, j, length in kept:
        block = " ".join(old[i : i + length])
        if i == at_old and j == at_new:
            same += space + block
        elif i == at_old:
            found.append((same + space, "", " ".join(new[at_new:j]) + " "))
            same = block
        elif j == at_new:
            found.append((same + space, " ".join(old[at_old:i]) + " ", ""))
            same = block
        else:
            before, after = " ".join(old[at_old:i]), " ".join(new[at_new:j])
            same = refine(same + space, before, after, found) + " " + block
        at_old, at_new = i + length, j + length
        space = " "
    before, after = " ".join(old[at_old:]), " ".join(new[at_new:])
    if before and after:
        return refine(same + space, before, after, found)
    if before or after:
        found.append((same, before and space + before, after and space + after))
        return ""
    return same


def _sliced(
    same: str,
    texts: tuple[str, str],
    layouts: tuple[Layout, Layout],
    kept: list[Block],
    found: list[Difference],
) -> str:
    """Collect the differences of two texts with white space of any kind between their words."""
    (old, new), (was, now) = texts, layouts
    at_old = at_new = 0
    for i, j, length in _even(kept, old, new, was, now):
        start_old, start_new = was.starts[i], now.starts[j]
        same = between(same, old[at_old:start_old], new[at_new:start_new], found)
        at_old, at_new = was.ends[i + length - 1], now.ends[j + length - 1]
        same += old[start_old:at_old]
    return between(same, old[at_old:], new[at_new:], found)


def _even(kept: Iterable[Block], old: str, new: str, was: Layout, now: Layout) -> Iterator[Block]:
    """Cut blocks of equal words where the white space between them differs."""
    starts_old, ends_old, starts_new, ends_new = was.starts, was.ends, now.starts, now.ends
    for i, j, length in kept:
        stop = i + length - 1
        if old[starts_old[i] : ends_old[stop]] == new[starts_new[j] : ends_new[j + length - 1]]:
            yield i, j, length
            continue
        begin, shift = i, j - i
        for at in range(i, stop):
            other = at + shift
            if old[ends_old[at] : starts_old[at + 1]] != new[ends_new[other] : starts_new[other + 1]]:
                yield begin, begin + shift, at + 1 - begin
                begin = at + 1
        yield begin, begin + shift, stop + 1 - begin

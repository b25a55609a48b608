"""Equal words set where they read best: few differences, each where a word or a sentence begins.

Everything here is about places of words in two coded texts; equal runs are blocks, and what lies between
them differs. Moving a block along words that repeat changes nothing but what a reader sees.
"""

from __future__ import annotations

from collections.abc import Sequence

from .chain import Block, append

REACH = 60
"""Differences are moved along equal text by at most so many words: a sentence or two."""

ISLAND = 3
"""Longest equal word (`the`, `of`) that is shown as changed where it stands alone between two rewritten
passages: to see it as kept helps nobody."""

ISLAND_WORDS = 2
"""Most equal words of that kind."""

REWRITTEN = 3
"""Fewest words of a passage that counts as rewritten."""

_SENTENCE_ENDS = frozenset(".!?:;。！？；：؟।")


def arranged(found: list[Block], codes: tuple[str, str], words: Sequence[str]) -> list[Block]:
    """Arrange blocks for a reader; `words` are the old words, whose small ones need not stand alone."""
    if len(found) <= 2:
        return found
    kept = found[:1]
    for at in range(1, len(found) - 1):
        block = found[at]
        i, j, length = block
        if length <= REACH:
            before, after = kept[-1], found[at + 1]
            # What differs before the block: words of the old and of the new text; and after it.
            differing = (
                i - before[0] - before[2],
                j - before[1] - before[2],
                after[0] - i - length,
                after[1] - j - length,
            )
            if 0 in differing:
                block = _joined(block, differing, codes)
            elif length <= ISLAND_WORDS and _is_island(words[i : i + length], differing):
                continue
        append(kept, block)
    append(kept, found[-1])
    return kept


def _joined(block: Block, differing: tuple[int, int, int, int], codes: tuple[str, str]) -> Block:
    """Move a block along so that a difference on one side of it, in one text only, joins the other."""
    a, b = codes
    i, j, length = block
    same = a[i : i + length]
    old_before, new_before, old_after, new_after = differing
    if not old_after and b[j + new_after : j + new_after + length] == same:
        return i, j + new_after, length
    if not new_after and a[i + old_after : i + old_after + length] == same:
        return i + old_after, j, length
    if not old_before and b[j - new_before : j - new_before + length] == same:
        return i, j - new_before, length
    if not new_before and a[i - old_before : i - old_before + length] == same:
        return i - old_before, j, length
    return block


def _is_island(words: Sequence[str], differing: tuple[int, int, int, int]) -> bool:
    """Say whether equal words are a small one or two between rewritten passages."""
    old_before, new_before, old_after, new_after = differing
    return (
        max(old_before, new_before) >= REWRITTEN
        and max(old_after, new_after) >= REWRITTEN
        and all(len(word) <= ISLAND and word.isalpha() for word in words)
    )


def settled(
    found: list[Block], codes: tuple[str, str], words: tuple[Sequence[str], Sequence[str]]
) -> list[Block]:
    """Move each difference that is on one side only to where a sentence begins, if it can."""
    for at in range(1, len(found)):
        (i, j, length), (next_i, next_j, next_length) = found[at - 1], found[at]
        old, new = next_i - i - length, next_j - j - length
        if old and new:
            continue
        side, start, count = (codes[0], i + length, old) if old else (codes[1], j + length, new)
        if side[start] != side[start + count] and side[start - 1] != side[start + count - 1]:
            continue
        shift = _best_shift(side, start, count, (length, next_length), words[0] if old else words[1])
        if shift:
            found[at - 1] = (i, j, length + shift)
            found[at] = (next_i + shift, next_j + shift, next_length - shift)
    return found


def _best_shift(code: str, start: int, count: int, room: tuple[int, int], words: Sequence[str]) -> int:
    """Find how far to move a difference of `count` words so that it begins a sentence."""
    if start == 0 or words[start - 1][-1:] in _SENTENCE_ENDS:
        return 0
    for step in range(1, min(room[1], REACH)):
        if code[start + step - 1] != code[start + count + step - 1]:
            break
        if words[start + step - 1][-1:] in _SENTENCE_ENDS:
            return step
    for step in range(1, min(room[0], REACH)):
        if code[start - step] != code[start + count - step]:
            break
        if words[start - step - 1][-1:] in _SENTENCE_ENDS:
            return -step
    return 0

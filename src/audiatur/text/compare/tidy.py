"""Runs as a reader wants them: maximal, `-` before `+`, and set where a word or a sentence begins."""

from __future__ import annotations

from collections.abc import Iterable

from audiatur.model import Op

from .chain import common_prefix, common_suffix

Piece = tuple[str, str]
"""An old and a new text that stand for each other: equal, or different, or one of them empty."""

REACH = 400
"""A run is moved along equal text by at most so many characters: a sentence or two."""

_SENTENCE_ENDS = ".!?:;。！？؟।\u2028\u2029\n"


def tidy(pieces: Iterable[Piece]) -> tuple[Op, ...]:
    """Join pieces to maximal runs and set each lone run where it reads best."""
    ops: list[Op] = []
    old: list[str] = []
    new: list[str] = []
    same: list[str] = []
    for before, after in pieces:
        if before == after:
            if before:
                _flush(ops, old, new)
                same.append(before)
        else:
            if same:
                ops.append(("=", "".join(same)))
                same.clear()
            old.append(before)
            new.append(after)
    _flush(ops, old, new)
    if same:
        ops.append(("=", "".join(same)))
    return tuple(_settled(ops))


def _flush(ops: list[Op], old: list[str], new: list[str]) -> None:
    """Append what is only in the old text, then what is only in the new one."""
    before, after = "".join(old), "".join(new)
    if before:
        ops.append(("-", before))
    if after:
        ops.append(("+", after))
    old.clear()
    new.clear()


def _settled(ops: list[Op]) -> list[Op]:
    """Move each run that stands alone between equal runs to the best place within them."""
    for at in range(1, len(ops) - 1):
        (before, left), (sign, run), (after, right) = ops[at - 1 : at + 2]
        if sign != "=" and before == after == "=" and (run[0] == right[0] or run[-1] == left[-1]):
            shift = _best_shift(left, run, right)
            if shift:
                text = left + run + right
                cut = len(left) + shift
                ops[at - 1] = ("=", text[:cut])
                ops[at] = (sign, text[cut : cut + len(run)])
                ops[at + 1] = ("=", text[cut + len(run) :])
    return ops


def _best_shift(left: str, run: str, right: str) -> int:
    """Find how far to move a run so that it begins with a sentence, or else with a word."""
    forward = common_prefix(run + right[:REACH], right[:REACH])
    backward_text = left[-REACH:] + run
    backward = common_suffix(left[-REACH:], backward_text, min(REACH, len(left)))
    # The equal runs on both sides must not become empty: a run at a text's end stands there.
    forward, backward = min(forward, len(right) - 1), min(backward, len(left) - 1)
    text = left + run + right
    best, shift = _score(text, len(left), len(run)), 0
    for step in range(-backward, forward + 1):
        score = _score(text, len(left) + step, len(run))
        if score > best:
            best, shift = score, step
    return shift


def _score(text: str, start: int, length: int) -> int:
    """Rate a place for a run: 3 where a sentence begins, 2 a word, 1 a space; 0 is no sure boundary."""
    end = start + length
    if _is_before_space(text, start) and _is_before_space(text, end):
        return 1
    if not (_is_after_space(text, start) and _is_after_space(text, end)):
        return 0
    return 3 if text[:start].rstrip(" ")[-1:] in _SENTENCE_ENDS else 2


def _is_before_space(text: str, at: int) -> bool:
    """Say whether a plain space follows what is none."""
    return text[at : at + 1] == " " and not text[at - 1].isspace()


def _is_after_space(text: str, at: int) -> bool:
    """Say whether a word or sign of ASCII follows a plain space."""
    return text[at - 1] == " " and "!" <= text[at : at + 1] <= "~"

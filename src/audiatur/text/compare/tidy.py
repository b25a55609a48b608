"""Runs as a reader wants them: maximal, `-` before `+`, few, and set where a word or sentence begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from audiatur.model import Op
from audiatur.text.words import is_surely_boundary

from .chain import common_prefix, common_suffix

Piece = tuple[str, str]
"""An old and a new text that stand for each other: equal, or different, or one of them empty."""

REACH = 400
"""A run is moved along equal text by at most so many characters: a sentence or two."""

_SENTENCE_ENDS = frozenset(".!?:;。！？؟।\u2028\u2029\n")


@dataclass(slots=True)
class _Zone:
    """Equal text and the difference that follows it."""

    same: str
    old: str = ""
    new: str = ""

    @property
    def lone(self) -> str:
        """Give the run of a zone that has but one, which can move along equal text; else nothing."""
        return "" if self.old and self.new else self.old or self.new

    def set_lone(self, run: str) -> None:
        """Put another run in the place of the only one."""
        if self.old:
            self.old = run
        else:
            self.new = run


def tidy(pieces: Iterable[Piece]) -> tuple[Op, ...]:
    """Join pieces to maximal runs and set each lone run where it reads best."""
    zones = _gathered(_zones(pieces))
    for zone, following in zip(zones, zones[1:], strict=False):
        _settle(zone, following)
    ops: list[Op] = []
    for zone in zones:
        if zone.same:
            ops.append(("=", zone.same))
        if zone.old:
            ops.append(("-", zone.old))
        if zone.new:
            ops.append(("+", zone.new))
    return tuple(ops)


def _zones(pieces: Iterable[Piece]) -> Iterator[_Zone]:
    """Join pieces to zones; the last one holds the equal text at the end and no difference."""
    same: list[str] = []
    old: list[str] = []
    new: list[str] = []
    for before, after in pieces:
        if before != after:
            old.append(before)
            new.append(after)
        elif before:
            if old:
                yield _Zone("".join(same), "".join(old), "".join(new))
                same, old, new = [], [], []
            same.append(before)
    if old:
        yield _Zone("".join(same), "".join(old), "".join(new))
        same = []
    yield _Zone("".join(same))


def _gathered(zones: Iterable[_Zone]) -> list[_Zone]:
    """Join zones where a run can move along all the equal text between them: one zone less to read."""
    kept: list[_Zone] = []
    carried = ""
    for zone in zones:
        zone.same = carried + zone.same
        carried = ""
        if zone.old == zone.new:
            # What lies between was no difference after all, or this is the end.
            zone.same, zone.old, zone.new = zone.same + zone.old, "", ""
        previous = kept[-1] if kept else None
        if previous and zone.same and len(zone.same) <= REACH and _joins_before(previous, zone):
            carried = zone.same
        elif previous and zone.same and len(zone.same) <= REACH and _joins_after(previous, zone):
            pass
        else:
            kept.append(zone)
    if carried:
        kept.append(_Zone(carried))
    return kept


def _joins_before(previous: _Zone, zone: _Zone) -> bool:
    """Move a zone's lone run back along the equal text before it, if it can, into the previous zone."""
    run = zone.lone
    text = zone.same + run
    if not run or not text.endswith(zone.same) or not is_surely_boundary(text, len(run)):
        return False
    if zone.old:
        previous.old += text[: len(run)]
    else:
        previous.new += text[: len(run)]
    return True


def _joins_after(previous: _Zone, zone: _Zone) -> bool:
    """Move the previous zone's lone run on along the equal text after it, if it can, into a zone."""
    run = previous.lone
    text = run + zone.same
    if not run or not text.startswith(zone.same) or not is_surely_boundary(text, len(zone.same)):
        return False
    moved = text[len(zone.same) :]
    previous.same += zone.same
    was_old = bool(previous.old)
    previous.old, previous.new = zone.old, zone.new
    if was_old:
        previous.old = moved + previous.old
    else:
        previous.new = moved + previous.new
    return True


def _settle(zone: _Zone, following: _Zone) -> None:
    """Move a run that stands alone between equal texts to the best place within them."""
    left, run, right = zone.same, zone.lone, following.same
    if not run or not left or not right or (run[0] != right[0] and run[-1] != left[-1]):
        return
    shift = _best_shift(left, run, right)
    if shift:
        text, cut = left + run + right, len(left) + shift
        zone.same = text[:cut]
        zone.set_lone(text[cut : cut + len(run)])
        following.same = text[cut + len(run) :]


def _best_shift(left: str, run: str, right: str) -> int:
    """Find how far to move a run so that it begins with a sentence, or else with a word."""
    forward = common_prefix(run + right[:REACH], right[:REACH])
    near = left[-REACH:]
    backward = common_suffix(near, near + run, len(near))
    # The equal texts on both sides must not become empty: a run at a text's end stands there.
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
    if not (is_surely_boundary(text, start) and is_surely_boundary(text, start + length)):
        return 0
    if text[start] == " ":
        return 1
    before = text[start - 1]
    return 3 if (text[start - 2] if before == " " else before) in _SENTENCE_ENDS else 2

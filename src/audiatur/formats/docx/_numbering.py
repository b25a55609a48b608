"""List numbers as printed: the definitions of `numbering.xml` and the counters that run through a text.

Rules are those of ECMA-376 part 1, §17.9. Numbers of one abstract definition share their counters; a list
that overrides a start begins anew when it is first used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from audiatur.formats._number_formats import custom, printed

from ._names import OFF, W_VAL, child, number, value, w

LEVELS = 9
"""Levels of a list: the standard has nine (§17.9.6)."""

_START, _FORMAT, _TEXT, _LEGAL, _RESTART, _STYLE = map(
    w, ("start", "numFmt", "lvlText", "isLgl", "lvlRestart", "pStyle")
)
_CUSTOM = w("format")
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list: where it starts, how it is printed, after which level it starts again."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart_after: int | None = None
    style: str | None = None


@dataclass(slots=True)
class _List:
    """A list that paragraphs name: its levels, whose counters it shares, and which starts it overrides."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]
    levels_of_styles: dict[str, int]
    used: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """What the levels of a list counted last, and whether the starts that it overrides have been taken."""

    counters: tuple[int | None, ...]
    used: bool

    def before(self, ilvl: int, start: int) -> State:
        """Give the state in which the next paragraph of a level is counted `start`."""
        return State((*self.counters[:ilvl], start - 1, *self.counters[ilvl + 1 :]), used=True)


class Numbering:
    """The lists of one document. `label` must be asked for each numbered paragraph once, in order."""

    def __init__(self, root: Any = None) -> None:
        """Take the definitions; `root` is that of `numbering.xml`, or None where there is none."""
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._nums: dict[str, Any] = {}
        self._abstracts: dict[str, Any] = {}
        if root is not None:
            self._nums = {num.get(w("numId"), ""): num for num in root.iterchildren(w("num"))}
            key_of = w("abstractNumId")
            self._abstracts = {found.get(key_of, ""): found for found in root.iterchildren(w("abstractNum"))}

    def _list(self, num_id: str) -> _List | None:
        """Give a list, read when it is first asked for: files define many that no paragraph uses."""
        if num_id not in self._lists:
            num = self._nums.get(num_id)
            self._lists[num_id] = None if num is None else self._read(num)
        return self._lists[num_id]

    def _read(self, num: Any) -> _List:
        key = value(num, "abstractNumId") or ""
        link = value(self._abstracts.get(key), "numStyleLink")
        if link:
            linked = (name for name, found in self._abstracts.items() if value(found, "styleLink") == link)
            key = next(linked, key)
        levels = _levels(self._abstracts.get(key))
        starts: dict[int, int] = {}
        for override in num.iterchildren(w("lvlOverride")):
            ilvl = number(override.get(w("ilvl"))) or 0
            if child(override, "lvl") is not None:
                levels[ilvl] = _level(child(override, "lvl"))
            start = number(value(override, "startOverride"))
            if start is not None:
                starts[ilvl] = start
        of_styles = {level.style: ilvl for ilvl, level in levels.items() if level.style}
        return _List(abstract=key, levels=levels, starts=starts, levels_of_styles=of_styles)

    def level_of_style(self, num_id: str, style: str) -> int | None:
        """Give the level of a list that a paragraph style is tied to."""
        found = self._list(num_id)
        return None if found is None else found.levels_of_styles.get(style)

    def label(self, num_id: str, ilvl: int) -> str | None:
        """Count one paragraph and give its number as printed, without a dot at its end; None for a bullet."""
        found = self._list(num_id)
        if found is None or found.levels.get(ilvl) is None:
            return None
        counters = self._counters.setdefault(found.abstract, [None] * LEVELS)
        if not found.used:
            found.used = True
            for at, start in found.starts.items():
                if at < LEVELS:
                    counters[at] = None
                    found.levels[at] = replace(found.levels.get(at, Level()), start=start)
        current = counters[ilvl]
        counters[ilvl] = found.levels[ilvl].start if current is None else current + 1
        for deeper in range(ilvl + 1, LEVELS):
            after = found.levels[deeper].restart_after if deeper in found.levels else None
            # Without a rule of its own a level starts again after any level above it; 0 means never.
            if after is None or ilvl < after:
                counters[deeper] = None
        for upper in range(ilvl):
            if counters[upper] is None and upper in found.levels:
                counters[upper] = found.levels[upper].start
        return _printed(found.levels, ilvl, counters)

    def state(self, num_id: str) -> State:
        """Give what a list has counted, and whether it was used; to count otherwise from there."""
        found = self._list(num_id)
        if found is None:
            return State((None,) * LEVELS, used=False)
        return State(tuple(self._counters.get(found.abstract, [None] * LEVELS)), used=found.used)

    def count_from(self, num_id: str, state: State) -> None:
        """Go back, or on, to a state of a list."""
        found = self._list(num_id)
        if found is not None:
            self._counters[found.abstract] = [*state.counters]
            found.used = state.used


def _levels(abstract: Any) -> dict[int, Level]:
    if abstract is None:
        return {}
    found = ((number(level.get(w("ilvl"))), level) for level in abstract.iterchildren(w("lvl")))
    return {ilvl: _level(level) for ilvl, level in found if ilvl is not None and 0 <= ilvl < LEVELS}


def _level(element: Any) -> Level:
    said = {part.tag: part.get(W_VAL) for part in element}
    start = number(said.get(_START))
    return Level(
        start=0 if start is None else start,
        number_format=_format(element, said.get(_FORMAT)),
        text=said.get(_TEXT) or "",
        legal=_LEGAL in said and said[_LEGAL] not in OFF,
        restart_after=number(said.get(_RESTART)),
        style=said.get(_STYLE),
    )


def _format(level: Any, said: str | None) -> str:
    """Give a level's format; a custom one stands beside a plain one for programs that do not know it."""
    if said not in (None, "custom"):
        return said or "decimal"
    found = list(level.iter(_FORMAT))
    known = (custom(one.get(_CUSTOM)) for one in found)
    plain = (one.get(W_VAL) for one in found if one.get(W_VAL) != "custom")
    return next(filter(None, (*known, *plain)), "decimal")


def _printed(levels: dict[int, Level], ilvl: int, counters: list[int | None]) -> str | None:
    level = levels[ilvl]
    if level.number_format == "bullet":
        return None

    def one(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        counted = counters[at]
        if at not in levels or counted is None or at > ilvl:
            return ""
        shape = "decimal" if level.legal and levels[at].number_format != "none" else levels[at].number_format
        return printed(counted, shape)

    label = _PLACEHOLDER.sub(one, level.text).strip()
    return label.removesuffix(".").rstrip() or None

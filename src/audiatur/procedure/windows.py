"""Windows: each sharing with the time it gives, kept so that those of one party need no search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import overload

from .persistent import GrowingMap


class WindowState(StrEnum):
    """How a party's time to comment stands."""

    OPEN = "open"
    CLOSED = "closed"
    """It has ended, and the party was heard in it."""
    EXPIRED = "expired"
    """It has ended in silence."""
    WAIVED = "waived"
    """The party said that it will not comment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One sharing and the time it gives. `ends` is the first instant after it; None while no end is known
    (nobody has set one, or the clock starts with a receipt that has not come).
    """

    party: str
    version: str
    round: str
    shared_at: datetime
    opens: datetime | None
    ends: datetime | None
    nominal: str | None
    zone: str
    extensions: int = 0
    stops: int = 0
    """How many of the extensions made good a stop of the clock, which the rules of extension do not bind."""
    waived: bool = False
    heard: bool = False
    waits: bool = False
    """The rules say to wait for an answer after it has expired."""

    def state(self, now: datetime) -> WindowState:
        """Say how it stands at an instant."""
        if self.waived:
            return WindowState.WAIVED
        if self.ends is None or now < self.ends:
            return WindowState.OPEN
        return WindowState.CLOSED if self.heard else WindowState.EXPIRED


class Windows(Sequence[Window]):
    """All windows in the order of sharing; a value that grows without copying, and stays what it was."""

    __slots__ = ("_by_party", "_by_place")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, windows: Iterable[Window] = (), *, after: Windows | None = None) -> None:
        """Begin with some windows, or go on from others."""
        # Only a history of its own class is gone on from; its maps are values that nobody can change.
        self._by_place: GrowingMap[int, Window] = GrowingMap() if after is None else after._by_place  # noqa: SLF001
        self._by_party: GrowingMap[str, tuple[int, ...]]
        self._by_party = GrowingMap() if after is None else after._by_party  # noqa: SLF001
        for window in windows:
            place = len(self._by_place)
            self._by_party = self._by_party.plus(window.party, (*self.places(window.party), place))
            self._by_place = self._by_place.plus(place, window)

    def plus(self, window: Window) -> Windows:
        """Give the windows with one more."""
        return Windows((window,), after=self)

    def changed(self, place: int, window: Window) -> Windows:
        """Give the windows with another in a place, of the same party."""
        found = Windows(after=self)
        found._by_place = self._by_place.plus(place, window)
        return found

    def places(self, party: str | None) -> tuple[int, ...]:
        """Give the places of a party's windows."""
        return self._by_party.get(party or "", ())

    def of(self, party: str | None) -> tuple[Window, ...]:
        """Give a party's windows."""
        return tuple(self._by_place[place] for place in self.places(party))

    def last(self, party: str | None) -> Window | None:
        """Give a party's last window."""
        places = self.places(party)
        return self._by_place[places[-1]] if places else None

    @property
    def parties(self) -> int:
        """How many parties have a window."""
        return len(self._by_party)

    def last_places(self) -> tuple[int, ...]:
        """Give the place of each party's last window."""
        return tuple(places[-1] for places in self._by_party.values())

    def at(self, place: int) -> Window:
        """Give the window in a place, counted from 0."""
        return self._by_place[place]

    @overload
    def __getitem__(self, place: int) -> Window: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Window, ...]: ...
    def __getitem__(self, place: int | slice) -> Window | tuple[Window, ...]:
        """Give a window by its place, or some."""
        return tuple(self)[place]

    def __len__(self) -> int:
        """Count them."""
        return len(self._by_place)

    def __iter__(self) -> Iterator[Window]:
        """Give each in its order."""
        return iter(self._by_place.values())

    def __eq__(self, other: object) -> bool:
        """Whether another sequence holds the same."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __repr__(self) -> str:
        """Show them as a tuple."""
        return repr(tuple(self))

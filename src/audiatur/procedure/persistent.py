"""A mapping that grows without copying, and of which every earlier state stays as it was.

Facts are values: an act makes new ones and leaves the old as they were. With a plain dictionary each act
would copy every comment there is, and a dossier of ten thousand acts would cost their square. Here all states
of one history share a store to which things are only added; each state knows how much of it is its own. A
second future of an old state (branching) copies once. Nothing is ever removed, so that whoever reads a state
in another thread is not disturbed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from operator import itemgetter
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
_stamp_of = itemgetter(0)


class _Store(Generic[K, V]):
    """What the states of one history share: keys in their order, and what each was set to and when."""

    __slots__ = ("keys", "lock", "set", "stamp")

    def __init__(self, start: Mapping[K, V]) -> None:
        self.keys: list[K] = list(start)
        self.set: dict[K, list[tuple[int, V]]] = {key: [(0, value)] for key, value in start.items()}
        self.stamp = 0
        self.lock = Lock()


class GrowingMap(Mapping[K, V]):
    """A mapping that is equal to the dictionary of the same keys and values, in the same order."""

    __slots__ = ("_plain", "_size", "_stamp", "_store")

    def __init__(self, start: Mapping[K, V] | None = None) -> None:
        """Begin a history with what `start` holds."""
        self._store: _Store[K, V] = _Store(start or {})
        self._stamp = 0
        self._size = len(self._store.keys)
        self._plain: dict[K, V] | None = None

    def plus(self, key: K, value: V) -> GrowingMap[K, V]:
        """Give the mapping in which `key` is `value`; this one stays as it is."""
        store = self._store
        with store.lock:
            if store.stamp == self._stamp:
                return self._next(key, value)
        return GrowingMap(self).plus(key, value)

    def _next(self, key: K, value: V) -> GrowingMap[K, V]:
        store = self._store
        before = store.set.get(key)
        stamp = self._stamp + 1
        if before is None:
            store.set[key] = [(stamp, value)]
            store.keys.append(key)
        else:
            before.append((stamp, value))
        store.stamp = stamp
        found: GrowingMap[K, V] = GrowingMap.__new__(GrowingMap)
        found._store = store
        found._stamp = stamp
        found._size = self._size + (before is None)
        found._plain = None
        return found

    def __getitem__(self, key: K) -> V:
        """Give the value of a key.

        Raises:
            KeyError: it is not among the keys of this state.
        """
        values = self._store.set[key]
        stamp, value = values[-1]
        if stamp <= self._stamp:
            return value
        place = bisect_right(values, self._stamp, key=_stamp_of)
        if not place:
            raise KeyError(key)
        return values[place - 1][1]

    def __len__(self) -> int:
        """Count the keys."""
        return self._size

    def __iter__(self) -> Iterator[K]:
        """Give the keys in the order in which they came."""
        return iter(self._store.keys[: self._size])

    def keys(self) -> KeysView[K]:
        """Give the keys in the order in which they came."""
        return self._whole().keys()

    def values(self) -> ValuesView[V]:
        """Give the values in the order of their keys."""
        return self._whole().values()

    def items(self) -> ItemsView[K, V]:
        """Give keys and values."""
        return self._whole().items()

    def _whole(self) -> dict[K, V]:
        """Give this state as a dictionary, made once: whoever looks at all of it mostly does so again."""
        if self._plain is None:
            self._plain = {key: self[key] for key in self}
        return self._plain

    def __repr__(self) -> str:
        """Show it as the dictionary it stands for."""
        return repr(self._whole())

    def __reduce__(self) -> tuple[type[GrowingMap[K, V]], tuple[dict[K, V]]]:
        """Copy and store what it holds, without its history."""
        return GrowingMap, (dict(self._whole()),)


def grown(mapping: Mapping[K, V], key: K, value: V) -> GrowingMap[K, V]:
    """Give a mapping, of either kind, in which `key` is `value`."""
    return (mapping if isinstance(mapping, GrowingMap) else GrowingMap(mapping)).plus(key, value)

"""A mapping that grows: every state of it is the dictionary it stands for, for ever, whatever came after."""

from __future__ import annotations

import copy
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur.procedure.persistent import GrowingMap, grown
from audiatur.procedure.windows import Window, Windows

START = datetime(2026, 3, 2, 9, tzinfo=UTC)

few = st.integers(0, 9)
steps = st.lists(st.tuples(few, st.sampled_from("abcdef"), few), max_size=40)


@given(steps)
def test_every_state_stays_the_dictionary_it_was_in_all_futures_of_it(
    history: list[tuple[int, str, int]],
) -> None:
    """Each step goes on from any state so far, the newest or an old one."""
    states: list[tuple[GrowingMap[str, int], dict[str, int]]] = [(GrowingMap(), {})]
    for place, key, value in history:
        found, plain = states[-1 - place % len(states)]
        states.append((found.plus(key, value), {**plain, key: value}))
    for found, plain in states:
        assert found == plain
        assert plain == found
        assert list(found) == list(plain)
        assert list(found.items()) == list(plain.items())
        assert list(found.values()) == list(plain.values())
        assert (len(found), bool(found), repr(found)) == (len(plain), bool(plain), repr(plain))
        assert [found.get(key) for key in "abcdefg"] == [plain.get(key) for key in "abcdefg"]
        assert [key in found for key in "abcdefg"] == [key in plain for key in "abcdefg"]


@given(st.dictionaries(st.sampled_from("abc"), few), st.sampled_from("abcd"), few)
def test_a_plain_dictionary_grows_too_and_stays_what_it_was(
    start: dict[str, int], key: str, value: int
) -> None:
    before = dict(start)
    assert grown(start, key, value) == {**before, key: value}
    assert start == before


def test_a_key_that_came_later_is_in_no_earlier_state() -> None:
    early: GrowingMap[str, int] = GrowingMap({"a": 1})
    late = early.plus("b", 2)
    with pytest.raises(KeyError, match="b"):
        early["b"]
    assert late["b"] == 2


def test_a_state_is_copied_without_its_history() -> None:
    found = GrowingMap({"a": 1}).plus("a", 2).plus("b", 3)
    assert copy.deepcopy(found) == {"a": 2, "b": 3}


def test_two_futures_made_at_once_are_both_right() -> None:
    """Many threads go on from one state; each gets its own future, and the state is disturbed by none."""
    early: GrowingMap[str, int] = GrowingMap({f"k{n}": n for n in range(100)})
    with ThreadPoolExecutor(8) as pool:
        futures = list(pool.map(lambda n: early.plus(f"new{n}", n).plus("k0", n), range(64)))
    assert [(found["k0"], len(found)) for found in futures] == [(n, 101) for n in range(64)]
    assert [found[f"new{n}"] for n, found in enumerate(futures)] == list(range(64))
    assert early == {f"k{n}": n for n in range(100)}


@given(st.lists(st.tuples(few, st.sampled_from("abc"), st.booleans()), max_size=25))
def test_windows_stay_what_they_were_in_all_futures(history: list[tuple[int, str, bool]]) -> None:
    """Each step shares once more, or moves the end of a party's last window; from any state so far."""
    states: list[tuple[Windows, tuple[Window, ...]]] = [(Windows(), ())]
    for number, (place, party, moves) in enumerate(history):
        found, plain = states[-1 - place % len(states)]
        mine = [n for n, window in enumerate(plain) if window.party == party]
        if moves and mine:
            other = replace(plain[mine[-1]], extensions=number)
            states.append(
                (found.changed(mine[-1], other), (*plain[: mine[-1]], other, *plain[mine[-1] + 1 :]))
            )
        else:
            window = Window(
                party=party,
                version=f"v{number}",
                round="r",
                shared_at=START,
                opens=START,
                ends=None,
                nominal=None,
                zone="UTC",
            )
            states.append((found.plus(window), (*plain, window)))
    for found, plain in states:
        assert found == plain
        assert found == Windows(plain)
        assert (len(found), repr(found), found[:2]) == (len(plain), repr(plain), plain[:2])
        for party in "abcd":
            own = tuple(window for window in plain if window.party == party)
            assert (found.of(party), found.last(party)) == (own, own[-1] if own else None)
        last = {window.party: window for window in plain}
        assert {found.at(place) for place in found.last_places()} == set(last.values())
        assert found.parties == len(last)

"""Marks: each copy has its own, made from its own party's data alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audiatur.seal import mark_of
from tests.seal.drafts import SECRET

_NAMES = st.text(min_size=1, max_size=12)


@given(one=st.tuples(_NAMES, _NAMES, st.integers(1, 9)), other=st.tuples(_NAMES, _NAMES, st.integers(1, 9)))
def test_two_copies_have_two_marks(one: tuple[str, str, int], other: tuple[str, str, int]) -> None:
    """Another party, version or sharing gives another mark; the same gives the same."""
    assert (mark_of(SECRET, *one) == mark_of(SECRET, *other)) == (one == other)


def test_another_secret_gives_other_marks() -> None:
    """Whoever lacks the secret cannot make the mark of a party."""
    assert mark_of(SECRET, "state", "v1", 1).text != mark_of("00" * 24, "state", "v1", 1).text

"""Printed numbers are read, compared and counted on as people do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur.text.numbers import arabic, compare, follows, normalise, parse


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("12", "12"), ("12.", "12"), ("(12)", "12"), ("§ 4(a)", "4.a"), ("3.1(a)(ii)", "3.1.a.ii"),
        ("12bis", "12.bis"), ("12 bis", "12.bis"), ("12a", "12.a"), ("IV", "iv"), ("A.2", "a.2"),
        ("١٢", "12"), ("１２", "12"), ("①", "1"), ("十二", "十二"), ("б)", "б"), ("5.1.1.2.", "5.1.1.2"),
        ("", None), ("...", None), ("Annex", None), ("hello", None), ("1" * 41, None), ("$5", None),
    ],
)  # fmt: skip
def test_a_number_has_one_spelling(printed: str, expected: str | None) -> None:
    """All ways of printing a number give one spelling; what is no number gives none."""
    assert normalise(printed) == expected


@pytest.mark.parametrize(
    ("number", "previous"),
    [
        ("13", "12"), ("12bis", "12"), ("12ter", "12bis"), ("13", "12bis"), ("(b)", "(a)"), ("i", "h"),
        ("ii", "i"), ("IV.", "III."), ("3.2", "3.1.4"), ("4", "3.1.4"), ("3.1.1", "3.1"), ("3(a)", "3"),
        ("十", "九"), ("б", "а"), ("aa", "z"), ("١٣", "١٢"),
    ],
)  # fmt: skip
def test_what_follows_a_number(number: str, previous: str) -> None:
    """The next number may stand at the level, one below or any above."""
    assert follows(number, previous)


@pytest.mark.parametrize(
    ("number", "previous"),
    [
        ("14", "12"),
        ("12", "12"),
        ("11", "12"),
        ("(c)", "(a)"),
        ("3.3", "3.1.4"),
        ("12ter", "12"),
        ("x", ""),
        ("", "1"),
    ],
)
def test_what_does_not_follow_a_number(number: str, previous: str) -> None:
    """A gap, the same and the one before do not follow."""
    assert not follows(number, previous)


@pytest.mark.parametrize(
    ("one", "other"), [("9", "10"), ("3", "3.1"), ("12", "12bis"), ("ix", "x"), ("12", "word")]
)
def test_numbers_are_compared_as_counted(one: str, other: str) -> None:
    """Order is that of counting, not of signs; what is no number comes last."""
    assert (compare(one, other), compare(other, one), compare(one, one)) == (-1, 1, 0)


@pytest.mark.parametrize(
    ("printed", "expected"), [("IV.2", "4.2"), ("十二", "12"), ("3(a)", "3.a"), ("so", None)]
)
def test_roman_and_chinese_numbers_have_values(printed: str, expected: str | None) -> None:
    """Parts that are numbers in another way of counting are given in digits."""
    assert arabic(printed) == expected


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=6))
def test_a_number_is_followed_by_the_next(parts: list[int]) -> None:
    """Counting on one at any level gives a number that follows; the same number does not."""
    number = ".".join(map(str, parts))
    for depth in range(len(parts)):
        after = ".".join(map(str, [*parts[:depth], parts[depth] + 1]))
        assert follows(after, number)
        assert compare(number, after) == -1
    assert not follows(number, number)


@given(st.text())
def test_any_string_is_read(text: str) -> None:
    """Whatever the string, it is a number or none; its one spelling is that of itself."""
    spelling = normalise(text)
    assert spelling is None or parse(spelling) == parse(text)

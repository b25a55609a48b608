"""Typed numbers are taken out only as members of a sequence."""

from __future__ import annotations

import pytest

from audiatur.formats._draft import Draft
from audiatur.formats._numbered import take_numbers
from audiatur.model import Mark, ParagraphKind


def _taken(*texts: str) -> list[tuple[str | None, str]]:
    drafts = [Draft(text=text) for text in texts]
    take_numbers(drafts)
    return [(draft.number, draft.text) for draft in drafts]


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (("1. a", "2. b"), ["1", "2"]),
        (("1\ta", "2\tb"), ["1", "2"]),
        (("12. a", "13. b"), [None, None]),
        (("12. a", "13. b", "15. c"), ["12", "13", "15"]),
        (("1. a", "9. b"), [None, None]),
        (("(i) a", "(ii) b"), ["(i)", "(ii)"]),
        (("(h) a", "(i) b"), [None, None]),
        (("a) a", "b) b"), ["a)", "b)"]),
        (("1. a", "(a) b", "(b) c", "2. d", "(a) e", "(b) f"), ["1", "(a)", "(b)", "2", "(a)", "(b)"]),
        (("1. a", "2. b", "2bis. c", "3. d"), ["1", "2", "2bis", "3"]),
        (("1. a", "1.5 million"), [None, None]),
        (("A. a", "I. b"), [None, None]),
        (("一、 a",), [None]),
    ],
)
def test_members_of_a_sequence_are_numbers(texts: tuple[str, ...], numbers: list[str | None]) -> None:
    """A single number, a jump and a sequence that does not begin at its first stay text."""
    assert [number for number, _ in _taken(*texts)] == numbers


def test_what_stays_is_the_whole_text() -> None:
    """Nothing is cut from a paragraph whose number is not taken."""
    assert _taken("2019. A year.", "(c) The authors") == [(None, "2019. A year."), (None, "(c) The authors")]


def test_marks_move_with_the_text_and_markup_does_not_matter() -> None:
    """Offsets count from where the text begins now; an escaped dot is a dot."""
    drafts = [
        Draft(text="1\\. a*b*", plain="1. ab", marks=(Mark(ref="fn1", at=5),)),
        Draft(text="2\\. c", plain="2. c"),
    ]
    take_numbers(drafts)
    assert (drafts[0].number, drafts[0].text, drafts[0].plain) == ("1", "a*b*", "ab")
    assert drafts[0].marks == (Mark(ref="fn1", at=1),)


def test_numbers_of_the_format_are_members_and_cells_are_not() -> None:
    """A column of numbers is no list."""
    drafts = [
        Draft(text="1. a"),
        Draft(text="b", number="2", kind=ParagraphKind.LIST),
        Draft(text="3. in a cell", kind=ParagraphKind.CELL),
    ]
    take_numbers(drafts)
    assert [(draft.number, draft.text) for draft in drafts] == [
        ("1", "a"),
        ("2", "b"),
        (None, "3. in a cell"),
    ]

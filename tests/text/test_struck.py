"""Struck words: shown, read back, taken out; no text is taken for another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur.text.struck import Run, bare, runs, shown, unstruck

PIECES = st.lists(st.builds(Run, st.text(alphabet="ab~\\ \n不", max_size=6), st.booleans()), max_size=6)


@given(pieces=PIECES)
def test_what_is_shown_is_read_back(pieces: list[Run]) -> None:
    """Words, order, and what is struck; white space at the edges of struck words is struck for nobody."""
    text = shown(pieces)
    back = runs(text)
    assert "".join(run.text for run in back) == "".join(run.text for run in pieces)
    assert shown(back) == text
    struck = [c for run in pieces if run.struck for c in run.text if not c.isspace()]
    assert [c for run in back if run.struck for c in run.text if not c.isspace()] == struck


@given(left=PIECES, right=PIECES)
def test_no_two_readings(left: list[Run], right: list[Run]) -> None:
    """Two cells that look alike are alike."""
    if shown(left) == shown(right):
        assert runs(shown(left)) == runs(shown(right))


@given(text=st.text(max_size=40))
def test_texts_without_tildes_are_left_alone(text: str) -> None:
    """Nothing is escaped where nothing can be mistaken."""
    text = text.replace("~", "")
    assert shown([Run(text, struck=False)]) == text
    assert bare(text) == unstruck(text) == text


@pytest.mark.parametrize(
    ("pieces", "text", "left"),
    [
        ([Run("shall ", False), Run("not ", True), Run("be", False)], "shall ~~not~~ be", "shall be"),
        ([Run("12", True), Run(" 13", False)], "~~12~~ 13", " 13"),
        ([Run("a ~ b", False)], "a ~ b", "a ~ b"),
        ([Run("a ~~ b", False)], r"a \~\~ b", "a ~~ b"),
        ([Run("~", False), Run("x", True)], r"\~~~x~~", "~"),
        ([Run("a\\", False), Run("x", True)], r"a\\~~x~~", "a\\"),
    ],
)
def test_how_it_looks(pieces: list[Run], text: str, left: str) -> None:
    """As in Markdown; tildes of the text itself are told apart."""
    assert shown(pieces) == text
    assert unstruck(text) == left
    assert bare(text) == "".join(run.text for run in pieces)


def test_a_mark_that_is_never_closed_is_none() -> None:
    """Texts of other hands may hold any marks."""
    assert runs("a ~~b") == (Run("a ~~b", struck=False),)

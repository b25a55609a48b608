"""The edit of a paragraph as steps: carried out on the old text they give the new one, notes included."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audiatur.formats.redline.segments import Segment, lines_turned, segments, whole
from audiatur.model import Op
from audiatur.text.compare.edits import edits

_WORDS = st.lists(st.sampled_from(["one", "two", "not", "7", "river"]), max_size=8).map(" ".join)


def carried_out(steps: list[Segment], old: str) -> tuple[str, str]:
    """Give what steps make of an old text, and what they keep and delete of it."""
    new = "".join(
        step.text if step.sign == "+" else old[step.start : step.end] for step in steps if step.sign != "-"
    )
    return new, "".join(old[step.start : step.end] for step in steps if step.sign != "+")


@given(_WORDS, _WORDS, st.data())
def test_steps_give_both_texts_wherever_notes_stand(old: str, new: str, data: st.DataObject) -> None:
    """Whatever the marks are, no character and no mark is lost, and kept marks keep their order."""
    old_notes = sorted(data.draw(st.lists(st.integers(0, len(old)), max_size=3)))
    new_notes = sorted(data.draw(st.lists(st.integers(0, len(new)), max_size=3)))
    pairs = [(k, m) for k in range(len(old_notes)) for m in range(len(new_notes))]
    steps, kept = segments(edits(old, new), old_notes, new_notes, pairs)
    assert carried_out(steps, old) == (new, old)
    noted = [(step.sign, step.note) for step in steps if step.note is not None]
    assert sorted(n for sign, n in noted if sign != "+" and n is not None) == list(range(len(old_notes)))
    came = {m for sign, m in noted if sign == "+"} | {m for _, m in kept}
    assert came == set(range(len(new_notes)))


def test_a_mark_that_stands_between_equal_words_stays() -> None:
    steps, kept = segments((("=", "a b"), ("-", " c")), [1], [1], [(0, 0)])
    assert kept == [(0, 0)]
    assert steps == [
        Segment("=", 0, 1),
        Segment("=", 1, 1, note=0),
        Segment("=", 1, 3),
        Segment("-", 3, 5),
    ]


def test_a_mark_at_another_place_goes_and_comes() -> None:
    steps, kept = segments((("=", "abc"),), [1], [2], [(0, 0)])
    assert not kept
    assert [(step.sign, step.start) for step in steps if step.note is not None] == [("-", 1), ("+", 2)]


def test_whole_cuts_a_text_at_its_marks() -> None:
    assert [step.text for step in whole("abc", [1], "+")] == ["a", "", "bc"]


def test_a_line_goes_with_its_own_end() -> None:
    ops: tuple[Op, ...] = (("=", "A"), ("-", "\u2028B"), ("=", "\u2028C"))
    assert lines_turned(ops) == (("=", "A\u2028"), ("-", "B\u2028"), ("=", "C"))

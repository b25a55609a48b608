"""The words of a change are cut and shortened without a changed word being lost or a text altered."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audiatur.formats.pages.runs import LONGEST_RUN, Run, passages, shorten
from audiatur.model import PARAGRAPH_JOIN, Mark, Op

WORDS = st.lists(
    st.sampled_from(["ab", "cd ", " ef", "\u2029", "报", "x" * 70]), min_size=1, max_size=30
).map("".join)


@st.composite
def op_lists(draw: st.DrawFn) -> list[Op]:
    """Draw runs of which neighbours differ in sign."""
    ops: list[Op] = []
    for sign, text in draw(st.lists(st.tuples(st.sampled_from("=-+"), WORDS), min_size=1, max_size=8)):
        if not ops or ops[-1][0] != sign:
            ops.append((sign, text))  # type: ignore[arg-type]
    return ops


@given(op_lists())
def test_passages_hold_every_word_of_both_texts(ops: list[Op]) -> None:
    """Joined again, the passages give both texts but for their paragraph breaks."""
    cut = [run for passage in passages(ops) for run in passage]
    for sign, other in (("-", "+"), ("+", "-")):
        shown = "".join(run.text for run in cut if run.sign in ("=", sign))
        text = "".join(text for op, text in ops if op != other).replace(PARAGRAPH_JOIN, "")
        assert shown == text


@given(op_lists())
def test_there_is_a_passage_for_each_paragraph_of_the_final_text(ops: list[Op]) -> None:
    """Where all is gone it is one for each of the shared text."""
    left = [text for sign, text in ops if sign != "-"] or [text for _, text in ops]
    assert len(passages(ops)) == "".join(left).count(PARAGRAPH_JOIN) + 1


@given(op_lists())
def test_shortening_leaves_out_nothing_but_equal_words_and_the_middle_of_long_runs(ops: list[Op]) -> None:
    for passage in passages(ops):
        short = shorten(passage)
        for sign in "-+":
            whole = [run.text for run in passage if run.sign == sign]
            if all(len(text) < LONGEST_RUN for text in whole):
                assert [run.text for run in short if run.sign == sign] == whole


def test_a_long_stretch_of_equal_words_becomes_a_gap_that_counts_them() -> None:
    words = [f"w{number}" for number in range(100)]
    (passage,) = passages([("=", " ".join(words)), ("+", " new"), ("=", " end")])
    assert shorten(passage) == (
        Run("gap", words=88),
        Run("=", " ".join(words[-12:])),
        Run("+", " new"),
        Run("=", " end"),
    )


def test_chinese_is_shortened_by_characters() -> None:
    (passage,) = passages([("+", "新"), ("=", "报" * 40)])
    assert shorten(passage) == (Run("+", "新"), Run("=", "报" * 12), Run("gap", words=28))


def test_a_break_that_came_in_or_went_out_is_shown_by_a_sign() -> None:
    split = passages([("=", "One."), ("-", " "), ("+", PARAGRAPH_JOIN), ("=", "Two.")])
    assert split == ((Run("=", "One."), Run("-", "␣"), Run("break+")), (Run("=", "Two."),))
    merged = passages([("=", "One."), ("-", PARAGRAPH_JOIN), ("+", " "), ("=", "Two.")])
    assert merged == ((Run("=", "One."), Run("break-"), Run("+", "␣"), Run("=", "Two.")),)


def test_footnote_marks_stand_at_their_offsets_in_the_final_text() -> None:
    marks = [Mark(ref="fn1", at=3), Mark(ref="fn2", at=8)]
    (passage,) = passages([("=", "One "), ("-", "old "), ("+", "new."), ("=", "")], [marks])
    assert passage == (
        Run("=", "One"),
        Run("mark", "1"),
        Run("=", " "),
        Run("-", "old "),
        Run("+", "new."),
        Run("mark", "2"),
    )

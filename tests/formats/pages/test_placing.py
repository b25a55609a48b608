"""The two texts laid over each other: every paragraph of both once, and what is gone where it stood."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures_ledger import Builder, build_texts

from audiatur.formats.pages.placing import Block, BlockKind, place
from audiatur.model import PARAGRAPH_JOIN, ChangeKind, Comparison


def put(builder: Builder, what: str, number: int) -> None:
    """Put one entry into both texts."""
    text = f"Text {number}."
    if what == "same":
        builder.same(text)
    elif what == "attribute":
        builder.attribute(text, {"number": "1"}, {"number": "2"})
    elif what == "insert":
        builder.change(ChangeKind.INSERT, [("+", text)])
    elif what == "delete":
        builder.change(ChangeKind.DELETE, [("-", text)])
    elif what == "split":
        builder.change(ChangeKind.SPLIT, [("=", text), ("+", PARAGRAPH_JOIN), ("=", "More.")])
    else:
        builder.change(ChangeKind.MERGE, [("=", text), ("-", PARAGRAPH_JOIN), ("=", "More.")])


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    """Draw a comparison with any order of equal text, changes and moves to and fro."""
    builder = Builder()
    entries = st.sampled_from(["same", "attribute", "insert", "delete", "split", "merge", "gone", "arrive"])
    waiting: list[int] = []
    for number, what in enumerate(draw(st.lists(entries, max_size=25))):
        if what == "gone":
            waiting.append(builder.gone(f"Moved {number}."))
        elif what == "arrive" and waiting:
            source = waiting.pop(draw(st.integers(0, len(waiting) - 1)))
            builder.arrive(source, [("=", builder.shared[source].text)])
        elif what != "arrive":
            put(builder, what, number)
    for source in waiting:
        builder.arrive(source, [("=", builder.shared[source].text)])
    return builder.comparison()


@given(comparisons())
def test_the_final_text_is_there_once_and_in_order(comparison: Comparison) -> None:
    blocks = place(comparison).blocks
    final = [index for block in blocks for index in block.final]
    assert final == list(range(len(comparison.final.paragraphs)))


@given(comparisons())
def test_every_paragraph_of_the_shared_text_has_a_place(comparison: Comparison) -> None:
    """Each is equal, changed or gone; only a move is at two places."""
    shared = [
        index
        for block in place(comparison).blocks
        if not (block.change and block.change.kind is ChangeKind.MOVE and block.final)
        for index in block.shared
    ]
    assert sorted(shared) == list(range(len(comparison.shared.paragraphs)))
    assert shared == sorted(shared)


@given(comparisons())
def test_what_a_paragraph_became_is_equal_or_changed(comparison: Comparison) -> None:
    """A shared paragraph that became none was deleted; one that became an unchanged one has equal text."""
    placing = place(comparison)
    deleted = {
        i
        for c in comparison.changes
        if c.kind is ChangeKind.DELETE
        for span in c.shared
        for i in range(*span)
    }
    assert {i for i, j in enumerate(placing.became) if j is None} == deleted
    for block in placing.blocks:
        if block.kind is BlockKind.SAME:
            (i,), (j,) = block.shared, block.final
            assert comparison.shared.paragraphs[i].text == comparison.final.paragraphs[j].text


def test_a_deleted_paragraph_stands_after_the_one_before_it() -> None:
    builder, names = build_texts()
    blocks = place(builder.comparison()).blocks
    at = next(n for n, block in enumerate(blocks) if block.change and block.change.id == names["delete"])
    assert blocks[at - 1].change is not None
    assert blocks[at - 1].change.id == names["number"]
    assert blocks[at] == Block(kind=BlockKind.GONE, shared=(11,), change=blocks[at].change)

"""The text as a page shows it: rows of tables keep their columns, folds keep headings and links in sight."""

from __future__ import annotations

from tests.fixtures_ledger import Builder, heading

from audiatur.formats.pages.links import Link
from audiatur.formats.pages.placing import place
from audiatur.formats.pages.text_items import Fold, Row, Shown
from audiatur.formats.pages.text_view import TextView, view_text
from audiatur.model import ChangeKind, ParagraphKind, TablePlace


def view(builder: Builder, comments: dict[int, list[Link]] | None = None) -> TextView:
    comparison = builder.comparison()
    return view_text(comparison, place(comparison), comments=comments)


def shape(text: TextView) -> list[object]:
    """Say what stands in a text: the word of a block, the count of a fold, the cells of a row."""
    kinds: list[object] = []
    for item in text.blocks:
        if isinstance(item, Fold):
            kinds.append(item.count)
        elif isinstance(item, Row):
            kinds.append([[block.kind for block in cell] for cell in item.cells])
        else:
            assert isinstance(item, Shown)
            kinds.append(item.kind)
    return kinds


def test_a_cell_that_was_taken_out_and_put_in_stays_one_cell() -> None:
    b = Builder()
    for col in range(3):
        place_ = TablePlace(table=0, row=0, col=col)
        if col == 1:
            b.change(ChangeKind.DELETE, [("-", "2,310")], kind=ParagraphKind.CELL, table=place_)
            b.change(ChangeKind.INSERT, [("+", "2,130")], kind=ParagraphKind.CELL, table=place_)
        else:
            b.same(f"cell {col}", kind=ParagraphKind.CELL, table=place_)
    assert shape(view(b)) == [[["same"], ["gone", "change"], ["same"]]]


def test_a_fold_leaves_one_paragraph_beside_a_change() -> None:
    b = Builder()
    for number in range(6):
        b.same(f"Before {number}.")
    b.change(ChangeKind.INSERT, [("+", "New.")])
    for number in range(6):
        b.same(f"After {number}.")
    assert shape(view(b)) == [5, "same", "change", "same", 5]


def test_headings_and_places_of_comments_stay_in_sight() -> None:
    b = Builder()
    b.same("Title", **heading(1))
    for number in range(10):
        b.same(f"Paragraph {number}.")
    link = Link(target="comment-1", label="1")
    text = view(b, {5: [link]})
    assert shape(text) == ["same", 3, "same", "same", "same", 4]
    (spoken_of,) = (one for one in text.blocks if isinstance(one, Shown) and one.comments)
    assert spoken_of.comments == (link,)


def test_a_link_to_a_folded_paragraph_leads_to_its_fold() -> None:
    b = Builder()
    for number in range(6):
        b.same(f"Paragraph {number}.")
    assert dict(view(b).shared_targets) == dict.fromkeys(range(6), "fold-p-0")


def test_a_link_to_a_deleted_paragraph_leads_to_where_it_stood() -> None:
    b = Builder()
    b.same("One.")
    b.change(ChangeKind.DELETE, [("-", "Two.")])
    moved = b.gone("Three.")
    b.same("Four.")
    b.arrive(moved, [("=", "Three.")])
    targets = view(b).shared_targets
    assert targets == {0: "p-0", 1: "s-1", 2: "p-2", 3: "p-1"}

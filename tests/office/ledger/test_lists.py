"""Lists, filters and the window on the text: nothing is left out, and counts are those of the ledger."""

from __future__ import annotations

import pytest

from audiatur.formats.pages.placing import BlockKind
from audiatur.model import ChangeKind, CommentId
from audiatur.office.ledger import steps
from audiatur.office.ledger.asked import Asked, Show, View
from audiatur.office.ledger.rows import ON_A_PAGE, chosen_in, listing
from audiatur.office.ledger.scene import party_of, scene_of
from audiatur.office.ledger.screen import screen_of
from audiatur.office.ledger.standing import COMMENT_SHOWS, standing_of
from audiatur.office.ledger.text import BEFORE, window
from audiatur.office.work import Work


def test_filters_of_changes_divide_the_list_and_count_as_the_ledger_does(work: Work) -> None:
    standing, totals = standing_of(work), work.ledger.totals
    lists = standing.changes
    assert len(lists[Show.UNEXPLAINED]) == totals.unexplained
    assert len(lists[Show.PROPOSED]) == totals.proposed
    assert len(lists[Show.RENUMBERED]) == totals.attributes
    parts = [*lists[Show.UNEXPLAINED], *lists[Show.PROPOSED], *lists[Show.DONE], *lists[Show.RENUMBERED]]
    assert sorted(parts) == sorted(lists[Show.ALL])
    assert set(lists[Show.LOOK]) <= set(lists[Show.NEEDS])


def test_filters_of_comments_count_as_the_ledger_does(work: Work) -> None:
    standing, totals = standing_of(work), work.ledger.totals
    lists = standing.comments
    assert len(lists[Show.UNANSWERED]) == totals.unanswered
    assert len(lists[Show.PROMISED]) == totals.promised_not_made
    assert len(lists[Show.UNPLACED]) == totals.unanchored
    assert sorted([*lists[Show.NEEDS], *lists[Show.DONE]]) == sorted(lists[Show.ALL])
    assert len(lists[Show.ALL]) == totals.comments


@pytest.mark.parametrize("view", View)
def test_the_pages_of_a_list_hold_everything_once_and_in_order(work: Work, view: View) -> None:
    standing, asked = standing_of(work), Asked(view=view, show=Show.ALL)
    names = standing.listed(asked)
    pages = range(1, -(-len(names) // ON_A_PAGE) + 1)
    found = [row.name for page in pages for row in listing(standing, asked.but(page=page), names, "").rows]
    assert tuple(found) == names


def test_the_page_of_a_list_is_that_of_what_is_chosen(work: Work) -> None:
    standing, asked = standing_of(work), Asked(show=Show.ALL)
    names = standing.listed(asked)
    shown = listing(standing, asked, names, names[45])
    assert [row.name for row in shown.rows if row.chosen] == [names[45]]
    assert (shown.first, shown.last) == (41, 60)


def test_a_page_beyond_the_end_is_the_last_one(work: Work) -> None:
    standing, asked = standing_of(work), Asked(show=Show.ALL, page=9_999_999)
    shown = listing(standing, asked, standing.listed(asked), "")
    assert (shown.last, shown.after) == (shown.count, "")


def test_a_party_and_words_narrow_both_lists(work: Work) -> None:
    standing = standing_of(work)
    party = standing.scene.parties[0]
    comments = standing.listed(Asked(view=View.COMMENTS, show=Show.ALL, party=party))
    assert {party_of(standing.scene.comments[name]) for name in comments} == {party}
    changes = standing.listed(Asked(show=Show.ALL, party=party))
    assert changes
    assert all(party in standing.parties_of(name) for name in changes)
    found = standing.listed(Asked(show=Show.ALL, words="COLLAPSE"))
    texts = [standing.scene.changes[name] for name in found]
    assert all("collapse" in " ".join((*one.old, *one.new)).casefold() for one in texts)
    assert standing.listed(Asked(show=Show.ALL, words="K12")) == (standing.changes[Show.ALL][11],)


def test_a_filter_of_the_other_list_is_as_if_it_were_not_asked_for(work: Work) -> None:
    standing = standing_of(work)
    assert standing.listed(Asked(show=Show.UNANSWERED)) == standing.changes[Show.NEEDS]
    assert standing.listed(Asked(view=View.COMMENTS, show=Show.LOOK)) == standing.comments[Show.NEEDS]


def test_the_windows_of_the_text_go_on_where_the_last_one_ended(work: Work) -> None:
    standing, seen, at = standing_of(work), 0, 0
    while True:
        shown = window(standing, Asked(at=at), None, ("", ""))
        assert shown.first <= seen + 1
        seen = shown.last
        if not shown.after:
            break
        at = shown.last - BEFORE
    assert seen == len(scene_of(work).blocks)


def test_every_change_has_its_place_in_the_window_that_opens_at_it(work: Work) -> None:
    for change in work.comparison.changes:
        shown = screen_of(work, Asked(show=Show.ALL, change=change.id)).text
        blocks = [block for strip in shown.strips for cell in strip.cells for block in cell]
        at = [n for n, block in enumerate(blocks) if block.chosen]
        assert at, change.display
        row_before = 12  # a row of a table is never cut, so it may begin some cells earlier
        assert at[0] <= BEFORE + row_before


def test_ids_in_a_window_are_never_given_twice(work: Work) -> None:
    for at in range(0, len(scene_of(work).blocks), 25):
        shown = window(standing_of(work), Asked(at=at), None, ("", ""))
        ids = [block.id for strip in shown.strips for cell in strip.cells for block in cell if block.id]
        assert len(ids) == len(set(ids))


def test_choosing_a_comment_shows_its_change_and_marks_its_place(work: Work) -> None:
    outcome = next(one for one in work.ledger.comments if one.changes and len(one.anchor.paragraphs) == 1)
    shown = screen_of(work, Asked(view=View.COMMENTS, show=Show.ALL, comment=outcome.comment.id))
    assert shown.comment is not None
    assert shown.change is not None
    assert (shown.comment.name, shown.change.name) == (outcome.comment.id, outcome.changes[0])
    blocks = [block for strip in shown.text.strips for cell in strip.cells for block in cell]
    assert any(block.spoken for block in blocks)


def test_choosing_a_change_shows_the_comment_that_explains_it(work: Work) -> None:
    one = next(one for one in work.ledger.changes if one.causes and one.causes[0].comment)
    shown = screen_of(work, Asked(show=Show.ALL, change=one.change.id))
    assert shown.comment is not None
    assert shown.comment.name == one.causes[0].comment


@pytest.mark.parametrize("show", COMMENT_SHOWS)
def test_every_filter_can_be_shown_even_when_it_lists_nothing(work: Work, show: Show) -> None:
    for view in View:
        shown = screen_of(work, Asked(view=view, show=show, words="no such words anywhere"))
        assert shown.listing.rows == ()
        assert chosen_in(standing_of(work), Asked(view=view), ()) == ""


def test_the_counter_falls_and_ends_at_nothing(work: Work) -> None:
    standing = standing_of(work)
    before = [count.n for count in screen_of(work, Asked()).counts]
    needs = standing.changes[Show.NEEDS]
    work.decide(steps.together(standing, needs, "own-motion", "clearer", "A"))
    left = [count.said for count in screen_of(work, Asked()).counts]
    assert len(left) == len(before) - 2
    names = list(standing.outcomes)
    work.decide(steps.answer(standing_of(work), names, "noted", "Noted."))
    shown = screen_of(work, Asked())
    assert [count.said for count in shown.counts] == ["Nothing is left to do."]
    assert shown.done == shown.whole


def test_only_text_that_is_gone_stands_twice(work: Work) -> None:
    """Of each change one block is its place; the others are what is gone, or a further part."""
    scene = scene_of(work)
    for change in work.comparison.changes:
        block = scene.blocks[scene.starts[change.id]]
        assert block.change is change
        assert block.kind is not BlockKind.REST
        assert block.final or change.kind in (ChangeKind.DELETE, ChangeKind.MERGE, ChangeKind.REPLACE)


def test_a_tab_keeps_what_lies_on_the_desk_only_where_its_list_has_it(work: Work) -> None:
    standing = standing_of(work)
    needs = standing.comments[Show.NEEDS]
    done = next(name for name in standing.comments[Show.DONE] if standing.outcomes[CommentId(name)].changes)
    change = standing.outcomes[CommentId(done)].changes[0]
    tab = next(one for one in screen_of(work, Asked(change=change, comment=done)).tabs if not one.is_open)
    assert "comment=" not in tab.address
    tab = next(one for one in screen_of(work, Asked(comment=needs[-1])).tabs if not one.is_open)
    assert f"comment={needs[-1]}" in tab.address


def test_a_comment_changed_although_rejected_says_so_in_the_list_and_on_the_desk(work: Work) -> None:
    standing = standing_of(work)
    name = standing.comments[Show.DESPITE][0]
    shown = screen_of(work, Asked(view=View.COMMENTS, comment=name))
    row = next(row for row in shown.listing.rows if row.name == name)
    assert (row.status, row.stamp) == ("unexplained", "Changed although rejected")
    assert shown.comment is not None
    assert shown.comment.execution == "It was rejected, and its place was changed all the same."
    assert shown.comment.broken


def test_a_list_counts_the_answers_that_one_for_all_would_replace(work: Work) -> None:
    standing = standing_of(work)
    shown = screen_of(work, Asked(view=View.COMMENTS)).listing
    assert shown.answered == len(set(standing.comments[Show.NEEDS]) - set(standing.comments[Show.UNANSWERED]))
    assert shown.answered > 0
    assert screen_of(work, Asked(view=View.COMMENTS, show=Show.UNANSWERED)).listing.answered == 0
    assert screen_of(work, Asked()).listing.answered == 0

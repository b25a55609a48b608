"""Tags in the final text are links and no part of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.reports import report

from audiatur.model import CommentId, ParagraphKind
from audiatur.review.tags import take_tags

IDS = [CommentId(name) for name in ("C7", "C8", "#1234", "12")]
SHARED = report("The first paragraph.", "The second paragraph.")


def test_a_tag_at_the_end_is_a_link_and_leaves_the_text() -> None:
    """Brackets, parentheses and lists of ids all count."""
    final = report("The first one. [C7]", "The second one (#1234)", "The third. [C7, C8]")
    taken = take_tags(final, SHARED, IDS)
    assert [p.text for p in taken.report.paragraphs] == ["The first one.", "The second one", "The third."]
    assert [(link.paragraph, link.comment) for link in taken.links] == [
        (0, "C7"),
        (1, "#1234"),
        (2, "C7"),
        (2, "C8"),
    ]


def test_a_comment_of_the_markup_speaks_of_its_paragraph() -> None:
    """In the paragraph it is cut out; alone in a paragraph it speaks of the one before."""
    comment = {"text": "<!-- C8 -->", "kind": "comment"}
    final = report("One<!-- C7 --> paragraph.", "Another paragraph.", comment, "A last one.")
    taken = take_tags(final, SHARED, IDS)
    assert [p.text for p in taken.report.paragraphs] == [
        "One paragraph.",
        "Another paragraph.",
        "A last one.",
    ]
    assert [p.index for p in taken.report.paragraphs] == [0, 1, 2]
    assert [(link.paragraph, link.comment) for link in taken.links] == [(0, "C7"), (1, "C8")]


def test_a_comment_of_the_markup_may_come_without_its_signs() -> None:
    """Readers give the inside of a comment that stands alone."""
    final = report("A paragraph.", {"text": "C8", "kind": ParagraphKind.COMMENT})
    taken = take_tags(final, SHARED, IDS)
    assert [p.text for p in taken.report.paragraphs] == ["A paragraph."]
    assert [(link.paragraph, link.comment) for link in taken.links] == [(0, "C8")]


def test_a_comment_in_the_margin_that_is_a_tag_is_a_link() -> None:
    """Other remarks in the margin are nothing to the text."""
    final = report({"text": "A paragraph.", "remarks": ("[C7]", "please check")}, "Another.")
    taken = take_tags(final, SHARED, IDS)
    assert [(link.paragraph, link.comment) for link in taken.links] == [(0, "C7")]


def test_other_brackets_stay() -> None:
    """What is no id of a comment is text."""
    final = report("See the annex [A].", "In that year (2017)", "A note <!-- not a tag --> here.")
    assert take_tags(final, SHARED, IDS).report is final


def test_a_citation_is_no_tag() -> None:
    """Where the shared text has bracketed numbers of its own, a bare number is never a tag."""
    shared = report("Said before [3].", "The second paragraph.")
    assert take_tags(report("Said again [12]"), shared, IDS).links == ()
    assert len(take_tags(report("Said again [12]"), SHARED, IDS).links) == 1


def test_words_that_were_shared_are_never_cut() -> None:
    """A paragraph that the shared text has with its brackets keeps them."""
    shared = report("A class of its own [C7]")
    assert take_tags(report("A class of its own [C7]"), shared, IDS).links == ()


def test_a_tag_that_may_mean_comments_of_two_files_is_said() -> None:
    """It is left in the text, with a notice that says what to write."""
    ids = [CommentId("state:C1"), CommentId("company:C1")]
    taken = take_tags(report("A paragraph. [C1]"), SHARED, ids)
    assert (taken.links, taken.report.paragraphs[0].text) == ((), "A paragraph. [C1]")
    [notice] = taken.report.notices
    assert "[company:C1] or [state:C1]" in notice.message
    named = take_tags(report("A paragraph. [state:C1]"), SHARED, ids)
    assert [link.comment for link in named.links] == ["state:C1"]


@given(st.lists(st.text(max_size=60), max_size=6))
def test_only_tags_are_ever_taken(texts: list[str]) -> None:
    """Whatever the text, what is left and the tags together are all there was."""
    final = report(*(text.replace("\n", " ") for text in texts))
    taken = take_tags(final, SHARED, IDS)
    left = "".join("".join(p.text.split()) for p in taken.report.paragraphs)
    assert taken.links or left == "".join("".join(p.text.split()) for p in final.paragraphs)

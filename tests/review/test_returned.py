"""Exact places of a returned file, in the text that was shared."""

from __future__ import annotations

from tests.reports import report

from audiatur.model import (
    AnchorStatus,
    Comment,
    CommentId,
    Comments,
    Reference,
    Report,
    Source,
    SourceKind,
    TextPlace,
)
from audiatur.review import explain
from audiatur.review.returned import P_BESIDE, P_CARRIED, ExactPlaces

_TEXTS = ("The survey was made.", "Wells were counted.", "Wells were counted.", "The end came.")


def _comment(*places: TextPlace, text: str = "Which?") -> Comment:
    return Comment(
        id=CommentId("m1"),
        source=Source(file="back.docx", kind=SourceKind.MARGIN, number=1),
        comment=text,
        anchor=Reference(places=places, places_in="0" * 64),
    )


def _comments(sent_back: Report, *comments: Comment) -> Comments:
    return Comments(inputs=(), comments=comments, texts={"0" * 64: sent_back})


def test_the_text_that_was_shared_is_not_searched() -> None:
    """Of two equal paragraphs the right one is named, and its words are given."""
    shared = report(*_TEXTS)
    comment = _comment(TextPlace(paragraph=2, start=0, end=5))
    exact = ExactPlaces(_comments(shared, comment), shared)
    anchor = exact.anchor(comment)
    assert anchor is not None
    assert (anchor.status, anchor.paragraphs, anchor.basis) == (AnchorStatus.FOUND, (2,), "quote")
    assert (anchor.p, anchor.words) == (1.0, "Wells")
    assert list(exact.notices()) == []


def test_another_text_is_said_and_places_are_carried_over() -> None:
    """Changes that were not tracked: the place is found all the same, less sure where it changed."""
    shared = report(*_TEXTS)
    sent_back = report("A new start.", "The survey was made well.", *_TEXTS[1:])
    same = _comment(TextPlace(paragraph=4, start=0, end=3))
    changed = _comment(TextPlace(paragraph=1, start=4, end=10))
    beside = _comment(TextPlace(paragraph=0, start=0, end=1))
    exact = ExactPlaces(_comments(sent_back, same), shared)
    found = [exact.anchor(comment) for comment in (same, changed, beside)]
    assert [(one.paragraphs, one.p) for one in found if one] == [
        ((3,), 1.0),
        ((0,), P_CARRIED),
        ((1,), P_BESIDE),
    ]
    (notice,) = exact.notices()
    assert notice.kind == "returned-text"
    assert "they differ in 2 places" in notice.message
    assert "A new start." in notice.message


def test_typography_is_no_difference() -> None:
    """Programs turn quotation marks and spaces; the text is the one that was shared."""
    shared, sent_back = report("He said \u201cno\u201d."), report('He said  "no".')
    comment = _comment(TextPlace(paragraph=0, start=0, end=2))
    exact = ExactPlaces(_comments(sent_back, comment), shared)
    anchor = exact.anchor(comment)
    assert anchor is not None
    assert (anchor.paragraphs, anchor.p, list(exact.notices())) == ((0,), 1.0, [])


def test_a_comment_without_a_place_is_left_to_the_locator() -> None:
    """A sheet's row, or a comment anchored to nothing."""
    shared = report(*_TEXTS)
    assert ExactPlaces(_comments(shared), shared).anchor(_comment()) is None
    other = Comments(inputs=(), comments=())
    assert ExactPlaces(other, shared).anchor(_comment(TextPlace(paragraph=0, start=0, end=1))) is None


def test_explain_takes_the_exact_place() -> None:
    """The anchor in the ledger is that of the file, and a text that differs is said there."""
    shared, final = report(*_TEXTS), report(*_TEXTS[:2], "Ten wells were counted.", _TEXTS[3])
    comment = _comment(TextPlace(paragraph=2, start=0, end=5), text="Insert “Ten” before “Wells”.")
    ledger = explain(shared, final, _comments(report(*_TEXTS, "More."), comment))
    assert ledger.comments[0].anchor.paragraphs == (2,)
    assert [notice.kind for notice in ledger.notices if notice.kind == "returned-text"] == ["returned-text"]

"""What people leave in a PDF: notes, marks, strike-outs, insertions, replies, states."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur.formats.pdf.annotations import Annotations, read_annotations
from audiatur.formats.sheets import read_comments
from audiatur.model import Disposition, InputError, SourceKind

from .annotated import FIRST, annotated, box, quads, rect, wide

GATES = box(0, "five gates")
FLOOD = box(1, "14 February")
NOT = box(2, "not ")
HIGHLIGHT = b"/Subtype /Highlight %s %s /Contents %s /T (A. Reader) /M (D:20250630120500+02'00')" % (
    rect(GATES),
    quads(GATES),
    wide("Seven, says the plan – see “annex”."),
)


def _of(*notes: bytes) -> Annotations:
    return read_annotations(annotated(notes), "draft.pdf")


def test_a_highlight_has_its_exact_words_author_and_time() -> None:
    (one,) = _of(HIGHLIGHT).comments
    assert (one.id, one.comment) == ("a1", "Seven, says the plan – see “annex”.")
    assert one.anchor.quote == "five gates"
    assert (one.commenter, one.received_at) == ("A. Reader", "2025-06-30T12:05:00+02:00")
    assert (one.source.kind, one.source.number, one.proposed_change) == (SourceKind.PDF_NOTE, 1, None)


@pytest.mark.parametrize("kind", ["Underline", "Squiggly", "Highlight"])
def test_marked_words_over_a_line_s_end(kind: str) -> None:
    """Two boxes, two lines, one quotation; a mark without words of its own is a comment all the same."""
    both = (box(0, "old kind."), box(1, "It was never"))
    (one,) = _of(b"/Subtype /%s %s %s" % (kind.encode(), rect(both[0]), quads(*both))).comments
    assert (one.anchor.quote, one.comment) == ("old kind. It was never", "")


def test_a_strike_out_proposes_a_deletion() -> None:
    note = b"/Subtype /StrikeOut %s %s /T (B) /Contents (It did.)" % (rect(NOT), quads(NOT))
    (one,) = _of(note).comments
    assert (one.comment, one.proposed_change, one.anchor.quote) == ("Delete “not”.\nIt did.", "", "not")


def test_a_caret_proposes_an_insertion() -> None:
    place = box(1, " before")
    there = (place[0] - 3, place[1], place[0] + 3, place[3])
    (one,) = _of(b"/Subtype /Caret %s /Contents (by the service)" % rect(there)).comments
    assert (one.comment, one.proposed_change) == (
        "Insert “by the service” after “It was never inspected”.",
        "by the service",
    )
    assert one.anchor.quote == "It was never inspected"


def test_a_strike_out_and_a_caret_in_a_group_are_one_replacement() -> None:
    found = _of(
        b"/Subtype /Caret %s /Contents (16 February) /IT /Replace" % rect(FLOOD),
        b"/Subtype /StrikeOut %s %s /IRT %d 0 R /RT /Group /IT /StrikeOutTextEdit"
        % (rect(FLOOD), quads(FLOOD), FIRST),
    )
    (one,) = found.comments
    assert (one.comment, one.proposed_change) == (
        "Replace “14 February” with “16 February”.",
        "16 February",
    )
    assert one.anchor.quote == "14 February"
    assert [other.why for other in found.not_comments] == ["is part of a1"]


def test_replies_name_what_they_answer_and_speak_of_its_place() -> None:
    found = _of(
        HIGHLIGHT,
        b"/Subtype /Text %s /IRT %d 0 R /Contents (Agreed.) /T (C)" % (rect(GATES), FIRST),
        b"/Subtype /Text %s /IRT %d 0 R /Contents (Not by us.) /T (D)" % (rect(GATES), FIRST + 1),
    )
    assert [(one.id, one.thread, one.anchor.quote) for one in found.comments] == [
        ("a1", None, "five gates"),
        ("a2", "a1", "five gates"),
        ("a3", "a2", "five gates"),
    ]


@pytest.mark.parametrize(
    ("state", "disposition", "resolved"),
    [
        ("Accepted", Disposition.ACCEPTED, True),
        ("Rejected", Disposition.REJECTED, True),
        ("None", None, False),
    ],
)
def test_a_state_is_said_of_what_it_is_set_on(
    state: str, disposition: Disposition | None, *, resolved: bool
) -> None:
    found = _of(
        HIGHLIGHT,
        b"/Subtype /Text %s /IRT %d 0 R /State (%s) /StateModel (Review) /T (Office) /Contents (set)"
        % (rect(GATES), FIRST, state.encode()),
    )
    (one,) = found.comments
    assert (one.disposition, one.resolved, one.raw["state"]) == (disposition, resolved, state)
    assert [other.why for other in found.not_comments] == [f"sets the state of a1: {state}"]


def test_a_note_beside_the_text_speaks_of_its_line() -> None:
    place = (30, box(2, "The")[1], 48, box(2, "The")[3])
    (one,) = _of(b"/Subtype /Text %s /Contents (Which letters?)" % rect(place)).comments
    assert one.anchor.quote == "The State did not answer any of the letters."


def test_free_text_and_drawings() -> None:
    """A drawing without words is named, never dropped; links and windows are no annotations of people."""
    found = _of(
        b"/Subtype /FreeText %s /Contents (Too long) /DA (/F1 10 Tf)" % rect((10, 10, 90, 30)),
        b"/Subtype /Square %s" % rect(GATES),
        b"/Subtype /Link %s" % rect(GATES),
        b"/Subtype /Popup %s /Parent %d 0 R" % (rect(GATES), FIRST),
    )
    assert [one.comment for one in found.comments] == ["Too long"]
    assert [other.why for other in found.not_comments] == ["is a drawing, stamp or file without words"]


def test_annotations_that_answer_each_other_or_nothing() -> None:
    """A ring of replies, one to itself, one to nothing: all are read."""
    found = _of(
        b"/Subtype /Text %s /IRT %d 0 R /Contents (a)" % (rect(GATES), FIRST + 1),
        b"/Subtype /Text %s /IRT %d 0 R /Contents (b)" % (rect(GATES), FIRST),
        b"/Subtype /Text %s /IRT %d 0 R /Contents (c)" % (rect(GATES), FIRST + 2),
        b"/Subtype /Text %s /IRT 99 0 R /Contents (d)" % rect(GATES),
    )
    assert [one.comment for one in found.comments] == ["a", "b", "c", "d"]


def test_an_annotated_pdf_is_a_file_of_comments(tmp_path: Path) -> None:
    path = tmp_path / "draft.pdf"
    path.write_bytes(annotated([HIGHLIGHT, b"/Subtype /Square %s" % rect(GATES)]))
    read = read_comments([path])
    assert [one.id for one in read.comments] == ["a1"]
    assert read.inputs[0].rows == len(read.comments) + len(read.not_comments) == 2


def test_damaged_annotations_give_a_sentence_or_nothing() -> None:
    """Odd values are read as far as they go; what is no PDF is refused."""
    odd = b"/Subtype /Highlight /Rect [0 0] /QuadPoints [1 2 3] /Contents 12 /M (yesterday) /T /Name"
    (one,) = _of(odd).comments
    assert (one.comment, one.received_at, one.anchor.quote) == ("", "yesterday", None)
    with pytest.raises(InputError, match="is not a PDF"):
        read_annotations(b"no", "draft.pdf")


def test_a_letter_with_a_stamp_is_still_a_letter(tmp_path: Path) -> None:
    """The date of receipt on it is no remark on its text."""
    path = tmp_path / "letter.pdf"
    path.write_bytes(
        annotated([b"/Subtype /Stamp %s /Contents (Received 12 June)" % rect((300, 700, 400, 730))])
    )
    assert {one.source.kind for one in read_comments([path]).comments} == {SourceKind.LETTER}


_WHOLE = annotated(
    [
        HIGHLIGHT,
        b"/Subtype /StrikeOut %s %s /IRT %d 0 R /RT /Group" % (rect(NOT), quads(NOT), FIRST),
        b"/Subtype /Text %s /IRT %d 0 R /State (Accepted) /StateModel (Review)" % (rect(GATES), FIRST),
    ]
)


@given(noise=st.binary(max_size=40), at=st.integers(0, len(_WHOLE)), length=st.integers(0, 60))
def test_damaged_files_are_read_or_refused(noise: bytes, at: int, length: int) -> None:
    """Any bytes anywhere: annotations, or a fault in plain words; never another error."""
    found = None
    with suppress(InputError):
        found = read_annotations(_WHOLE[:at] + noise + _WHOLE[at + length :], "draft.pdf")
    assert found is None or len({one.id for one in found.comments}) == len(found.comments)

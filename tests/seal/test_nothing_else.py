"""The law of review copies: a party gets its own words, and nothing that another party gets changes them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiatur.model import Report
from audiatur.seal import PDF, SHEET, WORD, Numbering, ReviewCopy, Span, make_copy, mark_of, scan
from tests.seal.drafts import SECRET, all_told, drafts, extracts, terms, told
from tests.seal.unpacking import unpacked

PARTIES = ("ann", "bea", "cid")
FEWER = settings(max_examples=settings().max_examples // 3)
"""Three copies are made for each case, each of a tenth of a second."""


def copy_for(draft: Report, party: str, spans: tuple[Span, ...] | None, numbering: Numbering) -> ReviewCopy:
    """Make the first copy of a party."""
    mark = mark_of(SECRET, party, "v1", 1)
    return make_copy(draft, spans, terms(party), mark, numbering=numbering)


@FEWER
@given(data=st.data(), numbering=st.sampled_from(list(Numbering)))
def test_no_word_outside_an_extract_is_anywhere_in_the_files(
    data: st.DataObject, numbering: Numbering
) -> None:
    """Of three parties with overlapping extracts each gets all of its own words and none of any others."""
    pytest.importorskip("typst")
    draft = data.draw(drafts())
    every = all_told(draft)
    for party in PARTIES:
        spans = data.draw(extracts(draft))
        own = told(draft, spans)
        copy = copy_for(draft, party, spans, numbering)
        assert set(copy.files) == {WORD, PDF, SHEET}
        for name, file in copy.files.items():
            found = set(re.findall("qx[a-z]{4}", unpacked(file)))
            assert found & every <= own, name
        for name in (WORD, PDF):
            assert set(re.findall("qx[a-z]{4}", unpacked(copy.files[name]))) >= own, name
        assert scan(copy.files) == ()


@FEWER
@given(data=st.data(), numbering=st.sampled_from(list(Numbering)))
def test_a_copy_is_the_same_bytes_each_time(data: st.DataObject, numbering: Numbering) -> None:
    """Nothing but the arguments goes into a copy."""
    pytest.importorskip("typst")
    draft = data.draw(drafts())
    spans = data.draw(extracts(draft))
    assert copy_for(draft, "ann", spans, numbering) == copy_for(draft, "ann", spans, numbering)


@FEWER
@given(data=st.data())
def test_own_numbers_tell_nothing_of_what_is_left_out(data: st.DataObject) -> None:
    """A copy with numbers of its own is that of a draft which has only the extract, byte for byte."""
    draft = data.draw(drafts())
    spans = tuple(Span(paragraph=span.paragraph) for span in data.draw(extracts(draft)))
    copy = copy_for(draft, "ann", spans, Numbering.OWN)
    again = copy_for(
        copy.shown, "ann", tuple(Span(paragraph=p.index) for p in copy.shown.paragraphs), Numbering.OWN
    )
    assert again.files == copy.files

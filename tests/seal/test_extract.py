"""Places of an extract, as people name them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur.model import InputError, ParagraphKind, Report, TablePlace
from audiatur.seal import Numbering, Span, as_lists, from_lists, parse_extract, shown_text
from tests.reports import report

DRAFT = report(
    {"text": "Facts", "kind": ParagraphKind.HEADING, "level": 1, "number": "I"},
    {"text": "The gate was open.", "number": "1"},
    {"text": "The guard, who had left at six, saw nothing.", "number": "2"},
    {"text": "a key;", "kind": ParagraphKind.LIST, "level": 2, "number": "(a)"},
    {"text": "Finding", "kind": ParagraphKind.HEADING, "level": 1, "number": "II"},
    {"text": "See paragraph 2 and article 9 of the Treaty.", "number": "3"},
    {"text": "Gate", "kind": ParagraphKind.CELL, "table": TablePlace(table=0, row=0, col=0)},
    {"text": "Open", "kind": ParagraphKind.CELL, "table": TablePlace(table=0, row=0, col=1)},
    format="text",
)


def places(text: str) -> list[int]:
    """Give the paragraphs that a text names."""
    return [span.paragraph for span in parse_extract(text, DRAFT)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1", [1]),
        ("1-2", [1, 2, 3]),
        ("2", [2, 3]),
        ("#1-#3", [0, 1, 2]),
        ("section I", [0, 1, 2, 3]),
        ("table 1", [6, 7]),
        ("3, 1; #5", [1, 4, 5, 6, 7]),
    ],
)
def test_places_are_found(text: str, found: list[int]) -> None:
    """Numbers come with what belongs to them; ranges, sections, tables and places by count are known."""
    assert places(text) == found


def test_a_quotation_is_a_part_of_its_paragraph() -> None:
    """First and last words name a part; a comma inside the quotation does not end the place."""
    assert parse_extract('2: "The guard, who … six"', DRAFT) == (Span(paragraph=2, start=0, end=30),)


def test_every_fault_is_told_at_once() -> None:
    """Three places that are none are three faults, each with the words that were given."""
    with pytest.raises(InputError) as caught:
        parse_extract("99, table 4, 1, what is this", DRAFT)
    assert [fault.file for fault in caught.value.faults] == ["--extract"] * 3


@given(
    st.lists(
        st.builds(Span, paragraph=st.integers(0, 99), start=st.none() | st.integers(0, 9), end=st.none()),
        max_size=9,
    )
)
def test_spans_come_back_from_plain_lists(spans: list[Span]) -> None:
    """What is kept in the record says the same spans."""
    assert from_lists(as_lists(tuple(spans))) == tuple(spans)


def texts(shown: Report) -> list[tuple[str | None, str]]:
    """Give numbers and words."""
    return [(paragraph.number, paragraph.text) for paragraph in shown.paragraphs]


def test_gaps_are_shown_with_printed_numbers() -> None:
    """With the numbers of the draft a reader sees where something is missing."""
    spans = parse_extract('1, 2: "The guard … nothing"', DRAFT)
    shown = shown_text(DRAFT, spans, Numbering.AS_PRINTED)
    assert texts(shown) == [
        (None, "[…]"),
        ("1", "The gate was open."),
        ("2", "The guard, who had left at six, saw nothing […]"),
        (None, "[…]"),
    ]


def test_own_numbers_close_gaps_and_name_no_other_place() -> None:
    """Numbered anew, an extract tells of no other paragraph; what is no place of the draft stays."""
    shown = shown_text(DRAFT, parse_extract("3", DRAFT), Numbering.OWN)
    assert texts(shown)[0] == ("1", "See paragraph […] and article 9 of the Treaty.")

"""Addresses: what a person sees can be kept and sent, and nothing in an address does harm."""

from __future__ import annotations

from urllib.parse import parse_qsl

from hypothesis import given
from hypothesis import strategies as st

from audiatur.office.ledger.asked import LONGEST_SEARCH, Asked, Show, View

NUMBERS = st.none() | st.integers(min_value=0, max_value=9_999_999)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ASKED = st.builds(
    Asked,
    view=st.sampled_from(View),
    show=st.sampled_from(Show),
    party=WORDS,
    words=WORDS.map(str.strip),
    page=st.integers(min_value=0, max_value=9_999_999),
    change=WORDS,
    comment=WORDS,
    at=NUMBERS,
    place=NUMBERS,
)


def fields_of(address: str) -> dict[str, str]:
    return dict(parse_qsl(address.removeprefix("?"), keep_blank_values=True))


@given(ASKED)
def test_an_address_gives_back_what_it_was_made_of(asked: Asked) -> None:
    assert Asked.of(fields_of(asked.to())) == asked


@given(
    st.dictionaries(st.sampled_from([*list(Asked().but(page=1, at=1).fields()), "view", "show"]), st.text())
)
def test_anything_can_stand_in_an_address(fields: dict[str, str]) -> None:
    found = Asked.of(fields)
    assert found.page >= 0
    assert len(found.words) <= LONGEST_SEARCH


def test_the_plain_page_has_a_plain_address() -> None:
    assert Asked().to() == "?"


def test_numbers_of_other_scripts_and_endless_ones_are_as_if_not_there() -> None:
    assert Asked.of({"page": "٣", "at": "9" * 5000, "place": "-1"}) == Asked()

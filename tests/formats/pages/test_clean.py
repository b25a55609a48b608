"""Text of strangers is shown safely: nothing invisible hides, nothing is lost, directions are told."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures_ledger import ARABIC, CHINESE, HOSTILE

from audiatur.formats.pages.clean import clean, direction, page_direction, shorten, visible

TEXTS = st.text(st.characters(codec=None), max_size=80)
OVERRIDES = "\u202a\u202b\u202c\u202d\u202e"


@given(TEXTS)
def test_a_cleaned_text_has_no_control_and_can_be_written(text: str) -> None:
    """No control character but tab and line feed, no override of direction, no surrogate is left."""
    shown = clean(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in shown)
    assert not set(shown) & set(OVERRIDES)
    assert shown.encode("utf-8").decode("utf-8") == shown


@given(TEXTS)
def test_cleaning_is_done_once(text: str) -> None:
    """A cleaned text stays as it is, and no character goes without a sign."""
    assert clean(clean(text)) == clean(text)
    assert len(clean(text)) >= len(text.replace("\r\n", "\n"))


def test_ordinary_text_of_any_script_stays_as_it_is() -> None:
    assert [clean(text) for text in (ARABIC, CHINESE, "naïve – “quoted”")] == [
        ARABIC,
        CHINESE,
        "naïve – “quoted”",
    ]


def test_hostile_text_becomes_signs() -> None:
    assert clean(HOSTILE).endswith("␀␇␛[31m␡⟨U+009F⟩ ⟨U+D800⟩ ⟨U+FFFE⟩ ⟨U+202E⟩evil⟨U+202C⟩")


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        (" ", "␣"),
        ("\u00a0", "⟨no-break space⟩"),
        ("\u200b", "⟨zero-width space⟩"),
        ("\u2003", "⟨U+2003⟩"),
        (" a ", " a "),
        ("", ""),
    ],
)
def test_a_run_that_nobody_could_see_is_shown_by_signs(run: str, shown: str) -> None:
    assert visible(run) == shown


@given(TEXTS, st.integers(2, 40))
def test_a_shortened_text_is_one_line_of_at_most_the_limit(text: str, limit: int) -> None:
    line = shorten(text, limit)
    assert len(line) <= limit
    assert "\n" not in line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("words", "ltr"),
        (ARABIC, "rtl"),
        (f"UNDP: {ARABIC}", "rtl"),
        ("שלום", "rtl"),
        (CHINESE, "ltr"),
        ("12 – 14", "auto"),
        ("", "auto"),
    ],
)
def test_direction_goes_by_the_greater_part_of_the_letters(text: str, expected: str) -> None:
    assert direction(text) == expected


@pytest.mark.parametrize(
    ("language", "texts", "expected"),
    [
        ("ar", ["words"], "rtl"),
        ("fa-IR", [], "rtl"),
        ("az-Arab", [], "rtl"),
        ("ur-Latn-PK", [], "ltr"),
        ("en", [ARABIC], "ltr"),
        (None, [ARABIC], "rtl"),
        (None, ["12"], "ltr"),
        (None, [], "ltr"),
    ],
)
def test_a_page_goes_by_the_language_of_its_report(
    language: str | None, texts: list[str], expected: str
) -> None:
    assert page_direction(language, texts) == expected

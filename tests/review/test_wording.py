"""Changes in a few words."""

from __future__ import annotations

import pytest
from tests.reports import report

from audiatur.review.wording import describe
from audiatur.text.compare import compare


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("14", "15", "“14” → “15”"),
        (
            "It stands on pages 35 to 37, in part.",
            "It stands on pages 35 to 36, in part.",
            "pages 35 to 37, in part.” →",
        ),
    ],
)
def test_words_are_quoted_with_the_spaces_of_the_text(old: str, new: str, words: str) -> None:
    """No space is made where the text has none: at the ends, before a comma."""
    [change] = compare(report(old), report(new, name="final.md")).changes
    assert words in describe(change)

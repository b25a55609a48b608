"""The honest sentence is grammatical for none, one and many, and tells proposals from what is confirmed."""

from __future__ import annotations

import pytest

from audiatur.formats.pages import comments_sentence, honest_sentence
from audiatur.formats.pages.wording import likelihood
from audiatur.model import Totals

NOTHING = {
    "changes": 0, "confirmed": 0, "proposed": 0, "unexplained": 0, "by_comments": 0, "by_rules": 0,
    "by_persons": 0, "attributes": 0, "layout_only": 0, "comments": 0, "unanswered": 0,
    "promised_not_made": 0, "unanchored": 0,
}  # fmt: skip


def totals(**counts: int) -> Totals:
    return Totals(**(NOTHING | counts))


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({}, "The words of the two texts are the same: there is no change to explain."),
        ({"changes": 1, "unexplained": 1}, "The only change is not explained."),
        ({"changes": 1, "confirmed": 1, "by_rules": 1}, "The only change is explained by a rule."),
        (
            {"changes": 1, "proposed": 1, "by_comments": 1},
            (
                "The only change is explained by a comment. "
                "The explanation is a proposal that waits for a person’s confirmation."
            ),
        ),
        ({"changes": 2, "unexplained": 2}, "None of the 2 changes is explained."),
        (
            {"changes": 31, "confirmed": 23, "unexplained": 8, "by_comments": 14, "by_rules": 9},
            "14 of 31 changes are explained by comments, 9 by rules, 8 are not explained.",
        ),
        (
            {
                "changes": 3,
                "confirmed": 1,
                "proposed": 1,
                "unexplained": 1,
                "by_comments": 1,
                "by_persons": 1,
            },
            (
                "1 of 3 changes is explained by a comment, 1 by a person’s reason, 1 is not explained. "
                "One of the explanations is a proposal that waits for a person’s confirmation."
            ),
        ),
        (
            {"changes": 4, "proposed": 4, "by_rules": 4},
            (
                "4 of 4 changes are explained by rules, none is left unexplained. "
                "All 4 explanations are proposals that wait for a person’s confirmation."
            ),
        ),
        (
            {"changes": 2000, "confirmed": 2, "proposed": 1500, "unexplained": 498, "by_comments": 1502},
            (
                "1,502 of 2,000 changes are explained by comments, 498 are not explained. "
                "1,500 of the explanations are proposals that wait for a person’s confirmation."
            ),
        ),
    ],
)
def test_the_honest_sentence(counts: dict[str, int], sentence: str) -> None:
    assert honest_sentence(totals(**counts)) == sentence


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({}, "No comments were read."),
        ({"comments": 1, "unanswered": 1}, "The only comment has no answer."),
        ({"comments": 1}, "The only comment has an answer."),
        ({"comments": 3}, "All 3 comments have an answer."),
        ({"comments": 3, "unanswered": 3}, "None of the 3 comments has an answer."),
        (
            {"comments": 83, "unanswered": 1, "promised_not_made": 1, "unanchored": 2},
            (
                "Of 83 comments, 82 have an answer and 1 has none. "
                "1 promised change was not found in the final text. The places of 2 comments were not found."
            ),
        ),
    ],
)
def test_the_sentence_on_comments(counts: dict[str, int], sentence: str) -> None:
    assert comments_sentence(totals(**counts)) == sentence


@pytest.mark.parametrize(
    ("p", "words"),
    [
        (1.0, "very likely, 99\u00a0%"),
        (0.93, "likely, 93\u00a0%"),
        (0.5, "more likely than not, 50\u00a0%"),
        (0.2, "possible, 20\u00a0%"),
        (0.0, "unlikely, 1\u00a0%"),
    ],
)
def test_a_probability_is_said_in_words_and_never_as_certain(p: float, words: str) -> None:
    assert likelihood(p) == words

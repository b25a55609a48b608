"""What the machine may confirm by itself, and what never."""

from __future__ import annotations

import pytest
from tests.reports import numbered, report

from audiatur.model import Report
from audiatur.review.alignment import align
from audiatur.review.rules import Rules
from audiatur.text.compare import compare


def causes(shared: Report, final: Report) -> list[list[tuple[str, str]]]:
    """Name the rules and their status for every change, in order."""
    comparison = compare(shared, final)
    rules = Rules.of(comparison, align(comparison))
    return [[(str(c.rule), str(c.status)) for c in rules.causes(change)] for change in comparison.changes]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("The office, after review agreed.", "The office, after review, agreed.", "punctuation"),
        ('The "draft" was sent on.', "The “draft” was sent on.", "punctuation"),
        ("A well known case - and another.", "A well-known case – and another.", "punctuation"),
        ("The organisation recognised its duty.", "The organization recognized its duty.", "spelling"),
        (
            "Most of the cooperatives kept on-going logs.",
            "Most of the co-operatives kept ongoing logs.",
            "spelling",
        ),
    ],
)
def test_a_change_of_punctuation_or_listed_spelling_alone_is_confirmed(
    old: str, new: str, expected: str
) -> None:
    """Clean-up is explained by its rule and needs no person."""
    assert causes(report(old), report(new)) == [[(expected, "confirmed")]]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The fee is 1,500 a year.", "The fee is 1500 a year."),
        ("The fee is 15 a year.", "The fee is 1.5 a year."),
        ("The fee is 15 a year.", "The fee is 15% a year."),
        ("The company did not pay.", "The company did pay."),
        ("The company did pay, it says.", "The company may pay, it says."),
        ("They re-sign the lease.", "They resign the lease."),
        ("We saw its effect.", "We saw it's effect."),
        ("The report [draft] is here.", "The report draft is here."),
        ("He asked for an analysis.", "He asked for an analyzis."),
        ("Was it paid?", "Was it paid."),
        ("The board may be consulted.", "The board maybe consulted."),
    ],
)
def test_no_rule_explains_a_change_of_meaning(old: str, new: str) -> None:
    """Numbers, negation, modal verbs, brackets and misspellings are never passed off as clean-up."""
    found = causes(report(old), report(new))
    assert [cause for change in found for cause in change] == []


TEXTS = (
    "The first finding is about the river and its dams.",
    "The second finding is about the town downstream.",
    "As paragraph 2 says, the town was flooded.",
    "The last finding is about the company.",
)


def test_renumbering_is_confirmed_where_counting_gives_both_numbers() -> None:
    """An inserted paragraph moves all later numbers; each of those changes is explained by the rule."""
    final = numbered("A new opening that nobody had seen before.", *TEXTS)
    found = causes(numbered(*TEXTS), final)
    assert found.count([("renumbering", "confirmed")]) == 4


def test_a_number_that_does_not_follow_is_only_proposed() -> None:
    """A printed number that counting does not give is no mere renumbering."""
    shared = numbered(*TEXTS)
    wrong = [{"text": text, "number": n} for text, n in zip(TEXTS, ("1", "2", "7", "4"), strict=True)]
    assert causes(shared, report(*wrong)) == [[("renumbering", "proposed")]]


def test_a_cross_reference_is_confirmed_only_where_it_leads_to_the_same_place() -> None:
    """Paragraph 2 is 3 now: a reference that says so is explained, one that says 4 is not."""
    opening = "A new opening that nobody had seen before."
    right = numbered(opening, *TEXTS[:2], "As paragraph 3 says, the town was flooded.", TEXTS[3])
    wrong = numbered(opening, *TEXTS[:2], "As paragraph 4 says, the town was flooded.", TEXTS[3])
    assert [("cross-reference", "confirmed")] in causes(numbered(*TEXTS), right)
    assert [("cross-reference", "confirmed")] not in causes(numbered(*TEXTS), wrong)


def test_a_bare_number_is_no_cross_reference() -> None:
    """A figure that happens to equal a moved paragraph's number is not followed."""
    texts = (TEXTS[0], TEXTS[1], "The town counted 2 dead after the flood.", TEXTS[3])
    final = numbered(
        "A new opening that nobody had seen.",
        *texts[:2],
        "The town counted 3 dead after the flood.",
        texts[3],
    )
    assert [("cross-reference", "confirmed")] not in causes(numbered(*texts), final)


def test_each_number_of_a_list_of_references_is_followed() -> None:
    """In `paragraphs 1, 2 and 4` every number is judged by itself."""
    texts = (*TEXTS[:2], "Paragraphs 1, 2 and 4 speak of the harm done.", TEXTS[3])
    new = (*TEXTS[:2], "Paragraphs 2, 3 and 5 speak of the harm done.", TEXTS[3])
    found = causes(numbered(*texts), numbered("A new opening that nobody had seen.", *new))
    assert [("cross-reference", "confirmed")] in found


def test_no_rule_explains_where_a_paragraph_begins() -> None:
    """New paragraph breaks can shift emphasis, so a person looks at them even if no word changed."""
    one, two = "The dam was built in a hurry and without study.", "The town was never told of its height."
    assert causes(report(f"{one} {two}", TEXTS[0]), report(one, two, TEXTS[0])) == [[]]


def test_a_change_that_a_rule_explains_only_in_part_has_no_rule() -> None:
    """Punctuation beside a changed word explains nothing."""
    old, new = "The office, after review agreed to it.", "The office, after review, objected to it."
    assert causes(report(old), report(new)) == [[]]

"""Reply letters: every comment in its party's letter and in no other, with its answer and what was done."""

from __future__ import annotations

from pathlib import Path

import pytest

from audiatur import api
from audiatur.model import ChangeDecision, Decisions, Ledger, Report, Verdict
from audiatur.office.letters import letters

CASE = Path(__file__).parents[2] / "examples" / "teshra-river"
FILES = ("comments-state.xlsx", "comments-company.csv", "letter-civil-society.docx")


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    """The example case with every proposal of a comment confirmed."""
    shared, final = api.read(CASE / "shared.docx"), api.read(CASE / "final.docx")
    comments = api.read_comments(*(CASE / name for name in FILES))
    proposed = api.explain(shared, final, comments)
    decisions = Decisions(
        file="here",
        shared_sha256=shared.sha256,
        changes=tuple(
            ChangeDecision(change=one.change.id, verdict=Verdict.CONFIRM)
            for one in proposed.changes
            if one.causes and one.causes[0].comment
        ),
    )
    return api.explain(shared, final, comments, decisions)


@pytest.fixture(scope="module")
def written(ledger: Ledger) -> dict[str, Report]:
    return dict(letters(ledger, "A. Editor"))


def test_each_party_gets_one_letter_named_after_it(written: dict[str, Report]) -> None:
    assert list(written) == [
        "reply-Republic-of-Marisane.docx",
        "reply-Teshra-Copper-Company.docx",
        "reply-letter-civil-society.docx",
    ]


def test_every_comment_stands_in_one_letter_once(ledger: Ledger, written: dict[str, Report]) -> None:
    heads = [
        paragraph.text.split(",")[0]
        for letter in written.values()
        for paragraph in letter.paragraphs[1:]
        if paragraph.kind == "heading"
    ]
    assert sorted(heads) == sorted(f"Comment {one.comment.id}" for one in ledger.comments)


def test_no_letter_holds_words_of_another_party(ledger: Ledger, written: dict[str, Report]) -> None:
    for name, letter in written.items():
        others = [
            line.strip()
            for one in ledger.comments
            if f"Comment {one.comment.id}" not in {p.text.split(",")[0] for p in letter.paragraphs}
            for line in one.comment.comment.splitlines()
            if len(line) > 40
        ]
        assert (name, [words for words in others if words in letter.text]) == (name, [])


def test_an_answer_is_given_once_and_the_change_made_for_it_is_told(written: dict[str, Report]) -> None:
    text = written["reply-Republic-of-Marisane.docx"].text
    assert "Accepted. The date has been corrected." in text
    assert "Accepted. Accepted." not in text
    assert "Table 1, row 4, column 2 now reads: “2,130”" in text


def test_what_is_only_proposed_is_told_to_nobody(ledger: Ledger) -> None:
    comparison = ledger.comparison
    proposed = api.explain(comparison.shared, comparison.final, ledger.comments_read)
    said = [paragraph.text for _, letter in letters(proposed, "") for paragraph in letter.paragraphs]
    assert [text for text in said if "now reads" in text] == []


def test_two_parties_whose_names_differ_in_signs_get_two_letters(ledger: Ledger, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(
        "No,Party,Comment\n1,A/B,One thing\n2,A B,Another thing\n3,…,A third\n", encoding="utf-8"
    )
    comparison = ledger.comparison
    small = api.explain(comparison.shared, comparison.final, api.read_comments(sheet))
    assert [name for name, _ in letters(small, "")] == [
        "reply-A-B.docx",
        "reply-A-B-2.docx",
        "reply-party.docx",
    ]

"""Places in real cases: what the forms say is found; where histories tell, the edit is there."""

from collections import Counter
from pathlib import Path

import pytest

from audiatur.api import read, read_comments
from audiatur.model import Anchor, Comment, Report
from audiatur.text.locate import Locator

CASES = Path(__file__).parents[3] / "shared" / "cases"


def located(case: str, shared: str, comments: str) -> tuple[Report, list[tuple[Comment, Anchor]]]:
    """Read a case and find the places of all its comments."""
    folder = CASES / case
    if not folder.is_dir():
        pytest.skip(f"the cases are not beside the repository ({folder} is missing)")
    report = read(folder / shared)
    locator = Locator(report)
    return report, [
        (comment, locator.locate(comment)) for comment in read_comments(folder / comments).comments
    ]


def test_all_comments_on_a_text_with_printed_lines_are_found_by_line() -> None:
    """PCTF: 83 of 83 comments stand on the line that the form names, and the line's words are given."""
    report, found = located("pctf-1.0", "shared.pdf", "comments.csv")
    assert Counter((anchor.status.value, anchor.basis) for _, anchor in found) == {("found", "line"): 83}
    for comment, anchor in found:
        first = int((comment.anchor.line_from or comment.anchor.reference or "").split()[0])
        runs = [report.paragraphs[index].lines for index in anchor.paragraphs]
        assert any(lines and lines[0] <= first <= lines[1] for lines in runs), comment.id


def test_sections_and_paragraphs_that_reviewers_wrote_freely_are_found() -> None:
    """NIST: every reference that names a section or a table of the text leads there."""
    _, found = located("nist-63b", "shared.md", "comments.jsonl")
    missed = {c.id for c, anchor in found if anchor.basis not in {"section", "number"}}
    nothing_named = {c.id for c, _ in found if not any(sign.isdigit() for sign in c.anchor.reference or "")}
    assert missed - nothing_named == {"#938"}  # names section 10.1.1, which the text does not have


def test_what_else_a_free_reference_says_narrows_the_place() -> None:
    """NIST: a paragraph counted in a section, an address, a definition's word, a pattern of numbers."""
    report, found = located("nist-63b", "shared.md", "comments.jsonl")
    texts = {
        str(comment.id): [report.paragraphs[index].text for index in anchor.paragraphs]
        for comment, anchor in found
    }
    assert len(texts["#505"]) == 1
    assert texts["#507"][0].startswith("**Authenticator Assurance Level 2**")
    assert texts["#722"][0] == "Credential"
    assert [text for text in texts["#634"] if text == "Reauthentication"] == ["Reauthentication"] * 3


def test_sections_of_a_policy_are_found_although_its_lines_are_not_printed() -> None:
    """US FPKI: line numbers are those of a PDF that is not here; the sections named beside them are found."""
    _, found = located("us-fpki-tls-policy", "shared.md", "comments.jsonl")
    assert Counter((anchor.status.value, anchor.basis) for _, anchor in found) == {
        ("found", "section"): 69,
        ("document", None): 1,
    }

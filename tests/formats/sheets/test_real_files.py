"""Comments that real bodies published; skipped where the shared cases are absent."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from audiatur.formats.sheets import has_known_columns, mapping_proposals, read_comments
from audiatur.model import Disposition, InputError
from audiatur.text.dispositions import promises_change

CASES = Path(__file__).resolve().parents[4] / "shared" / "cases"

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not beside the checkout")


def test_pctf_has_83_comments() -> None:
    """Each row is a comment with its line, its answer kept word for word."""
    path = CASES / "pctf-1.0" / "comments.csv"
    comments = read_comments([path])
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 83
    assert comments.not_comments == ()
    assert [
        (c.id, c.anchor.line_from, c.comment, c.proposed_change or "", c.disposition_raw)
        for c in comments.comments
    ] == [(r["no"], r["lines"], r["comment"], r["suggested_change"], r["disposition"]) for r in rows]
    assert all(c.disposition not in (None, Disposition.DEFERRED) or c.reason for c in comments.comments)
    changed = [c for c in comments.comments if "Text changed" in (c.disposition_raw or "")]
    assert changed
    assert all(promises_change(c.disposition, c.disposition_raw, c.reason) for c in changed)


def test_pctf_as_it_was_published() -> None:
    """The table in the PDF gives the same rows; hyphens at line ends and two dots are all that differs."""
    table = read_comments([CASES / "pctf-1.0" / "comments.csv"]).comments
    comments = read_comments([CASES / "pctf-1.0" / "comments.pdf"])
    assert (len(comments.comments), len(comments.not_comments)) == (83, 0)
    fields = [
        [squeezed(c.id, c.anchor.line_from, c.comment, c.proposed_change, c.disposition_raw) for c in side]
        for side in (table, comments.comments)
    ]
    pages = [[c.raw["pdf_page"] for c in side] for side in (table, comments.comments)]
    assert pages[0] == pages[1]
    differ = [new[0] for old, new in zip(*fields, strict=True) if old != new]
    assert set(differ) <= {"19", "32", "50"}


def squeezed(*texts: str | None) -> list[str]:
    return [" ".join((text or "").split()) for text in texts]


def test_the_blank_form_opens() -> None:
    """It has headings and no comments yet."""
    comments = read_comments([CASES / "pctf-1.0" / "blank-form.xlsx"])
    assert (len(comments.comments), len(comments.not_comments)) == (0, 2)
    assert list(comments.inputs[0].mapping.values()) == [
        "id",
        "line_from",
        "comment",
        "proposed_change",
        "disposition",
    ]
    assert has_known_columns(comments)


def test_nist_words_become_canonical() -> None:
    """Declined is rejected, labels are no answers, every line is a comment."""
    comments = read_comments([CASES / "nist-63b" / "comments.jsonl"]).comments
    raw = Counter((c.raw["disposition"], c.disposition) for c in comments if c.raw["disposition"])
    assert raw == {("accepted", Disposition.ACCEPTED): 120, ("declined", Disposition.REJECTED): 45}
    assert all(c.anchor.reference == (str(c.raw["reference"] or "").strip() or None) for c in comments)


@pytest.mark.parametrize("path", sorted(CASES.glob("*/comments.jsonl")), ids=lambda path: path.parent.name)
def test_every_line_of_every_case_is_a_comment(path: Path) -> None:
    """Ids are as written, and as many as there are lines."""
    comments = read_comments([path])
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(comments.comments) == len([line for line in lines if line.strip()])
    assert comments.not_comments == ()
    assert [c.id for c in comments.comments] == [c.raw["id"] for c in comments.comments]


def test_redlines_without_answers() -> None:
    """The negative case: mapped by hand, 53 comments and not one answer."""
    path = CASES / "us-source-code-policy" / "pull_requests.csv"
    assert list(mapping_proposals(read_comments([path]))) == ["pull_requests.csv"]
    comments = read_comments([path], mapping={"pr": "id", "title": "comment", "author": "commenter"}).comments
    assert len(comments) == 53
    assert {(c.disposition, c.disposition_raw, c.reason) for c in comments} == {(None, None, None)}


def test_issue_lists_of_three_texts_in_one_file() -> None:
    """Ids that begin again are faults, until they are said to be none."""
    path = CASES / "w3c-dispositions" / "issues.csv"
    with pytest.raises(InputError) as caught:
        read_comments([path])
    assert len(caught.value.faults) == 15
    comments = read_comments([path], mapping={"issue": "raw"})
    assert comments.inputs[0].template == "w3c-disposition"
    found = Counter(c.disposition for c in comments.comments)
    assert found[Disposition.ACCEPTED] == 34
    assert found[Disposition.WITHDRAWN] == found[Disposition.DEFERRED] == found[Disposition.REJECTED] == 2


@pytest.mark.parametrize("path", sorted(CASES.glob("documents/xlsx/*")), ids=lambda path: path.name)
def test_real_workbooks_open(path: Path) -> None:
    """Whatever they hold, every row is a comment or is named."""
    comments = read_comments([path])
    assert comments.inputs[0].rows == len(comments.comments) + len(comments.not_comments)


@pytest.mark.parametrize("path", sorted(CASES.glob("documents/hostile/*.xlsx")), ids=lambda path: path.name)
def test_hostile_workbooks_end_in_a_sentence(path: Path) -> None:
    """A bomb, an encrypted or a damaged file is refused with one fault; the decoy opens."""
    if path.name == "tika__protectedSheets.xlsx":
        assert read_comments([path]).comments == ()
        return
    with pytest.raises(InputError) as caught:
        read_comments([path])
    assert len(caught.value.faults) == 1

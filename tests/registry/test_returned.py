"""Review copies that parties send back: what their comments speak of, in the draft."""

from __future__ import annotations

import csv
from pathlib import Path

import docx as python_docx
import pytest
from tests.registry.journey import NAME, START, world

from audiatur.dossier.entry import PartyCard
from audiatur.formats.reading import read_bytes
from audiatur.model import Act, ActKind, AnchorStatus, Ledger
from audiatur.registry.answering import dispose_from
from audiatur.registry.hearing import Heard, hear
from audiatur.registry.office import Office, make_office, opened
from audiatur.registry.openings import NewDossier, open_dossier
from audiatur.registry.settings import Settings
from audiatur.registry.sharing import Sharing, share
from audiatur.registry.texts import fix, working_ledger

DRAFT = "# The river\n\n" + "\n\n".join(
    f"{n}. Paragraph {word} of the report says that gate {word} was shut."
    for n, word in enumerate(("one", "two", "three", "four", "five", "six"), 1)
)


class Case:
    """A draft that was shared with the State, and the comments it makes."""

    def __init__(self, office: Office, folder: Path, draft: str = DRAFT, **sharing: str) -> None:
        self.office, self.folder = office, folder
        (folder / "draft.md").write_text(draft)
        parties = [PartyCard(id="state", name="The State")]
        rules = "public-consultation"
        open_dossier(office, NewDossier(name=NAME, title="The river", procedure=rules, parties=parties))
        fixed = Act(kind=ActKind.FIXED, at=START, version="v1")
        fix(office, office.load(NAME), fixed, folder / "draft.md")
        act = Act(kind=ActKind.SHARED, at=START, party="state", version="v1")
        share(office, office.load(NAME), Sharing(act=act, output=folder / "copy", **sharing))  # type: ignore[arg-type]

    def hear(self, path: Path) -> Ledger:
        """Take a file in, and explain the draft against itself."""
        act = Act(kind=ActKind.COMMENTED, at=START, party="state", version="v1")
        hear(self.office, self.office.load(NAME), Heard(act=act, paths=[path]))
        dossier = self.office.load(NAME)
        return working_ledger(self.office, dossier, "v1", self.office.report(dossier, "v1"), None)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    here, _clock = world()
    make_office(tmp_path / "office", Settings(name="Office", zone="Europe/Zurich"))
    with opened(tmp_path / "office", here) as office:
        yield office


def marked(copy: Path, words: str, saying: str) -> None:
    """Put a comment into the margin at the paragraph that holds some words."""
    document = python_docx.Document(str(copy))
    paragraph = next(one for one in document.paragraphs if words in one.text)
    document.add_comment(runs=paragraph.runs, text=saying, author="The State", initials="S")
    document.save(str(copy))


@pytest.mark.parametrize("numbering", ["as-printed", "own"])
def test_a_margin_comment_on_an_extract_is_at_its_paragraph_of_the_draft(
    office: Office, tmp_path: Path, numbering: str
) -> None:
    case = Case(office, tmp_path, extract="3,5", numbering=numbering)
    marked(tmp_path / "copy" / "review-copy.docx", "five of the report", "It was open.")
    ledger = case.hear(tmp_path / "copy" / "review-copy.docx")
    (outcome,) = ledger.comments
    assert (outcome.anchor.status, outcome.anchor.paragraphs) == (AnchorStatus.FOUND, (5,))
    assert outcome.anchor.p == 1.0
    assert not [notice for notice in ledger.notices if notice.kind == "returned-text"]


def test_a_comment_on_the_first_page_is_about_the_whole(office: Office, tmp_path: Path) -> None:
    case = Case(office, tmp_path)
    marked(tmp_path / "copy" / "review-copy.docx", "Comments that arrive before", "We ask for more time.")
    (outcome,) = case.hear(tmp_path / "copy" / "review-copy.docx").comments
    assert outcome.anchor.status is AnchorStatus.DOCUMENT


@pytest.mark.parametrize(("numbering", "place"), [("own", 5), ("as-printed", 2)])
def test_a_number_is_the_one_that_the_copy_prints(
    office: Office, tmp_path: Path, numbering: str, place: int
) -> None:
    case = Case(office, tmp_path, extract="3,5", numbering=numbering)
    with (tmp_path / "back.csv").open("w") as file:
        csv.writer(file).writerows([("No.", "Paragraph", "Comment"), ("1", "2", "Not so.")])
    (outcome,) = case.hear(tmp_path / "back.csv").comments
    assert outcome.anchor.paragraphs == (place,)
    assert outcome.comment.anchor.paragraph == "2"


def test_a_page_and_line_are_those_of_the_copy(office: Office, tmp_path: Path) -> None:
    draft = DRAFT.replace(" was shut.", " was shut, and the ministry knew of it" * 12 + ".")
    case = Case(office, tmp_path, draft, extract="2,3,5", numbering="own")
    path = tmp_path / "copy" / "review-copy.pdf"
    if not path.exists():
        pytest.skip("needs typst (pip install 'audiatur[pdf]')")
    shown = read_bytes(path.read_bytes(), path.name)
    line = next(
        paragraph.lines[0]
        for paragraph in shown.paragraphs
        if "five of the report" in paragraph.text and paragraph.lines
    )
    with (tmp_path / "back.csv").open("w") as file:
        rows = [("No.", "Page", "Line", "Comment"), ("1", "2", str(line), "Not so.")]
        csv.writer(file).writerows(rows)
    (outcome,) = case.hear(tmp_path / "back.csv").comments
    assert outcome.anchor.paragraphs == (5,)


def test_the_same_numbers_on_another_version_are_other_comments(office: Office, tmp_path: Path) -> None:
    Case(office, tmp_path)
    fixed = Act(kind=ActKind.FIXED, at=START, version="v2")
    (tmp_path / "v2.md").write_text(DRAFT.replace("one", "eleven"))
    fix(office, office.load(NAME), fixed, tmp_path / "v2.md")
    shared = Act(kind=ActKind.SHARED, at=START, party="state", version="v2")
    share(office, office.load(NAME), Sharing(act=shared))
    (tmp_path / "back.csv").write_text("No.,Paragraph,Comment\n1,2,Not so.\n")
    for version in ("v1", "v2", "v2"):
        act = Act(kind=ActKind.COMMENTED, at=START, party="state", version=version)
        hear(office, office.load(NAME), Heard(act=act, paths=[tmp_path / "back.csv"]))
    heard = office.load(NAME).facts().comments
    assert {name: one.version for name, one in heard.items()} == {"state:1": "v1", "state:v2:1": "v2"}


def test_an_answer_of_a_sheet_goes_to_the_comment_with_its_words(office: Office, tmp_path: Path) -> None:
    Case(office, tmp_path)
    (tmp_path / "v2.md").write_text(DRAFT.replace("one", "eleven"))
    fix(office, office.load(NAME), Act(kind=ActKind.FIXED, at=START, version="v2"), tmp_path / "v2.md")
    shared = Act(kind=ActKind.SHARED, at=START, party="state", version="v2")
    share(office, office.load(NAME), Sharing(act=shared))
    for version, words in (("v1", "Not so."), ("v2", "Still not so.")):
        path = tmp_path / f"{version}.csv"
        path.write_text(
            f"No.,Paragraph,Comment,Disposition,Response\n1,2,{words},Rejected,the source stands\n"
        )
        act = Act(kind=ActKind.COMMENTED, at=START, party="state", version=version)
        hear(office, office.load(NAME), Heard(act=act, paths=[path]))
    answer = Act(kind=ActKind.DISPOSED, at=START)
    dispose_from(office, office.load(NAME), answer, tmp_path / "v2.csv", None)
    answered = [name for name, one in office.load(NAME).facts().comments.items() if one.disposition]
    assert answered == ["state:v2:1"]

"""Printed line numbers only where there are any: not footnote numbers, row numbers, numbered paragraphs."""

from __future__ import annotations

import csv
import io
import re

import pytest
from pypdfium2 import PdfDocument

from audiatur.formats import pdf
from audiatur.formats.sheets import read_comments
from audiatur.model import ParagraphKind

from .made import CASES, case, prose, read


def test_row_numbers_of_a_table_are_no_line_numbers() -> None:
    """83 rows, numbered at one edge and rising: none is a line, and all stand in the text."""
    report = pdf.read(case("pctf-1.0/comments.pdf"), "comments.pdf")
    assert all(paragraph.lines is None and not paragraph.line_map for paragraph in report.paragraphs)
    rows = csv.DictReader(io.StringIO(case("pctf-1.0/comments.csv").decode()))
    assert [row["no"] if "no" in row else next(iter(row.values())) for row in rows] == [
        comment.id for comment in read_comments([CASES / "pctf-1.0" / "comments.pdf"]).comments
    ]


def test_footnote_numbers_are_no_line_numbers() -> None:
    """306 notes, as the pages themselves number them."""
    data = case("ohchr-2022/assessment.pdf")
    report = pdf.read(data, "assessment.pdf")
    notes = [p for p in report.paragraphs if p.kind is ParagraphKind.FOOTNOTE]
    last = max(int(note.number or 0) for note in notes)
    raw = "\n".join(page.get_textpage().get_text_range() for page in PdfDocument(data))
    assert len(notes) == last == 306
    assert re.search(r"\b306\b", raw)
    assert not any(paragraph.lines for paragraph in report.paragraphs)


@pytest.mark.parametrize(
    "source",
    [
        # Numbered paragraphs, one line each, at one edge and rising.
        "\n".join(f"+ {prose(1, first=at)[:70]}." for at in range(60)),
        # A table whose first column counts its rows.
        "#table(columns: (2em, 1fr), stroke: none, "
        + ", ".join(f"[{at}], [{prose(1, first=at)[:60]}]" for at in range(1, 61))
        + ")",
        # A contents list with page numbers at the right edge.
        '#set page(numbering: "1")\n#outline()\n'
        + "\n".join(f"= Heading number {at}\n{prose(3, first=3 * at)}" for at in range(1, 25)),
    ],
    ids=["numbered paragraphs", "table", "contents"],
)
def test_numbers_that_count_something_else(source: str) -> None:
    report = read(source)
    assert all(paragraph.lines is None and not paragraph.line_map for paragraph in report.paragraphs)


def test_a_letter_that_repeats_itself_has_no_running_heads() -> None:
    """Sentences of one form at one height on many pages are text; the page's number is furniture."""
    said = "The register of the service gives the level of the river, volume {}, and nobody contradicted it. "
    paragraphs = ["".join(said.format(n * 100 + at) for at in range(26)).strip() for n in range(1, 41)]
    report = read('#set page(numbering: "1")\n#set par(spacing: 1.6em)\n' + "\n\n".join(paragraphs))
    bare = "".join("".join(paragraph.text.split()) for paragraph in report.paragraphs)
    assert bare == "".join("".join(paragraph.split()) for paragraph in paragraphs)
    assert [notice.kind for notice in report.notices] == ["page-number"]

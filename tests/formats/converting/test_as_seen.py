"""What a person sees in a sheet is what a person sees in the converted one, and what is read from it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import example, given
from hypothesis import strategies as st

from audiatur.formats.converting import KINDS, convert
from audiatur.formats.converting.spelling import is_notation, struck_runs
from audiatur.formats.reading import read
from audiatur.formats.sheets import read_comments
from audiatur.model import Comment, Reference
from audiatur.text.struck import shown

HEADS = [
    "No",
    "Page",
    "Line",
    "First words",
    "Last words",
    "Labels",
    "Comment",
    "Proposed change",
    "Response",
]


def sheet(path: Path) -> Path:
    """A sheet with a struck word in one cell, a struck cell, and words that look like marks."""
    book = xlsxwriter.Workbook(path)
    struck = book.add_format({"font_strikeout": True})
    page = book.add_worksheet("Comments")
    page.write_row(0, 0, HEADS)
    page.write_row(1, 0, ["1", "12.10", "3-4", "The bridge", "that night", "urgent; legal"])
    page.write_rich_string(1, 6, "It shall ", struck, "not ", "apply,\nor else")
    page.write_string(1, 7, "withdrawn", struck)
    page.write_row(2, 0, ["2", "13", "", "", "", "", "an a~~b~~ of characters", "", ""])
    book.close()
    return path


def said(path: Path) -> list[Comment]:
    """The comments of a file without what differs from file to file."""
    comments = read_comments([path]).comments
    return [replace(comment, source=comments[0].source, raw={}) for comment in comments]


@pytest.mark.parametrize("kind", [".xlsx", ".docx", ".jsonl", ".csv"])
def test_the_canonical_row_is_read_with_everything_it_holds(kind: str, tmp_path: Path) -> None:
    """Anchors, tags, struck words: read from the converted file as from the sender's."""
    path, made = sheet(tmp_path / "sender.xlsx"), tmp_path / f"made{kind}"
    made.write_bytes(convert(path, "canonical", kind).data)
    before, after = said(path), said(made)
    assert before[0].comment == "It shall ~~not~~ apply,\nor else"
    assert before[0].anchor == Reference(
        page_from="12.10", line_from="3-4", quote_first="The bridge", quote_last="that night"
    )
    assert [replace(c, source=before[0].source) for c in after] == before


@given(st.text(alphabet="~\\\\ab ", max_size=14))
@example("~~a~~")
@example(r"\~\~a\~\~")
def test_every_text_has_one_cell_and_every_cell_one_text(text: str) -> None:
    """Marks and signs like marks: what is written of a text, seen and read again, is the text."""
    written = struck_runs(text)
    seen = shown(written)
    plain = "".join(run.text for run in written)
    again = seen if any(run.struck for run in written) or is_notation(plain) else plain
    assert again == text


@pytest.mark.parametrize("kind", KINDS)
def test_struck_words_come_back_struck(kind: str, tmp_path: Path) -> None:
    """Into each kind of file and back into a workbook, the struck `not` is struck."""
    made, back = tmp_path / f"made{kind}", tmp_path / "back.xlsx"
    made.write_bytes(convert(sheet(tmp_path / "sender.xlsx"), "canonical", kind).data)
    back.write_bytes(convert(made, "canonical", ".xlsx").data if kind != ".xlsx" else made.read_bytes())
    first, second = read_comments([back]).comments
    assert (first.comment, first.proposed_change) == ("It shall ~~not~~ apply,\nor else", "~~withdrawn~~")
    assert second.comment == r"an a\~\~b\~\~ of characters"


def test_line_ends_of_windows_are_line_breaks_in_word(tmp_path: Path) -> None:
    """A CSV file from Excel has carriage returns; in a Word form a person sees lines, and they come back."""
    path, made, back = tmp_path / "a.csv", tmp_path / "a.docx", tmp_path / "b.csv"
    path.write_bytes(b'No,Comment\r\n1,"one\r\ntwo\nthree"\r\n')
    made.write_bytes(convert(path, "canonical", ".docx").data)
    cells = [paragraph.text for paragraph in read(made).paragraphs]
    assert "one\u2028two\u2028three" in cells
    back.write_bytes(convert(made, "canonical", ".csv").data)
    assert b'"one\r\ntwo\nthree"' in back.read_bytes()


def test_kept_columns_of_a_word_file_are_no_second_comments(tmp_path: Path) -> None:
    """The table that keeps what the form has no place for gives no comments of its own."""
    path, made = sheet(tmp_path / "sender.xlsx"), tmp_path / "made.docx"
    made.write_bytes(convert(path, "ipcc-ar4-spm", ".docx").data)
    assert len(read_comments([made]).comments) == len(read_comments([path]).comments)


def test_headings_that_are_spelled_otherwise_are_said(tmp_path: Path) -> None:
    """In another kind of file or form the headings are the form's own; as the same file they stay."""
    path = tmp_path / "a.csv"
    heads = "MB,Line number,Clause,Paragraph,Type of comment,Comments,Proposed change,"
    heads += "Observations of the secretariat"
    path.write_text(f"{heads}\nDE,1,2,3,te,A comment,,\n", "utf-8")
    assert convert(path, "iso-2012-03", ".csv").data == path.read_bytes()
    (said,) = convert(path, "iso-2012-03", ".xlsx").notices
    assert said.startswith("headings become those of the form iso-2012-03")
    assert "“Line number”" in said
    assert "“Comments”" not in said

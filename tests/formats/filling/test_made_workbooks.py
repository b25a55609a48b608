"""Answers into workbooks that loading and saving would damage: nothing but the answer cells changes."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from audiatur.formats.filling import Answers, fill
from audiatur.formats.sheets import read_comments
from audiatur.formats.xlsx import read_workbook
from audiatur.model import CommentDecision, CommentId, Disposition

from .checking import check_parts, check_sheet, part
from .workbooks import MADE, SHEET, book

ANSWERS = Answers(
    file="ledger.xlsx",
    decisions=(
        CommentDecision(
            comment=CommentId("1"), disposition=Disposition.ACCEPTED, reason="=Corrected & <checked>"
        ),
        CommentDecision(
            comment=CommentId("2"), disposition=Disposition.REJECTED, reason="No.\nOne asked\tnot."
        ),
        CommentDecision(comment=CommentId("3"), disposition=Disposition.NOTED),
        CommentDecision(comment=CommentId("4"), disposition=Disposition.ACCEPTED_IN_PART, reason="漢 😀"),
    ),
)


@pytest.mark.parametrize("name", MADE)
def test_only_the_answer_cells_of_a_workbook_change(name: str, tmp_path: Path) -> None:
    """Every other part keeps its packed bytes; in the sheet all but the answer cells is the same XML."""
    path = tmp_path / name
    before = MADE[name]()
    path.write_bytes(before)
    filled = fill(path, ANSWERS)
    top = 3 if name == "merged.xlsx" else 1
    answered = {f"{column}{row}" for column in "EF" for row in range(top + 1, top + 5)}
    check_parts(before, filled.data, {SHEET})
    check_sheet(part(before, SHEET), part(filled.data, SHEET), answered)
    assert path.read_bytes() == before
    assert filled.unanswered == ()


@pytest.mark.parametrize("name", MADE)
def test_answers_are_read_back_by_other_readers(name: str, tmp_path: Path) -> None:
    """Openpyxl reads each answer as a text, ours reads each disposition and reason."""
    path = tmp_path / name
    path.write_bytes(MADE[name]())
    filled = fill(path, ANSWERS)
    sheet = openpyxl.load_workbook(io.BytesIO(filled.data)).worksheets[0]
    top = 3 if name == "merged.xlsx" else 1
    cells = [sheet.cell(top + at, 6) for at in (1, 2, 4)]
    assert [cell.value for cell in cells] == [d.reason for d in ANSWERS.decisions if d.reason]
    assert {cell.data_type for cell in cells} == {"s"}
    path.write_bytes(filled.data)
    comments = read_comments([path]).comments
    assert [comment.disposition for comment in comments] == [d.disposition for d in ANSWERS.decisions]
    assert [comment.reason for comment in comments] == [d.reason for d in ANSWERS.decisions]


def test_filling_again_changes_nothing(tmp_path: Path) -> None:
    """A file that holds the answers already is given back as it is."""
    path = tmp_path / "state.xlsx"
    path.write_bytes(MADE["table.xlsx"]())
    once = fill(path, ANSWERS)
    path.write_bytes(once.data)
    twice = fill(path, ANSWERS)
    assert twice.data == once.data
    assert twice.written == ()
    assert twice.kept == ("1", "2", "3", "4")


def test_the_words_of_the_list_that_a_cell_offers_are_written(tmp_path: Path) -> None:
    """A body that offers "Agreed" gets no "Accepted"."""
    path = tmp_path / "choices.xlsx"
    path.write_bytes(MADE["choices.xlsx"]())
    sheet = openpyxl.load_workbook(io.BytesIO(fill(path, ANSWERS).data)).worksheets[0]
    words = [sheet.cell(row, 5).value for row in range(2, 6)]
    assert words == ["Agreed", "Not agreed", "Acknowledged", "Agreed in part"]


def test_a_cell_keeps_its_style_and_a_new_one_gets_its_columns(tmp_path: Path) -> None:
    """Fill colours and wrapping of answer cells stay."""
    path = tmp_path / "state.xlsx"
    path.write_bytes(MADE["protected.xlsx"]())
    sheet = openpyxl.load_workbook(io.BytesIO(fill(path, ANSWERS).data)).worksheets[0]
    assert sheet["F2"].fill.fgColor.rgb == "FFFFF2CC"
    assert sheet["F2"].alignment.wrap_text is True
    assert sheet.protection.sheet is True
    assert sheet["F5"].has_style is False


def test_an_answer_in_a_struck_row_is_not_struck(tmp_path: Path) -> None:
    """The cell keeps its style, the table of styles its bytes; the answer has a font without strike."""

    def strike(made: Workbook, sheet: Worksheet) -> None:
        struck = made.add_format(
            {"font_strikeout": True, "font_name": "Arial", "italic": True, "font_color": "#C00000"}
        )
        sheet.write_blank(1, 5, None, struck)
        sheet.set_row(3, None, struck)

    path = tmp_path / "state.xlsx"
    before = book(strike)
    path.write_bytes(before)
    filled = fill(path, ANSWERS)
    check_parts(before, filled.data, {SHEET})
    path.write_bytes(filled.data)
    found = read_workbook(filled.data, "state.xlsx", marked=True).sheets[0]
    assert [found.rows[row].get(5) for row in (2, 3)] == [d.reason for d in ANSWERS.decisions[:2]]
    sheet = openpyxl.load_workbook(path, rich_text=True).worksheets[0]
    (block,) = sheet["F2"].value
    assert sheet["F2"].font.strike is True
    assert not block.font.strike
    assert (block.font.rFont, block.font.i, block.font.color.rgb) == ("Arial", True, "FFC00000")
    assert [block.text for block in sheet["E4"].value] == ["Noted"]

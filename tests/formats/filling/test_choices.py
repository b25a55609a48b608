"""Words are taken from the list that a cell offers, wherever the workbook keeps the list."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from audiatur.formats.filling import fill

from .test_made_workbooks import ANSWERS
from .workbooks import SHEET, book, with_parts

WORDS = ("Persuasive", "Persuasive with mod", "Not persuasive", "Considered")
WRITTEN = ["Persuasive", "Not persuasive", "Considered", "Persuasive with mod"]


def in_sheet(source: str) -> Callable[[Workbook, Worksheet], None]:
    """A list in the cells of the other sheet, referred to as `source` says."""

    def add(made: Workbook, sheet: Worksheet) -> None:
        made.get_worksheet_by_name("Lists").write_column(1, 3, WORDS)
        made.define_name("Words", "=Lists!$D$2:$D$5")
        sheet.data_validation("E1:E9", {"validate": "list", "source": source})

    return add


@pytest.mark.parametrize("source", ["=Lists!$D$2:$D$5", "='Lists'!$D$1:$D$9", "=Words", "=WORDS"])
def test_a_list_in_cells_is_found(source: str, tmp_path: Path) -> None:
    """By the sheet, or by a name of the workbook."""
    path = tmp_path / "state.xlsx"
    path.write_bytes(book(in_sheet(source)))
    filled = fill(path, ANSWERS)
    sheet = openpyxl.load_workbook(io.BytesIO(filled.data)).worksheets[0]
    assert [sheet.cell(row, 5).value for row in range(2, 6)] == WRITTEN
    assert filled.notices == ()


def test_a_list_in_the_form_of_excel_2010_is_found(tmp_path: Path) -> None:
    """It stands in the list of extensions at the end of the sheet."""
    spaces = (
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
    )
    extension = (
        f'<extLst><ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" {spaces}>'
        '<x14:dataValidations count="1"><x14:dataValidation type="list">'
        "<x14:formula1><xm:f>Lists!$D$2:$D$5</xm:f></x14:formula1>"
        "<xm:sqref>E2:E9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
    )
    data = book(lambda made, _: made.get_worksheet_by_name("Lists").write_column(1, 3, WORDS))
    path = tmp_path / "state.xlsx"
    path.write_bytes(with_parts(data, {}, {SHEET: ("</worksheet>", extension)}))
    assert [one.text for one in fill(path, ANSWERS).written if one.column == "Disposition"] == WRITTEN


@pytest.mark.parametrize("source", ["=OFFSET(Lists!$D$2,0,0,4)", "=Nowhere!$A$1:$A$4", "=Unknown"])
def test_a_list_that_is_computed_or_not_there_is_left_alone(source: str, tmp_path: Path) -> None:
    """The plain words are written then."""
    path = tmp_path / "state.xlsx"
    path.write_bytes(book(in_sheet(source)))
    words = [one.text for one in fill(path, ANSWERS).written if one.column == "Disposition"]
    assert words == ["Accepted", "Rejected", "Noted", "Accepted in part"]


def test_a_word_that_the_list_lacks_is_said(tmp_path: Path) -> None:
    """It is written all the same: the answer is the office's."""

    def add(_: Workbook, sheet: Worksheet) -> None:
        sheet.data_validation("E1:E9", {"validate": "list", "source": ["Accepted", "Rejected", "Noted"]})

    path = tmp_path / "state.xlsx"
    path.write_bytes(book(add))
    filled = fill(path, ANSWERS)
    assert any("has no word for “Accepted in part”" in notice for notice in filled.notices)

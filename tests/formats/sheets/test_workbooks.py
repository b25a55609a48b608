"""Workbooks: headings anywhere, cover sheets, hidden sheets, numbers and dates as people read them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from audiatur.formats.sheets import read_comments
from audiatur.formats.sheets.workbook import MOST_CELLS, text_of
from audiatur.model import InputError, SourceKind

Sheets = dict[str, list[list[object]]]


def workbook(sheets: Sheets, hidden: tuple[str, ...] = ()) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(at, column, value)
        if name in hidden:
            sheet.hide()
    book.close()
    return buffer.getvalue()


def saved(folder: Path, data: bytes, name: str = "comments.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


HEAD: list[object] = ["#", "Line(s)", "Comment", "Suggested Change", "Disposition/Comments"]


def test_the_header_may_stand_anywhere_in_the_first_rows(tmp_path: Path) -> None:
    """Titles above it are named as no comments; rows keep the numbers a person sees."""
    rows: list[list[object]] = [
        ["Request for comments, version 0.4"],
        [],
        ["Reviewer(s):", "A. Reader"],
        *[[]] * 20,
    ]
    rows += [HEAD, [1, 185, "Define it.", None, "Accepted"], [], [2, "190-4", "Spell it.", "so", None]]
    comments = read_comments([saved(tmp_path, workbook({"Comments": rows}))])
    assert [(c.id, c.source.number, c.anchor.line_from, c.disposition) for c in comments.comments] == [
        ("1", 25, "185", "accepted"),
        ("2", 27, "190-4", None),
    ]
    assert [(o.source.number, o.why) for o in comments.not_comments] == [
        (1, "stands above the headings"),
        (3, "stands above the headings"),
    ]
    assert comments.comments[0].source.sheet is None
    assert comments.inputs[0].rows == 4


def test_cover_and_hidden_sheets_are_named(tmp_path: Path) -> None:
    """Nothing of a workbook is passed over: sheets without comments say why, row by row."""
    sheets: Sheets = {
        "Cover": [["Comments by a State"], ["Contact", "x@example.org"]],
        "Comments": [HEAD, [1, 5, "a", None, None]],
        "Lists": [["Accepted"], ["Rejected"]],
    }
    comments = read_comments([saved(tmp_path, workbook(sheets, hidden=("Lists",)))])
    assert [(c.id, c.source.sheet, c.source.kind) for c in comments.comments] == [
        ("1", "Comments", SourceKind.ROW)
    ]
    assert [(o.source.sheet, o.source.number, o.why) for o in comments.not_comments] == [
        ("Cover", 1, "no row of headings was found"),
        ("Cover", 2, "no row of headings was found"),
        ("Lists", 1, "no row of headings was found (the sheet is hidden)"),
        ("Lists", 2, "no row of headings was found (the sheet is hidden)"),
    ]


def test_sheets_that_number_from_one_each(tmp_path: Path) -> None:
    """An id that two sheets give is told apart by the sheet; within one sheet it is a fault."""
    sheets: Sheets = {
        "State": [["No.", "Comment"], [1, "a"], [2, "b"]],
        "Firm": [["No.", "Comment"], [2, "c"], [3, "d"]],
    }
    comments = read_comments([saved(tmp_path, workbook(sheets))])
    assert [c.id for c in comments.comments] == ["1", "State:2", "Firm:2", "3"]
    sheets["Firm"].append([3, "again"])
    with pytest.raises(InputError) as caught:
        read_comments([saved(tmp_path, workbook(sheets))])
    assert [(f.where, "row 3" in f.message) for f in caught.value.faults] == [('sheet "Firm", row 4', True)]


def test_values_are_read_as_people_see_them() -> None:
    """Whole numbers without a point, dates without midnight, truth as the program writes it."""
    values = [
        12.0,
        12.07,
        -3.0,
        1e20,
        True,
        dt.datetime(2022, 7, 20),  # noqa: DTZ001 - cells have no zone
        dt.datetime(2022, 7, 20, 9, 30),  # noqa: DTZ001 - cells have no zone
        dt.date(2022, 7, 20),
        "",
    ]
    assert [text_of(value) for value in values] == [
        "12",
        "12.07",
        "-3",
        "1e+20",
        "TRUE",
        "2022-07-20",
        "2022-07-20T09:30:00",
        "2022-07-20",
        "",
    ]


def test_a_cell_far_out_costs_nothing(tmp_path: Path) -> None:
    """A lone cell at the far corner is one row more, which is no comment."""
    data = far_cell(workbook({"Comments": [HEAD, [1, 1, "a", None, None]]}))
    comments = read_comments([saved(tmp_path, data)])
    assert [c.comment for c in comments.comments] == ["a"]
    assert [(o.source.number, o.raw["column XFD"]) for o in comments.not_comments] == [(1_048_576, "1")]


def test_cells_far_out_in_very_many_rows(tmp_path: Path) -> None:
    """What would fill the memory is refused in one sentence."""
    rows = "".join(f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(3, 600))
    data = patched(workbook({"Comments": [HEAD]}), rows)
    with pytest.raises(InputError) as caught:
        read_comments([saved(tmp_path, data)])
    (fault,) = caught.value.faults
    assert f"more than {MOST_CELLS:,} cells" in fault.message


def far_cell(data: bytes) -> bytes:
    return patched(data, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def patched(data: bytes, rows: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(b"</sheetData>", f"{rows}</sheetData>".encode())
            new.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize("keep", [0.2, 0.6, 0.95])
def test_a_file_that_was_cut_off(tmp_path: Path, keep: float) -> None:
    """One sentence, whatever is left of the file."""
    data = workbook({"Comments": [HEAD, *[[n, n, "words", None, None] for n in range(200)]]})
    with pytest.raises(InputError) as caught:
        read_comments([saved(tmp_path, data[: int(len(data) * keep)])])
    assert len(caught.value.faults) == 1
    assert "damaged" in str(caught.value)


def test_a_package_that_is_no_workbook(tmp_path: Path) -> None:
    """A ZIP archive of something else is refused as what it is not."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(InputError):
        read_comments([saved(tmp_path, out.getvalue())])


def test_mapped_columns_of_a_workbook(tmp_path: Path) -> None:
    """A column that is named goes before what is recognised, and finds the row of headings."""
    rows: list[list[object]] = [
        ["Notes of the meeting"],
        ["Nr", "Wording", "Said"],
        [4, "old words", "Change it."],
    ]
    path = saved(tmp_path, workbook({"S": rows}))
    comments = read_comments([path], mapping={"said": "comment", "Wording": "quote"})
    (comment,) = comments.comments
    assert (comment.id, comment.comment, comment.anchor.quote) == ("4", "Change it.", "old words")

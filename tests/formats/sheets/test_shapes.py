"""Shapes of real sheets: merged cells, headings in two rows, title pages, other formats than XLSX."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from audiatur.formats.sheets import read_comments, read_placed
from audiatur.formats.sheets.extents import MOST_CELLS
from audiatur.model import InputError

Merge = tuple[int, int, int, int, str]


def workbook(rows: Sequence[Sequence[str]], merges: Sequence[Merge] = ()) -> bytes:
    """Make a sheet of texts; merges are top, left, bottom, right from 0, and the text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet("Comments")
    for top, left, bottom, right, text in merges:
        sheet.merge_range(top, left, bottom, right, text)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text:
                sheet.write_string(at, column, text)
    book.close()
    return out.getvalue()


def saved(folder: Path, data: bytes, name: str = "sheet.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_merged_label_belongs_to_every_row(tmp_path: Path) -> None:
    """The party and the place beside two comments; the answer that is given to both."""
    rows = [
        ["No.", "Party", "Line", "Comment", "Response"],
        ["1", "", "", "one", ""],
        ["2", "", "", "two", ""],
        ["3", "Firm", "9", "three"],
    ]
    merges = [(1, 1, 2, 1, "State"), (1, 2, 2, 2, "12-14"), (1, 4, 2, 4, "Agreed to both.")]
    placed = read_placed(saved(tmp_path, workbook(rows, merges)))
    assert [(c.id, c.party, c.anchor.line_from, c.comment, c.reason) for c in placed.comments.comments] == [
        ("1", "State", "12-14", "one", "Agreed to both."),
        ("2", "State", "12-14", "two", "Agreed to both."),
        ("3", "Firm", "9", "three", None),
    ]
    (table,) = placed.tables
    assert (table.part, table.header_rows) == ("xl/worksheets/sheet1.xml", (1,))
    reason = table.column("reason")
    assert reason is not None
    assert (reason.letters, table.anchor(3, reason.index), table.anchor(4, reason.index)) == (
        "E",
        (2, 4),
        (4, 4),
    )


def test_a_merged_number_over_two_comments(tmp_path: Path) -> None:
    """The second of them is told apart by its row; a row that only continues one is named."""
    rows = [
        ["No.", "Comment", "Proposed change"],
        ["", "one", "a"],
        ["", "two", "b"],
        ["8", "", "c"],
        ["", "", "d"],
    ]
    merges = [(1, 0, 2, 0, "7"), (3, 1, 4, 1, "three")]
    comments = read_comments([saved(tmp_path, workbook(rows, merges))])
    assert [(c.id, c.comment, c.proposed_change) for c in comments.comments] == [
        ("7", "one", "a"),
        ("7-r3", "two", "b"),
        ("8", "three", "c"),
        ("r5", "three", "d"),
    ]


def test_a_row_that_continues_a_merged_one(tmp_path: Path) -> None:
    """It has words only where no comment is looked for: it is no comment of its own."""
    rows = [["No.", "Comment", "Owner"], ["1", "", "A"], ["", "", "B"]]
    comments = read_comments([saved(tmp_path, workbook(rows, [(1, 1, 2, 1, "one")]))])
    assert [(c.id, c.comment) for c in comments.comments] == [("1", "one")]
    assert [(o.source.number, o.why) for o in comments.not_comments] == [
        (3, "continues row 2, whose cells are merged with its own")
    ]


@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize("above", [0, 4])
def test_headings_in_two_rows(tmp_path: Path, *, merged: bool, above: int) -> None:
    """Groups over their parts, with merged cells or blanks (as after an export); headings over both rows."""
    title = [["Comments on the draft"], ["Date: today"], [], []][:above]
    upper = ["No.", "" if merged else "Page:line", "", "Comment", "Answer of the office", ""]
    lower = ["", "From", "To", "", "Decision", "Response"]
    rows = [*title, upper, lower, ["1", "12.07", "12.10", "Define it.", "Accepted", "Done."]]
    merges = (
        [(above, 1, above, 2, "Page:line"), (above, 4, above, 5, "Answer of the office")] if merged else []
    )
    if merged:
        upper[4] = ""
    placed = read_placed(saved(tmp_path, workbook(rows, merges)))
    (comment,) = placed.comments.comments
    assert (comment.anchor.line_from, comment.anchor.line_to, comment.disposition, comment.reason) == (
        "12.07",
        "12.10",
        "accepted",
        "Done.",
    )
    assert list(comment.raw)[:4] == ["No.", "Page:line From", "Page:line To", "Comment"]
    assert placed.tables[0].header_rows == (above + 1, above + 2)
    assert len(placed.comments.not_comments) == (2 if above else 0)


def test_a_first_comment_is_no_second_row_of_headings(tmp_path: Path) -> None:
    """Though its words are words of headings, a row of data is a row of data."""
    rows = [["No.", "Section", "Comment"], ["1", "Line", "Page"], ["", "", "Response"]]
    comments = read_comments([saved(tmp_path, workbook(rows))])
    assert [(c.id, c.comment) for c in comments.comments] == [("1", "Page"), ("r3", "Response")]


def test_headings_and_nothing_below(tmp_path: Path) -> None:
    """No comments, and it is said."""
    path = tmp_path / "empty.csv"
    path.write_text("No.,Line,Comment\n", encoding="utf-8")
    comments = read_comments([path])
    assert (comments.comments, comments.not_comments, comments.inputs[0].rows) == ((), (), 0)
    assert comments.notices == ("empty.csv: it has headings and no rows of comments",)


def test_fields_have_other_names(tmp_path: Path) -> None:
    """What people call a field: section, response; whatever its case."""
    path = tmp_path / "own.csv"
    path.write_text("a,b,c\n3.1,wrong,changed\n", encoding="utf-8")
    told = {"a": "Section", "b": "text", "c": "response"}
    (comment,) = read_comments([path], mapping=told).comments
    assert (comment.anchor.clause, comment.comment, comment.reason) == ("3.1", "wrong", "changed")


def test_a_struck_place_is_no_place(tmp_path: Path) -> None:
    """What was struck is shown in texts, and taken out where it would be read as a place or a number."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    struck = book.add_format({"font_strikeout": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["No.", "Line", "Current text", "Comment"])
    sheet.write(1, 0, "7", struck)
    sheet.write_rich_string(1, 1, struck, "12", " 13")
    sheet.write_rich_string(1, 2, "It is ", struck, "not", " so")
    sheet.write(1, 3, "gone", struck)
    book.close()
    (comment,) = read_comments([saved(tmp_path, out.getvalue())]).comments
    assert (comment.id, comment.anchor.line_from, comment.anchor.quote) == ("7", "13", "It is not so")
    assert (comment.comment, comment.raw["Line"]) == ("~~gone~~", "~~12~~ 13")


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=10)
MERGES = st.lists(
    st.tuples(st.integers(1, 8), st.integers(0, 2), st.integers(0, 3), st.integers(0, 1)), max_size=4
)


@given(rows=st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=8), merges=MERGES)
def test_rows_in_equal_rows_out(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], merges: list[tuple[int, int, int, int]]
) -> None:
    """Whatever stands in the cells and is merged, each filled row is a comment or named, once."""
    taken: set[tuple[int, int]] = set()
    areas: list[Merge] = []
    for top, left, down, right in merges:
        cells = {(r, c) for r in range(top, top + down + 1) for c in range(left, min(left + right, 2) + 1)}
        if len(cells) > 1 and not cells & taken:
            taken |= cells
            areas.append((top, left, top + down, min(left + right, 2), f"m{top}{left}"))
    body = [
        ["" if (at, c) in taken else text for c, text in enumerate(row)]
        for at, row in enumerate(rows, start=1)
    ]
    path = saved(
        tmp_path_factory.mktemp("rows"), workbook([["Section", "Comment", "Note to self"], *body], areas)
    )
    comments = read_comments([path])
    begun = {area[0] + 1 for area in areas}
    filled = {
        at
        for at, row in enumerate(body, start=2)
        if any(text.strip(" \u00a0\u200b\ufeff\u2028\u2029") for text in row)
    }
    numbers = [o.source.number for o in (*comments.comments, *comments.not_comments)]
    assert sorted(numbers) == sorted(filled | begun)
    assert comments.inputs[0].rows == len(numbers)


def binary(column: int, row: int) -> bytes:
    """Make an XLSB of one sheet with one cell; only its records for rows and cells matter here."""
    records = (
        b"\x00\x04" + (row - 1).to_bytes(4, "little") + b"\x02\x08" + column.to_bytes(4, "little") + bytes(4)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.bin", b"")
        archive.writestr("xl/worksheets/sheet1.bin", records)
    return out.getvalue()


def open_document(attributes: str) -> bytes:
    """Make an ODS of one sheet whose only filled cell comes after a repeated one."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    filled = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name='A'>"
        f"<table:table-row {attributes}><table:table-cell table:number-columns-repeated='16000'/>{filled}"
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("far.xlsb", binary(16_383, 1_048_576)),
        ("far.ods", open_document("table:number-rows-repeated='1000000'")),
    ],
)
def test_cells_far_out_in_other_formats(tmp_path: Path, name: str, data: bytes) -> None:
    """Refused before any library holds them all."""
    with pytest.raises(InputError) as caught:
        read_comments([saved(tmp_path, data, name)])
    (fault,) = caught.value.faults
    assert f"more than {MOST_CELLS:,} cells" in fault.message


def test_places_that_a_spreadsheet_may_have_changed(tmp_path: Path) -> None:
    """Said with the column and the row, and read as they stand; sections and whole lines are left alone."""
    rows = [
        ["No.", "Line", "Section", "Comment"],
        ["1", "12.07", "3.1", "a"],
        ["2", "12.1", "3.10", "b"],
        ["3", "2026-03-04", "4.2", "c"],
    ]
    comments = read_comments([saved(tmp_path, workbook(rows))])
    assert [c.anchor.line_from for c in comments.comments] == ["12.07", "12.1", "2026-03-04"]
    assert [notice.split(":")[1].split(", row")[0] for notice in comments.notices] == [
        ' sheet "Comments", column "Line"'
    ] * 2
    assert "12.1 may have been typed as 12.10" in comments.notices[0]
    assert "row 4 (2026-03-04): a date where a place was expected" in comments.notices[1]


def test_many_notes_on_no_comment(tmp_path: Path) -> None:
    """Ten are told one by one, the others counted."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Comments")
        sheet.write_row(0, 0, ["No.", "Comment"])
        for row in range(5, 20):
            sheet.write_comment(row, 0, "look")
    comments = read_comments([saved(tmp_path, out.getvalue())])
    assert sum("a note" in notice for notice in comments.notices) == 10
    assert 'sheet.xlsx: sheet "Comments": 5 more notes stand on no comment' in comments.notices


@pytest.mark.parametrize("sectors", [0, 1, 2])
def test_a_compound_file_that_is_cut_off(tmp_path: Path, sectors: int) -> None:
    """Its table of sectors names more than are there: refused before a library fails an assertion."""
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\xff"))
    header[30:32] = (9).to_bytes(2, "little")
    header[76:80] = bytes(4)
    table = b"\xfd\xff\xff\xff" + b"\xfe\xff\xff\xff" * 4
    name = "Workbook".encode("utf-16-le")
    data = bytes(header) + (table.ljust(512, b"\xff") + name.ljust(512, b"\0") * 3)[: 512 * sectors]
    with pytest.raises(InputError) as caught:
        read_comments([saved(tmp_path, data, "old.xls")])
    assert len(caught.value.faults) == 1


@pytest.mark.parametrize(
    "row",
    [
        ["", "", "Total: 2"],
        ["", "", "Total number of comments: 2"],
        ["Total", "", "2"],
        ["", "", "Gesamt", "2"],
        ["", "", "合计：2"],
        ["", "", "Total 2 comments."],
    ],
)
def test_a_row_that_counts_the_others_is_no_comment(tmp_path: Path, row: list[str]) -> None:
    """It is named with the reason, wherever the word stands."""
    rows = [["No.", "Line", "Comment"], ["1", "4", "one"], ["2", "9", "two"], row]
    placed = read_placed(saved(tmp_path, workbook(rows)))
    assert [comment.id for comment in placed.comments.comments] == ["1", "2"]
    assert [(o.source.number, o.why) for o in placed.comments.not_comments] == [(4, "counts the other rows")]


@pytest.mark.parametrize(
    "row",
    [
        ["3", "", "Total: 2"],
        ["", "9", "Total: 2"],
        ["", "", "Total"],
        ["", "", "Total: 2 is wrong."],
        ["", "", "The total", "2"],
        ["", "", "2"],
    ],
)
def test_a_comment_on_a_total_is_a_comment(tmp_path: Path, row: list[str]) -> None:
    """It has a number or a place of its own, or says something of the total."""
    rows = [["No.", "Line", "Comment"], ["1", "4", "one"], row]
    placed = read_placed(saved(tmp_path, workbook(rows)))
    assert len(placed.comments.comments) == 2
    assert placed.comments.not_comments == ()


def test_a_row_of_formulas_without_a_value_is_named(tmp_path: Path) -> None:
    """A person may see words there once the file was saved: such a row is not lost without a sound."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Comments")
    sheet.write_row(0, 0, ["No.", "Line", "Comment"])
    sheet.write_row(1, 0, ["1", "4", "one"])
    sheet.write_row(3, 0, ["2", "9", "two"])
    book.close()
    formula = b'<row r="3"><c r="A3"><f>A2+1</f></c><c r="C3"><f>Other!A1</f></c></row><row r="4"'
    data = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(data, "w") as new:
        for info in old.infolist():
            new.writestr(info, old.read(info).replace(b'<row r="4"', formula))
    comments = read_placed(saved(tmp_path, data.getvalue())).comments
    assert [comment.id for comment in comments.comments] == ["1", "2"]
    (other,) = comments.not_comments
    assert (other.source.number, other.source.sheet, other.raw) == (3, "Comments", {})
    assert other.why.startswith("holds only formulas without a stored value")
    assert comments.inputs[0].rows == 3

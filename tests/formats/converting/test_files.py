"""Files of comments from form to form and back, to the character, in every kind of file."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur.formats.converting import FORMS, KINDS, convert
from audiatur.formats.sheets import read_comments
from audiatur.model import InputError

HOSTILE = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\tfoo", "a\rb", "a\r\nb", "a\nb", "é 漢字 😀 العربية", "_x000D_ _x0041_",
    "\x01\x02\x7f\x85", "\ufffe\uffff", " lead", "trail ", "|p|", "*b* <b> [l](u) &amp;", '"q"', "1. one",
    "'=x", "https://x.example/", "007", "1.50", "TRUE", "⟦U+000D⟧", "\u2028", "\\", "---", "\ufeff", "# h",
    "- l", "<!-- c -->", "a~~b~~", "x" * 32_700, "a  b\n c",
)  # fmt: skip
"""Texts that some program would take for something else than they are."""


def ieee(path: Path, texts: tuple[str, ...] | list[str]) -> list[list[str]]:
    """Write a myProject export with each text in columns that all forms, few or none have; give its rows."""
    names = [head.name for head in FORMS["ieee-myproject"].heads]
    hostile = {"Comment", "Proposed Change", "Disposition Detail", "Other1", "Name"}
    rows = [names]
    for number, text in enumerate(texts, start=1):
        cells = {"Comment #": str(number), "Disposition Status": "REVISED", "Email": "a@b.example"}
        rows.append([text if name in hostile else cells.get(name, "") for name in names])
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return rows


def rows_of(data: bytes) -> list[list[str]]:
    """The rows of a CSV file as the standard library reads them."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["canonical", "iso-2012-03", "ipcc-ar5-wg1", "oasis-log"])
def test_hostile_texts_come_back_exactly(form: str, kind: str, tmp_path: Path) -> None:
    """Into each form as each kind of file, and back: every column of every row is the text it was."""
    before = ieee(tmp_path / "ieee.csv", HOSTILE)
    made = tmp_path / f"made{kind}"
    made.write_bytes(convert(tmp_path / "ieee.csv", form, kind).data)
    assert rows_of(convert(made, "ieee-myproject", ".csv").data) == before


@given(
    st.lists(st.text(max_size=12).filter(str.strip), min_size=1, max_size=3),
    st.sampled_from([form for form in FORMS if form != "ieee-myproject"]),
    st.sampled_from(KINDS),
)
def test_any_text_comes_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], form: str, kind: str
) -> None:
    """Every form, every kind of file."""
    folder = tmp_path_factory.mktemp("any")
    before = ieee(folder / "ieee.csv", texts)
    (folder / f"made{kind}").write_bytes(convert(folder / "ieee.csv", form, kind).data)
    assert rows_of(convert(folder / f"made{kind}", "ieee-myproject", ".csv").data) == before


def test_no_text_becomes_a_formula_a_number_or_a_link(tmp_path: Path) -> None:
    """Openpyxl finds strings alone, and no part for links or formulas is in the file."""
    ieee(tmp_path / "ieee.csv", HOSTILE)
    data = convert(tmp_path / "ieee.csv", "canonical", ".xlsx").data
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f" not in archive.read("xl/worksheets/sheet1.xml").replace(b"<filter", b"")


def test_the_same_form_and_kind_are_the_same_bytes(tmp_path: Path) -> None:
    """Whatever its line ends and quotes."""
    path = tmp_path / "ieee.csv"
    ieee(path, HOSTILE)
    assert convert(path, "ieee-myproject", ".csv").data == path.read_bytes()


def test_what_is_made_is_the_same_each_time(tmp_path: Path) -> None:
    """No time, no name, no chance in any kind of file."""
    ieee(tmp_path / "ieee.csv", HOSTILE)
    for kind in KINDS:
        once = convert(tmp_path / "ieee.csv", "canonical", kind).data
        assert convert(tmp_path / "ieee.csv", "canonical", kind).data == once


def test_guarded_texts_have_an_apostrophe_and_lose_it_again(tmp_path: Path) -> None:
    """Only where that is asked for; else the file is exact, and the danger is said."""
    ieee(tmp_path / "ieee.csv", ["=1+1", "fine", "'=x", "-5", "- x"])
    exact = convert(tmp_path / "ieee.csv", "oasis-log", ".csv")
    assert any("begin like a formula" in notice for notice in exact.notices)
    guarded = convert(tmp_path / "ieee.csv", "oasis-log", ".csv", guard=True)
    at = rows_of(guarded.data)[0].index("Description")
    assert [row[at] for row in rows_of(guarded.data)[1:]] == ["'=1+1", "fine", "'=x", "'-5", "'- x"]
    (tmp_path / "guarded.csv").write_bytes(guarded.data)
    back = convert(tmp_path / "guarded.csv", "oasis-log", ".xlsx", guard=True)
    cells = openpyxl.load_workbook(io.BytesIO(back.data)).active["D"]
    assert [cell.value for cell in cells][1:] == ["=1+1", "fine", "=x", "-5", "- x"]


def test_a_cell_too_long_for_a_workbook_is_said(tmp_path: Path) -> None:
    """With its row and column, and what can hold it."""
    ieee(tmp_path / "ieee.csv", ["x" * 32_768])
    with pytest.raises(InputError, match=r"row 1 of the table: the column .* 32,768 characters"):
        convert(tmp_path / "ieee.csv", "canonical", ".xlsx")
    assert convert(tmp_path / "ieee.csv", "canonical", ".csv").rows == 1


def test_converted_files_are_read_as_comments(tmp_path: Path) -> None:
    """A canonical workbook and an ISO form give the same comments as the source."""
    ieee(tmp_path / "ieee.csv", ["The first.", "The second."])
    before = read_comments([tmp_path / "ieee.csv"]).comments
    for form, kind in (
        ("canonical", ".xlsx"),
        ("canonical", ".csv"),
        ("canonical", ".jsonl"),
        ("iso-2012-03", ".docx"),
        ("oasis-log", ".md"),
    ):
        path = tmp_path / f"{form}{kind}"
        path.write_bytes(convert(tmp_path / "ieee.csv", form, kind).data)
        after = read_comments([path]).comments
        assert [comment.comment for comment in after] == [comment.comment for comment in before]
        assert [comment.disposition for comment in after] == [comment.disposition for comment in before]
        assert [comment.proposed_change for comment in after] == [
            comment.proposed_change for comment in before
        ]


def test_the_iso_form_has_the_columns_and_widths_of_the_body(tmp_path: Path) -> None:
    """Landscape A4, the three heads, eight columns of the widths of 2012-03; what is kept stands behind."""
    ieee(tmp_path / "ieee.csv", ["The first."])
    data = convert(tmp_path / "ieee.csv", "iso-2012-03", ".docx").data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
    widths = "".join(
        f'<w:gridCol w:w="{width}"/>' for width in (606, 908, 1209, 1209, 1115, 4177, 4233, 2419)
    )
    assert widths in body
    assert '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' in body
    assert all(f">{head}:<" in body for head in ("Date", "Document", "Project"))
    assert body.index("MB/NC") < body.index("Row of the form") < body.index("Email")


def test_a_sheet_of_no_known_form_keeps_every_column(tmp_path: Path) -> None:
    """Columns that are understood go to their fields, all others are kept under their names."""
    path = tmp_path / "own.csv"
    path.write_text("Remark;Who;Where;Colour\nToo long;A. Reader;p. 3;=red\n", encoding="utf-8")
    made = convert(path, "canonical", ".jsonl", mapping={"Remark": "comment", "Who": "commenter"})
    row = json.loads(made.data)
    assert row["comment"] == "Too long"
    assert row["commenter"] == "A. Reader"
    assert row["raw"]["Colour"] == "=red"
    assert made.source_form is None


def test_a_letter_becomes_canonical_rows(tmp_path: Path) -> None:
    """What has no table is converted comment by comment."""
    path = tmp_path / "letter.md"
    path.write_text("# Letter\n\n1. Paragraph 4 is wrong.\n\n2. Paragraph 9 too.\n", encoding="utf-8")
    made = convert(path, "ieee-public-review", ".csv")
    assert made.rows == len(read_comments([path]).comments) == 2


@pytest.mark.parametrize(("form", "kind"), [("iso", ".xlsx"), ("canonical", ".pdf"), ("canonical", "")])
def test_unknown_forms_and_kinds_are_refused(form: str, kind: str, tmp_path: Path) -> None:
    """With a list of those there are."""
    ieee(tmp_path / "ieee.csv", ["x"])
    with pytest.raises(InputError, match=r"the forms are iso-2012-03|choose a name that ends in \.xlsx"):
        convert(tmp_path / "ieee.csv", form, kind)

"""Cells of real workbooks: written in every sheet, and nothing else of them changes."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from tests.formats.real_files import files, needs_cases

from audiatur.formats.filling.archive import replace_parts
from audiatur.formats.filling.sheet_places import Place, Sheet, find_places
from audiatur.formats.filling.sheet_write import home, with_formula, write_cells
from audiatur.formats.filling.xml_bytes import coded
from audiatur.formats.package import Package
from audiatur.formats.xlsx.references import LAST_ROW, letters

from .checking import check_parts, check_sheet, part

TEXT = "=Answer & <b>\r\n_x0041_ 漢 😀"


def targets(sheet: Sheet) -> list[Place]:
    """Cells at the beginning, in the middle and below the end of a sheet, not merged, without a formula."""
    rows = sorted(sheet.rows)
    some = [*rows[:3], *rows[len(rows) // 2 :][:2], *rows[-1:], (rows[-1] if rows else 0) + 3]
    places = [(row, column) for row in dict.fromkeys(some) for column in (0, 4, 25)]
    return [p for p in places if p[0] <= LAST_ROW and home(sheet, p) == p and not with_formula(sheet, p)]


@needs_cases
@pytest.mark.parametrize(
    "path",
    [*files("documents/xlsx/*.xlsx"), *files("pctf-1.0/*.xlsx")],
    ids=lambda path: path.name,
)
def test_only_the_cells_written_to_change(path: Path) -> None:
    """Every other part keeps its packed bytes, every other cell its XML; openpyxl reads what was written."""
    data = path.read_bytes()
    package = Package(data, path.name)
    sheets = [kind for kind in package.related("xl/workbook.xml").values() if kind[0] == "worksheet"]
    for _, name in sheets[:6]:
        code = coded(package.read(name), path.name, name)
        sheet = find_places(code.utf8, path.name, name)
        places = targets(sheet)
        new = code.back(write_cells(sheet, dict.fromkeys(places, TEXT)))
        result = replace_parts(data, {name: new}, path.name)
        check_parts(data, result, {name})
        answered = {f"{letters(column)}{row}" for row, column in places}
        new_rows = {row for row, _ in places} - set(sheet.rows)
        if not new_rows:
            check_sheet(part(data, name), new, answered)
        again = find_places(new, path.name, name)
        kept = [
            (row, column)
            for row, found in sheet.rows.items()
            for column in found.cells
            if (row, column) not in places
        ]
        assert all(_bytes(sheet, place) == _bytes(again, place) for place in kept)
        assert [b"inlineStr" in _bytes(again, place) for place in places] == [True] * len(places)


def _bytes(sheet: Sheet, place: Place) -> bytes:
    cell = sheet.cell(place)
    assert cell is not None
    return bytes(sheet.utf8[cell.start : cell.end])


@needs_cases
def test_a_real_form_is_filled_and_read_by_openpyxl() -> None:
    """The form of a consultation, filled as a commenter would, then answered."""
    (path,) = files("pctf-1.0/blank-form.xlsx")
    data = path.read_bytes()
    package = Package(data, path.name)
    (name,) = [part for part in package.parts if part.startswith("xl/worksheets/sheet")]
    sheet = find_places(package.read(name), path.name, name)
    result = replace_parts(data, {name: write_cells(sheet, {(9, 3): "Answer\nin two lines"})}, path.name)
    read = openpyxl.load_workbook(io.BytesIO(result)).worksheets[0]
    assert read["D9"].value == "Answer\nin two lines"

"""Spreadsheets of OpenDocument: what is struck, merged, repeated, hidden, noted, and what a cell shows."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from audiatur.formats.sheets import read_comments
from audiatur.formats.sheets.workbook import read_workbook
from audiatur.model import Comments, InputError, Reference, Remark

N = "urn:oasis:names:tc:opendocument:xmlns"
STYLES = (
    '<style:style style:name="gone" style:family="text"><style:text-properties '
    'style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="back" style:family="text" style:parent-style-name="gone">'
    '<style:text-properties style:text-line-through-style="none"/></style:style>'
    '<style:style style:name="old" style:family="table-cell"><style:text-properties '
    'style:text-line-through-type="single"/></style:style>'
    '<style:style style:name="older" style:family="table-cell" style:parent-style-name="old"/>'
    '<style:style style:name="unseen" style:family="table"><style:table-properties table:display="false"/>'
    "</style:style>"
)
HEAD = "".join(
    f"<table:table-cell><text:p>{name}</text:p></table:table-cell>"
    for name in ("Party", "Page", "Date", "Comment", "Proposed change")
)


def ods(path: Path, rows: str, more: str = "") -> Path:
    """A spreadsheet of one sheet with headings and these rows, and what else stands beside it."""
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{N}:office:1.0"'
        f' xmlns:style="{N}:style:1.0" xmlns:table="{N}:table:1.0" xmlns:text="{N}:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="Form"><table:table-header-rows><table:table-row>{HEAD}</table:table-row>'
        f"</table:table-header-rows>{rows}</table:table>{more}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    path.write_bytes(out.getvalue())
    return path


ROWS = """
<table:table-row>
<table:table-cell table:number-rows-spanned="2"><text:p>Ruritania</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="12.1"><text:p>12.10</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2022-07-20">
<text:p>20/07/22</text:p></table:table-cell>
<table:table-cell><office:annotation><dc:creator>Eva</dc:creator><dc:date>2022-07-21T09:00:00</dc:date>
<text:p>see 4</text:p></office:annotation><text:p>It shall
<text:span text:style-name="gone">not<text:s/></text:span>apply
<text:span text:style-name="back">here</text:span></text:p>
<text:p>Two<text:s text:c="2"/>blanks</text:p></table:table-cell>
<table:table-cell table:style-name="older"><text:p>withdrawn</text:p></table:table-cell>
</table:table-row>
<table:table-row table:number-rows-repeated="3">
<table:table-cell table:number-columns-repeated="1024"/></table:table-row>
<table:table-row table:visibility="collapse"><table:covered-table-cell/>
<table:table-cell office:value-type="float" office:value="13"/><table:table-cell/>
<table:table-cell><text:p>A second comment</text:p></table:table-cell></table:table-row>
"""


def read(path: Path) -> Comments:
    """The comments of one file."""
    return read_comments([path])


def test_a_spreadsheet_is_read_as_it_is_shown(tmp_path: Path) -> None:
    """Struck words by their style or their cell's, numbers with their digits, dates, notes, blanks, rows."""
    comments = read(ods(tmp_path / "form.ods", ROWS))
    first, second = comments.comments
    assert first.comment == "It shall ~~not~~ apply here\nTwo  blanks"
    assert first.proposed_change == "~~withdrawn~~"
    assert (first.party, first.received_at) == ("Ruritania", "2022-07-20")
    assert first.anchor == Reference(page_from="12.10")
    assert first.remarks == (Remark(text="see 4", author="Eva", at="2022-07-21T09:00:00", cell="D2"),)
    assert (second.source.number, second.anchor, second.comment) == (
        6,
        Reference(page_from="13"),
        "A second comment",
    )
    assert comments.notices == ('form.ods: sheet "Form": 1 hidden row read as well',)


def test_a_hidden_sheet_is_read_and_said(tmp_path: Path) -> None:
    """As in a workbook of Excel."""
    more = (
        '<table:table table:name="List" table:style-name="unseen"><table:table-row><table:table-cell>'
        "<text:p>Accepted</text:p></table:table-cell></table:table-row></table:table>"
    )
    path = ods(tmp_path / "form.ods", ROWS, more)
    assert [(grid.name, grid.hidden) for grid in read_workbook(path.read_bytes(), path.name).grids] == [
        ("Form", False),
        ("List", True),
    ]
    assert 'form.ods: sheet "List" is hidden and was read as well: 1 row' in read(path).notices


def test_repeated_rows_are_rows(tmp_path: Path) -> None:
    """A row that stands for three is three; one that stands for a million is refused."""
    cell = "<table:table-cell table:number-columns-repeated='3'/><table:table-cell><text:p>x</text:p>"
    cell += "</table:table-cell>"
    three = f"<table:table-row table:number-rows-repeated='3'>{cell}</table:table-row>"
    assert [c.source.number for c in read(ods(tmp_path / "a.ods", three)).comments] == [2, 3, 4]
    with pytest.raises(InputError, match="rows"):
        read(ods(tmp_path / "b.ods", three.replace("'3'>", "'1000000'>", 1)))

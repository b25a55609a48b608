"""Workbooks made in memory from the XML of their parts: what no library for writing them can make."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from audiatur.formats.xlsx import Workbook, read_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MICROSOFT = "http://schemas.microsoft.com/office/2017/10/relationships"
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"

STYLES = """<numFmts count="1"><numFmt numFmtId="164" formatCode="0.00"/></numFmts>
<fonts><font/><font><strike/></font></fonts>
<cellXfs><xf/><xf fontId="1"/><xf numFmtId="164"/><xf numFmtId="14"/>
<xf numFmtId="164" fontId="1"/></cellXfs>"""
"""Styles by their number: plain, struck, two decimals, a date, two decimals struck."""


def workbook(
    sheet: str,
    strings: str = "",
    *,
    styles: str = STYLES,
    workbook_more: str = "",
    sheet_state: str = "",
    sheet_parts: Mapping[str, tuple[str, str]] | None = None,
    parts: Mapping[str, str] | None = None,
    strict: bool = False,
) -> bytes:
    """Give a workbook of one sheet; `sheet` is what stands in its `worksheet`, `strings` in its `sst`.

    `sheet_parts` are parts that the sheet refers to, by name: type of the relationship and XML.
    """
    related = "".join(
        f'<Relationship Id="s{at}" Type="{kind}" Target="/{name}"/>'
        for at, (name, (kind, _)) in enumerate((sheet_parts or {}).items())
    )
    made = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": _relations(
            f'<Relationship Id="b" Type="{R}/officeDocument" Target="xl/workbook.xml"/>'
        ),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{R}">{workbook_more}<sheets>'
        '<sheet name="Comments" '
        f'sheetId="1" {sheet_state} r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            f'<Relationship Id="r1" Type="{R}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="r2" Type="{R}/sharedStrings" Target="sharedStrings.xml"/>'
            f'<Relationship Id="r3" Type="{R}/styles" Target="styles.xml"/>'
            f'<Relationship Id="r4" Type="{MICROSOFT}/person" Target="persons/person.xml"/>'
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}" xmlns:r="{R}">{sheet}</worksheet>',
        "xl/worksheets/_rels/sheet1.xml.rels": _relations(related),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        **{name: text for name, (_, text) in (sheet_parts or {}).items()},
        **(parts or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in made.items():
            written = text
            if strict:
                written = text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
                written = written.replace(R, "http://purl.oclc.org/ooxml/officeDocument/relationships")
            archive.writestr(name, written)
    return out.getvalue()


def _relations(inside: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def data(*rows: str) -> str:
    """Give the data of a sheet: each of `rows` is what stands in a row."""
    return f"<sheetData>{''.join(f'<row>{row}</row>' for row in rows)}</sheetData>"


def read(made: bytes, *, marked: bool = True) -> Workbook:
    """Read a workbook made here."""
    return read_workbook(made, "made.xlsx", marked=marked)


def cells(made: bytes) -> dict[tuple[int, int], str]:
    """Give the texts of the only sheet by row and column."""
    (sheet,) = read(made).sheets
    return {(row, column): text for row, found in sheet.rows.items() for column, text in found.items()}

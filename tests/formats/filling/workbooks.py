"""Workbooks as senders make them, each with one thing that loading and saving would lose; made for the tests.

Every one has a form of six columns and four comments below it, a second sheet, and cells for answers that
are empty, styled, or not there at all. What XlsxWriter cannot write is put into the package as XML.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

HEADINGS = ("No.", "Line", "Comment", "Proposed change", "Disposition", "Response")
COMMENTS = (
    ("1", "12", "The date is wrong.", "Write 14 March."),
    ("2", "30", "Say who was asked.", "Add the names."),
    ("3", "41", "The figure is too high.", "=B2*2"),
    ("4", "57", "Please keep this sentence.", ""),
)
SHEET = "xl/worksheets/sheet1.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MS = "http://schemas.microsoft.com/office"
_TC = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"

Add = Callable[[Workbook, Worksheet], None]


def book(add: Add | None = None, *, top: int = 0) -> bytes:
    """A workbook with the form and whatever `add` puts in; the headings stand in row `top`, 0-based."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    sheet = made.add_worksheet("State's comments")
    made.add_worksheet("Lists").write_column(0, 0, ["one", "two"])
    styled = made.add_format({"text_wrap": True, "bg_color": "#FFF2CC", "locked": False})
    sheet.write_row(top, 0, HEADINGS, made.add_format({"bold": True}))
    for at, row in enumerate(COMMENTS, start=top + 1):
        sheet.write_row(at, 0, row)
    sheet.write_blank(top + 1, 4, None, styled)
    sheet.write_blank(top + 1, 5, None, styled)
    sheet.write_blank(top + 2, 5, None, styled)
    if add is not None:
        add(made, sheet)
    made.close()
    return out.getvalue()


def with_parts(data: bytes, parts: Mapping[str, str], edits: Mapping[str, tuple[str, str]]) -> bytes:
    """The package with more parts, and with a pattern of other parts replaced once each."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename in edits:
                pattern, replacement = edits[info.filename]
                text, count = re.subn(pattern, lambda _: replacement, content.decode(), count=1)  # noqa: B023
                assert count == 1, (info.filename, pattern)
                content = text.encode()
            new.writestr(info, content)
        for name, text in parts.items():
            new.writestr(name, text)
    return out.getvalue()


def threaded() -> bytes:
    """Threaded comments, which openpyxl drops, with the notes that stand for them and their persons."""
    data = book(lambda _, sheet: sheet.write_comment("C2", "[Threaded comment]", {"author": "tc={1}"}))
    person = (
        '<personList xmlns="{0}"><person displayName="A. Reader" id="{{P}}" userId="a" providerId="None"/>'
        "</personList>"
    )
    thread = (
        f'<ThreadedComments xmlns="{_TC}"><threadedComment ref="C2" dT="2026-01-02T03:04:05.00" '
        'personId="{P}" id="{1}"><text>Is this so?</text></threadedComment></ThreadedComments>'
    )
    relation = (
        f'<Relationship Id="rId90" Type="{_MS}/2017/10/relationships/threadedComment" '
        'Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    )
    persons = (
        f'<Relationship Id="rId91" Type="{_MS}/2017/10/relationships/person" '
        'Target="persons/person.xml"/></Relationships>'
    )
    types = (
        '<Override PartName="/xl/threadedComments/threadedComment1.xml" '
        'ContentType="application/vnd.ms-excel.threadedcomments+xml"/>'
        '<Override PartName="/xl/persons/person.xml" ContentType="application/vnd.ms-excel.person+xml"/>'
        "</Types>"
    )
    return with_parts(
        data,
        {
            "xl/threadedComments/threadedComment1.xml": thread,
            "xl/persons/person.xml": person.format(_TC),
        },
        {
            "xl/worksheets/_rels/sheet1.xml.rels": ("</Relationships>", relation),
            "xl/_rels/workbook.xml.rels": ("</Relationships>", persons),
            "[Content_Types].xml": ("</Types>", types),
        },
    )


def drawings() -> bytes:
    """A picture, a text box and a chart."""

    def add(made: Workbook, sheet: Worksheet) -> None:
        sheet.insert_image("H2", "dot.png", {"image_data": io.BytesIO(_png())})
        sheet.insert_textbox("H8", "Return by 1 May")
        chart = made.add_chart({"type": "column"})
        chart.add_series({"values": "='State''s comments'!$B$2:$B$5"})
        sheet.insert_chart("H14", chart)

    return book(add)


def controls() -> bytes:
    """A button (a VML form control) and check boxes in cells."""

    def add(_: Workbook, sheet: Worksheet) -> None:
        sheet.insert_button("H2", {"caption": "Send", "macro": "Send"})
        sheet.insert_checkbox("G3", True)

    return book(add)


def protected() -> bytes:
    """A protected sheet in which only some cells may be written."""
    return book(lambda _, sheet: sheet.protect("secret", {"select_locked_cells": False}))


def pivot() -> bytes:
    """A pivot table with its cache, as Excel keeps them."""
    cache = (
        f'<pivotCacheDefinition xmlns="{_MAIN}" xmlns:r="{_DOCS}" saveData="0" refreshOnLoad="1" '
        'recordCount="0">'
        '<cacheSource type="worksheet"><worksheetSource ref="A1:A3" sheet="Lists"/></cacheSource>'
        '<cacheFields count="1"><cacheField name="one" numFmtId="0"><sharedItems/></cacheField></cacheFields>'
        "</pivotCacheDefinition>"
    )
    table = (
        f'<pivotTableDefinition xmlns="{_MAIN}" name="Pivot" cacheId="7" dataCaption="Values">'
        '<location ref="C1:C2" firstHeaderRow="1" firstDataRow="1" firstDataCol="0"/>'
        '<pivotFields count="1"><pivotField showAll="0"/></pivotFields></pivotTableDefinition>'
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    one = (
        '<Relationships xmlns="{0}"><Relationship Id="rId1" Type="{1}/pivotCacheDefinition" Target="{2}"/>'
        "</Relationships>"
    )
    sheet_rels = (
        f'<Relationships xmlns="{space}"><Relationship Id="rId1" Type="{_DOCS}/pivotTable" '
        'Target="../pivotTables/pivotTable1.xml"/></Relationships>'
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.pivot"
    relation = (
        f'<Relationship Id="rId92" Type="{_DOCS}/pivotCacheDefinition" '
        'Target="pivotCache/pivotCacheDefinition1.xml"/></Relationships>'
    )
    caches = '<pivotCaches><pivotCache cacheId="7" r:id="rId92"/></pivotCaches></workbook>'
    types = (
        '<Override PartName="/xl/pivotCache/pivotCacheDefinition1.xml" '
        f'ContentType="{kind}CacheDefinition+xml"/>'
        f'<Override PartName="/xl/pivotTables/pivotTable1.xml" ContentType="{kind}Table+xml"/></Types>'
    )
    related = one.format(space, _DOCS, "../pivotCache/pivotCacheDefinition1.xml")
    return with_parts(
        book(),
        {
            "xl/pivotCache/pivotCacheDefinition1.xml": cache,
            "xl/pivotTables/pivotTable1.xml": table,
            "xl/pivotTables/_rels/pivotTable1.xml.rels": related,
            "xl/worksheets/_rels/sheet2.xml.rels": sheet_rels,
        },
        {
            "xl/_rels/workbook.xml.rels": ("</Relationships>", relation),
            "xl/workbook.xml": ("</workbook>", caches),
            "[Content_Types].xml": ("</Types>", types),
        },
    )


def right_to_left() -> bytes:
    """A sheet that runs from right to left, with Arabic and Hebrew in it."""

    def add(_: Workbook, sheet: Worksheet) -> None:
        sheet.right_to_left()
        sheet.write_string("C2", "التاريخ غير صحيح في הדוח")

    return book(add)


def macros() -> bytes:
    """A workbook with macros: a binary part that only Excel understands."""

    def add(made: Workbook, _: Worksheet) -> None:
        made.set_vba_name("ThisWorkbook")

    data = book(add)
    types = (
        '<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    )
    relation = (
        f'<Relationship Id="rId93" Type="{_MS}/2006/relationships/vbaProject" '
        'Target="vbaProject.bin"/></Relationships>'
    )
    data = with_parts(
        data,
        {"xl/vbaProject.bin": "\x00\x01 no macro, only bytes"},
        {
            "xl/_rels/workbook.xml.rels": ("</Relationships>", relation),
            "[Content_Types].xml": ("</Types>", types),
        },
    )
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main"
    return with_parts(
        data,
        {},
        {
            "[Content_Types].xml": (
                re.escape(f"{main}+xml"),
                "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            )
        },
    )


def choices() -> bytes:
    """A list of words in the cells of the disposition, which are the body's own."""

    def add(_: Workbook, sheet: Worksheet) -> None:
        rule = {"validate": "list", "source": ["Agreed", "Agreed in part", "Not agreed", "Acknowledged"]}
        sheet.data_validation("E2:E60", rule)

    return book(add)


def merged() -> bytes:
    """A title over all columns, and cells for a response that are two columns wide."""

    def add(made: Workbook, sheet: Worksheet) -> None:
        sheet.merge_range("A1:F1", "Comments of the State", made.add_format({"bold": True}))
        for row in range(4, 8):
            sheet.merge_range(row - 1, 5, row - 1, 7, "")

    return book(add, top=2)


def table() -> bytes:
    """A table with a filter, and conditional formats over its cells."""

    def add(_: Workbook, sheet: Worksheet) -> None:
        sheet.add_table("A1:F5", {"columns": [{"header": heading} for heading in HEADINGS]})
        sheet.conditional_format("E2:E5", {"type": "no_blanks", "format": None})

    return book(add)


def prefixed() -> bytes:
    """A sheet whose elements have a prefix, whose rows have no numbers and whose tags have odd spaces."""
    with zipfile.ZipFile(io.BytesIO(book())) as archive:
        text = archive.read(SHEET).decode()
    body = re.sub(r"<(/?)(\w+)(?=[\s/>])", r"<\1x:\2", text.replace(' xmlns="', ' xmlns:x="'))
    body = re.sub(r'<x:row r="\d+"', "<x:row ", body)
    body = re.sub(r'<x:c r="[A-Z]\d+"', "<x:c", body).replace(' s="1"', "  s = '1' ")
    return with_parts(book(), {}, {SHEET: (r"(?s)^.*$", body)})


def _png() -> bytes:
    """A picture of one point."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    header = struct.pack(">2I5B", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(4)))
        + chunk(b"IEND", b"")
    )


MADE: Mapping[str, Callable[[], bytes]] = {
    "threaded.xlsx": threaded,
    "drawings.xlsx": drawings,
    "controls.xlsx": controls,
    "protected.xlsx": protected,
    "pivot.xlsx": pivot,
    "right-to-left.xlsx": right_to_left,
    "macros.xlsm": macros,
    "choices.xlsx": choices,
    "merged.xlsx": merged,
    "table.xlsx": table,
    "prefixed.xlsx": prefixed,
}
"""All of them, by the name of the file."""

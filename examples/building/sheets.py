"""Writes the comments of a case as the two tables in which they came back: an Excel sheet and a CSV file."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Mapping
from typing import Any

import xlsxwriter

from building.zips import repack

_STATE = {  # the columns of a safety board's table of comments, in its order: header, field, width
    "No.": ("id", 7),
    "State / Organisation": ("party", 22),
    "Page": ("page", 7),
    "Section / paragraph (e.g. 3.1.2)": ("reference", 20),
    "Text to be corrected (first: … last word)": ("quote", 28),
    "Argument / substantiation": ("argument", 60),
    "Proposed text": ("proposed", 36),
    "Response": ("response", 60),
}
_LINE = 15  # points
_COMPANY = {
    "ID": "id",
    "Organisation": "party",
    "Page": "page",
    "Line(s)": "lines",
    "Paragraph": "paragraph",
    "Text concerned": "quote",
    "Comment": "comment",
    "Proposed change": "proposed",
    "Disposition": "disposition",
    "Response": "response",
}


def state_sheet(part: Mapping[str, Any], date: dt.date) -> bytes:
    """Give `comments-state.xlsx`: one sheet, its header in the first row."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": dt.datetime.combine(date, dt.time(), dt.UTC)})
        sheet = book.add_worksheet("Comments")
        head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDE3EA", "border": 1}
        )
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B0B0B0"})
        for column, (header, (field, width)) in enumerate(_STATE.items()):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, header, head)
            for row, comment in enumerate(part["comment"], 1):
                sheet.write_string(row, column, _value(part, comment, field), cell)
        sheet.set_row(0, 2 * _LINE)
        for row, comment in enumerate(part["comment"], 1):
            sheet.set_row(row, _LINE * _lines(part, comment))
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(part["comment"]), len(_STATE) - 1)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)
    return repack(out.getvalue())


def _lines(part: Mapping[str, Any], comment: Mapping[str, str]) -> int:
    """Estimate the lines of a row: not every program makes rows as high as their text."""
    texts = ((_value(part, comment, field), width) for field, width in _STATE.values())
    return max(sum(1 + len(line) // width for line in text.split("\n")) for text, width in texts)


def company_table(part: Mapping[str, Any]) -> bytes:
    """Give `comments-company.csv` as a spreadsheet saves it: semicolons, byte order mark, CRLF."""
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(_COMPANY)
    table.writerows(
        [_value(part, comment, field) for field in _COMPANY.values()] for comment in part["comment"]
    )
    return out.getvalue().encode("utf-8-sig")


def _value(part: Mapping[str, Any], comment: Mapping[str, str], field: str) -> str:
    return str(part["party"] if field == "party" else comment.get(field, "")).strip()

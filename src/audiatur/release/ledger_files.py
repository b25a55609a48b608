"""The public ledger as files: a page, JSON, and tables for a spreadsheet program."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import xlsxwriter

from audiatur.formats.converting.writing import row_height
from audiatur.formats.ledger_sheet.escape import escape, fit
from audiatur.formats.ledger_sheet.styles import FIXED_DATE, WORKBOOK_OPTIONS

from .rendering import as_json, rendered
from .saying import ANSWERS, CAUSES, KINDS, SINCE, changes_said, place_said, words_said

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS: Final = (
    ("No.", 6),
    ("Place", 24),
    ("Kind", 20),
    ("Words out", 11),
    ("Words in", 11),
    ("Explained", 11),
    ("Cause", 34),
    ("Reason", 60),
)
_OF_COMMENTS: Final = (("Party", 28), ("Comment", 14), ("Words", 70), ("Answer", 20), ("Reason", 60))
Cell = str | int
_Table = tuple[str, Sequence[tuple[str, int]], Iterator[list[Cell]]]


def ledger_files(view: Mapping[str, Any], tool: str) -> dict[str, bytes]:
    """Make `ledger.html`, `ledger.json`, `ledger.csv` and `ledger.xlsx` of a public view."""
    page = rendered(
        "ledger.html.j2",
        view=view,
        tool=tool,
        sentence=changes_said(view),
        since=SINCE[view["since"]],
        places={one["n"]: place_said(one).capitalize() for one in view["changes"]},
        words={one["n"]: words_said(one) for one in view["changes"]},
        kinds=KINDS,
        causes=CAUSES,
        answers=ANSWERS,
    )
    return {
        "ledger.html": page,
        "ledger.json": as_json(view),
        "ledger.csv": _csv(view),
        "ledger.xlsx": _workbook(view),
    }


def _rows(view: Mapping[str, Any]) -> Iterator[list[Cell]]:
    for one in view["changes"]:
        yield [
            one["n"],
            place_said(one),
            KINDS[one["kind"]],
            one["words_out"],
            one["words_in"],
            "yes" if one["explained"] else "no",
            "; ".join(_cause(cause) for cause in one["causes"]),
            "; ".join(cause["reason"] for cause in one["causes"] if cause["reason"]),
        ]


def _cause(cause: Mapping[str, Any]) -> str:
    said = CAUSES[cause["class"]]
    return f"{said} of {cause['party']} ({cause['comment']})" if cause["party"] else said


def _comment_rows(view: Mapping[str, Any]) -> Iterator[list[Cell]]:
    for one in view["comments"]:
        answer = ANSWERS[one["answer"] or "none"]
        yield [one["party"] or "", one["id"], one["comment"], answer, one["reason"] or ""]


def _csv(view: Mapping[str, Any]) -> bytes:
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow([name for name, _ in _COLUMNS])
    for row in _rows(view):
        rows.writerow([_text_cell(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig", "replace")


def _text_cell(cell: Cell) -> Cell:
    """A space keeps a spreadsheet program from taking a text for a formula."""
    return f" {cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _workbook(view: Mapping[str, Any]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, WORKBOOK_OPTIONS)
    book.set_properties({"created": FIXED_DATE, "title": "Public ledger"})
    font = {"font_name": "Calibri", "font_size": 11, "text_wrap": True, "valign": "top", "align": "left"}
    cell = book.add_format(font)
    head = book.add_format({**font, "bold": True, "bottom": 1})
    tables: list[_Table] = [("Changes", _COLUMNS, _rows(view))]
    if view["comments"]:
        tables.append(("Comments", _OF_COMMENTS, _comment_rows(view)))
    for title, columns, rows in tables:
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)
        last = 0
        for number, (name, width) in enumerate(columns):
            sheet.set_column(number, number, width, cell)
            sheet.write_string(0, number, name, head)
        widths = [width for _, width in columns]
        for last, row in enumerate(rows, 1):
            sheet.set_row(last, row_height([str(value) for value in row], widths))
            for number, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(last, number, value, cell)
                else:
                    sheet.write_string(last, number, fit(escape(value))[0], cell)
        sheet.autofilter(0, 0, last, len(columns) - 1)
    book.close()
    return buffer.getvalue()

"""A table of comments as a file: XLSX, CSV, JSON lines, Markdown; a Word file is written by `word`.

Whatever a text looks like, it is written as text: in a workbook every cell is a string, never a formula, a
number or a link. A CSV file has no types: there a text that a spreadsheet program would take for a formula
comes with an apostrophe before it only where that is asked for (`guard`), since it is then another text.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import xlsxwriter

from audiatur.formats.filling.sheet_text import LONGEST, units
from audiatur.model import Fault, InputError

from .forms import CANONICAL, FORMS
from .loading import JSON_KEYS, RAW
from .spelling import for_markdown, for_workbook, struck_runs
from .table import Table
from .word import to_docx

_DATE: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the library wants it without a zone
"""A fixed date inside the file, so that the same table gives the same bytes."""
_WIDE: Final = frozenset({"comment", "proposed_change", "rationale", "reason", "quote"})
"""Fields that hold prose."""
_PROSE: Final = 46
_USUAL: Final = 14
"""Widths of columns in characters: of prose, and of anything else."""
_LINE: Final = 15.0
_TALLEST: Final = 409.0
"""Points of a line in the usual font, and of the tallest row that Excel shows."""
_FORMULA: Final = re.compile("[=+@\t\r]|-(?![0-9]+([.,][0-9]+)?$)")
"""How a text begins that a spreadsheet program takes for a formula; a negative number is none."""
_GUARD: Final = re.compile("'*(?:[=+@\t\r]|-)")
"""What gets an apostrophe when guarded, and, with one before it, loses it again."""
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$^=:\"'@./-])")
"""Everything that could be markup in Markdown or an extension of it."""


def to_xlsx(table: Table, name: str) -> bytes:
    """A workbook of one sheet: headings in bold that stay in view, every cell a text.

    Raises:
        InputError: a cell is longer than a workbook can hold.
    """
    _check_lengths(table, name)
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": _DATE, "title": "Comments"})
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E7EEF4"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    formats = body, book.add_format({"font_strikeout": True, "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet("Comments")
    widths = [_PROSE if head.field in _WIDE else _USUAL for head in table.heads]
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    for number, row in enumerate([[head.name for head in table.heads], *table.rows]):
        sheet.set_row(number, row_height(row, widths))
        for at, text in enumerate(row):
            if text:
                _write(sheet, (number, at), text, formats if number else (heading, heading))
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.heads) - 1)
    book.close()
    return out.getvalue()


def _write(sheet: Any, place: tuple[int, int], text: str, formats: tuple[Any, Any]) -> None:
    """Write a text as a text, with the words struck through that are."""
    plain, struck = formats
    runs = struck_runs(text)
    if len(runs) == 1 or plain is struck:
        whole = text if plain is struck else runs[0].text
        sheet.write_string(*place, for_workbook(whole), struck if runs[0].struck else plain)
        return
    pieces: list[Any] = []
    for run in runs:
        pieces += ([struck] if run.struck else []) + [for_workbook(run.text)]
    sheet.write_rich_string(*place, *pieces, plain)


def row_height(row: Sequence[str], widths: Sequence[int]) -> float:
    """Points that a row needs for its longest cell: programs that do not measure on opening cut it off."""
    lines = 1
    for text, width in zip(row, widths, strict=False):
        lines = max(lines, sum(1 + len(line) // width for line in text.split("\n")))
    return min(lines * _LINE, _TALLEST)


def _check_lengths(table: Table, name: str) -> None:
    faults = [
        Fault(
            file=name,
            where=f"row {number} of the table",
            message=f"the column {head.name} has {units(for_workbook(text)):,} characters, and a cell of a "
            f"workbook holds {LONGEST:,}; convert to .csv or .jsonl",
        )
        for number, row in enumerate(table.rows, start=1)
        for head, text in zip(table.heads, row, strict=False)
        if units(for_workbook(text)) > LONGEST
    ]
    if faults:
        raise InputError(faults)


def to_csv(table: Table, *, separator: str = ",", guard: bool = False) -> bytes:
    """Separated values in UTF-8; with a byte order mark where there is anything beyond ASCII, for Excel."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    rows = [[head.name for head in table.heads], *([*row] for row in table.rows)]
    for row in rows:
        writer.writerow([guarded(text) for text in row] if guard else row)
    text = out.getvalue()
    return text.encode("utf-8" if text.isascii() else "utf-8-sig")


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet program that opens a CSV file would take the text for a formula."""
    return _FORMULA.match(text) is not None


def guarded(text: str) -> str:
    """A text with an apostrophe before it, where it could be taken for a formula; `unguarded` undoes it."""
    return f"'{text}" if _GUARD.match(text) else text


def unguarded(text: str) -> str:
    """The text that was guarded."""
    return text[1:] if text.startswith("'") and _GUARD.match(text[1:]) else text


def to_jsonl(table: Table) -> bytes:
    """One object a line: the fields that say anything, and `raw` with the columns that have no field.

    Fields have the keys by which JSON lines are read (`reply` for the reason), else their own names.

    Of a form other than the canonical row the objects have its columns.
    """
    own = {head.name for head in FORMS[CANONICAL].heads} if table.form == CANONICAL else None
    lines = []
    for row in table.rows:
        found: dict[str, Any] = {}
        raw: dict[str, str] = {}
        for head, text in zip(table.heads, row, strict=False):
            if own is None:
                found[head.name] = text
            elif head.name in own:
                found[JSON_KEYS.get(head.name, head.name)] = text
            else:
                raw[head.name] = text
        if own is not None:
            found = {key: text for key, text in found.items() if text or key == "template"} | {RAW: raw}
        lines.append(json.dumps(found, ensure_ascii=False) + "\n")
    return "".join(lines).encode("utf-8", "surrogatepass")


def to_markdown(table: Table) -> bytes:
    """A pipe table, every sign that could be markup escaped, line breaks as `<br>`."""
    rows = [[head.name for head in table.heads], ["---"] * len(table.heads), *table.rows]
    lines = []
    for number, row in enumerate(rows):
        cells = row if number == 1 else [_markdown(text) for text in row]
        cells = [*cells, *[""] * (len(table.heads) - len(cells))]
        lines.append(f"| {' | '.join(cells)} |\n")
    return "".join(lines).encode("utf-8", "surrogatepass")


def _markdown(text: str) -> str:
    made = [
        ("~~" if run.struck else "", _SPECIAL.sub(r"\\\1", run.text).replace("\n", "<br>"))
        for run in struck_runs(for_markdown(text))
    ]
    return "".join(f"{mark}{words}{mark}" for mark, words in made)


Writer = Callable[[Table, str], bytes]

WRITERS: Final[Mapping[str, Writer]] = {
    ".xlsx": to_xlsx,
    ".csv": lambda table, _: to_csv(table),
    ".docx": to_docx,
    ".jsonl": lambda table, _: to_jsonl(table),
    ".md": lambda table, _: to_markdown(table),
}
"""How a table is written, by the ending of the file's name."""

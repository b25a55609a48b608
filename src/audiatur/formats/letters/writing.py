"""A proposed split into `points.xlsx`: deterministic bytes, texts only, ready to be corrected by a person."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Final

import xlsxwriter

from audiatur import __version__
from audiatur.formats.ledger_sheet.columns import HEADER_ROW, Column
from audiatur.formats.ledger_sheet.escape import escape, pieces
from audiatur.formats.ledger_sheet.styles import FIXED_DATE, WORKBOOK_OPTIONS, Sheet, Styles, styles
from audiatur.formats.pages.clean import clean, page_direction
from audiatur.model import Anchor, AnchorStatus, ParagraphKind, Report
from audiatur.text.letters import Piece, Point, Split, plain, point_text

from . import columns as c
from .letter import Letter

_SPARE_ROWS: Final = 300
"""Rows below the table in which lists are offered and colours work too: people insert rows."""
_LONGEST_CELL: Final = 12_000
"""Signs of one row: a longer paragraph gets several, since a cell holds 32,767 with what is spelled out."""
_LISTED: Final = 5
"""Places named in a cell; a point on a whole section has many."""
_FIRST_WORDS: Final = 160
"""Signs of a point shown on the sheet Points."""


def write_points(split: Split, letter: Letter | None = None) -> bytes:
    """Make `points.xlsx`; `letter` says who sent it, as far as is known."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, WORKBOOK_OPTIONS)
    book.set_properties({"created": FIXED_DATE, "title": "Points of a letter"})
    look = styles(book)
    # What a person types stays as typed: a spreadsheet would make 3.1 of a point 3.10.
    look.person.set_num_format("@")
    names = (c.LETTER, c.POINTS, c.HELP, c.ABOUT, c.TEXTS)
    sheets = {name: Sheet(book.add_worksheet(name), look) for name in names}
    _letter(sheets[c.LETTER], split, book)
    _points(sheets[c.POINTS], split)
    _help(sheets[c.HELP], look)
    _about(sheets[c.ABOUT], split, letter or Letter(report=split.letter))
    _texts(sheets[c.TEXTS], split)
    rtl = page_direction(split.letter.language, (p.text for p in split.letter.paragraphs)) == "rtl"
    for name in (c.LETTER, c.POINTS):
        sheets[name].set_heights()
        _page(sheets[name], rtl=rtl)
    sheets[c.TEXTS].sheet.hide()
    sheets[c.LETTER].sheet.activate()
    book.close()
    return buffer.getvalue()


def _page(out: Sheet, *, rtl: bool) -> None:
    if rtl:
        out.sheet.right_to_left()
    out.sheet.set_landscape()
    out.sheet.set_paper(9)
    out.sheet.fit_to_pages(1, 0)
    out.sheet.repeat_rows(HEADER_ROW)


def _head(out: Sheet, cols: Sequence[Column], banner: str, count: int) -> None:
    out.sheet.set_row(0, 22)
    out.text(0, 0, banner, out.look.banner)
    out.headings(HEADER_ROW, cols)
    out.sheet.freeze_panes(HEADER_ROW + 1, 1)
    out.sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + max(count, 1), len(cols) - 1)
    out.sheet.ignore_errors({"number_stored_as_text": f"A1:{chr(64 + len(cols))}{count + _SPARE_ROWS}"})


def rows_of(split: Split) -> list[tuple[Piece, str, str]]:
    """Every piece of the letter in order, with its point (or `none`, or nothing) and why it makes none."""
    rows = [(piece, point.number, "") for point in split.points for piece in point.pieces]
    rows += [(one.piece, c.NONE, one.why) for one in split.none]
    rows += [(piece, "", "") for piece in split.left]
    return sorted(rows, key=lambda row: (row[0].paragraph, row[0].start))


def _cut(split: Split, piece: Piece) -> Iterator[str]:
    """The words of a piece as cells: a long one is cut where a word ends."""
    text = plain(split.letter.paragraphs[piece.paragraph])[piece.start : piece.end]
    while len(text) > _LONGEST_CELL:
        at = text.rfind(" ", _LONGEST_CELL // 2, _LONGEST_CELL)
        at = at if at > 0 else _LONGEST_CELL
        yield text[:at]
        text = text[at:]
    yield text


def _letter(out: Sheet, split: Split, book: xlsxwriter.Workbook) -> None:
    cells = [(row, text) for row in rows_of(split) for text in _cut(split, row[0])]
    _head(out, c.LETTER_COLUMNS, c.BANNER_LETTER, len(cells))
    for at, ((piece, number, why), text) in enumerate(cells, start=HEADER_ROW + 1):
        pages = split.letter.paragraphs[piece.paragraph].pages
        # Numbers, so that rows can be sorted back into the letter's order.
        out.sheet.write_number(at, 0, piece.paragraph + 1, out.look.cell)
        out.text(at, 1, "")
        if pages:
            out.sheet.write_number(at, 1, pages[0], out.look.cell)
        out.text(at, 2, escape(text.strip()))
        out.text(at, 3, escape(number), out.look.person)
        out.text(at, 4, escape(why), out.look.person)
    last = HEADER_ROW + len(cells) + _SPARE_ROWS
    points = max(len(split.points), 1)
    _offer(out, 3, last, c.POINT, f"={c.POINTS}!$A${HEADER_ROW + 2}:$A${HEADER_ROW + 1 + points}")
    _offer(out, 4, last, c.WHY, f"={c.HELP}!$D$2:$D${len(c.WHYS) + 1}")
    _colours(out, book, last)


def _colours(out: Sheet, book: xlsxwriter.Workbook, last: int) -> None:
    """A point's beginning is ruled off, what makes none is grey, what is undecided is red."""
    first = HEADER_ROW + 1
    row = first + 1
    rules = (
        (f'=AND($D{row}="",$A{row}<>"")', {"bg_color": "#F9DEDC", "font_color": "#7A0C05"}),
        (f'=LOWER($D{row})="none"', {"font_color": "#6A6A6A", "italic": True}),
        (f"=$D{row}<>$D{row - 1}", {"top": 1, "top_color": "#4A4A4A"}),
    )
    for formula, form in rules:
        rule = {"type": "formula", "criteria": formula, "format": book.add_format(form)}
        out.sheet.conditional_format(first, 0, last, len(c.LETTER_COLUMNS) - 1, rule)


def _offer(out: Sheet, col: int, last: int, column: Column, source: str) -> None:
    """Offer a list; another word is the person's own and not refused."""
    rule = {
        "validate": "list",
        "source": source,
        "show_error": False,
        "input_title": column.name,
        "input_message": column.help[0].upper() + column.help[1:],
    }
    out.sheet.data_validation(HEADER_ROW + 1, col, last, col, rule)


def _points(out: Sheet, split: Split) -> None:
    _head(out, c.POINT_COLUMNS, c.BANNER_POINTS, len(split.points))
    if not split.points:
        out.text(HEADER_ROW + 1, 0, "")
    for at, point in enumerate(split.points, start=HEADER_ROW + 1):
        begins = " ".join(filter(None, (point.title, point_text(split, point))))
        out.text(at, 0, escape(point.number))
        out.text(at, 1, clean(begins[:_FIRST_WORDS] + ("…" if len(begins) > _FIRST_WORDS else "")))
        for col, text in enumerate(said_of(point), start=2):
            out.text(at, col, escape(text), out.look.person)
        out.text(at, 5, clean(place(point.anchor, split.report)))


def said_of(point: Point) -> tuple[str, str, str]:
    """What a person may correct of a point: the places it names, its quotation, its proposal."""
    return point.reference.reference or "", point.reference.quote or "", point.proposed_change or ""


def place(anchor: Anchor | None, report: Report | None) -> str:
    """A point's place in the report in words."""
    if anchor is None or report is None:
        return ""
    if anchor.status is AnchorStatus.DOCUMENT:
        return "the whole document"
    found = anchor.paragraphs or tuple(at for candidate in anchor.candidates for at in candidate[:1])
    if not found:
        return "not found"
    names = list(dict.fromkeys(_name(report, at) for at in found))
    listed = "; ".join(names[:_LISTED]) + (
        f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    )
    one_of = "one of: " if anchor.status is AnchorStatus.AMBIGUOUS else ""
    return f"{one_of}{listed} (by {anchor.basis})"


def _name(report: Report, at: int) -> str:
    paragraph = report.paragraphs[at]
    if paragraph.number:
        numbered = paragraph.kind in (ParagraphKind.BODY, ParagraphKind.LIST)
        return f"{'paragraph' if numbered else paragraph.kind.value} {paragraph.number}"
    page = f", page {paragraph.pages[0]}" if paragraph.pages else ""
    return f"“{plain(paragraph)[:40]}…”{page}"


def _help(out: Sheet, look: Styles) -> None:
    out.sheet.set_column(0, 0, 34)
    out.sheet.set_column(1, 1, 90)
    out.sheet.set_column(3, 3, 44)
    rows = [
        *c.HOW,
        ("", ""),
        *((f"Column {col.name}", col.help) for col in (*c.LETTER_COLUMNS, *c.POINT_COLUMNS)),
    ]
    for row, (name, text) in enumerate(rows):
        out.text(row, 0, name, look.name)
        out.text(row, 1, text, look.plain)
    out.text(0, 3, "What a paragraph without a point may be", look.name)
    for row, why in enumerate(c.WHYS, start=1):
        out.text(row, 3, why, look.plain)


def _about(out: Sheet, split: Split, letter: Letter) -> None:
    out.sheet.set_column(0, 0, 20)
    out.sheet.set_column(1, 1, 90)
    yours = {c.PARTY_KEY: letter.party, c.COMMENTER_KEY: letter.commenter, c.RECEIVED_KEY: letter.received_at}
    rows: list[tuple[str, str]] = [
        (c.SCHEMA_KEY, c.SCHEMA),
        ("Made by", f"audiatur {__version__}"),
        (c.LETTER_KEY, clean(split.letter.name)),
        (c.SHA256_KEY, split.letter.sha256),
        (c.FORMAT_KEY, split.letter.format),
        ("Paragraphs", str(len(split.letter.paragraphs))),
        ("Report", clean(split.report.name) if split.report else ""),
        ("Report sha256", split.report.sha256 if split.report else ""),
        *((name, escape(value or "")) for name, value in yours.items()),
    ]
    for row, (name, text) in enumerate(rows):
        out.text(row, 0, name, out.look.name)
        out.text(row, 1, text, out.look.person if name in yours else out.look.plain)


def _texts(out: Sheet, split: Split) -> None:
    """The letter's own words, whole, and what was proposed, by which corrections are told from it."""
    out.text(0, 0, "The letter and what was proposed, for reading back. Leave this sheet as it is.")
    for col, name in enumerate(c.TEXT_COLUMNS):
        out.text(HEADER_ROW, col, name)
    row = HEADER_ROW + 1
    for cells, text in _text_rows(split):
        for piece in list(pieces(text)) or [""]:
            for col, value in enumerate((*cells, piece)):
                out.text(row, col, value)
            row += 1


def _text_rows(split: Split) -> Iterator[tuple[tuple[str, ...], str]]:
    for paragraph in split.letter.paragraphs:
        first, last = paragraph.pages or ("", "")
        level = "" if paragraph.level is None else str(paragraph.level)
        number = escape(paragraph.number or "")
        about = (paragraph.kind.value, level, number, str(first), str(last))
        yield (c.PARAGRAPH_ROW, str(paragraph.index + 1), "", *about), plain(paragraph)
    for point in split.points:
        parts = zip((c.REFERENCE_PART, c.QUOTE_PART, c.PROPOSED_PART), said_of(point), strict=True)
        for part, text in parts:
            yield (c.POINT_ROW, escape(point.number), part, "", "", "", "", ""), text

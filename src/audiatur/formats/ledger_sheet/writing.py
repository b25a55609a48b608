"""A ledger into a workbook: deterministic bytes, texts only, ready to be filled in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

import xlsxwriter

from audiatur import __version__
from audiatur.formats.pages import strings
from audiatur.formats.pages.clean import clean, page_direction
from audiatur.formats.pages.wording import comments_sentence, honest_sentence
from audiatur.model import ChangeKind, ChangeStatus, ExplainedChange, Ledger

from . import columns, guide, says
from .decided import Decided
from .escape import escape, pieces
from .styles import FIXED_DATE, WORKBOOK_OPTIONS, Sheet, Styles, styles
from .words import new_words, old_words

_SPARE_ROWS: Final = 200
"""Rows below the table in which the lists of words are offered too."""


def write(ledger: Ledger) -> bytes:
    """Make `ledger.xlsx`.

    Decisions that the ledger carries stand in the person's columns again, so that work goes on.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, WORKBOOK_OPTIONS)
    book.set_properties({"created": FIXED_DATE, "title": "Ledger of changes and comments"})
    look = styles(book)
    sheets = {
        name: Sheet(book.add_worksheet(name), look)
        for name in (
            columns.CHANGES,
            columns.COMMENTS,
            columns.FINDINGS,
            columns.HELP,
            columns.ABOUT,
            columns.TEXTS,
        )
    }
    decided = Decided(ledger)
    _changes(sheets[columns.CHANGES], ledger, decided)
    _comments(sheets[columns.COMMENTS], ledger, decided)
    _findings(sheets[columns.FINDINGS], ledger)
    _help(sheets[columns.HELP], look)
    _texts(sheets[columns.TEXTS], ledger)
    _about(
        sheets[columns.ABOUT], ledger, [f"{name}!{cell}" for name, one in sheets.items() for cell in one.cut]
    )
    for name in (columns.CHANGES, columns.COMMENTS, columns.FINDINGS):
        sheets[name].set_heights()
    _set_up(sheets, ledger)
    book.close()
    return buffer.getvalue()


def _set_up(sheets: dict[str, Sheet], ledger: Ledger) -> None:
    texts = (paragraph.text for paragraph in ledger.comparison.final.paragraphs)
    rtl = page_direction(ledger.comparison.final.language, texts) == "rtl"
    for name in (columns.CHANGES, columns.COMMENTS, columns.FINDINGS):
        sheet = sheets[name].sheet
        if rtl:
            sheet.right_to_left()
        sheet.set_landscape()
        sheet.set_paper(8)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(columns.HEADER_ROW)
    sheets[columns.TEXTS].sheet.hide()
    sheets[columns.CHANGES].sheet.activate()


def _in_order(ledger: Ledger) -> list[ExplainedChange]:
    """Changes of words in order of place; then those of numbers and styles alone, which tell little."""
    return sorted(ledger.changes, key=lambda explained: explained.change.kind is ChangeKind.ATTRIBUTE)


def _changes(out: Sheet, ledger: Ledger, decided: Decided) -> None:
    rows = _in_order(ledger)
    _head(out, columns.CHANGE_COLUMNS, f"{honest_sentence(ledger.totals)} {guide.BANNER_CHANGES}", len(rows))
    places = says.Places(ledger.comparison)
    comments = {str(comment.id): comment for comment in ledger.comments_read.comments}
    displays = {one.change.id: one.change.display for one in ledger.changes}
    for row, explained in enumerate(rows, start=columns.HEADER_ROW + 1):
        change = explained.change
        filled = decided.change(explained)
        out.text(row, 0, change.display)
        out.text(row, 1, clean(places.change(change)))
        out.text(row, 2, strings.CHANGE_KINDS[change.kind])
        out.text(row, 3, "\n".join(strings.FLAGS[flag] for flag in change.flags))
        out.text(row, 4, strings.CHANGE_STATUS[explained.status], out.look.status[explained.status])
        out.pieces(row, 5, old_words(change))
        out.pieces(row, 6, new_words(change))
        out.text(row, 7, says.causes(explained, comments, displays))
        cells = (filled.decision, filled.cause, filled.comments, filled.reason, filled.group, filled.by)
        for col, text in enumerate(cells, start=8):
            out.text(row, col, _kept(text), out.look.person)
        out.text(row, 14, change.id, out.look.quiet)
    _offer(out, 8, len(rows), list(columns.VERDICTS), columns.DECISION)
    _offer(out, 9, len(rows), list(columns.CAUSE_WORDS), columns.CAUSE)
    for col, column in ((10, columns.LINKED), (11, columns.REASON), (12, columns.GROUP), (13, columns.BY)):
        _hint(out, col, len(rows), column)


def _comments(out: Sheet, ledger: Ledger, decided: Decided) -> None:
    count = len(ledger.comments)
    _head(out, columns.COMMENT_COLUMNS, f"{comments_sentence(ledger.totals)} {guide.BANNER_COMMENTS}", count)
    places = says.Places(ledger.comparison)
    displays = {one.change.id: one.change.display for one in ledger.changes}
    for row, outcome in enumerate(ledger.comments, start=columns.HEADER_ROW + 1):
        comment = outcome.comment
        answer = decided.comment(comment.id)
        out.text(row, 0, escape(comment.id))
        out.text(row, 1, says.party(comment))
        out.text(row, 2, says.reference(comment.anchor))
        out.text(row, 3, clean(comment.comment))
        out.text(row, 4, clean(comment.proposed_change or ""))
        out.text(row, 5, clean(places.anchor(outcome.anchor)))
        out.text(row, 6, "\n".join(displays.get(change, change) for change in outcome.changes))
        out.text(row, 7, says.received(comment))
        status = None if outcome.answered else out.look.status[ChangeStatus.UNEXPLAINED]
        out.text(row, 8, says.done(outcome), status)
        word = strings.DISPOSITIONS[answer.disposition] if answer and answer.disposition else ""
        out.text(row, 9, word, out.look.person)
        out.text(row, 10, _kept(answer.reason if answer else None), out.look.person)
        out.text(row, 11, _kept(answer.by if answer else None), out.look.person)
    _offer(out, 9, count, list(columns.ANSWER_WORDS), columns.ANSWER)
    for col, column in ((10, columns.ANSWER_REASON), (11, columns.BY)):
        _hint(out, col, count, column)


def _kept(text: str | None) -> str:
    """A person's own words: what a cell can hold as it is, the rest spelled so that it comes back."""
    return escape(text or "")


def _head(out: Sheet, cols: Sequence[columns.Column], banner: str, count: int) -> None:
    out.sheet.set_row(0, 22)
    out.text(0, 0, banner, out.look.banner)
    out.headings(columns.HEADER_ROW, cols)
    out.sheet.freeze_panes(columns.HEADER_ROW + 1, 1)
    out.sheet.autofilter(columns.HEADER_ROW, 0, columns.HEADER_ROW + max(count, 1), len(cols) - 1)
    last = columns.HEADER_ROW + count + _SPARE_ROWS
    out.sheet.ignore_errors({"number_stored_as_text": f"A1:{chr(64 + len(cols))}{last}"})


def _offer(out: Sheet, col: int, count: int, words: list[str], column: columns.Column) -> None:
    """Offer a list of words in a column; another word is warned of, not refused, and told when it is read."""
    _validate(out, col, count, {"validate": "list", "source": words, "error_type": "warning"}, column)


def _hint(out: Sheet, col: int, count: int, column: columns.Column) -> None:
    _validate(out, col, count, {"validate": "any"}, column)


def _validate(out: Sheet, col: int, count: int, rule: dict[str, Any], column: columns.Column) -> None:
    first = columns.HEADER_ROW + 1
    message = column.help[0].upper() + column.help[1:]
    rule |= {"input_title": column.name, "input_message": message, "ignore_blank": True}
    out.sheet.data_validation(first, col, first + count + _SPARE_ROWS, col, rule)


def _findings(out: Sheet, ledger: Ledger) -> None:
    out.text(0, 0, guide.BANNER_FINDINGS, out.look.banner)
    names = (
        ("What", "kind of finding", 36),
        ("Changes", "numbers", 12),
        ("Comments", "ids", 16),
        ("Finding", "in a sentence", 90),
    )
    cols = [columns.Column(name=name, help=hint, width=width) for name, hint, width in names]
    out.headings(columns.HEADER_ROW, cols)
    displays = {one.change.id: one.change.display for one in ledger.changes}
    for row, finding in enumerate(ledger.findings, start=columns.HEADER_ROW + 1):
        out.text(row, 0, strings.FINDINGS[finding.kind])
        out.text(row, 1, "\n".join(displays.get(change, change) for change in finding.changes))
        out.text(row, 2, "\n".join(escape(comment) for comment in finding.comments))
        out.text(row, 3, clean(finding.message))
    out.sheet.freeze_panes(columns.HEADER_ROW + 1, 0)
    out.sheet.autofilter(
        columns.HEADER_ROW, 0, columns.HEADER_ROW + max(len(ledger.findings), 1), len(cols) - 1
    )


def _help(out: Sheet, look: Styles) -> None:
    out.sheet.set_column(0, 0, 30)
    out.sheet.set_column(1, 1, 100)
    row = 0
    for name, text in guide.HOW:
        out.text(row, 0, name, look.name)
        out.text(row, 1, text, look.plain)
        row += 1
    for title, cols in (
        (columns.CHANGES, columns.CHANGE_COLUMNS),
        (columns.COMMENTS, columns.COMMENT_COLUMNS),
    ):
        row += 1
        out.text(row, 0, f"Columns of the sheet {title}", look.name)
        for column in cols:
            row += 1
            out.text(row, 0, column.name, look.person if column.person else look.cell)
            out.text(row, 1, column.help, look.plain)
        row += 1


def _about(out: Sheet, ledger: Ledger, cut: list[str]) -> None:
    comparison = ledger.comparison
    rows = [
        (columns.SCHEMA_KEY, columns.SCHEMA),
        ("Made by", f"audiatur {__version__}"),
        ("Shared text", clean(comparison.shared.name)),
        (columns.SHARED_KEY, comparison.shared.sha256),
        ("Final text", clean(comparison.final.name)),
        ("Final sha256", comparison.final.sha256),
    ]
    for file in ledger.comments_read.inputs:
        rows += [("Comments", clean(file.name)), ("Comments sha256", file.sha256)]
    rows += [("Result", honest_sentence(ledger.totals)), ("", comments_sentence(ledger.totals))]
    if cut:
        rows.append(("Notice", f"Texts longer than a cell can hold were cut in {', '.join(cut)}."))
    out.sheet.set_column(0, 0, 20)
    out.sheet.set_column(1, 1, 90)
    for row, (name, text) in enumerate(rows):
        out.text(row, 0, name, out.look.name)
        out.text(row, 1, text, out.look.plain)


def _texts(out: Sheet, ledger: Ledger) -> None:
    """The words that decisions are made on, whole: in pieces, since a cell holds only so much."""
    out.text(0, 0, "The whole texts that decisions are made on. Leave this sheet as it is.")
    for col, name in enumerate(columns.TEXT_COLUMNS):
        out.text(columns.HEADER_ROW, col, name)
    row = columns.HEADER_ROW + 1
    entries = [
        (columns.CHANGES, str(change.id), change.display, side, "\u2029".join(texts))
        for change in ledger.comparison.changes
        for side, texts in ((columns.OLD_PART, change.old), (columns.NEW_PART, change.new))
    ]
    entries += [
        (columns.COMMENTS, escape(outcome.comment.id), "", columns.COMMENT_PART, outcome.comment.comment)
        for outcome in ledger.comments
    ]
    for sheet, id_, number, part, text in entries:
        for piece in list(pieces(text)) or [""]:
            for col, value in enumerate((sheet, id_, number, part, piece)):
                out.text(row, col, value)
            row += 1

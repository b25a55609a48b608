"""A report as JSON, schema `audiatur/report/1` (`spec/report-text.md`, "As JSON").

Every key is always there: lists may be empty, single values null.
"""

from __future__ import annotations

from audiatur.model import Mark, Notice, Paragraph, PrintedLine, Report, TablePlace

SCHEMA = "audiatur/report/1"


def to_json(report: Report) -> dict[str, object]:
    """Give a report as plain values, ready for `json.dumps`."""
    return {
        "schema": SCHEMA,
        "name": report.name,
        "sha256": report.sha256,
        "format": report.format,
        "language": report.language,
        "pending_revisions": report.pending_revisions,
        "paragraphs": [_paragraph(paragraph) for paragraph in report.paragraphs],
        "notices": [_notice(notice) for notice in report.notices],
    }


def _paragraph(paragraph: Paragraph) -> dict[str, object]:
    return {
        "index": paragraph.index,
        "kind": paragraph.kind.value,
        "level": paragraph.level,
        "number": paragraph.number,
        "section": paragraph.section,
        "text": paragraph.text,
        "plain": paragraph.plain,
        "pages": None if paragraph.pages is None else list(paragraph.pages),
        "lines": None if paragraph.lines is None else list(paragraph.lines),
        "line_map": [_line(line) for line in paragraph.line_map],
        "table": _table(paragraph.table),
        "marks": [_mark(mark) for mark in paragraph.marks],
        "anchors": list(paragraph.anchors),
    }


def _line(line: PrintedLine) -> dict[str, object]:
    return {"line": line.line, "page": line.page, "at": line.at}


def _table(place: TablePlace | None) -> dict[str, object] | None:
    return None if place is None else {"table": place.table, "row": place.row, "col": place.col}


def _mark(mark: Mark) -> dict[str, object]:
    return {"ref": mark.ref, "at": mark.at}


def _notice(notice: Notice) -> dict[str, object]:
    return {"kind": notice.kind, "message": notice.message, "where": notice.where}

"""Letters and sheets for tests: a long letter from the example case, and a sheet saved again by a person."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

from audiatur.formats.reading import read
from audiatur.formats.sheets.workbook import read_workbook
from audiatur.model import Paragraph, ParagraphKind, Report

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "teshra-river"

Rows = list[list[str]]
WIDTH = 12
"""Cells of each row that edits see, more than any sheet of points has."""
Edit = Callable[[Rows], Rows]


def resaved(data: bytes, edits: dict[str, Edit]) -> bytes:
    """A workbook as another program would save it after a person edited cells: plain, without any look.

    `edits` change the rows of a sheet, by its name; headings and banner are among them.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_numbers": False, "strings_to_formulas": False})
    for grid in read_workbook(data, "points.xlsx").grids:
        height = max(row.number for row in grid.rows)
        rows: Rows = [[""] * WIDTH for _ in range(height)]
        for row in grid.rows:
            rows[row.number - 1][: len(row.cells)] = row.cells
        sheet = book.add_worksheet(grid.name)
        for at, cells in enumerate(edits.get(grid.name or "", _unchanged)(rows)):
            for col, cell in enumerate(cells):
                sheet.write_string(at, col, cell)
    book.close()
    return out.getvalue()


def _unchanged(rows: Rows) -> Rows:
    return rows


def cited(report: Report) -> list[Paragraph]:
    """The numbered paragraphs of the report, once each."""
    seen: dict[str, Paragraph] = {}
    for paragraph in report.paragraphs:
        numbered = paragraph.kind in (ParagraphKind.BODY, ParagraphKind.LIST)
        if numbered and paragraph.number and paragraph.number.rstrip(".").isdecimal():
            seen.setdefault(paragraph.number, paragraph)
    return list(seen.values())


SENTENCE = (
    "Registers of the {place} service, volume {volume}, folio {folio}, give the {thing} of that week as it "
    "was counted on the spot by two officers, and nobody has contradicted them since."
)
PLACES = ("northern", "southern", "upper", "lower", "eastern", "western", "central")
THINGS = (
    "flow of the river",
    "height of the water",
    "number of wells",
    "state of the gates",
    "quality of the water",
)


def remarks(number: int, count: int) -> str:
    """So many sentences, each with numbers of its own, that name no place of the report."""
    return " ".join(
        SENTENCE.format(
            place=PLACES[(number + at) % 7], thing=THINGS[at % 5], volume=number, folio=number * 100 + at
        )
        for at in range(count)
    )


def long_letter(report: Report, sentences: int) -> list[str]:
    """A letter without numbered points that speaks of every numbered paragraph of a report, at length."""
    body = []
    for at, paragraph in enumerate(cited(report), start=1):
        words = " ".join((paragraph.plain or paragraph.text).split()[:9])
        number = (paragraph.number or "").rstrip(".")
        half = sentences // 2
        body.append(f"On paragraph {number}, the draft says “{words}”. {remarks(at, half)}")
        body.append(f"It is added that the figures were sent before. {remarks(at + 500, sentences - half)}")
    return [
        "Ministry of Water",
        "Adrel, 30 June 2025",
        "Dear Madam Ombudsperson,",
        "The Ministry thanks you for the draft of the report.",
        *body,
        "Yours faithfully,",
        "For the Ministry",
    ]


def typeset(paragraphs: list[str]) -> bytes:
    """The letter as a PDF with printed page numbers."""
    import pytest

    typst = pytest.importorskip("typst", reason="typst (dependency group example) is not installed")
    source = (
        '#set page(paper: "a4", numbering: "1")\n#set text(size: 11pt)\n'
        "#set par(justify: true, spacing: 1.6em)\n"
        f"#for one in json(bytes({json.dumps(json.dumps(paragraphs), ensure_ascii=False)})) [\n#par(one)\n]\n"
    )
    made: bytes = typst.compile(source.encode(), format="pdf", ignore_system_fonts=True)
    return made


def shared() -> Report:
    """The report of the example case."""
    return read(EXAMPLE / "shared.md")

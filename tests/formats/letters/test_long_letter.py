"""A letter of 130 pages, made from the example case: no paragraph is lost; one left over is named."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from pypdfium2 import PdfDocument
from tests.formats.docx_builder import package, para, run

from audiatur.formats import pdf
from audiatur.formats.letters import Letter, left_lines, read_letter, read_points, write_points
from audiatur.model import AnchorStatus
from audiatur.review.split import propose_points
from audiatur.text.letters import Split, plain

from .made import Rows, cited, long_letter, resaved, shared, typeset

PAGES = 130
PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'
SENTENCES = 54
"""Sentences to each numbered paragraph of the report: they make the letter at least so long."""


@cache
def _data() -> bytes:
    return typeset(long_letter(shared(), SENTENCES))


@cache
def _letter() -> Letter:
    return Letter(report=pdf.read(_data(), "letter.pdf"))


@cache
def _split() -> Split:
    return propose_points(_letter().report, shared())


@cache
def _page_texts() -> list[str]:
    return [_bare(page.get_textpage().get_text_range()) for page in PdfDocument(_data())]


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)


def test_the_letter_is_long() -> None:
    assert len(PdfDocument(_data())) >= PAGES


def test_no_paragraph_is_lost() -> None:
    """All words that were written, in their order and nothing else, are in the points and what makes none."""
    split = _split()
    pieces = [piece for point in split.points for piece in point.pieces]
    pieces += [one.piece for one in split.none]
    pieces.sort(key=lambda piece: (piece.paragraph, piece.start))
    paragraphs = split.letter.paragraphs
    found = "".join(plain(paragraphs[one.paragraph])[one.start : one.end] for one in pieces)
    assert _bare(found) == _bare("".join(long_letter(shared(), SENTENCES)))
    assert split.left == ()


def test_every_paragraph_spoken_of_has_its_point_at_its_place() -> None:
    report = shared()
    points = _split().points
    wanted = cited(report)
    assert [point.pieces[0].paragraph for point in points] == sorted(p.pieces[0].paragraph for p in points)
    assert len(points) == len(wanted) > 50
    for point, paragraph in zip(points, wanted, strict=True):
        assert point.anchor is not None
        assert point.anchor.status is AnchorStatus.FOUND
        assert paragraph.index in point.anchor.paragraphs
        assert len(point.pieces) >= 2


@pytest.mark.parametrize(("at", "deleted"), [(9, False), (60, True), (100, False)])
def test_one_left_over_is_named_with_page_and_number(tmp_path: Path, at: int, *, deleted: bool) -> None:
    """Its point emptied, or its row deleted: paragraph and page are said, the page as the file prints it."""

    def edit(rows: Rows) -> Rows:
        place = next(i for i, row in enumerate(rows) if row and row[0] == str(at))
        if deleted:
            return [*rows[:place], *rows[place + 1 :]]
        rows[place][3] = rows[place][4] = ""
        return rows

    sheet = tmp_path / "points.xlsx"
    sheet.write_bytes(resaved(write_points(_split(), _letter()), {"Letter": edit}))
    split, _ = read_points(sheet, _letter())
    (line,) = left_lines(split)
    begins = _bare(plain(_letter().report.paragraphs[at - 1]))[:60]
    page = next(number for number, text in enumerate(_page_texts(), start=1) if begins in text)
    assert line.startswith(f"left over: paragraph {at} (page {page}) belongs to no point: ")


def test_the_same_letter_as_a_word_file(tmp_path: Path) -> None:
    """A page for each paragraph: all of them come through, and the one left over is named with its page."""
    written = long_letter(shared(), 8)
    path = tmp_path / "letter.docx"
    path.write_bytes(package("".join(para(run(text) + PAGE_BREAK) for text in map(escape, written))))
    letter = read_letter(path)
    assert len(written) >= PAGES
    assert [plain(paragraph) for paragraph in letter.report.paragraphs] == written
    split = propose_points(letter.report, shared())
    pieces = [piece for point in split.points for piece in point.pieces]
    pieces += [one.piece for one in split.none]
    assert sorted(piece.paragraph for piece in pieces) == list(range(len(written)))

    def edit(rows: Rows) -> Rows:
        return [row for row in rows if row[0] != "77"]

    sheet = tmp_path / "points.xlsx"
    sheet.write_bytes(resaved(write_points(split, letter), {"Letter": edit}))
    for known in (letter, None):
        (line,) = left_lines(read_points(sheet, known)[0])
        assert line.startswith("left over: paragraph 77 (page 77) belongs to no point: ")

"""The letter with the numbers of its points in the margin; what was received is left alone."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument, raw
from tests.formats.docx_builder import package, para, run

from audiatur.formats import docx, pdf
from audiatur.formats.docx.returned import returned_comments
from audiatur.formats.letters import mark_letter, read_letter
from audiatur.formats.pdf.annotations import OUR_MARK, read_annotations
from audiatur.formats.reading import read
from audiatur.text.letters import plain, propose

from .made import EXAMPLE, long_letter, shared, typeset

DOCX = EXAMPLE / "letter-civil-society.docx"


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_word_letter_gets_comments_in_its_margin() -> None:
    """Each at the words of its point; text, numbering and all parts that are not concerned stay."""
    before = DOCX.read_bytes()
    marked = mark_letter(DOCX, propose(read_letter(DOCX).report))
    assert DOCX.read_bytes() == before
    assert marked.suffix == ".docx"
    sha = hashlib.sha256(marked.data).hexdigest()
    again = docx.read(marked.data, "marked.docx", sha)
    assert [p.text for p in again.paragraphs] == [p.text for p in read(DOCX).paragraphs]
    comments = returned_comments(marked.data, "marked.docx", sha).comments
    assert [comment.comment.split(":")[0] for comment in comments] == [f"Point {at}" for at in range(1, 6)]
    assert all(comment.anchor.quote for comment in comments)
    old, new = _parts(before), _parts(marked.data)
    touched = {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert {name for name in old if old[name] != new[name]} <= touched
    assert set(new) - set(old) == {"word/comments.xml"}


def test_marks_are_the_same_each_time() -> None:
    split = propose(read_letter(DOCX).report)
    assert mark_letter(DOCX, split) == mark_letter(DOCX, split)


def test_a_letter_that_has_comments_keeps_them(tmp_path: Path) -> None:
    """Numbers go on from those that are there."""
    path = tmp_path / "letter.docx"
    first = mark_letter(DOCX, propose(read_letter(DOCX).report))
    path.write_bytes(first.data)
    second = mark_letter(path, propose(read_letter(path).report))
    assert set(_parts(second.data)) == set(_parts(first.data))
    comments = returned_comments(second.data, "marked.docx", "0" * 64).comments
    assert len(comments) == 10
    assert len({comment.id for comment in comments}) == 10


@pytest.mark.parametrize("name", ["letter.txt", "letter.md", "letter.html"])
def test_other_letters_become_a_word_file(tmp_path: Path, name: str) -> None:
    text = "Dear Madam,\n\nParagraph 12 is > wrong & old.\n\nOn page 3, too.\n"
    html = "<p>Dear Madam,</p><p>Paragraph 12 is &gt; wrong &amp; old.</p><p>On page 3, too.</p>"
    path = tmp_path / name
    path.write_text(f"<html>{html}</html>" if name.endswith("html") else text, encoding="utf-8")
    letter = read_letter(path).report
    marked = mark_letter(path, propose(letter))
    assert marked.suffix == ".docx"
    again = docx.read(marked.data, "marked.docx", "0" * 64)
    assert [plain(p) for p in again.paragraphs] == [plain(p) for p in letter.paragraphs]
    comments = returned_comments(marked.data, "marked.docx", "0" * 64).comments
    assert [(c.comment, c.anchor.quote) for c in comments] == [
        ("Point 1: paragraph 12", "Paragraph 12 is > wrong & old."),
        ("Point 2: page 3", "On page 3, too."),
    ]


def test_a_point_inside_a_paragraph_says_where_it_begins(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(package(para(run("Paragraph 12 is old. Paragraph 14 is wrong, all of it."))))
    marked = mark_letter(path, propose(read_letter(path).report))
    comments = returned_comments(marked.data, "marked.docx", "0" * 64).comments
    assert [comment.comment for comment in comments] == [
        "Point 1: paragraph 12",
        "Point 2: paragraph 14 (from “Paragraph 14 is wrong, all of it.…”)",
    ]


def test_numbers_in_the_margin_of_a_pdf(tmp_path: Path) -> None:
    """Annotations, on the page and at the height of their point; the file begins with what was received."""
    path = tmp_path / "letter.pdf"
    data = typeset(long_letter(shared(), 4))
    path.write_bytes(data)
    report = read_letter(path).report
    split = propose(report)
    marked = mark_letter(path, split)
    assert path.read_bytes() == data
    assert (marked.suffix, marked.unplaced) == (".pdf", ())
    assert marked.data.startswith(data)
    assert marked == mark_letter(path, split)
    assert pdf.read(marked.data, "letter.pdf").paragraphs == report.paragraphs
    assert read_annotations(marked.data, "letter.pdf").comments == ()
    places = _stamps(marked.data)
    assert len(places) == len(split.points)
    for number, point in enumerate(split.points):
        page, top, right = places[number]
        pages = report.paragraphs[point.pieces[0].paragraph].pages
        assert pages is not None
        assert page == pages[0]
        words = plain(report.paragraphs[point.pieces[0].paragraph])[:25]
        left, height = _where(data, page, words)
        assert right <= left
        assert abs(top - height) < 8


def _stamps(data: bytes) -> list[tuple[int, float, float]]:
    """Page (from 1), middle height and right edge of each of our marks, in the file's order."""
    found = []
    for number, page in enumerate(PdfDocument(data), start=1):
        for at in range(raw.FPDFPage_GetAnnotCount(page.raw)):
            annotation = raw.FPDFPage_GetAnnot(page.raw, at)
            box = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(annotation, box)
            assert raw.FPDFAnnot_GetStringValue(annotation, b"Subj", None, 0) == 2 * len(OUR_MARK) + 2
            found.append((number, (box.top + box.bottom) / 2, box.right))
            raw.FPDFPage_CloseAnnot(annotation)
    return found


def _where(data: bytes, page: int, words: str) -> tuple[float, float]:
    """Left edge and middle height of words, found by the library's own search."""
    text = PdfDocument(data)[page - 1].get_textpage()
    found = text.search(words).get_next()
    assert found is not None
    left, bottom, _, top = text.get_charbox(found[0])
    return left, (bottom + top) / 2

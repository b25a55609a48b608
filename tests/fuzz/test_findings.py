"""What the fuzzer found: each input that broke the promise, made again in small, holds it now."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from audiatur.formats import pdf
from audiatur.formats.ledger_sheet.tables import lines_of
from audiatur.formats.package import Package, parse_xml
from audiatur.formats.sheets import read_comments
from audiatur.formats.sheets.grid import Grid
from audiatur.model import InputError, Report
from tests.formats.pdf.made import one_page
from tests.fuzz.readers import promise_broken

FOUND = Path(__file__).with_name("found")

_FONT = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"


@pytest.mark.parametrize("size", [b"0", b"0.01", b"0.04", b"0.06", b"-12", b"1e38"])
def test_letters_without_a_size_in_a_pdf(size: bytes) -> None:
    """`ZeroDivisionError` where the usual distance of lines is measured in sizes of the body."""
    lines = b"".join(b"1 0 0 1 20 %d Tm (Some words here) Tj " % (150 - 12 * at) for at in range(8))
    read = pdf.read(one_page(b"BT /F %s Tf %s ET" % (size, lines), _FONT), "a.pdf")
    assert isinstance(read, Report)


def test_the_words_of_the_xml_library_are_one_line() -> None:
    """Its message about a NUL has a line end, which made two lines of one fault."""
    with pytest.raises(InputError) as caught:
        parse_xml(b"<a>\0</a>", "a.docx", "word/styles.xml")
    assert caught.value.faults[0].message.isprintable()


def test_a_fault_that_lists_sheets_is_a_sentence_however_many_there_are() -> None:
    grids = [Grid(name=f"Sheet {number} " + "x" * 200, rows=()) for number in range(3000)]
    _, faults = lines_of(grids, "Changes", ("Id",), "Id", "file.xlsx")
    assert len(faults) == 1
    assert faults[0].message.endswith("and 2992 more)")
    assert len(faults[0].message) < 1000


def test_a_fault_on_a_repeated_id_shows_its_beginning(tmp_path: Path) -> None:
    long = "It is not so; see paragraph 3. " * 300
    (tmp_path / "c.csv").write_text(f'ID,Comment\n"{long}",one\n"{long}",two\n', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_comments([tmp_path / "c.csv"])
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize("name", ["paragraph-without-elements.docx", "table-without-rows.pdf"])
def test_what_was_found_in_files_of_comments_is_read_or_refused_in_a_sentence(name: str) -> None:
    """`IndexError` at a paragraph that no element of the file is, and at a table of which no row was left."""
    assert promise_broken(lambda path: read_comments([path]), FOUND / name) is None


def test_a_name_of_a_part_that_no_program_writes_is_told_by_its_length() -> None:
    """The name itself, thousands of characters of a damaged file, was the sentence."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("x" * 5_000, b"")
    with pytest.raises(InputError) as caught:
        Package(made.getvalue(), "a.docx")
    assert "5,000 characters" in caught.value.faults[0].message
    assert len(caught.value.faults[0].message) < 200

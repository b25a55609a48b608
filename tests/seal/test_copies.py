"""What a review copy says and holds."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import pytest

from audiatur.formats.reading import read, read_bytes
from audiatur.formats.sheets import read_comments
from audiatur.model import InputError, Report
from audiatur.seal import PDF, SHEET, WORD, Numbering, make_copy, mark_of, parse_extract, scan
from audiatur.text.keys import paragraph_key
from tests.reports import report
from tests.seal.drafts import SECRET, terms

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "teshra-river"
MARK = mark_of(SECRET, "state", "v1", 1)


@pytest.fixture(scope="module")
def draft() -> Report:
    """The draft of the example case."""
    return read(EXAMPLE / "shared.docx")


@pytest.mark.parametrize("name", [WORD, PDF])
@pytest.mark.parametrize("places", [None, "12-30, 35"])
def test_a_copy_reads_back_as_the_text_it_shows(draft: Report, name: str, places: str | None) -> None:
    """After the cover, with lines numbered, stand the paragraphs that the party may see, as numbered."""
    pytest.importorskip("typst")
    spans = parse_extract(places, draft) if places else None
    copy = make_copy(draft, spans, terms(), MARK)
    back = read_bytes(copy.files[name], name).paragraphs
    shown = [(paragraph_key(one), one.number) for one in copy.shown.paragraphs]
    assert [(paragraph_key(one), one.number) for one in back][-len(shown) :] == shown


def test_the_cover_names_the_party_its_time_and_its_mark(draft: Report) -> None:
    """Party, end of the window in its own zone and in UTC, mark: each stands on the first page."""
    copy = make_copy(draft, None, terms("Republic of Marisane"), MARK)
    said = "\n".join(one.text for one in read_bytes(copy.files[WORD], WORD).paragraphs[:16])
    for words in (
        "Republic of Marisane",
        "the end of Thursday, 20 August 2026 (Europe/Zurich)",
        "22:00 on Thursday, 20 August 2026 (UTC)",
        MARK.text,
    ):
        assert words in said


@pytest.mark.parametrize("form", [None, "canonical", "iso-2012-03", "ieee-80211-modern"])
def test_the_answer_sheet_is_read_as_a_sheet_of_comments(
    tmp_path: Path, draft: Report, form: str | None
) -> None:
    """Each row that was prepared is read; the form is known again by its columns."""
    copy = make_copy(draft, parse_extract("12-14", draft), terms(), MARK, form=form)
    path = tmp_path / SHEET
    path.write_bytes(copy.files[SHEET])
    found = read_comments([path])
    assert len(found.comments) + len(found.not_comments) == found.inputs[0].rows
    assert found.inputs[0].mapping


def test_a_form_that_is_not_known_is_named(draft: Report) -> None:
    """The fault names the form and those that there are."""
    with pytest.raises(InputError, match="no-such-form"):
        make_copy(draft, None, terms(), MARK, form="no-such-form")


def test_an_extract_without_words_is_refused() -> None:
    """A copy that shows nothing is made for nobody."""
    with pytest.raises(InputError, match="no words"):
        make_copy(report("Words."), (), terms(), MARK)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Put a part into a package."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("word/comments.xml", b"<w:comments/>", "comments"),
        ("docProps/thumbnail.jpeg", b"x", "a picture of its first page"),
        ("customXml/item1.xml", b"<a/>", "data of another program"),
        ("word/people.xml", b"<a/>", "names of reviewers"),
        ("word/extra.xml", b'<w:p w:rsidR="00AB12CD"/>', "numbers of editing sessions"),
        ("word/extra.xml", b"<w:rPr><w:vanish/></w:rPr>", "hidden text"),
        ("word/extra.xml", b'<w:ins w:id="1" w:author="A">', "tracked changes"),
        ("docProps/core.xml", b"<dc:creator>Jane</dc:creator>", "the name of an author"),
    ],
)
def test_the_scanner_names_what_a_copy_must_not_hold(part: str, content: bytes, said: str) -> None:
    """One thing put into a clean copy is found, with the part it is in."""
    clean = make_copy(report("Words."), None, terms(), MARK).files[WORD]
    assert scan({WORD: clean}) == ()
    found = scan({WORD: with_part(clean, part, content)})
    assert said in [one.what for one in found if one.where == part]


@pytest.mark.parametrize("numbering", list(Numbering))
def test_lines_are_numbered(draft: Report, numbering: Numbering) -> None:
    """A party can name page and line: the PDF file's own numbers are read back."""
    pytest.importorskip("typst")
    copy = make_copy(draft, parse_extract("12-30", draft), terms(), MARK, numbering=numbering)
    back = read_bytes(copy.files[PDF], PDF).paragraphs
    assert all(one.lines is not None for one in back if one.kind.value in ("body", "list"))


@pytest.mark.parametrize(
    ("planted", "said"),
    [
        (b"/Author (Jane)", "the name of an author"),
        (b"/CreationDate (D:2026)", "a date of making"),
        (b"/JavaScript", "a script"),
        (b"/EmbeddedFiles", "an attachment"),
        (b"/Type /Annot /Subtype /FreeText", "notes or fields"),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_the_scanner_looks_into_pdf_files(planted: bytes, said: str, *, packed: bool) -> None:
    """What a PDF file says of its making, and what hangs on it, is found in packed parts too."""
    pytest.importorskip("typst")
    clean = make_copy(report("Words."), None, terms(), MARK).files[PDF]
    body = zlib.compress(planted) if packed else planted
    found = scan({PDF: clean + b"\n9 0 obj <<>>\nstream\n" + body + b"\nendstream\nendobj\n"})
    assert [one.what for one in found] == [said]

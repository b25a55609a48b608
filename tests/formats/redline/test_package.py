"""The file around the text: margin comments, parts that stay as they are, nothing but what was asked."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from audiatur import api
from audiatur.formats import docx
from audiatur.formats.redline import AUTHOR, redline
from audiatur.model import ChangeStatus
from audiatur.text.compare import compare
from tests.formats.docx_builder import package, para
from tests.formats.redline.helpers import accepted, names, part, rejected, texts

CASE = Path(__file__).resolve().parents[3] / "examples" / "teshra-river"
COMMENTS = ("comments-state.xlsx", "comments-company.csv", "letter-civil-society.docx")
LONG = "The communes closed the wells of the upper valley after the survey of May 2024."


def repacked(data: bytes, changed: dict[str, bytes]) -> bytes:
    """Give a file with parts changed or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name, old.read(name)))
        for name in changed.keys() - set(old.namelist()):
            new.writestr(name, changed[name])
    return made.getvalue()


def written(data: bytes, final: str, *, author: str = AUTHOR, date: str | None = None) -> bytes:
    """Make a redline of a file and the body of the final text."""
    old = docx.read(data, "shared.docx", "0")
    return redline(compare(old, docx.read(package(final), "final.docx", "1")), data, author=author, date=date)


def explained() -> tuple[bytes, bytes]:
    """Give the shared file of the example and its redline with comments."""
    shared, final = api.read(CASE / "shared.docx"), api.read(CASE / "final.docx")
    ledger = api.explain(shared, final, api.read_comments(*(CASE / name for name in COMMENTS)))
    data = (CASE / "shared.docx").read_bytes()
    return data, redline(ledger.comparison, data, ledger)


def test_each_change_of_the_example_says_what_explains_it() -> None:
    shared, final = api.read(CASE / "shared.docx"), api.read(CASE / "final.docx")
    ledger = api.explain(shared, final, api.read_comments(*(CASE / name for name in COMMENTS)))
    made = redline(ledger.comparison, (CASE / "shared.docx").read_bytes(), ledger)
    comments = part(made, "word/comments.xml")
    changes = [one for one in ledger.changes if one.change.kind.value != "attribute"]
    assert comments.count("<w:comment ") == len(changes)
    assert part(made).count("<w:commentReference ") == len(changes)
    assert comments.count(" · not explained") == sum(
        one.status is ChangeStatus.UNEXPLAINED for one in changes
    )
    assert accepted(made) == texts(ledger.comparison.final)
    assert rejected(made) == texts(ledger.comparison.shared)


def test_a_comment_stands_behind_the_marks_of_notes() -> None:
    """LibreOffice gives a note the text of another where a comment's mark stands before the note's."""
    _, made = explained()
    for paragraph in re.findall(r"<w:p[ >].*?</w:p>", part(made)):
        if "footnoteReference" in paragraph and "commentReference" in paragraph:
            assert paragraph.rindex("<w:footnoteReference") < paragraph.index("<w:commentReference")


def test_parts_without_a_change_stay_byte_for_byte() -> None:
    data, made = explained()
    for name in ("word/styles.xml", "word/numbering.xml", "word/settings.xml", "word/header.xml"):
        assert part(made, name) == part(data, name)


def test_comments_of_the_file_stay_and_ids_are_unique() -> None:
    comment = '<w:comment w:id="4" w:author="Reader"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment>'
    data = package(para(LONG) + para("Second one."), {"comments": comment})
    old = docx.read(data, "s.docx", "0")
    final = docx.read(package(para(LONG) + para("Third one.")), "f.docx", "1")
    from audiatur.formats.redline.base import open_base
    from audiatur.formats.redline.margin import Margin

    base = open_base(data, "s.docx", "0")
    comparison = compare(old, final)
    paragraph = base.sources[1].elements[0]
    margin = Margin(base.root("comments"), author="An Office", date="2026-01-02T00:00:00Z")
    margin.write(
        comparison, {comparison.changes[0].id: ("K1", "a\nb")}, {}, {comparison.changes[0].id: paragraph}
    )
    ids = [one.get("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}id") for one in margin.root]
    assert ids == ["4", "5"]
    assert (
        margin.root[1].get("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}initials") == "AO"
    )


def test_author_and_date_are_those_given_and_no_others() -> None:
    core = (
        b'<cp:coreProperties xmlns:cp="c"><cp:lastModifiedBy>A Person</cp:lastModifiedBy></cp:coreProperties>'
    )
    data = repacked(package(para(LONG)), {"docProps/core.xml": core})
    made = written(data, para("Another text."), author="The Office & Co", date="2026-05-31T00:00:00Z")
    assert set(re.findall(r'w:author="([^"]*)"', part(made))) == {"The Office &amp; Co"}
    assert set(re.findall(r'w:date="([^"]*)"', part(made))) == {"2026-05-31T00:00:00Z"}
    assert "<cp:lastModifiedBy>The Office &amp; Co</cp:lastModifiedBy>" in part(made, "docProps/core.xml")
    assert "w:date" not in part(written(data, para("Another text.")))


def test_equal_input_gives_equal_bytes_and_times_are_fixed() -> None:
    data = package(para(LONG))
    first, second = (written(data, para("Another text.")) for _ in range(2))
    assert first == second
    infos = zipfile.ZipFile(io.BytesIO(first)).infolist()
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}


def test_macros_and_signatures_are_left_out() -> None:
    main = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    types = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        b'PartName="/word/document.xml" ContentType="'
        + main
        + b'"/><Override PartName="/word/vbaProject.bin" '
        b'ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    )
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        b'Id="r1" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
        b'Target="vbaProject.bin"/></Relationships>'
    )
    added = {
        "[Content_Types].xml": types,
        "word/_rels/document.xml.rels": relations,
        "word/vbaProject.bin": b"macro",
        "_xmlsignatures/origin.sigs": b"",
    }
    made = written(repacked(package(para(LONG)), added), para("Another text."))
    assert names(made) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/_rels/document.xml.rels",
        "word/document.xml",
    ]
    assert "vba" not in part(made, "[Content_Types].xml") + part(made, "word/_rels/document.xml.rels")
    assert "wordprocessingml.document.main+xml" in part(made, "[Content_Types].xml")


def test_a_strict_file_stays_strict() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    plain = package(para(LONG))
    document = part(plain).replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict)
    made = written(repacked(plain, {"word/document.xml": document.encode()}), para("Another text."))
    assert f'xmlns:w="{strict}"' in part(made)
    assert accepted(made) == ["Another text."]
    assert rejected(made) == [LONG]


@pytest.mark.parametrize("ending", ["md", "pdf"])
def test_from_a_text_that_is_no_word_file_a_plain_document_is_made(ending: str) -> None:
    shared, final = api.read(CASE / f"shared.{ending}"), api.read(CASE / f"final.{ending}")
    made = redline(compare(shared, final), None)
    assert accepted(made) == texts(final)
    assert rejected(made) == texts(shared)
    read = docx.read(made, "r.docx", "2", text="original").paragraphs
    assert [one.number for one in read] == [one.number for one in shared.paragraphs]
    assert [one.table for one in read] == [one.table for one in shared.paragraphs]
    assert [one.level for one in read if one.kind.value == "heading"] == [
        one.level for one in shared.paragraphs if one.kind.value == "heading"
    ]


def test_across_formats_the_words_of_the_shared_file_stay_as_it_has_them() -> None:
    shared, final = api.read(CASE / "shared.docx"), api.read(CASE / "final.md")
    data = (CASE / "shared.docx").read_bytes()
    made = redline(compare(shared, final), data)
    assert rejected(made) == texts(shared)
    assert compare(docx.read(made, "r.docx", "2"), final).changes == () or all(
        change.kind.value == "attribute" for change in compare(docx.read(made, "r.docx", "2"), final).changes
    )


def test_right_to_left_text_is_set_so() -> None:
    from audiatur.model import Paragraph, Report

    def report(*words: str) -> Report:
        paragraphs = tuple(Paragraph(index=at, text=text) for at, text in enumerate(words))
        return Report(name="a.txt", sha256="0", format="text", paragraphs=paragraphs, language="ar")

    made = redline(compare(report("أغلقت الآبار في شهر مايو"), report("أغلقت الآبار في شهر يونيو")), None)
    assert "<w:rtl/>" in part(made)
    assert "<w:bidi/>" in part(made, "word/styles.xml")

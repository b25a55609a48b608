"""Documents kept inside a document are read where they stand, if the package has them."""

from __future__ import annotations

import io
import zipfile

import pytest

from audiatur.formats import docx
from audiatur.formats.docx.marked import read_marked
from audiatur.formats.docx.sources import read_with_sources
from audiatur.model import Report
from audiatur.text.marking import accepted

from .docx_builder import cell, package, para, run, table

_CHUNK = '<w:altChunk r:id="c1"/>'
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"


def _with(data: bytes, inside: bytes, name: str = "chunk.docx", mode: str = "") -> bytes:
    """Add a part, and a relationship to it, to a file."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "word/_rels/document.xml.rels":
                added = f'<Relationship Id="c1" Type="{_KIND}" Target="{name}"{mode}/></Relationships>'
                content = content.replace(b"</Relationships>", added.encode())
            new.writestr(part, content)
        new.writestr(f"word/{name}", inside)
    return made.getvalue()


def _read(inside: bytes, name: str = "chunk.docx", body: str = para("a") + _CHUNK + para("b")) -> Report:
    return docx.read(_with(package(body), inside, name), "made.docx", "")


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        (package(para("x")), "chunk.docx"),
        (b"<html><body><p>x</p></body></html>", "chunk.html"),
        (b"x", "chunk.txt"),
        (
            b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<html><body><p>x</p></body></html>",
            "chunk.mht",
        ),
    ],
    ids=["Word", "HTML", "text", "web archive"],
)
def test_a_document_is_read_where_it_stands(inside: bytes, name: str) -> None:
    """Word files, pages, archives of pages, plain text."""
    report = _read(inside, name)
    assert [p.text for p in report.paragraphs] == ["a", "x", "b"]
    assert report.notices == ()


def test_tables_are_counted_on_and_notes_keep_their_marks() -> None:
    """Nothing in the inner document has the name of something in the outer one."""
    note = f'<w:footnote w:id="2">{para("inner note")}</w:footnote>'
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    inside = package(table(cell(para("x"))) + para(run("y") + reference), {"footnotes": note})
    outer = table(cell(para("a"))) + _CHUNK + table(cell(para("b")))
    report = _read(inside, body=outer)
    places = [(p.text, p.table.table) for p in report.paragraphs if p.table is not None]
    assert places == [("a", 0), ("x", 1), ("b", 2)]
    assert [(p.text, [mark.ref for mark in p.marks]) for p in report.paragraphs][2:4] == [
        ("y", ["fn1"]),
        ("inner note", []),
    ]


def test_what_cannot_be_read_is_told() -> None:
    """RTF, a damaged file, one outside the package, one that is named twice."""
    told = "1 part that is kept in another document was left out."
    for data in (
        _with(package(para("a") + _CHUNK), b"{\\rtf1 x}", "chunk.rtf"),
        _with(package(para("a") + _CHUNK), b"PK\x03\x04"),
        _with(package(para("a") + _CHUNK), b"", mode=' TargetMode="External"'),
        package(para("a") + _CHUNK),
    ):
        report = docx.read(data, "made.docx", "")
        assert [(n.kind, n.message, n.where) for n in report.notices] == [
            ("embedded-document", told, "after “a”")
        ]
    twice = _read(b"x", "chunk.txt", para("a") + _CHUNK + _CHUNK)
    assert [p.text for p in twice.paragraphs] == ["a", "x"]
    assert [n.kind for n in twice.notices] == ["embedded-document"]


def test_documents_in_documents_end() -> None:
    """Three deep is read, more is told."""
    data = package(para("0"))
    for number in range(1, 6):
        data = _with(package(para(str(number)) + _CHUNK), data)
    report = docx.read(data, "made.docx", "")
    assert [p.text for p in report.paragraphs] == ["5", "4", "3", "2"]
    assert [n.kind for n in report.notices] == ["embedded-document"]


def test_sources_and_the_marked_text_have_it() -> None:
    """Each paragraph stands for the element that puts it here."""
    inside = package(para("x") + para(f'<w:ins w:id="1" w:author="a">{run("y")}</w:ins>'))
    data = _with(package(para("a") + _CHUNK), inside)
    report, sources = read_with_sources(data, "", "")
    assert [[leaf.kind for leaf in source.leaves] for source in sources.paragraphs] == [
        ["text"],
        ["embedded"],
        ["embedded"],
    ]
    marked = read_marked(data, "", "")
    assert [text for p in marked.paragraphs for text in accepted(p.text)] == [
        p.text for p in report.paragraphs
    ]

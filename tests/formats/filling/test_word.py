"""Answers into the tables of Word files: nothing of the file but the answer cells changes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from audiatur.formats.filling import Answers, fill
from audiatur.formats.sheets import read_comments
from audiatur.model import CommentDecision, CommentId, Disposition, InputError

from .checking import check_parts, part

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = "word/document.xml"
HEADINGS = ("MB/NC", "Clause", "Comments", "Proposed change", "Observations of the secretariat")
ANSWERED = (
    # An empty cell in one tag, with settings of its own.
    '<w:tc><w:tcPr><w:shd w:fill="FFFFCC"/></w:tcPr><w:p w:rsidR="00A1"/></w:tc>',
    # The look of the paragraph's mark, which is that of what is typed into it.
    '<w:tc><w:p><w:pPr><w:jc w:val="left"/><w:rPr><w:i/></w:rPr></w:pPr></w:p></w:tc>',
    # A content control around the paragraph, and a second paragraph.
    "<w:tc><w:sdt><w:sdtContent><w:p><w:r><w:rPr><w:b/></w:rPr></w:r></w:p></w:sdtContent></w:sdt><w:p/></w:tc>",
)


def cell(text: str) -> str:
    """A cell of one paragraph."""
    return f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def row(cells: str) -> str:
    """A row."""
    return f"<w:tr>{cells}</w:tr>"


def document(*rows: str) -> bytes:
    """A Word file with the form, a table before it, and parts that must stay: a header, macros, XML."""
    head = row("".join(map(cell, HEADINGS)))
    first = f"<w:tbl>{row(cell('Date:') + cell('Project:'))}</w:tbl>"
    body = f"{first}<w:p/>\r\n<w:tbl><w:tblPr/>{head}{''.join(rows)}</w:tbl><w:p/>"
    space = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{space}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Default Extension="bin" ContentType="application/x"/><Override '
        f'PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/><Override '
        f'PartName="/word/header1.xml" ContentType="{kind}.header+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        BODY: f'<?xml version="1.0" encoding="UTF-8"?>\r\n<w:document xmlns:w="{W}" xmlns:r="{office}">'
        f'<w:body>{body}<w:sectPr><w:headerReference w:type="default" r:id="r1"/></w:sectPr></w:body>'
        "</w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}/relationships"><Relationship Id="r1" '
        f'Type="{office}/header" Target="header1.xml"/></Relationships>',
        "word/header1.xml": f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>Draft</w:t></w:r></w:p></w:hdr>',
        "word/vbaProject.bin": "only bytes",
        "customXml/item1.xml": "<form version='3'/>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def form() -> bytes:
    """Three comments with three kinds of empty answer cells."""
    rows = []
    for number, answer in enumerate(ANSWERED, start=1):
        rows.append(
            row(cell("DE") + cell(f"{number}.1") + cell(f"Comment {number} & more") + cell("") + answer)
        )
    rows[1] = f"<w:sdt><w:sdtContent>{rows[1]}</w:sdtContent></w:sdt>".replace("&", "&amp;")
    return document(*(one.replace(" & ", " &amp; ") for one in rows))


ANSWERS = Answers(
    file="ledger.xlsx",
    decisions=(
        CommentDecision(comment=CommentId("r2"), disposition=Disposition.ACCEPTED, reason="Done <so>."),
        CommentDecision(comment=CommentId("r3"), disposition=Disposition.REJECTED, reason="No.\n\tNot so."),
        CommentDecision(comment=CommentId("r4"), disposition=Disposition.NOTED),
    ),
)


def test_only_the_answer_cells_of_a_document_change(tmp_path: Path) -> None:
    """Other parts keep their packed bytes; without the answers the document is the same text of XML."""
    path = tmp_path / "form.docm"
    before = form()
    path.write_bytes(before)
    filled = fill(path, ANSWERS)
    check_parts(before, filled.data, {BODY})
    after = part(filled.data, BODY).decode()
    for run in (
        '<w:r><w:t xml:space="preserve">Accepted. Done &lt;so&gt;.</w:t></w:r>',
        (
            '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">Rejected. No.</w:t><w:br/><w:tab/>'
            '<w:t xml:space="preserve">Not so.</w:t></w:r>'
        ),
        '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Noted</w:t></w:r>',
    ):
        assert after.count(run) == 1
        after = after.replace(run, "")
    assert after.replace('<w:p w:rsidR="00A1"></w:p>', '<w:p w:rsidR="00A1"/>') == part(before, BODY).decode()


def test_answers_in_a_document_are_read_back(tmp_path: Path) -> None:
    """Dispositions and reasons as the ledger has them."""
    path = tmp_path / "form.docx"
    path.write_bytes(form())
    path.write_bytes(fill(path, ANSWERS).data)
    comments = read_comments([path]).comments
    assert [comment.disposition for comment in comments] == [d.disposition for d in ANSWERS.decisions]
    assert [(comment.reason or "").replace("\t", "") for comment in comments] == [
        "Accepted. Done <so>.",
        "Rejected. No.\nNot so.",
        "Noted",
    ]


def test_a_cell_is_written_anew_where_that_is_asked_for(tmp_path: Path) -> None:
    """One paragraph stays, with the settings and the look it had."""
    path = tmp_path / "form.docx"
    old = (
        "<w:tc><w:tcPr/><w:p><w:pPr><w:jc w:val='right'/></w:pPr><w:r><w:rPr><w:i/></w:rPr>"
        "<w:t>Rejected.</w:t></w:r></w:p><w:p><w:r><w:t>Not so.</w:t></w:r></w:p></w:tc>"
    )
    path.write_bytes(document(row(cell("DE") + cell("1") + cell("A comment") + cell("") + old)))
    answers = Answers(file="l", decisions=ANSWERS.decisions[:1])
    with pytest.raises(InputError, match=r"Observations of the secretariat says “Rejected\. Not so\.”"):
        fill(path, answers)
    body = part(fill(path, answers, overwrite=True).data, BODY)
    assert (
        b"<w:tc><w:tcPr/><w:p><w:pPr><w:jc w:val='right'/></w:pPr><w:r><w:rPr><w:i/></w:rPr>"
        b'<w:t xml:space="preserve">Accepted. Done &lt;so&gt;.</w:t></w:r></w:p></w:tc>'
    ) in body


def test_what_a_word_file_cannot_hold_is_refused(tmp_path: Path) -> None:
    """Control characters, tables inside the answer cell, and forms without an answer column."""
    path = tmp_path / "form.docx"
    path.write_bytes(form())
    control = CommentDecision(comment=CommentId("r2"), reason="a\x01b")
    with pytest.raises(InputError, match=r"U\+0001, which no Word file can hold"):
        fill(path, Answers(file="l", decisions=(control,)))
    nested = f"<w:tc><w:tbl>{row(cell(''))}</w:tbl><w:p/></w:tc>"
    path.write_bytes(document(row(cell("DE") + cell("1") + cell("A comment") + cell("") + nested)))
    with pytest.raises(InputError, match="holds a table of its own"):
        fill(path, Answers(file="l", decisions=ANSWERS.decisions[:1]))


def test_an_answer_in_the_place_of_struck_words_is_not_struck(tmp_path: Path) -> None:
    """An answer that was struck through is replaced; the new one has its look but for the line."""
    look = "<w:rPr><w:b/><w:strike/><w:dstrike w:val='1'></w:dstrike></w:rPr>"
    old = f"<w:tc><w:p><w:r>{look}<w:t>Accepted.</w:t></w:r></w:p></w:tc>"
    texts = ("NO", "5.1", "Please correct.", "")
    path = tmp_path / "form.docx"
    path.write_bytes(document(row("".join(map(cell, texts)) + old)))
    (comment,) = read_comments([path]).comments
    said = CommentDecision(comment=comment.id, disposition=Disposition.REJECTED, reason="No need.")
    filled = fill(path, Answers(file="l", decisions=(said,)), overwrite=True)
    (path.parent / "filled.docx").write_bytes(filled.data)
    (after,) = read_comments([path.parent / "filled.docx"]).comments
    assert after.reason == "Rejected. No need."
    assert b"<w:rPr><w:b/></w:rPr>" in part(filled.data, BODY)

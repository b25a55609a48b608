"""Comment forms in Word files: headings in a page header, merged cells, tables in tables, struck words."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.real_files import CASES, needs_cases

from audiatur.formats.sheets import read_comments, read_placed

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def word(body: str, header: str = "") -> bytes:
    """Make the smallest Word file with that body, and tables in its page header."""
    related = f'<Relationship Id="h" Type="{R}/header" Target="header1.xml"/>' if header else ""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="d" '
        f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}'
        "</Relationships>",
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
    }
    if header:
        parts["word/header1.xml"] = f"<w:hdr {W}>{header}</w:hdr>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def cell(text: str, settings: str = "") -> str:
    inner = text if text.startswith("<") else paragraph(run(text))
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{inner}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(one if one.startswith('<w:tc') else cell(one) for one in cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def saved(folder: Path, data: bytes) -> Path:
    path = folder / "form.docx"
    path.write_bytes(data)
    return path


def test_a_struck_not_is_never_read_as_not(tmp_path: Path) -> None:
    """Struck once, twice, or not after all; across runs."""
    said = paragraph(
        run("It is "), run("no", "<w:strike/>"), run("t", "<w:dstrike/>"), run(" so", '<w:strike w:val="0"/>')
    )
    body = table(
        row("No.", "Comment", "Decision"),
        row("1", cell(said), cell(paragraph(run("Accepted", "<w:strike/>"), run(" Rejected")))),
    )
    (comment,) = read_comments([saved(tmp_path, word(body))]).comments
    assert comment.comment == "It is ~~not~~ so"
    assert (comment.disposition, comment.disposition_raw) == ("rejected", "~~Accepted~~ Rejected")


def test_headings_in_the_page_header(tmp_path: Path) -> None:
    """The form of ISO keeps its headings there: the table in the text has none of its own."""
    head = row("MB/NC", "Line number (e.g. 17)", "Clause/ Subclause", "Comments", "Proposed change")
    body = table(
        row("DE", "17", "3.1", "It is wrong.", ""), row("", "", "", "", ""), row("FR", "", "4", "Typo", "so")
    )
    placed = read_placed(saved(tmp_path, word(body, table(row("Date:", "Document:")) + table(head))))
    assert [
        (c.id, c.party, c.anchor.line_from, c.anchor.clause, c.comment) for c in placed.comments.comments
    ] == [
        ("r1", "DE", "17", "3.1", "It is wrong."),
        ("r3", "FR", None, "4", "Typo"),
    ]
    (found,) = placed.tables
    assert (found.part, found.index, found.header_rows) == ("word/document.xml", 0, ())
    assert [(r.number, r.comment, r.places) for r in found.rows] == [
        (1, "r1", (0, 1, 2, 3, 4)),
        (3, "r3", (0, 1, 2, 3, 4)),
    ]


def test_merged_cells(tmp_path: Path) -> None:
    """A party merged beside two comments belongs to both; a wide cell keeps the columns after it."""
    body = table(
        row(cell("Party", '<w:gridSpan w:val="2"/>'), "Comment", "Reply"),
        row(cell("State", '<w:vMerge w:val="restart"/>'), "a", "one", "yes"),
        row(cell("", "<w:vMerge/>"), "b", "two", ""),
    )
    placed = read_placed(saved(tmp_path, word(body)))
    assert [(c.party, c.comment, c.reason) for c in placed.comments.comments] == [
        ("State", "one", "yes"),
        ("State", "two", None),
    ]
    (found,) = placed.tables
    assert found.anchor(3, 0) == (2, 0)
    assert [column.index for column in found.columns] == [0, 2, 3]
    assert found.rows[0].places == (0, 1, 2, 3)


def test_tables_in_tables(tmp_path: Path) -> None:
    """A table in a comment is part of it; a table that only lays out the page is looked through."""
    inner = table(row("x", "y"), row("1", "2"))
    form = table(
        row("No.", "Comment"), row("7", cell(paragraph(run("See:")) + inner + paragraph(run("end"))))
    )
    body = paragraph(run("Form")) + table(row(cell(form + paragraph())))
    comments = read_comments([saved(tmp_path, word(body))])
    assert [(c.id, c.comment) for c in comments.comments] == [("7", "See:\nx | y\n1 | 2\nend")]
    assert [(o.raw["text"], o.why) for o in comments.not_comments] == [
        ("Form", "stands outside the tables of comments")
    ]


def test_what_is_pending_is_read_as_accepted(tmp_path: Path) -> None:
    """Insertions are words, deletions and deleted rows are none, and the row keeps its number."""
    said = paragraph(
        run("It is "), f"<w:ins>{run('not ')}</w:ins>", f"<w:del>{run('gone')}</w:del>", run("so")
    )
    gone = "<w:tr><w:trPr><w:del/></w:trPr>" + cell("2") + cell("gone") + "</w:tr>"
    body = table(row("No.", "Comment"), row("1", cell(said)), gone, row("3", "c"))
    placed = read_placed(saved(tmp_path, word(body)))
    assert [(c.id, c.source.number, c.comment) for c in placed.comments.comments] == [
        ("1", 2, "It is not so"),
        ("3", 4, "c"),
    ]
    assert any("pending" in notice for notice in placed.comments.notices)


TEXTS = st.text(alphabet="ab ~\\é不", max_size=8)


@given(rows=st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=8), forms=st.integers(1, 3))
def test_rows_in_equal_rows_out(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], forms: int
) -> None:
    """Whatever stands in the cells of however many forms, each filled row is a comment or named."""
    one = table(row("Section", "Comment", "Remark of mine"), *(row(*cells) for cells in rows))
    path = saved(tmp_path_factory.mktemp("word"), word(paragraph().join([one] * forms)))
    comments = read_comments([path])
    filled = [at for at, cells in enumerate(rows, start=2) if any(text.strip() for text in cells)]
    numbers = [o.source.number for o in (*comments.comments, *comments.not_comments)]
    assert sorted(numbers) == sorted(filled * forms)
    assert comments.inputs[0].rows == len(numbers)


@needs_cases
def test_the_form_of_iso_as_it_is_published() -> None:
    """It has headings in its page header, and no comments yet."""
    placed = read_placed(CASES / "iso-sheets" / "data" / "iso_comment_template_2012-03.docx")
    (file,) = placed.comments.inputs
    assert (file.template, file.rows) == ("iso-2012-03", 0)
    assert list(file.mapping.values()) == [
        "party", "line_from", "clause", "element", "kind", "comment", "proposed_change", "reason",
    ]  # fmt: skip
    assert any("no rows of comments" in notice for notice in placed.comments.notices)

"""What the fuzzer starts from: small files with much in them, and the files of the example case."""

# ruff: noqa: E501 - lines of the files themselves

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import xlsxwriter

from audiatur.formats.ledger_sheet import write
from tests.fixtures_ledger import build_ledger
from tests.formats.docx_builder import cell, field, item, level, numbering, package, para, run, table
from tests.formats.pdf.made import one_page

from .packages import pack, unpack

EXAMPLE: Final = Path(__file__).resolve().parents[2] / "examples" / "teshra-river"

_HEAD = (
    "No.", "Organisation", "Paragraph", "Line(s)", "Page", "Type", "Comment", "Proposed change", "Response"
)  # fmt: skip
_ROWS = (
    ("1", "Example State", "12", "341-350", "4", "ed", 'It "is" not so; see paragraph 3', "", "Accepted."),
    ("2", "", "3 (b)", "", "", "te", "The figure is wrong.\nIt was 4 %.", "Say “five”.", "Rejected: see 1"),
    ("", "", "", "", "", "", "", "", ""),
    ("2", "Ü. Österreich", "footnote 2", "7", "", "ge", "=1+1", "@x", "Noted"),
)


def _example(*patterns: str) -> list[bytes]:
    return [path.read_bytes() for pattern in patterns for path in sorted(EXAMPLE.glob(pattern))]


def _stored(data: bytes) -> bytes:
    return pack(unpack(data) or {})


def _revised() -> str:
    who = 'w:author="A" w:date="2020-01-02T03:04:05Z"'
    inserted = f'<w:ins w:id="1" {who}>{run("new words")}</w:ins>'
    removed = f'<w:del w:id="2" {who}><w:r><w:delText>old words</w:delText></w:r></w:del>'
    mark = f'<w:rPr><w:del w:id="3" {who}/></w:rPr>'
    moved = (
        f'<w:moveFromRangeStart w:id="4" w:name="m" {who}/><w:moveFrom w:id="5" {who}>{run("moved")}</w:moveFrom>'
        f'<w:moveFromRangeEnd w:id="4"/>'
    )
    note = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="3"/></w:r>'
    anchored = (
        f'<w:commentRangeStart w:id="7"/>{run("these words")}<w:commentRangeEnd w:id="7"/>'
        '<w:r><w:commentReference w:id="7"/></w:r>'
    )
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{para('in a control')}</w:sdtContent></w:sdt>"
    maths = "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    choice = (
        f'<mc:AlternateContent><mc:Choice Requires="w">{run("a")}</mc:Choice>'
        f"<mc:Fallback>{run('b')}</mc:Fallback></mc:AlternateContent>"
    )
    return "".join(
        [
            para("A heading", '<w:pStyle w:val="Heading1"/>'),
            item("Numbered"), item("Deeper", ilvl=1), item("Again"),
            para(run("Before ") + inserted + removed + anchored + note), para("gone", mark), para(moved + maths),
            para(field(" REF _Ref1 \\r \\h ", run("3"))), control, para(choice),
            table(cell(para("a"), table(cell(para("inner")))) + cell(para("b"), properties='<w:gridSpan w:val="2"/>'),
                  cell(para("c"), properties='<w:vMerge w:val="restart"/>') + cell(para(""))),
            '<w:sectPr><w:headerReference w:type="default" r:id="r5"/></w:sectPr>',
        ]
    )  # fmt: skip


def words() -> list[bytes]:
    """Word files: every kind of element that the reader knows, and those of the example."""
    parts = {
        "numbering": numbering(level(0, "%1."), level(1, "(%2)", "lowerLetter"), level(2, "%1.%2.%3", "upperRoman")),
        "styles": '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr>'
        '<w:outlineLvl w:val="0"/></w:pPr></w:style>',
        "footnotes": f'<w:footnote w:id="2">{para("A note.")}</w:footnote>',
        "endnotes": f'<w:endnote w:id="3">{para("At the end.")}</w:endnote>',
        "comments": f'<w:comment w:id="7" w:author="B" w:initials="B" w:date="2020-01-02T03:04:05Z">{para("Why?")}'
        "</w:comment>",
        "header1": para("Draft"),
    }  # fmt: skip
    form = table(*("".join(cell(para(text)) for text in row) for row in (_HEAD, *_ROWS)))
    letter = para("Dear all,") + para("1. Paragraph 3 is wrong.") + para("2) It should read “so”.")
    made = [package(_revised(), parts), package(para("x")), package(form), package(letter)]
    return [_stored(data) for data in made] + _example("letter-*.docx")


def sheets() -> list[bytes]:
    """Workbooks: rich text, dates, formulas, merged and hidden cells, notes; a ledger; the example's."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet("Comments")
    struck, date = book.add_format({"font_strikeout": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.merge_range("A1:C1", "A title")
    for number, row in enumerate((_HEAD, *_ROWS), start=2):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text)
    sheet.write_rich_string("G9", "it is ", struck, "not", " so")
    sheet.write_number("H9", 44000.5, date)
    sheet.write_formula("I9", "=A1", None, "7")
    sheet.write_boolean("J9", True)
    sheet.write_comment("G4", "a note")
    sheet.set_row(10, None, None, {"hidden": True})
    book.add_worksheet("Other").hide()
    book.close()
    return [_stored(made.getvalue()), *_example("*.xlsx")]


def ledgers() -> list[bytes]:
    """The workbook that `explain` writes, undecided, and sheets that are none."""
    return [_stored(write(build_ledger())), *sheets()[:1]]


def points() -> list[bytes]:
    """The workbook of a letter's points."""
    from audiatur.formats.letters import of_report, write_points
    from audiatur.review.split import propose_points
    from tests.reports import report

    letter = of_report(
        report("Dear all,", "1. Paragraph 3 is wrong.", "2. “So” is better.", name="letter.md")
    )
    return [_stored(write_points(propose_points(letter.report), letter))]


def separated() -> list[bytes]:
    """Separated values with every separator, quotes, a byte order mark, and UTF-16."""
    made = []
    for separator in ",;\t|":
        quoted = [[f'"{text.replace(chr(34), chr(34) * 2)}"' for text in row] for row in (_HEAD, *_ROWS)]
        made.append("\n".join(separator.join(row) for row in quoted))
    return [
        *(text.encode() for text in made), made[1].encode("cp1252"), b"\xef\xbb\xbfsep=;\r\n" + made[1].encode(),
        made[0].encode("utf-16"), made[2].encode("utf-16-le"), *_example("*.csv"),
    ]  # fmt: skip


def json_lines() -> list[bytes]:
    """Objects, one a line or in a list."""
    rows: list[dict[str, object]] = [
        {"id": "7", "comment": "Wrong.", "reference": "para 3", "disposition": "accepted", "labels": ["a", 1]},
        {"title": "T", "suggested_change": "x", "reply": None, "more": {"deep": [1.5, True]}, "received_at": "2020"},
    ]  # fmt: skip
    return [b"\n".join(json.dumps(row).encode() for row in rows), json.dumps(rows).encode()]


MARKDOWN: Final = """---
title: T
---
# 1. Heading {#a}

A paragraph[^1] with *words*, `code`, [a link](http://example.org "t"), ![alt](x.png) and <b>HTML</b>.

1. one
   - two
     > three

| No. | Comment | Response |
|:---|---|---:|
| 1 | paragraph 3 is \\| wrong | Noted |

```text
code
```
<!-- remark -->
<table><tr><td>x</td></tr></table>

Setext
======

12. Numbered. See footnote 1 and paragraph 12 (b).

[^1]: A note.
    More of it.
"""

HTML: Final = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title></head><body>
<nav><a href="#x">x</a></nav><h1 id="x">1 Heading</h1><p>Text<sup><a href="#fn1" id="r1">1</a></sup> &amp; more
<del>old</del><ins>new</ins><br>line</p><ol start="3" type="a"><li value="7">one<ul><li>two</ul></ol>
<table><thead><tr><th>No.<th>Comment</thead><tr><td rowspan="2" colspan="3">a<td>b</table><blockquote>q</blockquote>
<pre> code </pre><script>x</script><div hidden>h</div><dl><dt>t<dd>d</dl>
<section class="footnotes"><ol><li id="fn1">Note <a href="#r1">back</a></ol></section></body></html>"""

PLAIN: Final = """1. Heading\n\nContents\n1. Heading .... 1\n\n1. First paragraph, which goes on.\n\n(a) item\n\n\f
2. Second paragraph\nin two lines.\n\n* bullet\n\nIV. ROMAN\n"""

MAIL: Final = """From: A <a@example.org>\r\nTo: b@example.org\r\nSubject: =?utf-8?q?Comments_on_=C3=BC?=
Date: Tue, 24 Nov 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x
Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r\nContent-Transfer-Encoding: quoted-printable\r\n
1. Paragraph 3 is =C3=BCber wrong.\r\n> quoted\r\n2. It should read "so".\r\n\r\n--x
Content-Type: multipart/alternative; boundary="y"\r\n\r\n--y\r\nContent-Type: text/html; charset="iso-8859-1"\r\n
<p>1. Paragraph 3</p>\r\n--y--\r\n--x\r\nContent-Type: text/csv; name="c.csv"\r\nContent-Disposition: attachment
Content-Transfer-Encoding: base64\r\n\r\nTm8uLENvbW1lbnQKMSx4Cg==\r\n--x--\r\n""".replace("\r\n", "\n")


def pdfs() -> list[bytes]:
    """Pages written without compression, so that what is changed is the text."""
    font = (
        b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> "
        b"/B << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >> >>"
    )
    lines = b"".join(
        b"1 0 0 1 %d %d Tm (%s) Tj\n" % (x, 180 - 12 * at, text)
        for at, (x, text) in enumerate(
            [
                (20, b"1. Heading"),
                (40, b"12. The first line of words"),
                (20, b"and its end 3"),
                (30, b"(a) item"),
            ]
        )
    )
    prose = b"BT /B 14 Tf " + lines[:30] + b"/F 10 Tf " + lines + b"5 0 0 5 200 30 Tm (1 A footnote.) Tj ET"
    cells = b"".join(
        b"%d %d 90 20 re S BT /F 9 Tf 1 0 0 1 %d %d Tm (%s) Tj ET\n" % (x, y, x + 3, y + 6, text)
        for x, y, text in [
            (20, 150, b"No."), (110, 150, b"Comment"), (20, 130, b"1"), (110, 130, b"It is wrong"),
            (20, 110, b"2"), (110, 110, b"Page 3"),
        ]
    )  # fmt: skip
    notes = [
        b"<< /Type /Annot /Subtype /%s /Rect [20 150 120 170] /Contents (A remark) /T (Someone) "
        b"/QuadPoints [20 170 120 170 20 150 120 150] /M (D:20200102030405Z) /NM (n%d) %s >>" % (kind, at, more)
        for at, (kind, more) in enumerate(
            [
                (b"Highlight", b""), (b"Text", b"/IRT 5 0 R /State (Accepted) /StateModel (Review)"),
                (b"StrikeOut", b""), (b"Caret", b"/RC (<body><p>x</p></body>)"), (b"FreeText", b""), (b"Ink", b""),
                (b"Popup", b"/Parent 5 0 R"),
            ]
        )
    ]  # fmt: skip
    marked = one_page(prose, font, notes).replace(
        b"/MediaBox [0 0 300 200]",
        b"/MediaBox [0 0 300 200] /Annots [%s]" % b" ".join(b"%d 0 R" % (5 + at) for at in range(len(notes))),
    )
    return [one_page(prose, font), one_page(cells, font), marked]


SEEDS: Final[dict[str, Callable[[], list[bytes]]]] = {
    "docx": words,
    "xlsx": sheets,
    "ledger": ledgers,
    "points": points,
    "csv": separated,
    "jsonl": json_lines,
    "pdf": pdfs,
    "md": lambda: [MARKDOWN.encode(), *_example("*.md")],
    "html": lambda: [HTML.encode(), HTML.encode("utf-16")],
    "txt": lambda: [PLAIN.encode(), PLAIN.encode("cp1252"), *_example("letter-*.md")],
    "eml": lambda: [MAIL.encode(), MAIL.replace("\n", "\r\n").encode()],
}
"""Seeds by kind of file."""

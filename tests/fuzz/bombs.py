"""Files made to harm: each small to store, and large, deep, endless or ambiguous once opened.

Each maker gives the bytes of one file; its name and what must come of it stand in `BOMBS`.
"""

# ruff: noqa: E501 - a bomb a line reads better

from __future__ import annotations

import io
import json
import random
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from tests.formats.docx_builder import cell, package, para, table
from tests.formats.pdf.made import one_page, written

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P: Final = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bomb:
    """One file: its name, what makes it, and words of its refusal; without words it opens, or is refused."""

    name: str
    make: Callable[[], bytes]
    refused: str | None = None


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Pack parts as Office does."""
    made = io.BytesIO()
    with (
        warnings.catch_warnings(),
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
    ):
        warnings.simplefilter("ignore")
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def word(document: bytes | str, **parts: bytes) -> bytes:
    """A Word file with this main part, whole."""
    document = document if isinstance(document, bytes) else document.encode()
    relation = f'<Relationship Id="r" Type="{_R}/officeDocument" Target="word/document.xml"/>'
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{_P}">{relation}</Relationships>'.encode(),
            "word/document.xml": document,
            **{name.replace("__", "/"): data for name, data in parts.items()},
        }
    )


def body(inside: str) -> str:
    """The main part of a Word file with this inside."""
    return f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{inside}</w:body></w:document>'


def book(sheet: bytes | str, strings: bytes = b"", **parts: bytes) -> bytes:
    """A workbook of one sheet with this inside of its `sheetData`, or this whole part."""
    if isinstance(sheet, str):
        sheet = f'<worksheet xmlns="{_S}"><sheetData>{sheet}</sheetData></worksheet>'.encode()
    links = "".join(
        f'<Relationship Id="r{at}" Type="{_R}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(
            [
                ("worksheet", "worksheets/sheet1.xml"),
                ("sharedStrings", "sharedStrings.xml"),
                ("styles", "styles.xml"),
            ]
        )
    )
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{_P}"><Relationship Id="r" Type="{_R}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>'.encode(),
            "xl/workbook.xml": f'<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="r0"/></sheets></workbook>'.encode(),
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_P}">{links}</Relationships>'.encode(),
            "xl/worksheets/sheet1.xml": sheet,
            "xl/sharedStrings.xml": strings or f'<sst xmlns="{_S}"/>'.encode(),
            "xl/styles.xml": f'<styleSheet xmlns="{_S}"/>'.encode(),
            **{name.replace("__", "/"): data for name, data in parts.items()},
        }
    )  # fmt: skip


def inline(place: str, text: str) -> str:
    """A cell that holds its own text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


HEADINGS: Final = f'<row r="1">{inline("A1", "No.")}{inline("B1", "Comment")}</row>'


def noise(size: int) -> bytes:
    """Bytes that do not compress, in letters."""
    return random.Random(7).randbytes(size // 2).hex().encode()


def _entities() -> bytes:
    names = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "ha">{names}]>'.encode()


def _quine() -> bytes:
    inner = b"x" * 1000
    for _ in range(60):
        inner = zipped({"word/embeddings/r.docx": inner, "word/document.xml": body(para("deep")).encode()})
    return word(body(para("outermost")), word__embeddings__r=inner)


def _lying() -> bytes:
    """The directory says that a part is small; its stream is not."""
    data = bytearray(word(body(para("x")), media=bytes(200 << 20)))
    size = (200 << 20).to_bytes(4, "little")
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = (100).to_bytes(4, "little")
    return bytes(data)


def _nested(tag: str, depth: int) -> str:
    return f"<{tag}>" * depth + para("x") + f"</{tag}>" * depth


def _nested_tables(depth: int) -> str:
    made = para("x")
    for _ in range(depth):
        made = table(cell(made, para("y")))
    return made


def _stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), more, content)


_FONT: Final = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"


def _pdf_of(content: bytes, more: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << %s >> >>" % _FONT
    )
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return written(
        [b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, _stream(packed, b"/Filter /FlateDecode " + more)]
    )


def _page_loop() -> bytes:
    return written(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>",
            b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 2 >>",
        ]
    )


def _form_loop() -> bytes:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 5 0 R /B 6 0 R >> >>"
    forms = [_stream(b"/A Do /B Do " * 50, form)] * 2
    return one_page(b"/A Do", b"/XObject << /A 5 0 R >>", forms)


def _object_streams() -> bytes:
    loop = _stream(b"6 0 7 3 5 0 R 6 0 R", b"/Type /ObjStm /N 2 /First 8 /Extends 5 0 R")
    return one_page(b"BT /F 12 Tf 20 100 Td (words) Tj ET", _FONT, [loop, b"5 0 R", b"7 0 R"])


def _many_pages() -> bytes:
    kids = b" ".join([b"3 0 R"] * 200_000)
    return written(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count 200000 >>" % kids,
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] >>",
        ]
    )


def _picture(kind: bytes, data: bytes) -> bytes:
    about = (
        b"/Type /XObject /Subtype /Image /Width 65000 /Height 65000 /ColorSpace /DeviceRGB "
        b"/BitsPerComponent 8 /Filter /" + kind
    )
    words = b"BT /F 12 Tf 20 100 Td (A line of words.) Tj ET q 100 0 0 100 0 0 cm /I Do Q"
    return one_page(words, _FONT + b" /XObject << /I 5 0 R >>", [_stream(data, about)])


def _deep_page_tree(depth: int) -> bytes:
    middle = [
        b"<< /Type /Pages /Parent %d 0 R /Kids [%d 0 R] /Count 1 >>" % (at - 1, at + 1)
        for at in range(3, 3 + depth)
    ]
    page = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 300 200] >>" % (2 + depth)
    return written(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", *middle, page]
    )


def _ods(cells: str) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    tables, text = (
        "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    )
    content = (
        f'<office:document-content xmlns:office="{office}" xmlns:table="{tables}" xmlns:text="{text}">'
        f'<office:body><office:spreadsheet><table:table table:name="S">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return zipped({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content.encode()})


_REPEATED: Final = (
    '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="string" '
    'table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>'
)

_TYPE = "declares a document type"
_MILLION: Final = 1_000_000

WORD: Final = (
    Bomb(name="entities.docx", make=lambda: word(_entities() + b"<d>&e9;</d>"), refused=_TYPE),
    Bomb(
        name="entities-in-utf16.docx",
        make=lambda: word((_entities() + b"<d>&e9;</d>").decode().encode("utf-16")),
        refused=_TYPE,
    ),
    Bomb(
        name="entities-in-a-part-not-read.docx",
        make=lambda: word(body(para("x")), **{"customXml/item1.xml": _entities() + b"<d>&e9;</d>"}),
        refused=_TYPE,
    ),
    Bomb(
        name="outside-entity.docx",
        make=lambda: word('<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d>&e;</d>'),
        refused=_TYPE,
    ),
    Bomb(
        name="ratio.docx",
        make=lambda: word(body(para("x")), media=bytes(250 << 20)),
        refused="the part media has 250 MB unpacked",
    ),
    Bomb(
        name="ratio-of-all.docx",
        make=lambda: word(body(para("x")), **{f"m{at}": bytes(15 << 20) for at in range(40)}),
        refused="would unpack to more than 512 MB",
    ),
    Bomb(name="lying-size.docx", make=_lying, refused="damaged or cut off"),
    Bomb(
        name="many-parts.docx",
        make=lambda: word(body(para("x")), **{f"p{at}": b"" for at in range(10_001)}),
        refused="more than 10000 parts",
    ),
    Bomb(name="recursive.docx", make=_quine),
    Bomb(name="deep.docx", make=lambda: word(body(_nested("w:sdt", 100_000))), refused="nests more than 256"),
    Bomb(name="deep-controls.docx", make=lambda: word(body(_nested("w:sdt><w:sdtContent", 1))), refused="no XML"),
    Bomb(name="deep-tables.docx", make=lambda: word(body(_nested_tables(80)))),
    Bomb(name="deep-insertions.docx", make=lambda: word(body(f"<w:p>{_nested('w:ins', 240)}</w:p>"))),
    Bomb(
        name="attribute.docx",
        make=lambda: word(body(f'<w:p w:rsid="{noise(12 << 20).decode()}"/>')),
        refused="more than 10 MB",
    ),
    Bomb(
        name="attributes.docx",
        make=lambda: word(
            body("".join(f'<w:p a{at:x}="{at * 7919:x}" b="{at * 104729:x}"/>' for at in range(_MILLION // 2)))
        ),
        refused="tags and attributes",
    ),
    Bomb(
        name="paragraphs.docx",
        make=lambda: word(body("".join(para(f"{at * 7919 % 1_000_003:x}") for at in range(_MILLION // 2)))),
        refused="",
    ),
    Bomb(name="blank-paragraphs.docx", make=lambda: word(body("<w:p/>" * (_MILLION - 100)))),
    Bomb(
        name="numbers.docx",
        make=lambda: package(
            para("x", f'<w:numPr><w:ilvl w:val="{10**30}"/><w:numId w:val="{10**30}"/></w:numPr>')
            + table(cell(para("y"), properties=f'<w:gridSpan w:val="{10**12}"/>')),
            {"numbering": f'<w:abstractNum w:abstractNumId="{10**30}"><w:lvl w:ilvl="0"><w:start w:val="{10**30}"/>'
             f'<w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="{10**30}">'
             f'<w:abstractNumId w:val="{10**30}"/></w:num>'},
        ),
    ),
    Bomb(
        name="long-numbers.docx",
        make=lambda: package(
            "".join(para("x", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>') for _ in range(50)),
            {"numbering": '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="2147483647"/>'
             '<w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1">'
             '<w:abstractNumId w:val="0"/></w:num>'},
        ),
    ),
    Bomb(
        name="style-loop.docx",
        make=lambda: package(
            para("x", '<w:pStyle w:val="A"/>'),
            {"styles": '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
             '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'},
        ),
    ),
    Bomb(
        name="outside-targets.docx",
        make=lambda: package(
            para("x"),
            {"styles": "", "../../../../../../etc/passwd": "", "file:///etc/passwd": ""},
        ),
        refused="odd path",
    ),
    Bomb(name="words.docx", make=lambda: word(body(para(noise(9 << 20).decode())))),
    Bomb(name="many-words.docx", make=lambda: word(body(para(" ".join(f"{at:x}" for at in range(1_200_000)))))),
)  # fmt: skip

SHEETS: Final = (
    Bomb(name="corner.xlsx", make=lambda: book(HEADINGS + f'<row r="1048576">{inline("XFD1048576", "x")}</row>')),
    Bomb(name="beyond.xlsx", make=lambda: book(HEADINGS + f'<row r="99999999999">{inline("ZZZZZZ99999999999", "x")}</row>')),
    Bomb(
        name="diagonal.xlsx",
        make=lambda: book(
            HEADINGS + "".join(f'<row r="{at}">{inline(f"XFD{at}", "x")}</row>' for at in range(2, 20_000))
        ),
    ),
    Bomb(
        name="merged.xlsx",
        make=lambda: book(
            f'<worksheet xmlns="{_S}"><sheetData>{HEADINGS}<row r="2">{inline("A2", "x")}</row></sheetData>'
            '<mergeCells><mergeCell ref="A2:XFD1048576"/><mergeCell ref="A1:A1048576"/></mergeCells></worksheet>'.encode()
        ),
    ),
    Bomb(
        name="rows.xlsx",
        make=lambda: book(
            HEADINGS + "".join(f'<row r="{at}">{inline(f"B{at}", f"{at * 7919:x}")}</row>' for at in range(2, _MILLION))
        ),
    ),
    Bomb(
        name="strings.xlsx",
        make=lambda: book(
            HEADINGS + "".join(f'<row r="{at}"><c r="B{at}" t="s"><v>0</v></c></row>' for at in range(2, 100_000)),
            f'<sst xmlns="{_S}"><si><t>{noise(9 << 20).decode()}</t></si></sst>'.encode(),
        ),
    ),
    Bomb(name="entities.xlsx", make=lambda: book(HEADINGS, _entities() + b"<sst>&e9;</sst>"), refused=_TYPE),
    Bomb(
        name="numbers.xlsx",
        make=lambda: book(
            HEADINGS + '<row r="2"><c r="A2"><v>1e308</v></c><c r="B2"><v>1e999</v></c><c r="C2" s="99999999999">'
            f'<v>{"9" * 5000}</v></c><c r="D2" t="s"><v>99999999999999999999</v></c><c r="E2" t="d"><v>x</v></c></row>'
        ),
    ),
    Bomb(
        name="columns-hidden.xlsx",
        make=lambda: book(
            f'<worksheet xmlns="{_S}"><cols><col min="1" max="99999999999" hidden="1"/></cols><sheetData>{HEADINGS}'
            f'<row r="2">{inline("B2", "x")}</row></sheetData></worksheet>'.encode()
        ),
    ),
    Bomb(name="repeated.ods", make=lambda: _ods(_REPEATED)),
    Bomb(name="repeated-rows.ods", make=lambda: _ods(_REPEATED.replace("16384", "7"))),
)  # fmt: skip

PDFS: Final = (
    Bomb(name="page-loop.pdf", make=_page_loop),
    Bomb(name="form-loop.pdf", make=_form_loop),
    Bomb(name="object-stream-loop.pdf", make=_object_streams),
    Bomb(name="deep-pages.pdf", make=lambda: _deep_page_tree(20_000)),
    Bomb(name="many-pages.pdf", make=_many_pages),
    Bomb(
        name="claimed-pages.pdf",
        make=lambda: one_page(b"").replace(b"/Count 1", b"/Count 2147483647"),
    ),
    Bomb(name="xref.pdf", make=lambda: one_page(b"").replace(b"xref\n0 5", b"xref\n0 2147483647")),
    Bomb(name="prev-loop.pdf", make=lambda: one_page(b"", trailer=b"/Prev 9")),
    Bomb(name="stream.pdf", make=lambda: _pdf_of(b" " * (1 << 30))),
    Bomb(name="letters.pdf", make=lambda: _pdf_of(b"BT /F 1 Tf " + b"(aaaaaaaaaa) Tj " * 200_000 + b" ET")),
    Bomb(name="lines.pdf", make=lambda: _pdf_of(b"0 0 m 9 9 l S " * 2_000_000)),
    Bomb(name="saved-states.pdf", make=lambda: _pdf_of(b"q " * 5_000_000)),
    Bomb(name="brackets.pdf", make=lambda: one_page(b"[" * 500_000, b"/X " + b"[" * 100_000)),
    Bomb(
        name="twice-packed.pdf",
        make=lambda: _pdf_of(
            zlib.compress(zlib.compress(b"0" * (200 << 20), 9), 9)
        ).replace(b"/Filter /FlateDecode", b"/Filter [/FlateDecode /FlateDecode /FlateDecode]"),
    ),
    Bomb(name="jbig2.pdf", make=lambda: _picture(b"JBIG2Decode", bytes(64))),
    Bomb(name="jpx.pdf", make=lambda: _picture(b"JPXDecode", b"\x00\x00\x00\x0cjP  \r\n\x87\n" + bytes(64))),
    Bomb(name="cut.pdf", make=lambda: one_page(b"BT (x) Tj ET", _FONT)[:300], refused="cut off"),
)  # fmt: skip

TEXTS: Final = (
    Bomb(name="paragraphs.md", make=lambda: b"x\n\n" * _MILLION, refused="lines were found; at most 100,000 are read"),
    Bomb(name="items.md", make=lambda: b"- x\n" * 99_000),
    Bomb(name="quotes.md", make=lambda: b">" * 1_000_000 + b" x\n"),
    Bomb(name="quoted-lines.md", make=lambda: b"".join(b">" * at + b" x\n" for at in range(2000))),
    Bomb(name="lists.md", make=lambda: b"".join(b"  " * at + b"- x\n" for at in range(3000))),
    Bomb(name="brackets.md", make=lambda: b"[" * 200_000 + b"x\n", refused="opening brackets"),
    Bomb(name="images.md", make=lambda: b"![" * 100_000 + b"x" + b"](y)" * 100_000 + b"\n", refused="opening brackets"),
    Bomb(name="stars.md", make=lambda: b"*a **b " * 100_000 + b"\n"),
    Bomb(name="ticks.md", make=lambda: b" ".join(b"`" * at for at in range(1, 3000)) + b"\n"),
    Bomb(name="links.md", make=lambda: b"[a](" * 100_000 + b"\n"),
    Bomb(name="references.md", make=lambda: b"[a]: x\n" * 100_000 + b"[a][a]" * 100_000, refused="opening brackets"),
    Bomb(name="footnotes.md", make=lambda: b"".join(b"[^%d]: [^%d]\n\n" % (at, at + 1) for at in range(20_000)) + b"x[^0]\n"),
    Bomb(name="table.md", make=lambda: b"|a" * 30_000 + b"\n" + b"|-" * 30_000 + b"\n" + b"|\n" * 3000),
    Bomb(name="tags.md", make=lambda: b"<div>" * 200_000 + b"x\n\ny\n"),
    Bomb(name="comments.md", make=lambda: b"<!-- " * 100_000 + b"x\n"),
    Bomb(name="entities.md", make=lambda: b"&a" * 1_000_000 + b"\n"),
    Bomb(name="numbers.md", make=lambda: b"%s. x\n\n99999999999999999999. y\n" % (b"9" * 100_000)),
    Bomb(name="front.md", make=lambda: b"---\n" * 100_000),
    Bomb(name="paragraphs.html", make=lambda: b"<html>" + b"<p>x" * _MILLION, refused="tags were found; at most 600,000"),
    Bomb(name="lines.html", make=lambda: b"<html><p>" + b"x<br>" * 590_000),
    Bomb(name="blocks.html", make=lambda: b"<html>" + b"<p>x" * 99_000),
    Bomb(name="deep.html", make=lambda: b"<!doctype html><html>" + b"<div>" * 500_000 + b"x"),
    Bomb(name="deep-lists.html", make=lambda: b"<html><body>" + b"<ol><li>" * 100_000 + b"x"),
    Bomb(name="deep-tables.html", make=lambda: b"<html><body>" + b"<table><tr><td>" * 50_000 + b"x"),
    Bomb(name="spans.html", make=lambda: b"<html><table>" + b'<tr><td rowspan="65534" colspan="1000">x' * 2000),
    Bomb(name="huge-span.html", make=lambda: b'<html><table><tr><td colspan="999999999" rowspan="999999999">x<td>y</table>'),
    Bomb(name="attributes.html", make=lambda: b"<html><p " + b" ".join(b"a%d=1" % at for at in range(300_000)) + b">x"),
    Bomb(name="formatting.html", make=lambda: b"<html><p>" + b"<b><i><a><font>" * 50_000 + b"x" + b"<p>y" * 1000),
    Bomb(name="entities.html", make=lambda: b"<!DOCTYPE html [" + _entities()[30:] + b"<html><body>&e9;</body></html>"),
    Bomb(name="list-start.html", make=lambda: b'<html><ol start="99999999999999999999999" type="i"><li>x<li value="1e99">y</ol>'),
    Bomb(name="blank-lines.txt", make=lambda: b"x" + b"\n" * 20_000_000 + b"y"),
    Bomb(name="spaces.txt", make=lambda: b"x\n" + (b" " * 1000 + b"\n") * 20_000 + b"y"),
    Bomb(name="one-line.txt", make=lambda: noise(30 << 20)),
    Bomb(name="words.txt", make=lambda: b" ".join(b"%x" % at for at in range(2_000_000))),
    Bomb(name="lines.txt", make=lambda: b"".join(b"%d. x%d\n" % (at, at) for at in range(300_000))),
    Bomb(name="dots.txt", make=lambda: b"Contents\n\n" + b". " * 1_000_000 + b"1\n"),
    Bomb(name="feeds.txt", make=lambda: b"x\f" * 500_000, refused="pages were found; at most 100,000"),
    Bomb(name="nuls.txt", make=lambda: bytes(1_000_000), refused="binary"),
    Bomb(name="utf16-without-mark.txt", make=lambda: "Words of a text.\n\n".encode("utf-16-le") * 1000),
    Bomb(name="bad-utf16.txt", make=lambda: b"\xff\xfe" + b"\x00\xd8" * 1000, refused="UTF-16"),
)  # fmt: skip

ROWS: Final = (
    Bomb(name="columns.csv", make=lambda: b"Comment," + b"x," * _MILLION + b"\n1\n"),
    Bomb(name="columns-and-rows.csv", make=lambda: (b"Comment" + b"," * 10_000 + b"\n") + b"x\n" * 100_000),
    Bomb(name="open-quote.csv", make=lambda: b'No.,Comment\n1,"' + b"x\n" * 10_000_000, refused="no row from here on could be read"),
    Bomb(name="quotes.csv", make=lambda: b"No.,Comment\n1," + b'"' * 3_000_000 + b"\n"),
    Bomb(name="rows.csv", make=lambda: b"No.,Comment\n" + b"".join(b"%d,x\n" % at for at in range(300_000))),
    Bomb(name="blank-rows.csv", make=lambda: b"No.,Comment\n1,x\n" + b",\n" * 5_000_000),
    Bomb(name="cell.csv", make=lambda: b"No.,Comment\n1," + noise(15_000_000) + b"\n"),
    Bomb(name="nuls.csv", make=lambda: b"No.,Comment\n1,a\x00b\n"),
    Bomb(name="only-nuls.csv", make=lambda: bytes(1_000_000)),
    Bomb(name="utf16.csv", make=lambda: "No.,Comment\n1,x\n".encode("utf-16-le")),
    Bomb(name="references.csv", make=lambda: b'No.,Comment,Lines\n1,x,"' + b"1-2, " * 500_000 + b'"\n'),
    Bomb(name="long-range.csv", make=lambda: b"No.,Comment,Lines\n1,x,1-99999999999999999999\n"),
    Bomb(name="deep.jsonl", make=lambda: b'{"comment":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n", refused="nested too deeply"),
    Bomb(name="deep-objects.jsonl", make=lambda: b'{"a":' * 100_000 + b"1" + b"}" * 100_000, refused="nested too deeply"),
    Bomb(name="deep-list.json", make=lambda: b"[" * 100_000, refused="nested too deeply"),
    Bomb(name="huge-number.jsonl", make=lambda: b'{"comment":"x","id":' + b"9" * 1_000_000 + b"}\n", refused="not valid JSON"),
    Bomb(name="huge-float.jsonl", make=lambda: b'{"comment":"x","id":1e999999,"title":-1e999999}\n'),
    Bomb(name="keys.jsonl", make=lambda: json.dumps({f"k{at}": at for at in range(300_000)} | {"comment": "x"}).encode()),
    Bomb(name="objects.jsonl", make=lambda: b"".join(b'{"id":"%d","comment":"x"}\n' % at for at in range(300_000))),
    Bomb(name="bad-lines.jsonl", make=lambda: b"{x\n" * 300_000),
    Bomb(name="surrogates.jsonl", make=lambda: b'{"comment":"\\ud800","id":"\\udfff"}\n'),
    Bomb(name="nuls.jsonl", make=lambda: b'{"comment":"\\u0000"}\n'),
)  # fmt: skip

BOMBS: Final = (*WORD, *SHEETS, *PDFS, *TEXTS, *ROWS)
"""All of them."""

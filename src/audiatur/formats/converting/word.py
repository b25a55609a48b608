"""A table of comments as a Word file: the form's own columns on landscape A4, under its heads.

The ISO commenting template of 2012-03 has the heads Date, Document and Project, and columns of fixed widths;
every form is written in that manner. What the form has no place for is kept in a second table behind it, one
row for each row of the form. The file holds no name, no date and no settings but these, and is the same
bytes for the same table.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Final

from audiatur.formats.filling.word_write import run
from audiatur.formats.sheets.document_tables import KEPT_ROW
from audiatur.text.struck import Run

from .forms import FORMS, Head
from .spelling import for_word, struck_runs
from .table import Table, cell

_WIDTH: Final = 15_876
"""Twips that a table is wide: A4 across, less margins of 481 (the sum of the ISO form's columns)."""
_WIDTHS: Final = {"iso-2012-03": (606, 908, 1209, 1209, 1115, 4177, 4233, 2419)}
_WEIGHT: Final = {"comment": 5, "proposed_change": 5, "reason": 4, "rationale": 4, "quote": 4}
"""How wide a column of prose is, where one of another kind is 1."""
_NOTES: Final = {
    "iso-2012-03": (
        "MB = Member body / NC = National Committee (ISO 3166 two-letter country code; ** = ISO/CS editing "
        "unit). Type of comment: ge = general, te = technical, ed = editorial."
    )
}
_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES: Final = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
)
_RELATIONS: Final = (
    f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{0}" '
    'Target="{1}"/></Relationships>'
)
_STYLES: Final = (
    f'{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" '
    'w:cs="Arial"/><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/></w:style></w:styles>'
)
_BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_PAGE: Final = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="851" w:right="481" w:bottom="851" w:left="481" '
    'w:header="567" w:footer="567" w:gutter="0"/>'
    "</w:sectPr>"
)
_BOLD: Final = b"<w:rPr><w:b/></w:rPr>"
_STRUCK: Final = b"<w:rPr><w:strike/></w:rPr>"


def to_docx(table: Table, _: str) -> bytes:
    """The form as a Word file; the heads are for a person to fill in."""
    form = FORMS.get(table.form or "")
    own = len(form.heads) if form else len(table.heads)
    heads = table.heads[:own]
    body = [
        _table((5292, 5292, 5292), [["Date:", "Document:", "Project:"]], header=False),
        _paragraph(""),
        _table(widths(table.form, heads), _rows(heads, table, range(own)), header=True),
    ]
    if table.form in _NOTES:
        body.append(_paragraph(_NOTES[table.form]))
    if len(table.heads) > own:
        kept = (Head(name=KEPT_ROW, field=None), *table.heads[own:])
        rows = [[head.name for head in kept]]
        rows += [
            [str(number), *(cell(row, at) for at in range(own, len(table.heads)))]
            for number, row in enumerate(table.rows, start=1)
        ]
        body += [_paragraph(""), _table(_even(kept), rows, header=True, exact=True)]
    document = f"{_HEAD}<w:document {_W}><w:body>".encode() + b"".join([*body, _paragraph("")])
    return _package(document + f"{_PAGE}</w:body></w:document>".encode())


def widths(form: str | None, heads: Sequence[Head]) -> tuple[int, ...]:
    """The widths of a form's columns in twips: its own, else by what they hold."""
    own = _WIDTHS.get(form or "")
    if own is not None and len(own) == len(heads):
        return own
    return _even(heads)


def _even(heads: Sequence[Head]) -> tuple[int, ...]:
    weights = [_WEIGHT.get(head.field or "", 1) for head in heads]
    return tuple(_WIDTH * weight // sum(weights) for weight in weights)


def _rows(heads: Sequence[Head], table: Table, columns: Iterable[int]) -> list[list[str]]:
    places = list(columns)
    return [[head.name for head in heads], *([cell(row, at) for at in places] for row in table.rows)]


def _table(
    columns: Sequence[int], rows: Sequence[Sequence[str]], *, header: bool, exact: bool = False
) -> bytes:
    """A table; with `exact` struck words keep their marks as characters, as they are read back from it."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    start = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )
    made = [start.encode()]
    for number, row in enumerate(rows):
        first = header and not number
        made.append(b"<w:tr><w:trPr><w:tblHeader/></w:trPr>" if first else b"<w:tr>")
        for width, text in zip(columns, row, strict=True):
            made.append(b'<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>' % width)
            made += (_paragraph(text, look=_BOLD if first else b"", exact=exact), b"</w:tc>")
        made.append(b"</w:tr>")
    return b"".join([*made, b"</w:tbl>"])


def _paragraph(text: str, look: bytes = b"", *, exact: bool = False) -> bytes:
    pieces = (Run(text, struck=False),) if exact and text else struck_runs(text)
    runs = (run(for_word(one.text), _STRUCK if one.struck else look, b"w:") for one in pieces)
    return b"<w:p>%b</w:p>" % b"".join(runs)


def _package(document: bytes) -> bytes:
    out = io.BytesIO()
    parts = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _RELATIONS.format("officeDocument", "word/document.xml").encode(),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _RELATIONS.format("styles", "styles.xml").encode(),
        "word/styles.xml": _STYLES.encode(),
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()

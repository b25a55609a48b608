"""Small Word files made in memory, from the XML of their bodies."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from audiatur.formats import docx
from audiatur.model import Report

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{_W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOTS = {"header1": "hdr", "footer1": "ftr"}


def run(text: str, properties: str = "") -> str:
    """Give a run of text; `properties` is the inside of its `w:rPr`."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(content: str = "", properties: str = "") -> str:
    """Give a paragraph; `content` is text, or XML if it begins with `<`."""
    inside = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    runs = content if content.startswith("<") else run(content) if content else ""
    return f"<w:p>{inside}{runs}</w:p>"


def item(text: str, num_id: int = 1, ilvl: int = 0) -> str:
    """Give a numbered paragraph."""
    return para(text, f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{num_id}"/></w:numPr>')


def level(ilvl: int, text: str, number_format: str = "decimal", start: int = 1, more: str = "") -> str:
    """Give one level of a list."""
    return (
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """Give the inside of `numbering.xml` with one abstract list."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def cell(*paragraphs: str, properties: str = "") -> str:
    """Give a cell."""
    inside = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{inside}{''.join(paragraphs)}</w:tc>"


def table(*rows: str) -> str:
    """Give a table of rows, each the XML of its cells."""
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def field(code: str, result: str) -> str:
    """Give a field with its code and the runs of its result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def package(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """Give the bytes of a file; `parts` are the insides of other parts by name (`footnotes`, `styles`)."""
    written = {"document": f"<w:body>{body}</w:body>", **(parts or {})}
    relations = [
        f'<Relationship Id="r{at}" Type="{_OFFICE}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for at, name in enumerate(parts or {})
    ]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        main = f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{_RELATIONS}">{main}</Relationships>')
        listed = f'<Relationships xmlns="{_RELATIONS}">{"".join(relations)}</Relationships>'
        archive.writestr("word/_rels/document.xml.rels", listed)
        for name, inside in written.items():
            root = _ROOTS.get(name, name)
            archive.writestr(f"word/{name}.xml", f"<w:{root} {_NAMESPACES}>{inside}</w:{root}>")
    return made.getvalue()


def read(body: str, parts: Mapping[str, str] | None = None, *, original: bool = False) -> Report:
    """Make a file and read it."""
    data = package(body, parts)
    return docx.read(data, "made.docx", "", text="original" if original else "final")

"""The text of a letter that is no Word file as a plain Word file, one paragraph for each."""

from __future__ import annotations

import io
import re
import zipfile
from html import escape
from typing import Final

from audiatur.model import Paragraph, ParagraphKind, Report
from audiatur.text.letters import plain

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES: Final = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS: Final = (
    f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_PAGE: Final = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" '
    'w:header="709" w:footer="709" w:gutter="0"/>'
    "</w:sectPr>"
)
"""A4 with margins of 2.5 cm."""
_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest date an archive can give: equal letters give equal bytes."""
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold."""
_INDENTED: Final = (ParagraphKind.QUOTE, ParagraphKind.LIST, ParagraphKind.CELL)


def plain_docx(report: Report) -> bytes:
    """Make the Word file: paragraph n of the letter is its n-th `w:p`; bytes are reproducible."""
    body = "".join(map(_paragraph, report.paragraphs))
    document = f'{_HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}{_PAGE}</w:body></w:document>'
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document}
    return packed(parts)


def packed(parts: dict[str, str]) -> bytes:
    """Make a package of these parts, with fixed dates."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(entry(name), text.encode())
    return out.getvalue()


def entry(name: str) -> zipfile.ZipInfo:
    """An entry of a package, with a fixed date."""
    info = zipfile.ZipInfo(name, _DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def text_runs(text: str, *, bold: bool = False) -> str:
    """Runs of a text; its line breaks are breaks."""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    lines = (escape(_ILLEGAL.sub("\ufffd", line), quote=False) for line in text.split("\n"))
    texts = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:r>{look}{texts}</w:r>"


def _paragraph(paragraph: Paragraph) -> str:
    number = f"{paragraph.number} " if paragraph.number else ""
    indent = '<w:ind w:left="567"/>' if paragraph.kind in _INDENTED else ""
    keep = "<w:keepNext/>" if paragraph.kind is ParagraphKind.HEADING else ""
    look = f'<w:pPr>{keep}<w:spacing w:after="160"/>{indent}</w:pPr>'
    text = text_runs(f"{number}{plain(paragraph)}", bold=paragraph.kind is ParagraphKind.HEADING)
    return f"<w:p>{look}{text}</w:p>"

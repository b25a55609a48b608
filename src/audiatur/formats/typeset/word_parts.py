"""The parts of a Word file beside its text: what it is made of, heads and feet, the page, footnotes."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from audiatur.formats.pages.clean import clean
from audiatur.formats.redline.plain_parts import W

_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ALWAYS: Final = {"styles": "styles", "settings": "settings", "header1": "header", "footer1": "footer"}


def _parts(*, notes: bool, lists: bool) -> dict[str, str]:
    found = dict(_ALWAYS)
    if notes:
        found["footnotes"] = "footnotes"
    if lists:
        found["numbering"] = "numbering"
    return found


def content_types(*, notes: bool, lists: bool) -> bytes:
    """List the parts with their types."""
    kinds = {"document": "document.main", **_parts(notes=notes, lists=lists)}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def relations(*, notes: bool, lists: bool) -> bytes:
    """Say which parts the text refers to; ids are the names of the parts."""
    listed = "".join(
        f'<Relationship Id="{name}" Type="{_R}/{kind}" Target="{name}.xml"/>'
        for name, kind in _parts(notes=notes, lists=lists).items()
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'.encode()


def section(*, right_to_left: bool, line_numbers: bool) -> str:
    """Give the one section: A4, margins of an inch, head and foot, lines numbered from 1 on each page."""
    lines = '<w:lnNumType w:countBy="1" w:restart="newPage"/>' if line_numbers else ""
    bidi = "<w:bidi/>" if right_to_left else ""
    return (
        f'<w:sectPr xmlns:r="{_R}"><w:headerReference w:type="default" r:id="header1"/>'
        '<w:footerReference w:type="default" r:id="footer1"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar '
        'w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="709" w:footer="709" '
        f'w:gutter="0"/>{lines}{bidi}</w:sectPr>'
    )


def head(said: str) -> bytes:
    """Give the head of every page."""
    return f'{_HEAD}<w:hdr xmlns:w="{W}">{_line(_words(said))}</w:hdr>'.encode("utf-8", "replace")


def foot(said: str) -> bytes:
    """Give the foot of every page, which ends with the page's number."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r>'
        '<w:fldChar w:fldCharType="end"/></w:r>'
    )
    words = _words(f"{said} · ") if said else ""
    return f'{_HEAD}<w:ftr xmlns:w="{W}">{_line(words + field)}</w:ftr>'.encode("utf-8", "replace")


def footnotes(notes: Iterable[str]) -> bytes:
    """Give the part of the footnotes; the first two are the lines that Word draws above notes."""
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
        for kind, number, tag in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    inside = lines + "".join(notes)
    return f'{_HEAD}<w:footnotes xmlns:w="{W}">{inside}</w:footnotes>'.encode("utf-8", "replace")


def _line(runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{runs}</w:p>'


def _words(said: str) -> str:
    text = escape(" ".join(clean(said).split("\n")), quote=False)
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""

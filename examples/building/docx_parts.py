"""The parts of a Word file that do not depend on its text: styles, numbering, settings, relations."""

from __future__ import annotations

import datetime as dt
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

HEADINGS, PARAGRAPHS, ITEMS = 1, 2, 3
"""The `w:numId` of heading numbers and paragraph numbers, and the first of those of (a) (b) (c) lists."""

_SPACING = '<w:spacing w:before="80" w:after="80" w:line="276" w:lineRule="auto"/>'

_PARTS = {
    "document": "document.main",
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "settings": "settings",
    "header": "header",
    "footer": "footer",
}


def content_types() -> bytes:
    """`[Content_Types].xml`."""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for name, kind in _PARTS.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    ).encode()


def package_relations() -> bytes:
    """`_rels/.rels`."""
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/></Relationships>'
    ).encode()


def document_relations() -> bytes:
    """`word/_rels/document.xml.rels`: the relation of each part has the part's name as its id."""
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_RELATION}/{name}" Target="{name}.xml"/>'
        for name in _PARTS
        if name != "document"
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'.encode()


def core(title: str, date: dt.date) -> bytes:
    """`docProps/core.xml`: a title and a fixed date, no author."""
    stamp = f'xsi:type="dcterms:W3CDTF">{date.isoformat()}T00:00:00Z</dcterms:'
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>en-GB</dc:language>"
        f"<dcterms:created {stamp}created><dcterms:modified {stamp}modified></cp:coreProperties>"
    ).encode()


def settings() -> bytes:
    """`word/settings.xml`: footnote separators, and the layout of a current Word."""
    return (
        f'{_HEAD}<w:settings xmlns:w="{W}"><w:defaultTabStop w:val="567"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
    ).encode()


def numbering(item_lists: int) -> bytes:
    """`word/numbering.xml`: headings I. and A., paragraphs 1., and `item_lists` lists (a), each from (a)."""
    headings = _level(0, "upperRoman", "%1.", 680, style="Heading2", hanging=680) + _level(
        1, "upperLetter", "%2.", 680, style="Heading3", hanging=680
    )
    abstract = (
        _abstract(0, "multilevel", headings)
        + _abstract(1, "singleLevel", _level(0, "decimal", "%1.", 567, style="NumberedParagraph", hanging=0))
        + _abstract(2, "singleLevel", _level(0, "lowerLetter", "(%1)", 1134))
    )
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = "".join(_num(ITEMS + n, 2, restart) for n in range(item_lists))
    nums = _num(HEADINGS, 0) + _num(PARAGRAPHS, 1) + lists
    return f'{_HEAD}<w:numbering xmlns:w="{W}">{abstract}{nums}</w:numbering>'.encode()


def _num(number: int, abstract: int, override: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'


def _abstract(number: int, kind: str, levels: str) -> str:
    head = f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>'
    return f"{head}{levels}</w:abstractNum>"


def _level(level: int, form: str, text: str, left: int, *, style: str = "", hanging: int = 567) -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    if hanging:
        place = f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
    else:  # the number stands at the margin and the text runs on below it, as in United Nations reports
        tab = f'<w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs>'
        place = f'<w:pPr>{tab}<w:ind w:left="0" w:firstLine="0"/></w:pPr>'
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>{place}</w:lvl>'
    )


def styles() -> bytes:
    """`word/styles.xml`: the styles that the documents use, with Word's own names where it has one."""
    made = (
        _style("Normal", "Normal", "", _SPACING, default=True)
        + _heading(1, 32)
        + _heading(2, 26, numbered=0)
        + _heading(3, 23, numbered=1)
        + _style(
            "NumberedParagraph",
            "Numbered Paragraph",
            "Normal",
            f'<w:numPr><w:numId w:val="{PARAGRAPHS}"/></w:numPr>',
        )
        + _style("ListItem", "List Item", "Normal", "")
        + _style("Quote", "Quote", "Normal", '<w:ind w:left="1134" w:right="567"/>', "<w:i/>")
        + _style("Caption", "caption", "Normal", '<w:keepNext/><w:spacing w:before="120"/>', "<w:b/>")
        + _style(
            "TableText",
            "Table Text",
            "Normal",
            '<w:spacing w:before="40" w:after="40"/>',
            '<w:sz w:val="20"/>',
        )
        + _style("TableHead", "Table Head", "TableText", "", "<w:b/>")
        + _style("Header", "header", "Normal", '<w:jc w:val="center"/>', '<w:sz w:val="18"/>')
        + _style("Footer", "footer", "Normal", '<w:jc w:val="center"/>', '<w:sz w:val="18"/>')
        + _style(
            "FootnoteText",
            "footnote text",
            "Normal",
            '<w:spacing w:before="0" w:after="40"/>',
            '<w:sz w:val="18"/>',
        )
        + '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
    fonts = '<w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:cs="Times New Roman"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="22"/><w:szCs w:val="24"/>'
        '<w:lang w:val="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>'
    )
    return f'{_HEAD}<w:styles xmlns:w="{W}">{defaults}{made}</w:styles>'.encode()


def _style(
    key: str, name: str, based_on: str, paragraph: str, run: str = "", *, default: bool = False
) -> str:
    mark = ' w:default="1"' if default else ""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph"{mark} w:styleId="{key}"><w:name w:val="{name}"/>{base}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _heading(level: int, size: int, *, numbered: int | None = None) -> str:
    number = ""
    if numbered is not None:
        number = f'<w:numPr><w:ilvl w:val="{numbered}"/><w:numId w:val="{HEADINGS}"/></w:numPr>'
    space = '<w:spacing w:before="320" w:after="160"/>'
    paragraph = f'<w:keepNext/>{number}{space}<w:outlineLvl w:val="{level - 1}"/>'
    return _style(f"Heading{level}", f"heading {level}", "Normal", paragraph, f'<w:b/><w:sz w:val="{size}"/>')

"""The fixed parts of a plain Word document: styles, settings, relations, a footer with page numbers."""

from __future__ import annotations

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = {"styles": "styles", "settings": "settings", "footer1": "footer"}
_SIZES = {1: 32, 2: 26, 3: 24, 4: 22, 5: 22, 6: 22, 7: 22, 8: 22, 9: 22}
"""Sizes of headings by level, in half points."""


def fixed_parts(language: str | None, *, right_to_left: bool) -> dict[str, bytes]:
    """Give the parts that do not depend on the text, by name."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": _relations(),
        "word/styles.xml": _styles(language, right_to_left=right_to_left),
        "word/settings.xml": (
            f'<w:settings xmlns:w="{W}"><w:defaultTabStop w:val="720"/><w:compat><w:compatSetting '
            'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
            "</w:compat></w:settings>"
        ),
        "word/footer1.xml": (
            f'<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:fldChar '
            'w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar '
            'w:fldCharType="end"/></w:r></w:p></w:ftr>'
        ),
    }
    return {name: (_HEAD + text).encode() for name, text in parts.items()}


def section(*, right_to_left: bool) -> str:
    """Give the properties of the one section: A4, margins of an inch, page numbers."""
    bidi = "<w:bidi/>" if right_to_left else ""
    return (
        f'<w:sectPr xmlns:w="{W}" xmlns:r="{_R}"><w:footerReference w:type="default" r:id="footer1"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" '
        f'w:left="1440" w:header="709" w:footer="709" w:gutter="0"/>{bidi}</w:sectPr>'
    )


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for name, kind in {"document": "document.main", **_PARTS}.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations() -> str:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{_R}/{kind}" Target="{name}.xml"/>' for name, kind in _PARTS.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _styles(language: str | None, *, right_to_left: bool) -> str:
    tag = (language or "en").replace('"', "").replace("<", "").replace("&", "")
    lang = f'<w:lang w:bidi="{tag}"/>' if right_to_left else f'<w:lang w:val="{tag}"/>'
    fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Arial"/>'
    bidi = "<w:bidi/>" if right_to_left else ""
    body = f'{bidi}<w:spacing w:after="120" w:line="264" w:lineRule="auto"/>'
    made = [
        (
            f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="22"/><w:szCs w:val="22"/>{lang}</w:rPr>'
            "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        ),
        _style("Normal", "Normal", body, default=True),
        *(_heading(level, size) for level, size in _SIZES.items()),
        _style("ListParagraph", "List Paragraph", "", based="Normal"),
        _style("Quote", "Quote", '<w:ind w:left="720" w:right="720"/>', "<w:i/><w:iCs/>", based="Normal"),
        _style("Caption", "caption", "<w:keepNext/>", "<w:b/><w:bCs/>", based="Normal"),
        _style(
            "SourceCode",
            "Source Code",
            '<w:spacing w:after="120" w:line="240" w:lineRule="auto"/>',
            '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Courier New"/><w:sz w:val="18"/>',
            based="Normal",
        ),
        _style("TableText", "Table Text", '<w:spacing w:before="40" w:after="40"/>', based="Normal"),
        _style(
            "FootnoteText", "footnote text", '<w:spacing w:after="40"/>', '<w:sz w:val="18"/>', based="Normal"
        ),
        _style("Footer", "footer", '<w:jc w:val="center"/>', '<w:sz w:val="18"/>', based="Normal"),
        (
            '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
            '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        ),
    ]
    return f'<w:styles xmlns:w="{W}">{"".join(made)}</w:styles>'


def _heading(level: int, size: int) -> str:
    spacing = f'<w:keepNext/><w:spacing w:before="{max(160, 400 - 80 * level)}" w:after="120"/>'
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    run = f'<w:b/><w:bCs/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return _style(f"Heading{level}", f"heading {level}", spacing + outline, run, based="Normal")


def _style(
    key: str, name: str, paragraph: str, run: str = "", *, based: str = "", default: bool = False
) -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    first = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{key}"><w:name w:val="{name}"/>{on}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )

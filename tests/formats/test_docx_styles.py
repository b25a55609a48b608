"""What a paragraph is, by its style."""

from __future__ import annotations

import pytest

from .docx_builder import para, read


def _style(key: str, name: str, more: str = "") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'


def _kinds(body: str, styles: str) -> list[tuple[str, int | None]]:
    return [(p.kind.value, p.level) for p in read(body, {"styles": styles}).paragraphs]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("heading 3", ("heading", 3)),
        ("Überschrift 2", ("heading", 2)),
        ("Titre 1", ("heading", 1)),
        ("Заголовок 4", ("heading", 4)),
        ("Title", ("heading", 1)),
        ("caption", ("caption", None)),
        ("Quote", ("quote", None)),
        ("Source Code", ("code", None)),
        ("Body Text", ("body", None)),
    ],
)
def test_the_name_of_a_style_says_what_its_paragraphs_are(
    name: str, expected: tuple[str, int | None]
) -> None:
    """Names in the languages that programs write them in."""
    assert _kinds(para("a", '<w:pStyle w:val="S"/>'), _style("S", name)) == [expected]


def test_a_style_is_what_it_is_based_on() -> None:
    """The office's own style over `heading 1`."""
    styles = _style("H", "heading 1") + _style("Own", "Our chapter", '<w:basedOn w:val="H"/>')
    assert _kinds(para("a", '<w:pStyle w:val="Own"/>'), styles) == [("heading", 1)]


def test_an_outline_level_makes_a_heading() -> None:
    """Of the style, or of the paragraph itself, which comes first."""
    styles = _style("S", "Chapter", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    body = para("a", '<w:pStyle w:val="S"/>') + para("b", '<w:pStyle w:val="S"/><w:outlineLvl w:val="9"/>')
    assert _kinds(body + para("c", '<w:outlineLvl w:val="0"/>'), styles) == [
        ("heading", 2),
        ("body", None),
        ("heading", 1),
    ]


def test_styles_that_are_based_on_each_other_end() -> None:
    """A loop is no reason to read for ever."""
    styles = _style("A", "a", '<w:basedOn w:val="B"/>') + _style("B", "b", '<w:basedOn w:val="A"/>')
    assert _kinds(para("a", '<w:pStyle w:val="A"/>'), styles) == [("body", None)]


def test_a_typed_number_of_a_heading_is_its_number() -> None:
    """`3.1 Scope` is Scope, number 3.1, and stands in section 3.1."""
    body = para("3.1 Scope", '<w:pStyle w:val="H"/>') + para("a")
    report = read(body, {"styles": _style("H", "heading 2")})
    assert [(p.number, p.section, p.text) for p in report.paragraphs] == [
        ("3.1", "3.1", "Scope"),
        (None, "3.1", "a"),
    ]


def test_a_whole_paragraph_in_a_headings_style_is_none() -> None:
    """Styles are used for their numbers, too."""
    assert _kinds(para("long " * 60, '<w:pStyle w:val="H"/>'), _style("H", "heading 4")) == [("body", None)]


def test_the_language_is_that_of_most_runs() -> None:
    """The default of the styles holds where runs do not say their own."""
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults>'
    )
    assert read(para("a"), {"styles": styles}).language == "fr-FR"
    body = para('<w:r><w:rPr><w:lang w:val="es-ES"/></w:rPr><w:t>a</w:t></w:r>')
    assert read(body, {"styles": styles}).language == "es-ES"

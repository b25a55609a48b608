"""Markdown block by block: texts without block marks, numbers, levels, names, notes."""

from __future__ import annotations

import pytest

from audiatur.formats import markdown
from audiatur.model import InputError, Mark, Report, TablePlace


def _read(source: str) -> Report:
    return markdown.read(source, "a.md", "")


def _seen(source: str) -> list[tuple[str, int | None, str | None, str]]:
    return [(p.kind.value, p.level, p.number, p.text) for p in _read(source).paragraphs]


def test_a_soft_break_is_a_space_and_a_hard_one_a_break() -> None:
    """Both forms of a hard break."""
    assert [p.text for p in _read("a\nb  \nc\\\nd").paragraphs] == ["a b\u2028c\u2028d"]


def test_text_is_the_source_and_plain_the_words() -> None:
    """Emphasis, link targets, tags and escapes are markup; without any there is no plain form of its own."""
    found = _read("*a* [b](http://c) `d` <i>e</i> &amp; \\* ~~f~~\n\njust words, a-b").paragraphs
    assert [(p.text, p.plain) for p in found] == [
        ("*a* [b](http://c) `d` <i>e</i> &amp; \\* ~~f~~", "a b d e & * f"),
        ("just words, a-b", None),
    ]


def test_headings_have_level_number_names_and_a_section() -> None:
    """The number as printed, the names of an attribute list, of GitHub and of kramdown."""
    found = _read("## 5.1.1 Memorized *Secrets* {#mem}\n\na\n\nTitle\n=====\n\nb").paragraphs
    assert [(p.level, p.number, p.section, p.text, p.anchors) for p in found] == [
        (2, "5.1.1", "5.1.1", "Memorized *Secrets*", ("mem", "511-memorized-secrets", "memorized-secrets")),
        (None, None, "5.1.1", "a", ()),
        (1, None, None, "Title", ("title",)),
        (None, None, None, "b", ()),
    ]


@pytest.mark.parametrize(
    ("source", "numbers"),
    [
        ("1. a\n1. b\n1. c", ["1", "2", "3"]),
        ("12. a\n\n14. b", ["12", "14"]),
        ("3) a\n4) b", ["3)", "4)"]),
        ("- a\n- b", [None, None]),
    ],
)
def test_numbers_of_lists_are_those_printed(source: str, numbers: list[str | None]) -> None:
    """As typed where they rise, else counted; a closing bracket is part of the number, a dot is not."""
    assert [p.number for p in _read(source).paragraphs] == numbers


def test_items_have_the_depth_of_their_list() -> None:
    """Further paragraphs of an item have its level and no number; a quotation is a quotation."""
    assert _seen("1. a\n\n   more\n\n   - b\n\n> c") == [
        ("list", 1, "1", "a"),
        ("list", 1, None, "more"),
        ("list", 2, None, "b"),
        ("quote", None, None, "c"),
    ]


def test_cells_have_places_and_rows_keep_what_exceeds_the_header() -> None:
    """The parser drops cells beyond the header's; a report must not."""
    found = _read("|a|b|\n|-|-|\n|c|**d**|e|\n").paragraphs
    assert [(p.text, p.plain, p.table) for p in found] == [
        ("a", None, TablePlace(table=0, row=0, col=0)),
        ("b", None, TablePlace(table=0, row=0, col=1)),
        ("c", None, TablePlace(table=0, row=1, col=0)),
        ("**d**", "d", TablePlace(table=0, row=1, col=1)),
        ("e", None, TablePlace(table=0, row=1, col=2)),
    ]


def test_footnotes_follow_the_paragraph_that_refers_to_them() -> None:
    """Wherever they are defined; the reference is a mark, and no character of the text."""
    found = _read("One[^1] two.[^2]\n\nThree\n\n[^2]: second\n[^1]: first\n    on\n\n    more").paragraphs
    assert [(p.kind.value, p.number, p.text, p.marks) for p in found] == [
        ("body", None, "One two.", (Mark(ref="fn1", at=3), Mark(ref="fn2", at=8))),
        ("footnote", "1", "first on\u2028more", ()),
        ("footnote", "2", "second", ()),
        ("body", None, "Three", ()),
    ]


def test_named_footnotes_are_numbered_by_their_references() -> None:
    """As every renderer prints them; the name stays a name."""
    found = _read("a[^z] b[^y]\n\n[^y]: yes\n[^z]: zed").paragraphs
    assert [(p.number, p.text, p.anchors) for p in found[1:]] == [("1", "zed", ("z",)), ("2", "yes", ("y",))]


def test_what_looks_like_a_reference_and_is_none_stays() -> None:
    """In code, escaped, or without a definition."""
    found = _read("`[^1]` \\[^1] [^9] x[^1]\n\n[^1]: n").paragraphs
    assert (found[0].text, found[0].marks) == ("`[^1]` \\[^1] [^9] x", (Mark(ref="fn1", at=19),))


def test_code_front_matter_and_comments_keep_their_lines() -> None:
    """And are kinds of their own; what a code block is marked with is told."""
    report = _read("---\nlang: fr-CH\na: 1\n---\n\n``` abnf\nx = y\n\n  z\n```\n\n<!-- C7\nfixed -->\n")
    assert [(p.kind.value, p.text) for p in report.paragraphs] == [
        ("front-matter", "lang: fr-CH\u2028a: 1"),
        ("code", "x = y\u2028\u2028  z"),
        ("comment", "C7\u2028fixed"),
    ]
    assert report.language == "fr-CH"
    assert [(n.kind, n.where) for n in report.notices] == [("code-info", "line 6")]


def test_what_has_no_words_is_kept_as_written() -> None:
    """Link definitions, attribute lists, part marks, HTML blocks, pictures without a text."""
    source = '[r]: http://a "t"\n\n--- middle\n\n# H\n{:numbered="false"}\n\n![](p.png)\n\n'
    source += "<div>\n<b>w</b>\n</div>"
    assert [(p.kind.value, p.text, p.plain) for p in _read(source).paragraphs] == [
        ("raw", '[r]: http://a "t"', ""),
        ("raw", "--- middle", ""),
        ("heading", "H", None),
        ("raw", '{:numbered="false"}', ""),
        ("raw", "![](p.png)", ""),
        ("raw", "<div>\u2028<b>w</b>\u2028</div>", "w"),
    ]


def test_a_list_of_links_to_the_texts_own_headings_is_a_table_of_contents() -> None:
    """It is furniture; a list of cross-references is not."""
    contents = "- [1. A](#a)\n- [2. B](#b)\n- [3. C](#c)\n\n"
    report = _read(f"{contents}# 1. A\n\n# 2. B\n\n# 3. C\n")
    assert [p.text for p in report.paragraphs] == ["A", "B", "C"]
    assert [n.kind for n in report.notices] == ["contents"]
    assert len(_read(f"{contents}# 1. A\n").paragraphs) == 4


def test_a_numbered_title_beside_a_table_is_its_caption() -> None:
    """Elsewhere it is a paragraph."""
    assert _seen("Table 1. Wells\n\n|a|\n|-|\n\nTable 1 shows")[0][0] == "caption"
    assert _seen("Table 1. Wells\n\nText")[0][0] == "body"


def test_nesting_beyond_the_parser_is_refused() -> None:
    """Words would be lost without a word."""
    with pytest.raises(InputError, match="nest deeper than 100 levels"):
        _read(">" * 200 + "a")

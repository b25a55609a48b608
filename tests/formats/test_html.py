"""HTML pages: blocks, lists, tables, footnotes; what is not read is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur.formats import html
from audiatur.model import InputError, Mark, Report, TablePlace


def _read(body: str, head: str = "") -> Report:
    page = f"<!doctype html><html lang=en><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return html.read(page.encode(), "a.html", "")


def _texts(body: str) -> list[str]:
    return [paragraph.text for paragraph in _read(body).paragraphs]


def test_blocks_are_paragraphs_and_white_space_is_folded() -> None:
    """As a browser shows it: breaks are breaks, other line ends are spaces, no-break spaces stay."""
    assert _texts("<p>a\n  <b>b</b> c<br> d\u00a0 e</p>loose<div>in <i>it</i></div>") == [
        "a b c\u2028d\u00a0 e",
        "loose",
        "in it",
    ]


def test_headings_have_level_number_and_names() -> None:
    """The number as printed is no part of the title."""
    found = _read('<h2 id="scope">3.1 Scope of work</h2><p>a').paragraphs
    assert [(p.kind.value, p.level, p.number, p.section, p.text) for p in found] == [
        ("heading", 2, "3.1", "3.1", "Scope of work"),
        ("body", None, None, "3.1", "a"),
    ]
    assert found[0].anchors == ("scope", "31-scope-of-work", "scope-of-work")


def test_list_numbers_are_those_a_browser_prints() -> None:
    """Start, type and value count; bullets have none; levels are counted from 1."""
    body = "<ol start=12><li>a<ol type=i><li>b<li>c</ol><li value=20>d</ol><ul><li>e<p>f</ul>"
    assert [(p.kind.value, p.level, p.number, p.text) for p in _read(body).paragraphs] == [
        ("list", 1, "12", "a"),
        ("list", 2, "i", "b"),
        ("list", 2, "ii", "c"),
        ("list", 1, "20", "d"),
        ("list", 1, None, "e"),
        ("list", 1, None, "f"),
    ]


def test_cells_have_their_places_in_the_grid() -> None:
    """Spans move what follows; a cell of several blocks is one paragraph."""
    body = "<table><caption>T<tr><th rowspan=2>a<th colspan=2>b<tr><td>c<td><p>d<p>e</table>"
    assert [(p.kind.value, p.text, p.table) for p in _read(body).paragraphs] == [
        ("caption", "T", None),
        ("cell", "a", TablePlace(table=0, row=0, col=0)),
        ("cell", "b", TablePlace(table=0, row=0, col=1)),
        ("cell", "c", TablePlace(table=0, row=1, col=1)),
        ("cell", "d\u2028e", TablePlace(table=0, row=1, col=2)),
    ]


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        (
            '<a href="#fn1" id="fnref1"><sup>1</sup></a>',
            '<ol><li id="fn1"><p>Note <a href="#fnref1">back</a></p></li></ol>',
        ),
        (
            '<a href="#_ftn1" name="_ftnref1">[1]</a>',
            '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Note</p></div>',
        ),
        ('<sup id="r1"><a href="#n1">1</a></sup>', '<p id="n1"><a href="#r1">^</a> Note</p>'),
    ],
)
def test_footnotes_are_links_that_are_linked_back(mark: str, note: str) -> None:
    """As pandoc, Word and wikis write them: after their paragraph, with a mark and no character."""
    found = _read(f"<p>Text{mark} more.</p><p>Next</p>{note}").paragraphs
    assert [(p.kind.value, p.number, p.text, p.marks) for p in found] == [
        ("body", None, "Text more.", (Mark(ref="fn1", at=4),)),
        ("footnote", "1", "Note", ()),
        ("body", None, "Next", ()),
    ]


def test_a_link_that_is_not_linked_back_is_text() -> None:
    """A cross-reference is no footnote."""
    assert _texts('<p>See <a href="#p1">1</a>.</p><p id="p1">a</p>') == ["See 1.", "a"]


def test_code_keeps_its_lines_and_comments_are_comments() -> None:
    """A comment in the markup is a paragraph of its own kind."""
    found = _read("<!-- C7 --><pre>\n a  b\nc</pre><blockquote>q</blockquote>").paragraphs
    assert [(p.kind.value, p.text) for p in found] == [
        ("comment", "C7"),
        ("code", " a  b\u2028c"),
        ("quote", "q"),
    ]


def test_what_is_not_read_is_told() -> None:
    """Scripts, styles, menus, pictures and hidden elements."""
    report = _read("<nav>m</nav><script>s</script><img src=x><p hidden>h</p><p>a", "<style>x</style>")
    assert [p.text for p in report.paragraphs] == ["a"]
    assert [(n.kind, n.message) for n in report.notices] == [
        ("navigation", "1 menu(s) were left out."),
        ("script", "1 script(s) were left out."),
        ("picture", "1 picture(s) have no text form and were left out."),
        ("hidden-text", "1 hidden element(s) were left out."),
    ]


def test_the_page_says_its_language_and_its_encoding() -> None:
    """Both are believed where they are true."""
    page = '<html lang="fr-CH"><meta charset="windows-1252"><p>d\u00e9j\u00e0'.encode("cp1252")
    report = html.read(page, "a.html", "")
    assert (report.language, report.notices, [p.text for p in report.paragraphs]) == (
        "fr-CH",
        (),
        ["d\u00e9j\u00e0"],
    )


def test_a_page_that_nests_without_end_is_refused() -> None:
    """The parser's limit is said, not met by cutting the text."""
    with pytest.raises(InputError, match="nests deeper than 256 elements"):
        _read("<div>" * 5000 + "a")


def test_a_cell_that_spans_a_million_columns_costs_nothing() -> None:
    """Spans are clamped, as browsers do."""
    assert _texts('<table><tr><td colspan="9999999" rowspan="9999999">a</table>') == ["a"]


@given(st.text(alphabet=st.sampled_from("<>/ =\"'abpdivtrlohnul1!-&;#\n\u2028\u2029"), max_size=200))
def test_any_page_can_be_read(body: str) -> None:
    """No page makes the reader fail, and each paragraph is one line."""
    report = _read(f"<p>{body}")
    assert report.text.count("\n") == len(report.paragraphs)

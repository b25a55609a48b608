"""Plain text: what separates paragraphs and pages, which numbers and headings are safe, which encoding."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audiatur.formats import plain
from audiatur.formats.encoding import decode


def _texts(source: str) -> list[str]:
    return [paragraph.text for paragraph in plain.read(source, "a.txt", "").paragraphs]


def _seen(source: str) -> list[tuple[str, str | None, str]]:
    found = plain.read(source, "a.txt", "").paragraphs
    return [(paragraph.kind.value, paragraph.number, paragraph.text) for paragraph in found]


def test_blank_lines_separate_paragraphs() -> None:
    """A single line break inside one is a break, also where the blank line holds spaces."""
    assert _texts("a\nb\n \nc\r\n\r\n\r\nd\n") == ["a\u2028b", "c", "d"]


def test_without_a_blank_line_each_line_is_a_paragraph() -> None:
    """Blank lines at the ends do not count."""
    assert _texts("\n\na\nb\n\n") == ["a", "b"]


def test_a_form_feed_ends_a_page() -> None:
    """Pages are counted where there are form feeds, and only there."""
    found = plain.read("a\n\nb\fc\n", "a.txt", "").paragraphs
    assert [(paragraph.text, paragraph.pages) for paragraph in found] == [
        ("a", (1, 1)),
        ("b", (1, 1)),
        ("c", (2, 2)),
    ]
    assert plain.read("a\n\nb", "a.txt", "").paragraphs[0].pages is None


def test_a_text_of_white_space_has_no_paragraphs() -> None:
    """Nor has an empty one."""
    assert (_texts(""), _texts(" \n\t\n\f")) == ([], [])


def test_typed_numbers_of_a_sequence_are_attributes() -> None:
    """Numbered paragraphs and lettered points in them."""
    source = "1. One\n\n2. Two:\n\n(a) first;\n\n(b) second.\n\n3. Three"
    assert [(number, text) for _, number, text in _seen(source)] == [
        ("1", "One"),
        ("2", "Two:"),
        ("(a)", "first;"),
        ("(b)", "second."),
        ("3", "Three"),
    ]


def test_a_number_that_is_in_no_sequence_stays() -> None:
    """A sentence may begin with a year or a letter."""
    source = "2019. That was the year.\n\nText\n\n(c) 2020 The authors"
    assert _texts(source) == ["2019. That was the year.", "Text", "(c) 2020 The authors"]


def test_numbered_lines_that_form_an_outline_are_headings() -> None:
    """Their numbers rise, and text stands between them."""
    source = "1 Purpose\n\nText one.\n\n1.1 Scope\n\nText two.\n\n2 Terms\n\nText three."
    found = plain.read(source, "a.txt", "").paragraphs
    assert [(p.kind.value, p.level, p.number, p.section, p.text) for p in found] == [
        ("heading", 1, "1", "1", "Purpose"),
        ("body", None, None, "1", "Text one."),
        ("heading", 2, "1.1", "1.1", "Scope"),
        ("body", None, None, "1.1", "Text two."),
        ("heading", 1, "2", "2", "Terms"),
        ("body", None, None, "2", "Text three."),
    ]


def test_a_typed_table_of_contents_is_told_and_left_out() -> None:
    """Lines with leaders and page numbers are furniture."""
    report = plain.read("Purpose ........ 1\nScope .......... 2\nTerms ......... 12\n\nText.", "a.txt", "")
    assert [p.text for p in report.paragraphs] == ["Text."]
    assert [(n.kind, n.message) for n in report.notices] == [
        (
            "contents",
            "A table of contents of 3 lines was left out, from “Purpose ........ 1” to “Terms ......... 12”.",
        )
    ]


def test_byte_order_marks_say_the_encoding() -> None:
    """They are certain, and no part of the text."""
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        assert decode("Bericht über".encode(encoding), "a.txt") == ("Bericht über", ())


def test_a_guessed_encoding_is_named() -> None:
    """Text that is not UTF-8 is read, and the guess said."""
    source = "Die Prüfung der Straßen ergab größere Mängel. " * 20
    text, notices = decode(source.encode("cp1252"), "a.txt")
    assert text == source
    assert [notice.kind for notice in notices] == ["encoding"]


@given(st.text())
def test_any_text_can_be_read_and_no_letter_is_lost(source: str) -> None:
    """What is not white space is in a text, a number or a notice."""
    report = plain.read(source, "a.txt", "")
    parts = [text for p in report.paragraphs for text in (p.number or "", p.text)]
    parts += [notice.message for notice in report.notices]
    kept = "".join(parts)
    assert [char for char in source if char.isalnum() and char not in kept] == []
    assert report.text.count("\n") == len(report.paragraphs)

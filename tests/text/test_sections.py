"""Sections are found by the numbers printed, or by those a reader of the finished page sees."""

import pytest

from audiatur.model import Paragraph, ParagraphKind, Report
from audiatur.text.sections import Outline, outline, split_number


def heading(level: int, text: str, number: str | None = None) -> Paragraph:
    return Paragraph(index=0, text=text, kind=ParagraphKind.HEADING, level=level, number=number)


def outlined(*parts: Paragraph | str) -> Outline:
    paragraphs = tuple(
        Paragraph(index=index, text=part)
        if isinstance(part, str)
        else Paragraph(index=index, text=part.text, kind=part.kind, level=part.level, number=part.number)
        for index, part in enumerate(parts)
    )
    return outline(Report(name="r.md", sha256="0" * 64, format="markdown", paragraphs=paragraphs))


def numbers(found: Outline) -> list[str | None]:
    return [section.printed for section in found.sections]


@pytest.mark.parametrize(
    ("heading_text", "expected"),
    [
        ("5.1.1.2. Memorized Secret Verifiers", ("5.1.1.2", "Memorized Secret Verifiers")),
        ("1. Purpose", ("1", "Purpose")),
        ("12 Findings", ("12", "Findings")),
        ("1.2.1.Revisions", ("1.2.1", "Revisions")),
        ("Appendix A—Strength", ("Appendix A", "Strength")),
        ("ANNEX B", ("Annex B", "ANNEX B")),
        ("Chapter IV: Findings", ("IV", "Findings")),
        ("IV. Findings", ("IV", "Findings")),
        ("A.1 Introduction", ("A.1", "Introduction")),
        ("B. Method", ("B", "Method")),
        ("§ 4 Duties", ("4", "Duties")),
        ("第三章 结论", ("三", "结论")),
        ("Глава 2. Выводы", ("2", "Выводы")),
        ("2016 results", (None, "2016 results")),
        ("I think so", (None, "I think so")),
        ("A Short Title", (None, "A Short Title")),
        ("Appendices", (None, "Appendices")),
    ],
)
def test_a_heading_is_split_into_number_and_title(
    heading_text: str, expected: tuple[str | None, str]
) -> None:
    """The number is what is printed before the title; words that look like one are none."""
    assert split_number(heading_text) == expected


def test_printed_numbers_are_the_numbers() -> None:
    """Where headings carry numbers, those without one belong to the section around them."""
    found = outlined(
        heading(1, "Report"), heading(2, "1. Purpose"), "a", heading(4, "A box"), "b",
        heading(2, "2. Findings"), heading(2, "2.1 First"), "c", heading(3, "Appendix A - Law"),
    )  # fmt: skip
    assert numbers(found) == [None, "1", None, "2", "2.1", "Appendix A"]
    assert found.number_of(4) == "1"
    assert [(s.own, s.whole) for s in found.find("2")] == [((5, 6), (5, 8))]
    assert [s.title for s in found.find("A")] == ["Law"]


def test_numbers_are_computed_below_a_lone_title() -> None:
    """Without printed numbers, sections are counted from the level below the title."""
    found = outlined(heading(1, "Title"), heading(2, "One"), heading(3, "Sub"), "x", heading(2, "Two"))
    assert numbers(found) == [None, "1", "1.1", "2"]


def test_a_draft_of_the_ietf_is_numbered_as_it_is_published() -> None:
    """Numbers begin after the middle mark; appendices are lettered; sections marked so have none."""
    found = outlined(
        "--- abstract", "a", "--- middle", heading(1, "Introduction"), heading(2, "Terms {#terms}"),
        "--- back", heading(1, "Example"), heading(2, "Keys"), heading(1, "Thanks"), '{:numbered="false"}',
    )  # fmt: skip
    assert numbers(found) == ["1", "1.1", "Appendix A", "A.1", None]
    assert [s.title for s in found.find_anchor("#terms")] == ["Terms"]
    assert [s.title for s in found.find_anchor("section-1.1")] == ["Terms"]
    assert [s.title for s in found.find_anchor("appendix-a")] == ["Example"]


def test_a_section_is_found_by_title_and_by_the_names_addresses_use() -> None:
    """GitHub's and kramdown's names for a heading both find it, and its title in any case."""
    found = outlined(heading(1, "1. Purpose"), heading(1, "5.1.1.2. Memorized Secret Verifiers"))
    expected = ["Memorized Secret Verifiers"]
    assert [s.title for s in found.find_anchor("memorized-secret-verifiers")] == expected
    assert [s.title for s in found.find_anchor("5112-memorized-secret-verifiers")] == expected
    assert [s.title for s in found.find_title("memorized secret verifiers.")] == expected


def test_a_text_without_headings_has_no_sections() -> None:
    """Nothing is found and nothing fails."""
    found = outlined("a", "b")
    assert (found.sections, found.section_of(1), found.find("1"), found.path(9)) == ((), None, (), ())


def test_letters_and_romans_nest_by_how_they_count() -> None:
    """Section A of chapter II is in it, `II.A` finds it, and a date at the head of a report is no number."""
    found = outlined(
        heading(1, "31 August 2022"), heading(2, "I. Mandate"), heading(2, "II. Law"),
        heading(3, "A. Treaties"),
        heading(3, "B. Custom"), heading(2, "III. Facts"), heading(3, "A. Arrests"), heading(2, "IV. End"),
    )  # fmt: skip
    assert numbers(found) == [None, "I", "II", "II.A", "B", "III", "III.A", "IV"]
    assert [s.title for s in found.find("II.A")] == ["Treaties"]
    assert [s.title for s in found.find("3.A")] == ["Arrests"]
    assert [s.title for s in found.find("A")] == ["Treaties", "Arrests"]
    assert [s.whole for s in found.find("II")] == [(2, 5)]


def test_an_appendix_with_a_number_of_its_own_is_found_by_its_letter() -> None:
    """`6 Appendix A: Method` is section 6 and appendix A."""
    found = outlined(heading(1, "5 Facts"), heading(1, "Appendix A: Method", "6"), heading(2, "More", "6.1"))
    assert [s.heading for s in found.find("A")] == [1]
    assert [s.heading for s in found.find("6.1")] == [2]

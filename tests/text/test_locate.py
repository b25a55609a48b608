"""The place a comment speaks of is found by what it says, and says how it was found."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur.model import (
    Anchor,
    AnchorStatus,
    Change,
    ChangeId,
    ChangeKind,
    Comment,
    CommentId,
    Comparison,
    Mark,
    Paragraph,
    ParagraphKind,
    PrintedLine,
    Reference,
    Report,
    Source,
    SourceKind,
)
from audiatur.text.locate import Carrier, Locator, carry

H, B, L, C, F = (
    ParagraphKind.HEADING,
    ParagraphKind.BODY,
    ParagraphKind.LIST,
    ParagraphKind.CAPTION,
    ParagraphKind.FOOTNOTE,
)


def report(paragraphs: Sequence[Paragraph]) -> Report:
    placed = tuple(replace(paragraph, index=index) for index, paragraph in enumerate(paragraphs))
    return Report(name="r", sha256="0" * 64, format="text", paragraphs=placed)


def para(
    text: str, kind: ParagraphKind = B, number: str | None = None, level: int | None = None
) -> Paragraph:
    return Paragraph(index=0, text=text, kind=kind, number=number, level=level)


def comment(words: str = "", **columns: Any) -> Comment:
    source = Source(file="c.csv", kind=SourceKind.ROW, number=2)
    return Comment(id=CommentId("1"), source=source, comment=words, anchor=replace(Reference(), **columns))


def outcome(anchor: Anchor) -> tuple[str, tuple[int, ...], str | None]:
    return anchor.status.value, anchor.paragraphs, anchor.basis


SECTIONED = report(
    [
        para("1. Purpose", H, level=1),
        replace(para("The purpose of this report is to say what was found."), marks=(Mark(ref="fn1", at=8),)),
        para("2. Findings", H, level=1),
        para("The office received nine letters from the company in March."),
        para("It was told that:"),
        para("no permit had been sought,", L, "(a)", 1),
        para("no water had been tested.", L, "(b)", 1),
        para("The valve stood open all night."),
        para("Table 1. Letters received", C),
        para("2.1 Water", H, level=2),
        para("The water of the river was brown and could not be drunk."),
        para("Annex A: Method", H, level=1),
        para("Interviews were held in the village hall, in the presence of two interpreters."),
        para("In the opinion of the company no water had been tested.", F, "1"),
    ],
)


@pytest.mark.parametrize(
    ("cell", "paragraphs", "basis"),
    [
        ("Section 2", (2, 3, 4, 5, 6, 7, 8, 9, 10), "section"),
        ("2.1", (9, 10), "section"),
        ("Section 2, paragraph 3", (7,), "section"),
        ("2, 1", (3,), "section"),
        ("2, last paragraph", (7,), "section"),
        ("section 2, para 2, bullet 2", (6,), "section"),
        ("§ 2(b)", (6,), "section"),
        ("2.1 and Annex A", (9, 10, 11, 12), "section"),
        ("Appendix A", (11, 12), "section"),
        ("#water", (9, 10), "section"),
        ("Water", (9, 10), "section"),
        ("Table 1", (8,), "number"),
        ("section 2, Table 1", (8,), "number"),
        ("footnote 1", (13,), "number"),
        ("2. Findings The office received nine letters", (3,), "section"),
    ],
)
def test_a_reference_leads_to_its_place(cell: str, paragraphs: tuple[int, ...], basis: str) -> None:
    """Sections, what is counted in them, titles, addresses, tables and footnotes are found."""
    assert outcome(Locator(SECTIONED).locate(comment(reference=cell))) == ("found", paragraphs, basis)


@pytest.mark.parametrize("cell", ["whole document", "General", "page 0 line 0", "entire report"])
def test_the_whole_document_is_a_place(cell: str) -> None:
    """A comment on the whole speaks of no paragraph, and that is sure."""
    found = Locator(SECTIONED).locate(comment("It is good.", reference=cell))
    assert outcome(found) == ("document", (), None)


def test_page_nought_and_line_nought_are_the_whole_document() -> None:
    """So the forms of the IPCC have it."""
    found = Locator(SECTIONED).locate(
        comment("Good.", page_from="0", line_from="0", page_to="0", line_to="0")
    )
    assert found.status is AnchorStatus.DOCUMENT


def test_a_clause_and_an_element_are_read_together() -> None:
    """The two columns of the ISO form name one place."""
    found = Locator(SECTIONED).locate(comment(clause="2", element="Paragraph 3"))
    assert outcome(found) == ("found", (7,), "section")


def test_a_quotation_narrows_a_section() -> None:
    """Words that stand in the section named make the place finer, and surer."""
    locator = Locator(SECTIONED)
    plain = locator.locate(comment("Say more.", reference="Section 2"))
    found = locator.locate(
        comment("Who opened it? “The valve stood open” is unclear.", reference="Section 2")
    )
    assert outcome(found) == ("found", (7,), "section")
    assert found.also == ("quote",)
    assert found.words == "The valve stood open"
    assert found.p > plain.p


def test_a_quotation_from_elsewhere_makes_the_place_less_sure() -> None:
    """The reference stands, but the doubt is told."""
    locator = Locator(SECTIONED)
    plain = locator.locate(comment("Say more.", reference="2.1"))
    found = locator.locate(comment("“The valve stood open all night” is new.", reference="2.1"))
    assert outcome(found) == ("found", (9, 10), "section")
    assert found.p < plain.p
    assert "the quote leads elsewhere" in found.why


def test_a_quotation_in_two_places_is_ambiguous() -> None:
    """Both are listed, none is taken."""
    found = Locator(SECTIONED).locate(comment(quote="no water had been tested"))
    assert (found.status, found.paragraphs, found.candidates) == (AnchorStatus.AMBIGUOUS, (), ((6,), (13,)))


def test_another_reference_settles_what_is_ambiguous() -> None:
    """With the section named, the quotation has one place."""
    found = Locator(SECTIONED).locate(comment(quote="no water had been tested", reference="section 2"))
    assert outcome(found) == ("found", (6,), "section")


def test_a_quotation_is_found_in_other_typography_and_with_a_slip() -> None:
    """Quotation marks and dashes are folded, and a word or two may differ."""
    locator = Locator(SECTIONED)
    assert outcome(locator.locate(comment(quote="The  office received\nnine letters"))) == (
        "found",
        (3,),
        "quote",
    )
    slip = "the interviews were held in the village hall, in presence of two interpreters"
    assert outcome(locator.locate(comment(quote=slip))) == ("found", (12,), "quote")
    gap = "The office … the company in March"
    assert outcome(locator.locate(comment(quote=gap))) == ("found", (3,), "quote")


def test_first_and_last_words_name_a_passage() -> None:
    """The shortest passage from the one to the other is meant."""
    found = Locator(SECTIONED).locate(comment(quote_first="It was told", quote_last="all night"))
    assert outcome(found) == ("found", (4, 5, 6, 7), "quote")


def test_the_comments_own_words_name_a_place() -> None:
    """Where the form has no reference, the comment's text may have one."""
    found = Locator(SECTIONED).locate(comment("In section 2.1 you say that nobody could drink it."))
    assert outcome(found) == ("found", (9, 10), "section")


def test_likeness_of_words_is_the_last_resort() -> None:
    """A comment that names nothing is led to the paragraph with its words, with little confidence."""
    found = Locator(SECTIONED).locate(comment("Which interpreters were in the village hall for interviews?"))
    assert outcome(found) == ("found", (12,), "text")
    assert found.p < 0.5


@pytest.mark.parametrize(
    ("reference", "why"),
    [
        ({"reference": "Section 9"}, "the text has no section 9"),
        ({"line_from": "12"}, "the text has no printed line numbers"),
        ({"reference": "paragraph 40"}, "the text has no paragraph 40"),
        ({"quote": "nothing of the kind"}, "the words “nothing of the kind” are not in the text"),
    ],
)
def test_what_is_not_found_says_why(reference: dict[str, str], why: str) -> None:
    """Nothing is dropped in silence."""
    found = Locator(SECTIONED).locate(comment("Xyz.", **reference))
    assert (found.status, found.paragraphs, found.p) == (AnchorStatus.NOT_FOUND, (), 0.0)
    assert found.why[0] == why


def lined(*, restart: bool) -> Report:
    """Make a text of two pages with three printed lines each, in four paragraphs."""
    second = 1 if restart else 4
    texts = ["one two\u2028three four", "five six", "seven eight", "nine ten\u2028eleven"]
    starts = [(1, 1, 0), (1, 2, 8)], [(1, 3, 0)], [(2, second, 0)], [(2, second + 1, 0), (2, second + 2, 9)]
    return report(
        [
            Paragraph(
                index=0,
                text=text,
                lines=(lines[0][1], lines[-1][1]),
                pages=(lines[0][0], lines[-1][0]),
                line_map=tuple(PrintedLine(line=line, page=page, at=at) for page, line, at in lines),
            )
            for text, lines in zip(texts, starts, strict=True)
        ],
    )


@pytest.mark.parametrize(
    ("columns", "paragraphs", "words"),
    [
        ({"line_from": "2"}, (0,), "three four"),
        ({"line_from": "2-4"}, (0, 1, 2), "three four five six seven eight"),
        ({"line_from": "3", "line_to": "5"}, (1, 2, 3), "five six seven eight nine ten"),
        ({"line_from": "1, 6"}, (0, 3), "one two"),
        ({"page_from": "2", "line_from": "5"}, (3,), "nine ten"),
        ({"line_from": "2.05"}, (3,), "nine ten"),
        ({"page_from": "1", "line_from": "3", "page_to": "2", "line_to": "4"}, (1, 2), None),
    ],
)
def test_a_printed_line_is_found(
    columns: dict[str, str], paragraphs: tuple[int, ...], words: str | None
) -> None:
    """A line is found by the number printed beside it, and the words are those of the line."""
    found = Locator(lined(restart=False)).locate(comment(**columns))
    assert (outcome(found), found.words) == (("found", paragraphs, "line"), words)


def test_a_line_beyond_the_last_is_not_found() -> None:
    """The reason names the last line there is."""
    found = Locator(lined(restart=False)).locate(comment(line_from="2001"))
    assert (found.status, found.why[0]) == (
        AnchorStatus.NOT_FOUND,
        "the text has no line 2001; the last is 6",
    )


def test_a_line_number_that_begins_again_needs_its_page() -> None:
    """Without the page it is ambiguous, with it found."""
    locator = Locator(lined(restart=True))
    alone = locator.locate(comment(line_from="2"))
    assert (alone.status, alone.candidates) == (AnchorStatus.AMBIGUOUS, ((0,), (3,)))
    assert outcome(locator.locate(comment(page_from="2", line_from="2"))) == ("found", (3,), "line")


def test_a_page_alone_is_a_wide_place() -> None:
    """All paragraphs on it are given."""
    found = Locator(lined(restart=True)).locate(comment(page_from="2"))
    assert outcome(found) == ("found", (2, 3), "page")


def test_numbered_paragraphs_are_found_by_their_numbers() -> None:
    """In a text that counts its paragraphs a bare number is a paragraph's, and `12(a)` an item's."""
    text = report(
        [para(f"Paragraph about the matter of {word}.", B, f"{n}.") for n, word in enumerate("abcdefg", 1)]
    )
    locator = Locator(text)
    assert outcome(locator.locate(comment(reference="3"))) == ("found", (2,), "number")
    several = locator.locate(comment(reference="paras 2-4 and 7"))
    assert outcome(several) == ("found", (1, 2, 3, 6), "number")
    assert outcome(locator.locate(comment(paragraph="5"))) == ("found", (4,), "number")


CELLS = (
    st.none()
    | st.text(max_size=30)
    | st.sampled_from(["2.1", "12.07", "p. 1, l. 2", "§ 9", "0", "“x”", "第3段", "-1"])
)


@given(
    st.sampled_from([SECTIONED, lined(restart=True), report([])]),
    st.text() | st.sampled_from(["> water\n", "“no water had been tested”", "section 2 of the line 3"]),
    st.builds(
        Reference, reference=CELLS, page_from=CELLS, line_from=CELLS, page_to=CELLS, line_to=CELLS,
        clause=CELLS, element=CELLS, paragraph=CELLS, quote=CELLS, quote_first=CELLS, quote_last=CELLS,
        whole_document=st.booleans(),
    ),
)  # fmt: skip
def test_every_comment_gets_an_anchor(text: Report, words: str, reference: Reference) -> None:
    """Nothing is raised; what is found lies in the text, in order, each paragraph once."""
    found = Locator(text).locate(replace(comment(words), anchor=reference))
    assert list(found.paragraphs) == sorted(set(found.paragraphs))
    assert all(0 <= index < len(text.paragraphs) for index in found.paragraphs)
    assert 0 <= found.p <= 1
    assert (found.status is AnchorStatus.FOUND) == bool(found.paragraphs)
    assert (found.status is AnchorStatus.AMBIGUOUS) == (len(found.candidates) > 1)
    assert found.why


VOCABULARY = [
    "river",
    "valve",
    "water",
    "office",
    "letter",
    "night",
    "permit",
    "hall",
    "village",
    "March",
    "two",
]
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=5, max_size=11, unique=True)


@given(st.lists(WORDS, min_size=1, max_size=6), st.data())
def test_a_paragraph_that_is_quoted_is_found(paragraphs: list[list[str]], data: st.DataObject) -> None:
    """A quotation of a whole paragraph leads to it, or lists it."""
    text = report([para(" ".join(words)) for words in paragraphs])
    wanted = data.draw(st.sampled_from(text.paragraphs))
    found = Locator(text).locate(comment(quote=wanted.text))
    assert wanted.index in found.paragraphs or any(wanted.index in place for place in found.candidates)


def changed(shared: Report, at: int, old: Sequence[str], new: Sequence[str]) -> Comparison:
    """Make the comparison of a text with one in which some paragraphs are replaced by others."""
    texts = [p.text for p in shared.paragraphs]
    final = report([para(t) for t in (*texts[:at], *new, *texts[at + len(old) :])])
    change = Change(
        id=ChangeId("c-00000000"), display="K1", kind=ChangeKind.REPLACE, ops=(),
        old=tuple(old), new=tuple(new),
        shared=((at, at + len(old)),), final=((at, at + len(new)),),
    )  # fmt: skip
    return Comparison(shared=shared, final=final, basis="text", changes=(change,))


@given(st.integers(1, 8), st.integers(0, 3), st.integers(0, 3), st.data())
def test_an_anchor_survives_an_edit_elsewhere(count: int, gone: int, come: int, data: st.DataObject) -> None:
    """A paragraph that is equal in both texts is carried to itself; an edited one into its change."""
    shared = report([para(f"paragraph {n}") for n in range(count)])
    at = data.draw(st.integers(0, count))
    gone = min(gone, count - at)
    old = [p.text for p in shared.paragraphs[at : at + gone]]
    comparison = changed(shared, at, old, [f"new {n}" for n in range(come)])
    for index in range(count):
        places = carry([index], comparison)
        if at <= index < at + gone:
            assert not come or places == tuple(range(at, at + come))
            assert len(places) <= max(1, come)
        else:
            assert [comparison.final.paragraphs[place].text for place in places] == [f"paragraph {index}"]


def test_what_was_deleted_is_carried_to_where_it_stood() -> None:
    """The paragraph kept before it shows the place; of several, those that are left count alone."""
    shared = report([para(word) for word in ("a", "b", "c", "d")])
    carrier = Carrier(changed(shared, 1, ["b", "c"], []))
    assert [carrier.carry(places) for places in ((1,), (1, 2), (2, 3), ())] == [(0,), (0,), (1,), ()]


@pytest.mark.parametrize(
    "signs", ["`", "```\n", "> x\n", "“", '"a', "section 1, ", "12-", "IV.", "[a](", "第"]
)
def test_a_long_comment_of_signs_is_read(signs: str) -> None:
    """Signs repeated without end are no place, whatever column they stand in; reading them ends."""
    long = signs * (20_000 // len(signs))
    locator = Locator(SECTIONED)
    for one in (comment(long), comment(reference=long), comment(line_from=long, clause=long, quote=long)):
        assert locator.locate(one).why

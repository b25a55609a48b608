"""References are read as people write them, in forms and in prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur.text.references import ParsedReference, Step, Unit, parse, write


def shown(references: tuple[ParsedReference, ...]) -> list[str]:
    """Write references short: `section 5.1 > paragraph 3-4`."""
    return [
        " > ".join(f"{s.unit} {s.first}".strip() + (f"-{s.last}" if s.last else "") for s in reference.steps)
        for reference in references
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Section 5.1.1.2, paragraph 11", ["section 5.1.1.2 > paragraph 11"]),
        ("§ 4(a)", ["section 4(a)"]),
        ("clause 3.1, Table 2", ["section 3.1 > table 2"]),
        ("5.1.1.2", ["section 5.1.1.2"]),
        ("4.1.2, 1", ["section 4.1.2 > paragraph 1"]),
        ("4.1.2, 4.2.2 and 4.3.2", ["section 4.1.2", "section 4.2.2", "section 4.3.2"]),
        ("4.2.4, 4.3.4, 1", ["section 4.2.4 > paragraph 1", "section 4.3.4 > paragraph 1"]),
        ("5.1.1.2, 1 - 6 inc., 8", ["section 5.1.1.2 > paragraph 1-6", "section 5.1.1.2 > paragraph 8"]),
        ("Sections 5,9", ["section 5", "section 9"]),
        ("Section 2, line(s) 413, 415-417", ["section 2 > line 413", "section 2 > line 415-417"]),
        ("para. 12", ["paragraph 12"]),
        ("paras 12-14 and 17", ["paragraph 12-14", "paragraph 17"]),
        ("para 12bis", ["paragraph 12bis"]),
        ("paragraph 12(a)(ii)", ["paragraph 12(a)(ii)"]),
        ("pages 3-4", ["page 3-4"]),
        ("p. 12, l. 3", ["page 12 > line 3"]),
        ("l. 181-189", ["line 181-189"]),
        ("Annex B", ["annex B"]),
        ("Annex B, section 2", ["annex B > section 2"]),
        ("Appendix A.2", ["annex A.2"]),
        ("Chapter IV", ["chapter IV"]),
        ("footnote 4", ["footnote 4"]),
        ("Table 4-3, Row 1", ["table 4-3 > row 1"]),
        ("Figure 1", ["figure 1"]),
        ("#anchor", ["anchor anchor"]),
        ("5.1.3.1 2nd paragraph", ["section 5.1.3.1 > paragraph 2"]),
        ("s.5.1.1.2, final paragraph", ["section 5.1.1.2 > paragraph -1"]),
        ("5.2.3, pg 27, 2nd para from bottom", ["page 27 > section 5.2.3 > paragraph -2"]),
        ("Section 10.1 (Usability), Para 5, Bullet 5, Sub bullet 3",
         ["section 10.1 > paragraph 5 > item 5 > sub-item 3"]),
        ("[Section 5.1](https://x.org/a.html#secret-verifiers), paragraph 11",
         ["section 5.1 > anchor secret-verifiers > paragraph 11"]),
        ("https://x.org/draft.html#section-4.1-2", ["section 4.1 > paragraph 2"]),
        ("paragraphe 12", ["paragraph 12"]),
        ("note de bas de page 3", ["footnote 3"]),
        ("párrafo 12", ["paragraph 12"]),
        ("Ziffern 12 bis 14", ["paragraph 12-14"]),
        ("Rz. 45", ["paragraph 45"]),
        ("пункты 12 и 14", ["paragraph 12", "paragraph 14"]),
        ("стр. 5", ["page 5"]),
        ("第12段", ["paragraph 12"]),
        ("第3至5段", ["paragraph 3-5"]),
        ("见表2", ["table 2"]),
        ("الفقرة ١٢", ["paragraph 12"]),
        ("whole document", ["document"]),
        ("_whole document", ["document"]),
        ("General", ["document"]),
        ("general comments:", ["document"]),
        ("page 0 line 0", ["document"]),
        ("全文", ["document"]),
        ("Section 4.1 of RFC 9110", [""]),
        ("version 2.0", [""]),
        ("2017-03-31", [""]),
        ("", []),
    ],
)  # fmt: skip
def test_a_cell_is_read(cell: str, expected: list[str]) -> None:
    """Units may be left out; lists and ranges give all; what is no reference gives words only."""
    assert shown(parse(cell)) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("181", ["line 181"]),
        ("181-189", ["line 181-189"]),
        ("828 – 829", ["line 828-829"]),
        ("181, 189", ["line 181", "line 189"]),
        ("l. 12", ["line 12"]),
        ("12.07", ["page 12 > line 7"]),
        ("12:7", ["page 12 > line 7"]),
        ("12.07-12.15", ["page 12 > line 7-15"]),
        ("0", ["document"]),
    ],
)
def test_a_cell_of_a_line_column_is_read(cell: str, expected: list[str]) -> None:
    """A bare number is a line, two with a point or colon are page and line, nought is the whole."""
    assert shown(parse(cell, bare=Unit.LINE)) == expected


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("In Section 3.1 you say 12 things", ["section 3.1"]),
        ("Sections 5.7 and 5.8 are difficult", ["section 5.7", "section 5.8"]),
        ("Section 5, 10 users", ["section 5"]),
        ("line 578: '", ["line 578"]),
        ("second paragraph on page 3", ["page 3 > paragraph 2"]),
        ("paragraph 2 of section 4", ["section 4 > paragraph 2"]),
        ("On p. 4, l. 5-9, the", ["page 4 > line 5-9"]),
        ("Appendix A. Complete example", ["annex A"]),
        ("see Section 4 of RFC 8126:", []),
        ("RFC 2026 Section 2.1 describes", []),
        ("(Section 10.5 of rfc8555)", []),
        ("[[RFC7231], Section 3.4]", []),
        ("in {{!RFC8032, Section 5.1.2}}.", []),
        ("[TLS] Section 5", []),
        ("[Section 3](https://www.rfc-editor.org/rfc/rfc7231#section-3) says", []),
        ("section 2 of the 2017 paper", []),
        ("Article 4 of the Vienna Convention", []),
        ("point 3 of part 2, version 2.0, in 2017", []),
        ("the last paragraph is good", []),
    ],
)
def test_prose_is_read(prose: str, expected: list[str]) -> None:
    """In prose only what is said with its unit counts, and only places of this text."""
    assert shown(parse(prose, bare=None)) == expected


def test_words_beside_a_reference_are_kept() -> None:
    """The title or the first words of the place help to find it."""
    found = parse("2. Introduction  Authenticator Assurance Level 2")
    assert [(r.steps[0].first, r.words) for r in found] == [
        ("2", "Introduction  Authenticator Assurance Level 2"),
    ]


def numbers() -> st.SearchStrategy[str]:
    return st.lists(st.integers(1, 300), min_size=1, max_size=4).map(lambda parts: ".".join(map(str, parts)))


def places() -> st.SearchStrategy[Step]:
    plain = st.integers(1, 300).map(str)
    return st.one_of(
        plain.map(lambda n: Step(unit=Unit.PARAGRAPH, first=n)),
        st.tuples(st.integers(1, 99), st.integers(1, 99)).map(
            lambda t: Step(unit=Unit.LINE, first=str(t[0]), last=str(t[0] + t[1])),
        ),
        plain.map(lambda n: Step(unit=Unit.TABLE, first=n)),
        st.just(Step(unit=Unit.PARAGRAPH, first="-1")),
    )


@given(numbers(), st.none() | places(), st.none() | st.integers(1, 99))
def test_a_reference_that_is_written_is_read_again(number: str, place: Step | None, page: int | None) -> None:
    """Writing and reading a reference gives the same reference, in a cell and in prose."""
    steps = [Step(unit=Unit.PAGE, first=str(page))] if page else []
    steps.append(Step(unit=Unit.SECTION, first=number))
    reference = ParsedReference(steps=(*steps, *([place] if place else [])))
    assert parse(write(reference)) == (reference,)
    assert parse(write(reference), bare=None) == (reference,)


@given(st.text(), st.sampled_from([None, *Unit]))
def test_any_string_is_read(text: str, bare: Unit | None) -> None:
    """Nothing is raised, whatever the string, and at most a bounded number of references come out."""
    assert len(parse(text, bare=bare)) <= 64


@given(
    st.lists(st.sampled_from([*"0123456789.,-–() §#lpx\nAIV第段", " section ", " para ", " and ", " of "]))
)
def test_any_string_of_their_signs_is_read(parts: list[str]) -> None:
    """Nothing is raised on strings that look like references either."""
    assert len(parse("".join(parts))) <= 64

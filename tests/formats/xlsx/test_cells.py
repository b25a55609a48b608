"""Cells as people see them: struck words, escapes, formulas, errors, dates, damaged files."""

import datetime as dt
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.xlsx.made import STYLES, cells, data, read, workbook

from audiatur.formats.xlsx import letters, place
from audiatur.formats.xlsx.references import area
from audiatur.model import InputError

RICH = (
    "<si><r><t>It is </t></r><r><rPr><strike/></rPr><t>not</t></r><r><rPr><b/></rPr><t> so</t></r></si>"
    '<si><t>plain</t></si><si><r><t>first</t></r><r><rPr><strike val="0"/></rPr><t> kept</t></r></si>'
)


def test_a_struck_not_is_never_read_as_not() -> None:
    """In runs of shared and of inline strings."""
    inline = "<c t='inlineStr'><is><r><t>a </t></r><r><rPr><strike/></rPr><t>not</t></r></is></c>"
    made = workbook(data("<c t='s'><v>0</v></c>" + inline), RICH)
    assert cells(made) == {(1, 0): "It is ~~not~~ so", (1, 1): "a ~~not~~"}
    (sheet,) = read(made, marked=False).sheets
    assert sheet.rows == {1: {0: "It is not so", 1: "a not"}}


def test_a_cell_that_is_struck_as_a_whole() -> None:
    """By its font: texts, numbers and truths; runs that say so are not struck."""
    row = (
        "<c t='s' s='1'><v>1</v></c><c s='4'><v>12.1</v></c>"
        "<c t='b' s='1'><v>1</v></c><c t='s' s='1'><v>2</v></c>"
    )
    assert cells(workbook(data(row), RICH)) == {
        (1, 0): "~~plain~~",
        (1, 1): "~~12.10~~",
        (1, 2): "~~TRUE~~",
        (1, 3): "~~first~~ kept",
    }


def test_a_tilde_is_not_taken_for_a_mark() -> None:
    """Text that looks like struck text is told from it."""
    assert cells(workbook(data("<c t='inlineStr'><is><t>a ~~b~~</t></is></c>"))) == {(1, 0): r"a \~\~b\~\~"}


def test_texts_without_what_is_no_text() -> None:
    """Phonetic guides are left out, escapes and line breaks read."""
    strings = (
        "<si><t>課</t><rPh sb='0' eb='1'><t>カ</t></rPh><phoneticPr fontId='1'/></si>"
        "<si><t>a_x000D_\nb_x005F_x0041_ _xD83D__xDE00_</t></si><si><t xml:space='preserve'> x </t></si><si/>"
    )
    row = "".join(f"<c t='s'><v>{at}</v></c>" for at in range(4))
    assert cells(workbook(data(row), strings)) == {(1, 0): "課", (1, 1): "a\nb_x0041_ 😀", (1, 2): " x "}


def test_formulas_are_never_evaluated() -> None:
    """Their stored value is read; one without is named."""
    row = (
        "<c><f>1+1</f><v>2</v></c><c t='str'><f>A1&amp;\"x\"</f><v>2x</v></c><c><f>NOW()</f></c>"
        "<c><f>SUM(A1)</f><v></v></c><c t='e'><f>1/0</f><v>#DIV/0!</v></c><c t='str'><f>\"\"</f><v></v></c>"
    )
    made = workbook(data(row))
    assert cells(made) == {(1, 0): "2", (1, 1): "2x", (1, 4): "#DIV/0!"}
    (notice,) = read(made).sheets[0].notices
    assert notice.startswith('sheet "Comments": 2 formulas without a stored value read as empty: C1, D1;')


@pytest.mark.parametrize(
    ("system", "seen"), [("", "2022-07-20"), ('<workbookPr date1904="1"/>', "2026-07-21")]
)
def test_both_systems_of_dates(system: str, seen: str) -> None:
    """The workbook says in which its serial numbers count."""
    row = (
        "<c s='3'><v>44762</v></c><c t='d' s='3'><v>2022-07-20T00:00:00</v></c><c t='d'><v>2022-07-20</v></c>"
    )
    assert cells(workbook(data(row), workbook_more=system)) == {
        (1, 0): seen,
        (1, 1): "2022-07-20",
        (1, 2): "2022-07-20",
    }


def test_numbers_as_they_are_shown() -> None:
    """Two decimals stay, a whole number has no point, a text that looks like a number is left alone."""
    row = (
        "<c s='2'><v>12.1</v></c><c><v>7.0</v></c>"
        "<c t='inlineStr'><is><t>007</t></is></c><c t='b'><v>0</v></c>"
    )
    assert list(cells(workbook(data(row))).values()) == ["12.10", "7", "007", "FALSE"]


def test_places_are_said_or_follow() -> None:
    """Rows and cells without their references come after the last one; the order in the file is no matter."""
    sheet = (
        '<sheetData><row r="5"><c r="C5"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>'
        '<row r="2"><c r="A2"><v>4</v></c></row><row r="5"><c r="A5"><v>5</v></c></row></sheetData>'
    )
    assert cells(workbook(sheet)) == {(5, 2): "1", (5, 3): "2", (6, 0): "3", (2, 0): "4", (5, 0): "5"}


def test_the_strict_variant() -> None:
    """Other namespaces, the same sheet."""
    assert cells(workbook(data("<c t='s'><v>1</v></c>"), RICH, strict=True)) == {(1, 0): "plain"}


def test_what_is_hidden_is_read_and_said() -> None:
    """The sheet, its rows, its columns, and that a filter is set; the last by name."""
    sheet = (
        '<cols><col min="2" max="3" hidden="1"/></cols>'
        '<sheetData><row hidden="1"><c><v>1</v></c><c><v>2</v></c></row>'
        '<row><c><v>3</v></c></row><row hidden="1"/></sheetData><autoFilter ref="A1:B2"/>'
    )
    made = workbook(sheet, sheet_state='state="veryHidden"')
    assert cells(made) == {(1, 0): "1", (1, 1): "2", (2, 0): "3"}
    assert read(made).sheets[0].hidden
    assert read(made).sheets[0].notices == (
        'sheet "Comments" is hidden and was read as well: 2 rows',
        'sheet "Comments": 1 hidden row (a filter is set) read as well: 1',
        'sheet "Comments": 1 hidden column read as well: B',
    )


def test_strikes_by_condition_are_said() -> None:
    """Whether a rule applies is not computed, but the reader knows that there is one."""
    styles = STYLES + "<dxfs><dxf/><dxf><font><strike/></font></dxf></dxfs>"
    rule = '<conditionalFormatting sqref="A1"><cfRule type="expression" dxfId="1"/></conditionalFormatting>'
    (notice,) = read(workbook(data("<c><v>1</v></c>") + rule, styles=styles)).sheets[0].notices
    assert "conditional formatting may strike" in notice


@pytest.mark.parametrize(
    ("sheet", "words"),
    [
        (data("<c t='s'><v>9</v></c>"), "cell A1 names text 9"),
        ('<sheetData><row r="0"/></sheetData>', '"0" is no row'),
        ('<sheetData><row r="1048577"/></sheetData>', "is no row"),
        ('<sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData>', '"XFE1" in row 1'),
        ("<sheetData><row><c></row></sheetData>", "is no XML"),
        ("<!DOCTYPE x><sheetData/>", "document type"),
        ("<a>" * 300 + "</a>" * 300, "is no XML"),
    ],
)
def test_damaged_sheets_end_in_a_sentence(sheet: str, words: str) -> None:
    """Never in the error of a library."""
    with pytest.raises(InputError) as caught:
        read(workbook(sheet))
    (fault,) = caught.value.faults
    assert words in fault.message


def test_columns_have_letters() -> None:
    """From A to XFD; what lies beyond is no cell."""
    assert [letters(index) for index in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert place("$B$7") == (7, 1)
    assert [place(name) for name in ("XFE1", "A1048577", "A0", "7", "")] == [None] * 5
    assert area("D9:B7") == (7, 1, 9, 3)
    assert area("B7") == (7, 1, 7, 1)


VALUES = st.one_of(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), min_size=1, max_size=20
    ).filter(lambda text: text[0] != "=" and text.strip() and "~" not in text and "_x" not in text),
    st.integers(-(10**12), 10**12),
    st.booleans(),
    st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)),
)


@given(rows=st.lists(st.lists(st.one_of(st.none(), VALUES), max_size=6), max_size=8))
def test_as_another_program_wrote_it(rows: list[list[object]]) -> None:
    """Every value of a workbook that openpyxl wrote, and nothing else."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    expected = {
        (number, column): _seen(value)
        for number, row in enumerate(rows, start=1)
        for column, value in enumerate(row)
        if value is not None
    }
    assert cells(out.getvalue()) == expected


def _seen(value: object) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    return value.isoformat() if isinstance(value, dt.date) else str(value)

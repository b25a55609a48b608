"""Numbers as people see them in a cell."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur.formats.xlsx.dates import serial
from audiatur.formats.xlsx.number_formats import BUILT_IN, general, number_format, split

FIRST_1904 = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - cells have no zone


@pytest.mark.parametrize(
    ("stored", "code", "seen"),
    [
        ("12.1", "0.00", "12.10"),
        ("12.1", "General", "12.1"),
        ("12.069999999999999", "General", "12.07"),
        ("0.30000000000000004", "General", "0.3"),
        ("7.0", "General", "7"),
        ("1E2", "General", "100"),
        ("123456789012", "General", "123456789012"),
        ("1e20", "General", "1E+20"),
        ("0.00000000012", "General", "1.2E-10"),
        ("-0", "General", "0"),
        ("7", "0000", "0007"),
        ("7", '"C-"000', "C-007"),
        ("12345", "00-000", "12-345"),
        ("123456", "00-000", "123-456"),
        ("0.5", "0%", "50%"),
        ("0.125", "0.0%", "12.5%"),
        ("1234.5", "#,##0.00", "1234.50"),
        ("1234567", '0.0,,"M"', "1.2M"),
        ("1.005", "0.00", "1.01"),
        ("2.5", "0", "3"),
        ("-2.5", "0", "-3"),
        ("-5", "0;(0)", "(5)"),
        ("-5", "0;[Red]-0", "-5"),
        ("0", '0;-0;"none"', "none"),
        ("3", '[=1]0\\ "page";0\\ "pages"', "3 pages"),
        ("1", '[=1]0\\ "page";0\\ "pages"', "1 page"),
        ("50", "[<100]0;0.0", "50"),
        ("150", "[<100]0;0.0", "150.0"),
        ("5", "[$€-407] #,##0.00", "€ 5.00"),
        ("5", "_(* #,##0_);_(* (#,##0)", "5"),
        ("1234", "0.00E+00", "1.23E+03"),
        ("0.001234", "0.00E+00", "1.23E-03"),
        ("9.999", "0.0E+0", "1.0E+1"),
        ("12345", "##0.0E+0", "12.3E+3"),
        ("1.5", "# ?/?", "1 1/2"),
        ("0.25", "?/?", "1/4"),
        ("3", "# ?/?", "3"),
        ("1.3", "# ?/8", "1 2/8"),
        ("1.5", "0.##", "1.5"),
        ("1", "0.##", "1"),
        ("0.5", ".00", ".50"),
        ("5.5", "#.0", "5.5"),
        ("4", 'General" lines"', "4 lines"),
        ("5", ";;;", "5"),
        ("x", "0.00", "x"),
        ("nan", "0.00", "nan"),
        ("1e400", "0", "1e400"),
        ("44762", "dd/mm/yyyy", "2022-07-20"),
        ("44762.395833333336", "dd/mm/yyyy", "2022-07-20"),
        ("44762.395833333336", "dd/mm/yyyy hh:mm", "2022-07-20T09:30"),
        ("44762.395833333336", "h:mm:ss AM/PM", "09:30:00"),
        ("0.395833333333333", "h:mm", "09:30"),
        ("0.999999999", "h:mm:ss", "00:00:00"),
        ("1.5", "[h]:mm", "36:00"),
        ("44762", "mmm\\ yy", "2022-07"),
        ("44762", "yyyy", "2022"),
        ("44762", "d-mmm", "2022-07-20"),
        ("44762", '[$-409]d" of "mmmm yyyy;@', "2022-07-20"),
        ("44762", 'yyyy"年"m"月"d"日"', "2022-07-20"),
        ("60", "yyyy-mm-dd", "1900-02-29"),
        ("1", "yyyy-mm-dd", "1900-01-01"),
        ("61", "yyyy-mm-dd", "1900-03-01"),
        ("2958465", "yyyy-mm-dd", "9999-12-31"),
        ("-1", "yyyy-mm-dd", "-1"),
        ("2958466.5", "yyyy-mm-dd", "2958466.5"),
        ("5", 'yyyy"' + "x" * 300 + '"', "5"),
    ],
)
def test_what_is_seen(stored: str, code: str, seen: str) -> None:
    """The digits, signs and words that the format shows; dates as ISO 8601; no grouping."""
    assert number_format(code).number(stored) == seen


def test_both_date_systems() -> None:
    """The same serial number is four years and a day later in the other."""
    assert number_format("yyyy-mm-dd", from_1904=True).number("0") == "1904-01-01"
    assert number_format("yyyy-mm-dd", from_1904=True).number("43300") == "2022-07-20"


def test_texts_under_a_format() -> None:
    """A format with words of its own for texts shows them."""
    text = number_format('0;-0;0;"No. "@').text
    assert text is not None
    assert text("7a") == "No. 7a"
    assert number_format("0.00").text is None


def test_sections() -> None:
    """Semicolons in quotes, in brackets and after a backslash are none."""
    assert split('0;"a;b";\\;;@') == ["0", '"a;b"', "\\;", "@"]


@given(
    number=st.floats(allow_nan=False, allow_infinity=False),
    code=st.sampled_from(sorted({*BUILT_IN.values()})),
)
def test_every_number_is_shown(number: float, code: str) -> None:
    """No number, under no usual format, is lost or makes the reader fail."""
    assert number_format(code).number(repr(number)).strip()


@given(
    code=st.text(alphabet='0#?.,%/;[]"\\_*@EeymdhsGAMPred<>=1-+$ ', max_size=25), number=st.floats(-1e6, 1e6)
)
def test_no_format_code_fails(code: str, number: float) -> None:
    """Whatever a file says, something is shown."""
    assert number_format(code).number(repr(number)).strip() != ""


@given(number=st.integers(-(10**14), 10**14))
def test_whole_numbers_under_general(number: int) -> None:
    """As they are, however they were stored."""
    assert general(str(number)) == general(f"{number}.0") == str(number)


@given(moment=st.datetimes(FIRST_1904), from_1904=st.booleans())
def test_instants_come_back(moment: dt.datetime, from_1904: bool) -> None:
    """To the second, in both systems."""
    moment = moment.replace(microsecond=0)
    seen = number_format("yyyy-mm-dd hh:mm:ss", from_1904=from_1904).number(
        repr(serial(moment, from_1904=from_1904))
    )
    assert seen == moment.isoformat()

"""Words are cut where UAX #29 says, and nothing is lost."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from audiatur.text.words import split

SIMPLE = "aZé09_:.,;'’‘·- \u00a0\r\n\t\u2028\u2029\x85\"\u201c…ªß\x00¼²"


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", []),
        ("a  b", ["a", "  ", "b"]),
        ("don't, e.g. it’s", ["don't", ",", " ", "e.g", ".", " ", "it’s"]),
        ("3.14 1,000 3.a x_y", ["3.14", " ", "1,000", " ", "3", ".", "a", " ", "x_y"]),
        ("a\r\nb\u2028c", ["a", "\r\n", "b", "\u2028", "c"]),
        ("re\u00adad", ["re\u00adad"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("日本語です。", ["日", "本", "語", "で", "す", "。"]),
        ("カタカナ", ["カ", "タ", "カ", "ナ"]),
        ("ﾀﾞｶ", ["ﾀﾞ", "ｶ"]),
        ("กำลัง", ["ก", "ำ", "ลั", "ง"]),
        ("ມື້", ["ມື້"]),
        ("မြန်မာ", ["မြ", "န်", "မာ"]),
        ("한국어 말", ["한국어", " ", "말"]),
        ('צה"ל', ['צה"ל']),
        ("👨\u200d👩\u200d👧🇫🇷🇩🇪", ["👨\u200d👩\u200d👧", "🇫🇷", "🇩🇪"]),
    ],
)
def test_split_cuts_at_word_boundaries(text: str, tokens: list[str]) -> None:
    """Words, numbers, signs and spaces are tokens; scripts without spaces are cut into characters."""
    assert split(text) == tokens


@given(st.text())
def test_split_is_invertible(text: str) -> None:
    """The tokens joined give the text, whatever it holds, and none is empty."""
    tokens = split(text)
    assert ("".join(tokens), all(tokens)) == (text, True)


@given(st.text(st.sampled_from(SIMPLE)))
def test_the_fast_path_agrees_with_the_whole_rules(text: str) -> None:
    """Simple texts are split by a pattern of our own exactly as the library's word boundary does."""
    assert split(text) == [token for token in regex.split(r"(?V1w)\b", text) if token]

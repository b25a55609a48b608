"""The key folds typography and nothing else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur.model import Paragraph
from audiatur.text.keys import fold, paragraph_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", ""),
        (" \t\u00a0a\u2028b\u3000c\r\n", "a b c"),
        ("\u201cLet\u2019s\u201d \u2013 \u00abnow\u00bb", '"Let\'s" - "now"'),
        ("e\u0301tat", "\u00e9tat"),
        ("of\ufb01cial \ufb00 \ufb04", "official ff ffl"),
        ("exam\u00adple", "example"),
        ("exam-\u2028ple", "example"),
        ("exam\u00ad\u2028ple", "example"),
        ("exam- \n  ple", "example"),
        ("exam\u2010\u2028ple", "example"),
        ("Anglo-\u2028American", "Anglo-American"),
        ("3-\u2028fold", "3- fold"),
        ("well-known", "well-known"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("نمی\u200cخواهم", "نمی\u200cخواهم"),
        ("Æsir œuvre", "Æsir œuvre"),
        ("-5 \u2212 5", "-5 - 5"),
    ],
)
def test_fold_gives_the_key(text: str, key: str) -> None:
    """Each kind of typography is folded; what is a letter or a word stays."""
    assert fold(text) == key


def test_a_paragraph_is_keyed_without_its_markup() -> None:
    """Where a paragraph has a plain text, the key is made from that."""
    marked = Paragraph(index=0, text="*must*  not", plain="must  not")
    bare = Paragraph(index=0, text="must \u2028not")
    assert (paragraph_key(marked), paragraph_key(bare)) == ("must not", "must not")


@given(st.text())
def test_the_key_of_a_key_is_that_key(text: str) -> None:
    """Folding is idempotent."""
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_equivalent_spellings_have_one_key(text: str) -> None:
    """Canonically equivalent texts have the same key."""
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))

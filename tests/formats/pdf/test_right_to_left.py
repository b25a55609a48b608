"""Right-to-left text of a PDF is read in the order in which it was written."""

from __future__ import annotations

import pytest

from audiatur.formats import pdf

typst = pytest.importorskip("typst", reason="typst (group example) is not installed")

SAYING = "لا تشربوا ماء النهر في كويلا حتى إشعار آخر"
"""It has the ligature of lam and alef alone, at the end of a word, and beside the article."""


def test_letters_of_a_ligature_keep_their_order() -> None:
    """One glyph that stands for two letters gives them as they were typed."""
    source = f'#text(font: "DejaVu Sans Mono", lang: "ar", dir: rtl)[{SAYING}]'
    made = typst.compile(source.encode(), format="pdf", ignore_system_fonts=True)
    assert pdf.read(made, "notice.pdf").text == f"{SAYING}\n"

"""Fonts of a PDF file: typst's own where they are enough, and a word where none is found."""

from __future__ import annotations

import pytest

from audiatur.formats.typeset import unset_scripts
from audiatur.formats.typeset.fonts import EMBEDDED, fonts_for
from tests.reports import report


def test_a_european_text_needs_no_font_of_the_machine() -> None:
    """Latin, Greek and Cyrillic letters are set alike on every machine."""
    found = fonts_for(["Für 3 €; Ελλάδα, Москва – “yes”…"])
    assert found.own
    assert found.families[: len(EMBEDDED)] == EMBEDDED


def test_a_script_that_no_font_holds_is_named() -> None:
    """Letters that would be empty boxes are told, by the name of their script."""
    pytest.importorskip("typst")
    assert unset_scripts(report("A sign: \U00014400")) == ("other",)

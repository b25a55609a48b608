"""The page of limits says the numbers of the code."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

PAGE = (Path(__file__).resolve().parents[2] / "docs/reference/limits.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\|[^|]+\| ([\d,]+) ?(MB|bytes)? \| `(\w+)\.(\w+)` \|", PAGE, re.MULTILINE)
MODULES = {
    "_common": "audiatur.cli._common",
    "workbook": "audiatur.formats.sheets.workbook",
    "_parser": "audiatur.formats.markdown._parser",
}


@pytest.mark.parametrize(("number", "unit", "module", "constant"), ROWS, ids=lambda part: part)
def test_a_limit_is_what_the_page_says(number: str, unit: str, module: str, constant: str) -> None:
    """Each row of the tables, against the constant it names."""
    code = importlib.import_module(MODULES.get(module, f"audiatur.formats.{module}"))
    value = int(number.replace(",", "")) << (20 if unit == "MB" else 0)
    assert getattr(code, constant) == value


def test_most_limits_stand_in_the_tables() -> None:
    """The expression that finds them finds them."""
    assert len(ROWS) == 19

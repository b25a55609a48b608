"""The ledger fits the terminal: twenty lines, the honest sentence first, all that is left out counted."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest
from tests.fixtures_ledger import HOSTILE, build_ledger, build_rtl_ledger

from audiatur.formats.pages import honest_sentence, summary_lines
from audiatur.model import Finding, FindingKind


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("many", [0, 1, 30, 700])
def test_it_is_at_most_twenty_lines_of_the_width_given(width: int, many: int) -> None:
    kinds = list(FindingKind)
    findings = tuple(
        Finding(kind=kinds[number % len(kinds)], message=f"报告 {number} {HOSTILE}") for number in range(many)
    )
    lines = summary_lines(replace(build_ledger(), findings=findings), width)
    assert len(lines) <= 20
    assert all(columns(line) <= width for line in lines)
    assert not any(unicodedata.category(c) == "Cc" for line in lines for c in line)


def test_the_honest_sentence_comes_first() -> None:
    ledger = build_ledger()
    lines = summary_lines(ledger, 300)
    assert lines[:3] == [
        "shared draft.md (38 paragraphs) → final.md (38 paragraphs)",
        "",
        honest_sentence(ledger.totals),
    ]


def test_what_does_not_fit_is_counted() -> None:
    """The findings shown and those counted as left out are all findings."""
    ledger = build_ledger()
    lines = summary_lines(ledger, 200)
    left_out = re.search(r"and (\d+) more: see ledger.html", lines[-1])
    assert left_out is not None
    shown = [line for line in lines if line.startswith("    ")]
    assert len(shown) + int(left_out[1]) == len(ledger.findings)


def test_a_ledger_without_findings_says_so() -> None:
    lines = summary_lines(build_rtl_ledger())
    assert lines[-1] == "Nothing: every change is explained and every comment is answered."


@pytest.mark.parametrize(("letter", "kept"), [("x", 33), ("报", 16)])
def test_a_line_that_is_too_long_is_cut_once_at_the_width(letter: str, kept: int) -> None:
    finding = Finding(kind=FindingKind.CHANGE_UNEXPLAINED, message=letter * 99)
    lines = summary_lines(replace(build_ledger(), findings=(finding,)), 38)  # never under 40 columns
    assert lines[-1] == f"    {letter * (kept + 2 if letter == 'x' else kept + 1)}…"

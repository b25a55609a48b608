"""Real reports, each with a shared and a final text: nothing holds them up, and no removed word is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.release.scene import Scene, report

from audiatur.release import build
from audiatur.release.words import report_text, words_of

CASES = Path(__file__).parents[2].parent / "shared" / "cases"
PAIRS = sorted(
    (case.name, first, second)
    for case in (CASES.iterdir() if CASES.exists() else ())
    for first, second in zip(case.glob("shared.*"), case.glob("final.*"), strict=False)
    if first.suffix in (".md", ".txt")
)

_LONG = 13
"""Letters of a word that no page of ours says by itself."""


@pytest.mark.skipif(not PAIRS, reason="the real cases are not beside this project (../shared/cases)")
@pytest.mark.parametrize(("first", "second"), [pytest.param(a, b, id=name) for name, a, b in PAIRS])
def test_a_real_report_comes_out(first: Path, second: Path) -> None:
    shared, final = first.read_text("utf-8"), second.read_text("utf-8")
    files = build(Scene(shared=shared, final=final).inputs())
    gone = words_of(report_text(report(shared))) - words_of(report_text(report(final)))
    assert gone
    long = {word for word in gone if len(word) >= _LONG}
    said = b"".join(data for name, data in files.items() if name.endswith((".html", ".json", ".csv")))
    assert not long & words_of(said.decode())

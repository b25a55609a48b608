"""Files with tracked changes beside the versions Word made of them by accepting and by rejecting all.

The texts have to be equal paragraph by paragraph, blank ones left out, and so have the kind, level, number,
place in a table and footnote marks of each. No version in `revision_oracle/` was found to be wrong.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from audiatur.formats.reading import TextWanted, read
from audiatur.model import Report

from .real_files import files, needs_cases

_FOLDER = "documents/revision_oracle"
WRONG: dict[str, str] = {}
"""Versions that are shown to be wrong, with the reason; none is."""


def _seen(report: Report) -> list[tuple[object, ...]]:
    return [(p.text, p.kind, p.level, p.number, p.table, p.marks) for p in report.paragraphs]


@needs_cases
@pytest.mark.parametrize("resolved", files(f"{_FOLDER}/*-*ted.docx"), ids=lambda path: path.stem)
def test_both_texts_are_those_of_the_resolved_versions(resolved: Path) -> None:
    """The final text is that of the accepted version, the original that of the rejected one."""
    stem, _, how = resolved.stem.rpartition("-")
    wanted: TextWanted = "final" if how == "Accepted" else "original"
    assert _seen(read(resolved.with_name(f"{stem}.docx"), text=wanted)) == _seen(read(resolved))


@needs_cases
def test_the_whole_table_is_looked_at() -> None:
    """29 accepted and 27 rejected versions; two files came without a rejected one."""
    names = [path.stem.rpartition("-")[2] for path in files(f"{_FOLDER}/*-*ted.docx")]
    assert (names.count("Accepted"), names.count("Rejected"), len(WRONG)) == (29, 27, 0)

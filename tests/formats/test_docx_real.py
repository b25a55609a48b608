"""Word files that others made: all open, revisions read as Word does, bad ones end in one sentence."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from audiatur.formats.reading import read
from audiatur.model import InputError, ParagraphKind

from .real_files import CASES, files, needs_cases


def _by_name(path: Path) -> str:
    return path.name


@needs_cases
@pytest.mark.parametrize("path", [*files("documents/docx/*"), *files("pctf-docx/*.docx")], ids=_by_name)
def test_every_honest_file_opens(path: Path) -> None:
    """Whatever program wrote it; a file without text opens with none."""
    report = read(path)
    assert report.format == "docx"
    assert all(paragraph.text.strip() for paragraph in report.paragraphs)


@needs_cases
@pytest.mark.parametrize("path", files("documents/hostile/*.docx"), ids=_by_name)
def test_hostile_files_open_or_end_in_one_sentence(path: Path) -> None:
    """Decoys open; what is encrypted, cut off or a bomb is refused for its reason."""
    with (CASES / "documents" / "manifest.csv").open(encoding="utf-8", newline="") as manifest:
        expected = {row["file"]: row["expected"] for row in csv.DictReader(manifest)}[f"hostile/{path.name}"]
    try:
        read(path)
    except InputError as error:
        refused = str(error)
    else:
        refused = ""
    if expected.startswith(("decoy", "high compression", "deep embedding")):
        assert refused == ""
    elif expected.startswith("encrypted"):
        assert refused == f"{path.name}: the file is encrypted with a password; save it without one"
    else:
        assert refused == f"{path.name}: the file is damaged or cut off; get it again from its sender"


@needs_cases
@pytest.mark.parametrize("path", files("pctf-docx/*.docx"), ids=_by_name)
def test_a_real_report_has_numbered_headings_and_footnotes_in_order(path: Path) -> None:
    """Footnotes count from 1 without a gap, and each follows a paragraph that refers to it."""
    report = read(path)
    notes = [p.number for p in report.paragraphs if p.kind is ParagraphKind.FOOTNOTE]
    assert notes == [str(number) for number in range(1, len(notes) + 1)]
    referred = [mark.ref for p in report.paragraphs for mark in p.marks]
    assert referred == [f"fn{number}" for number in notes]
    tops = [
        p.number for p in report.paragraphs if p.kind is ParagraphKind.HEADING and p.level == 1 and p.number
    ]
    assert tops == [str(number) for number in range(1, len(tops) + 1)]

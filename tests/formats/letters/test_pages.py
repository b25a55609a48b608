"""Pages of a Word letter: as Word laid it out, or as somebody broke it; else unknown."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.formats.docx_builder import package, para, run

from audiatur.formats.letters import read_letter

PUT = '<w:r><w:br w:type="page"/></w:r>'
LAID = "<w:r><w:lastRenderedPageBreak/><w:t>{}</w:t></w:r>"
SECTION = "<w:sectPr>{}</w:sectPr>"


def pages(tmp_path: Path, *paragraphs: str) -> list[tuple[int, int] | None]:
    path = tmp_path / "letter.docx"
    path.write_bytes(package("".join(paragraphs)))
    return [paragraph.pages for paragraph in read_letter(path).report.paragraphs]


@pytest.mark.parametrize(
    ("paragraphs", "wanted"),
    [
        ((para(run("one")), para(run("two"))), [None, None]),
        ((para(run("one") + PUT), para(run("two"))), [(1, 1), (2, 2)]),
        ((para(run("one")), para(PUT), para(run("two"))), [(1, 1), (2, 2)]),
        ((para(run("one")), para(run("two"), "<w:pageBreakBefore/>")), [(1, 1), (2, 2)]),
        ((para(run("one")), para(run("two"), '<w:pageBreakBefore w:val="0"/>')), [None, None]),
        ((para(run("one"), SECTION.format("")), para(run("two"))), [(1, 1), (2, 2)]),
        ((para(run("one"), SECTION.format('<w:type w:val="continuous"/>')), para(run("two"))), [None, None]),
        ((para(run("one")), para(LAID.format("two"))), [(1, 1), (2, 2)]),
        ((para(run("one ") + LAID.format("goes on")), para(run("two"))), [(1, 2), (2, 2)]),
        # Word notes its own break behind the one that was put: they are one.
        ((para(run("one") + PUT), para(LAID.format("two"))), [(1, 1), (2, 2)]),
    ],
)
def test_pages(tmp_path: Path, paragraphs: tuple[str, ...], wanted: list[tuple[int, int] | None]) -> None:
    assert pages(tmp_path, *paragraphs) == wanted

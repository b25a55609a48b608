"""Where the text of a Word file stands in its XML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from audiatur.formats import docx
from audiatur.formats.docx.sources import LeafKind, Sources, read_with_sources
from audiatur.model import InputError, Report

from .docx_builder import cell, field, package, para, run, table
from .real_files import files, needs_cases

if TYPE_CHECKING:
    from collections.abc import Iterator

_DELETED_MARK = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
TEXTS: tuple[Literal["original", "final"], ...] = ("original", "final")


def _read(body: str, parts: dict[str, str] | None = None) -> tuple[Report, Sources]:
    return read_with_sources(package(body, parts), "made.docx", "")


def _faults(report: Report, sources: Sources) -> Iterator[str]:
    """Check every leaf against the text and the XML."""
    if len(report.paragraphs) != len(sources.paragraphs):
        yield "not one source for each paragraph"
    for paragraph, source in zip(report.paragraphs, sources.paragraphs, strict=False):
        at = 0
        for leaf in source.leaves:
            text = paragraph.text[leaf.start : leaf.end]
            if leaf.start != at or not text:
                yield f"{paragraph.index}: a gap before {at}"
            at = leaf.end
            if leaf.kind is LeafKind.TEXT and _given(leaf.element)[leaf.skipped :][: len(text)] != text:
                yield f"{paragraph.index}: {text!r} is not in its element"
            if leaf.kind is LeafKind.BREAK and text != "\u2028":
                yield f"{paragraph.index}: {text!r} is no break"
        if at != len(paragraph.text):
            yield f"{paragraph.index}: nothing after {at}"
        roots = {element.getroottree().getroot() for element in source.elements}
        if roots != {sources.parts[source.part]}:
            yield f"{paragraph.index}: elements of another part"


def _given(element: Any) -> str:
    return (element.text or "").replace("\n", " ")


def test_leaves_cover_the_text_in_order() -> None:
    """Every character has an element, whatever stands around it."""
    body = para("<w:r><w:t>a </w:t><w:tab/><w:t>b</w:t></w:r>" + field("REF x", run("seven")) + run(" c "))
    report, sources = _read(body)
    assert list(_faults(report, sources)) == []
    assert [(leaf.kind, leaf.start, leaf.end) for leaf in sources.paragraphs[0].leaves] == [
        (LeafKind.TEXT, 0, 2),
        (LeafKind.SIGN, 2, 3),
        (LeafKind.TEXT, 3, 4),
        (LeafKind.TEXT, 4, 9),
        (LeafKind.TEXT, 9, 11),
    ]


def test_what_was_cut_is_counted() -> None:
    """White space and typed numbers before the text are skipped in their leaf."""
    report, sources = _read(para("  1. One") + para("2. Two"))
    assert [(p.number, p.text) for p in report.paragraphs] == [("1", "One"), ("2", "Two")]
    assert [source.leaves[0].skipped for source in sources.paragraphs] == [5, 3]
    assert list(_faults(report, sources)) == []


def test_joined_paragraphs_name_all_their_elements() -> None:
    """A deleted mark and a cell's several paragraphs make one paragraph of several."""
    body = para("a", _DELETED_MARK) + para("b") + table(cell(para("c"), para(), para("d")))
    report, sources = _read(body)
    assert report.text == "ab\nc\u2028d\n"
    assert [len(source.elements) for source in sources.paragraphs] == [2, 2]
    assert [leaf.kind for leaf in sources.paragraphs[1].leaves] == ["text", "break", "text"]
    assert list(_faults(report, sources)) == []


def test_notes_are_in_their_own_part() -> None:
    """The part's name is that of the package."""
    note = '<w:footnote w:id="2">' + para("seen") + "</w:footnote>"
    report, sources = _read(
        para(run("a") + '<w:r><w:footnoteReference w:id="2"/></w:r>'), {"footnotes": note}
    )
    assert [source.part for source in sources.paragraphs] == ["word/document.xml", "word/footnotes.xml"]
    assert list(_faults(report, sources)) == []


@needs_cases
@pytest.mark.parametrize("file", files("**/*.docx") + files("**/*.docm"), ids=lambda file: file.name)
def test_real_files_have_the_same_text_with_sources(file: Path) -> None:
    """Asking for sources changes nothing in the report, and leaves cover all of it."""
    data = file.read_bytes()
    try:
        plain = [docx.read(data, file.name, "", text=text) for text in TEXTS]
    except InputError:
        pytest.skip("the file cannot be read, which other tests look at")
    traced = [read_with_sources(data, file.name, "", text=text) for text in TEXTS]
    assert [report for report, _ in traced] == plain
    assert [fault for report, sources in traced for fault in _faults(report, sources)] == []

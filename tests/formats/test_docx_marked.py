"""The marked text of a Word file shows its tracked changes; both other texts follow from it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiatur.formats import docx
from audiatur.formats.docx.marked import read_marked
from audiatur.formats.reading import read
from audiatur.model import InputError, Report
from audiatur.text.marking import accepted, rejected

from .docx_builder import cell, item, level, numbering, package, para, run, table
from .real_files import files, needs_cases

_BY = 'w:id="1" w:author="Ana" w:date="2024-05-01T10:00:00Z"'


def _deleted(text: str) -> str:
    return f"<w:del {_BY}>{run(text).replace('w:t', 'w:delText')}</w:del>"


def _inserted(text: str) -> str:
    return f"<w:ins {_BY}>{run(text)}</w:ins>"


def _twice(text: str) -> str:
    return f"<w:ins {_BY}>{_deleted(text)}</w:ins>"


def _mark(kind: str) -> str:
    return f"<w:rPr><w:{kind} {_BY}/></w:rPr>"


def _marked(body: str, parts: dict[str, str] | None = None) -> list[str]:
    return [p.text for p in read_marked(package(body, parts), "made.docx", "").paragraphs]


def _both_follow(data: bytes, report: Report) -> bool:
    """Say whether the marked report gives back the paragraphs of both texts."""
    sides: tuple[Literal["final", "original"], ...] = ("final", "original")
    texts = [[p.text for p in docx.read(data, "", "", text=side).paragraphs] for side in sides]
    resolved = [[t for p in report.paragraphs for t in side(p.text)] for side in (accepted, rejected)]
    return texts == resolved


def test_insertions_and_deletions_stand_where_they_are() -> None:
    """Words, a whole paragraph, and a brace of the text itself."""
    body = para(run("a {") + _deleted("b") + _inserted("c") + run("d")) + para(_inserted("e"), _mark("ins"))
    assert _marked(body) == [r"a \{{--b--}{++c++}d", "{++e++}"]


def test_ends_of_paragraphs_are_shown() -> None:
    """A deleted mark joins, an inserted one splits."""
    assert _marked(para("a", _mark("del")) + para("b")) == ["a{--¶--}b"]
    assert _marked(para("a", _mark("ins")) + para("b")) == ["a{++¶++}b"]


def test_whole_paragraphs_that_went_or_came_with_an_end_of_their_neighbour() -> None:
    """What stays is not shown as struck and written anew."""
    ends = para("a", _mark("del")) + para(_deleted("b"), _mark("del"))
    assert _marked(ends + para("c")) == ["a{--¶b¶--}c"]
    ends = para("a", _mark("ins")) + para(_inserted("b"), _mark("ins"))
    assert _marked(ends + para("c")) == ["a{++¶b¶++}c"]


def test_words_that_were_all_replaced_are_of_one_paragraph() -> None:
    """In the text as in a cell: nothing is left in common but the paragraph itself."""
    assert _marked(para("x") + para(_deleted("old") + _inserted("new"))) == ["x", "{--old--}{++new++}"]
    body = table(cell(para("x")) + cell(para(_deleted("10") + _inserted("12"))))
    assert _marked(body) == ["x", "{--10--}{++12++}"]


def test_words_inserted_by_one_and_deleted_by_another_however_they_are_nested() -> None:
    """An insertion in a deletion, and one in a row that goes, are in neither text and yet shown."""
    within = f"<w:del {_BY}>{run('x ')}{_inserted('y ')}</w:del>"
    assert _marked(para(run("a ") + within + run("b"))) == ["a {--x --}{~~y ~~}b"]
    row = f"<w:tr><w:trPr><w:del {_BY}/></w:trPr>{cell(para(run('b') + _inserted('c')))}</w:tr>"
    assert _marked(table(cell(para("a"))).replace("</w:tbl>", row + "</w:tbl>")) == ["a", "{--b--}{~~c~~}"]


def test_moves_show_both_their_places() -> None:
    """What left and what arrived are told from what was deleted and inserted."""
    gone, come = f"<w:moveFrom {_BY}>{run('a')}</w:moveFrom>", f"<w:moveTo {_BY}>{run('a')}</w:moveTo>"
    body = para(gone + run("b") + come)
    assert _marked(body) == ["{<<a<<}b{>>a>>}"]


def test_rows_and_cells() -> None:
    """Deleted rows and inserted cells are whole pieces."""
    gone = f"<w:tr><w:trPr><w:del {_BY}/></w:trPr>{cell(para('b'))}</w:tr>"
    body = table(cell(para("a"))).replace("</w:tbl>", gone + "</w:tbl>")
    added = cell(para("c"), properties=f"<w:cellIns {_BY}/>")
    assert _marked(body + table(cell(para("d")) + added)) == ["a", "{--b--}", "d", "{++c++}"]


def test_a_note_between_joined_paragraphs_loses_nothing() -> None:
    """The note stands between two paragraphs of the original text and after the one of the final."""
    note = f'<w:footnote w:id="2">{para("seen")}</w:footnote>'
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    data = package(para(run("a") + reference, _mark("del")) + para("b"), {"footnotes": note})
    report = read_marked(data, "", "")
    assert [p.text for p in report.paragraphs] == ["a{++b++}", "seen", "{--b--}"]
    assert [(mark.ref, mark.at) for mark in report.paragraphs[0].marks] == [("fn1", 1)]
    assert _both_follow(data, report)


def test_words_that_neither_text_has_are_shown() -> None:
    """Inserted by one person, deleted by another: between others, before all others, and alone."""
    twice = f"<w:ins {_BY}>{_deleted('x')}</w:ins>"
    assert _marked(para(run("a") + twice + run("b"))) == ["a{~~x~~}b"]
    assert _marked(para(twice + _inserted("c"))) == ["{~~x~~}{++c++}"]
    assert _marked(para("a") + para(twice + twice, _mark("ins")) + para("b")) == ["a", "{~~xx~~}", "b"]
    assert _marked(para(twice, _mark("ins")) + para("b")) == ["{~~x~~}", "b"]


def test_the_notice_says_what_was_read() -> None:
    """Nobody takes a marked text for another one."""
    report = read_marked(package(para(_inserted("a"))), "", "")
    assert report.pending_revisions
    said = "Tracked changes are pending (1 insertion); what was read is the marked text"
    assert [notice.message for notice in report.notices] == [f"{said}, which shows all of them."]


_RUNS = st.builds(
    lambda kind, text: {"=": run, "+": _inserted, "-": _deleted, "~": _twice}[kind](text),
    st.sampled_from("=+-~"),
    st.text(alphabet="ab .1", min_size=1, max_size=4),
)
_PARAGRAPHS = st.builds(
    lambda runs, mark: para("".join(runs), mark),
    st.lists(_RUNS, max_size=4),
    st.sampled_from(["", _mark("ins"), _mark("del")]),
)
_BLOCKS = st.recursive(
    _PARAGRAPHS,
    lambda inner: st.builds(lambda blocks: table(cell(*blocks, para())), st.lists(inner, max_size=3)),
    max_leaves=6,
)


@given(st.lists(_BLOCKS, max_size=6))
@settings(max_examples=150, deadline=None)
def test_both_texts_follow_from_any_file(blocks: list[str]) -> None:
    """Whatever is inserted and deleted, in paragraphs, their ends and tables."""
    data = package("".join(blocks))
    assert _both_follow(data, read_marked(data, "", ""))


def test_numbers_are_those_of_the_final_text() -> None:
    """A deleted item is not counted, but keeps the number it had."""
    body = item("a") + item("b").replace(run("b"), _deleted("b")) + item("c")
    report = read_marked(package(body, {"numbering": numbering(level(0, "%1."))}), "", "")
    assert [(p.number, p.text) for p in report.paragraphs] == [("1", "a"), ("2", "{--b--}"), ("3", "c")]


@needs_cases
@pytest.mark.parametrize(
    "file", files("documents/*/*.doc[xm]") + files("pctf-docx/*.docx"), ids=lambda file: file.name
)
def test_both_texts_follow_from_real_files(file: Path) -> None:
    """All documents of the cases that can be read."""
    try:
        report = read(file, text="marked")
    except InputError:
        pytest.skip("the file cannot be read, which other tests look at")
    assert _both_follow(file.read_bytes(), report)

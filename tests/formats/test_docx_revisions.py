"""Tracked changes beyond words: rows, cells, numbers, formats, ends of paragraphs, running heads."""

from __future__ import annotations

import pytest

from audiatur.model import ParagraphKind, TablePlace

from .docx_builder import cell, item, level, numbering, para, read, run, table

_BY = 'w:id="1" w:author="a"'


def _both(body: str, parts: dict[str, str] | None = None) -> tuple[list[str], list[str]]:
    """Give the paragraphs of the final and the original text."""
    final, original = (read(body, parts, original=original) for original in (False, True))
    return [p.text for p in final.paragraphs], [p.text for p in original.paragraphs]


def _row(*cells: str, properties: str = "") -> str:
    inside = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{inside}{''.join(cells)}</w:tr>"


def _places(body: str, *, original: bool) -> list[tuple[str, int, int, int]]:
    places = [(p.text, p.table) for p in read(body, original=original).paragraphs]
    return [(text, t.table, t.row, t.col) for text, t in places if isinstance(t, TablePlace)]


def test_deleted_and_inserted_rows() -> None:
    """A row that a text does not have is not counted in it."""
    rows = _row(cell(para("a")), properties=f"<w:del {_BY}/>") + _row(
        cell(para("b")), properties=f"<w:ins {_BY}/>"
    )
    body = f"<w:tbl>{rows}{_row(cell(para('c')))}</w:tbl>"
    assert _places(body, original=False) == [("b", 0, 0, 0), ("c", 0, 1, 0)]
    assert _places(body, original=True) == [("a", 0, 0, 0), ("c", 0, 1, 0)]


def test_a_table_that_is_gone_is_not_counted() -> None:
    """The next table has its number."""
    gone = f"<w:tbl>{_row(cell(para('a')), properties=f'<w:del {_BY}/>')}</w:tbl>"
    assert _places(gone + table(cell(para("b"))), original=False) == [("b", 0, 0, 0)]


def test_deleted_and_inserted_cells() -> None:
    """Cells after one that is gone move up."""
    cells = cell(para("a"), properties=f"<w:cellDel {_BY}/>") + cell(
        para("b"), properties=f"<w:cellIns {_BY}/>"
    )
    body = table(cells + cell(para("c")))
    assert _places(body, original=False) == [("b", 0, 0, 0), ("c", 0, 0, 1)]
    assert _places(body, original=True) == [("a", 0, 0, 0), ("c", 0, 0, 1)]


def test_a_cell_is_as_wide_as_it_was() -> None:
    """In the original text a cell spans what it spanned before its pending change."""
    change = f'<w:tcPrChange {_BY}><w:tcPr><w:gridSpan w:val="1"/></w:tcPr></w:tcPrChange>'
    body = table(cell(para("a"), properties=f'<w:gridSpan w:val="3"/>{change}') + cell(para("b")))
    assert [place[3] for place in _places(body, original=False)] == [0, 3]
    assert [place[3] for place in _places(body, original=True)] == [0, 1]


def test_numbering_that_was_added_is_not_in_the_original() -> None:
    """Neither as the paragraph's number nor in the count."""
    added = para("a", f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins {_BY}/></w:numPr>')
    parts = {"numbering": numbering(level(0, "%1."))}
    numbers = [
        [p.number for p in read(added + item("b"), parts, original=o).paragraphs] for o in (False, True)
    ]
    assert numbers == [["1", "2"], [None, "1"]]


def test_numbering_that_was_changed_is_as_it_was_in_the_original() -> None:
    """A pending change of the paragraph's properties holds the old ones."""
    old = f'<w:pPrChange {_BY}><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'
    kinds = [read(para("a", old), original=original).paragraphs[0].kind for original in (False, True)]
    assert kinds == [ParagraphKind.BODY, ParagraphKind.HEADING]


def test_text_that_was_hidden_is_there_in_the_original() -> None:
    """Hiding is a change of format that takes words away."""
    change = f"<w:rPrChange {_BY}><w:rPr/></w:rPrChange>"
    assert _both(para(run("a") + run("b", f"<w:vanish/>{change}"))) == (["a"], ["ab"])


def test_a_heading_before_a_table_stays_one() -> None:
    """Its deleted mark cannot join it to a table; it keeps its properties."""
    head = para("a", f'<w:outlineLvl w:val="0"/><w:rPr><w:del {_BY}/></w:rPr>')
    report = read(head + table(cell(para("b"))))
    assert [(p.text, p.kind) for p in report.paragraphs] == [("a", "heading"), ("b", "cell")]


@pytest.mark.parametrize(
    ("kind", "texts"), [("moveFrom", (["b"], ["a", "b"])), ("moveTo", (["a", "b"], ["b"]))]
)
def test_whole_paragraphs_that_moved(kind: str, texts: tuple[list[str], list[str]]) -> None:
    """With their marks."""
    moved = para(f"<w:{kind} {_BY}>{run('a')}</w:{kind}>", f"<w:rPr><w:{kind} {_BY}/></w:rPr>")
    assert _both(moved + para("b")) == texts


def test_inserted_and_deleted_words_are_in_neither_text() -> None:
    """One person's insertion that another one deleted."""
    twice = f"<w:ins {_BY}><w:del {_BY}><w:r><w:delText>b</w:delText></w:r></w:del></w:ins>"
    assert _both(para(run("a") + twice)) == (["a"], ["a"])


def test_revisions_in_content_controls_fields_and_notes() -> None:
    """Whatever stands around the words."""
    change = f"<w:ins {_BY}>{run('new')}</w:ins><w:del {_BY}>{run('old')}</w:del>"
    control = f"<w:sdt><w:sdtContent>{change}</w:sdtContent></w:sdt>"
    simple = f'<w:fldSimple w:instr="REF x">{change}</w:fldSimple>'
    note = f'<w:footnote w:id="2">{para(change)}</w:footnote>'
    body = para(control) + para(simple) + para(run("a") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    assert _both(body, {"footnotes": note}) == (["new", "new", "a", "new"], ["old", "old", "a", "old"])


def test_a_deleted_field_is_gone_with_its_result() -> None:
    """Its code may be deleted and replaced alone, too."""
    parts = [f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end")]
    gone = f"<w:del {_BY}><w:r>{parts[0]}<w:delInstrText>DATE</w:delInstrText>{parts[1]}</w:r>{run('May')}"
    gone += f"<w:r>{parts[2]}</w:r></w:del>"
    assert _both(para(run("a") + gone)) == (["a"], ["aMay"])


def test_running_heads_are_those_of_the_text() -> None:
    """Their revisions are pending, too."""
    head = para(
        f"<w:ins {_BY}>{run('new')}</w:ins><w:del {_BY}><w:r><w:delText>old</w:delText></w:r></w:del>"
    )
    for original, text in ((False, "new"), (True, "old")):
        report = read(para("a"), {"header1": head}, original=original)
        assert report.pending_revisions
        assert [n.message for n in report.notices][1:] == [f"The running head “{text}” was left out."]


def test_line_ends_of_the_xml_are_white_space() -> None:
    """A text has one line per paragraph."""
    assert _both(para("<w:r><w:t>a\nb\u2029c</w:t></w:r>"))[0] == ["a b c"]


def test_runs_outside_a_paragraph_are_not_lost() -> None:
    """They are not allowed there; some programs write them."""
    assert _both(run("a") + para("b") + run("c"))[0] == ["ab", "c"]

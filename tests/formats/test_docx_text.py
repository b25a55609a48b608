"""What of a Word file is text: runs, breaks, fields, revisions, notes, boxes, tables."""

from __future__ import annotations

from audiatur.model import Mark, TablePlace

from .docx_builder import cell, field, item, level, numbering, para, read, run, table

_NOTE = '<w:r><w:footnoteReference w:id="{id}"/></w:r>'
_MARK_DELETED = '<w:rPr><w:del w:id="1"/></w:rPr>'


def _texts(body: str, *, original: bool = False) -> list[str]:
    return [paragraph.text for paragraph in read(body, original=original).paragraphs]


def _notices(body: str) -> list[str]:
    return [notice.kind for notice in read(body).notices]


def test_breaks_tabs_and_hyphens_are_characters() -> None:
    """Breaks are U+2028, tabs tabs, the two special hyphens their characters."""
    body = para(
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r>"
    )
    assert _texts(body) == ["a\tb\u2028c\u2011d\u00ade"]


def test_a_tab_stop_is_no_tab() -> None:
    """Tab stops in the properties have the name of tabs in the text."""
    assert _texts(para("a", '<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>')) == ["a"]


def test_blank_paragraphs_are_none() -> None:
    """Paragraphs without text, or of spaces, are not paragraphs."""
    assert _texts(para() + para("  ") + para("a")) == ["a"]


def test_revisions_are_read_as_accepted_or_as_rejected() -> None:
    """The final text has insertions and arrivals, the original deletions and departures."""
    body = para(
        run("a")
        + f'<w:ins w:id="1">{run("b")}</w:ins><w:del w:id="2"><w:r><w:delText>c</w:delText></w:r></w:del>'
        + f'<w:moveTo w:id="3">{run("d")}</w:moveTo><w:moveFrom w:id="4">{run("e")}</w:moveFrom>'
    )
    assert _texts(body) == ["abd"]
    assert _texts(body, original=True) == ["ace"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs_into_the_second() -> None:
    """The paragraph that is left is the one whose mark is left."""
    style = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = para("a", style + _MARK_DELETED) + para("b", style)
    report = read(body, {"numbering": numbering(level(0, "%1."))})
    assert [(p.number, p.text) for p in report.paragraphs] == [("1", "ab")]


def test_an_inserted_paragraph_mark_is_none_in_the_original() -> None:
    """Rejecting an inserted mark joins what it had split."""
    body = para("a", '<w:rPr><w:ins w:id="1"/></w:rPr>') + para("b")
    assert (_texts(body), _texts(body, original=True)) == (["a", "b"], ["ab"])


def test_pending_revisions_are_said_with_their_numbers() -> None:
    """Whoever reads a file with tracked changes is told so."""
    report = read(para(f'<w:ins w:id="1">{run("b")}</w:ins><w:ins w:id="2">{run("c")}</w:ins>'))
    assert report.pending_revisions
    assert [(n.kind, n.message) for n in report.notices] == [
        (
            "pending-revisions",
            (
                "Tracked changes are pending (2 insertions); "
                "what was read is the final text, as if all were accepted."
            ),
        )
    ]


def test_codes_of_fields_are_hidden_and_results_are_text() -> None:
    """`REF x` is a code, what it shows is text."""
    assert _texts(para(run("see ") + field("REF x", run("para. 3")) + run("."))) == ["see para. 3."]


def test_a_table_of_contents_is_left_out_and_told() -> None:
    """Contents spread over paragraphs, with fields in them, are furniture."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    start = begin + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = para(start + run("One 1")) + para(run("Two ") + field("PAGEREF", run("2"))) + para(end) + para("a")
    assert (_texts(body), _notices(body)) == (["a"], ["contents"])


def test_a_field_that_is_never_closed_hides_nothing() -> None:
    """A damaged field must not swallow the rest of the report."""
    body = para('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("a")) + para("b")
    assert (_texts(body), _notices(body)) == (["a", "b"], ["unclosed-field"])


def test_boxes_of_forms_are_shown_as_printed() -> None:
    """A check box prints a box, a drop-down list the entry chosen."""
    box = '<w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>'
    listed = '<w:result w:val="1"/><w:listEntry w:val="no"/><w:listEntry w:val="yes"/>'
    entries = f"<w:ffData><w:ddList>{listed}</w:ddList></w:ffData>"
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    begin = '<w:r><w:fldChar w:fldCharType="begin">{}</w:fldChar></w:r>' + end
    assert _texts(para(begin.format(box) + run(" ") + begin.format(entries))) == ["☒ yes"]


def test_a_footnote_follows_its_paragraph_and_leaves_a_mark() -> None:
    """The mark is a place, no character; notes are counted by their references."""
    body = para(run("One") + _NOTE.format(id=7) + run(" two") + _NOTE.format(id=3)) + para("Next")
    seventh = para("seventh") + para("more")
    notes = f'<w:footnote w:id="3">{para("third")}</w:footnote><w:footnote w:id="7">{seventh}</w:footnote>'
    report = read(body, {"footnotes": notes})
    assert [(p.kind.value, p.number, p.text, p.marks) for p in report.paragraphs] == [
        ("body", None, "One two", (Mark(ref="fn1", at=3), Mark(ref="fn2", at=7))),
        ("footnote", "1", "seventh\u2028more", ()),
        ("footnote", "2", "third", ()),
        ("body", None, "Next", ()),
    ]


def test_the_authors_own_footnote_mark_is_the_number() -> None:
    """A mark that was typed is printed, and is not counted."""
    star = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    notes = "".join(f'<w:footnote w:id="{at}">{para(str(at))}</w:footnote>' for at in (1, 2))
    report = read(para(run("a") + star + run("b") + _NOTE.format(id=2)), {"footnotes": notes})
    assert [(p.number, p.text) for p in report.paragraphs] == [(None, "ab"), ("*", "1"), ("1", "2")]


def test_a_deleted_footnote_is_gone_and_not_counted() -> None:
    """The note of a deleted reference is no part of the final text."""
    body = para(run("a") + f'<w:del w:id="9">{_NOTE.format(id=1)}</w:del>' + _NOTE.format(id=2))
    notes = "".join(f'<w:footnote w:id="{at}">{para(f"note {at}")}</w:footnote>' for at in (1, 2))
    assert [(p.number, p.text) for p in read(body, {"footnotes": notes}).paragraphs] == [
        (None, "a"),
        ("1", "note 2"),
    ]


def test_endnotes_have_small_roman_numbers() -> None:
    """Word's own format for endnotes."""
    notes = f'<w:endnote w:id="2">{para("end")}</w:endnote>'
    report = read(para(run("a") + '<w:r><w:endnoteReference w:id="2"/></w:r>'), {"endnotes": notes})
    assert [(p.number, p.text) for p in report.paragraphs] == [(None, "a"), ("i", "end")]


def test_a_cell_is_one_paragraph_with_its_place() -> None:
    """Columns are those of the grid; what continues a merged cell is no cell of its own."""
    wide = '<w:gridSpan w:val="2"/>'
    merged = "<w:vMerge/>"
    body = table(
        cell(para("a"), para("b"), properties=wide)
        + cell(para("c"), properties='<w:vMerge w:val="restart"/>'),
        cell(para("d")) + cell(para("e")) + cell(para(), properties=merged),
    )
    assert [(p.text, p.table) for p in read(body).paragraphs] == [
        ("a\u2028b", TablePlace(table=0, row=0, col=0)),
        ("c", TablePlace(table=0, row=0, col=2)),
        ("d", TablePlace(table=0, row=1, col=0)),
        ("e", TablePlace(table=0, row=1, col=1)),
    ]


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    """Its cells follow the cell that holds it."""
    body = table(cell(para("a"), table(cell(para("b"))), para("c")) + cell(para("d")))
    assert [(p.text, p.table) for p in read(body).paragraphs] == [
        ("a\u2028c", TablePlace(table=0, row=0, col=0)),
        ("b", TablePlace(table=1, row=0, col=0)),
        ("d", TablePlace(table=0, row=0, col=1)),
    ]


def test_a_deleted_row_is_gone() -> None:
    """Rows are numbered as they are printed."""
    row = '<w:trPr><w:del w:id="1"/></w:trPr>'
    body = table(cell(para("a")), row + cell(para("b")), cell(para("c")))
    assert [(p.text, p.table.row if p.table else None) for p in read(body).paragraphs] == [("a", 0), ("c", 1)]


def test_numbers_in_one_cell_are_named_together() -> None:
    """A cell with a list in it keeps the numbers of its items."""
    report = read(table(cell(item("a"), item("b"))), {"numbering": numbering(level(0, "%1."))})
    assert [(p.text, p.number) for p in report.paragraphs] == [("a\u2028b", "1, 2")]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    """Word writes a box twice, for new and for old readers."""
    box = f"<w:txbxContent>{para('in the box')}</w:txbxContent>"
    new = f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
    old = f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    both = f"<mc:AlternateContent>{new}{old}</mc:AlternateContent>"
    body = para(run("a") + f"<w:r>{both}</w:r>" + run("b")) + para("c")
    assert _texts(body) == ["ab", "in the box", "c"]


def test_what_has_no_text_form_is_told_with_its_place() -> None:
    """Pictures, objects and equations are noticed."""
    body = para(
        run("Before") + "<w:r><w:drawing/><w:object/></w:r><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    )
    report = read(body)
    assert [p.text for p in report.paragraphs] == ["Beforex=1"]
    assert [(n.kind, n.where) for n in report.notices] == [
        ("picture", "after “Before”"),
        ("embedded-object", "after “Before”"),
        ("equation", "after “Before”"),
    ]


def test_hidden_text_is_left_out_and_told() -> None:
    """What is not printed is not read, and not passed over in silence."""
    body = para(run("a") + run("secret", "<w:vanish/>") + run("b"))
    assert (_texts(body), _notices(body)) == (["ab"], ["hidden-text"])


def test_symbols_of_fonts_are_characters() -> None:
    """A symbol font's code becomes the character it shows."""
    body = para('<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>')
    assert _texts(body) == ["α☑"]


def test_a_dropped_capital_belongs_to_its_paragraph() -> None:
    """Word keeps the letter in a paragraph of its own."""
    assert _texts(para("T", '<w:framePr w:dropCap="drop"/>') + para("he river")) == ["The river"]


def test_running_heads_and_margin_comments_are_told() -> None:
    """Heads are furniture; comments are read with the comments."""
    parts = {"header1": para("CONFIDENTIAL"), "comments": f'<w:comment w:id="0">{para("x")}</w:comment>'}
    report = read(para("a"), parts)
    assert [(n.kind, n.message) for n in report.notices] == [
        ("margin-comments", "1 comment stands in the margin and was not read here."),
        ("running-head", "The running head “CONFIDENTIAL” was left out."),
    ]


def test_typed_numbers_complete_those_of_word() -> None:
    """A report whose paragraphs are numbered partly by hand has one sequence."""
    body = para("1.\tOne") + item("Two", 1) + para("3.\tThree")
    report = read(body, {"numbering": numbering(level(0, "%1.", start=2))})
    assert [(p.number, p.text) for p in report.paragraphs] == [("1", "One"), ("2", "Two"), ("3", "Three")]


def test_content_controls_links_and_tags_are_gone_through() -> None:
    """Wrappers have no text of their own."""
    inner = f"<w:sdt><w:sdtContent><w:hyperlink>{run('a')}</w:hyperlink></w:sdtContent></w:sdt>"
    assert _texts(para(inner + f"<w:smartTag>{run('b')}</w:smartTag>")) == ["ab"]


def test_notes_that_refer_to_notes_without_end_are_read_once() -> None:
    """Also the one that refers to itself; a chain of thousands is no deeper than one."""
    last = 3000
    notes = "".join(
        f'<w:footnote w:id="{at}">{para(run(f"n{at}") + _NOTE.format(id=at % last + 1))}</w:footnote>'
        for at in range(1, last + 1)
    )
    report = read(para(run("a") + _NOTE.format(id=1)), {"footnotes": notes})
    assert [p.text for p in report.paragraphs] == ["a", *(f"n{at}" for at in range(1, last + 1))]


def test_a_thousand_open_fields_hide_nothing() -> None:
    """A file may open fields without end."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert _texts(para(begin * 5000 + run("a"))) == ["a"]


def test_comments_in_the_margin_stand_at_their_paragraph() -> None:
    """They are remarks of the paragraph that holds their mark, and no part of its text."""
    body = para(run("First.") + '<w:r><w:commentReference w:id="4"/></w:r>') + para(run("Second."))
    said = '<w:comment w:id="4"><w:p><w:r><w:t>[C7]</w:t></w:r></w:p></w:comment>'
    report = read(body, {"comments": said})
    assert [(p.text, p.remarks) for p in report.paragraphs] == [("First.", ("[C7]",)), ("Second.", ())]


_STYLES = (
    '<w:style w:type="paragraph" w:styleId="Top"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="AlsoGone"><w:basedOn w:val="Gone"/></w:style>'
    '<w:style w:type="character" w:styleId="Back"><w:basedOn w:val="Gone"/>'
    '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
)


def test_styles_may_hide_their_text() -> None:
    """That of a paragraph or of characters, also through a style it is based on; a run may say otherwise."""
    body = para(
        run("a")
        + run("b", '<w:rStyle w:val="Gone"/>')
        + run("c", '<w:rStyle w:val="AlsoGone"/>')
        + run("d", '<w:rStyle w:val="Back"/>')
    ) + para(run("e") + run("f", '<w:vanish w:val="0"/>'), '<w:pStyle w:val="Top"/>')
    report = read(body, {"styles": _STYLES})
    assert [p.text for p in report.paragraphs] == ["ad", "f"]
    assert [n.message for n in report.notices] == [
        "3 pieces of hidden text were left out, since they are not printed."
    ]


def test_a_thing_without_words_before_it_is_placed_by_its_heading() -> None:
    """A picture in a paragraph of its own."""
    heading = para("3.1 Wells", '<w:outlineLvl w:val="0"/>')
    report = read(para("<w:r><w:drawing/></w:r>") + heading + para("<w:r><w:drawing/></w:r>"))
    assert [(n.kind, n.where) for n in report.notices] == [("picture", "under “3.1 Wells”")]

"""Whole paragraphs, rows, tables and notes that come, go, move, split and merge."""

from __future__ import annotations

import re

from audiatur.formats import docx
from audiatur.formats.redline import redline
from audiatur.text.compare import compare
from tests.formats.docx_builder import cell, item, level, numbering, package, para, run, table
from tests.formats.redline.helpers import check_made, part, rejected

HEADING = '<w:pStyle w:val="Heading1"/><w:jc w:val="center"/>'
STYLES = {"styles": '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'}
LONG = "The communes closed the wells of the upper valley after the survey of May 2024."
OTHER = "Nobody in the capital had been told of the letter that the governor wrote in March."
THIRD = "A second laboratory confirmed every value but one, and said so in public at once."


def test_a_new_paragraph_looks_like_its_neighbour_and_carries_its_own_mark() -> None:
    like = '<w:spacing w:after="99"/>'
    body = part(check_made(para(LONG, like) + para(OTHER, like), para(LONG) + para(THIRD) + para(OTHER)))
    assert (
        '<w:p><w:pPr><w:spacing w:after="99"/><w:rPr><w:ins w:id="2" w:author="Audiatur"/></w:rPr></w:pPr>'
        in body
    )


def test_a_new_heading_looks_like_a_heading() -> None:
    shared = para("Wells", HEADING) + para(LONG) + para("Letters", HEADING) + para(OTHER)
    final = para("Wells", HEADING) + para(LONG) + para("Laboratories", HEADING) + para(THIRD)
    body = part(check_made(shared, final + para("Letters", HEADING) + para(OTHER), STYLES))
    assert '<w:pPr><w:pStyle w:val="Heading1"/><w:jc w:val="center"/><w:rPr><w:ins ' in body


def test_a_new_item_continues_the_list() -> None:
    parts = {"numbering": numbering(level(0, "%1."))}
    shared = item("First, the wells.") + item("Second, the river.") + para(LONG)
    final = (
        item("First, the wells.") + item("Another thing entirely.") + item("Second, the river.") + para(LONG)
    )
    body = part(check_made(shared, final, parts))
    assert body.count('<w:numId w:val="1"/>') == 3


def test_a_number_without_a_like_gets_a_list_that_prints_it() -> None:
    old = package(para(LONG) + para(OTHER))
    final = para(LONG) + item(THIRD, 1) + para(OTHER)
    new = docx.read(package(final, {"numbering": numbering(level(0, "(%1)", start=7))}), "f.docx", "1")
    written = redline(compare(docx.read(old, "s.docx", "0"), new), old)
    assert [one.number for one in docx.read(written, "r.docx", "2").paragraphs] == [None, "(7)", None]
    assert rejected(written) == [LONG, OTHER]


def test_a_deleted_paragraph_has_its_mark_deleted() -> None:
    body = part(check_made(para(LONG) + para(THIRD) + para(OTHER), para(LONG) + para(OTHER)))
    assert "<w:p><w:pPr><w:rPr><w:del w:id=" in body


def test_the_last_paragraph_goes_with_the_mark_before_it() -> None:
    body = part(check_made(para(LONG, '<w:jc w:val="left"/>') + para(THIRD), para(LONG)))
    assert body.index("<w:rPr><w:del ") < body.index(LONG)
    assert "<w:pPrChange " in body


def test_the_last_paragraph_comes_with_the_mark_before_it() -> None:
    body = part(check_made(para(LONG), para(LONG) + para(THIRD) + para(OTHER)))
    assert body.index("<w:rPr><w:ins ") < body.index(LONG)
    assert body.count("<w:rPr><w:ins ") == 2


def test_the_last_paragraph_is_replaced_in_itself() -> None:
    body = part(
        check_made(para(LONG) + para(THIRD), para(LONG) + para("Nothing else was said by anybody else."))
    )
    assert "<w:rPr><w:ins " not in body


def test_a_section_ends_where_it_ended() -> None:
    section = '<w:sectPr><w:pgSz w:w="1" w:h="2"/></w:sectPr>'
    body = part(check_made(para(LONG) + para(THIRD, section) + para(OTHER), para(LONG) + para(OTHER)))
    assert f"<w:pPr>{section}</w:pPr><w:del " in body


def test_a_move_is_one() -> None:
    paragraphs = [para(text) for text in (LONG, OTHER, THIRD, "Last of all came the rain.", "The end of it.")]
    moved = [*paragraphs[1:4], paragraphs[0].replace("2024", "2025"), paragraphs[4]]
    body = part(check_made("".join(paragraphs), "".join(moved)))
    name = re.findall(r'<w:moveFromRangeStart [^>]*w:name="([^"]*)"', body)
    assert name == re.findall(r'<w:moveToRangeStart [^>]*w:name="([^"]*)"', body)
    assert len(name) == 1
    assert "<w:rPr><w:moveFrom " in body
    assert "<w:rPr><w:moveTo " in body


def test_a_split_is_an_inserted_mark_and_a_merge_a_deleted_one() -> None:
    split = part(check_made(para(f"{LONG} {OTHER}") + para(THIRD), para(LONG) + para(OTHER) + para(THIRD)))
    assert "<w:rPr><w:ins " in split
    assert "OTHER" not in split
    merged = part(
        check_made(para(LONG) + para() + para(OTHER) + para(THIRD), para(f"{LONG} {OTHER}") + para(THIRD))
    )
    assert merged.count("<w:rPr><w:del ") == 2


def test_white_space_at_a_joint_goes_with_it() -> None:
    check_made(para(f"{LONG}  ") + para(f" {OTHER}") + para(THIRD), para(f"{LONG} {OTHER}") + para(THIRD))


def rows(*texts: tuple[str, ...]) -> str:
    return table(
        *(
            "".join(cell(para(text), properties='<w:tcW w:w="99" w:type="dxa"/>') for text in row)
            for row in texts
        )
    )


def test_rows_come_and_go_and_widths_stay() -> None:
    shared = rows(
        ("Well", "Depth"), ("Adrel east", "12 m"), ("Quella market", "7 m"), ("Somel bridge", "31 m")
    )
    final = rows(
        ("Well", "Depth"), ("Adrel east", "13 m"), ("Somel bridge", "31 m"), ("Old mill pond", "9 m")
    )
    body = part(check_made(shared + para(LONG), final + para(LONG)))
    assert body.count("<w:trPr><w:del ") == body.count("<w:trPr><w:ins ") == 1
    assert body.count('<w:tcW w:w="99" w:type="dxa"/>') == 10


def test_a_cell_is_edited_line_by_line() -> None:
    shared = table(cell(para("First line here.") + para("Second line here.")) + cell(para("x")))
    final = table(
        cell(para("First line here.") + para("A new line.") + para("Second line here.")) + cell(para("x"))
    )
    assert "<w:rPr><w:ins " in part(check_made(shared + para(LONG), final + para(LONG)))


def test_a_blank_cell_is_filled_and_a_full_one_emptied() -> None:
    shared, final = rows(("Well", ""), ("Adrel", "12 m")), rows(("Well", "Depth"), ("Adrel", ""))
    check_made(shared + para(LONG), final + para(LONG))


def test_a_table_with_another_column_is_set_anew() -> None:
    body = part(
        check_made(
            rows(("Well", "Depth"), ("Adrel", "12 m")) + para(LONG),
            rows(("Well", "Depth", "Year"), ("Adrel", "12 m", "2024")) + para(LONG),
        )
    )
    assert body.count("<w:tbl>") == 2
    assert body.count("<w:trPr><w:ins ") == body.count("<w:trPr><w:del ") == 2


def test_a_new_table_comes_where_it_stands() -> None:
    check_made(
        para(LONG) + para(OTHER), para(LONG) + rows(("Well", "Depth"), ("Adrel", "12 m")) + para(OTHER)
    )


def test_a_table_goes() -> None:
    check_made(
        para(LONG) + rows(("Well", "Depth"), ("Adrel", "12 m")) + para(OTHER), para(LONG) + para(OTHER)
    )


def note(*texts: str) -> dict[str, str]:
    notes = "".join(
        f'<w:footnote w:id="{at}">{para("<w:r><w:footnoteRef/></w:r>" + run(text))}</w:footnote>'
        for at, text in enumerate(texts, 1)
    )
    return {"footnotes": notes}


def mark(number: int) -> str:
    return (
        f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
    )


def test_a_changed_note_is_edited_in_its_part() -> None:
    body = para(run("The wells were closed.") + mark(1)) + para(LONG)
    written = check_made(body, body, note("Survey of May."), note("Survey of June."))
    assert "<w:del " in part(written, "word/footnotes.xml")
    assert "<w:del " not in part(written)


def test_a_new_note_comes_in_the_order_of_marks() -> None:
    shared = (
        para("First the wells were closed for a month.") + para(run("Then the river.") + mark(1)) + para(LONG)
    )
    final = (
        para(run("First the wells were closed for a month.") + mark(1))
        + para(run("Then the river.") + mark(2))
        + para(LONG)
    )
    written = check_made(shared, final, note("The old one."), note("A new one.", "The old one."))
    assert re.findall(r'<w:footnoteReference w:id="(\d)"', part(written)) == ["1", "2"]
    notes = part(written, "word/footnotes.xml")
    assert notes.index("A new one.") < notes.index("The old one.")


def test_a_first_note_makes_the_part() -> None:
    written = check_made(
        para("First the wells.") + para(LONG),
        para(run("First the wells.") + mark(1)) + para(LONG),
        None,
        note("Survey."),
    )
    assert "Survey." in part(written, "word/footnotes.xml")
    assert "footnotes.xml" in part(written, "word/_rels/document.xml.rels")
    assert "/word/footnotes.xml" in part(written, "[Content_Types].xml")


def test_a_note_goes_with_its_mark() -> None:
    shared = para(run("First the wells.") + mark(1)) + para(LONG)
    written = check_made(shared, para("First the wells.") + para(LONG), note("Survey of the year."))
    assert "<w:del " in part(written, "word/footnotes.xml")


def test_a_text_box_is_edited_where_it_is() -> None:
    def boxed(text: str) -> str:
        return para(run(LONG) + f"<w:r><w:pict><w:txbxContent>{para(text)}</w:txbxContent></w:pict></w:r>")

    check_made(
        boxed("A note in a box, of seven words.") + para(OTHER),
        boxed("A note in a box, of eight words.") + para(OTHER),
    )


def test_pending_changes_are_accepted_first() -> None:
    pending = para(
        run("The wells were ")
        + '<w:del w:id="9" w:author="X"><w:r><w:delText>not </w:delText></w:r></w:del>'
        + run("closed in May.")
    )
    body = part(check_made(pending + para(LONG), para("The wells were closed in June.") + para(LONG)))
    assert 'w:author="X"' not in body


def test_a_new_first_item_begins_the_list_it_stands_before() -> None:
    """Its number cannot follow the last one of the list above."""
    nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId '
    nums += 'w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    parts = {"numbering": numbering(level(0, "%1."), nums=nums)}
    above, below = item("The wells of the north.") + item("Those of the south."), item("The river.", 2)
    new = item("The lake and its shores, of which nothing was said.", 2)
    data = check_made(above + below, above + new + below, parts)
    report = docx.read(data, "redline.docx", "2")
    assert [paragraph.number for paragraph in report.paragraphs] == ["1", "2", "1", "2"]


def numbers(data: bytes, *, text: docx.TextOf = "final") -> list[str | None]:
    return [paragraph.number for paragraph in docx.read(data, "redline.docx", "2", text=text).paragraphs]


RESTARTED = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId '
RESTARTED += 'w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'


def test_new_items_that_begin_a_list_begin_to_count() -> None:
    """The list above is not continued where the final text has another one."""
    parts = {"numbering": numbering(level(0, "%1.")), "styles": STYLES["styles"]}
    final_parts = parts | {"numbering": numbering(level(0, "%1."), nums=RESTARTED)}
    above = item("The wells of the north.") + item("Those of the south.") + para(LONG)
    new = item("The lake and its shores, of which nothing was said.", 2) + item("Its inflow, as measured.")
    written = check_made(above, above + new, parts, final_parts)
    assert numbers(written) == ["1", "2", None, "1", "2"]
    assert numbers(written, text="original") == ["1", "2", None]
    assert part(written).count('<w:numId w:val="2"/>') == 1
    assert '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>' in part(written, "word/numbering.xml")


def test_an_item_that_begins_a_list_in_the_final_text_is_changed_and_those_after_it_follow() -> None:
    """One tracked change of its properties: rejecting it gives the old number back."""
    parts = {"numbering": numbering(level(0, "(%1)", "lowerLetter")), "styles": STYLES["styles"]}
    final_parts = parts | {"numbering": numbering(level(0, "(%1)", "lowerLetter"), nums=RESTARTED)}
    one, two = item("The wells of the north.") + item("Those of the south."), para(LONG)
    written = check_made(
        one + two + item("The lake.") + item("The river."),
        one + two + item("The lake.", 2) + item("The river."),
        parts,
        final_parts,
    )
    assert numbers(written) == ["(a)", "(b)", None, "(a)", "(b)"]
    assert numbers(written, text="original") == ["(a)", "(b)", None, "(c)", "(d)"]
    assert part(written).count("<w:pPrChange ") == 1


def test_a_list_that_counts_by_itself_is_not_touched() -> None:
    """An item that comes or goes moves the numbers of the others, and that is no change of theirs."""
    parts = {"numbering": numbering(level(0, "%1.")), "styles": STYLES["styles"]}
    first, second, third = item("The wells."), item("A wholly other thing."), item("The river and its mouth.")
    written = check_made(first + third, first + second + third, parts)
    assert numbers(written) == ["1", "2", "3"]
    assert "word/numbering.xml" in written.decode("latin-1")
    assert "startOverride" not in part(written, "word/numbering.xml")
    assert "pPrChange" not in part(written)


def test_a_bullet_that_becomes_a_number_prints_it() -> None:
    """No list of the file prints such numbers; the paragraph keeps its place and gets a list of its own."""
    lists = numbering(level(0, "•", "bullet"), level(1, "%2)"))
    parts = {"numbering": lists, "styles": STYLES["styles"]}
    shared = item("The wells.") + item("The river and its mouth.") + item("The lake.")
    final = item("The wells.") + item("The river and its mouth.", 1, 1) + item("The lake.")
    written = check_made(shared, final, parts)
    assert numbers(written) == [None, "1)", None]
    assert numbers(written, text="original") == [None, None, None]

"""Changes inside a paragraph: what is not changed keeps every byte, what comes looks like its place."""

from __future__ import annotations

import re
from dataclasses import replace

from audiatur.formats import docx
from audiatur.formats.redline import redline
from audiatur.text.compare import compare
from tests.formats.docx_builder import field, item, level, numbering, package, para, run
from tests.formats.redline.helpers import accepted, check_made, part


def test_untouched_runs_keep_their_properties_and_the_new_word_takes_those_of_the_old() -> None:
    body = part(
        check_made(
            para(run("The wells were ") + run("closed early", "<w:b/>") + run(" in May.", "<w:i/>")),
            para("The wells were closed late in May."),
        )
    )
    assert (
        '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">closed </w:t></w:r>'
        '<w:del w:id="1" w:author="Audiatur"><w:r><w:rPr><w:b/></w:rPr>'
        '<w:delText xml:space="preserve">early</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="Audiatur"><w:r><w:rPr><w:b/></w:rPr>'
        '<w:t xml:space="preserve">late</w:t></w:r></w:ins>'
        '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve"> in May.</w:t></w:r>'
    ) in body


def test_tabs_breaks_and_hyphens_come_as_their_elements() -> None:
    body = part(
        check_made(para("One two."), para(run("One\u2011more two.") + "<w:r><w:br/></w:r>" + run("Three.")))
    )
    assert "<w:noBreakHyphen/>" in body
    assert "<w:br/>" in body


def test_a_field_with_another_result_stays_a_field() -> None:
    shared = para(run("See paragraph ") + field(" REF _p \\h ", run("12")) + run(" above."))
    body = part(check_made(shared, para("See paragraph 13 above.")))
    assert body.index("separate") < body.index("<w:del ") < body.index("<w:ins ") < body.index('"end"')
    assert "<w:instrText> REF _p \\h </w:instrText>" in body


def test_a_field_that_is_deleted_with_its_words_goes_whole() -> None:
    shared = para(run("The wells (see paragraph ") + field(" REF _p ", run("12")) + run(") were closed."))
    body = part(check_made(shared, para("The wells were closed.")))
    assert "<w:delInstrText> REF _p </w:delInstrText>" in body
    assert "<w:instrText>" not in body


def test_a_simple_field_that_is_deleted_is_spelled_out() -> None:
    shared = para(run("A (on ") + f'<w:fldSimple w:instr=" DATE ">{run("1 May")}</w:fldSimple>' + run(") b."))
    body = part(check_made(shared, para("A b.")))
    assert "fldSimple" not in body
    assert "<w:delInstrText> DATE </w:delInstrText>" in body


def test_words_after_a_link_are_no_part_of_it() -> None:
    linked = run("the annex", '<w:u w:val="single"/>')
    link = f'<w:hyperlink w:anchor="x">{linked}</w:hyperlink>'
    body = part(check_made(para(run("See ") + link + run(".")), para("See the annex and the map.")))
    assert '</w:hyperlink><w:ins w:id="1" w:author="Audiatur"><w:r><w:t xml:space="preserve"> and' in body


def test_an_equation_is_replaced_whole() -> None:
    equation = "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    body = part(check_made(para(run("Let ") + equation + run(" be.")), para("Let x=2 be.")))
    assert f'<w:del w:id="1" w:author="Audiatur">{equation}</w:del>' in body


def test_a_typed_number_that_changes_is_tracked() -> None:
    rows = [para(f"{n}.\tParagraph {word}.") for n, word in ((1, "one"), (2, "two"), (3, "three"))]
    final = [para(f"{n}.\tParagraph {word}.") for n, word in ((1, "one"), (2, "three"))]
    body = part(check_made("".join(rows), "".join(final)))
    assert '<w:delText xml:space="preserve">3</w:delText>' in body
    assert re.search(r'<w:ins [^>]*><w:r><w:t xml:space="preserve">2</w:t></w:r></w:ins>', body)


def test_a_character_that_xml_cannot_hold_is_shown_by_a_sign() -> None:
    data = package(para("One two."))
    shared = docx.read(data, "a.docx", "0")
    final = replace(shared, paragraphs=(replace(shared.paragraphs[0], text="One \x01\ud800 two."),))
    assert accepted(redline(compare(shared, final), data)) == ["One \ufffd\ufffd two."]


def test_insertions_at_an_end_and_the_next_beginning_are_kept_apart() -> None:
    """LibreOffice would join the paragraphs on rejecting: so the first stands before the last sign."""
    body = part(check_made(para("One.") + para("Three."), para("One. Two.") + para("Now three.")))
    assert (
        body.index("One")
        < body.index("<w:ins ")
        < body.index('<w:t xml:space="preserve">.</w:t></w:r></w:p>')
    )


def test_words_before_a_character_with_a_reading_aid_stand_before_it() -> None:
    """The aid above it (`w:rt`) is no text that they could come after."""
    ruby = f"<w:r><w:ruby><w:rt>{run('かん')}</w:rt><w:rubyBase>{run('漢字')}</w:rubyBase></w:ruby></w:r>"
    body = part(check_made(para(ruby + run(" here")), para(run("Not ") + ruby + run(" here"))))
    assert body.index(">Not </w:t>") < body.index("<w:ruby>")


def test_a_word_that_comes_first_is_no_typed_number() -> None:
    """The item counts on by itself; what is inserted before its words begins with the same figure."""
    parts = {"numbering": numbering(level(0, "%1."))}
    shared = item("Nobody said a word of it.") + item("agreed at last upon the evidence of the river")
    final = item("2024 shall be agreed at last upon the evidence of the river")
    body = part(check_made(shared + para("The end."), final + para("The end."), parts))
    assert "2024 shall be " in body

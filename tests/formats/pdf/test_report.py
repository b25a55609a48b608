"""Reports typeset for the purpose are read back paragraph by paragraph, with all their attributes."""

from __future__ import annotations

from audiatur.formats import pdf
from audiatur.model import Mark, ParagraphKind, PrintedLine, TablePlace

from .made import of_kind, prose, read, typeset

REPORT = """
#set page(
  paper: "a5",
  header: [Draft of 3 May #h(1fr) Confidential],
  footer: context align(center)[Page #counter(page).display() of 9],
)
#set par(justify: true)
#set heading(numbering: "1.1")
#set text(lang: "en")
#outline()
= Introduction
"""


def numbered(count: int) -> str:
    """Paragraphs numbered as United Nations documents have them."""
    return "".join(f"#par[{at}.#h(1.5em){prose(2 + at % 3, 4 * at)}]\n" for at in range(1, count + 1))


def test_paragraphs_run_over_lines_and_pages() -> None:
    """Thirty paragraphs over many pages come back as typed, each once."""
    report = read(REPORT + numbered(30))
    found = [paragraph for paragraph in report.paragraphs if paragraph.kind is ParagraphKind.LIST]
    assert [paragraph.number for paragraph in found] == [str(at) for at in range(1, 31)]
    assert [paragraph.text for paragraph in found] == [prose(2 + at % 3, 4 * at) for at in range(1, 31)]
    assert any(paragraph.pages and paragraph.pages[0] < paragraph.pages[1] for paragraph in found)


def test_paragraphs_without_numbers_are_told_by_indent() -> None:
    """A book's setting: no space between paragraphs, the first line set in."""
    source = '#set page(paper: "a5")\n#set par(first-line-indent: 1.2em, spacing: 0.65em, justify: true)\n'
    texts = [prose(2 + at % 4, 5 * at) for at in range(12)]
    report = read(source + "\n\n".join(texts))
    assert [paragraph.text for paragraph in report.paragraphs] == texts


def test_furniture_is_told_and_left_out() -> None:
    """Running heads, page numbers and the contents list are notices and no text."""
    report = read(REPORT + numbered(20))
    kinds = sorted(notice.kind for notice in report.notices)
    assert kinds == ["contents", "running-head", "running-head"]
    for word in ("Confidential", "Draft of 3 May", "of 9", "Contents"):
        assert word not in report.text
    (notice,) = (notice for notice in report.notices if "Confidential" in notice.message)
    assert notice.where is not None
    assert notice.where.startswith("pages of the file 1-")


def test_pages_are_those_printed() -> None:
    """A count that begins at 41 is kept; a roman one is none, and is told once."""
    start = '#set page(paper: "a5", numbering: "i")\nPreface. ' + prose(20) + "\n#pagebreak()\n"
    source = start + '#set page(numbering: "1")\n#counter(page).update(41)\nMain part. ' + prose(20, 50)
    report = read(source)
    (preface,) = (paragraph for paragraph in report.paragraphs if paragraph.text.startswith("Preface"))
    (main,) = (paragraph for paragraph in report.paragraphs if paragraph.text.startswith("Main"))
    assert preface.pages is None
    assert main.pages is not None
    assert main.pages[0] == 41
    assert sum("roman" in notice.message for notice in report.notices) == 1


def test_line_numbers_that_run_on() -> None:
    """Each printed line has its number, its page and its place in the text."""
    source = '#set page(paper: "a5", numbering: "1")\n#set par.line(numbering: "1")\n'
    report = read(source + "\n\n".join(prose(4, 4 * at) for at in range(8)))
    entries = [entry for paragraph in report.paragraphs for entry in paragraph.line_map]
    assert [entry.line for entry in entries] == list(range(1, len(entries) + 1))
    for paragraph in report.paragraphs:
        assert paragraph.line_map[0] == PrintedLine(
            line=paragraph.line_map[0].line, page=(paragraph.pages or (0, 0))[0], at=0
        )
        assert paragraph.lines == (paragraph.line_map[0].line, paragraph.line_map[-1].line)
        starts = [entry.at for entry in paragraph.line_map]
        assert all(at == 0 or paragraph.text[at - 1] in " -" for at in starts)
        assert not any(sign.isdigit() for sign in paragraph.text)


def test_line_numbers_that_begin_anew() -> None:
    """Numbers that restart on each page are kept with the page."""
    source = (
        '#set page(paper: "a5", numbering: "1")\n#set par.line(numbering: "1", numbering-scope: "page")\n'
    )
    report = read(source + "\n\n".join(prose(4, 4 * at) for at in range(8)))
    entries = [entry for paragraph in report.paragraphs for entry in paragraph.line_map]
    second = [entry.line for entry in entries if entry.page == 2]
    assert second == list(range(1, len(second) + 1))
    assert not any(sign.isdigit() for sign in report.text)


def test_every_fifth_line_is_numbered() -> None:
    """Numbers may stand beside every fifth line only."""
    numbering = "n => if calc.rem(n, 5) == 0 [#n]"
    source = f'#set page(paper: "a5", numbering: "1")\n#set par.line(numbering: {numbering})\n'
    report = read(source + "\n\n".join(prose(4, 4 * at) for at in range(8)))
    lines = [entry.line for paragraph in report.paragraphs for entry in paragraph.line_map]
    assert lines == list(range(5, 5 * len(lines) + 1, 5))
    assert len(lines) > 5


def test_row_numbers_are_no_line_numbers() -> None:
    """The numbers of a table's rows stay text."""
    rows = "".join(f"[{at}], [What row {at} says]," for at in range(1, 25))
    report = read(f"#table(columns: 2, {rows})")
    assert [paragraph.text for paragraph in report.paragraphs][:4] == [
        "1",
        "What row 1 says",
        "2",
        "What row 2 says",
    ]
    assert all(paragraph.lines is None for paragraph in report.paragraphs)


def test_footnotes_stand_apart() -> None:
    """A footnote follows the paragraph that refers to it; the mark is a place, not a sign."""
    source = (
        '#set page(paper: "a5")\nThe first claim#footnote[See the _annual_ report.], which was made in May, '
        "stands.#footnote[Interview of 3 May.]\n\nA second paragraph of 12 m#super[2].#footnote[Measured.]\n"
    )
    first, one, two, second, three = read(source).paragraphs
    assert first.text == "The first claim, which was made in May, stands."
    assert first.marks == (Mark(ref="fn1", at=15), Mark(ref="fn2", at=47))
    assert (one.kind, one.number, one.text) == (ParagraphKind.FOOTNOTE, "1", "See the annual report.")
    assert (two.number, two.text) == ("2", "Interview of 3 May.")
    assert second.marks == (Mark(ref="fn3", at=len(second.text)),)
    assert (three.number, three.text) == ("3", "Measured.")


def test_footnotes_over_pages_and_marks_by_size() -> None:
    """Marks that are set small and raised, and a note that runs over the end of its page."""
    notes = "".join(
        f"{prose(2, 2 * at)}#footnote[Note {at}. {prose(3, 100 + 3 * at)}]\n\n" for at in range(1, 13)
    )
    report = read('#set page(paper: "a5")\n#set super(typographic: false)\n' + notes)
    found = of_kind(report, ParagraphKind.FOOTNOTE)
    assert [note.number for note in found] == [str(at) for at in range(1, 13)]
    assert [note.text for note in found] == [f"Note {at}. {prose(3, 100 + 3 * at)}" for at in range(1, 13)]
    assert [p.text for p in of_kind(report, ParagraphKind.BODY)] == [prose(2, 2 * at) for at in range(1, 13)]


def test_headings_have_numbers_and_levels() -> None:
    """By number and by size; the section is the nearest number above."""
    free = "#heading(numbering: none)[Free]"
    report = read(f'#set heading(numbering: "1.1")\n= One\nText a.\n== Two\nText b.\n{free}\nText c.')
    assert [(p.kind.value, p.level, p.number, p.section, p.text) for p in report.paragraphs] == [
        ("heading", 1, "1", "1", "One"),
        ("body", None, None, "1", "Text a."),
        ("heading", 2, "1.1", "1.1", "Two"),
        ("body", None, None, "1.1", "Text b."),
        ("heading", 1, None, "1.1", "Free"),
        ("body", None, None, "1.1", "Text c."),
    ]


def test_lists_have_marks_and_depth() -> None:
    """A bullet is no number; what is set in is deeper."""
    source = "Before.\n- one\n- two\n  - inner\n+ first\n+ second\n"
    found = [(p.level, p.number, p.text) for p in of_kind(read(source), ParagraphKind.LIST)]
    assert found == [
        (1, None, "one"),
        (1, None, "two"),
        (2, None, "inner"),
        (1, "1", "first"),
        (1, "2", "second"),
    ]


def test_tables_become_cells() -> None:
    """Row by row, each cell a paragraph with its place; a merged cell once."""
    source = (
        "Before.\n#table(columns: 3, table.cell(colspan: 2)[District and families], [Paid], "
        "[North], [120], [80], [South], [44], [])\nAfter."
    )
    report = read(source)
    assert [(p.text, p.table) for p in report.paragraphs] == [
        ("Before.", None),
        ("District and families", TablePlace(table=0, row=0, col=0)),
        ("Paid", TablePlace(table=0, row=0, col=2)),
        ("North", TablePlace(table=0, row=1, col=0)),
        ("120", TablePlace(table=0, row=1, col=1)),
        ("80", TablePlace(table=0, row=1, col=2)),
        ("South", TablePlace(table=0, row=2, col=0)),
        ("44", TablePlace(table=0, row=2, col=1)),
        ("After.", None),
    ]


def test_a_table_over_pages_stays_one() -> None:
    """Its header row is read once, and the repetition is told."""
    rows = "".join(f"[Item {at}], [{prose(1, at)}]," for at in range(1, 21))
    report = read(f'#set page(paper: "a5")\n#table(columns: (4em, 1fr), table.header([No.], [What]), {rows})')
    cells = of_kind(report, ParagraphKind.CELL)
    assert {cell.table.table for cell in cells if cell.table} == {0}
    assert [cell.text for cell in cells if cell.table and cell.table.col == 0] == [
        "No.",
        *(f"Item {at}" for at in range(1, 21)),
    ]
    assert {cell.text for cell in cells if cell.table and cell.table.col == 1} == {
        "What",
        *(prose(1, at) for at in range(1, 21)),
    }
    assert [notice.kind for notice in report.notices] == ["table-header"]


def test_two_columns_are_read_one_after_the_other() -> None:
    """A heading across both, then the left column, then the right one."""
    source = (
        '#set page(paper: "a4", columns: 2)\n#set par(justify: true)\n#set text(10pt)\n'
        '#place(top, scope: "parent", float: true)[= Across]\n'
    )
    texts = [prose(5 + at % 3, 8 * at) for at in range(9)]
    report = read(source + "\n\n".join(texts))
    assert [paragraph.text for paragraph in report.paragraphs] == ["Across", *texts]


def test_words_broken_at_line_ends_are_joined() -> None:
    """A hyphen of the typesetter goes, a hyphen of the word stays."""
    text = (
        "The administrative representatives of the well-known intergovernmental organisations were "
        "characteristically unresponsive to straightforward humanitarian considerations. "
    )
    source = (
        "#set page(width: 6cm, height: 20cm, margin: 8mm)\n"
        '#set text(lang: "en", hyphenate: true)\n#set par(justify: true)\n'
    )
    report = read(source + text * 6)
    assert report.text == (text * 6).strip() + "\n"


def test_a_quotation_is_one() -> None:
    """Set in on both sides."""
    report = read(f"{prose(3)}\n#quote(block: true)[{prose(3)}]\n{prose(3)}")
    assert [paragraph.kind for paragraph in report.paragraphs] == [
        ParagraphKind.BODY,
        ParagraphKind.QUOTE,
        ParagraphKind.BODY,
    ]


def test_a_page_on_its_side_is_read() -> None:
    """A landscape page, and the same text turned by the page's own rotation."""
    report = read(f'#set page(paper: "a5", flipped: true)\n{prose(6)}')
    assert report.text == prose(6) + "\n"


def test_ligatures_are_letters() -> None:
    """`ffi` is three letters, however it is drawn."""
    assert read("#set text(ligatures: true)\nThe official offices afflicted fifty.").text == (
        "The official offices afflicted fifty.\n"
    )


def test_reading_twice_gives_the_same() -> None:
    """No state is left between two readings."""
    data = typeset(REPORT + numbered(6))
    assert pdf.read(data, "a.pdf") == pdf.read(data, "a.pdf")


def test_a_rule_under_the_running_head_opens_no_footnotes() -> None:
    """The text below it stays text, even where a line of it begins with a mark."""
    notes = "".join(f"{prose(2 + at % 4, 5 * at)}#footnote[Ibid.]\n\n" for at in range(1, 16))
    head = '#set page(paper: "a5", header: [Head #v(-1em) #line(length: 30%)], numbering: "1")\n'
    report = read(head + "#set super(typographic: false)\n" + notes)
    words = " ".join(p.text for p in of_kind(report, ParagraphKind.BODY))
    assert words == " ".join(prose(2 + at % 4, 5 * at) for at in range(1, 16))
    assert [p.text for p in of_kind(report, ParagraphKind.FOOTNOTE)] == ["Ibid."] * 15


def test_words_that_are_not_level_are_told() -> None:
    """A stamp across the page is no text, and no secret."""
    report = read(f"{prose(2)}\n#rotate(90deg)[STAMPED]")
    assert report.text == prose(2) + "\n"
    (notice,) = report.notices
    assert (notice.kind, notice.where) == ("turned-text", "pages of the file 1")
    assert "“STAMPED”" in notice.message

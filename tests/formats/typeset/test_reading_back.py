"""A document written anew reads back as the paragraphs it was made of, in each of the three formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiatur.formats.reading import read, read_bytes
from audiatur.formats.typeset import Layout, to_docx, to_html, to_pdf
from audiatur.formats.typeset.bare import bare, is_seen
from audiatur.model import Mark, ParagraphKind, Report, TablePlace
from audiatur.text.keys import paragraph_key
from tests.formats.real_files import files, needs_cases
from tests.reports import report

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "teshra-river"
PLAIN = Layout(title="A report")

Seen = list[tuple[str, str | None]]


def seen(made: Report) -> Seen:
    """Give what must come back: the key and the number of each paragraph."""
    return [(paragraph_key(paragraph), paragraph.number) for paragraph in made.paragraphs]


def again(made: Report, write: Callable[[Report, Layout], bytes], name: str) -> Seen:
    """Write a report and read it."""
    return seen(read_bytes(write(made, PLAIN), name))


@pytest.mark.parametrize("name", ["shared.docx", "final.docx", "shared.md", "final.md", "shared.pdf"])
@pytest.mark.parametrize(("write", "as_name"), [(to_docx, "a.docx"), (to_html, "a.html")])
def test_the_example_reads_back(name: str, write: Callable[[Report, Layout], bytes], as_name: str) -> None:
    """The example case comes back whole, with its numbers, tables, footnotes and Arabic."""
    made = read(EXAMPLE / name)
    assert again(made, write, as_name) == seen(made)


@pytest.mark.parametrize("name", ["shared.docx", "final.docx", "shared.md"])
def test_the_example_reads_back_from_pdf(name: str) -> None:
    """The pages of the example case hold the same paragraphs with the same numbers."""
    pytest.importorskip("typst")
    made = read(EXAMPLE / name)
    assert again(made, to_pdf, "a.pdf") == seen(made)


_WORD = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzéüßкотאב报告"), min_size=1, max_size=8)
_SENTENCE = st.lists(_WORD, min_size=1, max_size=12).map(" ".join)
_NUMBER = st.sampled_from([None, "1", "12", "3.1", "(a)", "IV", "12bis", "b)"])


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Draw reports of every kind of paragraph that a reader gives."""
    fields: list[dict[str, object]] = []
    notes = tables = 0
    for _ in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from(["body", "list", "quote", "heading", "table"]))
        if kind == "table":
            for row in range(draw(st.integers(1, 3))):
                for col in range(2):
                    place = TablePlace(table=tables, row=row, col=col)
                    fields.append({"text": draw(_SENTENCE), "kind": ParagraphKind.CELL, "table": place})
            tables += 1
            fields.append({"text": draw(_SENTENCE)})
            continue
        text = draw(_SENTENCE)
        own: dict[str, object] = {"text": text, "kind": ParagraphKind(kind), "number": draw(_NUMBER)}
        if kind in ("heading", "list"):
            own["level"] = draw(st.integers(1, 4))
        if draw(st.booleans()):
            notes += 1
            own["marks"] = (Mark(ref=f"fn{notes}", at=draw(st.integers(0, len(text)))),)
        fields.append(own)
        if "marks" in own:
            fields.append({"text": draw(_SENTENCE), "kind": ParagraphKind.FOOTNOTE, "number": str(notes)})
    return report(*fields, format="text")


@given(made=reports())
def test_any_report_reads_back_from_word(made: Report) -> None:
    """Words, numbers and marks of any report come back from a Word file."""
    back = read_bytes(to_docx(made, PLAIN), "a.docx")
    assert seen(back) == seen(made)
    assert [paragraph.marks for paragraph in back.paragraphs] == [one.marks for one in made.paragraphs]


@given(made=reports())
def test_any_report_reads_back_from_html(made: Report) -> None:
    """Words and numbers of any report come back from a page."""
    assert again(made, to_html, "a.html") == seen(made)


def test_numbers_of_notes_that_begin_again_come_back() -> None:
    """Each chapter may count its notes from 1; each mark keeps its own note."""
    fields: list[dict[str, object]] = []
    for chapter in ("First", "Second"):
        fields += [
            {"text": f"{chapter} chapter", "kind": ParagraphKind.HEADING, "level": 1},
            {"text": f"{chapter} words.", "marks": (Mark(ref="fn1", at=5),)},
            {"text": f"{chapter} note.", "kind": ParagraphKind.FOOTNOTE, "number": "1"},
        ]
    made = report(*fields, format="text")
    assert again(made, to_docx, "a.docx") == seen(made)
    assert again(made, to_html, "a.html") == seen(made)


def test_marks_of_a_text_with_markup_stand_at_their_words() -> None:
    """A mark counts in the text with its markup; in the document it stands behind the same word."""
    made = report(
        {
            "text": "A *bold* claim[^1] here.",
            "plain": "A bold claim here.",
            "marks": (Mark(ref="fn1", at=18),),
        },
        {"text": "Its note.", "kind": ParagraphKind.FOOTNOTE, "number": "1"},
    )
    back = read_bytes(to_docx(made, PLAIN), "a.docx").paragraphs
    assert back[0].text == "A bold claim here."
    assert back[0].marks == (Mark(ref="fn1", at=12),)


@pytest.mark.parametrize("write", [to_docx, to_html, to_pdf])
def test_equal_reports_give_equal_bytes(write: Callable[[Report, Layout], bytes]) -> None:
    """Neither time nor machine goes into a document."""
    if write is to_pdf:
        pytest.importorskip("typst")
    made = read(EXAMPLE / "shared.docx")
    assert write(made, PLAIN) == write(made, PLAIN)


@settings(max_examples=10)
@given(text=st.text(max_size=200))
def test_any_characters_can_be_written(text: str) -> None:
    """Whatever a sender's file holds, a document is made of it that can be read."""
    made = report(f"x{text}", format="text")
    for write, name in ((to_docx, "a.docx"), (to_html, "a.html")):
        assert read_bytes(write(made, PLAIN), name).paragraphs


REAL = [path for name in ("nist-63b", "ietf-ohttp", "iab-rfced-model") for path in files(f"{name}/shared.md")]


@needs_cases
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_real_texts_read_back(path: Path) -> None:
    """Real reports come back word for word, with their numbers, from a Word file and a page."""
    made = read(path)
    plain = bare(made)
    wanted = seen(replace(plain, paragraphs=tuple(filter(is_seen, plain.paragraphs))))
    assert again(made, to_html, "a.html") == wanted
    assert again(made, to_docx, "a.docx") == wanted

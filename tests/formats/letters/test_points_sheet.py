"""`points.xlsx`: written, corrected by a person, read back; every fault at once, and nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiatur.formats.letters import (
    Letter,
    is_points,
    left_lines,
    points_of,
    read_letter,
    read_points,
    write_points,
)
from audiatur.formats.sheets import read_comments, to_json
from audiatur.formats.sheets.workbook import read_workbook
from audiatur.model import InputError, Paragraph, ParagraphKind, Report, SourceKind
from audiatur.review.split import propose_points
from audiatur.text.letters import Split, point_text, propose

from .made import EXAMPLE, Rows, resaved, shared

WORDS, POINT, WHY = 2, 3, 4
SPEAKS = 2
LETTER = """Dear Madam,

On paragraph 12, the gates were five.

Paragraph 14 is wrong. Paragraph 15 is wrong too.

The map should go.

Yours faithfully,

A. B.
"""


@pytest.fixture
def letter(tmp_path: Path) -> Letter:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    return read_letter(path)


def read_back(letter: Letter, tmp_path: Path, **edits: object) -> Split:
    """Propose, edit and read back."""
    sheet = tmp_path / "points.xlsx"
    sheet.write_bytes(resaved(write_points(propose(letter.report), letter), edits))  # type: ignore[arg-type]
    return read_points(sheet, letter)[0]


def row(rows: Rows, paragraph: int) -> list[str]:
    """The first row of a paragraph."""
    return next(one for one in rows if one and one[0] == str(paragraph))


def said(split: Split) -> list[tuple[str, str]]:
    return [(point.number, point_text(split, point)) for point in split.points]


@pytest.mark.parametrize("name", ["letter-civil-society.docx", "letter-civil-society.md"])
@pytest.mark.parametrize("known", [True, False])
def test_what_nobody_corrected_comes_back_as_it_was(tmp_path: Path, name: str, *, known: bool) -> None:
    """With the letter at hand or without: points, places, reasons."""
    letter = read_letter(EXAMPLE / name)
    split = propose_points(letter.report, shared())
    sheet = tmp_path / "points.xlsx"
    sheet.write_bytes(write_points(split, letter))
    back, sender = read_points(sheet, letter if known else None)
    assert said(back) == said(split)
    assert [p.reference for p in back.points] == [p.reference for p in split.points]
    assert [p.pieces for p in back.points] == [p.pieces for p in split.points]
    assert (back.none, back.left) == (split.none, ())
    assert back.letter.sha256 == letter.report.sha256
    assert sender.party is None


def test_equal_splits_give_equal_bytes(letter: Letter) -> None:
    split = propose(letter.report)
    assert write_points(split, letter) == write_points(split, letter)


def test_a_person_joins_cuts_and_sets_aside(letter: Letter, tmp_path: Path) -> None:
    def edit(rows: Rows) -> Rows:
        row(rows, 4)[POINT] = "none"
        row(rows, 4)[WHY] = "was withdrawn on the telephone"
        first = row(rows, 2)
        at = rows.index(first)
        first[WORDS] = "On paragraph 12,"
        rest = [*first]
        rest[WORDS], rest[POINT] = "the  gates\nwere five.", "1a"
        return [*rows[:at], rest, first, *rows[at + 1 :]]

    split = read_back(letter, tmp_path, Letter=edit)
    assert said(split) == [
        ("1", "On paragraph 12,"),
        ("1a", "the gates were five."),
        ("2", "Paragraph 14 is wrong."),
        ("3", "Paragraph 15 is wrong too."),
    ]
    assert ("was withdrawn on the telephone") in [one.why for one in split.none]
    assert split.left == ()


def test_what_a_person_says_of_a_point_stands(letter: Letter, tmp_path: Path) -> None:
    """A place corrected is kept; of one that was not, what the words say after the pieces were changed."""

    def points(rows: Rows) -> Rows:
        row(rows, 4)[SPEAKS] = "annex 2"
        return rows

    def pieces(rows: Rows) -> Rows:
        for one in rows:
            if one and one[POINT] == "3":
                one[POINT] = "2"
        return rows

    split = read_back(letter, tmp_path, Points=points, Letter=pieces)
    assert [(p.number, p.reference.reference) for p in split.points] == [
        ("1", "paragraph 12"),
        ("2", "paragraph 14; paragraph 15"),
        ("4", "annex 2"),
    ]


def test_rows_may_be_sorted_and_columns_added(letter: Letter, tmp_path: Path) -> None:
    def edit(rows: Rows) -> Rows:
        return [*rows[:1], ["mine", *rows[1]], *(["x", *one] for one in reversed(rows[2:]))]

    assert said(read_back(letter, tmp_path, Letter=edit)) == said(propose(letter.report))


def test_what_is_left_is_listed(letter: Letter, tmp_path: Path) -> None:
    """A part cut out and not put anywhere, a row deleted, a point emptied."""

    def edit(rows: Rows) -> Rows:
        row(rows, 2)[WORDS] = "the gates were five."
        row(rows, 4)[POINT] = ""
        return [one for one in rows if not one or one[0] != "6"]

    split = read_back(letter, tmp_path, Letter=edit)
    assert left_lines(split) == [
        "left over: a part of paragraph 2 belongs to no point: “On paragraph 12,”",
        "left over: paragraph 4 belongs to no point: “The map should go.”",
        "left over: paragraph 6 belongs to no point: “A. B.”",
    ]


def test_every_fault_at_once_with_sheet_and_row(letter: Letter, tmp_path: Path) -> None:
    def edit(rows: Rows) -> Rows:
        row(rows, 1)[0] = "one"
        row(rows, 2)[WORDS] = "On paragraph 12, the gates were six."
        row(rows, 4)[POINT] = "???"
        return rows

    def points(rows: Rows) -> Rows:
        rows.append([*rows[-1]])
        rows.append(["9", "", "annex 3", "", "", ""])
        return rows

    with pytest.raises(InputError) as refused:
        read_back(letter, tmp_path, Letter=edit, Points=points)
    told = [str(fault) for fault in refused.value.faults]
    assert len(told) == 5
    assert all(one.startswith('points.xlsx, sheet "') for one in told)
    for words in (
        'row 3: expected the number of a paragraph of the letter, 1 to 6, found "one"',
        "row 4: these words are not those of paragraph 2",
        '"???" is no number of a point',
        'the point "4" stands in row 6 too',
        'belongs to the point "9"',
    ):
        assert any(words in one for one in told), (words, told)


def test_points_of_another_letter_are_refused(letter: Letter, tmp_path: Path) -> None:
    sheet = tmp_path / "points.xlsx"
    sheet.write_bytes(write_points(propose(letter.report), letter))
    other = tmp_path / "other.txt"
    other.write_text(LETTER + "\nP.S.", encoding="utf-8")
    with pytest.raises(InputError, match=r"these points are of letter\.txt"):
        read_points(sheet, read_letter(other))


@pytest.mark.parametrize("data", [b"no", b"PK\x03\x04"])
def test_what_is_no_sheet_is_refused(tmp_path: Path, data: bytes) -> None:
    sheet = tmp_path / "points.xlsx"
    sheet.write_bytes(data)
    with pytest.raises(InputError):
        read_points(sheet)


def test_corrected_points_are_comments(letter: Letter, tmp_path: Path) -> None:
    """The sheet alone says which letter it is of, who sent it, and what is left."""

    def about(rows: Rows) -> Rows:
        for one in rows:
            if one and one[0] == "Party":
                one[1] = "The Union"
        return rows

    def edit(rows: Rows) -> Rows:
        row(rows, 4)[POINT] = ""
        return rows

    sheet = tmp_path / "points.xlsx"
    data = write_points(propose(letter.report), letter)
    sheet.write_bytes(resaved(data, {"About": about, "Letter": edit}))
    read = read_comments([sheet])
    assert [(c.id, c.party, c.source.kind, c.source.number) for c in read.comments] == [
        ("L1", "The Union", SourceKind.LETTER, 2),
        ("L2", "The Union", SourceKind.LETTER, 3),
        ("L3", "The Union", SourceKind.LETTER, 3),
    ]
    assert any(f"sha256 {letter.report.sha256}" in notice for notice in read.notices)
    assert any("left over: paragraph 4" in notice for notice in read.notices)
    assert to_json(read)["counts"] == {"rows": 7, "comments": 3, "not_comments": 4}


def test_a_paragraph_longer_than_a_cell_stays_one(tmp_path: Path) -> None:
    """It stands in several rows, of which a person may give some to another point."""
    path = tmp_path / "letter.txt"
    path.write_text(f"Paragraph 12 {'is wrong and ' * 3000}old.\n\nParagraph 14 too.\n", encoding="utf-8")
    long = read_letter(path)
    split = propose(long.report)
    assert said(read_back(long, tmp_path)) == said(split)
    assert [p.pieces for p in read_back(long, tmp_path).points] == [p.pieces for p in split.points]

    def edit(rows: Rows) -> Rows:
        [one for one in rows if one[0] == "1"][1][POINT] = "7"
        return rows

    cut = read_back(long, tmp_path, Letter=edit)
    assert [point.number for point in cut.points] == ["1", "7", "2"]
    assert len(cut.points[0].pieces) == 2
    assert cut.left == ()


@pytest.mark.parametrize(
    "text", ["\u200bParagraph 12 is wrong.\ufeff", "\u00a0Paragraph 12\u200b is wrong.\u2028"]
)
def test_signs_without_a_shape_are_nothing_to_decide_on(tmp_path: Path, text: str) -> None:
    """Nor is a paragraph without words, such as a picture of Markdown."""
    paragraphs = (Paragraph(index=0, text=text), Paragraph(index=1, text="![](a.png)", plain=""))
    report = Report(name="letter.md", sha256="ab" * 32, format="markdown", paragraphs=paragraphs)
    split = read_back(Letter(report=report), tmp_path)
    assert split.left == ()
    assert len(split.points) == len(propose(report).points)


_LINES = st.text(
    st.characters(codec="utf-8", exclude_characters="\n\u2028\u2029", exclude_categories=["Cs"]),
    min_size=1,
    max_size=80,
).filter(lambda text: not text.isspace())


@settings(max_examples=40)
@given(texts=st.lists(st.lists(_LINES, min_size=1, max_size=3), min_size=1, max_size=6), known=st.booleans())
def test_any_letter_comes_back(texts: list[list[str]], *, known: bool) -> None:
    """Controls, formulas, odd spaces, lines: no word of the letter is changed by the sheet."""
    report = Report(
        name="letter.docx",
        sha256="ab" * 32,
        format="docx",
        paragraphs=tuple(
            Paragraph(index=at, text="\u2028".join(lines), kind=ParagraphKind.BODY, pages=(at + 1, at + 1))
            for at, lines in enumerate(texts)
        ),
    )
    split = propose(report)
    grids = read_workbook(write_points(split), "points.xlsx").grids
    assert is_points(grids)
    back, _ = points_of(grids, "points.xlsx", Letter(report=report) if known else None)
    assert back.left == ()
    assert [p.number for p in back.points] == [p.number for p in split.points]
    assert [p.text for p in back.letter.paragraphs] == [p.text for p in report.paragraphs]

"""What stands in the way of an answer is said, all at once, and nothing is written."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from audiatur.formats.filling import Answers, fill
from audiatur.model import CommentDecision, CommentId, Disposition, InputError

from .workbooks import SHEET, book, with_parts


def answers(*ids: str, reason: str | None = "Because.") -> Answers:
    """An acceptance for each id."""
    accepted = Disposition.ACCEPTED
    made = (CommentDecision(comment=CommentId(id_), disposition=accepted, reason=reason) for id_ in ids)
    return Answers(file="ledger.xlsx", decisions=tuple(made))


def filled_by_hand(tmp_path: Path) -> Path:
    """The form with two answers in it already: one rejects, one agrees in its own words."""
    path = tmp_path / "state.xlsx"
    made = openpyxl.load_workbook(io.BytesIO(book()))
    sheet = made.worksheets[0]
    sheet["E2"], sheet["F2"] = "Rejected", "Not so."
    sheet["E3"], sheet["F3"] = "Agreed", "Because."
    made.save(path)
    return path


def test_other_answers_are_not_overwritten(tmp_path: Path) -> None:
    """Both cells of the conflict are named; an answer that says the same is left as it is."""
    path = filled_by_hand(tmp_path)
    with pytest.raises(InputError) as caught:
        fill(path, answers("1", "2", "3"))
    told = [str(fault) for fault in caught.value.faults]
    assert len(told) == 2
    assert "row 2: the column Disposition says “Rejected”, the ledger “Agreed”" in told[0]
    assert "row 2: the column Response says “Not so.”, the ledger “Because.”" in told[1]


def test_they_are_where_that_is_asked_for(tmp_path: Path) -> None:
    """And words of the body that mean the same stay."""
    path = filled_by_hand(tmp_path)
    filled = fill(path, answers("1", "2", "3"), overwrite=True)
    sheet = openpyxl.load_workbook(io.BytesIO(filled.data)).worksheets[0]
    written = [[sheet.cell(row, column).value for column in (5, 6)] for row in (2, 3, 4)]
    assert written == [["Agreed", "Because."], ["Agreed", "Because."], ["Agreed", "Because."]]
    assert filled.kept == ("2",)
    assert [comment.id for comment in filled.unanswered] == ["4"]


def test_a_formula_is_not_destroyed(tmp_path: Path) -> None:
    """Its cell is named; a person writes the answer."""
    path = tmp_path / "state.xlsx"
    cell = '<c r="F2" s="2"><f>E2&amp;"x"</f></c>'
    path.write_bytes(with_parts(book(), {}, {SHEET: (r'<c r="F2" s="\d+"/>', cell)}))
    with pytest.raises(InputError, match="row 2: the cell holds a formula"):
        fill(path, answers("1"))


def test_rows_that_share_a_merged_cell_need_the_same_answer(tmp_path: Path) -> None:
    """The first of merged cells is what a person sees: two answers do not fit into it."""
    path = tmp_path / "state.xlsx"
    path.write_bytes(book(lambda _, sheet: sheet.merge_range("F3:F4", "")))
    same = fill(path, answers("2", "3"))
    assert openpyxl.load_workbook(io.BytesIO(same.data)).worksheets[0]["F3"].value == "Because."
    other = CommentDecision(comment=CommentId("3"), disposition=Disposition.ACCEPTED, reason="Another.")
    both = Answers(file="ledger.xlsx", decisions=(*answers("2").decisions, other))
    with pytest.raises(InputError, match="row 4: shares its merged cell Response"):
        fill(path, both)


def test_columns_are_added_beside_the_table(tmp_path: Path) -> None:
    """With the look of the last heading and of the comment, and a width to read them in."""
    path = tmp_path / "state.xlsx"
    made = openpyxl.load_workbook(io.BytesIO(book()))
    made.worksheets[0].delete_cols(5, 2)
    made.save(path)
    filled = fill(path, answers("1"), add_columns=True)
    sheet = openpyxl.load_workbook(io.BytesIO(filled.data)).worksheets[0]
    assert [sheet.cell(1, column).value for column in (5, 6)] == ["Disposition", "Response"]
    assert [sheet.cell(2, column).value for column in (5, 6)] == ["Accepted", "Because."]
    assert sheet["F1"].font.bold is True
    assert sheet.column_dimensions["F"].width == 50
    path.write_bytes(filled.data)
    assert fill(path, answers("1")).kept == ("1",)


def test_an_answer_that_no_cell_can_hold_is_refused(tmp_path: Path) -> None:
    """32,767 characters fit, one more does not."""
    path = tmp_path / "state.xlsx"
    path.write_bytes(book())
    assert fill(path, answers("1", reason="x" * 32_767)).written
    with pytest.raises(InputError, match="32,768 characters"):
        fill(path, answers("1", reason="x" * 32_768))


def test_an_answer_made_on_other_words_is_refused(tmp_path: Path) -> None:
    """The ledger of another round does not fill this one."""
    path = tmp_path / "state.xlsx"
    path.write_bytes(book())
    decision = CommentDecision(comment=CommentId("1"), reason="Yes.", comment_text="Another comment.")
    with pytest.raises(InputError, match="was made on “Another comment"):
        fill(path, Answers(file="ledger.xlsx", decisions=(decision,)))


def test_a_ledger_of_another_file_is_refused(tmp_path: Path) -> None:
    """Nothing matches: most likely the wrong file was given."""
    path = tmp_path / "state.xlsx"
    path.write_bytes(book())
    with pytest.raises(InputError, match="answers 1 comments, but none of state"):
        fill(path, answers("company:9"))


def test_ids_with_the_name_of_the_file_are_found(tmp_path: Path) -> None:
    """Where files clashed, a ledger names the file before the id; other files' answers are left out."""
    path = tmp_path / "state.xlsx"
    path.write_bytes(book())
    filled = fill(path, answers("state:1", "company:1"))
    assert {one.comment for one in filled.written} == {"1"}
    assert filled.elsewhere == ("company:1",)


def test_a_file_that_was_renamed_is_told_by_its_words(tmp_path: Path) -> None:
    """The prefix is lost, the comment is the same."""
    path = tmp_path / "state (2).xlsx"
    path.write_bytes(book())
    text = "The date is wrong."
    decision = CommentDecision(comment=CommentId("state:1"), reason="Yes.", comment_text=text)
    filled = fill(path, Answers(file="ledger.xlsx", decisions=(decision,)))
    assert {one.comment for one in filled.written} == {"1"}


@pytest.mark.parametrize("name", ["old.xls", "letter.md", "rows.jsonl"])
def test_other_kinds_of_files_are_refused(name: str, tmp_path: Path) -> None:
    """In one sentence that says what can be filled."""
    path = tmp_path / name
    content = {
        "old.xls": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504),
        "letter.md": b"# Letter\n\n1. The first point is wrong.\n2. The second one too.\n",
        "rows.jsonl": b'{"id": "1", "comment": "x"}\n',
    }
    path.write_bytes(content[name])
    with pytest.raises(InputError):
        fill(path, answers("1"))

"""Separated values: any usual encoding and separator, rows counted as a spreadsheet shows them."""

from pathlib import Path

import pytest

from audiatur.formats.sheets import has_known_columns, read_comments, to_json
from audiatur.model import Comments, InputError

HEADER = ["No.", "Line(s)", "Comment", "Suggested change", "Disposition"]
ROWS = [
    ["1", "185", "Define « personne ».", "“a person, or a body”", "Accepted"],
    ["2", "211-214", "Two lines\nin one cell", "", "Not accepted: out of date"],
]


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def table(separator: str, rows: list[list[str]]) -> str:
    return "".join(
        separator.join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows
    )


def core(comments: Comments) -> list[tuple[str, int, str | None, str, str | None, str | None]]:
    return [
        (c.id, c.source.number, c.anchor.line_from, c.comment, c.proposed_change, c.disposition)
        for c in comments.comments
    ]


EXPECTED = [
    ("1", 2, "185", "Define « personne ».", "“a person, or a body”", "accepted"),
    ("2", 3, "211-214", "Two lines\nin one cell", None, "rejected"),
]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_form_gives_the_same_comments(tmp_path: Path, separator: str, encoding: str) -> None:
    """Separator and encoding are found, and change nothing of what is read."""
    comments = read_comments([written(tmp_path / "c.csv", table(separator, [HEADER, *ROWS]), encoding)])
    assert core(comments) == EXPECTED
    assert comments.inputs[0].delimiter == separator
    assert comments.inputs[0].rows == 2
    assert bool(comments.notices) == (encoding == "cp1252")


def test_the_header_may_stand_below_titles(tmp_path: Path) -> None:
    """Rows above the headings are named as no comments; blank rows count in numbers, not as rows."""
    text = "Comments on the draft,,,,\n,,,,\nReviewer: A. Body,,,,\n" + table(",", [HEADER, *ROWS])
    comments = read_comments([written(tmp_path / "c.csv", text)])
    assert [(c.id, c.source.number) for c in comments.comments] == [("1", 5), ("2", 6)]
    assert [(o.source.number, o.why) for o in comments.not_comments] == [
        (1, "stands above the headings"),
        (3, "stands above the headings"),
    ]
    assert comments.inputs[0].rows == 4


def test_a_row_that_says_nothing_is_named(tmp_path: Path) -> None:
    """A numbered row without words, and headings printed again, are no comments, with the reason."""
    text = table(",", [HEADER, ROWS[0], ["3", "", " ", "", ""], HEADER, ROWS[1]])
    comments = read_comments([written(tmp_path / "c.csv", text)])
    assert [c.source.number for c in comments.comments] == [2, 5]
    assert [(o.source.number, o.why) for o in comments.not_comments] == [
        (3, "nothing stands in the columns for the comment and the proposed change"),
        (4, "repeats the headings"),
    ]


@pytest.mark.parametrize("tail", ['"open', '"open\nnext,"quoted, cell",x,y,z\n'])
def test_a_quote_that_is_never_closed_names_its_row(tmp_path: Path, tail: str) -> None:
    """The row is the one in which the quote is opened, whatever follows it."""
    text = table(",", [HEADER]) + "".join(f"{n},1,words,,\n" for n in range(1, 40)) + "40,1," + tail
    with pytest.raises(InputError) as caught:
        read_comments([written(tmp_path / "c.csv", text)])
    (fault,) = caught.value.faults
    assert (fault.file, fault.where) == ("c.csv", "row 41")
    assert "opened and never closed" in fault.message


def test_an_id_given_twice_names_both_rows(tmp_path: Path) -> None:
    """All repeats of a file are told at once."""
    rows = [
        ["7", "1", "a", "", ""],
        ["7", "2", "b", "", ""],
        ["8", "3", "c", "", ""],
        ["8", "4", "d", "", ""],
    ]
    with pytest.raises(InputError) as caught:
        read_comments([written(tmp_path / "c.csv", table(",", [HEADER, *rows]))])
    assert [(f.where, 'id "7"' in f.message, f.message.count("row ")) for f in caught.value.faults] == [
        ("row 3", True, 1),
        ("row 5", False, 1),
    ]


def test_ids_that_clash_across_files_are_prefixed(tmp_path: Path) -> None:
    """Only those that clash are; the others stay as written."""
    first = written(tmp_path / "state.csv", "No.;Comment\n1;a\n2;b\n")
    second = written(tmp_path / "company.csv", "No.;Comment\n2;c\n3;d\n")
    comments = read_comments([first, second])
    assert [c.id for c in comments.comments] == ["1", "state:2", "company:2", "3"]


def test_faults_of_all_files_come_together(tmp_path: Path) -> None:
    """A missing file, an empty one, a folder and a wrong mapping are one error."""
    empty = written(tmp_path / "empty.csv", "")
    with pytest.raises(InputError) as caught:
        read_comments([tmp_path / "gone.csv", empty, tmp_path], mapping={"Notes": "remark"})
    assert [f.message.split("(")[0].strip()[:30] for f in caught.value.faults] == [
        '"remark" in --map Notes=remark',
        "there is no such file; check t",
        "the file is empty",
        "a file was expected, but this ",
    ]


def test_a_sheet_without_known_columns_is_all_no_comments(tmp_path: Path) -> None:
    """Every row is named, and the columns are there to be mapped."""
    path = written(tmp_path / "c.csv", "pr,title,lines_added\n3,Escape the sign,1\n4,Add a link,2\n")
    unknown = read_comments([path])
    assert (len(unknown.comments), len(unknown.not_comments)) == (0, 2)
    assert unknown.inputs[0].unmapped == ("pr", "title", "lines_added")
    assert not has_known_columns(unknown)
    told = read_comments([path], mapping={"PR": "id", "title": "comment"})
    assert [(c.id, c.comment, c.source.number) for c in told.comments] == [
        ("3", "Escape the sign", 2),
        ("4", "Add a link", 3),
    ]
    assert has_known_columns(told)


def test_a_mapped_column_must_exist(tmp_path: Path) -> None:
    """The fault lists the columns there are."""
    path = written(tmp_path / "c.csv", "pr,words\n3,Escape the sign\n")
    with pytest.raises(InputError) as caught:
        read_comments([path], mapping={"titel": "comment"})
    assert str(caught.value) == (
        'c.csv: no column is named "titel" (--map titel=comment); the columns are "pr", "words"'
    )


def test_a_column_mapped_to_raw_is_read_as_nothing(tmp_path: Path) -> None:
    """Numbers that are no ids give way to ids from the rows; the cell stays in `raw`."""
    path = written(tmp_path / "c.csv", "No.,Comment\n1,a\n1,b\n")
    comments = read_comments([path], mapping={"No.": "raw"})
    assert [c.id for c in comments.comments] == ["r2", "r3"]
    assert [dict(c.raw) for c in comments.comments] == [
        {"No.": "1", "Comment": "a"},
        {"No.": "1", "Comment": "b"},
    ]


def test_the_json_has_every_key(tmp_path: Path) -> None:
    """Scalars that are not there are null, and the counts add up."""
    document = to_json(read_comments([written(tmp_path / "c.csv", "Received:\n\nComment\nonly words\n")]))
    assert document["counts"] == {"rows": 2, "comments": 1, "not_comments": 1}
    (comment,) = document["comments"]
    assert comment["source"] == {"file": "c.csv", "kind": "row", "sheet": None, "row": 4}
    assert comment["id"] == "r4"
    nulls = ["party", "commenter", "received_at", "kind", "proposed_change", "rationale", "disposition"]
    assert [comment[key] for key in [*nulls, "disposition_raw", "reason", "thread", "resolved"]] == [
        None
    ] * 11
    assert set(comment["anchor"]) >= {"reference", "quote", "line_from", "page_from", "clause"}

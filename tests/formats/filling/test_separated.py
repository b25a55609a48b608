"""Answers into separated values: held against the standard library's reader, byte for byte elsewhere."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur.formats.filling import Answers, fill
from audiatur.formats.filling.separated import open_separated
from audiatur.model import CommentDecision, CommentId, Disposition, InputError

ROWS = st.lists(
    st.lists(st.text('a",;\r\n\t =é', max_size=6), min_size=1, max_size=4), min_size=1, max_size=5
)


@given(
    ROWS,
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.sampled_from(["\n", "\r\n"]),
    st.text('a",\n=', max_size=5),
)
def test_fields_are_those_of_the_standard_reader(
    rows: list[list[str]], quoting: int, end: str, new: str
) -> None:
    """Fields, rows and numbers agree; nothing written gives the same bytes; a field written is read back."""
    out = io.StringIO(newline="")
    csv.writer(out, quoting=quoting, lineterminator=end).writerows(rows)  # type: ignore[arg-type]
    data = out.getvalue().encode("utf-8-sig")
    file = open_separated(data, "x.csv", ",")
    read = [row or [""] for row in csv.reader(io.StringIO(out.getvalue(), newline=""), strict=True)]
    assert [[field.value for field in row] for row in file.rows] == read
    assert file.written({}) == data
    written = file.written({(1, 3): new}).decode("utf-8-sig")
    again = [row or [""] for row in csv.reader(io.StringIO(written, newline=""), strict=True)]
    assert again[0][3] == new
    assert again[0][: len(read[0])][:3] == read[0][:3]
    assert again[1:] == read[1:]


ANSWERS = Answers(
    file="ledger.xlsx",
    decisions=(
        CommentDecision(comment=CommentId("1"), disposition=Disposition.ACCEPTED, reason="Done; see “b”."),
        CommentDecision(comment=CommentId("2"), disposition=Disposition.REJECTED, reason="=No"),
    ),
)


@pytest.mark.parametrize(
    ("codec", "separator", "end"),
    [("utf-8", ",", "\n"), ("utf-8-sig", ";", "\r\n"), ("cp1252", ";", "\r\n"), ("utf-16", "\t", "\r\n")],
)
def test_a_file_keeps_its_dialect(codec: str, separator: str, end: str, tmp_path: Path) -> None:
    """Encoding, byte order mark, separator, quotes and line ends stay as they were."""
    s = separator
    lines = [
        f'"No."{s}Comment{s}Disposition{s}Response',
        f'1{s}"Ça ne va pas, à mon avis"{s}{s}',
        f'2{s}"Zwei{end}Zeilen"{s}{s}""',
        f"3{s}Enfin{s}{s}",
    ]
    path = tmp_path / "state.csv"
    path.write_bytes(end.join([*lines, ""]).encode(codec))
    filled = fill(path, ANSWERS)
    quoted = '"Done; see “b”."' if s == ";" else "Done; see “b”."
    lines[1] = f'1{s}"Ça ne va pas, à mon avis"{s}Accepted{s}{quoted}'
    lines[2] = f'2{s}"Zwei{end}Zeilen"{s}Rejected{s}"=No"'
    assert filled.data == end.join([*lines, ""]).encode(codec)
    assert [comment.id for comment in filled.unanswered] == ["3"]


def test_a_character_that_the_encoding_lacks_is_named(tmp_path: Path) -> None:
    """An answer is never written in other letters than it has."""
    path = tmp_path / "state.csv"
    path.write_bytes("No.;Comment;Response\r\n1;Ça n’est pas ça, à côté\r\n".encode("cp1252"))
    answers = Answers(file="l", decisions=(CommentDecision(comment=CommentId("1"), reason="это так"),))
    with pytest.raises(InputError, match=r"row 2: the file is in .*, which has no 'э' \(U\+044D\)"):
        fill(path, answers)


def test_columns_are_added_where_a_form_has_none(tmp_path: Path) -> None:
    """Only where that is asked for; else the fault says how."""
    path = tmp_path / "state.csv"
    path.write_bytes(b"No.,Comment\n1,First\n2,Second\n")
    with pytest.raises(InputError, match="--add-columns"):
        fill(path, ANSWERS)
    filled = fill(path, ANSWERS, add_columns=True)
    assert filled.data.decode().splitlines() == [
        "No.,Comment,Disposition,Response",
        "1,First,Accepted,Done; see “b”.",
        "2,Second,Rejected,=No",
    ]


def test_a_first_line_that_tells_the_separator_is_no_row(tmp_path: Path) -> None:
    """It stays where it is, and the answers go to their rows."""
    path = tmp_path / "state.csv"
    path.write_bytes(b"sep=;\r\nNo.;Comment;Disposition;Response\r\n1;First;;\r\n2;Second;;\r\n")
    assert fill(path, ANSWERS).data == (
        b"sep=;\r\nNo.;Comment;Disposition;Response\r\n"
        + '1;First;Accepted;"Done; see “b”."\r\n2;Second;Rejected;=No\r\n'.encode()
    )


def test_an_unclosed_quote_is_refused() -> None:
    """With the row it begins in."""
    with pytest.raises(InputError, match="row 2"):
        open_separated(b'a,b\n1,"x\n', "x.csv", ",")

"""Ruled tables come out as rows of cells, over page ends too."""

from __future__ import annotations

import csv
import io

from audiatur.formats.pdf.tables import Table, read_tables

from .made import case, prose, typeset


def _tables(source: str) -> list[Table]:
    return read_tables(typeset(source), "matrix.pdf")


def test_a_page_without_a_table_has_none() -> None:
    """Prose and frames around it are no tables."""
    assert _tables(f"{prose(3)}\n#rect[{prose(1)}]") == []


def test_rows_and_cells() -> None:
    """Empty cells are empty words; all rows are of one length."""
    (table,) = _tables(
        "#table(columns: 3, [No.], [Comment], [Answer], [1], [Too short.], [], [2], [], [Noted.])"
    )
    assert table.rows == [["No.", "Comment", "Answer"], ["1", "Too short.", ""], ["2", "", "Noted."]]
    assert table.pages == [1, 1, 1]
    assert table.notices == []


def test_a_table_over_pages_is_one_and_its_header_is_read_once() -> None:
    """The repetition is told with its pages."""
    rows = "".join(f"[{at}], [{prose(2, 2 * at)}]," for at in range(1, 21))
    (table,) = _tables(
        f'#set page(paper: "a5")\n#table(columns: (3em, 1fr), table.header([No.], [Comment]), {rows})'
    )
    last = max(table.pages)
    assert last > 1
    assert table.rows == [["No.", "Comment"], *([str(at), prose(2, 2 * at)] for at in range(1, 21))]
    again = f"the header row is printed again on pages of the file 2{f'-{last}' if last > 2 else ''}"
    assert table.notices[0] == f"{again} and was left out there"


def test_a_row_that_breaks_over_a_page_is_joined() -> None:
    """What stands at the head of a page without a number goes on from the row before."""
    rows = "".join(f"[{at}], [{prose(9, 9 * at)}]," for at in range(1, 6))
    (table,) = _tables(f'#set page(paper: "a5")\n#table(columns: (3em, 1fr), [No.], [Comment], {rows})')
    assert table.rows == [["No.", "Comment"], *([str(at), prose(9, 9 * at)] for at in range(1, 6))]
    assert any("goes on over the end of page" in notice for notice in table.notices)


def test_two_tables_are_two() -> None:
    """Other columns, another table."""
    found = _tables("#table(columns: 2, [a], [b], [c], [d])\nBetween.\n#table(columns: 3, [e], [f], [g])")
    assert [table.rows for table in found] == [[["a", "b"], ["c", "d"]], [["e", "f", "g"]]]


WRONG = {
    ("19", "comment"): ("in- person", "in-person"),
    ("32", "disposition"): ("technology- agnostic", "technology-agnostic"),
    ("50", "comment"): ("use- once", "use-once"),
}
"""Where `comments.csv`, made by another reader, parts a word with a hyphen; the page does not."""


def test_the_published_matrix_gives_the_rows_of_the_csv() -> None:
    """PCTF 1.0: 83 rows and six columns equal to `comments.csv`, but for three hyphens it has wrong."""
    (table,) = read_tables(case("pctf-1.0/comments.pdf"), "comments.pdf")
    rows = list(csv.DictReader(io.StringIO(case("pctf-1.0/comments.csv").decode())))
    assert table.rows[0] == ["No.", "Line(s)", "Comment", "Suggested Change", "Disposition/Comments"]
    assert len(rows) == 83
    found = [[str(page), *row] for page, row in zip(table.pages, table.rows, strict=True)][1:]
    wanted = []
    for row in rows:
        for field, value in list(row.items()):
            wrong, right = WRONG.get((row["no"], field), ("", ""))
            folded = " ".join(value.split())
            row[field] = folded.replace(wrong, right) if wrong else folded
        row["comment"] = row["comment"].replace("social- insurance", "social-insurance")
        wanted.append(list(row.values()))
    assert found == wanted

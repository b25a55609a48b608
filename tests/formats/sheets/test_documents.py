"""Tables that stand in documents."""

from pathlib import Path

from audiatur.formats.sheets import read_comments

TABLE = """# Log of comments

| Item # | Commenter | Description | Resolution | Disposition |
|---|---|---|---|---|
| 1 | A. Reader | Section 3.1 is *unclear* | Reworded. | Accepted |
| 2 | B. Reader | Typo |  |  |

Made by the secretary.
"""


def test_tables_in_markdown(tmp_path: Path) -> None:
    """A table of comments is read as one; what stands around it is named."""
    path = tmp_path / "log.md"
    path.write_text(TABLE, encoding="utf-8")
    comments = read_comments([path])
    assert [(c.id, c.commenter, c.comment, c.reason, c.disposition) for c in comments.comments] == [
        ("1", "A. Reader", "Section 3.1 is unclear", "Reworded.", "accepted"),
        ("2", "B. Reader", "Typo", None, None),
    ]
    assert comments.inputs[0].template == "oasis-log"
    assert [(o.raw["text"], o.why) for o in comments.not_comments] == [
        ("Log of comments", "stands outside the tables of comments"),
        ("Made by the secretary.", "stands outside the tables of comments"),
    ]


def test_a_text_file_with_tabs_is_a_table(tmp_path: Path) -> None:
    """The name does not matter where headings of comments are there."""
    path = tmp_path / "comments.txt"
    path.write_text("No.\tLine\tComment\n1\t12\tIt is wrong.\n", encoding="utf-8")
    comments = read_comments([path])
    assert [(c.id, c.anchor.line_from, c.comment) for c in comments.comments] == [("1", "12", "It is wrong.")]

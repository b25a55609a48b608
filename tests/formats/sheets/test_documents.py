"""Tables that stand in documents."""

from pathlib import Path

import pytest

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


def test_struck_words_in_markdown(tmp_path: Path) -> None:
    """Markdown's own marks and those of HTML; a struck answer is none; tildes in code are tildes."""
    path = tmp_path / "log.md"
    rows = (
        "| 1 | It is ~~not~~ so | say<br>*this* <del>that</del> | ~~Accepted~~ Rejected |\n"
        "| 2 | `a~~b` | | |\n"
    )
    path.write_text(
        f"| No. | Comment | Proposed change | Disposition |\n|---|---|---|---|\n{rows}", encoding="utf-8"
    )
    comments = read_comments([path]).comments
    assert [(c.comment, c.proposed_change, c.disposition) for c in comments] == [
        ("It is ~~not~~ so", "say\nthis ~~that~~", "rejected"),
        (r"a\~\~b", None, None),
    ]


PAGE = """<h1>Log</h1><table><tr><th colspan="2">Page:line</th><th rowspan="2">Comment</th></tr>
<tr><th>From</th><th>To</th></tr>
<tr><td rowspan="2">7</td><td>9</td><td>It is <del>not</del> <s>a</s>
<span style="text-decoration: line-through">b</span> so</td></tr>
<tr><td>8</td><td>second<br>line<table><tr><td>x</td><td>y</td></tr></table></td></tr></table>"""


@pytest.mark.parametrize("name", ["page.html", "page.md"])
def test_tables_in_html(tmp_path: Path, name: str) -> None:
    """Headings in two rows, a cell over two rows, struck words, a table in a cell; in Markdown too."""
    path = tmp_path / name
    path.write_text(
        PAGE if name.endswith("html") else PAGE.replace("<h1>Log</h1>", "# Log\n\n"), encoding="utf-8"
    )
    comments = read_comments([path])
    assert [(c.anchor.line_from, c.anchor.line_to, c.comment) for c in comments.comments] == [
        ("7", "9", "It is ~~not~~ ~~a~~ ~~b~~ so"),
        ("7", "8", "second\nline\nx | y"),
    ]
    assert comments.inputs[0].template == "ipcc-ar4-spm"
    assert [o.raw["text"] for o in comments.not_comments] == ["Log"]


def test_control_characters_beside_a_table(tmp_path: Path) -> None:
    """Found by fuzzing: what stands after a table in a block of HTML may hold any character."""
    path = tmp_path / "log.md"
    path.write_text("<table><tr><th>No.</th><th>Comment</th></tr></table>\x01 after\n", encoding="utf-8")
    (left,) = read_comments([path]).not_comments
    assert str(left.raw["text"]).endswith("after")

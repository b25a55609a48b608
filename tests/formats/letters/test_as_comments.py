"""Letters read as comments, without a sheet of points."""

from pathlib import Path

import pytest

from audiatur.formats.sheets import read_comments, to_json
from audiatur.model import SourceKind

LETTER = """# The Union of Water Users

Dear Sir or Madam,

We thank you for the draft and have these points:

1. Paragraph 12 says that there were “seven gates of the old kind”. It should read “five gates”.

    See the plan of 1987.

2. On section 3.1: the sentence in footnote 4 is not true.
   - It was never said.

3. Please leave the boy out.

Yours faithfully,

The Secretary
"""


def test_each_numbered_point_of_a_letter_is_a_comment(tmp_path: Path) -> None:
    """What stands under a point belongs to it; greeting and closing are named; nothing is lost."""
    path = tmp_path / "letter.md"
    path.write_text(LETTER, encoding="utf-8")
    comments = read_comments([path])
    assert [(c.id, c.source.kind, c.anchor.reference) for c in comments.comments] == [
        ("L1", SourceKind.LETTER, "paragraph 12"),
        ("L2", SourceKind.LETTER, "section 3.1; footnote 4"),
        ("L3", SourceKind.LETTER, None),
    ]
    first, second, _ = comments.comments
    assert (first.anchor.quote, first.proposed_change) == ("seven gates of the old kind", "five gates")
    assert "See the plan of 1987." in first.comment
    assert "It was never said." in second.comment
    assert [o.why for o in comments.not_comments] == [
        "is letterhead or address",
        "is the salutation",
        "gives thanks, introduces the points or closes them",
        "is the closing formula",
        "is the signature",
    ]
    assert to_json(comments)["comments"][0]["source"] == {
        "file": "letter.md",
        "kind": "letter",
        "sheet": None,
        "paragraph": first.source.number,
    }


@pytest.mark.parametrize(
    "points",
    [
        "1. First.\n\n2. Second.",
        "Comment 1: First.\n\nComment 2: Second.",
        "(1) First.\n\n(2) Second.",
        "1) First.\n\n2) Second.",
    ],
)
def test_points_numbered_as_people_do(tmp_path: Path, points: str) -> None:
    """In plain text too, where no reader makes a list of them."""
    path = tmp_path / "letter.txt"
    path.write_text(f"Dear Madam,\n\n{points}\n\nYours,\n\nA. Reader\n", encoding="utf-8")
    comments = read_comments([path])
    assert [(c.id, c.comment) for c in comments.comments] == [("L1", "First."), ("L2", "Second.")]
    assert len(comments.not_comments) == 3


def test_numbers_that_begin_again(tmp_path: Path) -> None:
    """Where numbers repeat, points are counted through the letter, so that ids stay unique."""
    path = tmp_path / "letter.md"
    path.write_text("# A\n\n1. a\n\n2. b\n\n# B\n\n1. c\n", encoding="utf-8")
    comments = read_comments([path])
    assert [(c.id, c.comment) for c in comments.comments] == [("L1", "a"), ("L2", "b"), ("L3", "c")]


def test_a_letter_without_numbers(tmp_path: Path) -> None:
    """Its points are proposed paragraph by paragraph, and that they are a proposal is said."""
    path = tmp_path / "letter.md"
    path.write_text("Dear Madam,\n\nwe do not agree.\n", encoding="utf-8")
    comments = read_comments([path])
    assert [(c.id, c.comment) for c in comments.comments] == [("L1", "we do not agree.")]
    assert [o.why for o in comments.not_comments] == ["is the salutation"]
    assert "are a proposal" in comments.notices[0]

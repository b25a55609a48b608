"""The marked text gives back the original and the final one, whatever the characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audiatur.model import PARAGRAPH_JOIN
from audiatur.text.marking import Piece, accepted, marked, rejected

_TEXTS = st.text(alphabet=st.sampled_from("ab +-<>~{}\\¶\u2028\u2029"), max_size=8)
_PIECES = st.lists(st.builds(Piece, st.sampled_from("=-+~"), _TEXTS, st.booleans()), max_size=8)


def _paragraphs(pieces: list[Piece], ops: str) -> tuple[str, ...]:
    text = "".join(piece.text for piece in pieces if piece.op in ops)
    return tuple(part for part in text.split(PARAGRAPH_JOIN) if part and not part.isspace())


@given(_PIECES)
def test_both_texts_follow_from_the_marked_one(pieces: list[Piece]) -> None:
    """Accepting and rejecting are exact, also where the text itself looks like marks."""
    text = marked(pieces)
    assert accepted(text) == _paragraphs(pieces, "=+")
    assert rejected(text) == _paragraphs(pieces, "=-")


@given(_PIECES)
def test_a_marked_paragraph_is_one_line(pieces: list[Piece]) -> None:
    """No paragraph separator is left in it."""
    assert PARAGRAPH_JOIN not in marked(pieces)


def test_the_form_is_the_documented_one() -> None:
    """Insertions, deletions, moves, what is in neither text, ends of paragraphs, escapes."""
    pieces = [
        Piece("=", "In the {"),
        Piece("-", "har"),
        Piece("-", f"bour{PARAGRAPH_JOIN}"),
        Piece("+", "bay++"),
        Piece("~", "cove"),
        Piece("+", "were", moved=True),
        Piece("-", "went\\", moved=True),
    ]
    assert marked(pieces) == r"In the \{{--harbour¶--}{++bay++++}{~~cove~~}{>>were>>}{<<went\\<<}"

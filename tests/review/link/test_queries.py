"""What a comment says, taken apart."""

from __future__ import annotations

from dataclasses import replace

from tests.reports import comment

from audiatur.review.link.queries import query


def test_words_struck_in_a_proposed_text_are_unwanted() -> None:
    """`shall ~~not~~ apply` proposes "shall apply"; what is struck is asked to go."""
    said = replace(comment("1", "As we said."), proposed_change="The rule shall ~~not~~ apply.")
    found = query(said)
    assert found.proposed == "The rule shall apply."
    assert found.unwanted == "not"
    assert "The rule shall not apply." in found.whole
    assert "~" not in found.whole

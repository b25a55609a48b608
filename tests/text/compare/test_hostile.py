"""Texts that are made to be hard stay exact, and are done in bounded work."""

import random

import pytest

from audiatur.model import Paragraph, Report
from audiatur.text.compare import apply, compare
from audiatur.text.compare.edits import edits


def _report(texts: list[str]) -> Report:
    """Make a report of plain paragraphs."""
    paragraphs = tuple(Paragraph(index=at, text=text) for at, text in enumerate(texts))
    return Report(name="a", sha256="", format="text", paragraphs=paragraphs)


def _words(seed: int, alphabet: str, count: int) -> list[str]:
    """Make words of an alphabet."""
    rng = random.Random(seed)
    return ["".join(rng.choices(alphabet, k=rng.randint(2, 9))) for _ in range(count)]


def test_twenty_thousand_equal_lines_with_few_changes() -> None:
    """Only what changed is named, although no line is unique."""
    old = ["The same line."] * 20_000
    new = list(old)
    for at in (5, 777, 10_000, 19_990):
        new[at] = f"A changed line {at}."
    new.insert(3_000, "One more line.")
    comparison = compare(_report(old), _report(new))
    assert sorted(change.kind.value for change in comparison.changes) == ["insert", *["replace"] * 4]
    assert apply(comparison) == new


@pytest.mark.parametrize("alphabets", [("abcdefghijklm", "nopqrstuvwxyz"), ("abcdefgh", "abcdefgh")])
def test_two_unrelated_long_texts(alphabets: tuple[str, str]) -> None:
    """Nothing in common, or only words: the result is coarse and exact."""
    sides = []
    for seed, alphabet in enumerate(alphabets):
        words = _words(seed, alphabet, 60_000)
        sides.append([" ".join(words[at : at + 60]) for at in range(0, len(words), 60)])
    assert apply(compare(_report(sides[0]), _report(sides[1]))) == sides[1]


def test_one_long_paragraph_against_another() -> None:
    """One paragraph of half a megabyte is compared with another one, and with itself after an edit."""
    old, other = (" ".join(_words(seed, "abcdefgh", 80_000)) for seed in (1, 2))
    edited = old.replace(old[250_000:250_010], " xyz ", 1)
    for new in (other, edited):
        ops = edits(old, new)
        assert "".join(run for sign, run in ops if sign != "+") == old
        assert "".join(run for sign, run in ops if sign != "-") == new
    assert len(edits(old, edited)) <= 6


def test_all_paragraphs_in_another_order() -> None:
    """A shuffled text is all moves and stays exact."""
    old = [f"Paragraph number {at} of a text that somebody has shuffled." for at in range(3_000)]
    new = random.Random(7).sample(old, len(old))
    comparison = compare(_report(old), _report(new))
    assert {change.kind.value for change in comparison.changes} == {"move"}
    assert apply(comparison) == new

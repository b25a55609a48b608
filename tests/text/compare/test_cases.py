"""Real pairs of drafts: the changes are exact, and what is known of them is found."""

from pathlib import Path

import pytest

from audiatur.formats.reading import read
from audiatur.text.compare import apply, compare
from audiatur.text.keys import paragraph_key

CASES = Path(__file__).parents[4] / "shared" / "cases"
PAIRS = sorted(
    (shared, shared.with_name("final" + shared.suffix))
    for shared in CASES.glob("*/shared.*")
    if shared.suffix in {".md", ".txt", ".pdf"} and shared.with_name("final" + shared.suffix).exists()
)

pytestmark = pytest.mark.skipif(not PAIRS, reason="the real cases are not beside this checkout")


@pytest.mark.parametrize("pair", PAIRS or [None], ids=lambda pair: f"{pair[0].parent.name}{pair[0].suffix}")
def test_a_real_pair_is_exact(pair: tuple[Path, Path]) -> None:
    """Applying the changes to the shared text gives the final text, and ids are unique."""
    shared, final = read(pair[0]), read(pair[1])
    comparison = compare(shared, final)
    assert apply(comparison) == [paragraph.text for paragraph in final.paragraphs]
    assert len({change.id for change in comparison.changes}) == len(comparison.changes)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_word_files_are_exact(language: str) -> None:
    """Two versions of a Word file, and a Word file against itself on the key."""
    shared, final = (read(CASES / "pctf-docx" / f"v1.{minor}-{language}.docx") for minor in (3, 4))
    comparison = compare(shared, final)
    assert apply(comparison) == [paragraph.text for paragraph in final.paragraphs]


def test_formats_of_one_draft_are_compared_on_keys() -> None:
    """A draft as PDF against its plain text is exact on keys."""
    pdf, text = read(CASES / "pctf-1.0" / "shared.pdf"), read(CASES / "pctf-1.0" / "shared.txt")
    comparison = compare(pdf, text)
    assert apply(comparison) == list(map(paragraph_key, text.paragraphs))

"""Every document of the corpus opens, or says in one sentence why not, as its manifest expects."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from .limited import command_for, run, shown
from .real_files import CASES

DOCUMENTS = CASES / "documents"
MANIFEST = DOCUMENTS / "manifest.csv"

_OPENS = ("must open", "oracle", "decoy", "deep embedding", "high compression ratio")
_REFUSED = {
    "encrypted": ("is encrypted with a password; save it without one",),
    "XML entity bomb": ("declares a document type",),
    "broken/truncated": ("damaged or cut off",),
    "duplicate zip entries": ("is there twice",),
    "odd part paths": ("has an odd path",),
    "zip ok but": ("damaged or cut off",),
}
"""What begins a value of the column `expected`, and the words of the refusal."""


def _expected() -> dict[str, str]:
    if not MANIFEST.exists():
        return {}
    with MANIFEST.open(encoding="utf-8", newline="") as file:
        return {row["file"]: row["expected"] for row in csv.DictReader(file)}


EXPECTED = _expected()


@pytest.mark.skipif(not EXPECTED, reason="the shared documents are not beside this checkout")
@pytest.mark.parametrize("name", [name for name, what in EXPECTED.items() if what.startswith(_OPENS)])
def test_a_document_of_the_corpus_opens(name: str) -> None:
    """Within 10 seconds and 1 GB, and something comes out."""
    outcome = run(command_for(DOCUMENTS / name), warm=True)
    assert (outcome.read, outcome.within) == (True, True), shown(outcome)


@pytest.mark.skipif(not EXPECTED, reason="the shared documents are not beside this checkout")
@pytest.mark.parametrize("name", [name for name, what in EXPECTED.items() if not what.startswith(_OPENS)])
def test_a_bad_document_of_the_corpus_is_called_what_it_is(name: str) -> None:
    """One sentence, exit code 2, nothing on standard output, within 10 seconds and 1 GB."""
    [words] = [words for start, words in _REFUSED.items() if EXPECTED[name].startswith(start)]
    outcome = run(command_for(DOCUMENTS / name), warm=True)
    said = outcome.sentence
    assert said, shown(outcome)
    assert outcome.within, shown(outcome)
    assert said.startswith(Path(name).name)
    assert any(word in said for word in words), said

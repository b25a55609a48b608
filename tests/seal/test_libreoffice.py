"""A review copy opened by another program than ours shows the same paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from audiatur.formats.reading import read
from audiatur.model import Paragraph
from audiatur.seal import WORD, make_copy, mark_of, parse_extract
from tests.formats.redline.office import ask, folded, is_there
from tests.seal.drafts import SECRET, terms

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "teshra-river"


def with_marks(paragraph: Paragraph) -> str:
    """Give the words of a paragraph with the signs of its footnotes, as LibreOffice does."""
    text = paragraph.text
    for mark in sorted(paragraph.marks, key=lambda one: -one.at):
        text = text[: mark.at] + mark.ref.removeprefix("fn") + text[mark.at :]
    return text


@pytest.mark.skipif(not is_there(), reason="LibreOffice with its Python bridge is not installed")
def test_libreoffice_shows_what_the_party_may_see(tmp_path: Path) -> None:
    """Every paragraph of the extract stands in the Word file as LibreOffice opens it, and none after it."""
    draft = read(EXAMPLE / "shared.docx")
    copy = make_copy(draft, parse_extract("12-15, 35", draft), terms(), mark_of(SECRET, "state", "v1", 1))
    path = tmp_path / WORD
    path.write_bytes(copy.files[WORD])
    (answer,) = ask([(path, "as-is", "")], tmp_path)
    shown = folded(answer, "paragraphs")
    wanted = [with_marks(one) for one in copy.shown.paragraphs if one.kind.value != "footnote"]
    assert shown[-len(wanted) :] == wanted

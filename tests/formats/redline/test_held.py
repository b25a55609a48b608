"""Changes in a document that the shared file only holds: nothing is written there, and it is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from audiatur.cli import main
from audiatur.formats import docx
from audiatur.formats.redline import open_base, redline, warning
from audiatur.text.compare import compare
from tests.formats.docx_builder import cell, package, para, table
from tests.formats.redline.helpers import accepted, part, rejected, texts
from tests.formats.test_docx_embedded import _CHUNK, _with

WORDS = para("The valley has nine wells.") + para("They are old.")
TABLE = table(cell(para("wells")) + cell(para("nine of them")))


def file_with(inside: str, after: str = "") -> bytes:
    """Make a file that holds another one between two paragraphs."""
    return _with(package(para("Before.") + _CHUNK + para(after or "After.")), package(inside))


@pytest.mark.parametrize(
    ("inside", "then"),
    [
        (WORDS, para("The valley has seven wells.") + para("They are old.")),
        (WORDS, para("They are old.")),
        (TABLE, table(cell(para("wells")) + cell(para("seven of them")))),
    ],
    ids=["reworded", "deleted", "table"],
)
def test_what_is_held_stays_and_the_rest_is_tracked(inside: str, then: str) -> None:
    """The element that names the document is left as it was, whatever changed in that."""
    data, final = file_with(inside), docx.read(file_with(then, "Afterwards."), "final.docx", "1")
    base = open_base(data, "shared.docx", "0")
    shared = base.report
    comparison = compare(shared, final)
    said = warning(comparison, base)
    made = redline(comparison, None, base=base)
    assert said is not None
    assert said.startswith("shared.docx: 1 change is not in the redline (")
    assert _CHUNK in part(made)
    assert rejected(made) == texts(shared)
    assert accepted(made) == [*texts(shared)[:-1], "Afterwards."]


def test_nothing_is_said_where_nothing_is_lacking() -> None:
    data, final = file_with(WORDS), docx.read(file_with(WORDS, "Afterwards."), "final.docx", "1")
    base = open_base(data, "shared.docx", "0")
    comparison = compare(base.report, final)
    assert warning(comparison, base) is None
    assert accepted(redline(comparison, None, base=base)) == texts(final)


def test_the_command_warns(tmp_path: Path) -> None:
    shared, final = tmp_path / "shared.docx", tmp_path / "final.docx"
    shared.write_bytes(file_with(WORDS))
    final.write_bytes(file_with(WORDS.replace("nine", "seven")))
    done = CliRunner().invoke(main, ["compare", str(shared), str(final), "-o", str(tmp_path / "r.docx")])
    assert done.exit_code == 0
    assert "warning: shared.docx: 1 change is not in the redline (K1)" in done.stderr

"""`audiatur comments convert` between forms."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audiatur.cli import main

OASIS = (
    "Item #,Date,Commenter,Description,Date acknowledged,Resolution,Disposition\r\n"
    '1,2026-03-01,A. Reader,"=Too ""long""",2026-03-02,,Accepted\r\n'
)


def convert(*arguments: object) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["comments", "convert", *map(str, arguments)])


def test_there_and_back(tmp_path: Path) -> None:
    """Into a Word form and back to the same bytes; what is kept is said."""
    source, form, back = (tmp_path / name for name in ("log.csv", "form.docx", "back.csv"))
    source.write_bytes(OASIS.encode())
    result = convert(source, "--to", "iso-2012-03", "-o", form)
    assert result.exit_code == 0, result.output
    assert "1 rows: oasis-log → iso-2012-03" in result.stdout
    assert "kept at the right: Item #, Date, Commenter, Date acknowledged" in result.stdout
    result = convert(form, "--to", "oasis-log", "-o", back)
    assert result.exit_code == 0, result.output
    assert back.read_bytes() == source.read_bytes()
    assert result.stdout.count("notice:") == 1
    assert "notice: 1 cells begin like a formula" in result.stdout


def test_the_default_is_a_workbook_beside_the_file(tmp_path: Path) -> None:
    """Named after the form."""
    (tmp_path / "log.csv").write_bytes(OASIS.encode())
    assert convert(tmp_path / "log.csv", "--to", "canonical").exit_code == 0
    assert (tmp_path / "log-canonical.xlsx").read_bytes().startswith(b"PK")


def test_the_same_form_gives_the_same_bytes(tmp_path: Path) -> None:
    """And says so."""
    (tmp_path / "log.csv").write_bytes(OASIS.encode())
    result = convert(tmp_path / "log.csv", "--to", "oasis-log", "-o", tmp_path / "same.csv")
    assert "the same bytes" in result.stdout
    assert (tmp_path / "same.csv").read_bytes() == OASIS.encode()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("log.csv", "--to", "nato"), "is no form that is known; the forms are iso-2012-03"),
        (("log.csv", "--to", "canonical", "-o", "x.pdf"), "choose a name that ends in .xlsx"),
        (("log.csv", "--to", "canonical", "-o", "log.csv"), "is the file to be converted"),
        (("none.csv", "--to", "canonical"), "there is no such file"),
        (("log.csv", "--to", "canonical", "--map", "x"), "expected COLUMN=FIELD"),
    ],
)
def test_what_cannot_be_converted_ends_with_exit_code_2(
    arguments: tuple[str, ...], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "log.csv").write_bytes(OASIS.encode())
    result = convert(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["log.csv"]

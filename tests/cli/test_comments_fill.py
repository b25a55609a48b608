"""`audiatur comments fill` from a ledger that a person filled in, to the sender's own file."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from audiatur.cli import main
from audiatur.formats.sheets import read_comments

SHARED = "# A report\n\nThe first paragraph of it.\n\nThe second paragraph of it.\n"
COMMENTS = "No.,Comment,Disposition,Response\n1,The first paragraph is wrong.,,\n2,The second too.,,\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A folder with a case whose ledger is written."""
    (tmp_path / "shared.md").write_text(SHARED, encoding="utf-8")
    (tmp_path / "final.md").write_text(SHARED.replace("second", "last"), encoding="utf-8")
    (tmp_path / "state.csv").write_bytes(COMMENTS.encode())
    files = [str(tmp_path / name) for name in ("shared.md", "final.md", "state.csv")]
    result = CliRunner().invoke(main, ["explain", *files, "-o", str(tmp_path / "out")])
    assert result.exit_code == 1
    return tmp_path


def answer(case: Path, *rows: tuple[str, str]) -> None:
    """Write answers into the sheet of comments, as a person would."""
    path = case / "out" / "ledger.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Comments"]
    names = [str(cell.value or "").split("\n")[0] for cell in sheet[2]]
    for number, (word, reason) in enumerate(rows, start=3):
        sheet.cell(number, names.index("Answer") + 1).value = word
        sheet.cell(number, names.index("Reason") + 1).value = reason
    book.save(path)


def fill(case: Path, *arguments: str, ledger: str = "out/ledger.xlsx") -> Result:
    """Run the command on the sender's file of the case."""
    command = ["comments", "fill", str(case / "state.csv"), "--from", str(case / ledger)]
    return CliRunner().invoke(main, [*command, *arguments])


def test_the_answers_of_a_ledger_stand_in_a_copy_of_the_file(case: Path) -> None:
    """Beside the file that was received, which is left alone; exit code 0 as every comment is answered."""
    answer(case, ("accepted", "Corrected."), ("rejected", "It is right."))
    result = fill(case)
    assert result.exit_code == 0, result.output
    assert (case / "state.csv").read_bytes() == COMMENTS.encode()
    assert (case / "state-answered.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        "1,The first paragraph is wrong.,Accepted,Corrected.",
        "2,The second too.,Rejected,It is right.",
    ]
    assert "2 comments answered in 4 cells" in result.stdout
    comments = read_comments([case / "state-answered.csv"]).comments
    assert [comment.reason for comment in comments] == ["Corrected.", "It is right."]


def test_comments_left_without_an_answer_are_listed_with_exit_code_1(case: Path) -> None:
    """The file is written all the same."""
    answer(case, ("accepted", ""))
    out = case / "filled.csv"
    result = fill(case, "-o", str(out))
    assert result.exit_code == 1
    assert "1 comments without an answer\n  2 The second too.\n" in result.stdout
    assert out.exists()


def test_the_json_of_a_ledger_gives_answers_too(case: Path) -> None:
    """Those that were given, by a person or in the file before."""
    found = json.loads((case / "out" / "ledger.json").read_text(encoding="utf-8"))
    found["comments"][0] |= {"disposition": "noted", "reason": "Seen."}
    (case / "ledger.json").write_text(json.dumps(found), encoding="utf-8")
    result = fill(case, ledger="ledger.json")
    assert result.exit_code == 1
    assert "wrong.,Noted,Seen.\n" in (case / "state-answered.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("ledger", "arguments", "words"),
    [
        ("missing.xlsx", (), "there is no such file"),
        ("state.csv", (), "a ledger (XLSX) was expected"),
        ("other.json", (), "no ledger; give the ledger.xlsx or the ledger.json"),
        (
            "out/ledger.xlsx",
            (),
            "holds no answer to state.csv; write answers into the column Answer of its",
        ),
        (
            "out/ledger.json",
            (),
            "holds no answer to state.csv; write answers into the column Answer of ledger",
        ),
        ("out/ledger.xlsx", ("-o", "state.csv"), "is the file as it was received"),
        ("out/ledger.xlsx", ("-o", "state.xlsx"), "let its name end in .csv"),
    ],
)
def test_what_cannot_be_filled_ends_with_exit_code_2(
    case: Path, ledger: str, arguments: tuple[str, ...], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, and nothing is written."""
    monkeypatch.chdir(case)
    (case / "other.json").write_text('{"schema": "audiatur/report/1"}', encoding="utf-8")
    before = sorted(path.name for path in case.iterdir())
    result = fill(case, *arguments, ledger=ledger)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""
    assert sorted(path.name for path in case.iterdir()) == before


def test_a_damaged_ledger_json_is_said_in_a_sentence(case: Path) -> None:
    """No exception reaches the person."""
    for content in ("{", '{"schema": "audiatur/explain/1", "comments": [{"disposition": "fine"}]}'):
        (case / "ledger.json").write_text(content, encoding="utf-8")
        result = fill(case, ledger="ledger.json")
        assert result.exit_code == 2
        assert result.stderr.startswith("audiatur: ledger.json")

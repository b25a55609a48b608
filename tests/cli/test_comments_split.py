"""`audiatur comments split`, as people run it: propose, correct, read back, explain."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audiatur.cli import main
from audiatur.formats.letters import read_letter, write_points
from audiatur.review.split import propose_points
from audiatur.text.letters import Split

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "teshra-river"
LETTER = EXAMPLE / "letter-civil-society.docx"


def split(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["comments", "split", *map(str, arguments)])


def test_the_folder_holds_the_sheet_and_the_marked_letter(tmp_path: Path) -> None:
    out = tmp_path / "letter"
    result = split(LETTER, "--report", EXAMPLE / "shared.docx", "-o", out)
    assert result.exit_code == 0, result.output
    assert sorted(one.name for one in out.iterdir()) == ["letter-civil-society-marked.docx", "points.xlsx"]
    assert "12 paragraphs, 5 points, 7 pieces that make none, 0 left over" in result.stdout
    assert "L5" in result.stdout
    assert "paragraph 39; paragraph 45 (by number)" in result.stdout
    assert zipfile.is_zipfile(out / "letter-civil-society-marked.docx")


def test_points_go_back_and_on_to_explain(tmp_path: Path) -> None:
    """The sheet is the person's: read, never written again; it is a file of comments."""
    out = tmp_path / "letter"
    split(LETTER, "-o", out)
    sheet = out / "points.xlsx"
    before = sheet.read_bytes()
    result = split(LETTER, "--points", sheet, "-o", out)
    assert result.exit_code == 0, result.output
    assert sheet.read_bytes() == before
    explained = CliRunner().invoke(
        main,
        ["explain", *(str(EXAMPLE / f"{n}.docx") for n in ("shared", "final")), str(sheet), "--json", "-"],
    )
    assert explained.exit_code == 1
    found = json.loads(explained.stdout)["comments"]
    assert [(one["id"], one["anchor"]["status"]) for one in found] == [
        (f"L{n}", "found") for n in range(1, 6)
    ]


def _left(report: str) -> tuple[Path, Split]:
    path = Path(report)
    whole = propose_points(read_letter(path).report)
    first, *rest = whole.none
    return path, Split(letter=whole.letter, points=whole.points, none=tuple(rest), left=(first.piece,))


def test_one_left_over_is_exit_1(tmp_path: Path) -> None:
    path, some = _left(str(LETTER))
    sheet = tmp_path / "points.xlsx"
    sheet.write_bytes(write_points(some))
    result = split(path, "--points", sheet)
    assert result.exit_code == 1
    assert "left over: paragraph 1 belongs to no point: “Lower Teshra Water Users’ Union”" in result.stdout


def test_the_json_holds_all_that_was_found() -> None:
    result = split(LETTER, "--report", EXAMPLE / "shared.md", "--json", "-")
    found = json.loads(result.stdout)
    assert found["schema"] == "audiatur/split/1"
    assert found["counts"] == {"paragraphs": 12, "points": 5, "none": 7, "left": 0}
    assert [point["id"] for point in found["points"]] == [comment["id"] for comment in found["comments"]]
    point = found["points"][4]
    assert (point["anchor"]["status"], point["anchor"]["basis"]) == ("found", "number")
    assert point["quote"] == "went on drinking from their wells until 14 February"
    assert point["pieces"][0]["paragraph"] == 10
    assert found["comments"][0]["source"]["kind"] == "letter"
    assert "12 paragraphs" in result.stderr


def test_all_faults_at_once_and_nothing_written(tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = split(
        tmp_path / "none.docx", "--report", tmp_path / "none.md", "--points", "none.xlsx", "-o", out
    )
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 3
    assert result.stdout == ""
    assert not out.exists()


@pytest.mark.parametrize("held", ["points.xlsx", "other.txt"])
def test_a_folder_with_a_person_s_work_is_left_alone(tmp_path: Path, held: str) -> None:
    (tmp_path / held).write_text("mine", encoding="utf-8")
    result = split(LETTER, "-o", tmp_path)
    assert result.exit_code == 2
    assert held in result.stderr
    assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [(held, "mine")]


def test_a_mail_says_who_sent_it(tmp_path: Path) -> None:
    path = tmp_path / "comments.eml"
    path.write_bytes(
        b"From: A. Reader <a@example.org>\r\nDate: Thu, 12 Jun 2025 09:30:00 +0200\r\nSubject: x\r\n"
        b"Message-ID: <1@example.org>\r\n\r\nParagraph 12 is wrong.\r\n"
    )
    result = split(path, "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "from A. Reader · 2025-06-12T09:30:00+02:00" in result.stdout
    assert (tmp_path / "out" / "comments-marked.docx").exists()

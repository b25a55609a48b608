"""The story of the Teshra river, run through the command line as a reader would."""

from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from audiatur.cli import main

HERE = Path(__file__).parents[1] / "examples" / "teshra-river"
STORY = tomllib.loads((HERE / "story.toml").read_text(encoding="utf-8"))


def write_flood(file: Path, flood: dict[str, Any]) -> Path:
    """Write the sheet of late comments that the story tells of."""
    communes, paragraphs, comments = flood["communes"], flood["paragraphs"], flood["comments"]
    with file.open("w", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow(flood["columns"])
        for number in range(flood["rows"]):
            commune = communes[number % len(communes)]
            paragraph = paragraphs[number % len(paragraphs)]
            words = comments[number % len(comments)].format(commune=commune, paragraph=paragraph)
            rows.writerow([f"F{number + 1}", f"Resident {number + 1} of {commune}", paragraph, words])
    return file


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[dict[str, Any], int, str]]]:
    """Run the whole story once; give the folder of results, and each step with its exit code and answer."""
    folder = tmp_path_factory.mktemp("story")
    places = {
        "here": HERE,
        "office": folder / "office",
        "out": folder / "out",
        "flood": write_flood(folder / "late.csv", STORY["flood"]),
    }
    answers = []
    for step in STORY["step"]:
        words = [word.format(**places) for word in step["run"]]
        if "at" in step and not step.get("undated"):
            words += ["--at", step["at"].isoformat()]
        if words[0] == "dossier":
            words += ["--office", str(places["office"])]
        done = CliRunner().invoke(main, words)
        answers.append((step, done.exit_code, done.output))
        if done.exit_code == 2:
            break
    return folder, answers


def test_every_step_ends_as_the_story_says(told: Any) -> None:
    _folder, answers = told
    found = [(step["run"][:3], code, text) for step, code, text in answers if code != step.get("exit", 0)]
    assert found == []
    assert len(answers) == len(STORY["step"])


def test_every_step_shows_what_the_story_says(told: Any) -> None:
    _folder, answers = told
    missing = [
        (step["run"][1], words, text)
        for step, _code, text in answers
        for words in step.get("shows", ())
        if words not in text
    ]
    assert missing == []


def test_it_came_out_when_promised_by_the_deputy_with_what_was_open(told: Any) -> None:
    folder, _answers = told
    status = json.loads((folder / "out/public/status.json").read_text(encoding="utf-8"))
    assert (status["promise"]["kept"], status["release"]["by"]) == (True, "a deputy of the signatory")
    assert [gate["gate"] for gate in status["release"]["open_gates"]] == [
        "comments-disposed",
        "changes-explained",
    ]
    union = next(party for party in status["parties"] if party["id"] == "union")
    assert (union["comments"]["count"], union["comments"]["late"]) == (305, 300)
    assert union["sharings"][0]["receipt"]["level"] == "not-known"

"""The tutorial of a whole case, run by its words: every command of it, and what it says they answer."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from audiatur.cli._story import Told, run_story

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "tutorial" / "whole-case.md").read_text(encoding="utf-8")
CASE = ROOT / "examples" / "teshra-river"


def console() -> Iterator[tuple[str, list[str]]]:
    """Give each command of the tutorial with the lines it is said to answer."""
    for block in re.findall(r"```console\n(.*?)```", PAGE, flags=re.DOTALL):
        command, answers = "", []
        for line in block.splitlines():
            if line.startswith("$ "):
                if command:
                    yield command, answers
                command, answers = line, []
            else:
                answers.append(line)
        yield command, answers


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Told]]:
    """Run the tutorial in a copy of the case."""
    folder = tmp_path_factory.mktemp("tutorial") / "my-case"
    shutil.copytree(CASE, folder)
    story = folder / "typed.txt"
    story.write_text("\n".join(command for command, _answers in console()) + "\n", encoding="utf-8")
    return folder, [one for one in run_story(story, folder) if one.command]


def test_every_command_ends_as_the_tutorial_says(told: tuple[Path, list[Told]]) -> None:
    wrong = [(one.words, one.code, one.output) for one in told[1] if one.code != one.expected]
    assert wrong == []


def test_every_command_answers_what_the_tutorial_says(told: tuple[Path, list[Told]]) -> None:
    commands = [(words, answers) for words, answers in console() if words.startswith("$ audiatur")]
    assert len(commands) == len(told[1])
    missing = [
        (words, answer)
        for (words, answers), one in zip(commands, told[1], strict=True)
        for answer in answers
        if answer not in one.output
    ]
    assert missing == []


def test_what_the_tutorial_leads_to_lies_there(told: tuple[Path, list[Told]]) -> None:
    folder, _lines = told
    release = folder / "office" / "dossiers" / "teshra" / "release"
    page = (release / "index.html").read_text(encoding="utf-8")
    for words in ("1 unexplained change", "2 unanswered comments", "promised and not made"):
        assert words in page
    assert (release / "annexes" / "1-reply-state.md").read_bytes() == (CASE / "reply-state.md").read_bytes()
    assert (folder / "public" / "status.html").is_file()
    assert (folder / "office" / "dossiers" / "teshra" / "copies" / "union-v1" / "review-copy.docx").is_file()


def test_the_demo_types_the_same_commands() -> None:
    story = (CASE / "story.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in story if line.startswith("$ ")] == [command for command, _answers in console()]

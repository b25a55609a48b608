"""A story: commands written down as an office typed them, run one after the other in this process.

Lines that begin with `#` are told, lines that begin with `$ audiatur` are run, and a command that ends with
`(1)` is to end with exit code 1, because it finds something. `$ export NAME=VALUE` sets a variable.
"""

from __future__ import annotations

import contextlib
import io
import os
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

_PROMPT = "$ audiatur "
_EXPORT = "$ export "
_FOUND = "(1)"
_ZONE = ZoneInfo("Europe/Athens")
"""Where the story of the example happens; its rules say the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line of a story: words of the teller, or a command with what it said and its exit code."""

    words: str
    command: bool = False
    output: str = ""
    code: int = 0
    expected: int = 0


def run_story(story: Path, folder: Path) -> Iterator[Told]:
    """Run a story in a folder that holds its files; yields each line as it is told or done."""
    from . import main

    before, environment = Path.cwd(), dict(os.environ)
    os.chdir(folder)
    try:
        for line in story.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                yield Told(words=line.removeprefix("#").strip())
            elif line.startswith(_EXPORT):
                name, _, value = line.removeprefix(_EXPORT).partition("=")
                os.environ[name] = value
            elif line.startswith(_PROMPT):
                typed = line.removeprefix("$ ")
                expected = int(typed.endswith(_FOUND))
                typed = typed.removesuffix(_FOUND).strip()
                yield _done(main, typed, expected)
    finally:
        os.chdir(before)
        os.environ.clear()
        os.environ.update(environment)


def _told_at(words: list[str]) -> datetime | None:
    """Give a clock that has just passed the instant a command tells, in whatever zone that is read."""
    if "--at" not in words:
        return None
    at = datetime.fromisoformat(words[words.index("--at") + 1])
    return at if at.tzinfo else at.replace(tzinfo=_ZONE)


def _done(main: click.Command, typed: str, expected: int) -> Told:
    from audiatur.registry.world import STORY

    said = io.StringIO()
    code = 0
    words = shlex.split(typed)[1:]
    token = STORY.set(_told_at(words))
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            result = main.main(words, standalone_mode=False)
            code = result if isinstance(result, int) else 0
        except click.ClickException as error:
            error.show(said)
            code = error.exit_code
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else 1
        finally:
            STORY.reset(token)
    return Told(words=typed, command=True, output=said.getvalue(), code=code, expected=expected)

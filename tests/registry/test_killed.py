"""Killed at random points of a case: what was answered with success is there, and nothing is half there."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

from tests.kill import KILLS, run_and_kill
from tests.registry.journey import NAME, files

from audiatur.dossier.entry import Entry
from audiatur.registry.office import opened

ROOT = Path(__file__).resolve().parents[2]


def walker(folder: Path, first: int) -> list[str]:
    """Give the command that walks on."""
    paths = [str(folder / "files"), str(folder / "office")]
    return [sys.executable, "-m", "tests.registry.walker", *paths, str(first)]


def whole_case(folder: Path) -> list[int]:
    """Walk the case without a kill; give the number of acts after each command, the office's making first."""
    folder.mkdir()
    files(folder / "files")
    done = subprocess.run(walker(folder, 0), capture_output=True, text=True, check=True, cwd=ROOT)
    return [int(line) for line in done.stdout.split()]


def check_whole(folder: Path) -> int:
    """Read every act and every document; give the number of acts."""
    with opened(folder) as office:
        if not office.dossiers():
            return 0
        dossier = office.load(NAME)
        for entry in dossier.entries:
            assert isinstance(entry, Entry)
            for file in entry.files:
                assert len(office.get(file)) == file.size
        dossier.facts()
        return dossier.seq


def test_a_killed_case_goes_on_from_where_it_was_answered(tmp_path: Path) -> None:
    acts = whole_case(tmp_path / "whole")
    folder = tmp_path / "killed"
    random = Random(2026)
    folder.mkdir()
    files(folder / "files")
    first, kills = 0, 0
    while kills < KILLS:
        killed = run_and_kill(walker(folder, first), random, most_lines=6, most_seconds=0.1, cwd=ROOT)
        kills += not killed.finished
        answered = first + len(killed.lines)
        assert list(map(int, killed.lines)) == acts[first:answered]
        if answered == 0:
            # Killed while the office was being made: there is none yet, or one that is whole.
            shutil.rmtree(folder / "office", ignore_errors=True)
            continue
        found = check_whole(folder / "office")
        # The command under way when the kill came is there whole, or not at all.
        assert found in acts[answered - 1 : answered + 1]
        first = acts.index(found) + 1 if found else 1
        if killed.finished or first == len(acts):
            shutil.rmtree(folder / "office")
            first = 0

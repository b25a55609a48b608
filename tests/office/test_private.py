"""The private folder: nobody else's eyes, gone at the end, and swept after a kill."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from audiatur.office.private import PREFIX, private_folder, sweep

HOLD = """
import sys
from pathlib import Path
from audiatur.office.private import private_folder
with private_folder(Path(sys.argv[1])) as folder:
    (folder / "visit").mkdir()
    (folder / "visit" / "secret.docx").write_text("secret")
    print(folder, flush=True)
    sys.stdin.read()
"""


def _holder(place: Path) -> tuple[subprocess.Popen[str], Path]:
    """Start a process that holds a folder until its standard input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def _end(process: subprocess.Popen[str]) -> None:
    process.communicate()


def test_it_is_there_for_one_person_and_gone_at_the_end(tmp_path: Path) -> None:
    with private_folder(tmp_path) as folder:
        (folder / "file").write_text("x")
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert list(tmp_path.iterdir()) == []


def test_it_is_gone_after_an_error_too(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), private_folder(tmp_path):
        _ = 1 // 0
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_is_swept_and_what_a_living_one_holds_is_not(tmp_path: Path) -> None:
    killed, left = _holder(tmp_path)
    living, held = _holder(tmp_path)
    killed.send_signal(signal.SIGKILL)
    _end(killed)
    assert left.exists()
    assert sweep(tmp_path) == 1
    assert not left.exists()
    assert (held / "visit" / "secret.docx").exists()
    _end(living)
    assert not held.exists()


def test_a_folder_that_is_being_made_is_left_alone_an_old_one_without_a_lock_is_not(
    tmp_path: Path,
) -> None:
    young, old = tmp_path / f"{PREFIX}young", tmp_path / f"{PREFIX}old"
    for folder in (young, old):
        folder.mkdir()
    long_ago = time.time() - 3600
    os.utime(old, (long_ago, long_ago))
    assert sweep(tmp_path) == 1
    assert young.exists()
    assert not old.exists()


def test_only_real_folders_of_that_name_are_swept(tmp_path: Path) -> None:
    """A link planted in a place all can write leads to nothing being deleted."""
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "file").write_text("x")
    (precious / "in-use").write_text("")
    (tmp_path / f"{PREFIX}link").symlink_to(precious)
    (tmp_path / f"{PREFIX}file").write_text("x")
    (tmp_path / "other").mkdir()
    assert sweep(tmp_path) == 0
    assert (precious / "file").exists()
    assert len(list(tmp_path.iterdir())) == 4

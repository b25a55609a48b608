"""LibreOffice as a reader of redlines; where it is not installed, tests that need it are skipped."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

SCRIPT = Path(__file__).with_name("office_script.py")
LONGEST = 600
"""Seconds for all jobs of one call."""

Job = tuple[Path, str, str]
Answer = dict[str, list[str]]


@cache
def python_with_uno() -> str | None:
    """Give a Python that can speak to LibreOffice, or None."""
    for name in ("/usr/bin/python3", shutil.which("python3")):
        if name and Path(name).exists():
            done = subprocess.run([name, "-c", "import uno"], capture_output=True, check=False)
            if done.returncode == 0:
                return name
    return None


def is_there() -> bool:
    """Whether LibreOffice can be asked."""
    return shutil.which("soffice") is not None and python_with_uno() is not None


def ask(jobs: Sequence[Job], scratch: Path) -> list[Answer | None]:
    """Let LibreOffice do jobs (see `office_script.py`) with a profile of its own in a folder."""
    profile = scratch / "profile"
    command = [str(python_with_uno()), str(SCRIPT), str(shutil.which("soffice")), str(profile)]
    given = json.dumps([[str(path), what, save] for path, what, save in jobs])
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True, timeout=LONGEST)
    found: list[Answer | None] = json.loads(done.stdout)
    return found


def folded(answer: Answer | None, kind: str) -> list[str]:
    """Give paragraphs or notes without blank ones, white space folded."""
    assert answer is not None, "LibreOffice does not open the file"
    return [" ".join(text.split()) for text in answer[kind] if text.strip()]

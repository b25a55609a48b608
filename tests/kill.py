"""Programs killed at random points: SIGKILL, as by a power cut or an impatient person.

The program prints one line for each thing it has done for good, flushed; what it printed is what it has
promised. The moment of the kill is a number of lines and then a fraction of a second, drawn from a seeded
source: it falls where it falls, inside a library's commit too, and nothing that is asserted depends on it.
"""

from __future__ import annotations

import os
import select
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from hypothesis import settings

KILLS = settings().max_examples * 5 // 6
"""How often a program is killed: 50 times, with the profile `thorough` 200 times."""

_PATIENCE = 60.0
"""Seconds after which a program that prints nothing is taken for stuck."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Killed:
    """What is known of a program that was killed.

    Attributes:
        lines: what it printed, whole lines only.
        finished: it came to its own end before it was killed.
    """

    lines: tuple[str, ...]
    finished: bool


def run_and_kill(
    command: Sequence[str | Path],
    random: Random,
    *,
    most_lines: int,
    most_seconds: float = 0.01,
    cwd: Path | None = None,
    env: dict[str, str] | None = None,
) -> Killed:
    """Run a program and kill it after 0 to `most_lines` lines and then 0 to `most_seconds`.

    Raises:
        AssertionError: the program failed by itself; its own words are in the message.
    """
    lines, seconds = random.randint(0, most_lines), random.uniform(0, most_seconds)
    with subprocess.Popen(
        [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd, env=env
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        pipe = process.stdout.fileno()
        printed = _read(pipe, lines, _PATIENCE)
        printed += _read(pipe, 1 << 30, seconds)
        process.kill()
        printed += process.stdout.read()
        words = process.stderr.read().decode(errors="replace")
        code = process.wait()
    assert code in {0, -9}, words
    return Killed(lines=tuple(printed.decode().split("\n")[:-1]), finished=code == 0)


def _read(pipe: int, lines: int, seconds: float) -> bytes:
    """Read until there are so many lines, or nothing more comes, or the time is over."""
    read, end = b"", time.monotonic() + seconds
    while read.count(b"\n") < lines and (left := end - time.monotonic()) > 0:
        if not select.select([pipe], [], [], left)[0]:
            break
        part = os.read(pipe, 1 << 16)
        if not part:
            break
        read += part
    return read

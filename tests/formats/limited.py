"""The command in a process of its own, with what a hostile file may take: 10 s of CPU and 1 GB of memory."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import sys
import tempfile
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from audiatur.cli import main
from audiatur.formats import docx, reading, sheets

MOST_SECONDS = 10.0
"""CPU seconds for one file; the kernel ends the process soon after."""

MOST_BYTES = 1 << 30
"""Resident memory for one file, the interpreter included."""

_ADDRESSES = 4 << 30
"""Address space, so that a bomb ends the process and not the machine."""


WARMED = (docx, reading, sheets)
"""What a warm process has imported already."""

_LOST = 70
"""Exit code where an exception came through that the command should have caught."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How the command ended: exit code (or minus the signal), both streams, CPU seconds, bytes resident."""

    code: int
    out: str
    err: str
    seconds: float
    resident: int

    @property
    def read(self) -> bool:
        """Whether something was read."""
        return self.code == 0 and bool(self.out)

    @property
    def sentence(self) -> str | None:
        """The one sentence of a refusal, or None where it is none."""
        lines = self.err.splitlines()
        fine = self.code == 2 and not self.out and len(lines) == 1 and lines[0].startswith("audiatur: ")
        return lines[0].removeprefix("audiatur: ") if fine and lines[0].isprintable() else None

    @property
    def within(self) -> bool:
        """Whether the limits were kept."""
        return self.seconds <= MOST_SECONDS and self.resident <= MOST_BYTES


def command_for(file: Path) -> list[str]:
    """The command that opens a file by its name: `comments read` for sheets, `read` for all else."""
    sheets = {".xlsx", ".xlsm", ".ods", ".csv", ".json", ".jsonl"}
    verb = ["comments", "read"] if file.suffix.lower() in sheets else ["read"]
    return [*verb, str(file), "--json", "-"]


def run(arguments: Sequence[str], *, warm: bool = False) -> Outcome:
    """Run `audiatur` with these arguments in a process of its own.

    A `warm` one is a fork of this process and saves the start of an interpreter for each of many files; its
    memory then counts that of the tests too.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if not child:
            _be_the_command(arguments, out.fileno(), err.fileno(), warm=warm)
        _, status, used = os.wait4(child, 0)
        out.seek(0)
        err.seek(0)
        return Outcome(
            code=os.waitstatus_to_exitcode(status),
            out=out.read().decode("utf-8", "replace"),
            err=err.read().decode("utf-8", "replace"),
            seconds=used.ru_utime + used.ru_stime,
            resident=used.ru_maxrss * 1024,
        )


def _be_the_command(arguments: Sequence[str], out: int, err: int, *, warm: bool) -> None:
    """Become the command; never returns."""
    code = _LOST
    with contextlib.suppress(BaseException):
        resource.setrlimit(resource.RLIMIT_CPU, (int(MOST_SECONDS) + 1, int(MOST_SECONDS) + 2))
        resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
        os.dup2(out, 1)
        os.dup2(err, 2)
        if not warm:
            os.execv(sys.executable, [sys.executable, "-m", "audiatur", *arguments])  # noqa: S606
        code = _called(arguments)
    os._exit(code)


def _called(arguments: Sequence[str]) -> int:
    sys.stdout = open(1, "w", encoding="utf-8")  # noqa: SIM115 - the process ends with it
    sys.stderr = open(2, "w", encoding="utf-8")  # noqa: SIM115
    code = _LOST
    try:
        main(list(arguments))
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001 - what the interpreter would print
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def shown(outcome: Outcome) -> str:
    """What an assertion says of an outcome."""
    return json.dumps({"code": outcome.code, "err": outcome.err[:300], "s": round(outcome.seconds, 1)})

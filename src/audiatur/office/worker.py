"""The process apart in which files are read and explained: `python -m audiatur.office.worker FOLDER`.

Files come from strangers. Whatever one of them does to a reader happens here, with bounds on time and memory,
and ends with this process. It talks through its folder: `task` in, `progress` and `result` out, all written
by this program alone. When the server is gone, its standard input ends, and this process ends with it.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from pathlib import Path
from typing import Any, Final

from audiatur.model import Fault, InputError

from . import tasks

TASK: Final = "task"
PROGRESS: Final = "progress"
RESULT: Final = "result"

SECONDS: Final = 600
"""CPU seconds: a report of 500 pages with 2,000 comments takes about 20."""

MOST_MEMORY: Final = 2 << 30
"""Bytes of memory: the same report takes about 0.4 GB."""

REFUSED: Final = 3
"""Exit code where the faults of the input are the result."""


def main() -> int:
    """Do the task that lies in the folder."""
    folder = Path(sys.argv[1])
    _set_bounds()
    threading.Thread(target=_end_with_the_server, daemon=True).start()
    kind, value = _load(folder / TASK)

    def progress(doing: str, name: str) -> None:
        _store(folder / PROGRESS, (str(doing), name))

    try:
        result = _do(kind, value, progress)
    except InputError as error:
        _store(folder / RESULT, [(fault.file, fault.message, fault.where) for fault in error.faults])
        return REFUSED
    progress(tasks.Doing.FINISHING, "")
    _store(folder / RESULT, result)
    return 0


def _do(kind: str, value: Any, progress: tasks.Progress) -> object:
    if kind == "read":
        return tasks.read(value, progress)
    if kind == "ground":
        return tasks.ground(value, progress)
    if kind == "put":
        from . import dossiers  # noqa: PLC0415 - the registry is needed only where there is an office

        return dossiers.put(value, progress)
    from . import take  # noqa: PLC0415 - the writers are heavy, and needed at the end only

    return take.make(value, progress)


def result_of(folder: Path) -> Any:
    """Load what a process apart left in its folder.

    Raises:
        InputError: the faults, where it refused its input.
    """
    found = _load(folder / RESULT)
    if isinstance(found, list):
        raise InputError(Fault(file=file, message=message, where=where) for file, message, where in found)
    return found


def progress_of(folder: Path) -> tuple[str, str]:
    """Load what a process apart is at: a word of `tasks.Doing` and a file's name."""
    try:
        doing, name = _load(folder / PROGRESS)
    except (OSError, EOFError):
        return str(tasks.Doing.STARTING), ""
    return str(doing), str(name)


def prepare(folder: Path, kind: str, value: object) -> None:
    """Lay a task into the folder.

    That is `read` with a `tasks.Task`, `ground` with a `tasks.Seen`, `take` with a `take.Order`, or `put`
    with a `dossiers.Entry`.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    _store(folder / TASK, (kind, value))


def _load(path: Path) -> Any:
    with path.open("rb") as file:
        return pickle.load(file)  # noqa: S301 - written by this program, in a folder nobody else can write


def _store(path: Path, value: object) -> None:
    """Write whole or not at all: the server may look at any moment."""
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        pickle.dump(value, file, protocol=pickle.HIGHEST_PROTOCOL)
    part.replace(path)


def _set_bounds() -> None:
    if os.name != "posix":  # pragma: no cover - Windows has no such bounds
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    bounds = (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_DATA, MOST_MEMORY),
    )
    for kind, most in bounds:
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _end_with_the_server() -> None:
    """Wait for the end of standard input, which the server holds open as long as it lives."""
    while os.read(0, 1):  # not through `sys.stdin`, whose lock would be held when this process ends well
        pass
    if os.name == "posix":
        os.killpg(0, signal.SIGKILL)
    os._exit(1)  # pragma: no cover - Windows, where there are no groups


if __name__ == "__main__":
    raise SystemExit(main())

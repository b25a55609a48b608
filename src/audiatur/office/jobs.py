"""A job: a process apart that is started, watched, told of, and can be stopped at any moment."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from audiatur.model import Fault, InputError

from . import worker

MOST_SECONDS: Final = 900
"""Seconds after which a job is ended, whatever it waits for: longer than its bound on CPU time."""

_ERRORS: Final = "errors"


class Job:
    """One task in a process of its own.

    Args:
        folder: where the task, its progress and its result lie.
        kind: `read`, `ground`, `take` or `put`.
        value: what is worked on.
        done: is called from another thread with the result when there is one.
        failed: is called from another thread with the faults when there are.
    """

    def __init__(
        self,
        folder: Path,
        kind: str,
        value: object,
        *,
        done: Callable[[Any], None],
        failed: Callable[[tuple[Fault, ...]], None],
    ) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="job-", dir=folder))
        self._done, self._failed = done, failed
        self._stopped = threading.Event()
        worker.prepare(self._folder, kind, value)
        with (self._folder / _ERRORS).open("wb") as errors:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, by the interpreter that runs this
                [sys.executable, "-P", "-m", worker.__name__, str(self._folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "TMPDIR": str(self._folder)},
                start_new_session=True,
            )
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    def progress(self) -> tuple[str, str]:
        """Say what is being done: a word of `tasks.Doing` and a file's name."""
        return worker.progress_of(self._folder)

    def stop(self) -> None:
        """End it at once, with all that it started; neither result nor faults follow."""
        self._stopped.set()
        self._kill()
        self._watcher.join()

    def _kill(self) -> None:
        if self._process.poll() is None:
            if os.name == "posix":
                with contextlib.suppress(ProcessLookupError):  # it may end by itself just now
                    os.killpg(self._process.pid, signal.SIGKILL)
            else:  # pragma: no cover - Windows has no groups
                self._process.kill()

    def _watch(self) -> None:
        late = False
        try:
            self._process.wait(MOST_SECONDS)
        except subprocess.TimeoutExpired:
            late = True
            self._kill()
            self._process.wait()
        if self._process.stdin:
            self._process.stdin.close()
        if self._stopped.is_set():
            return
        try:
            self._finish(late=late)
        except InputError as error:
            self._failed(error.faults)

    def _finish(self, *, late: bool) -> None:
        code = self._process.returncode
        if code not in (0, worker.REFUSED):
            raise InputError.of("these files", self._why(code, late=late))
        result = worker.result_of(self._folder)
        if not self._stopped.is_set():
            self._done(result)

    def _why(self, code: int, *, late: bool) -> str:
        said = (self._folder / _ERRORS).read_text("utf-8", "replace")
        if late or (os.name == "posix" and code == -signal.SIGXCPU):
            minutes = worker.SECONDS // 60
            return f"take more than {minutes} minutes to work through; leave out the largest, or split them"
        if code < 0 or "MemoryError" in said:
            return (
                f"take more than {worker.MOST_MEMORY >> 30} GB of memory, which no report does; "
                "leave out one after the other to find which"
            )
        sys.stderr.write(said)
        return "could not be worked through: the program has a fault, which it printed where it was started"

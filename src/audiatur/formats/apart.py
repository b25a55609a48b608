"""A job done in a process apart, with bounds on its time and memory: for libraries that a file can harm.

PDFium and calamine are native code. A file can make them loop, fill the memory or crash, which no check
beforehand finds and no exception tells. In a process of its own such a job ends alone, and what came of it is
said in one sentence. A job is named by module and function, so that the caller need not import the library;
it is called with values, and its result comes back as a value.
"""

from __future__ import annotations

import importlib
import os
import pickle
import subprocess
import sys
from typing import Any, Final

from audiatur.model import Fault, InputError

SECONDS: Final = 8
"""CPU seconds for a small file: a page of a report takes about 0.015, so this is far beyond any."""

SECONDS_A_MEGABYTE: Final = 4
"""CPU seconds more for each megabyte: a report of 100 pages has about one."""

MOST_MEMORY: Final = 768 << 20
"""Bytes of memory: the largest honest file measured took 150 MB."""

apart = os.name == "posix" and bool(sys.executable)
"""Whether jobs are done apart: not where the system has no such limits (Windows), nor where a tool must see
them run (a fuzzer led by coverage)."""

_MEGABYTE: Final = 1 << 20
_REFUSED: Final = 3


def done_apart(module: str, function: str, data: bytes, name: str, *, seconds: int | None = None) -> Any:
    """Call a module's `function(data, name)` in a process apart, and give what it gives.

    `seconds` of CPU are the bound; by default it grows with the size of a file of pages.

    Raises:
        InputError: those of the job, or that it took too much, or crashed.
    """
    if not apart:
        return getattr(importlib.import_module(module), function)(data, name)
    seconds = seconds or SECONDS + SECONDS_A_MEGABYTE * (len(data) // _MEGABYTE)
    told = pickle.dumps((seconds, module, function, data, name))
    done = subprocess.run(  # noqa: S603 - our own module, by the interpreter that runs this
        [sys.executable, "-P", "-m", __name__],
        input=told,
        capture_output=True,
        check=False,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    )
    if done.returncode in (0, _REFUSED):
        result = pickle.loads(done.stdout)  # noqa: S301 - written by the process started two lines above
        if done.returncode == _REFUSED:
            raise InputError(Fault(file=file, message=said, where=where) for file, said, where in result)
        return result
    raise InputError.of(name, _why(done, seconds))


def _why(done: subprocess.CompletedProcess[bytes], seconds: int) -> str:
    import signal  # noqa: PLC0415 - needed for hostile files only

    if done.returncode == -signal.SIGXCPU:
        return f"reading the file takes more than {seconds} seconds, which no text does; get it another way"
    if done.returncode < 0 or b"MemoryError" in done.stderr:
        megabytes = MOST_MEMORY // _MEGABYTE
        return (
            f"the file is damaged or takes more than {megabytes} MB of memory, which no text does; "
            "get it again from its sender"
        )
    # A slip of ours, which must not look like one of the file's.
    raise RuntimeError(done.stderr.decode("utf-8", "replace"))


def main() -> int:
    """Do the job that standard input tells, and write its result to standard output."""
    import resource  # noqa: PLC0415 - there is none on Windows

    seconds, module, function, data, name = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - as above
    bounds = (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_DATA, MOST_MEMORY),
    )
    for kind, most in bounds:
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    job = getattr(importlib.import_module(module), function)
    code = 0
    try:
        result = job(data, name)
    except InputError as error:
        code, result = _REFUSED, [(fault.file, fault.message, fault.where) for fault in error.faults]
    sys.stdout.buffer.write(pickle.dumps(result))
    sys.stdout.buffer.flush()
    return code


if __name__ == "__main__":
    raise SystemExit(main())

"""What the benchmarks share: where the cases are, CPU time of a process, and tables."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
CASES = SHARED / "cases"
BENCH = SHARED / "bench"

# Programs are measured as people run them: with the compiled modules of an earlier run, ours and the peers'.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def cpu(command: Sequence[str], *, runs: int = 3, ok: tuple[int, ...] = (0, 1)) -> float:
    """Median CPU seconds (user and system, children included) of a command as a whole process."""
    seconds = []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, capture_output=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode not in ok:
            sys.stderr.write(done.stderr.decode())
            raise SystemExit(f"{' '.join(command)} ended with {done.returncode}")
        seconds.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return statistics.median(seconds)


def audiatur(*arguments: str | Path) -> list[str]:
    """The command line of this checkout."""
    return [str(Path(sys.executable).with_name("audiatur")), *map(str, arguments)]


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a Markdown table."""
    print(f"\n### {title}\n")
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    sys.stdout.flush()


def met(value: float, bar: float) -> str:
    """Say whether a figure stays within its bar."""
    return f"{value:.3g} (bar {bar:g}: {'met' if value <= bar else 'NOT met'})"

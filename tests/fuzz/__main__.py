"""`python -m tests.fuzz [READER...] [--seconds N]`: the readers under coverage-guided fuzzing.

Each reader gets a value or an `InputError` with sentences out of every input, within 10 CPU seconds and 1 GB,
or the input is kept under `FOLDER/READER/findings` and the exit code is 1. What was learnt stays in
`FOLDER/READER/corpus` for the next run. `--replay FILE` reads one file as a reader does and shows what comes.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

_STATUS = re.compile(rb"cov: (\d+) ft: (\d+) corp: (\d+)")
_RUNS = re.compile(rb"^#(\d+)\s", re.MULTILINE)


def _run(name: str, seconds: int, folder: Path, seed: int) -> dict[str, Any]:
    """Fuzz one reader in a child process; give the counts of the run."""
    corpus, findings = folder / name / "corpus", folder / name / "findings"
    findings.mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable, "-m", "tests.fuzz.drive", name, "--seconds", str(seconds), "--seed", str(seed),
        "--corpus", str(corpus), "--findings", str(findings),
    ]  # fmt: skip
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with (folder / name / "last.log").open("wb") as log:
        code = subprocess.run(command, stdout=log, stderr=log, check=False).returncode
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = (folder / name / "last.log").read_bytes()
    status, runs = _STATUS.findall(told), _RUNS.findall(told)
    cov, features, inputs = (int(value) for value in status[-1]) if status else (0, 0, 0)
    return {
        "reader": name,
        "runs": max(map(int, runs), default=0),
        "cpu": round(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, 1),
        "cov": cov,
        "features": features,
        "corpus": inputs,
        "code": code,
        "findings": sorted(path.name for path in findings.iterdir() if path.suffix != ".said"),
    }


def _fuzz(name: str, seconds: int, folder: Path, seed: int) -> dict[str, Any]:
    """Fuzz for the whole time, going on after a hang or a crash; give the sums."""
    end = time.monotonic() + seconds
    row: dict[str, Any] = {}
    while (left := math.ceil(end - time.monotonic())) > 0:
        now = _run(name, left, folder, seed + 7919 * row.get("runs", 0))
        for key in ("runs", "cpu"):
            now[key] += row.get(key, 0)
        row = now
        if now["code"] and not now["cov"]:
            raise SystemExit(f"{name}: the fuzzer does not start; see {folder / name / 'last.log'}")
    return row


def _forget_mended(name: str, folder: Path) -> None:
    """Drop what an earlier run found and what holds now."""
    for found in sorted((folder / name / "findings").glob("*")):
        if found.suffix != ".said":
            command = [sys.executable, "-m", "tests.fuzz", name, "--replay", str(found)]
            if subprocess.run(command, capture_output=True, check=False).returncode == 0:
                found.unlink()
                found.with_suffix(".said").unlink(missing_ok=True)


def _replay(name: str, file: Path) -> int:
    from audiatur.formats import apart

    from .readers import READERS, promise_broken

    apart.apart = False
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / f"file{READERS[name].suffix}"
        copy.write_bytes(file.read_bytes())
        began = time.process_time()
        broken = promise_broken(READERS[name].read, copy)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    sys.stdout.write(f"{broken or 'the promise holds'}; {time.process_time() - began:.1f} s, {memory} MB\n")
    return int(broken is not None)


def main() -> int:
    """Fuzz the readers named, or all of them, and print a table."""
    from .readers import READERS

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, prog="python -m tests.fuzz"
    )
    parser.add_argument("readers", nargs="*", help=", ".join(READERS))
    parser.add_argument("--seconds", type=int, default=60, help="for each reader")
    parser.add_argument("--folder", type=Path, default=Path(".fuzz"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--log", type=Path, help="add a JSON line for each run to this file")
    parser.add_argument("--replay", type=Path, metavar="FILE")
    given = parser.parse_args()
    unknown = [name for name in given.readers if name not in READERS]
    if unknown:
        parser.error(f"no such reader: {', '.join(unknown)}; there are {', '.join(READERS)}")
    if given.replay:
        return _replay(given.readers[0], given.replay)
    sys.stdout.write(f"{'reader':<18}{'inputs':>10}{'CPU s':>8}{'edges':>8}{'corpus':>8}  findings\n")
    found = False
    for name in given.readers or READERS:
        _forget_mended(name, given.folder)
        row = _fuzz(name, given.seconds, given.folder, given.seed)
        said = ", ".join(row["findings"]) or "none"
        sys.stdout.write(
            f"{name:<18}{row['runs']:>10}{row['cpu']:>8}{row['cov']:>8}{row['corpus']:>8}  {said}\n"
        )
        sys.stdout.flush()
        found |= bool(row["findings"])
        if given.log:
            with given.log.open("a", encoding="utf-8") as log:
                log.write(json.dumps(row) + "\n")
    return int(found)


if __name__ == "__main__":
    raise SystemExit(main())

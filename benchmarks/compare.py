"""The comparison against its peers: speed as ratios, rightness against truth, minimality, growth, memory.

usage: python -m benchmarks.compare [--seeds 7 11] [--runs 3] [--only speed right minimal growth process]

Each job runs in a process of its own; a figure is the median CPU time (user and system) of its runs, for
reading and comparing, imports left out, but for git (whole process) and the last table. The pairs are made
by `../shared/bench/make_pairs.py`, the bars are those of `../shared/facts/peers.md` §1.4.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from .common import BENCH, ROOT, audiatur, cpu, met, table

SLOW = {("difflib", "hard"), ("cydifflib", "hard"), ("rapidfuzz", "hard")}
"""Jobs of many seconds, which are run once."""

OURS = "audiatur"
LIBRARY = "audiatur.read + compare"


class Bench:
    """Pairs of one seed, and jobs on them, each run but once."""

    def __init__(self, folder: Path, seed: int, runs: int) -> None:
        self.folder, self.runs = folder / str(seed), runs
        command = [sys.executable, str(BENCH / "make_pairs.py"), str(self.folder), str(seed)]
        subprocess.run(command, check=True, capture_output=True)
        self.job = cache(self._job)
        self.git = cache(self._git)

    def pair(self, name: str) -> tuple[str, str]:
        """The two files of a pair."""
        return str(self.folder / name / "old.txt"), str(self.folder / name / "new.txt")

    def _job(self, peer: str, name: str) -> dict[str, Any]:
        """Run a peer on a pair: its figures, with median time and memory."""
        command = [sys.executable, "-m", "benchmarks.compare_jobs", peer, *self.pair(name)]
        runs = [
            json.loads(subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout)
            for _ in range(1 if (peer, name) in SLOW else self.runs)
        ]
        return runs[-1] | {key: statistics.median(run[key] for run in runs) for key in ("seconds", "memory")}

    def seconds(self, peer: str, name: str) -> float:
        """Median CPU seconds of a peer on a pair."""
        return float(self.job(peer, name)["seconds"])

    def _git(self, name: str) -> float:
        """Median CPU seconds of git's word diff, as a whole process."""
        command = ["git", "diff", "--no-index", "--word-diff=porcelain", *self.pair(name)]
        return cpu(command, runs=self.runs)

    def truth(self, name: str) -> dict[str, Any]:
        """What was really done to a pair."""
        return dict(json.loads((self.folder / name / "truth.json").read_text()))


def speed(bench: Bench) -> None:
    """Seconds and ratios."""
    peers = [OURS, LIBRARY, "limit", "patiencediff", "difflib", "cydifflib", "rapidfuzz"]
    rows = [
        [name, *(f"{bench.seconds(peer, name):.4f}" for peer in peers), f"{bench.git(name):.4f}"]
        for name in ("nist", "hard")
    ]
    table("CPU seconds, read and compare", ["pair", *peers, "git word diff"], rows)
    bars = [
        ("nist", "difflib", 0.06),
        ("nist", "patiencediff", 0.9),
        ("hard", "difflib", 0.003),
        ("same", "limit", 1.2),
        ("unrelated", "limit", 8),
        ("disjoint", "limit", 8),
    ]
    rows = [
        [
            name,
            peer,
            *(met(bench.seconds(us, name) / bench.seconds(peer, name), bar) for us in (OURS, LIBRARY)),
        ]
        for name, peer, bar in bars
    ]
    rows.append(
        [
            "hard",
            "git word diff",
            *(met(bench.seconds(us, "hard") / bench.git("hard"), 2) for us in (OURS, LIBRARY)),
        ]
    )
    if shutil.which("wdiff"):
        wdiff = cpu(["wdiff", *bench.pair("hard")], runs=bench.runs)
        rows.append(
            ["hard", "wdiff", *(met(bench.seconds(us, "hard") / wdiff, 0.2) for us in (OURS, LIBRARY))]
        )
    else:
        rows.append(["hard", "wdiff", "not installed", "not installed"])
    table("Speed as a ratio", ["pair", "against", OURS, LIBRARY], rows)


def right(bench: Bench) -> None:
    """Moves, splits, merges and words against the truth."""
    truth, found = bench.truth("hard"), bench.job(OURS, "hard")
    moves, real = {tuple(move) for move in found["moves"]}, {tuple(move[:2]) for move in truth["moves"]}
    rows: list[list[object]] = [
        ["moves found", _least(len(moves & real) / len(real), 0.99)],
        ["moves that are real", _least(len(moves & real) / max(len(moves), 1), 0.99)],
        *(
            [f"{kind}s", f"{found['kinds'].get(kind, 0)} of {len(truth[kind + 's'])}"]
            for kind in ("split", "merge")
        ),
    ]
    for key, mine in (("del_words", "deleted"), ("ins_words", "inserted")):
        want, got = set(truth[key]), set(found[mine])
        rows.append([f"words {mine}: precision", _least(len(want & got) / max(len(got), 1), 0.998)])
        rows.append([f"words {mine}: recall", _least(len(want & got) / max(len(want), 1), 0.998)])
    table("Rightness on the hard pair", ["what", "share"], rows)
    truth, found = bench.truth("cjk"), bench.job(OURS, "cjk")
    rows = [[found["characters"], truth["del_chars"], f"{len(found['moves'])} of {truth['moves']}"]]
    table("Chinese", ["characters deleted", "really edited at most", "moves"], rows)


def _least(value: float, bar: float) -> str:
    """Say whether a share reaches its bar."""
    return f"{value:.4f} (bar {bar:g}: {'met' if value >= bar else 'NOT met'})"


def minimal(bench: Bench) -> None:
    """Words deleted, moves off, against the least possible."""
    least = int(bench.job("rapidfuzz", "nist")["deleted"])
    rows = []
    for name, times in (("nist", 1), ("nist10", 10)):
        words = len(bench.job("audiatur, moves off", name)["deleted"])
        with_moves = len(bench.job(OURS, name)["deleted"])
        rows.append([name, least * times, words, met(words / (least * times), 1.01), with_moves])
    head = ["pair", "least (rapidfuzz; times ten)", "moves off", "ratio", "moves on"]
    table("Words deleted", head, rows)


def growth(bench: Bench) -> None:
    """How time and memory grow with the text."""
    once = bench.seconds(OURS, "nist")
    rows = [
        ["nist x10, time", met(bench.seconds(OURS, "nist10") / once, 12)],
        ["nist x50, time", met(bench.seconds(OURS, "nist50") / once, 65)],
        ["hard x10, time", f"{bench.seconds(OURS, 'hard10') / bench.seconds(OURS, 'hard'):.3g}"],
        [
            "hard x10, memory of the limit's",
            met(bench.job(OURS, "hard10")["memory"] / bench.job("limit", "hard10")["memory"], 0.35),
        ],
    ]
    rows += [
        [
            f"{name}, MB (limit: {bench.job('limit', name)['memory']:.0f})",
            f"{bench.job(OURS, name)['memory']:.0f}",
        ]
        for name in ("hard10", "nist50")
    ]
    table("Growth", ["what", "ratio"], rows)


def process(bench: Bench) -> None:
    """The whole command against a Python process that runs difflib's word diff."""
    old, new = bench.pair("hard")
    script = (
        "import difflib,sys;a,b=(open(p,encoding='utf-8').read().split() for p in sys.argv[1:]);"
        "print(len(difflib.SequenceMatcher(None,a,b).get_opcodes()))"
    )
    ours = cpu(audiatur("compare", old, new), runs=bench.runs)
    theirs = cpu([sys.executable, "-c", script, old, new], runs=1)
    row = [f"{ours:.3f}", f"{theirs:.3f}", met(ours / theirs, 0.05)]
    table(
        "Whole process on the hard pair, CPU seconds", ["audiatur compare", "difflib words", "ratio"], [row]
    )


TABLES = {"speed": speed, "right": right, "minimal": minimal, "growth": growth, "process": process}


def main() -> None:
    """Print the tables asked for, for each seed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, nargs="+", default=[7])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=list(TABLES), default=list(TABLES))
    options = parser.parse_args()
    if not BENCH.exists():
        raise SystemExit(f"the pairs are made by a script that is not here: {BENCH}")
    for seed in options.seeds:
        print(f"\n## Comparison, seed {seed}, medians of {options.runs}")
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(Path(folder), seed, options.runs)
            for name in options.only:
                TABLES[name](bench)


if __name__ == "__main__":
    main()

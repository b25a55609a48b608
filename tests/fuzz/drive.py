"""One run of the coverage-guided fuzzer (atheris, on libFuzzer) against one reader, in its own process.

Started by `python -m tests.fuzz`. What breaks the promise is kept in a folder, once for each place it comes
from, and the run goes on; only a hang or a crash of native code ends it.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import pkgutil
import resource
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import atheris

if TYPE_CHECKING:
    from .readers import Reader

MOST_SECONDS: Final = 10.0
"""CPU seconds that one input may take, instrumented as the code is here."""

MOST_KILOBYTES: Final = 1 << 20
"""Memory that the process may have."""

WORDS: Final = Path(__file__).with_name("words")
"""Dictionaries in libFuzzer's form: a word of a format on each line."""

HANG: Final = 120
"""Seconds of the clock after which an input is a hang: twelve times the limit, since machines may be busy."""


def _import_instrumented() -> None:
    with atheris.instrument_imports(include=["audiatur", "markdown_it"]):
        for name in ("audiatur.model", "audiatur.text", "audiatur.formats", "markdown_it"):
            package = importlib.import_module(name)
            for module in pkgutil.walk_packages(package.__path__, f"{name}."):
                if ".cli" not in module.name:
                    importlib.import_module(module.name)


class Target:
    """What the fuzzer calls with every input."""

    def __init__(self, reader: Reader, folder: Path, findings: Path) -> None:
        from .readers import promise_broken

        self._broken = promise_broken
        self._reader, self._findings = reader, findings
        self._file = folder / f"file{reader.suffix}"

    def __call__(self, data: bytes) -> None:
        """Read one input; keep it if the promise is broken."""
        self._file.write_bytes(data)
        began, memory = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        try:
            what = self._broken(self._reader.read, self._file)
        except BaseException as error:  # noqa: BLE001 - the promise is that none of them ever comes
            frames = traceback.extract_tb(error.__traceback__)
            at = next((f for f in reversed(frames) if "audiatur" in f.filename), frames[-1])
            what = f"{type(error).__name__} at {Path(at.filename).name}:{at.lineno}: {str(error)[:200]}"
            self._keep(data, f"{type(error).__name__}-{Path(at.filename).stem}-{at.lineno}", what)
            return
        if what:
            self._keep(data, "fault", what)
        seconds = time.process_time() - began
        if seconds > MOST_SECONDS:
            self._keep(data, "slow", f"{seconds:.1f} s of CPU")
        now = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        if now > MOST_KILOBYTES and now > memory + MOST_KILOBYTES // 4:
            self._keep(data, "memory", f"{(now - memory) >> 10} MB more, {now >> 10} MB in all")

    def _keep(self, data: bytes, kind: str, what: str) -> None:
        """Keep the shortest input of a kind, and say what happened beside it."""
        found = self._findings / f"{kind}{self._reader.suffix}"
        if found.exists() and found.stat().st_size <= len(data):
            return
        found.write_bytes(data)
        found.with_suffix(".said").write_text(what + "\n", encoding="utf-8", errors="backslashreplace")


def _seed(corpus: Path, seeds: Sequence[bytes]) -> None:
    for data in seeds:
        (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)


def main() -> None:
    """Fuzz one reader for so many seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader")
    parser.add_argument("--seconds", type=int, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--findings", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    _import_instrumented()
    from audiatur.formats import apart

    from . import packages
    from .readers import READERS
    from .seeds import SEEDS

    apart.apart = False
    reader = READERS[given.reader]
    for folder in (given.corpus, given.findings):
        folder.mkdir(parents=True, exist_ok=True)
    _seed(given.corpus, [data for data in SEEDS[reader.seeds]() if len(data) <= reader.longest])
    with TemporaryDirectory(dir=_memory()) as scratch:
        words = Path(scratch) / "words.dict"
        words.write_bytes(b"".join((WORDS / f"{name}.dict").read_bytes() for name in reader.words))
        options = [
            sys.argv[0], f"-max_total_time={given.seconds}", f"-timeout={HANG}", "-rss_limit_mb=3072",
            f"-max_len={reader.longest}", f"-artifact_prefix={given.findings}/native-", f"-seed={given.seed}",
            "-print_final_stats=1", *([f"-dict={words}"] if reader.words else []), str(given.corpus),
        ]  # fmt: skip
        hooks = (
            {
                "custom_mutator": lambda data, size, seed: packages.mutate(data, size, seed, atheris.Mutate),
                "custom_crossover": packages.cross,
            }
            if reader.package
            else {}
        )
        atheris.Setup(options, Target(reader, Path(scratch), given.findings), **hooks)
        atheris.Fuzz()


def _memory() -> str | None:
    shared = Path("/dev/shm")  # noqa: S108 - a file system in memory, for one file in a folder of its own
    return str(shared) if shared.is_dir() else None


if __name__ == "__main__":
    main()

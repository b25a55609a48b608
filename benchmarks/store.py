"""Acts in the store: ten thousand, twice and four times as many, in either database; growth must be linear.

A database waits for the disk and for its server, so this is elapsed time; of reading the best of several.
The server is that of the tests, which does not wait for the disk: its appending is not the file's equal.

usage: python -m benchmarks.store
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from tests.postgresql import programs, running

from audiatur.store import Store, create_store
from benchmarks.common import table

SIZES = (10_000, 20_000, 40_000)
SINGLE = 200
"""Acts appended one by one, each on the disk before the next, as people write them."""
RUNS = 5
_SALT = b"s" * 16
_BODY = (
    b'{"act": "commented", "party": "state", "text": "' + b"paragraph 12 should say otherwise; " * 20 + b'"}'
)
_BATCH = 100


def clocked(job: Callable[[], object]) -> float:
    """Give the seconds a job takes."""
    begun = time.perf_counter()
    job()
    return time.perf_counter() - begun


def fill(store: Store, count: int) -> None:
    """Append acts in batches, as taking in a sheet of comments does."""
    for last in range(0, count, _BATCH):
        store.acts.append("river", last, [(_SALT, _BODY + str(last + n).encode()) for n in range(_BATCH)])


def singly(store: Store) -> None:
    """Append acts one by one."""
    for last in range(SINGLE):
        store.acts.append("lake", last, [(_SALT, _BODY)])


def read_all(store: Store) -> None:
    """Read every act and verify its hash, as each command does."""
    for _act in store.acts.read("river"):
        pass


def measure(make: Callable[[], Store], name: str) -> list[list[str]]:
    """Measure one database at every size."""
    rows, first = [], 0.0
    for count in SIZES:
        with make() as store:
            append = clocked(partial(fill, store, count))
            read = min(clocked(partial(read_all, store)) for _ in range(RUNS))
            one = clocked(partial(singly, store)) / SINGLE
            check = clocked(store.check)
        first = first or read
        figures = f"{append:.2f} s", f"{read * 1000:.0f} ms", f"{read / first:.1f}", f"{check * 1000:.0f} ms"
        rows.append([name, f"{count:,}", *figures, f"{one * 1000:.1f} ms"])
    return rows


def main() -> None:
    """Print the table."""
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folders = (scratch / str(number) for number in range(2 * len(SIZES)))
        rows = measure(lambda: create_store(next(folders)), "SQLite")
        if server := programs():
            url = stack.enter_context(running(server))
            rows += measure(lambda: create_store(next(folders), url()), "PostgreSQL")
    head = (
        "database",
        "acts",
        "append in batches of 100",
        "read and verify",
        "growth",
        "check",
        "append of one act",
    )
    table(f"store: acts of {len(_BODY)} bytes", head, rows)


if __name__ == "__main__":
    main()

"""What another process does with an office: `python -m tests.store.child WHAT … FOLDER [URL]`.

- `once EXPECTED`: waits for a line, appends two acts, says `won` or `told FOUND`.
- `many NAME COUNT`: waits for a line, appends so many acts, trying again when told; says how often it was.
- `loop SEED`: appends batches and keeps objects until it is killed; says each when it is done.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

from audiatur.store import OutOfStepError, Store, open_store
from tests.store.offices import salted

DOSSIER = "river"


def once(store: Store, expected: str) -> None:
    """Try to append two acts after the act with number `expected`."""
    _ready()
    try:
        store.acts.append(DOSSIER, int(expected), salted(b"one", b"two"))
    except OutOfStepError as told:
        _say(f"told {told.found}")
    else:
        _say("won")


def many(store: Store, name: str, count: str) -> None:
    """Append acts one by one beside others who do the same."""
    _ready()
    told = 0
    for number in range(int(count)):
        while True:
            try:
                store.acts.append(DOSSIER, store.acts.last(DOSSIER), salted(f"{name} {number}".encode()))
            except OutOfStepError:
                told += 1
            else:
                break
    _say(f"told {told}")


def loop(store: Store, seed: str) -> None:
    """Keep objects, append a batch of acts that name them, sometimes erase one; say so; for ever."""
    random = Random(int(seed))
    while True:
        last, size = store.acts.last(DOSSIER), random.randint(1, 5)
        hashes = [store.objects.put(random.randbytes(random.randint(0, 5000))) for _ in range(size)]
        bodies = [f"{last + 1} {size} {sha256} {'x' * random.randint(0, 3000)}".encode() for sha256 in hashes]
        store.acts.append(DOSSIER, last, salted(*bodies))
        _say(f"batch {last + 1} {size}")
        if random.random() < 0.2:
            erased = random.randint(1, last + size)
            store.acts.erase(DOSSIER, erased)
            _say(f"erased {erased}")


def _ready() -> None:
    """Say that the office is open, and wait for the word to begin."""
    _say("ready")
    sys.stdin.readline()


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - it is what the test reads


JOBS = {"once": (once, 1), "many": (many, 2), "loop": (loop, 1)}

if __name__ == "__main__":
    job, count = JOBS[sys.argv[1]]
    arguments, (folder, *url) = sys.argv[2 : 2 + count], sys.argv[2 + count :]
    with open_store(Path(folder), *url) as opened:
        job(opened, *arguments)  # type: ignore[operator]

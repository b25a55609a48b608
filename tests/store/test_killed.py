"""A writer killed at random points: what it said is there, nothing is half there, the next one goes on."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

from audiatur.store import Store
from audiatur.store.unfinished import PREFIX
from tests.kill import KILLS, run_and_kill
from tests.store.child import DOSSIER
from tests.store.offices import Office, salted

ROOT = Path(__file__).resolve().parents[2]
SEED = 20221


def test_what_was_said_is_there_and_nothing_is_half_there(office: Office) -> None:
    """One office, killed again and again; after each kill it is opened and everything in it is looked at."""
    office.create().close()
    random, said, erased = Random(SEED), 0, set[int]()
    for number in range(KILLS):
        command = [sys.executable, "-m", "tests.store.child", "loop", str(number), *office.arguments]
        killed = run_and_kill(command, random, most_lines=6, cwd=ROOT)
        for line in killed.lines:
            what, seq, *size = line.split()
            if what == "batch":
                said = int(seq) + int(size[0]) - 1
            else:
                erased.add(int(seq))
        with office.open() as store:
            assert store.acts.last(DOSSIER) >= said
            _check_whole(store, erased)
        assert list(office.folder.rglob(f"{PREFIX}*")) == []
    assert said > KILLS
    with office.open() as store:
        store.acts.append(DOSSIER, store.acts.last(DOSSIER), salted(b"the next"))
    # A journal in which nothing was to be undone stays until the next writing, which takes it away.
    assert {path.name for path in office.folder.iterdir()} <= {"audiatur.sqlite3", "objects"}


def _check_whole(store: Store, erased: set[int]) -> None:
    """Check that every act is sound, every batch whole, every object that an act names there."""
    assert store.check() == []
    acts = list(store.acts.read(DOSSIER))
    assert {act.seq for act in acts if act.erased} >= erased
    batches: dict[int, tuple[int, list[int]]] = {}
    for act in acts:
        if act.body is None:
            continue
        first, size, sha256, *_padding = act.body.decode().split()
        assert store.objects.has(sha256)
        batches.setdefault(int(first), (int(size), []))[1].append(act.seq)
    gone = {act.seq for act in acts if act.erased}
    for first, (size, seqs) in batches.items():
        assert seqs == [seq for seq in range(first, first + size) if seq not in gone]

"""Who may come in, and what is theirs while they are here.

A one-time link admits one browser, which holds a cookie from then on; only their SHA-256 is kept. What a
visit owns lies in one private folder and in memory. It is gone when the person leaves, when nothing was asked
for a while, and when the program ends.
"""

from __future__ import annotations

import hashlib
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

from .options import Options
from .run import Run


class Visit:
    """What one admitted browser has here: its runs, and the name its person typed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.by = ""
        self.seen = 0.0
        self.ended_idle = False
        """Whether the last files were deleted because nothing was asked for too long."""
        self._runs: dict[str, Run] = {}
        self._lock = threading.Lock()

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs that are open, the newest first."""
        with self._lock:
            return tuple(reversed(self._runs.values()))

    def run(self, name: str) -> Run | None:
        """Find an open run by its id."""
        with self._lock:
            return self._runs.get(name)

    def add(self, name: str) -> Run:
        """Open a run with a folder of its own."""
        run = Run(name=name, folder=self.folder / name)
        run.folder.mkdir(parents=True, mode=0o700)
        with self._lock:
            self._runs[name] = run
        return run

    def forget(self, run: Run) -> None:
        """End a run: what works for it is stopped, and its files are deleted."""
        with self._lock:
            self._runs.pop(run.id, None)
        run.stop()
        shutil.rmtree(run.folder, ignore_errors=True)

    def clear(self) -> None:
        """Delete everything of this visit."""
        for run in self.runs:
            self.forget(run)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.by = ""


class Visits:
    """All visits of one run of the program.

    Args:
        options: where the private folder is, and how long a visit may idle.
        clock: gives seconds that only rise.
        secret: gives a secret nobody can guess, another one each time.
    """

    def __init__(self, options: Options, *, clock: Callable[[], float], secret: Callable[[], str]) -> None:
        self.options = options
        self._clock = clock
        self._secret = secret
        self._lock = threading.Lock()
        self._links = {_digest(options.link)}
        self._visits: dict[str, Visit] = {}

    def issue(self) -> str:
        """Make the secret of another one-time link."""
        link = self._secret()
        with self._lock:
            self._links.add(_digest(link))
        return link

    def enter(self, link: str) -> str | None:
        """Use a link up: gives the cookie it is exchanged for, or None where it is unknown or was used."""
        with self._lock:
            if _digest(link) not in self._links:
                return None
            self._links.discard(_digest(link))
            cookie = self._secret()
            name = _digest(cookie)
            visit = Visit(self.options.folder / f"visit-{name[:16]}")
            visit.seen = self._clock()
            self._visits[name] = visit
            return cookie

    def of(self, cookie: str) -> Visit | None:
        """Find the visit of a cookie, and note that it is alive."""
        with self._lock:
            visit = self._visits.get(_digest(cookie))
        if visit is not None:
            self._end_if_idle(visit)
            visit.seen = self._clock()
        return visit

    def sweep(self) -> None:
        """Delete what belongs to visits that were idle for too long."""
        with self._lock:
            visits = list(self._visits.values())
        for visit in visits:
            self._end_if_idle(visit)

    def close(self) -> None:
        """End all visits."""
        with self._lock:
            visits = list(self._visits.values())
            self._visits = {}
            self._links = set()
        for visit in visits:
            visit.clear()

    def new_name(self) -> str:
        """Make an id for a run, which no other visit could guess."""
        return hashlib.sha256(self._secret().encode()).hexdigest()[:12]

    def _end_if_idle(self, visit: Visit) -> None:
        if visit.runs and self._clock() - visit.seen > self.options.idle:
            visit.clear()
            visit.ended_idle = True


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()

"""One run of a visit: files come in, are read, are explained, and become a `Work`.

A run goes `FILES → READING → READ → EXPLAINING → READY`, from there to `TAKING` or `PUTTING` and back. What
is worked on is a job in a process apart; one that fails or is stopped leads back to where it began.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from audiatur.model import Decisions, Fault, InputError
from audiatur.review import Groundwork

from .dossiers import Entry
from .jobs import Job
from .take import Made, Order
from .tasks import Doing, Role, Seen, Task
from .work import Work, both


class State(StrEnum):
    """How far a run is."""

    FILES = "files"
    READING = "reading"
    READ = "read"
    EXPLAINING = "explaining"
    READY = "ready"
    TAKING = "taking"
    PUTTING = "putting"


_BEFORE = {
    State.READING: State.FILES,
    State.EXPLAINING: State.READ,
    State.TAKING: State.READY,
    State.PUTTING: State.READY,
}
"""Where a run goes back to when what it was busy with failed or was stopped."""

BUSY = frozenset(_BEFORE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """One file of a run, as it lies in the run's folder under the name its sender gave it."""

    number: int
    path: Path
    size: int
    role: Role

    @property
    def name(self) -> str:
        """Its name, without folders."""
        return self.path.name


class Run:
    """One run: `id` is part of its address, `folder` its own part of the private folder."""

    def __init__(self, *, name: str, folder: Path) -> None:
        self.id = name
        self.folder = folder
        self.by = ""
        self.state = State.FILES
        self.uploads: tuple[Upload, ...] = ()
        self.mapping: Mapping[str, str] = {}
        self.seen: Seen | None = None
        self.work: Work | None = None
        self.trouble: tuple[Fault, ...] = ()
        """Why the last job ended without a result."""
        self.taken: Made | None = None
        """What was made to be taken away, in the folder `taken`."""
        self._taking: Decisions | None = None
        self.said: tuple[str, ...] = ()
        """What was done when the result was last put into a dossier."""
        self.straight = False
        """Whether what was read is explained at once, without asking."""
        self._kept: Decisions | None = None
        """What was decided here before the files were read again."""
        self._lock = threading.RLock()
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being worked on."""
        return self.state in BUSY

    def of(self, role: Role) -> tuple[Upload, ...]:
        """The files with a role, in the order in which they came."""
        return tuple(one for one in self.uploads if one.role is role)

    def set_files(self, uploads: Sequence[Upload]) -> None:
        """Replace the files of this run; what was read of others before is forgotten."""
        with self._lock:
            if self.busy:
                return
            self.uploads = tuple(uploads)
            self._put_work_aside()
            self.seen = None
            self.trouble = ()
            self.state = State.FILES

    def set_roles(self, roles: Mapping[int, Role]) -> None:
        """Say which file is what, by the files' numbers."""
        self.set_files([replace(one, role=roles.get(one.number, one.role)) for one in self.uploads])

    def read(self) -> None:
        """Start to read the files."""
        task = Task(
            shared=next((one.path for one in self.of(Role.SHARED)), None),
            final=next((one.path for one in self.of(Role.FINAL)), None),
            comments=tuple(one.path for one in self.of(Role.COMMENTS)),
            ledger=next((one.path for one in self.of(Role.LEDGER)), None),
            mapping=self.mapping,
        )
        with self._lock:
            if not self.busy:
                self._put_work_aside()
        self._start(State.READING, "read", task)

    def explain(self) -> None:
        """Start to explain what was read."""
        self._start(State.EXPLAINING, "ground", self.seen)

    def take(self) -> None:
        """Start to make what is taken away."""
        work = self.work
        if work is None:
            return
        order = Order(
            ground=work.ground,
            decisions=work.decisions,
            by=self.by,
            shared=self.of(Role.SHARED)[0].path,
            comments=tuple(one.path for one in self.of(Role.COMMENTS)),
            mapping=self.mapping,
            into=self.folder / "taken",
        )
        self._taking = work.decisions
        self._start(State.TAKING, "take", order)

    def put(self, office: Path, dossier: str, version: str) -> None:
        """Start to put the final text and what was decided into a dossier of an office."""
        work = self.work
        if work is None:
            return
        entry = Entry(
            office=office,
            dossier=dossier,
            version=version,
            shared_sha256=work.shared.sha256,
            final=self.of(Role.FINAL)[0].path,
            decisions=work.decisions,
            by=self.by,
        )
        self.said = ()
        self._start(State.PUTTING, "put", entry)

    @property
    def taken_is_current(self) -> bool:
        """Whether nothing was decided since the files to take away were made."""
        return bool(self.work and self.taken and self._taking is self.work.decisions)

    def progress(self) -> tuple[str, str]:
        """Say what is being done: a word of `tasks.Doing` and a file's name."""
        with self._lock:
            return self._job.progress() if self._job else (str(Doing.STARTING), "")

    def stop(self) -> None:
        """Stop what is being done and go back to where it started from."""
        with self._lock:
            job, self._job = self._job, None
            if self.busy:
                self.state = _BEFORE[self.state]
                self.straight = False
        if job is not None:
            job.stop()

    def _put_work_aside(self) -> None:
        """Keep what was decided: it stands again where the words are the same when all is explained anew."""
        if self.work is not None:
            self._kept = self.work.decisions
        self.work = None
        self.taken = None

    def _start(self, state: State, kind: str, value: object) -> None:
        with self._lock:
            if self.busy:
                return
            self.trouble = ()
            self.state = state
            done: dict[str, Callable[[Any], None]] = {
                "read": self._have_read,
                "ground": self._have_ground,
                "take": self._have_made,
                "put": self._have_put,
            }
            self._job = Job(self.folder, kind, value, done=done[kind], failed=self._have_failed)

    def _have_read(self, seen: Seen) -> None:
        with self._lock:
            if self.state is not State.READING:
                return
            self.seen, self.state, self._job = seen, State.READ, None
            if self.straight and seen.can_explain:
                self.explain()

    def _have_ground(self, ground: Groundwork) -> None:
        """Conclude the ledger; the decisions of an earlier ledger may be those of another text."""
        earlier = self.seen.decisions if self.seen else None
        if self._kept is not None and self._kept.shared_sha256 == ground.comparison.shared.sha256:
            earlier = self._kept if earlier is None else both(earlier, self._kept)
        try:
            work = Work(name=self.id, ground=ground, decisions=earlier, by=self.by)
        except InputError as error:
            self._have_failed(error.faults)
            return
        with self._lock:
            if self.state is State.EXPLAINING:
                self.work, self.state, self._job = work, State.READY, None

    def _have_made(self, made: Made) -> None:
        with self._lock:
            if self.state is State.TAKING:
                self.taken, self.state, self._job = made, State.READY, None

    def _have_put(self, said: tuple[str, ...]) -> None:
        with self._lock:
            if self.state is State.PUTTING:
                self.said, self.state, self._job = said, State.READY, None

    def _have_failed(self, faults: tuple[Fault, ...]) -> None:
        with self._lock:
            if self.busy:
                self.trouble = tuple(faults)
                self.state = _BEFORE[self.state]
                self._job = None

"""What the public page says, as values: who may be spoken of, each step with its level of evidence.

Texts of people in them are made safe to show (`clean`); nothing in them is escaped yet. Instants are those of
the record, with an offset; `Status.zone` is the place whose clock the page shows beside UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from audiatur.model import ActKind
from audiatur.procedure.facts import WindowState


class Level(StrEnum):
    """On whose word a step stands."""

    OFFICE = "office"
    """The office says so; nothing from outside it is on record."""
    FETCHED = "fetched"
    """The party fetched its copy."""
    ACKNOWLEDGED = "acknowledged"
    """The party acknowledged it."""
    SIGNED = "signed"
    """The party signed for it."""
    UNKNOWN = "not-known"
    """Nothing on record says whether it happened."""


class PromiseState(StrEnum):
    """What became of a promise."""

    STANDS = "stands"
    KEPT = "kept"
    BROKEN = "broken"
    REPLACED = "replaced"
    """Another date was named before it fell due."""


class Stage(StrEnum):
    """Where the report is."""

    UNPROMISED = "not-promised"
    PROMISED = "promised"
    OVERDUE = "overdue"
    RELEASED = "released"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """One promise: to release before `ends`; `late` is by how much it was missed so far, None where it was
    not. `after_broken` marks a new date named after an earlier one had passed: it mends nothing.
    """

    at: datetime
    ends: datetime
    reason: str | None
    state: PromiseState
    late: timedelta | None
    after_broken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Whether a copy arrived, on whose word, and when (None where it is not known)."""

    level: Level
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """A version shown to a party, and the time it has for comment. `ends` is the first instant after it."""

    at: datetime
    version: str
    round: str
    receipt: Receipt
    opens: datetime | None
    ends: datetime | None
    state: WindowState | None
    """None where the rules keep the end of a party's time from the public."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended:
    """More time: until when, why, and whether for everybody."""

    at: datetime
    ends: datetime
    reason: str | None
    for_all: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Commented:
    """That a party has commented: never what it said. `late` is None where lateness is not told."""

    count: int
    late: int | None
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request for more time that nobody has answered yet; `ends` the end asked for."""

    at: datetime
    ends: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party that the rules let this page name, and how it was heard."""

    id: str
    name: str
    sharings: tuple[Sharing, ...] = ()
    extensions: tuple[Extended, ...] = ()
    asked: Asked | None = None
    comments: Commented | None = None
    told: datetime | None = None
    """When it was last told what became of its comments."""
    reply: str | None = None
    """SHA-256 of the reply that is to be printed with the report."""
    consented: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Approach:
    """Somebody asked for a result outside the comment procedure; never who, and never the words."""

    at: datetime
    asks: str
    known: str
    signatories: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar on the release that stands; `ground` where the rules let it be told."""

    since: datetime
    ground: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGate:
    """A condition of release that was not met when the report came out; `what` in plain words."""

    gate: str
    strength: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A version that corrects what was released, and on what ground."""

    at: datetime
    version: str
    ground: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """The release. `by` says in which office, never a name; `open_gates` what was not met at that instant."""

    at: datetime
    version: str
    by: str | None
    open_gates: tuple[OpenGate, ...]
    overrides: tuple[str, ...]
    corrections: tuple[Correction, ...]
    retracted: datetime | None
    retracted_ground: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAct:
    """One act that everybody may know of. `id` is a URN that stays the same whatever comes after.

    Comments of a party on one version in one day are one; `count` says how many they are.
    """

    n: int
    id: str
    at: datetime
    recorded_at: datetime
    kind: ActKind
    level: Level
    party: str | None
    said: str
    reason: str | None
    sha256: str | None
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A reader's question and what the page can say to it."""

    question: str
    answer: str
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishes:
    """What the rules let everybody know of, each with a sentence that says why where it is kept back."""

    parties: bool
    extensions: bool
    approaches: bool
    leaks: bool
    bars: bool
    grounds_of_bars: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """All of it, at the instant `made`."""

    dossier: str
    title: str
    language: str | None
    office: str
    procedure: str
    procedure_title: str
    made: datetime
    opened: datetime
    zone: tzinfo
    zone_name: str
    stage: Stage
    headline: str
    publishes: Publishes
    promises: tuple[Promised, ...] = ()
    kept: bool | None = None
    late: timedelta | None = None
    left: timedelta | None = None
    """Time left until the promised instant that stands; None where none stands or it has come."""
    parties: tuple[Party, ...] = ()
    extensions: tuple[Extended, ...] = ()
    """Extensions for everybody, where parties are not spoken of."""
    approaches: tuple[Approach, ...] = ()
    leaks: tuple[datetime, ...] = ()
    bars: tuple[Bar, ...] = ()
    released: Released | None = None
    answers: tuple[Answer, ...] = ()
    open: tuple[str, ...] = ()
    acts: tuple[PublicAct, ...] = field(default=())

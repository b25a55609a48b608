"""What is known of a dossier at an instant: the facts that gates look at, folded from its acts.

Nothing here depends on the clock: whether a window is open is asked with an instant. Texts of comments and
approaches are not facts; an approach has no place in any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self

from audiatur.model import Disposition, TextChange

from .persistent import GrowingMap
from .windows import Window, Windows, WindowState

__all__ = [
    "Answered",
    "Certificate",
    "Facts",
    "Heard",
    "Pinned",
    "Promise",
    "Release",
    "Revision",
    "Window",
    "WindowState",
    "Windows",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A comment as the record has it, with what became of it."""

    id: str
    party: str
    version: str
    at: datetime
    kind: str | None = None
    criticises: str | None = None
    late: bool = False
    withdrawn: bool = False
    disposition: Disposition | None = None
    detail: str | None = None
    reason: str | None = None
    disposed_at: datetime | None = None
    approved: bool = False
    executed: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it can shut a gate: a late or withdrawn one never does."""
        return not self.late and not self.withdrawn

    @property
    def disposed(self) -> bool:
        """Whether it has an answer; a deferred one has none yet."""
        return self.disposition not in (None, Disposition.DEFERRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A version made from another, with the changes as told."""

    version: str
    from_: str
    at: datetime
    changes: tuple[TextChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """Bytes named by their hash, and when."""

    sha256: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Who certified or overrode a gate, and when; `ground` of an override."""

    at: datetime
    by: str | None
    ground: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A public undertaking to release by an instant."""

    at: datetime
    ends: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """The release, by whom, and whether as the authority."""

    version: str
    at: datetime
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """How many comments of a party have an answer, and when the last was given."""

    count: int
    last: datetime


class _Names(tuple[str, ...]):  # noqa: SLOT001 - a tuple of any length cannot have slots beside
    """Names in their order, of which each act asks whether one is among them."""

    _known: frozenset[str]
    _spelt: Mapping[str, str]

    def __new__(cls, names: Iterable[str]) -> Self:
        found = super().__new__(cls, names)
        found._known = frozenset(found)
        found._spelt = {name.strip().casefold(): name for name in reversed(found)}
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._known

    def named(self, name: str) -> str | None:
        return name if name in self._known else self._spelt.get(name.strip().casefold())


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All of it. Mappings keep the order in which things happened."""

    parties: tuple[str, ...]
    zone: str | None = None
    """The zone of the case, where the procedure names none."""
    versions: Mapping[str, datetime] = field(default_factory=GrowingMap)
    windows: Windows = field(default_factory=Windows)
    comments: Mapping[str, Heard] = field(default_factory=GrowingMap)
    answered: Mapping[str, Answered] = field(default_factory=GrowingMap)
    """What `comments` say of each party's answers, kept so that telling a party is no search."""
    revisions: tuple[Revision, ...] = ()
    annexes: Mapping[str, Pinned] = field(default_factory=dict)
    statements: Mapping[str, Pinned] = field(default_factory=dict)
    """The latest statement of each party."""
    superseded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Hashes of each party's statements before the latest."""
    certified: Mapping[str, Certificate] = field(default_factory=dict)
    overridden: Mapping[str, Certificate] = field(default_factory=dict)
    barred: Mapping[str, str] = field(default_factory=dict)
    """Gates that are barred, with the ground."""
    consents: Mapping[str, datetime] = field(default_factory=dict)
    notified: Mapping[str, datetime] = field(default_factory=GrowingMap)
    exchanges: tuple[tuple[str, datetime], ...] = ()
    """Each time a party was told what became of its comments."""
    disclosed: tuple[tuple[str, str], ...] = ()
    """Party and part (`part`, `whole`)."""
    leaks: tuple[str, ...] = ()
    deputies: Mapping[str, datetime | None] = field(default_factory=dict)
    """To whom the authority has delegated, and until when."""
    asked: Mapping[str, datetime | None] = field(default_factory=dict)
    """Open requests for an extension, with the end asked for."""
    promises: tuple[Promise, ...] = ()
    release: Release | None = None
    corrections: tuple[str, ...] = ()
    retracted: bool = False

    def __post_init__(self) -> None:
        """Keep the parties so that looking for one is no search."""
        if not isinstance(self.parties, _Names):
            object.__setattr__(self, "parties", _Names(self.parties))

    def party_named(self, name: str | None) -> str | None:
        """Give the party that a name means, in whatever letters it is written; None where it means none."""
        return self.parties.named(name) if name is not None and isinstance(self.parties, _Names) else None

    @property
    def promise(self) -> Promise | None:
        """The promise that holds: the last one made."""
        return self.promises[-1] if self.promises else None

    @property
    def latest(self) -> str | None:
        """The version fixed last."""
        return next(reversed(list(self.versions)), None)

    @property
    def promise_to_keep(self) -> Promise | None:
        """The promise that release is held against: the last one, but for one that was broken before it was
        replaced. A new date after a broken promise is told, and mends nothing.
        """
        for promise, after in zip(self.promises, self.promises[1:], strict=False):
            if promise.ends < after.at:
                return promise
        return self.promise

    def due(self, now: datetime) -> bool:
        """Whether a promised instant has come. One that came while its promise stood has come
        for good: a later promise tells a new date, and shuts no gate again.
        """
        replaced = [promise.at for promise in self.promises[1:]]
        came = any(promise.ends <= at for promise, at in zip(self.promises, replaced, strict=False))
        return came or (self.promise is not None and now >= self.promise.ends)

    def as_of(self, version: str) -> Facts:
        """Give the facts about the text up to a version: what was made and shared after it is left out."""
        known = dict.fromkeys(list(self.versions)[: self.order(version) + 1])
        comments = {
            name: replace(heard, executed=tuple(made for made in heard.executed if made in known))
            for name, heard in self.comments.items()
        }
        return replace(
            self,
            versions={name: self.versions[name] for name in known},
            revisions=tuple(revision for revision in self.revisions if revision.version in known),
            windows=Windows(window for window in self.windows if window.version in known),
            comments=comments,
        )

    def order(self, version: str) -> int:
        """Give the place of a version in the order in which versions were fixed; -1, before all that are
        known, where the act that fixed it was erased.
        """
        return list(self.versions).index(version) if version in self.versions else -1

    def lineage(self) -> tuple[str, ...]:
        """Give the versions that led to the latest one, oldest first; a draft that was given up is not among
        them. A version that nobody said was made from another follows the one fixed before it.
        """
        made_from = {revision.version: revision.from_ for revision in self.revisions}
        names = list(self.versions)
        before = dict(zip(names[1:], names, strict=False))
        chain: dict[str, None] = {}
        version = self.latest
        while version is not None and version not in chain:
            chain[version] = None
            from_ = made_from.get(version)
            version = from_ if from_ in self.versions else before.get(version)
        return tuple(reversed(chain))

    def counting(self) -> tuple[Heard, ...]:
        """Give the comments that can shut a gate."""
        return tuple(comment for comment in self.comments.values() if comment.counts)

    def moved_by(self) -> Mapping[str, tuple[str, ...]]:
        """Give for each comment that is named as a cause the versions, of those that led to the latest, whose
        text it moved.
        """
        found: dict[str, tuple[str, ...]] = {}
        led = frozenset(self.lineage())
        for revision in self.revisions:
            if revision.version not in led:
                continue
            for change in revision.changes:
                for cause in change.causes:
                    found[cause] = (*found.get(cause, ()), revision.version)
        return found

"""What a release is made of: values alone, so that the same values give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from audiatur.dossier.record import Dossier
from audiatur.dossier.standing import Standing
from audiatur.model import Act, ActKind, Ledger, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A document that is printed byte for byte: whose it is (a party's id, or a body's name), its own name,
    its bytes and their SHA-256.
    """

    whose: str
    name: str
    data: bytes
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What came out before a correction or retraction: its instant and version, the SHA-256 of its manifest,
    and the address of its page one from this folder, where the two lie side by side.
    """

    at: datetime
    version: str
    manifest: str | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseInputs:
    """A release, a correction or a retraction, about to be laid out.

    Args:
        dossier: the dossier with the act itself in it.
        act: `released`, `corrected` or `retracted`.
        report: the text that comes out; None for a retraction.
        ledger: its changes against the version that was shared first, or that came out last, with what
            explains them; None where there is no such version, or it is not on record with its text.
        gates: how every gate stood at that instant.
        annexes, statements: replies and statements to be printed, in order.
        salts: of each change that the public ledger shows only as a commitment, by its id; hexadecimal.
        tool: name and version of the program.
        drafts: texts on record that were never public: what only they hold must not come out.
        public: texts that came out before.
        before: the releases that came before, oldest first.
        source: name and bytes of the office's own file of the version, where it is to come out too.
    """

    dossier: Dossier
    act: Act
    report: Report | None
    ledger: Ledger | None
    gates: tuple[Standing, ...]
    annexes: tuple[Reply, ...] = ()
    statements: tuple[Reply, ...] = ()
    salts: Mapping[str, str] = field(default_factory=dict)
    tool: str = "audiatur"
    drafts: tuple[Report, ...] = ()
    public: tuple[Report, ...] = ()
    before: tuple[Before, ...] = ()
    source: tuple[str, bytes] | None = None

    @property
    def at(self) -> datetime:
        """The instant of the act."""
        return self.act.at

    @property
    def since_release(self) -> bool:
        """Whether the ledger compares with what came out before, so that no word of it is secret."""
        return self.act.kind is not ActKind.RELEASED and bool(self.public)

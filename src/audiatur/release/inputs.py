"""What a release is made of: values alone, so that the same values give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from audiatur.dossier.record import Dossier
from audiatur.dossier.standing import Standing
from audiatur.model import Act, Ledger, Report


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
class ReleaseInputs:
    """A release, a correction or a retraction, about to be laid out.

    Args:
        dossier: the dossier with the act itself in it.
        act: `released`, `corrected` or `retracted`.
        report: the text that comes out; None for a retraction.
        ledger: its changes against the version that was shared, with what explains them; None where nothing
            was shared, or the versions are not on record with their texts.
        gates: how every gate stood at that instant.
        annexes, statements: replies and statements to be printed, in order.
        salts: of each change and comment that the public ledger shows only as a commitment, by its id.
        tool: name and version of the program.
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

    @property
    def at(self) -> datetime:
        """The instant of the act."""
        return self.act.at

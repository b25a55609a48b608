"""A whole case in some sixty commands, with a clock and a source of chance of the test's own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from audiatur.dossier.entry import PartyCard
from audiatur.formats.ledger_sheet import read_decisions
from audiatur.model import Act, ActKind
from audiatur.registry.answering import approve, dispose
from audiatur.registry.documents import simple, with_document
from audiatur.registry.hearing import Heard, hear
from audiatur.registry.office import Office
from audiatur.registry.openings import NewDossier, open_dossier
from audiatur.registry.recording import Outcome
from audiatur.registry.releasing import release
from audiatur.registry.sharing import Sharing, share
from audiatur.registry.texts import fix, revise
from audiatur.registry.world import World

NAME = "river"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PARTIES = ("state", "company", "society")
Command = Callable[[Office], Outcome | None]

SHARED = """# The river

1. The dam holds seven gates, and two of them were shut in May.

2. The ministry was told on 4 May and did not answer.

3. The company measured the level each day.

4. Nobody warned the villages below the dam.
"""
FINAL = SHARED.replace("seven gates", "five gates").replace("did not answer", "answered on 9 May")


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    now: datetime = START

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now

    def on(self, **step: float) -> datetime:
        """Move it on, and give the new instant."""
        self.now += timedelta(**step)
        return self.now


@dataclass
class Chance:
    """Bytes that look random and are the same in every run."""

    drawn: int = field(default=0)

    def __call__(self, count: int) -> bytes:
        """Give the next bytes."""
        self.drawn += 1
        return hashlib.shake_256(self.drawn.to_bytes(8, "big")).digest(count)


def world() -> tuple[World, Clock]:
    """Give a world of the test's own, and its clock."""
    clock = Clock()
    return World(clock=clock, random=Chance()), clock


def files(folder: Path) -> None:
    """Write the documents that the case is done with."""
    folder.mkdir(exist_ok=True)
    (folder / "shared.md").write_text(SHARED)
    (folder / "final.md").write_text(FINAL)
    for party in PARTIES:
        rows = "".join(f"{n},{n % 4 + 1},Comment {n} of {party}\n" for n in range(1, 5))
        (folder / f"{party}.csv").write_text(f"No.,Paragraph,Comment\n{rows}")
    (folder / "reply.txt").write_text("The State's reply, as it came.\r\n")
    (folder / "letter.txt").write_text("Kindly do not publish.")


def commands(folder: Path, clock: Clock) -> Iterator[Command]:
    """Give the commands one by one; the clock moves on before each."""

    def at(kind: ActKind, **fields: object) -> Act:
        return Act(kind=kind, at=clock.now, **fields)  # type: ignore[arg-type]

    def plain(kind: ActKind, **fields: object) -> Command:
        return lambda office: simple(office, office.load(NAME), at(kind, **fields))

    def open_it(office: Office) -> None:
        open_dossier(
            office,
            NewDossier(
                name=NAME,
                title="The river",
                procedure="ohchr-country-report",
                parties=[PartyCard(id=party, name=party.title()) for party in PARTIES],
                zone="Europe/Zurich",
            ),
        )

    yield open_it
    yield lambda office: fix(office, office.load(NAME), at(ActKind.FIXED, version="v1"), folder / "shared.md")
    for party in PARTIES:
        yield lambda office, party=party: share(  # type: ignore[misc]
            office,
            office.load(NAME),
            Sharing(act=at(ActKind.SHARED, party=party, version="v1", length="P30D")),
        )
        yield plain(ActKind.ACKNOWLEDGED, party=party, version="v1", by=party)
    yield plain(ActKind.PROMISED, ends=START + timedelta(days=60), by="authority")
    yield lambda office: with_document(
        office,
        office.load(NAME),
        at(ActKind.APPROACHED, from_="a mission", asks="not-to-publish", known="received"),
        "letter",
        folder / "letter.txt",
        pinned=False,
    )
    for party in PARTIES:
        yield lambda office, party=party: hear(  # type: ignore[misc]
            office,
            office.load(NAME),
            Heard(act=at(ActKind.COMMENTED, party=party, version="v1"), paths=[folder / f"{party}.csv"]),
        )
    for number in range(5, 11):
        for party in PARTIES:
            yield lambda office, party=party, number=number: hear(  # type: ignore[misc]
                office,
                office.load(NAME),
                Heard(
                    act=at(ActKind.COMMENTED, party=party, version="v1", comment_kind="factual"),
                    text=f"Remark {number}",
                    own_id=str(number),
                ),
            )
    yield plain(ActKind.WITHDREW, comment="company:3", by="company")
    yield plain(ActKind.ASKED, party="society", ends=START + timedelta(days=40), reason="a holiday")
    yield plain(ActKind.EXTENDED, party="all", ends=START + timedelta(days=40), by="authority", reason="x")
    yield from _answers(folder, at)


def _answers(folder: Path, at: Callable[..., Act]) -> Iterator[Command]:
    for number in range(1, 11):
        yield lambda office, number=number: dispose(  # type: ignore[misc]
            office,
            office.load(NAME),
            at(ActKind.DISPOSED, disposition="rejected", reason="the source stands"),
            [f"{party}:{number}" for party in PARTIES if (party, number) != ("company", 3)],
        )
    yield lambda office: approve(
        office, office.load(NAME), at(ActKind.APPROVED, by="A. Maro"), [], everything=True
    )
    yield lambda office: with_document(
        office,
        office.load(NAME),
        at(ActKind.ANNEXED, party="state"),
        "annex",
        folder / "reply.txt",
        pinned=True,
    )
    yield lambda office: revise(
        office,
        office.load(NAME),
        at(ActKind.REVISED, version="v2", from_="v1"),
        folder / "final.md",
        read_decisions(folder / "ledger.xlsx") if (folder / "ledger.xlsx").exists() else None,
    )
    for party in PARTIES:
        yield lambda office, party=party: simple(  # type: ignore[misc]
            office, office.load(NAME), at(ActKind.NOTIFIED, party=party)
        )
    yield lambda office: simple(office, office.load(NAME), at(ActKind.DELEGATED, to="deputy", by="authority"))


def the_release(clock: Clock) -> Command:
    """Give the release by the deputy, at the promised instant."""
    clock.now = START + timedelta(days=60)
    act = Act(kind=ActKind.RELEASED, at=clock.now, version="v2", by="deputy")
    return lambda office: release(office, office.load(NAME), act, None)

"""A dossier as its record tells it: every entry in order, and how it stands at an instant.

What is on record was allowed when it was written; folding it never asks again whether it may be there, so
that another version of this program gives no other facts. What the rules say of each act is told beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from audiatur.model import Act
from audiatur.procedure.facts import Facts
from audiatur.procedure.values import Procedure

from .case import Case
from .decide import decide
from .entry import Entry, Erased, FileRef, Opening, PartyCard
from .evolve import evolve
from .replay import Event, Replay


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All entries of one report (`entries[0]` is the opening) and the rules it was opened under, with the
    office's choices.
    """

    opening: Opening
    procedure: Procedure
    entries: tuple[Entry | Erased, ...]

    @property
    def seq(self) -> int:
        """The number of the last entry."""
        return self.entries[-1].seq

    def acts(self) -> Iterator[Entry]:
        """Give the entries that are acts, in order; those whose words were erased are left out."""
        for entry in self.entries:
            if isinstance(entry, Entry) and entry.act is not None:
                yield entry

    @property
    def last_at(self) -> datetime:
        """The instant of the last entry that can be read."""
        return next(entry.at for entry in reversed(self.entries) if isinstance(entry, Entry))

    def party(self, name: str) -> PartyCard:
        """Give the card of a party; one that is not known has its id for a name."""
        known = {party.id: party for party in self.opening.parties}
        return known.get(name) or PartyCard(id=name, name=name)

    def version(self, name: str) -> Entry | None:
        """Give the entry that fixed a version, by `fixed` or `revised`."""
        return next(
            (
                entry
                for entry in self.acts()
                if entry.act is not None and entry.act.version == name and entry.file("report") is not None
            ),
            None,
        )

    def documents(self, role: str) -> Iterator[tuple[Entry, FileRef]]:
        """Give the documents of a part, each with its act, in order."""
        for entry in self.acts():
            for file in entry.files:
                if file.role == role:
                    yield entry, file

    def case(self) -> Case:
        """Give it in the form of a case."""
        return Case(
            title=self.opening.title,
            procedure=self.procedure,
            zone=self.opening.zone,
            parties={party.id: party.name for party in self.opening.parties},
            acts=tuple(entry.act for entry in self.acts() if entry.act is not None),
        )

    def start(self) -> Facts:
        """Give the facts before the first act."""
        return Facts(parties=tuple(party.id for party in self.opening.parties), zone=self.opening.zone)

    def standing(self, until: datetime) -> Replay:
        """Say how it stands at an instant (inclusive), with what the rules say of each act."""
        facts = self.start()
        events = []
        for number, act in enumerate(self.case().acts, 1):
            if act.at > until:
                break
            events.append(Event(number=number, act=act, ruling=decide(facts, act, self.procedure)))
            facts = evolve(facts, act, self.procedure)
        return Replay(case=self.case(), events=tuple(events), facts=facts, at=until)

    def facts(self) -> Facts:
        """Fold every act on record."""
        facts = self.start()
        for act in self.case().acts:
            facts = evolve(facts, act, self.procedure)
        return facts


def comment_name(party: str, own: str) -> str:
    """Give the id of a comment in a dossier: the party and its own id, so that two parties' ids never clash
    and none tells how much the other has said.
    """
    return f"{party}:{own}"


def own_name(comment: str) -> str:
    """Give a party's own id of a comment."""
    return comment.partition(":")[2] or comment


def released(act: Act) -> bool:
    """Whether an act lets the report out or changes what is out."""
    return act.kind.value in ("released", "corrected", "retracted")

"""Dossiers made of case files and of acts, for tests of what everybody may read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.dossier.scenes import at

from audiatur import api
from audiatur.dossier.case import Case
from audiatur.dossier.entry import Entry, Opening, PartyCard
from audiatur.dossier.record import Dossier
from audiatur.model import Act
from audiatur.procedure.shelf import shipped
from audiatur.procedure.values import Procedure

CASES = Path(__file__).resolve().parents[2] / "examples" / "cases"


def dossier_of(case: Case, name: str = "case", office: str = "The office") -> Dossier:
    """Give a case in the form of a dossier in which each act was written down when it happened."""
    first = case.acts[0].at if case.acts else datetime(2026, 1, 1, tzinfo=UTC)
    opening = Opening(
        dossier=name,
        title=case.title,
        office=office,
        procedure=case.procedure.id,
        secret="00",  # noqa: S106 - marks of copies are made of it, and no copy is here
        zone=case.zone,
        parties=tuple(PartyCard(id=party, name=called) for party, called in case.parties.items()),
    )
    opened = Entry(seq=1, at=first, recorded_at=first, opening=opening)
    acts = [Entry(seq=n, at=act.at, recorded_at=act.at, act=act) for n, act in enumerate(case.acts, 2)]
    return Dossier(opening=opening, procedure=case.procedure, entries=(opened, *acts))


def case_dossier(name: str) -> Dossier:
    """Give a case that ships as an example, as a dossier with every act of it on record."""
    return dossier_of(api.replay(CASES / f"{name}.toml").case, name)


def small_dossier(
    acts: Iterable[Act],
    procedure: Procedure | None = None,
    parties: tuple[str, ...] = ("a", "b"),
    **opening: Any,
) -> Dossier:
    """Give a dossier of a few acts under the rules of a country report, or others."""
    fields = {"dossier": "d", "title": "A report", "office": "The office", "secret": "00", "zone": "UTC"}
    rules = procedure or shipped("ohchr-country-report")
    start = Opening(
        **{
            **fields,
            "procedure": rules.id,
            "parties": tuple(PartyCard(id=party, name=f"Party {party.upper()}") for party in parties),
            **opening,
        }
    )
    opened = Entry(seq=1, at=at(0), recorded_at=at(0), opening=start)
    entries = [Entry(seq=n, at=act.at, recorded_at=act.at, act=act) for n, act in enumerate(acts, 2)]
    return Dossier(opening=start, procedure=rules, entries=(opened, *entries))

"""Acts judged and written down: all that one command does, or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from audiatur.dossier import Ruling, decide, evolve
from audiatur.dossier.entry import Entry, FileRef, act_fields
from audiatur.dossier.record import Dossier
from audiatur.model import Act, InputError
from audiatur.store import OutOfStepError

from .office import Office

SCHEMA = "audiatur/outcome/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An act to be done, the documents it is done with, and what it keeps beside its fields."""

    act: Act
    files: tuple[FileRef, ...] = ()
    content: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An act and what the rules say of it; `seq` its place in the record, None where it was not written."""

    act: Act
    ruling: Ruling
    seq: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a command did: written whole, or refused whole. `said` are plain sentences, `written_to` where
    documents were laid out.
    """

    dossier: str
    judged: tuple[Judged, ...]
    said: tuple[str, ...] = ()
    written_to: Path | None = None

    @property
    def refused(self) -> tuple[Judged, ...]:
        """The acts that the rules refuse; where there is one, nothing was written."""
        return tuple(one for one in self.judged if not one.ruling.allowed)


def judge(dossier: Dossier, steps: Sequence[Step]) -> tuple[Judged, ...]:
    """Say what the rules say of each step, one after the other; nothing is written."""
    facts = dossier.facts()
    found = []
    for number, step in enumerate(steps, dossier.seq + 1):
        ruling = decide(facts, step.act, dossier.procedure)
        if ruling.allowed:
            facts = evolve(facts, step.act, dossier.procedure)
        found.append(Judged(act=step.act, ruling=ruling, seq=number))
    if any(not one.ruling.allowed for one in found):
        return tuple(Judged(act=one.act, ruling=one.ruling, seq=None) for one in found)
    return tuple(found)


def record(
    office: Office,
    dossier: Dossier,
    steps: Sequence[Step],
    said: tuple[str, ...] = (),
    written_to: Path | None = None,
) -> Outcome:
    """Judge steps and write them down, if all are allowed.

    Raises:
        OutOfStepError: somebody else wrote to the dossier at the same time; nothing was written.
        InputError: a field of an act holds bytes that are no letters; or the database cannot be written.
    """
    _check_letters(steps)
    judged = judge(dossier, steps)
    name = dossier.opening.dossier
    outcome = Outcome(dossier=name, judged=judged, said=said, written_to=written_to)
    if outcome.refused or not steps:
        return outcome
    recorded_at = office.world.clock()
    entries = [
        Entry(
            seq=number,
            at=step.act.at,
            recorded_at=recorded_at,
            act=step.act,
            files=step.files,
            content=step.content,
        )
        for number, step in enumerate(steps, dossier.seq + 1)
    ]
    office.append(name, dossier.seq, entries)
    return outcome


def _check_letters(steps: Sequence[Step]) -> None:
    """Refuse what a terminal gave that is no text: no page could show it, and no file hold it."""
    for step in steps:
        for name, value in act_fields(step.act).items():
            if isinstance(value, str) and not value.isascii() and _HALF.search(value):
                raise InputError.of(f"--{name}", "holds bytes that are no letters in UTF-8; type it again")


_HALF = re.compile("[\ud800-\udfff]")


def out_of_step_json(error: OutOfStepError) -> dict[str, Any]:
    """Say as JSON (`audiatur/outcome/1`) that somebody else wrote first, and that nothing was written."""
    return {
        "schema": SCHEMA,
        "dossier": error.dossier,
        "written": False,
        "acts": [],
        "said": [str(error)],
        "written_to": None,
    }


def to_json(outcome: Outcome) -> dict[str, Any]:
    """Give an outcome as JSON (`audiatur/outcome/1`); every key is always there."""
    return {
        "schema": SCHEMA,
        "dossier": outcome.dossier,
        "written": not outcome.refused,
        "acts": [
            {
                "n": one.seq,
                "at": one.act.at.isoformat(),
                "act": one.act.kind.value,
                "allowed": one.ruling.allowed,
                "rule": one.ruling.rule,
                "why": one.ruling.why,
                "source": one.ruling.source,
                "late": one.ruling.late,
            }
            for one in outcome.judged
        ],
        "said": list(outcome.said),
        "written_to": str(outcome.written_to) if outcome.written_to else None,
    }

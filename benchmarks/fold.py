"""Folding acts: ten thousand, and twice and four times as many; growth must be linear.

usage: python -m benchmarks.fold
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from audiatur.dossier import decide, evolve
from audiatur.dossier.standing import standings
from audiatur.dossier.views import party_view
from audiatur.model import Act, ActKind, TextChange
from audiatur.procedure.facts import Facts
from audiatur.procedure.gates import CATALOGUE
from audiatur.procedure.shelf import shipped
from audiatur.procedure.values import GateUse, Procedure, Strength
from benchmarks.common import table

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
RULES = shipped("public-consultation")
_TIMES = (1, 2, 4)


def acts(comments: int, parties: tuple[str, ...]) -> Iterator[Act]:
    """Share a text, take comments in, answer them, approve half of the answers one by one, revise, tell."""
    yield Act(kind=ActKind.FIXED, at=START, version="v1")
    for party in parties:
        yield Act(kind=ActKind.SHARED, at=START, party=party, version="v1", length="P90D")
    moment = START
    for n in range(comments):
        moment += timedelta(seconds=60)
        party = parties[n % len(parties)]
        yield Act(kind=ActKind.COMMENTED, at=moment, party=party, version="v1", comment=f"C{n}")
    for n in range(comments):
        moment += timedelta(seconds=60)
        answer = "accepted" if n % 10 == 0 else "rejected"
        yield Act(
            kind=ActKind.DISPOSED,
            at=moment,
            comment=f"C{n}",
            disposition=answer,
            reason="as the annex says",
            detail="as proposed",
        )
    for n in range(comments // 2):
        yield Act(kind=ActKind.APPROVED, at=moment, comments=(f"C{n}",))
    changes = tuple(TextChange(change=f"K{n}", causes=(f"C{n}",)) for n in range(0, comments, 10))
    yield Act(kind=ActKind.REVISED, at=moment, version="v2", from_="v1", changes=changes)
    for party in parties:
        yield Act(kind=ActKind.NOTIFIED, at=moment, party=party)


def fold(history: list[Act]) -> Facts:
    """Decide and evolve, as a dossier does; every act of the history is one that is allowed."""
    facts = Facts(parties=tuple(sorted({act.party for act in history if act.party})), zone="UTC")
    for act in history:
        ruling = decide(facts, act, RULES)
        if not ruling.allowed:
            raise SystemExit(f"{act.kind} was refused: {ruling.why}")
        facts = evolve(facts, act, RULES)
    return facts


def seconds(job: Callable[[], object], runs: int = 3) -> float:
    """CPU seconds of a job, the least of a few runs."""
    spent = []
    for _ in range(runs):
        gc.collect()
        begun = time.process_time()
        job()
        spent.append(time.process_time() - begun)
    return min(spent)


def everything_judged() -> Procedure:
    """The same rules with every gate of the catalogue."""
    return replace(RULES, gates=tuple(GateUse(gate=gate, strength=Strength.DUE) for gate in CATALOGUE))


def few_and_many() -> None:
    """Ten thousand acts and more, of three parties and of one party for every ten comments."""
    rows: list[list[object]] = []
    for what, share in (("3 parties", 0), ("a party for every 10 comments", 10)):
        before = 0.0
        for times in _TIMES:
            count = 4000 * times
            names = tuple(f"p{n}" for n in range(count // share if share else 3))
            history = list(acts(count, names))
            facts = fold(history)
            spent = seconds(lambda history=history: fold(history))  # type: ignore[misc]
            now = history[-1].at
            judged = seconds(lambda facts=facts, now=now: standings(facts, everything_judged(), now))  # type: ignore[misc]
            seen = seconds(
                lambda history=history, names=names, now=now: party_view(history, names[0], RULES, now)  # type: ignore[misc]
            )
            growth = f"x {spent / before:.2f}" if before else ""
            rows.append([what, len(history), count, f"{spent:.3f}", growth, f"{judged:.3f}", f"{seen:.3f}"])
            before = spent
    head = [
        "dossier",
        "acts",
        "comments",
        "fold, CPU s",
        "twice the acts",
        "all gates once",
        "one party's view",
    ]
    table("Acts folded into facts (decide and evolve)", head, rows)


if __name__ == "__main__":
    few_and_many()

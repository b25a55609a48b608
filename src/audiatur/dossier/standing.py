"""How the gates of a procedure stand at an instant, overrides and bars taken in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from audiatur.procedure.facts import Facts
from audiatur.procedure.gates import BARS, CATALOGUE, GateAnswer
from audiatur.procedure.values import GateUse, Procedure, Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One gate: as the procedure names it, and what it says."""

    use: GateUse
    answer: GateAnswer

    @property
    def open(self) -> bool:
        """Whether it is open."""
        return self.answer.open


_OF_TIME = ("windows-closed", "rounds-done")
"""Gates about everything that was shared, whichever version is to come out."""


def standings(
    facts: Facts, procedure: Procedure, now: datetime, version: str | None = None
) -> tuple[Standing, ...]:
    """Judge every gate of the procedure, and the bars that stand whether it names them or not.

    `version` is the one to come out, the latest where it is None: what was made in a later version is not
    made in it, and who was shown a later one was not shown it.
    """
    named = {use.gate for use in procedure.gates}
    uses = [*procedure.gates]
    uses += [
        GateUse(gate=gate, strength=Strength.HARD, source="a bar holds under any procedure")
        for gate in BARS
        if gate in facts.barred and gate not in named
    ]
    text = facts if version is None or version == facts.latest else facts.as_of(version)
    return tuple(
        Standing(
            use=use,
            answer=_judge(facts if use.gate in _OF_TIME else text, procedure, now, use.gate),
        )
        for use in uses
    )


def _judge(facts: Facts, procedure: Procedure, now: datetime, gate: str) -> GateAnswer:
    override = facts.overridden.get(gate)
    if override is not None:
        return GateAnswer(open=True, why=f"overridden on {override.at.isoformat()}: {override.ground}")
    return CATALOGUE[gate](facts, procedure, now)

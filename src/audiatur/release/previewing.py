"""What stands in the way of a release, and what would happen at the promised instant: one screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from audiatur.dossier.standing import Standing
from audiatur.procedure.durations import in_words
from audiatur.procedure.facts import Facts
from audiatur.procedure.values import Strength


def preview(
    facts: Facts, gates: Sequence[Standing], at: datetime, ruling: str, *, allowed: bool
) -> list[str]:
    """Say in lines what is open, hard or due, and what a release would be now and at the promised instant.

    Args:
        facts: the facts at the instant.
        gates: how every gate stands.
        at: the instant.
        ruling: what the rules say of a release now.
        allowed: whether they let it be.
    """
    lines = [f"A release now ({at.isoformat()}) is {'allowed' if allowed else 'refused'}: {ruling}"]
    for strength, what in ((Strength.HARD, "hard, holds whatever the date"), (Strength.DUE, "due")):
        for gate in gates:
            if gate.use.strength is strength:
                state = "open" if gate.open else "SHUT"
                lines.append(f"  {state:4} {gate.use.gate} ({what}): {gate.answer.why}")
    shut_hard = [gate.use.gate for gate in gates if not gate.open and gate.use.strength is Strength.HARD]
    shut_due = [gate for gate in gates if not gate.open and gate.use.strength is Strength.DUE]
    promise = facts.promise
    if promise is None:
        lines.append("No date is promised: due gates hold until they open.")
    elif at > promise.ends:
        late = in_words(at - promise.ends)
        past = f"The promised instant, {promise.ends.isoformat()}, is past"
        lines.append(f"{past}: a release now is {late} late.")
        if shut_due and not shut_hard:
            lines.append("Page one says:")
            lines += [f"  {gate.answer.why}" for gate in shut_due]
    elif shut_hard:
        lines.append(
            f"At the promised instant, {promise.ends.isoformat()}, it still could not: {shut_hard[0]}."
        )
    elif shut_due:
        lines.append(
            f"At the promised instant, {promise.ends.isoformat()}, it can come out, and page one says:"
        )
        lines += [f"  {gate.answer.why}" for gate in shut_due]
    else:
        lines.append(f"The promise of {promise.ends.isoformat()} can be kept with nothing open.")
    return lines

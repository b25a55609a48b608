"""Gates about time: are the rounds held and the windows over?"""

from __future__ import annotations

from datetime import datetime

from audiatur.procedure.facts import Facts, Window, WindowState
from audiatur.procedure.values import Procedure

from .answer import GateAnswer, listed, opened, shut


def windows_closed(facts: Facts, procedure: Procedure, now: datetime) -> GateAnswer:
    """Open when every window has ended or was waived, and none waits for an answer that has not come."""
    del procedure
    open_ones = [window for window in facts.windows if window.state(now) is WindowState.OPEN]
    if open_ones:
        return shut("; ".join(_still(window) for window in open_ones[:5]))
    waiting = [
        window.party for window in facts.windows if window.waits and window.state(now) is WindowState.EXPIRED
    ]
    if waiting:
        return shut(f"no answer from {listed(waiting)}, and the rule is to wait for it")
    return opened("every window has ended or was waived" if facts.windows else "nothing was shared")


def _still(window: Window) -> str:
    if window.ends is None:
        reason = "no end has been set" if window.opens else "its receipt has not been acknowledged"
        return f"the window of {window.party} on {window.version} has no end: {reason}"
    return f"the window of {window.party} on {window.version} is open until {window.ends.isoformat()}"


def rounds_done(facts: Facts, procedure: Procedure, now: datetime) -> GateAnswer:
    """Open when each round of the procedure was held, and its windows have ended."""
    for found in procedure.rounds:
        held = [window for window in facts.windows if window.round == found.id]
        if not held:
            return shut(f'the round "{found.title}" has not been held')
        if any(window.state(now) is WindowState.OPEN for window in held):
            return shut(f'the round "{found.title}" is still open')
    return opened("every round was held")

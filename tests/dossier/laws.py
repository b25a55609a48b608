"""What the laws of a dossier speak of: independent acts, a party's history, what a party might try."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from audiatur.model import Act, ActKind
from audiatur.procedure.facts import Facts

from .scenes import HASHES

MOVABLE = (
    ActKind.ACKNOWLEDGED,
    ActKind.ASKED,
    ActKind.DECLINED,
    ActKind.COMMENTED,
    ActKind.WITHDREW,
    ActKind.DISPOSED,
    ActKind.STATED,
    ActKind.CONSENTED,
    ActKind.ANNEXED,
    ActKind.NOTIFIED,
)
"""Acts whose order does not matter where they are about different parties and different comments."""


def _touches(facts: Facts, act: Act) -> set[tuple[str, str]]:
    """Say what an act is about: its party and its comment, and the party of that comment."""
    found = {("party", act.party), ("comment", act.comment)}
    if act.comment in facts.comments:
        found.add(("party", facts.comments[act.comment or ""].party))
    elif act.comment is not None:
        found.add(("party", act.comment[0]))
    return {(what, name) for what, name in found if name is not None}


def independent(facts: Facts, first: Act, second: Act) -> bool:
    """Whether the order of two acts cannot matter: they touch no party and no comment in common."""
    both = first.kind in MOVABLE and second.kind in MOVABLE
    return both and not _touches(facts, first) & _touches(facts, second)


def in_order(facts: Facts) -> Facts:
    """Give facts without the order in which parties were told."""
    return replace(facts, exchanges=tuple(sorted(facts.exchanges)))


def is_of(facts: Facts, act: Act, party: str) -> bool:
    """Whether an act is of a party's history: done by it, to it, or to its comments alone."""
    named = [act.comment] if act.comment else list(act.comments)
    whose = {facts.comments[name].party for name in named if name in facts.comments}
    return act.party == party or (act.party is None and whose == {party})


def disguised(act: Act) -> Act:
    """Make another act of the same party in the place of one."""
    return replace(act, reason="another", detail="another", comment_kind="other", note="another")


def probes(facts: Facts, party: str, now: datetime) -> list[Act]:
    """Make what a party might try, on each version that there is and one that there is not."""
    mine = [heard.id for heard in facts.comments.values() if heard.party == party]
    acts = [Act(kind=ActKind.WITHDREW, at=now, comment=name, by=party) for name in (*mine, f"{party}-new")]
    for version in (*facts.versions, "v99"):
        acts.append(Act(kind=ActKind.ACKNOWLEDGED, at=now, party=party, version=version, by=party))
        acts += [
            Act(kind=ActKind.COMMENTED, at=now, party=party, comment=name, version=version, by=party)
            for name in (*mine, f"{party}-new")
        ]
    acts.append(Act(kind=ActKind.ASKED, at=now, party=party, ends=now + timedelta(days=9), by=party))
    acts.append(Act(kind=ActKind.STATED, at=now, party=party, sha256=HASHES[0], by=party))
    acts.append(Act(kind=ActKind.CONSENTED, at=now, party=party, by=party))
    return acts

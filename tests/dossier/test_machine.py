"""Random dossiers under random procedures: three parties, the office and outsiders act as they please.

Each example is one dossier. `make test` runs 500 of them, `make test-full` 2,000.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from audiatur.dossier import decide, evolve
from audiatur.dossier.case import Case
from audiatur.dossier.decide.release import blockers
from audiatur.dossier.replay import replay
from audiatur.dossier.standing import standings
from audiatur.dossier.views import own_acts, party_view, public_view, view_bytes
from audiatur.model import Act, ActKind, Disposition, TextChange
from audiatur.procedure.facts import Facts, WindowState
from audiatur.procedure.gates import CATALOGUE
from audiatur.procedure.values import GateUse, Procedure, Strength

from .laws import disguised, in_order, independent, is_of, probes
from .oracle import Oracle
from .random_procedures import procedures
from .scenes import HASHES, PARTIES, START

DOSSIERS = {"thorough": 2000, "full": 2000}.get(os.environ.get("HYPOTHESIS_PROFILE", ""), 500)
STEPS = 30

EVERYONE = (None, None, None, "office", "authority", "Ms Deputy", *PARTIES, "representative", "secretariat")
VERSIONS = tuple(f"v{n}" for n in range(1, 6))
COMMENTS = tuple(f"{party}{n}" for party in PARTIES for n in range(1, 5))
few = st.integers(0, 7)
parties = st.sampled_from(PARTIES)


class Dossier(RuleBasedStateMachine):
    """One dossier; `tried` holds every act with the facts before it and whether it was allowed."""

    procedure: Procedure
    facts: Facts
    oracle: Oracle
    now: datetime
    tried: list[tuple[Facts, Act, bool]]

    @initialize(procedure=procedures(), bare=few, asked=st.sets(parties))
    def begin(self, procedure: Procedure, bare: int, asked: set[str]) -> None:
        """Open the dossier; mostly with a text that some parties have, and with a promise."""
        self.procedure = procedure
        self.facts = Facts(parties=PARTIES, zone="UTC")
        self.oracle = Oracle(procedure=procedure, parties=PARTIES)
        self.now = START
        self.tried = []
        if bare == 7:
            return
        self._do(ActKind.FIXED, version="v1")
        for party in sorted(asked) or PARTIES:
            self._do(ActKind.SHARED, party=party, version="v1")
        for n, party in enumerate(sorted(asked)[: bare // 2]):
            kind, other = ("factual", PARTIES[n - 1]) if bare % 2 else (None, None)
            self._do(
                ActKind.COMMENTED,
                party=party,
                comment=f"{party}1",
                version="v1",
                comment_kind=kind,
                criticises=other,
            )
        if bare % 2:
            self._do(ActKind.PROMISED, ends=self.now + timedelta(days=10 * bare))

    # --- doing, with the laws that hold for each act ------------------------------------------------------

    def _do(self, kind: ActKind, **fields: Any) -> bool:
        act = Act(kind=kind, at=self.now, **fields)
        before, written = self.facts, repr(self.facts)
        ruling = decide(before, act, self.procedure)
        assert decide(before, act, self.procedure) == ruling
        assert ruling.why
        self.tried.append((before, act, ruling.allowed))
        if ruling.allowed:
            self.facts = evolve(before, act, self.procedure)
            assert evolve(before, act, self.procedure) == self.facts
            self.oracle.hear(act)
        assert repr(before) == written, "the facts before an act are never changed"
        self._laws_of(act, before, late=ruling.late)
        return ruling.allowed

    def _laws_of(self, act: Act, before: Facts, *, late: bool) -> None:
        after = self.facts
        if act.kind in (ActKind.APPROACHED, ActKind.STATED):
            assert (after.versions, after.revisions) == (before.versions, before.revisions)
            assert (after.comments, after.windows) == (before.comments, before.windows)
        if act.kind is ActKind.APPROACHED:
            assert after == before
        if act.kind not in (ActKind.FIXED, ActKind.REVISED):
            assert after.versions == before.versions
        if act.kind is ActKind.REVISED:
            causes = {cause for revision in after.revisions for c in revision.changes for cause in c.causes}
            assert causes <= set(after.comments)
        if late:
            assert self._open_gates(before) <= self._open_gates(after)

    def _open_gates(self, facts: Facts) -> set[str]:
        return {gate for gate, judge in CATALOGUE.items() if judge(facts, self.procedure, self.now).open}

    def _version(self, n: int) -> str:
        known = list(self.facts.versions)
        return known[-1 - n % len(known)] if known and n < 7 else VERSIONS[n % len(VERSIONS)]

    def _comment(self, n: int) -> str:
        known = list(self.facts.comments)
        return known[n % len(known)] if known and n < 7 else COMMENTS[n % len(COMMENTS)]

    # --- what may happen ----------------------------------------------------------------------------------

    @rule(hours=st.sampled_from([1, 24, 24, 120, 400]))
    def wait(self, hours: int) -> None:
        """Let time pass: gates may open by it, none shuts, and nothing is lost."""
        before = self._open_gates(self.facts)
        closed = [window.state(self.now) is not WindowState.OPEN for window in self.facts.windows]
        self.now += timedelta(hours=hours)
        assert before <= self._open_gates(self.facts)
        still = [window.state(self.now) is not WindowState.OPEN for window in self.facts.windows]
        assert all(later or not earlier for earlier, later in zip(closed, still, strict=True))

    @rule(which=few)
    def wait_for_an_instant(self, which: int) -> None:
        """Go to the very instant at which a window ends or a promise falls due."""
        instants = [window.ends for window in self.facts.windows if window.ends]
        instants += [promise.ends for promise in self.facts.promises]
        ahead = sorted(instant for instant in instants if instant > self.now)
        if ahead:
            self.now = ahead[which % len(ahead)]

    @rule(n=few, by=st.sampled_from(EVERYONE))
    def fix(self, n: int, by: str | None) -> None:
        """Fix a version."""
        self._do(ActKind.FIXED, version=VERSIONS[n % 5], by=by)

    @rule(
        n=few, cause=st.sampled_from(["comment", "comment", "own", "bare", "none", "approach"]), who=parties
    )
    def revise(self, n: int, cause: str, who: str) -> None:
        """Make a version from another."""
        change = {
            "comment": TextChange(change="K1", causes=(self._comment(n),)),
            "own": TextChange(change="K1", own_motion="a new source", sharpens=who),
            "bare": TextChange(change="K1", own_motion=""),
            "none": TextChange(change="K1", effect="fix"),
            "approach": TextChange(change="K1", causes=("forty States", HASHES[0])),
        }[cause]
        version = f"v{len(self.facts.versions) + 1}"
        allowed = self._do(ActKind.REVISED, version=version, from_=self._version(n), changes=(change,))
        assert not (allowed and cause == "approach")

    @rule(party=parties, n=few, days=st.sampled_from([None, None, 5, 30]), own=st.booleans())
    def share(self, party: str, n: int, days: int | None, own: bool) -> None:
        """Share a version, for the length of the rule, a named one or until an instant."""
        fields: dict[str, Any] = {}
        if days is not None:
            fields = {"ends": self.now + timedelta(days=days)} if own else {"length": f"P{days}D"}
        self._do(ActKind.SHARED, party=party, version=self._version(n), **fields)

    @rule(party=parties, n=few, other=st.sampled_from((None, *PARTIES)))
    def acknowledge(self, party: str, n: int, other: str | None) -> None:
        """Acknowledge, sometimes in another's name."""
        self._do(ActKind.ACKNOWLEDGED, party=party, version=self._version(n), by=other)

    @rule(
        party=st.sampled_from((*PARTIES, "all")),
        days=st.sampled_from([0, 3, 20]),
        by=st.sampled_from(EVERYONE),
    )
    def extend(self, party: str, days: int, by: str | None) -> None:
        """Ask for more time, and give it."""
        ends = self.now + timedelta(days=days)
        if party != "all":
            self._do(ActKind.ASKED, party=party, ends=ends, by=by)
        self._do(ActKind.EXTENDED, party=party, ends=ends, by=by, reason="agreed" if days > 3 else None)

    @rule(party=parties, what=st.sampled_from(["comment", "extension"]))
    def decline(self, party: str, what: str) -> None:
        """Say that no comment will come, or that no more time is given."""
        self._do(ActKind.DECLINED, party=party, what=what)

    @rule(
        n=few,
        window=few,
        kind=st.sampled_from([None, "factual", "attribution", "new-evidence", "not-to-publish"]),
        criticises=st.sampled_from((None, None, *PARTIES)),
    )
    def comment(self, n: int, window: int, kind: str | None, criticises: str | None) -> None:
        """Comment on what was shared, or on anything, or dress an approach up as a comment."""
        shown = [(one.party, one.version) for one in self.facts.windows]
        party, version = (
            shown[window % len(shown)] if shown and n < 6 else (PARTIES[n % 3], self._version(window))
        )
        number = sum(heard.party == party for heard in self.facts.comments.values()) + (n != 5)
        allowed = self._do(
            ActKind.COMMENTED,
            party=party,
            comment=f"{party}{number}",
            version=version,
            comment_kind=kind,
            criticises=criticises,
        )
        assert not (allowed and kind == "not-to-publish")

    @precondition(lambda self: any(window.ends for window in self.facts.windows))
    @rule(n=few, promise=st.booleans())
    def let_time_run_out(self, n: int, promise: bool) -> None:
        """Comment at the very instant a window ends; or break a promise, and make another."""
        if promise and self.facts.promise is not None:
            self.now = max(self.now, self.facts.promise.ends)
            self._do(ActKind.PROMISED, ends=self.now + timedelta(days=9), reason="not ready")
            return
        ended = [window for window in self.facts.windows if window.ends is not None]
        window = ended[n % len(ended)]
        self.now = max(self.now, window.ends or self.now)
        number = sum(heard.party == window.party for heard in self.facts.comments.values()) + 1
        name = f"{window.party}{number}"
        self._do(ActKind.COMMENTED, party=window.party, comment=name, version=window.version)

    @rule(n=few, by=st.sampled_from((None, *PARTIES)))
    def withdraw(self, n: int, by: str | None) -> None:
        """Withdraw a comment, sometimes another's."""
        name = self._comment(n)
        allowed = self._do(ActKind.WITHDREW, comment=name, by=by)
        assert not allowed or by in (None, self.facts.comments[name].party)

    @rule(n=few, answer=st.sampled_from(Disposition), reason=st.sampled_from([None, "because"]))
    def dispose(self, n: int, answer: Disposition, reason: str | None) -> None:
        """Answer a comment, approve the answer and tell the party."""
        name = self._comment(n)
        self._do(ActKind.DISPOSED, comment=name, disposition=answer.value, reason=reason)
        if n % 2:
            self._do(ActKind.APPROVED, comments=(name,))
            self._do(ActKind.NOTIFIED, party=name[0])

    @rule(hours=st.sampled_from([0, 24]), all_of_them=st.booleans())
    def do_what_is_due(self, hours: int, all_of_them: bool) -> None:
        """Answer every comment with a reason, make the changes, tell the parties, pin replies and certify."""
        self.now += timedelta(hours=hours)
        for heard in [heard for heard in self.facts.comments.values() if not heard.disposed]:
            answer = "accepted" if heard.kind in (None, "factual") else "rejected"
            self._do(ActKind.DISPOSED, comment=heard.id, disposition=answer, reason="because", detail="so")
            self._do(ActKind.APPROVED, comments=(heard.id,))
        promised = [heard.id for heard in self.facts.comments.values() if heard.disposition == "accepted"]
        if promised:
            changes = (TextChange(change="K1", causes=tuple(promised)),)
            version = f"v{len(self.facts.versions) + 1}"
            self._do(ActKind.REVISED, version=version, from_=self._version(0), changes=changes)
        for one in PARTIES:
            self._do(ActKind.NOTIFIED, party=one)
        for gate in CATALOGUE:
            self._do(ActKind.CERTIFIED, gate=gate, by="authority")
        for one in PARTIES if all_of_them else PARTIES[:1]:
            self._do(ActKind.SHARED, party=one, version=self._version(0), ends=self.now + timedelta(hours=1))

    @rule(n=few, version=few)
    def execute(self, n: int, version: int) -> None:
        """Say that a promised change was made."""
        self._do(ActKind.EXECUTED, comment=self._comment(n), version=self._version(version))

    @rule(days=st.sampled_from([-1, 1, 10, 60]), reason=st.sampled_from([None, "not ready"]))
    def promise(self, days: int, reason: str | None) -> None:
        """Promise the release, or move the promise."""
        self._do(ActKind.PROMISED, ends=self.now + timedelta(days=days), reason=reason)

    @rule(party=parties, n=few, pin=st.booleans())
    def state(self, party: str, n: int, pin: bool) -> None:
        """Make a statement, or pin a reply."""
        self._do(ActKind.ANNEXED if pin else ActKind.STATED, party=party, sha256=HASHES[n % 6])

    @rule(
        asks=st.sampled_from(["not-to-publish", "delay", "change-finding"]),
        known=st.sampled_from(["press", "received"]),
    )
    def approach(self, asks: str, known: str) -> None:
        """Ask for a result from outside."""
        assert self._do(ActKind.APPROACHED, from_="forty States", asks=asks, known=known)

    @rule(
        gate=st.sampled_from(sorted(CATALOGUE)),
        by=st.sampled_from(EVERYONE),
        ground=st.sampled_from(["urgent", None]),
    )
    def open_a_gate(self, gate: str, by: str | None, ground: str | None) -> None:
        """Certify a gate, or override it."""
        self._do(ActKind.CERTIFIED, gate=gate, by=by)
        allowed = self._do(ActKind.OVERRIDDEN, gate=gate, ground=ground, by=by)
        assert not (allowed and ground is None)

    @rule(
        lift=st.booleans(),
        gate=st.sampled_from(["court-order", "source-safety", "signed"]),
        by=st.sampled_from(EVERYONE),
    )
    def bar(self, lift: bool, gate: str, by: str | None) -> None:
        """Bar the release, or lift a bar."""
        kind = ActKind.LIFTED if lift else ActKind.BARRED
        assert not (self._do(kind, gate=gate, ground="an injunction", by=by) and by in PARTIES)

    @rule(party=parties, n=few)
    def consent(self, party: str, n: int) -> None:
        """Consent, or make the text public oneself; and a leak."""
        self._do(ActKind.CONSENTED, party=party)
        if n == 0:
            self._do(ActKind.DISCLOSED, party=party, version=self._version(n), part="part")
            self._do(ActKind.LEAKED, version=self._version(n))

    @rule(
        to=st.sampled_from(["Ms Deputy", "a"]), days=st.sampled_from([None, 3]), by=st.sampled_from(EVERYONE)
    )
    def delegate(self, to: str, days: int | None, by: str | None) -> None:
        """Name a deputy."""
        until = self.now + timedelta(days=days) if days else None
        assert not (self._do(ActKind.DELEGATED, to=to, until=until, by=by) and to in PARTIES)

    @rule(n=few, by=st.sampled_from((*[None] * 9, *EVERYONE)))
    def release(self, n: int, by: str | None) -> None:
        """Try to release; it comes out exactly when no hard gate is shut, and no due one before its time."""
        version, facts = self._version(n if n > 5 else 0), self.facts
        act = Act(kind=ActKind.RELEASED, at=self.now, version=version, by=by)
        allowed = self._do(ActKind.RELEASED, version=version, by=by)
        if version not in facts.versions or facts.release is not None:
            assert not allowed
            return
        gates = standings(facts, self.procedure, self.now, version)
        shut = [gate for gate in gates if not gate.open]
        hard = [gate for gate in shut if gate.use.strength is Strength.HARD]
        stopped = [gate for gate in blockers(facts, act, self.procedure) if gate.use.gate != "signed"]
        expected = hard if self.oracle.due(self.now) else [g for g in shut if g.use.gate != "signed"]
        assert stopped == expected
        assert not (allowed and (expected or by in PARTIES or by == "representative"))

    @precondition(lambda self: self.facts.release is not None)
    @rule(correct=st.booleans(), n=few, ground=st.sampled_from(["an error", None]))
    def after_release(self, correct: bool, n: int, ground: str | None) -> None:
        """Correct or retract; what came out stays what came out."""
        out = self.facts.release
        if correct:
            self._do(ActKind.CORRECTED, version=self._version(n), ground=ground)
        else:
            self._do(ActKind.RETRACTED, ground=ground)
        assert self.facts.release == out

    # --- what holds at every moment -----------------------------------------------------------------------

    @invariant()
    def gates_stand_as_the_catalogue_says(self) -> None:
        """The oracle, which knows the bare acts alone, agrees with each gate it knows."""
        if not self.facts.versions:
            return
        for use in [*self.procedure.gates, *_every_known(self.procedure)]:
            expected = self.oracle.opens(use.gate, self.now)
            judged = standings(self.facts, replace(self.procedure, gates=(use,)), self.now)[0]
            assert expected in (None, judged.open), (use.gate, judged.answer.why)

    @invariant()
    def nothing_is_lost(self) -> None:
        """Every comment that was taken in is on record, once, as it was made."""
        taken = [act for _, act, allowed in self.tried if allowed and act.kind is ActKind.COMMENTED]
        assert [(h.id, h.party, h.version, h.at) for h in self.facts.comments.values()] == [
            (act.comment, act.party, act.version, act.at) for act in taken
        ]

    # --- what holds of the whole --------------------------------------------------------------------------

    def teardown(self) -> None:
        """Check the laws of the whole dossier."""
        if hasattr(self, "tried"):
            self._the_end()
            self._replaying_is_folding()
            self._order_of_independent_acts()
            for party in PARTIES:
                self._non_interference(party)

    def _the_end(self) -> None:
        """Half of the dossiers are brought to their end: all is done that is due, and a release is tried."""
        if len(self.tried) % 2 and self.facts.release is None:
            self.do_what_is_due(0, all_of_them=len(self.facts.comments) % 2 == 0)
            self.now = max([self.now, *(window.ends for window in self.facts.windows if window.ends)])
            self.gates_stand_as_the_catalogue_says()
            self.release(0, None)

    def _replaying_is_folding(self) -> None:
        """From the acts alone, refused ones left in or left out, the same facts come again."""
        for acts in ([act for _, act, _ in self.tried], self._allowed()):
            case = Case(
                title="",
                procedure=self.procedure,
                zone="UTC",
                parties=dict.fromkeys(PARTIES, ""),
                acts=tuple(acts),
            )
            assert replay(case).facts == self.facts
            assert replay(case).facts == self.facts
        assert self._fold(self._allowed()) == self.facts

    def _allowed(self) -> list[Act]:
        return [act for _, act, allowed in self.tried if allowed]

    def _fold(self, acts: list[Act]) -> Facts:
        facts = Facts(parties=PARTIES, zone="UTC")
        for act in acts:
            facts = evolve(facts, act, self.procedure)
        return facts

    def _order_of_independent_acts(self) -> None:
        for (before, first, yes), (_, second, also) in zip(self.tried, self.tried[1:], strict=False):
            if not independent(before, first, second):
                continue
            facts, answers = before, []
            for act in (second, first):
                answers.append(decide(facts, act, self.procedure).allowed)
                facts = evolve(facts, act, self.procedure) if answers[-1] else facts
            assert answers == [also, yes]
            straight = evolve(before, first, self.procedure) if yes else before
            straight = evolve(straight, second, self.procedure) if also else straight
            assert in_order(facts) == in_order(straight)

    def _non_interference(self, other: str) -> None:
        """Without another's whole history, or with another in its place, no byte of a view changes."""
        acts = self._allowed()
        theirs = list(own_acts(acts, other))
        without = [act for act in acts if not is_of(self.facts, act, other)]
        moved = [act if not is_of(self.facts, act, other) else disguised(act) for act in acts]
        assert all(act in theirs or act.kind is ActKind.APPROVED for act in acts if act not in without)
        for party in PARTIES:
            if party != other:
                seen = view_bytes(party_view(acts, party, self.procedure, self.now, "UTC"))
                assert seen == view_bytes(party_view(without, party, self.procedure, self.now, "UTC"))
                assert seen == view_bytes(party_view(moved, party, self.procedure, self.now, "UTC"))
        self._answers_tell_nothing(without, other)
        public = view_bytes(public_view(acts, self.procedure, self.now))
        assert public == view_bytes(public_view(without, self.procedure, self.now))

    def _answers_tell_nothing(self, without: list[Act], other: str) -> None:
        """What a party is told of its own acts is the same, word for word, whatever another has done."""
        apart = self._fold(without)
        for party in PARTIES:
            if party == other:
                continue
            for act in probes(self.facts, party, self.now):
                assert decide(self.facts, act, self.procedure) == decide(apart, act, self.procedure)


def _every_known(procedure: Procedure) -> list[GateUse]:
    named = {use.gate for use in procedure.gates}
    known = ("windows-closed", "comments-disposed", "changes-explained", "criticisms-heard")
    known += ("annexes-pinned", "consent-given", "court-order")  # type: ignore[assignment]
    return [GateUse(gate=gate, strength=Strength.DUE) for gate in known if gate not in named]


TestDossier = Dossier.TestCase
TestDossier.settings = settings(max_examples=DOSSIERS, stateful_step_count=STEPS, deadline=None)

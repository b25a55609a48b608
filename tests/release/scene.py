"""A small release made of values alone: two drafts, comments of two parties, decisions, replies."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from audiatur.dossier.entry import Entry, Opening, PartyCard
from audiatur.dossier.record import Dossier
from audiatur.dossier.standing import standings
from audiatur.formats.reading import read_bytes
from audiatur.model import (
    Act,
    ActKind,
    CauseKind,
    ChangeDecision,
    Comment,
    CommentDecision,
    CommentId,
    Comments,
    CommentsFile,
    Decisions,
    Disposition,
    Ledger,
    Reference,
    Report,
    Source,
    SourceKind,
)
from audiatur.procedure.reading import read_procedure
from audiatur.procedure.values import Procedure
from audiatur.release import ReleaseInputs, Reply
from audiatur.review import explain
from audiatur.text.compare import compare

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
DUE = START + timedelta(days=60)
SHARED = """# The river

1. The dam holds seven gates, and two of them were shut in May.

2. Mr Kestrel told the ministry on 4 May.

3. The company measured the level each day.

4. Nobody warned the villages below the dam.
"""
FINAL = """# The river

1. The dam holds five gates, and two of them were shut in May.

2. An official told the ministry on 4 May.

3. The company measured the level each day.

4. Nobody warned the villages below the dam before 9 May.
"""
OPEN = 'annex = {mode = "table"}\nparties = {extract_basis = ["whole"]}'
"""Rules that name parties and print comments."""
CLOSED = 'annex = {mode = "none"}'
"""Rules that do neither."""
SAID = (("state", "C1", "1", "The dam holds five gates."), ("company", "K1", "4", "We warned them on 9 May."))
"""Party, own id, paragraph, words."""


RELEASED = Act(kind=ActKind.RELEASED, at=DUE, version="v2", by="deputy")


def rules(text: str = OPEN) -> Procedure:
    """Read a procedure whose gates are all due."""
    gates = "".join(
        f'[[gates]]\ngate = "{gate}"\nstrength = "due"\n'
        for gate in ("windows-closed", "comments-disposed", "changes-explained")
    )
    head = 'schema = "audiatur/procedure/1"\nid = "small"\ntitle = "A small body"\nversion = "1"\n'
    file = f'{head}{text}\n[[round]]\nid = "r"\nlength = "P30D"\n{gates}'
    return read_procedure(file.encode(), "small.toml")


def report(text: str, name: str = "draft.md") -> Report:
    """Read a text in Markdown."""
    return read_bytes(text.encode(), name)


def comments(said: Iterable[tuple[str, str, str, str]] = SAID, **answers: tuple[str, str]) -> Comments:
    """Make comments of several parties; `answers` by own id: disposition and reason."""
    found = []
    for number, (party, own, place, words) in enumerate(said, 1):
        disposition, reason = answers.get(own, (None, None))
        found.append(
            Comment(
                id=CommentId(f"{party}:{own}"),
                source=Source(file="comments.csv", kind=SourceKind.ROW, number=number),
                comment=words,
                anchor=Reference(paragraph=place),
                party=party,
                disposition=Disposition(disposition) if disposition else None,
                reason=reason,
            )
        )
    file = CommentsFile(name="comments.csv", sha256="0" * 64, rows=len(found))
    return Comments(inputs=(file,), comments=tuple(found))


@dataclass(kw_only=True)
class Scene:
    """What a release is made of, in the words of a test; `inputs()` makes the values."""

    shared: str = SHARED
    final: str = FINAL
    rules: str = OPEN
    title: str = "The river"
    said: Sequence[tuple[str, str, str, str]] = SAID
    answers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    causes: Mapping[int, tuple[CauseKind, str] | str] = field(default_factory=dict)
    """By the number of the change: a kind with a reason, or the id of a comment."""
    annexes: Sequence[tuple[str, str, bytes]] = (("state", "reply.txt", b"The reply of the State.\r\n"),)
    late: int = 0
    act: Act = RELEASED
    drafts: Sequence[str] = ()
    extra: Sequence[Act] = ()

    def ledger(self) -> Ledger:
        """Explain the changes as decided."""
        shared, final = report(self.shared), report(self.final, "final.md")
        changes = compare(shared, final).changes
        decided = tuple(_decision(changes[number].id, cause) for number, cause in self.causes.items())
        answered = tuple(
            CommentDecision(
                comment=CommentId(f"{party}:{own}"),
                disposition=Disposition(self.answers[own][0]),
                reason=self.answers[own][1],
                by="A. Maro",
                comment_text=words,
            )
            for party, own, _, words in self.said
            if own in self.answers
        )
        decisions = Decisions(
            file="ledger.xlsx", shared_sha256=shared.sha256, changes=decided, comments=answered
        )
        return explain(shared, final, comments(self.said), decisions)

    def dossier(self) -> Dossier:
        """Make the record, the act itself in it."""
        entries = [Entry(seq=1, at=START, recorded_at=START, opening=_opening(self.title))]
        for number, act in enumerate(self._acts(), 2):
            entries.append(Entry(seq=number, at=act.at, recorded_at=act.at, act=act))
        return Dossier(opening=_opening(self.title), procedure=rules(self.rules), entries=tuple(entries))

    def _acts(self) -> list[Act]:
        at = START
        acts = [Act(kind=ActKind.FIXED, at=at, version="v1")]
        acts += [Act(kind=ActKind.SHARED, at=at, party=one, version="v1") for one in ("state", "company")]
        acts.append(Act(kind=ActKind.PROMISED, at=at, ends=DUE, by="authority"))
        acts += [_commented(f"{party}:{own}", at + timedelta(days=3)) for party, own, _, _ in self.said]
        acts += [self._disposed(party, own) for party, own, _, _ in self.said if own in self.answers]
        acts += [_commented(f"company:L{n}", at + timedelta(days=40)) for n in range(self.late)]
        acts.append(Act(kind=ActKind.REVISED, at=at + timedelta(days=50), version="v2", from_="v1"))
        acts += [*self.extra, Act(kind=ActKind.DELEGATED, at=at + timedelta(days=51), to="deputy")]
        if self.act.kind is not ActKind.RELEASED:
            acts.append(Act(kind=ActKind.RELEASED, at=DUE, version="v2", by="deputy"))
        return [*acts, self.act]

    def _disposed(self, party: str, own: str) -> Act:
        disposition, reason = self.answers[own]
        return Act(
            kind=ActKind.DISPOSED,
            at=START + timedelta(days=35),
            comment=f"{party}:{own}",
            disposition=disposition,
            reason=reason,
            detail=reason,
        )

    def inputs(self) -> ReleaseInputs:
        """Make the values that a release is built of."""
        dossier, ledger = self.dossier(), self.ledger()
        at = self.act.at
        return ReleaseInputs(
            dossier=dossier,
            act=self.act,
            report=ledger.comparison.final,
            ledger=ledger,
            gates=standings(dossier.facts(), dossier.procedure, at, "v2"),
            annexes=tuple(
                Reply(whose=whose, name=name, data=data, sha256=hashlib.sha256(data).hexdigest())
                for whose, name, data in self.annexes
            ),
            salts={
                one.change.id: hashlib.sha256(one.change.id.encode()).hexdigest()[:32]
                for one in ledger.changes
            },
            tool="audiatur 0",
            drafts=tuple(report(text) for text in self.drafts),
        )


def _decision(change: str, cause: tuple[CauseKind, str] | str) -> ChangeDecision:
    from audiatur.model import ChangeId, Verdict

    if isinstance(cause, str):
        return ChangeDecision(
            change=ChangeId(change), comments=(CommentId(cause),), verdict=Verdict.CONFIRM, by="A. Maro"
        )
    return ChangeDecision(change=ChangeId(change), cause=cause[0], reason=cause[1], by="A. Maro")


def _opening(title: str) -> Opening:
    return Opening(
        dossier="river",
        title=title,
        office="Office of the River",
        procedure="small",
        secret="00" * 32,
        zone="Europe/Zurich",
        parties=(PartyCard(id="state", name="The State"), PartyCard(id="company", name="The Company")),
    )


def _commented(name: str, at: datetime) -> Act:
    party = name.partition(":")[0]
    return Act(kind=ActKind.COMMENTED, at=at, party=party, comment=name, version="v1")

"""Three views of one ledger: the office's, a party's (`party.py`), the public's.

The office sees all of it, the salts too. A party sees the changes to what it was shown, and its own comments.
The public sees of each change the place, the kind, how many words went and came, and the class of its cause;
the words that went stay behind a salted commitment, which its holder can check with the salt. A free text (a
reason, an answer) that would tell what is not public is kept back, and the view says so. No id of a change is
public: it is made from its words, and would let anybody try names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from audiatur.dossier.entry import canonical
from audiatur.dossier.record import own_name
from audiatur.formats.pages import ledger_json
from audiatur.model import (
    Cause,
    CauseKind,
    CauseStatus,
    Change,
    ChangeKind,
    CommentOutcome,
    Disposition,
    Execution,
    ExplainedChange,
    Ledger,
    Report,
)
from audiatur.procedure.facts import Facts
from audiatur.procedure.values import Procedure

from .inputs import ReleaseInputs
from .public_page.publishing import publishes
from .words import Removed

PUBLIC_SCHEMA = "audiatur/public-ledger/1"
_TAKEN_IN = (Disposition.ACCEPTED, Disposition.DUPLICATE, Disposition.WITHDRAWN)
"""Answers after which a rule that prints what was refused prints nothing."""


def office_view(ledger: Ledger, salts: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Give everything (`audiatur/explain/1`), with the salts of the commitments by change."""
    return {**ledger_json(ledger), "salts": dict(salts or {})}


def commitment(salt: str, change: Change) -> str:
    """Commit to the words a change took out: SHA-256 over the salt (hexadecimal) and the canonical JSON of
    `{"old": [paragraph, …]}`.
    """
    return hashlib.sha256(bytes.fromhex(salt) + canonical({"old": list(change.old)})).hexdigest()


def counted_changes(ledger: Ledger) -> list[ExplainedChange]:
    """Give the changes of words; numbers and levels alone are counted apart."""
    return [one for one in ledger.changes if one.change.kind is not ChangeKind.ATTRIBUTE]


def confirmed(one: ExplainedChange) -> list[Cause]:
    """Give the causes that stand: a proposal explains nothing."""
    return [cause for cause in one.causes if cause.status is CauseStatus.CONFIRMED]


def prints(outcome: CommentOutcome, procedure: Procedure) -> bool:
    """Whether the rules print this comment and its answer with the report (`annex.mode`)."""
    mode = procedure.rule("annex.mode").text
    return mode == "table" or (
        mode == "refused_only" and outcome.answered and outcome.disposition not in _TAKEN_IN
    )


def confidential(ledger: Ledger, procedure: Procedure) -> Iterator[str]:
    """Give the words of comments that the rules do not print."""
    for outcome in ledger.comments:
        if not prints(outcome, procedure):
            comment = outcome.comment
            yield from (comment.comment, comment.proposed_change or "", comment.rationale or "")


class PublicView:
    """Makes the public view of a ledger."""

    def __init__(self, inputs: ReleaseInputs, ledger: Ledger, removed: Removed) -> None:
        self._dossier, self._ledger, self._removed = inputs.dossier, ledger, removed
        self._salts, self._open_words = inputs.salts, inputs.since_release
        self._procedure = inputs.dossier.procedure
        self._named = publishes(self._procedure).parties
        self._facts: Facts = inputs.dossier.facts()
        self._known = {outcome.comment.id for outcome in ledger.comments}
        self._names = {card.id: card.name for card in inputs.dossier.opening.parties}

    def made(self) -> dict[str, Any]:
        """Give it (spec/release.md)."""
        told = [self._change(one, n) for n, one in enumerate(counted_changes(self._ledger), 1)]
        outcomes = self._ledger.comments
        counting = [one for one in outcomes if self._counts(one)]
        elsewhere = [heard for name, heard in self._facts.comments.items() if name not in self._known]
        return {
            "schema": PUBLIC_SCHEMA,
            "title": self._dossier.opening.title,
            "since": "released" if self._open_words else "shared",
            "totals": {
                "changes": len(told),
                "unexplained": sum(not one["explained"] for one in told),
                "numbers_only": len(self._ledger.changes) - len(told),
                "comments": len(outcomes) + len(elsewhere),
                "unanswered": sum(not one.answered for one in counting)
                + sum(heard.counts and not heard.disposed for heard in elsewhere),
                "late": sum(heard.late for heard in self._facts.comments.values()),
            },
            "changes": told,
            "comments_by_party": list(self._by_party()) if self._named else [],
            "open_comments": list(self._open(counting)) if self._named else [],
            "comments": [self._comment(one) for one in outcomes if prints(one, self._procedure)],
        }

    def _counts(self, outcome: CommentOutcome) -> bool:
        heard = self._facts.comments.get(outcome.comment.id)
        return heard is None or heard.counts

    def _change(self, one: ExplainedChange, number: int) -> dict[str, Any]:
        change, causes = one.change, confirmed(one)
        return {
            "n": number,
            "kind": change.kind.value,
            "place": _place(change, self._ledger.comparison.final),
            "words_out": _count(change, "-"),
            "words_in": _count(change, "+"),
            "old": list(change.old) if self._open_words else None,
            "old_commitment": commitment(self._salts[change.id], change)
            if change.id in self._salts and not self._open_words
            else None,
            "new": list(change.new),
            "explained": bool(causes),
            "causes": [self._cause(cause) for cause in causes],
        }

    def _cause(self, cause: Cause) -> dict[str, Any]:
        told: dict[str, Any] = {"class": cause.kind.value, "party": None, "comment": None, "reason": None}
        if cause.comment is not None and self._named:
            party = cause.comment.partition(":")[0]
            told |= {"party": self._names.get(party, party), "comment": self._id(cause.comment)}
        reason = (cause.rule or cause.reason) if cause.kind is CauseKind.RULE else cause.reason
        return {**told, "reason": self._removed.shown(reason) if reason else None}

    def _id(self, comment: str) -> str:
        """Give a party's own id of a comment; the sender chose it, and may have put anything there."""
        return self._removed.name(own_name(comment), "(id kept back)")

    def _by_party(self) -> Iterator[dict[str, Any]]:
        answers: dict[str, dict[str, int]] = {}
        for outcome in self._ledger.comments:
            word = outcome.disposition.value if outcome.disposition else "none"
            given = answers.setdefault(outcome.comment.party or "", {})
            given[word] = given.get(word, 0) + 1
        late: dict[str, int] = {}
        for name, heard in self._facts.comments.items():
            late[heard.party] = late.get(heard.party, 0) + heard.late
            if name not in self._known:
                word = heard.disposition.value if heard.disposition else "none"
                given = answers.setdefault(heard.party, {})
                given[word] = given.get(word, 0) + 1
        for party, name in self._names.items():
            own = answers.get(party, {})
            yield {
                "party": name,
                "comments": sum(own.values()),
                "late": late.get(party, 0),
                "answers": dict(sorted(own.items())),
            }

    def _open(self, outcomes: Iterable[CommentOutcome]) -> Iterator[dict[str, Any]]:
        """Name what needs a person still: comments without an answer, and promises that were not kept."""
        for outcome in outcomes:
            what = None if outcome.answered else "no answer"
            if outcome.execution is Execution.NOT_FOUND:
                what = "promised and not made"
            if what:
                party = outcome.comment.party or ""
                yield {
                    "party": self._names.get(party, party),
                    "id": self._id(outcome.comment.id),
                    "what": what,
                }

    def _comment(self, outcome: CommentOutcome) -> dict[str, Any]:
        party = outcome.comment.party or ""
        return {
            "party": self._names.get(party, party) if self._named else None,
            "id": self._id(outcome.comment.id),
            "comment": self._removed.shown(outcome.comment.comment),
            "answer": outcome.disposition.value if outcome.disposition else None,
            "reason": self._removed.shown(outcome.reason) if outcome.reason else None,
        }


def public_view(inputs: ReleaseInputs, ledger: Ledger, removed: Removed) -> dict[str, Any]:
    """Give what everybody sees of a ledger (spec/release.md)."""
    return PublicView(inputs, ledger, removed).made()


def _count(change: Change, sign: str) -> int:
    return sum(len(text.split()) for kind, text in change.ops if kind == sign)


def _place(change: Change, final: Report) -> dict[str, Any]:
    """Say where a change is in the released text. Numbers of the draft are not told: they would say what else
    it held, so a paragraph that was taken out has no place.
    """
    if change.final:
        paragraph = final.paragraphs[change.final[0][0]]
        return {
            "kind": paragraph.kind.value,
            "paragraph": paragraph.number,
            "section": paragraph.section,
            "at": paragraph.index + 1,
        }
    return {"kind": None, "paragraph": None, "section": None, "at": None}


def unexplained(view: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    """Give the changes of a public view that nobody has explained."""
    return (change for change in view["changes"] if not change["explained"])

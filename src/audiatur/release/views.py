"""Three views of one ledger: the office's, a party's, the public's.

The office sees all of it. A party sees the changes to what it was shown, and its own comments. The public
sees of each change the place, the kind, how many words went and came, and the class of its cause; the words
that went stay behind a salted commitment, which their holder can check. A free text (a reason, an answer)
that holds a word which stands in nothing that comes out is kept back too, and the view says so: no reason can
hold a release up, and no removed name comes out in one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from audiatur.dossier.entry import canonical
from audiatur.dossier.record import Dossier, own_name
from audiatur.formats.pages import ledger_json
from audiatur.model import (
    Cause,
    CauseKind,
    CauseStatus,
    Change,
    ChangeKind,
    ChangeStatus,
    CommentOutcome,
    Execution,
    ExplainedChange,
    Ledger,
    Report,
)
from audiatur.procedure.values import Procedure

from .public_page.publishing import publishes
from .words import Removed

PUBLIC_SCHEMA = "audiatur/public-ledger/1"
PARTY_SCHEMA = "audiatur/party-ledger/1"
_TABLES = ("table", "always")
"""Values of `annex.mode` under which comments and answers are printed."""


def office_view(ledger: Ledger) -> dict[str, Any]:
    """Give everything (`audiatur/explain/1`)."""
    return ledger_json(ledger)


def party_view(ledger: Ledger, party: str, shown: frozenset[int] | None) -> dict[str, Any]:
    """Give what a party sees: changes to paragraphs it was shown (None: all), and its own comments.

    Causes that are another party's comments are told as `another comment`, without id, party or words.
    """
    changes = [one for one in ledger.changes if _touches(one.change, shown)]
    return {
        "schema": PARTY_SCHEMA,
        "for": party,
        "changes": [
            {
                "id": one.change.id,
                "kind": one.change.kind.value,
                "old": list(one.change.old),
                "new": list(one.change.new),
                "explained": one.status is ChangeStatus.CONFIRMED,
                "causes": [_cause_for(cause, party) for cause in _confirmed(one)],
            }
            for one in changes
        ],
        "comments": [
            {
                "comment": own_name(outcome.comment.id),
                "answer": outcome.disposition.value if outcome.disposition else None,
                "reason": outcome.reason,
                "execution": outcome.execution.value,
            }
            for outcome in ledger.comments
            if outcome.comment.party == party
        ],
    }


def _touches(change: Change, shown: frozenset[int] | None) -> bool:
    if shown is None:
        return True
    return any(index in shown for start, end in change.shared for index in range(start, end))


def _cause_for(cause: Cause, party: str) -> dict[str, Any]:
    if cause.comment is None:
        return {"kind": cause.kind.value, "comment": None, "reason": cause.reason or cause.rule}
    own = cause.comment.startswith(f"{party}:")
    return {
        "kind": cause.kind.value,
        "comment": own_name(cause.comment) if own else None,
        "reason": None if own else "another comment",
    }


def _confirmed(one: ExplainedChange) -> list[Cause]:
    return [cause for cause in one.causes if cause.status is CauseStatus.CONFIRMED]


def public_view(
    ledger: Ledger, dossier: Dossier, salts: Mapping[str, str], removed: Removed
) -> dict[str, Any]:
    """Give what everybody sees (spec/release.md)."""
    procedure = dossier.procedure
    named = publishes(procedure).parties
    changes = [one for one in ledger.changes if one.change.kind is not ChangeKind.ATTRIBUTE]
    told = [
        _change(one, n, ledger=ledger, dossier=dossier, salts=salts, removed=removed, named=named)
        for n, one in enumerate(changes, 1)
    ]
    comments = list(_comments(ledger, dossier, removed)) if prints_comments(procedure) and named else []
    late = sum(heard.late for heard in dossier.facts().comments.values())
    return {
        "schema": PUBLIC_SCHEMA,
        "title": dossier.opening.title,
        "totals": {
            "changes": len(told),
            "unexplained": sum(not one["explained"] for one in told),
            "comments": len(ledger.comments),
            "unanswered": sum(not _answered(one) for one in ledger.comments if not _late(one, dossier)),
            "late": late,
        },
        "changes": told,
        "comments_by_party": list(_by_party(ledger, dossier)) if named else [],
        "open_comments": list(_open(ledger, dossier)) if named else [],
        "comments": comments,
    }


def prints_comments(procedure: Procedure) -> bool:
    """Whether the rules print comments and answers with the report."""
    return (
        procedure.rule("annex.mode").text in _TABLES or procedure.rule("disposition.notify").text == "table"
    )


def _answered(outcome: CommentOutcome) -> bool:
    return outcome.answered


def _late(outcome: CommentOutcome, dossier: Dossier) -> bool:
    heard = dossier.facts().comments.get(outcome.comment.id)
    return heard is not None and not heard.counts


def _change(
    one: ExplainedChange,
    number: int,
    *,
    ledger: Ledger,
    dossier: Dossier,
    salts: Mapping[str, str],
    removed: Removed,
    named: bool,
) -> dict[str, Any]:
    change = one.change
    causes = _confirmed(one)
    return {
        "n": number,
        "id": change.id,
        "kind": change.kind.value,
        "place": _place(change, ledger.comparison.final),
        "words_out": _count(change, "-"),
        "words_in": _count(change, "+"),
        "new": list(change.new),
        "explained": bool(causes),
        "causes": [_public_cause(cause, dossier, removed, named=named) for cause in causes],
        "old_commitment": commitment(salts.get(change.id, ""), {"old": list(change.old)}),
    }


def commitment(salt: str, value: Mapping[str, Any]) -> str:
    """Commit to a value: SHA-256 over the salt (hexadecimal) and the canonical JSON of the value."""
    return hashlib.sha256(bytes.fromhex(salt) + canonical(value)).hexdigest()


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


def _public_cause(cause: Cause, dossier: Dossier, removed: Removed, *, named: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"class": cause.kind.value, "party": None, "comment": None, "reason": None}
    if cause.comment is not None and named:
        party = cause.comment.partition(":")[0]
        told |= {"party": dossier.party(party).name, "comment": own_name(cause.comment)}
    reason = cause.rule if cause.kind is CauseKind.RULE else cause.reason
    if reason:
        told["reason"] = removed.kept_back if removed.in_(reason) else reason
    return told


def _open(ledger: Ledger, dossier: Dossier) -> Iterator[dict[str, Any]]:
    """Name what needs a person still: comments without an answer, and promises that were not kept."""
    for outcome in ledger.comments:
        if _late(outcome, dossier):
            continue
        what = None if outcome.answered else "no answer"
        if outcome.execution is Execution.NOT_FOUND:
            what = "promised and not made"
        if what:
            party = dossier.party(outcome.comment.party or "").name
            yield {"party": party, "id": own_name(outcome.comment.id), "what": what}


def _by_party(ledger: Ledger, dossier: Dossier) -> Iterator[dict[str, Any]]:
    facts = dossier.facts()
    for card in dossier.opening.parties:
        own = [one for one in ledger.comments if one.comment.party == card.id]
        answers: dict[str, int] = {}
        for outcome in own:
            word = outcome.disposition.value if outcome.disposition else "none"
            answers[word] = answers.get(word, 0) + 1
        late = sum(heard.late for heard in facts.comments.values() if heard.party == card.id)
        yield {"party": card.name, "comments": len(own), "late": late, "answers": answers}


def _comments(ledger: Ledger, dossier: Dossier, removed: Removed) -> Iterator[dict[str, Any]]:
    for outcome in ledger.comments:
        texts = {"comment": outcome.comment.comment, "reason": outcome.reason}
        shown = {
            key: (removed.kept_back if text and removed.in_(text) else text) for key, text in texts.items()
        }
        yield {
            "party": dossier.party(outcome.comment.party or "").name,
            "id": own_name(outcome.comment.id),
            "answer": outcome.disposition.value if outcome.disposition else None,
            **shown,
        }


def unexplained(view: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    """Give the changes of a public view that nobody has explained."""
    return (change for change in view["changes"] if not change["explained"])

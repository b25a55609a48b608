"""A party's view of a ledger: the changes to what it was shown, and its own comments with their answers.

Non-interference holds by construction: nothing is read of another party's comments, nor of what the machine
made of them. That another party's comment moved a paragraph is not told, not even that something did: a
change that has no cause of the party's own, and no mechanical one, is told without a cause. Changes are
counted per party, since an id is made from words and from the words beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from audiatur.dossier.record import own_name
from audiatur.model import CauseKind, Change, ChangeKind, Comparison, ExplainedChange, Ledger
from audiatur.seal import Span

from .views import commitment, confirmed, counted_changes

PARTY_SCHEMA = "audiatur/party-ledger/1"


def party_view(
    ledger: Ledger, party: str, spans: Iterable[Span] | None, salts: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Give what a party sees.

    Args:
        ledger: of the version that the party was shown, with the parties of comments in their ids
            (`state:C7`).
        party: the party's id.
        spans: what it was shown of that version; None: all of it.
        salts: with which it can check the public ledger, by change.
    """
    extract = _Extract(ledger.comparison, spans)
    told: list[dict[str, Any]] = []
    numbers: dict[str, int] = {}
    for one in counted_changes(ledger):
        seen = extract.sees(one.change)
        if seen is not None:
            numbers[one.change.id] = len(told) + 1
            told.append(_change(one, len(told) + 1, party, salts or {}, whole=seen))
    return {
        "schema": PARTY_SCHEMA,
        "for": party,
        "changes": told,
        "comments": list(_comments(ledger, party, numbers)),
    }


class _Extract:
    """What a party was shown of the shared text."""

    def __init__(self, comparison: Comparison, spans: Iterable[Span] | None) -> None:
        self._all = spans is None
        self._partners = {} if self._all else _partners(comparison)
        self._last = len(comparison.final.paragraphs)
        self._parts: dict[int, list[Span]] = {}
        for span in spans or ():
            self._parts.setdefault(span.paragraph, []).append(span)

    def sees(self, change: Change) -> bool | None:
        """Whether the change lies within what was shown (True), touches it (False), or neither (None).

        What was put in is within where it stands between two paragraphs that were shown.
        """
        if self._all:
            return True
        places = [index for start, end in change.shared for index in range(start, end)]
        if not places:
            return True if self._between(change) else None
        if all(self._whole(index) for index in places):
            return True
        if len(places) == 1 and len(change.final) == 1:
            touched = any(self._touched(places[0], *part) for part in _changed(change))
            return False if touched else None
        return False if any(index in self._parts for index in places) else None

    def _whole(self, index: int) -> bool:
        return any(span.whole for span in self._parts.get(index, ()))

    def _between(self, change: Change) -> bool:
        """Whether what was put in stands between two paragraphs that were shown, as wholes."""
        start, end = change.final[0][0], change.final[-1][1]
        while start > 0 and start - 1 not in self._partners:
            start -= 1
        while end < self._last and end not in self._partners:
            end += 1
        beside = (self._partners.get(start - 1), self._partners.get(end))
        return all(index is not None and self._whole(index) for index in beside)

    def _touched(self, index: int, start: int, end: int) -> bool:
        """Whether characters of a paragraph, or a place between two, lie in what was shown of it."""
        for span in self._parts.get(index, ()):
            begin, stop = span.start or 0, span.end
            after = stop is None or start < stop
            if after and (end > begin or start == end >= begin):
                return True
        return False


def _partners(comparison: Comparison) -> dict[int, int]:
    """Give for each paragraph of the final text the one it is in the shared text, where it is one that stayed
    in its place.
    """
    named: tuple[set[int], set[int]] = (set(), set())
    found: dict[int, int] = {}
    for change in comparison.changes:
        for side, spans in zip(named, (change.shared, change.final), strict=True):
            side.update(index for start, end in spans for index in range(start, end))
        if change.kind in (ChangeKind.REPLACE, ChangeKind.ATTRIBUTE):
            found[change.final[0][0]] = change.shared[0][0]
    shared, final = (
        [index for index in range(len(report.paragraphs)) if index not in gone]
        for report, gone in zip((comparison.shared, comparison.final), named, strict=True)
    )
    return found | dict(zip(final, shared, strict=True))


def _changed(change: Change) -> Iterator[tuple[int, int]]:
    """Give the places in the shared paragraph that differ; one where words were put in has no length."""
    at = 0
    for sign, text in change.ops:
        if sign == "-":
            yield at, at + len(text)
        elif sign == "+":
            yield at, at
        if sign != "+":
            at += len(text)


def _change(
    one: ExplainedChange, number: int, party: str, salts: Mapping[str, str], *, whole: bool
) -> dict[str, Any]:
    change = one.change
    salt = salts.get(change.id) if whole else None
    causes = [told for cause in confirmed(one) if (told := _cause(cause.kind, cause.comment, party))]
    return {
        "n": number,
        "kind": change.kind.value,
        "within": whole,
        "old": list(change.old) if whole else None,
        "new": list(change.new) if whole else None,
        "causes": causes,
        "salt": salt,
        "old_commitment": commitment(salt, change) if salt else None,
    }


def _cause(kind: CauseKind, comment: str | None, party: str) -> dict[str, Any] | None:
    if comment is not None:
        own = comment.startswith(f"{party}:")
        return {"class": kind.value, "comment": own_name(comment)} if own else None
    return {"class": kind.value, "comment": None} if kind is CauseKind.RULE else None


def _comments(ledger: Ledger, party: str, numbers: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    moved: dict[str, list[int]] = {}
    for one in ledger.changes:
        if one.change.id in numbers:
            for cause in confirmed(one):
                if cause.comment is not None:
                    moved.setdefault(cause.comment, []).append(numbers[one.change.id])
    for outcome in ledger.comments:
        if outcome.comment.party == party:
            yield {
                "comment": own_name(outcome.comment.id),
                "answer": outcome.disposition.value if outcome.disposition else None,
                "reason": outcome.reason,
                "changes": moved.get(outcome.comment.id, []),
            }

"""Changes that only carry another change through the text.

Two kinds are proposed: the same words replaced by the same words as in a change that has a cause of its own
(a defined term, a corrected name), and a footnote that came or went with the place that refers to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audiatur.model import Cause, CauseKind, CauseStatus, Change, ChangeId, ChangeKind, Comparison, Flag
from audiatur.text.counterparts import indices
from audiatur.text.keys import fold

from .alignment import Alignment
from .rules import Rules
from .runs import Run, runs

_MAX_WORDS = 6
"""A longer replacement is a rewording, not a term."""
_MIN_LETTERS = 4
_SURE = 0.9
"""From this probability on a change's own comment explains it better than another change does."""
_NEVER = frozenset({Flag.NEGATION, Flag.MODAL, Flag.DATE, Flag.NUMBER})
"""A change that touches one of these is never passed off as a mere consequence."""

Causes = Mapping[ChangeId, Sequence[Cause]]


@dataclass(frozen=True, slots=True)
class _Term:
    """A replacement of words, folded so that capitals do not matter."""

    old: str
    new: str


def _term(run: Run) -> _Term | None:
    old, new = fold(run.old).casefold().strip(), fold(run.new).casefold().strip()
    letters = min(sum(c.isalpha() for c in text) for text in (old, new))
    if letters < _MIN_LETTERS or max(len(old.split()), len(new.split())) > _MAX_WORDS:
        return None
    return _Term(old, new)


def _terms(change: Change, rules: Rules) -> set[_Term] | None:
    """All replacements of a change that no rule explains, or None where it is more than replaced terms."""
    if change.kind in {ChangeKind.INSERT, ChangeKind.DELETE, ChangeKind.ATTRIBUTE}:
        return None
    found = [_term(run) for run in runs(change.ops) if not rules.explain(run)]
    return {term for term in found if term} if found and None not in found else None


def _some_terms(change: Change) -> set[_Term]:
    return {term for run in runs(change.ops) if (term := _term(run))}


def strongest(causes: Sequence[Cause]) -> float:
    """How sure the best cause of its own is: 1 where confirmed, else the machine's probability."""
    own = [c for c in causes if c.kind not in {CauseKind.RULE, CauseKind.CONSEQUENTIAL}]
    return max((1.0 if c.status is CauseStatus.CONFIRMED else c.p or 0.0 for c in own), default=0.0)


def consequential(
    comparison: Comparison, alignment: Alignment, rules: Rules, causes: Causes
) -> dict[ChangeId, Cause]:
    """Propose a consequential cause for changes that follow from one that is explained."""
    roots = {c.id: c for c in comparison.changes if strongest(causes.get(c.id, ())) >= 0.5}
    found = _footnotes(comparison, alignment, roots)
    found.update(_replaced_terms(comparison, rules, causes, roots))
    return found


def _replaced_terms(
    comparison: Comparison, rules: Rules, causes: Causes, roots: Mapping[ChangeId, Change]
) -> dict[ChangeId, Cause]:
    def sure(change: Change) -> float:
        return strongest(causes.get(change.id, ()))

    by_term: dict[_Term, list[Change]] = defaultdict(list)
    for root in roots.values():
        for term in _some_terms(root):
            by_term[term].append(root)
    found: dict[ChangeId, Cause] = {}
    for change in comparison.changes:
        own = strongest(causes.get(change.id, ()))
        if own >= _SURE or _NEVER.intersection(change.flags):
            continue
        terms = _terms(change, rules)
        if not terms or not all(any(sure(root) > own for root in by_term.get(term, ())) for term in terms):
            continue
        term = min(terms, key=lambda t: (t.old, t.new))
        root = max(by_term[term], key=lambda c: (sure(c), c.id))
        found[change.id] = _cause(root, f"“{term.old}” became “{term.new}” in {root.display} too")
    return found


def _footnotes(
    comparison: Comparison, alignment: Alignment, roots: Mapping[ChangeId, Change]
) -> dict[ChangeId, Cause]:
    found: dict[ChangeId, Cause] = {}
    for change in comparison.changes:
        if change.kind is ChangeKind.DELETE:
            report, by, index = comparison.shared, alignment.by_shared, indices(change.shared)[0]
        elif change.kind is ChangeKind.INSERT:
            report, by, index = comparison.final, alignment.by_final, indices(change.final)[0]
        else:
            continue
        note = report.paragraphs[index]
        if note.kind != "footnote" or note.number is None:
            continue
        for place in report.paragraphs:
            if any(mark.ref == f"fn{note.number}" for mark in place.marks):
                root = next((c for c in by.get(place.index, ()) if c.id in roots), None)
                if root:
                    found[change.id] = _cause(
                        root, f"the footnote belongs to the place changed in {root.display}"
                    )
    return found


def _cause(root: Change, why: str) -> Cause:
    return Cause(kind=CauseKind.CONSEQUENTIAL, status=CauseStatus.PROPOSED, change=root.id, why=(why,))

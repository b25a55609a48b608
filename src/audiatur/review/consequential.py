"""Changes that only carry another change through the text.

Two kinds are proposed: the same words replaced by the same words as in a change that has a cause of its own
(a defined term, a corrected name), and a footnote that came or went with the place that refers to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from audiatur.model import Cause, CauseKind, CauseStatus, Change, ChangeId, ChangeKind, Comparison, Flag
from audiatur.text.counterparts import indices
from audiatur.text.keys import fold

from .alignment import Alignment
from .causes import PROPOSED_FROM
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


def _terms(change: Change, rules: Rules) -> frozenset[_Term]:
    """All replacements of a change that no rule explains; none where it is more than replaced terms."""
    if change.kind in {ChangeKind.INSERT, ChangeKind.DELETE, ChangeKind.ATTRIBUTE}:
        return frozenset()
    found = [_term(run) for run in runs(change.ops) if not rules.explain(run)]
    return frozenset() if None in found else frozenset(term for term in found if term)


def _some_terms(change: Change) -> frozenset[_Term]:
    return frozenset(term for run in runs(change.ops) if (term := _term(run)))


def strongest(causes: Sequence[Cause]) -> float:
    """How sure the best cause of its own is: 1 where confirmed, else the machine's probability."""
    own = [c for c in causes if c.kind not in {CauseKind.RULE, CauseKind.CONSEQUENTIAL}]
    return max((1.0 if c.status is CauseStatus.CONFIRMED else c.p or 0.0 for c in own), default=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """What could follow from what, whatever is decided.

    `terms` are the replacements of each change that is nothing else, and `some` all of each change. `notes`
    are the footnotes that came or went, with the changes at the places that refer to them, in order.
    """

    changes: Mapping[ChangeId, Change]
    terms: Mapping[ChangeId, frozenset[_Term]]
    some: Mapping[ChangeId, frozenset[_Term]]
    notes: Mapping[ChangeId, tuple[tuple[ChangeId, ...], ...]]

    @classmethod
    def of(cls, comparison: Comparison, alignment: Alignment, rules: Rules) -> Consequences:
        """Take every change apart."""
        changes = comparison.changes
        return cls(
            changes={change.id: change for change in changes},
            terms={c.id: _terms(c, rules) for c in changes if not _NEVER.intersection(c.flags)},
            some={change.id: _some_terms(change) for change in changes},
            notes=dict(_notes(comparison, alignment)),
        )

    def among(self, causes: Causes) -> dict[ChangeId, Cause]:
        """Propose a consequential cause for changes that follow from one that is explained."""
        sure = {name: strongest(causes.get(name, ())) for name in self.changes}
        roots = {name for name, found in sure.items() if found >= PROPOSED_FROM}
        return {**self._footnotes(roots), **self._replaced_terms(sure, roots)}

    def _replaced_terms(
        self, sure: Mapping[ChangeId, float], roots: Collection[ChangeId]
    ) -> dict[ChangeId, Cause]:
        by_term: dict[_Term, list[ChangeId]] = defaultdict(list)
        for name, terms in self.some.items():
            if name in roots:
                for term in terms:
                    by_term[term].append(name)
        found: dict[ChangeId, Cause] = {}
        for name, terms in self.terms.items():
            own = sure[name]
            if own >= _SURE or not terms:
                continue
            if all(any(sure[root] > own for root in by_term.get(term, ())) for term in terms):
                term = min(terms, key=lambda t: (t.old, t.new))
                root = self.changes[max(by_term[term], key=lambda one: (sure[one], one))]
                found[name] = _cause(root, f"“{term.old}” became “{term.new}” in {root.display} too")
        return found

    def _footnotes(self, roots: Collection[ChangeId]) -> dict[ChangeId, Cause]:
        found: dict[ChangeId, Cause] = {}
        for name, places in self.notes.items():
            for there in places:
                root = next((self.changes[one] for one in there if one in roots), None)
                if root:
                    found[name] = _cause(root, f"the footnote belongs to the place changed in {root.display}")
        return found


def _notes(
    comparison: Comparison, alignment: Alignment
) -> Iterator[tuple[ChangeId, tuple[tuple[ChangeId, ...], ...]]]:
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
        mark = f"fn{note.number}"
        places = [p.index for p in report.paragraphs if any(one.ref == mark for one in p.marks)]
        yield change.id, tuple(tuple(c.id for c in by.get(place, ())) for place in places)


def _cause(root: Change, why: str) -> Cause:
    return Cause(kind=CauseKind.CONSEQUENTIAL, status=CauseStatus.PROPOSED, change=root.id, why=(why,))

"""Causes that the machine can re-verify: renumbering, cross-references, punctuation, spelling.

A rule explains a change only if it explains every place in it where words differ. A change that touches a
number, date, name, negation or modal verb is never confirmed by a rule on words (DESIGN §3, principle 4); a
cross-reference is followed in both texts and must lead to the same paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from audiatur.model import (
    PARAGRAPH_JOIN,
    Cause,
    CauseKind,
    CauseStatus,
    Change,
    ChangeKind,
    Comparison,
    Flag,
    ParagraphKind,
    Report,
)
from audiatur.text.numbers import follows
from audiatur.text.words import split

from .alignment import Alignment
from .crossref import CrossReferences
from .runs import Run, runs
from .spelling import canonical

_PUNCTUATION = frozenset(",;:.-‐‑–—―…·\"'“”‘’„‚«»‹›、。，；：！「」『』،؛۔।")
"""Marks that clean-up adds, drops or swaps. Brackets, `%`, `?`, `/` carry meaning and are not here."""


_COUNTED_ATTRIBUTES = frozenset({"number", "table", "row", "col"})
"""Attributes that follow from counting; a cell's place in its table is nothing but a count."""
_OWN_SERIES = frozenset({ParagraphKind.HEADING, ParagraphKind.FOOTNOTE, ParagraphKind.CAPTION})
_DIGITS, _LETTERS = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules for one comparison."""

    comparison: Comparison
    alignment: Alignment
    references: CrossReferences
    _counted: tuple[frozenset[int], frozenset[int]]

    @classmethod
    def of(cls, comparison: Comparison, alignment: Alignment) -> Rules:
        """Prepare the rules: which printed numbers follow from counting, and where references lead."""
        counted = (counted_numbers(comparison.shared), counted_numbers(comparison.final))
        return cls(comparison, alignment, CrossReferences(comparison, alignment), counted)

    def causes(self, change: Change) -> tuple[Cause, ...]:
        """Give the rule causes of a change: confirmed, proposed, or none."""
        if change.kind is ChangeKind.ATTRIBUTE:
            return self._attributes(change)
        if change.kind not in {ChangeKind.REPLACE, ChangeKind.SPLIT, ChangeKind.MERGE}:
            return ()
        found = [self.explain(run) for run in runs(change.ops)]
        if not found or None in found:
            return ()
        names = sorted({name for name in found if name is not None})
        return tuple(_rule(name, _status(name, change)) for name in names)

    def note(self, change: Change) -> str | None:
        """Say which places of a change rules explain, where other places are left."""
        parts = [(run, self.explain(run)) for run in runs(change.ops)]
        explained = [f"“{run.old.strip()}” → “{run.new.strip()}” ({name})" for run, name in parts if name]
        if not explained or len(explained) == len(parts):
            return None
        return f"explained by rules in part: {', '.join(explained)}"

    def _attributes(self, change: Change) -> tuple[Cause, ...]:
        """Confirm renumbering where both numbers are what counting gives; propose the rest."""
        differing = set(change.old_attributes or ())
        if differing and differing <= _COUNTED_ATTRIBUTES:
            old, new = change.shared[0][0], change.final[0][0]
            verified = "number" not in differing or (old in self._counted[0] and new in self._counted[1])
            status = CauseStatus.CONFIRMED if verified else CauseStatus.PROPOSED
            return (_renumbering(status, table="number" not in differing),)
        named = " and ".join(sorted(differing)) or "attributes"
        why = f"the words are the same; {named} differ"
        return (Cause(kind=CauseKind.RULE, rule="layout", status=CauseStatus.PROPOSED, why=(why,)),)

    def explain(self, run: Run) -> str | None:
        """Name the rule that explains one place where words differ, or None."""
        if PARAGRAPH_JOIN in run.old + run.new:
            return None  # where a paragraph begins is for a person, even if no word changed
        if is_punctuation(run):
            return "punctuation"
        if is_spelling(run):
            return "spelling"
        return "cross-reference" if self.references.explain(run) else None


def _renumbering(status: CauseStatus, *, table: bool) -> Cause:
    if table:
        why = "the same cell, in a table that has other tables, rows or columns before it now"
    elif status is CauseStatus.CONFIRMED:
        why = "each number follows the one before it, in both texts"
    else:
        why = "only its number differs, and counting does not give it"
    return Cause(kind=CauseKind.RULE, rule="renumbering", status=status, why=(why,))


def _rule(name: str, status: CauseStatus) -> Cause:
    why = {
        "punctuation": "the words are the same; only punctuation or spaces differ",
        "spelling": "the words are the same in another spelling from the list",
        "cross-reference": "the reference leads to the same place, which has another number now",
    }[name]
    return Cause(kind=CauseKind.RULE, rule=name, status=status, why=(why,))


def _status(name: str, change: Change) -> CauseStatus:
    """Confirm only what touches nothing that a person must see; a verified reference may change numbers."""
    allowed = {Flag.NUMBER} if name == "cross-reference" else set()
    if set(change.flags) - allowed:
        return CauseStatus.PROPOSED
    return CauseStatus.CONFIRMED


def _bare(text: str) -> list[str]:
    """Words of a text without punctuation and space."""
    return [token for token in split(text) if not token.isspace() and not set(token) <= _PUNCTUATION]


def is_punctuation(run: Run) -> bool:
    """Whether only punctuation or spaces differ, outside numbers and apart from apostrophes inside words."""
    if run.before[-1:].isdigit() and run.after[:1].isdigit():
        return False
    old, new = ([_fold_quotes(token) for token in _bare(text)] for text in (run.old, run.new))
    touches_word = run.before[-1:].isalnum() and run.after[:1].isalnum()
    joins = not (run.old.strip() or run.new.strip()) and touches_word and not (run.old and run.new)
    return old == new and not joins and not any(_number_inside(text) for text in (run.old, run.new))


def _fold_quotes(token: str) -> str:
    return token.replace("’", "'").replace("ʼ", "'")


def _number_inside(text: str) -> bool:
    return any(unicodedata.category(character) in {"Nd", "Nl", "No"} for character in text)


def is_spelling(run: Run) -> bool:
    """Whether the words are the same in another spelling of the list, punctuation aside."""
    old, new = (_spelled(text) for text in (run.old, run.new))
    return bool(old) and old == new and not _number_inside(run.old)


def _spelled(text: str) -> list[str]:
    """Words in one spelling; neighbours joined by a hyphen or space may be one word of the list."""
    words = _bare(text)
    out: list[str] = []
    while words:
        joined = canonical("-".join(words[:2])) if len(words) > 1 else ""
        if joined and "-" not in joined:
            out.append(joined)
            words = words[2:]
        else:
            out.append(canonical(words[0]))
            words = words[1:]
    return out


def counted_numbers(report: Report) -> frozenset[int]:
    """Find the paragraphs whose printed number follows from the one before it of the same series.

    A series is what is counted in one way: headings, footnotes, captions and the rest apart, and `12`, `(a)`
    and `3.1` apart. The first number of a series counts where the next one follows it.
    """
    last: dict[tuple[str, str], tuple[int, str]] = {}
    counted: set[int] = set()
    for paragraph in report.paragraphs:
        if paragraph.number is None:
            continue
        kind = str(paragraph.kind) if paragraph.kind in _OWN_SERIES else ""
        series = (kind, _LETTERS.sub("a", _DIGITS.sub("9", paragraph.number.casefold())))
        before = last.get(series)
        if before and follows(paragraph.number, before[1]):
            counted.update((before[0], paragraph.index))
        last[series] = (paragraph.index, paragraph.number)
    return frozenset(counted)

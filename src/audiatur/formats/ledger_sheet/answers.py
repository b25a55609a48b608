"""The sheet Comments of a filled-in workbook: which comments there are, and a person's answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audiatur.model import CommentDecision, CommentId, Disposition, Fault
from audiatur.text.dispositions import canonical

from .columns import ANSWER, ANSWER_REASON, ANSWER_WORDS, BY, COMMENT_ID
from .tables import Line
from .texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """`known` are the ids of all comments on the sheet."""

    decisions: tuple[CommentDecision, ...]
    known: frozenset[str]
    faults: tuple[Fault, ...]


def read_answers(rows: Sequence[Line], texts: Texts, file: str) -> Answers:
    """Read every row; rows without an answer only tell their id."""
    decisions: list[CommentDecision] = []
    faults: list[Fault] = []
    first: dict[str, Line] = {}
    for row in rows:
        id_ = row.get(COMMENT_ID.name)
        word, reason, by = (row.get(column.name) for column in (ANSWER, ANSWER_REASON, BY))
        damage = _damage(id_, first, texts, written=bool(word or reason))
        if damage:
            faults.append(Fault(file=file, message=damage, where=row.where))
            continue
        first.setdefault(id_, row)
        disposition = _disposition(word)
        if word and disposition is None:
            listed = ", ".join(ANSWER_WORDS)
            message = f'"{word}" is no {ANSWER.name}; write one of {listed}'
            faults.append(Fault(file=file, message=message, where=row.where))
        elif word or reason:
            decisions.append(
                CommentDecision(
                    comment=CommentId(id_),
                    disposition=disposition,
                    reason=reason or None,
                    by=by or None,
                    comment_text=texts.comment(id_),
                )
            )
    return Answers(decisions=tuple(decisions), known=frozenset(first) - {""}, faults=tuple(faults))


def _damage(id_: str, first: dict[str, Line], texts: Texts, *, written: bool) -> str | None:
    if not id_:
        return f"the {COMMENT_ID.name} of the comment is missing; write it back" if written else None
    if id_ in first:
        return f'the comment "{id_}" stands in row {first[id_].number} too; keep one of the two rows'
    if texts.comments is not None and id_ not in texts.comments:
        return f'this ledger has no comment "{id_}"; give the row its own {COMMENT_ID.name} back'
    return None


def _disposition(word: str) -> Disposition | None:
    """The list's own words, the model's, or any that a body would use."""
    return ANSWER_WORDS.get(word.casefold()) or canonical(word)

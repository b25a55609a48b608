"""The sheet Changes of a filled-in workbook: a person's decision on each change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from audiatur.formats.pages import strings
from audiatur.model import (
    CauseKind,
    ChangeDecision,
    ChangeId,
    ChangeStatus,
    CommentId,
    Fault,
    Verdict,
)

from .columns import (
    BY,
    CAUSE,
    CAUSE_WORDS,
    CHANGE_ID,
    COMMENTS,
    DECISION,
    GROUP,
    LINKED,
    NUMBER,
    REASON,
    STATUS,
    VERDICTS,
)
from .groups import Entry, spread
from .tables import Line
from .texts import Texts

_ID: Final = re.compile(r"c-[0-9a-f]{8}")
_VERDICTS: Final = {
    **VERDICTS,
    "confirmed": Verdict.CONFIRM,
    "yes": Verdict.CONFIRM,
    "rejected": Verdict.REJECT,
    "no": Verdict.REJECT,
}
"""The words offered, and those that people write instead."""
_CAUSES: Final = {
    **{kind.value: kind for kind in CauseKind},
    **{kind.value.replace("-", " "): kind for kind in CauseKind},
    **{word.casefold(): kind for word, kind in CAUSE_WORDS.items()},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Decisions in the order of the sheet, and what is wrong."""

    decisions: tuple[ChangeDecision, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """One row in which a person wrote something."""

    id: str
    entry: Entry
    verdict: Verdict | None
    comments: tuple[str, ...]
    nothing_proposed: bool


def read_choices(rows: Sequence[Line], texts: Texts, known: frozenset[str] | None, file: str) -> Choices:
    """Read every row. `known` are the ids of comments, or None where the sheet of comments cannot be read."""
    faults: list[Fault] = []
    read: list[_Read] = []
    first: dict[str, Line] = {}
    for row in rows:
        found = [*_damage(row, first, texts)]
        one = _row(row, known, found)
        faults += [Fault(file=file, message=message, where=row.where) for message in found]
        if one and not found:
            read.append(one)
    faults += spread([one.entry for one in read], file)
    for one in read:
        faults += [Fault(file=file, message=message, where=one.entry.line.where) for message in _lacks(one)]
    return Choices(decisions=tuple(_decision(one, texts) for one in read), faults=tuple(faults))


def _damage(row: Line, first: dict[str, Line], texts: Texts) -> list[str]:
    """What is wrong with the row's id; only a row that was meant as one is looked at."""
    id_, number = row.get(CHANGE_ID.name), row.get(NUMBER.name)
    written = any(row.get(column.name) for column in _PERSON)
    if not (id_ or number or written):
        return []
    if not _ID.fullmatch(id_):
        shown = f'found "{id_}"' if id_ else "found nothing"
        return [
            f"expected a {CHANGE_ID.name} such as c-5f2a9c01, {shown}; copy it back from an untouched ledger"
        ]
    before = first.setdefault(id_, row)
    if before is not row:
        return [f"the change {id_} stands in row {before.number} too; keep one of the two rows"]
    numbers = texts.numbers
    if numbers is not None and id_ not in numbers:
        return [f"this ledger has no change {id_}; copy the {CHANGE_ID.name} back from an untouched ledger"]
    if numbers is not None and number and number != numbers[id_]:
        message = (
            f"the change {id_} is {numbers[id_]}, but the row says {number}: the columns were sorted apart; "
            "take an untouched ledger and sort all columns together"
        )
        return [message]
    return []


_PERSON: Final = (DECISION, CAUSE, LINKED, REASON, GROUP, BY)


def _row(row: Line, known: frozenset[str] | None, faults: list[str]) -> _Read | None:
    decision, cause, linked, reason, group, by = (row.get(column.name) for column in _PERSON)
    if not (decision or cause or linked or reason or group):
        return None
    verdict = _VERDICTS.get(decision.casefold())
    if decision and verdict is None:
        faults.append(f'"{decision}" is no {DECISION.name}; write confirm or reject, or leave it empty')
    kind = _CAUSES.get(" ".join(cause.casefold().split()))
    if cause and kind is None:
        faults.append(f'"{cause}" is no {CAUSE.name}; write one of {", ".join(CAUSE_WORDS)}')
    comments, unknown = split_ids(linked, known)
    if unknown:
        listed = ", ".join(f'"{id_}"' for id_ in unknown)
        faults.append(
            f'no comment on the sheet "{COMMENTS}" has the id {listed}; correct it, or leave it out'
        )
    entry = Entry(line=row, group=group, cause=kind, reason=reason, by=by)
    nothing = row.get(STATUS.name) == strings.CHANGE_STATUS[ChangeStatus.UNEXPLAINED]
    return _Read(
        id=row.get(CHANGE_ID.name), entry=entry, verdict=verdict, comments=comments, nothing_proposed=nothing
    )


def split_ids(text: str, known: frozenset[str] | None) -> tuple[tuple[str, ...], list[str]]:
    """The ids in a cell: one a line, or separated by commas, semicolons or spaces; and those not known.

    An id may hold any of these itself: the longest piece that is a known id is taken.
    """
    ids: list[str] = []
    unknown: list[str] = []
    for line in filter(None, (part.strip() for part in text.split("\n"))):
        _split(line, known, ids, unknown, (r"\s*;\s*", r"\s*,\s*", r"\s+"))
    return tuple(dict.fromkeys(ids)), unknown


def _split(
    text: str, known: frozenset[str] | None, ids: list[str], unknown: list[str], separators: tuple[str, ...]
) -> None:
    if known is None or text in known:
        ids.append(text)
        return
    for place, separator in enumerate(separators):
        parts = [part for part in re.split(separator, text) if part]
        if len(parts) > 1:
            for part in parts:
                _split(part, known, ids, unknown, separators[place + 1 :])
            return
    bare = text.lstrip("#")
    near = next((id_ for id_ in (bare, f"#{bare}") if id_ in known), None)
    if near:
        ids.append(near)
    else:
        unknown.append(text)


def _lacks(one: _Read) -> list[str]:
    """What a decision lacks, once its group has given what it has."""
    entry = one.entry
    stated = entry.cause is not None and entry.cause is not CauseKind.COMMENT
    if entry.cause is CauseKind.OWN_MOTION and not entry.reason:
        return [f"own motion needs a {REASON.name}; write why the change was made"]
    if entry.cause is CauseKind.COMMENT and not (one.comments or one.verdict):
        return [f"the cause is a comment, but no id stands under {LINKED.name}; write which comment"]
    if one.verdict is Verdict.CONFIRM and one.nothing_proposed and not one.comments and not stated:
        message = (
            "nothing is proposed for this change that could be confirmed; write the id of a comment "
            f"under {LINKED.name}, or choose a {CAUSE.name}"
        )
        return [message]
    return []


def _decision(one: _Read, texts: Texts) -> ChangeDecision:
    entry = one.entry
    cause = entry.cause
    if cause is None and entry.reason and one.verdict is None and not one.comments:
        cause = CauseKind.OWN_MOTION  # A reason alone is the office's own.
    old, new = texts.change(one.id)
    return ChangeDecision(
        change=ChangeId(one.id),
        verdict=one.verdict,
        comments=tuple(CommentId(id_) for id_ in one.comments),
        cause=cause,
        reason=entry.reason or None,
        group=entry.group or None,
        by=entry.by or None,
        old=old,
        new=new,
    )

"""One reason for many changes: rows of a group take what they do not have themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from audiatur.model import CauseKind, Fault

from .columns import BY, CAUSE, REASON
from .tables import Line


@dataclass(slots=True, kw_only=True)
class Entry:
    """What stands in the person's columns of one row, on the way to a decision."""

    line: Line
    group: str
    cause: CauseKind | None
    reason: str
    by: str


@dataclass(slots=True, kw_only=True)
class _Group:
    name: str
    entries: list[Entry] = field(default_factory=list)


_SHARED: Final = ((CAUSE.name, "cause"), (REASON.name, "reason"), (BY.name, "by"))


def spread(entries: Sequence[Entry], file: str) -> list[Fault]:
    """Give each row of a group what it lacks; two different values in one group are a fault.

    Different names are a fault only where a row of the group has none, so that one would have to be chosen.
    """
    groups: dict[str, _Group] = {}
    for entry in entries:
        if entry.group:
            groups.setdefault(entry.group.casefold(), _Group(name=entry.group)).entries.append(entry)
    faults: list[Fault] = []
    for group in groups.values():
        for column, attribute in _SHARED:
            faults += _spread(group, column, attribute, file)
    return faults


def _spread(group: _Group, column: str, attribute: str, file: str) -> list[Fault]:
    given: dict[str, tuple[object, Entry]] = {}
    lacking = []
    for entry in group.entries:
        value = getattr(entry, attribute)
        if value:
            given.setdefault(" ".join(str(value).split()).casefold(), (value, entry))
        else:
            lacking.append(entry)
    if len(given) > 1 and (attribute != "by" or lacking):
        (_, first), (_, second), *_ = given.values()
        message = (
            f'the group "{group.name}" has another {column} here than in row {first.line.number}; '
            "give both rows the same one, or one of them another group"
        )
        return [Fault(file=file, message=message, where=second.line.where)]
    for value, _ in given.values():
        for entry in lacking:
            setattr(entry, attribute, value)
    return []

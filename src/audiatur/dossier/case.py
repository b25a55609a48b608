"""A case file (`audiatur/case/1`, TOML) into acts; all faults at once, each with event and line.

schema = "audiatur/case/1"
title = "…"
procedure = "ohchr-country-report"     # a shipped id, or a path relative to this file
zone = "Europe/Zurich"                 # where the procedure names none
[choices]                              # what the procedure leaves to the office
[[party]]                              # id, name
[[event]]                              # at, act, and the fields of that act
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from audiatur.model import (
    AUTHORITY,
    COMMON,
    EVERYBODY,
    FIELDS,
    OFFICE,
    WORDS,
    Act,
    ActKind,
    Disposition,
    InputError,
    TextChange,
)
from audiatur.procedure.choices import with_choices
from audiatur.procedure.clock import zone_named
from audiatur.procedure.toml_file import Path, TomlFile
from audiatur.procedure.values import Procedure

from .decide.fields import id_problem

SCHEMA = "audiatur/case/1"
_TOP = ("schema", "title", "procedure", "zone", "choices", "party", "event", "source", "note", "language")
_CHANGE = ("change", "causes", "own_motion", "effect", "sharpens")
_PARTY = ("id", "name", "note", "source")
FindProcedure = Callable[[str], Procedure]
"""Gives the procedure that a case names; raises `InputError` where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case as read: `parties` by id with their names, `acts` in the order of time."""

    title: str
    procedure: Procedure
    zone: str | None
    parties: Mapping[str, str]
    acts: tuple[Act, ...]


def read_case(data: bytes, name: str, find: FindProcedure) -> Case:
    """Read a case file.

    Raises:
        InputError: all its faults, and those of the procedure that it names.
    """
    file = TomlFile(data, name)
    top = file.data
    if top.get("schema") != SCHEMA:
        file.fault(("schema",), f'schema = "{SCHEMA}" was expected, {top.get("schema")!r} was found')
        file.check()
    for key in top:
        if key not in _TOP:
            file.unknown((key,), key, _TOP, "table or key of a case")
    title = file.text(top, "title", (), needed=True) or ""
    wanted = file.text(top, "procedure", (), needed=True)
    zone = file.text(top, "zone", ())
    if zone is not None and zone_named(zone) is None:
        file.fault(("zone",), f'"{zone}" is no time zone; one such as "Europe/Zurich" was expected')
    parties = _parties(file)
    acts = _acts(file, parties)
    procedure = None
    try:
        procedure = find(wanted) if wanted else None
    except InputError as error:
        file.faults.extend(error.faults)
    if procedure is not None:
        procedure = with_choices(procedure, file, file.table(top, "choices"))
        _known_rounds(file, acts, procedure)
    file.check()
    assert procedure is not None  # noqa: S101 - a missing name is a fault
    return Case(title=title, procedure=procedure, zone=zone, parties=parties, acts=tuple(acts))


def _parties(file: TomlFile) -> dict[str, str]:
    parties: dict[str, str] = {}
    for path, table in file.tables(file.data, "party"):
        for key in table:
            if key not in _PARTY:
                file.unknown((*path, key), key, _PARTY, "key of a party")
        name = file.text(table, "id", path, needed=True)
        if name in parties or name in (EVERYBODY, OFFICE, AUTHORITY):
            file.fault(path, f'"{name}" cannot be the id of this party; it is taken')
        problem = id_problem(name) if name else None
        if problem:
            file.fault(path, f'"{name}" cannot be the id of a party: it {problem}')
        if name:
            parties[name] = file.text(table, "name", path) or name
    return parties


def _known_rounds(file: TomlFile, acts: list[Act], procedure: Procedure) -> None:
    for number, act in enumerate(acts):
        if act.round is not None and procedure.round(act.round) is None:
            known = [found.id for found in procedure.rounds]
            file.unknown(("event", number, "round"), act.round, known, f"round of {procedure.id}")


def _acts(file: TomlFile, parties: Mapping[str, str]) -> list[Act]:
    acts: list[Act] = []
    before: datetime | None = None
    for path, table in file.tables(file.data, "event"):
        act = _Event(file, path, table, parties).act()
        if act is None:
            continue
        if before is not None and act.at < before:
            file.fault(path, f"events stand in the order of time; the one before is at {before.isoformat()}")
        before = act.at
        acts.append(act)
    return acts


class _Event:
    """One event being read; faults are noted in the file."""

    def __init__(
        self, file: TomlFile, path: Path, table: Mapping[str, Any], parties: Mapping[str, str]
    ) -> None:
        self.file = file
        self.path = path
        self.table = table
        self.parties = parties

    def act(self) -> Act | None:
        """Give the act; None where it has no kind or no instant."""
        kind = self.kind()
        at = self.instant("at", needed=True)
        if kind is None:
            return None
        fields = FIELDS[kind]
        known = (*COMMON, *fields.needed, *fields.optional)
        for key in self.table:
            if key not in known:
                self.file.unknown((*self.path, key), key, known, f'field of "{kind}"')
        for key in fields.needed:
            if self.table.get(key) in (None, "", []):
                self.file.fault(self.path, f'"{kind}" needs "{key}"')
        if kind is ActKind.STATED and not self.table.get("party") and not self.table.get("from"):
            self.file.fault(self.path, '"stated" needs "party" or "from"')
        return self._made(kind, at) if at else None

    def _made(self, kind: ActKind, at: datetime) -> Act:
        table = self.table
        comments = table.get("comments", [])
        signatories = table.get("signatories")
        return Act(
            kind=kind,
            at=at,
            by=self.text("by"),
            reason=self.text("reason"),
            note=self.text("note"),
            evidence=self.text("evidence"),
            party=self.party("party", everybody=kind is ActKind.EXTENDED),
            version=self.text("version"),
            round=self.text("round"),
            length=self.text("length"),
            ends=self.instant("ends"),
            what=self.word("what"),
            comment=self.text("comment"),
            comments=self.texts(comments, "comments"),
            comment_kind=self.text("kind"),
            criticises=self.party("criticises"),
            disposition=self.disposition(),
            detail=self.text("detail"),
            from_=self.text("from"),
            changes=self.changes(),
            sha256=self.text("sha256"),
            asks=self.word("asks"),
            known=self.word("known"),
            signatories=signatories if isinstance(signatories, int) else None,
            gate=self.text("gate"),
            ground=self.text("ground"),
            to=self.text("to"),
            until=self.instant("until"),
            part=self.word("part"),
        )

    def kind(self) -> ActKind | None:
        """Give the kind of act."""
        name = self.file.text(self.table, "act", self.path, needed=True)
        if name is None:
            return None
        if name not in list(ActKind):
            self.file.unknown((*self.path, "act"), name, list(ActKind), "act")
            return None
        return ActKind(name)

    def text(self, key: str) -> str | None:
        """Give a text."""
        return self.file.text(self.table, key, self.path)

    def texts(self, value: object, key: str) -> tuple[str, ...]:
        """Give texts."""
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.file.fault((*self.path, key), f'"{key}" wants a list of ids in quotes')
        return ()

    def word(self, key: str) -> str | None:
        """Give one of the words that a field takes."""
        found = self.text(key)
        if found is not None and found not in WORDS[key]:
            self.file.unknown((*self.path, key), found, WORDS[key], f'word for "{key}"')
        return found

    def party(self, key: str, *, everybody: bool = False) -> str | None:
        """Give a party that the case knows."""
        found = self.text(key)
        known = [*self.parties, *([EVERYBODY] if everybody else [])]
        if found is not None and found not in known:
            self.file.unknown((*self.path, key), found, known, "party of this case")
        return found

    def instant(self, key: str, *, needed: bool = False) -> datetime | None:
        """Give an instant with an offset."""
        found = self.table.get(key)
        if isinstance(found, str):
            with suppress(ValueError):
                found = datetime.fromisoformat(found)
        if isinstance(found, datetime) and found.tzinfo is not None:
            return found
        if needed or found is not None:
            example = "2022-07-20T12:00:00+02:00"
            self.file.fault(
                (*self.path, key) if key in self.table else self.path,
                f'"{key}" wants a date and time with an offset, such as {example}',
            )
        return None

    def disposition(self) -> str | None:
        """Give the canonical word of an answer."""
        found = self.text("as")
        if found is not None and found not in list(Disposition):
            self.file.unknown((*self.path, "as"), found, list(Disposition), "answer")
        return found

    def changes(self) -> tuple[TextChange, ...]:
        """Give the changes of a revision."""
        value = self.table.get("changes", [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.file.fault((*self.path, "changes"), '"changes" wants a list of tables')
            return ()
        return tuple(self._change(item, (*self.path, "changes", number)) for number, item in enumerate(value))

    def _change(self, table: Mapping[str, Any], path: Path) -> TextChange:
        for key in table:
            if key not in _CHANGE:
                self.file.unknown((*path, key), key, _CHANGE, "field of a change")
        own = table.get("own_motion")
        if not isinstance(own, str | bool | None):
            self.file.fault((*path, "own_motion"), '"own_motion" wants a reason in quotes, or true')
        sharpens = self.file.text(table, "sharpens", path)
        if sharpens is not None and sharpens not in self.parties:
            self.file.unknown((*path, "sharpens"), sharpens, self.parties, "party of this case")
        return TextChange(
            change=self.file.text(table, "change", path, needed=True) or "",
            causes=self.texts(table.get("causes", []), "causes"),
            own_motion=own
            if isinstance(own, str)
            else ((self.text("reason") or "") if own is True else None),
            effect=self.file.text(table, "effect", path),
            sharpens=sharpens,
        )

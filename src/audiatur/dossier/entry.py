"""One line of a dossier's record: an act, what it was done with, and when it was written down.

The bytes are JSON in one canonical form (keys in order, no spaces, UTF-8), schema `audiatur/act/1`; reading
bytes and writing them again gives the same bytes, or the reader stops. `at` is when a thing happened as the
office says, `recorded_at` when it was written down, by the clock of the machine; neither replaces the other.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from audiatur.model import FIELDS, Act, ActKind, InputError, TextChange

from .sound import check_entry

SCHEMA = "audiatur/act/1"
OPENED = "opened"
"""The kind of the first entry, which opens a dossier; every other kind is one of `ActKind`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRef:
    """A document an act was done with: its part (`report`, `comments`, `copy-pdf` …), its name as it came,
    and its bytes, named by SHA-256 in lower-case hexadecimal; `size` in bytes.
    """

    role: str
    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyCard:
    """Whom a report is about: `id` as acts name it, `name` as copies and pages show it, the IANA zone in
    which its dates are shown (None: the dossier's), and its language (BCP 47).
    """

    id: str
    name: str
    zone: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a dossier is opened with. `choices` settle what the procedure leaves to the office, by the
    parameter's name; `zone` is where days end when the procedure names no zone. `secret` (hexadecimal) is
    what marks of review copies are made from; it is shown to nobody.
    """

    dossier: str
    title: str
    office: str
    procedure: str
    secret: str
    choices: Mapping[str, Any] = field(default_factory=dict)
    zone: str | None = None
    language: str | None = None
    parties: tuple[PartyCard, ...] = ()
    signatory: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An act on record, or the opening (exactly one of the two). `seq` counts from 1 in its dossier.

    `files` are the documents it was done with; `content` is what the kind keeps beside its fields, as plain
    JSON: of `commented` the comment as it came, of `shared` the extract and the mark of the copy.
    """

    seq: int
    at: datetime
    recorded_at: datetime
    act: Act | None = None
    opening: Opening | None = None
    files: tuple[FileRef, ...] = ()
    content: Mapping[str, Any] = field(default_factory=dict)

    def file(self, role: str) -> FileRef | None:
        """Give the document of that part, or None."""
        return next((found for found in self.files if found.role == role), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """An act whose words and salt were taken away, as the law may demand; its hash stays in the record."""

    seq: int
    sha256: str


_SPELT = {"disposition": "as", "from_": "from", "comment_kind": "kind"}
"""Attributes of an act whose field has another name, as in case files."""
_INSTANTS = ("ends", "until")
_PLAIN = (
    *("by", "reason", "note", "evidence", "party", "version", "round", "length", "what", "comment"),
    *("criticises", "disposition", "detail", "from_", "sha256", "asks", "known", "signatories", "gate"),
    *("ground", "to", "part", "comment_kind"),
)


def entry_bytes(entry: Entry) -> bytes:
    """Write an entry in the canonical form. `seq` is no part of it: the place in the record says it."""
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "at": entry.at.isoformat(),
        "recorded_at": entry.recorded_at.isoformat(),
        "files": [
            {"role": file.role, "name": file.name, "sha256": file.sha256, "size": file.size}
            for file in entry.files
        ],
        "content": dict(entry.content),
    }
    if entry.opening is not None:
        data |= {"kind": OPENED, "fields": _opening_fields(entry.opening)}
    elif entry.act is not None:
        data |= {"kind": entry.act.kind.value, "fields": act_fields(entry.act)}
    return canonical(data)


def canonical(data: Mapping[str, Any]) -> bytes:
    """Write JSON in one form: keys in order, no spaces, UTF-8, no number that is not one."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "surrogatepass")


def act_fields(act: Act) -> dict[str, Any]:
    """Give the fields of an act that are set, by the names a case file uses; instants in ISO 8601."""
    found: dict[str, Any] = {}
    for name in _PLAIN:
        value = getattr(act, name)
        if value is not None:
            found[_SPELT.get(name, name)] = value
    for name in _INSTANTS:
        value = getattr(act, name)
        if value is not None:
            found[name] = value.isoformat()
    if act.comments:
        found["comments"] = list(act.comments)
    if act.changes:
        found["changes"] = [_change_fields(change) for change in act.changes]
    return found


def _change_fields(change: TextChange) -> dict[str, Any]:
    found: dict[str, Any] = {"change": change.change}
    if change.causes:
        found["causes"] = list(change.causes)
    for name in ("own_motion", "effect", "sharpens"):
        if getattr(change, name) is not None:
            found[name] = getattr(change, name)
    return found


def _opening_fields(opening: Opening) -> dict[str, Any]:
    plain = {
        name: getattr(opening, name)
        for name in ("dossier", "title", "office", "procedure", "secret", "zone", "language", "signatory")
        if getattr(opening, name) is not None
    }
    parties = [
        {
            name: getattr(party, name)
            for name in ("id", "name", "zone", "language")
            if getattr(party, name) is not None
        }
        for party in opening.parties
    ]
    return {**plain, "choices": dict(opening.choices), "parties": parties}


def read_entry(data: bytes, seq: int, name: str) -> Entry:
    """Read an entry. `name` is the dossier's, for faults.

    Raises:
        InputError: it is no entry, of a kind or version not known, or not in the canonical form.
    """
    where = f"act {seq}"
    try:
        found = json.loads(data)
        if found.get("schema") != SCHEMA:
            raise InputError.of(
                name,
                f"{SCHEMA} was expected, {found.get('schema')!r} was found; a newer audiatur may read it",
                where,
            )
        kind = found["kind"]
        if kind != OPENED and kind not in list(ActKind):
            raise InputError.of(
                name, f"{kind!r} is no act that is known; a newer audiatur may know it", where
            )
        entry = _entry(found, kind, seq)
        check_entry(entry)
        again = entry_bytes(entry)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        problem = f"is no act of a dossier ({type(error).__name__}), or one of a newer audiatur"
        raise InputError.of(name, problem, where) from error
    if again != data:
        raise InputError.of(name, "is not in the canonical form of an act; it was changed by hand", where)
    return entry


def _entry(found: Mapping[str, Any], kind: str, seq: int) -> Entry:
    at = datetime.fromisoformat(found["at"])
    fields = found["fields"]
    return Entry(
        seq=seq,
        at=at,
        recorded_at=datetime.fromisoformat(found["recorded_at"]),
        act=None if kind == OPENED else act_from_fields(ActKind(kind), at, fields),
        opening=_opening(fields) if kind == OPENED else None,
        files=tuple(FileRef(**file) for file in found["files"]),
        content=found["content"],
    )


def act_from_fields(kind: ActKind, at: datetime, fields: Mapping[str, Any]) -> Act:
    """Make an act of its fields as `act_fields` gives them.

    Raises:
        ValueError, KeyError, TypeError: a field is not of its kind.
    """
    spelt = {given: name for name, given in _SPELT.items()}
    values: dict[str, Any] = {}
    for given, value in fields.items():
        name = spelt.get(given, given)
        if name in _INSTANTS:
            values[name] = datetime.fromisoformat(value)
        elif name == "comments":
            values[name] = tuple(value)
        elif name == "changes":
            values[name] = tuple(
                TextChange(**{**change, "causes": tuple(change.get("causes", ()))}) for change in value
            )
        elif name in _PLAIN:
            values[name] = value
        else:
            raise KeyError(given)
    assert kind in FIELDS  # noqa: S101 - every kind of the list has its fields
    return Act(kind=kind, at=at, **values)


def _opening(fields: Mapping[str, Any]) -> Opening:
    parties = tuple(PartyCard(**party) for party in fields["parties"])
    return Opening(**{**fields, "parties": parties})

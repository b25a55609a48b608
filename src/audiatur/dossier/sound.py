"""Whether what was read as an entry has values of the right kinds, so that no fold meets another.

Bytes in the store are those that were written; a folder that is taken in may come from anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from audiatur.model import FIELDS, Act, Disposition

if TYPE_CHECKING:
    from .entry import Entry

_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_SECRET = re.compile(r"(?:[0-9a-f]{2})+", re.ASCII)
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}", re.ASCII)
_NO_TEXT = ("at", "ends", "until", "kind", "comments", "changes", "signatories")
_ATTRIBUTES = {"as": "disposition", "from": "from_", "kind": "comment_kind"}


def is_name(text: object) -> bool:
    """Whether this can name a dossier or a party: it stands in addresses and in the names of folders."""
    return isinstance(text, str) and _NAME.fullmatch(text) is not None


def check_entry(entry: Entry) -> None:
    """Check an entry.

    Raises:
        ValueError: a value is not of its kind.
    """
    wrong = next(_wrong(entry), None)
    if wrong is not None:
        raise ValueError(wrong)


def _wrong(entry: Entry) -> Iterator[str]:
    for moment in (entry.at, entry.recorded_at):
        if moment.tzinfo is None:
            yield "an instant has no offset"
    if not _is_object(entry.content):
        yield "the content is no object"
    for file in entry.files:
        yield from _wrong_file(file)
    if entry.opening is not None:
        yield from _wrong_opening(entry.opening)
    if entry.act is not None:
        yield from _wrong_act(entry.act)


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _wrong_file(file: Any) -> Iterator[str]:
    if not (isinstance(file.role, str) and isinstance(file.name, str) and isinstance(file.size, int)):
        yield "a document has no part, name or size"
    elif not file.name or file.name in (".", "..") or set(file.name) & set("/\0"):
        yield "the name of a document is none"
    if not (isinstance(file.sha256, str) and _SHA256.fullmatch(file.sha256)):
        yield "a document has no SHA-256"


def _wrong_opening(opening: Any) -> Iterator[str]:
    texts: list[Any] = [opening.title, opening.office, opening.procedure]
    texts += [party.name for party in opening.parties]
    if not all(isinstance(text, str) for text in texts):
        yield "a name is no text"
    if not all(is_name(name) for name in (opening.dossier, *(party.id for party in opening.parties))):
        yield "a dossier or a party has a name that is none"
    if not (isinstance(opening.secret, str) and _SECRET.fullmatch(opening.secret)):
        yield "the secret is not hexadecimal"
    if not _is_object(opening.choices):
        yield "the choices are no object"
    other = [opening.zone, opening.language, opening.signatory]
    other += [value for party in opening.parties for value in (party.zone, party.language)]
    if not all(text is None or isinstance(text, str) for text in other):
        yield "a zone, a language or a signatory is no text"


def _wrong_act(act: Act) -> Iterator[str]:
    for name in (*_every_field(), "by", "reason", "note", "evidence"):
        value = getattr(act, name)
        if value is not None and not isinstance(value, str):
            yield f"{name} is no text"
    for moment in (act.ends, act.until):
        if isinstance(moment, datetime) and moment.tzinfo is None:
            yield "an instant has no offset"
    if act.signatories is not None and type(act.signatories) is not int:
        yield "signatories is no number"
    if act.disposition is not None:
        Disposition(act.disposition)
    told = [*act.comments]
    for change in act.changes:
        told += [change.change, *change.causes]
        told += [text for text in (change.own_motion, change.effect, change.sharpens) if text is not None]
    if not all(isinstance(text, str) for text in told):
        yield "a comment or a change is named by no text"


def _every_field() -> Iterator[str]:
    """Give the attributes of acts that hold a text."""
    found = {name for fields in FIELDS.values() for name in (*fields.needed, *fields.optional)}
    yield from (_ATTRIBUTES.get(name, name) for name in sorted(found - set(_NO_TEXT) | {"kind"}))

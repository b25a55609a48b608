"""A dossier taken out as a folder of the exact bytes, and taken in again (spec/store.md).

dossier.json                schema `audiatur/export/1`: name, and of each act its hash and salt
acts/000001.json            the bytes of each act, as they were written; none where they were erased
objects/<sha256>            every document that an act names; those that were erased are listed in `erased`
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from audiatur.dossier.entry import OPENED, Entry, Erased, read_entry
from audiatur.dossier.record import Dossier
from audiatur.dossier.sound import is_name
from audiatur.model import Fault, InputError
from audiatur.store import SALT_BYTES, act_hash

from .laying import check_empty, laid_out
from .office import Office, rules_of

SCHEMA = "audiatur/export/1"
INDEX = "dossier.json"
_ACTS = "acts"
_OBJECTS = "objects"


def export(office: Office, name: str, folder: Path) -> int:
    """Write a dossier into a folder that is absent or empty; give the number of acts.

    Raises:
        InputError: there is no such dossier, the folder holds something, or a document is missing.
    """
    check_empty(folder, "an empty folder or a new name was expected")
    dossier = office.load(name)
    files: dict[str, bytes] = {}
    acts = []
    erased: dict[str, None] = {}
    for stored in office.store.acts.read(name):
        salt = stored.salt.hex() if stored.salt is not None else None
        acts.append({"n": stored.seq, "sha256": stored.sha256, "salt": salt})
        if stored.body is not None:
            files[f"{_ACTS}/{stored.seq:06}.json"] = stored.body
    for entry in dossier.entries:
        for file in entry.files if isinstance(entry, Entry) else ():
            path = f"{_OBJECTS}/{file.sha256}"
            if office.store.objects.erased(file.sha256):
                erased[file.sha256] = None
            elif path not in files:
                files[path] = office.store.objects.get(file.sha256)
    index = {"schema": SCHEMA, "dossier": name, "acts": acts, "erased": list(erased)}
    files[INDEX] = (json.dumps(index, indent=1, ensure_ascii=False) + "\n").encode()
    with laid_out(folder, files):
        pass
    return len(acts)


def import_(office: Office, folder: Path) -> tuple[str, int]:
    """Take a dossier in that was exported; give its name and the number of its acts.

    Raises:
        InputError: all that is missing, damaged or not known in the folder; or the office has such a dossier.
    """
    index = _index(folder)
    name: str = index["dossier"]
    if office.store.acts.last(name):
        raise InputError.of(name, "is a dossier of this office already; nothing was taken in")
    faults: list[Fault] = []
    rows: list[tuple[str, bytes | None, bytes | None]] = []
    objects: dict[str, bytes] = {}
    entries: list[Entry | Erased] = []
    for act in index["acts"]:
        read = _act(folder, act, faults)
        if read is None:
            continue
        salt, body = read
        rows.append((act["sha256"], salt, body))
        if body is None:
            entries.append(Erased(seq=act["n"], sha256=act["sha256"]))
            continue
        try:
            entry = read_entry(body, act["n"], name)
        except InputError as error:
            faults.extend(error.faults)
            continue
        if (entry.opening is not None) != (act["n"] == 1):
            faults.append(Fault(file=name, message=f'"{OPENED}" was expected first, and only there'))
        elif entry.opening is not None and entry.opening.dossier != name:
            problem = f"{INDEX} and the first act name the dossier differently"
            faults.append(Fault(file=str(folder), message=problem))
        entries.append(entry)
        for file in entry.files:
            if file.sha256 not in index.get("erased", ()):
                _object(folder, file.sha256, objects, faults)
    if faults:
        raise InputError(faults)
    _check_whole(name, entries, objects)
    for data in objects.values():
        office.store.objects.put(data)
    for sha256 in index.get("erased", ()):
        office.store.objects.tell_erased(sha256)
    office.store.acts.take_in(name, rows)
    return name, len(rows)


def _check_whole(name: str, entries: Sequence[Entry | Erased], objects: Mapping[str, bytes]) -> None:
    """Fold what is to be taken in once, so that nothing is that could not be read afterwards.

    Raises:
        InputError: its rules cannot be read, or its acts make no sense together.
    """
    first = entries[0]
    pinned = first.file("procedure") if isinstance(first, Entry) else None
    if not isinstance(first, Entry) or first.opening is None or pinned is None:
        raise InputError.of(name, "its opening holds no rules; the folder is damaged", "act 1")
    rules = rules_of(objects.get(pinned.sha256, b""), pinned.name, first.opening)
    try:
        Dossier(opening=first.opening, procedure=rules, entries=tuple(entries)).facts()
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as error:
        problem = f"its acts make no sense together ({type(error).__name__}); nothing was taken in"
        raise InputError.of(name, problem) from error


def _index(folder: Path) -> dict[str, Any]:
    path = folder / INDEX
    try:
        found = json.loads(path.read_bytes())
        if found["schema"] != SCHEMA:
            raise InputError.of(str(path), f"{SCHEMA} was expected, {found['schema']!r} was found")
        numbers = [act["n"] for act in found["acts"]]
        known = is_name(found["dossier"]) and all(_is_hash(act["sha256"]) for act in found["acts"])
        known = known and all(map(_is_hash, found.get("erased", [])))
        if numbers != list(range(1, len(numbers) + 1)) or not numbers or not known:
            raise InputError.of(str(path), "acts are missing or out of order")
    except OSError as error:
        problem = f"cannot be read ({error.strerror}); a folder made by audiatur dossier export was expected"
        raise InputError.of(str(path), problem) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        problem = "is damaged; a folder made by audiatur dossier export was expected"
        raise InputError.of(str(path), problem) from error
    result: dict[str, Any] = found
    return result


def _is_hash(text: object) -> bool:
    return isinstance(text, str) and re.fullmatch(r"[0-9a-f]{64}", text, re.ASCII) is not None


def _act(folder: Path, act: dict[str, Any], faults: list[Fault]) -> tuple[bytes | None, bytes | None] | None:
    """Read the salt and bytes of an act; both None where it was erased."""
    path = folder / _ACTS / f"{act['n']:06}.json"
    if act.get("salt") is None:
        if not path.exists() and act["n"] > 1:
            return None, None
        problem = "its salt is missing" if path.exists() else "the opening was erased; nothing can be read"
        faults.append(Fault(file=str(path), message=problem))
        return None
    try:
        salt, body = bytes.fromhex(act["salt"]), path.read_bytes()
    except (OSError, ValueError, TypeError) as error:
        faults.append(Fault(file=str(path), message=f"cannot be read ({type(error).__name__})"))
        return None
    if len(salt) != SALT_BYTES or act_hash(salt, body) != act["sha256"]:
        faults.append(Fault(file=str(path), message="is not the act that its hash names; it was changed"))
        return None
    return salt, body


def _object(folder: Path, sha256: str, objects: dict[str, bytes], faults: list[Fault]) -> None:
    if sha256 in objects:
        return
    path = folder / _OBJECTS / sha256
    try:
        data = path.read_bytes()
    except OSError as error:
        faults.append(Fault(file=str(path), message=f"cannot be read ({error.strerror})"))
        return
    if hashlib.sha256(data).hexdigest() != sha256:
        faults.append(
            Fault(file=str(path), message="is not the document that its hash names; it was changed")
        )
        return
    objects[sha256] = data

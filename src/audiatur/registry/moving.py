"""A dossier taken out as a folder of the exact bytes, and taken in again (spec/store.md).

dossier.json                schema `audiatur/export/1`: name, and of each act its hash and salt
acts/000001.json            the bytes of each act, as they were written; none where they were erased
objects/<sha256>            every document that an act names
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from audiatur.dossier.entry import OPENED, Entry, read_entry
from audiatur.formats.writing import write_all
from audiatur.model import Fault, InputError
from audiatur.store import act_hash

from .office import Office

SCHEMA = "audiatur/export/1"
INDEX = "dossier.json"
_ACTS = "acts"
_OBJECTS = "objects"


def export(office: Office, name: str, folder: Path) -> int:
    """Write a dossier into a folder that is absent or empty; give the number of acts.

    Raises:
        InputError: there is no such dossier, the folder holds something, or a document is missing.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError.of(
            str(folder), "an empty folder or a new name was expected; this one holds something"
        )
    dossier = office.load(name)
    files: dict[Path, bytes] = {}
    acts = []
    for stored in office.store.acts.read(name):
        salt = stored.salt.hex() if stored.salt is not None else None
        acts.append({"n": stored.seq, "sha256": stored.sha256, "salt": salt})
        if stored.body is not None:
            files[folder / _ACTS / f"{stored.seq:06}.json"] = stored.body
    for entry in dossier.entries:
        for file in entry.files if isinstance(entry, Entry) else ():
            files.setdefault(folder / _OBJECTS / file.sha256, b"")
    for path in [path for path in files if path.parent.name == _OBJECTS]:
        files[path] = office.store.objects.get(path.name)
    index = {"schema": SCHEMA, "dossier": name, "acts": acts}
    files[folder / INDEX] = (json.dumps(index, indent=1, ensure_ascii=False) + "\n").encode()
    write_all(files)
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
    rows: list[tuple[bytes, bytes]] = []
    objects: dict[str, bytes] = {}
    for act in index["acts"]:
        read = _act(folder, act, faults)
        if read is None:
            continue
        salt, body = read
        rows.append((salt, body))
        try:
            entry = read_entry(body, act["n"], name)
        except InputError as error:
            faults.extend(error.faults)
            continue
        if (entry.opening is not None) != (act["n"] == 1):
            faults.append(Fault(file=name, message=f'"{OPENED}" was expected first, and only there'))
        for file in entry.files:
            _object(folder, file.sha256, objects, faults)
    if faults:
        raise InputError(faults)
    for data in objects.values():
        office.store.objects.put(data)
    office.store.acts.append(name, 0, rows)
    return name, len(rows)


def _index(folder: Path) -> dict[str, Any]:
    path = folder / INDEX
    try:
        found = json.loads(path.read_bytes())
        if found["schema"] != SCHEMA:
            raise InputError.of(str(path), f"{SCHEMA} was expected, {found['schema']!r} was found")
        numbers = [act["n"] for act in found["acts"]]
        known = all(isinstance(act["sha256"], str) for act in found["acts"]) and isinstance(
            found["dossier"], str
        )
        if numbers != list(range(1, len(numbers) + 1)) or not numbers or not known:
            raise InputError.of(str(path), "acts are missing or out of order")
    except OSError as error:
        problem = f"cannot be read ({error.strerror}); a folder made by audiatur dossier export was expected"
        raise InputError.of(str(path), problem) from error
    except (ValueError, KeyError, TypeError) as error:
        problem = "is damaged; a folder made by audiatur dossier export was expected"
        raise InputError.of(str(path), problem) from error
    result: dict[str, Any] = found
    return result


def _act(folder: Path, act: dict[str, Any], faults: list[Fault]) -> tuple[bytes, bytes] | None:
    path = folder / _ACTS / f"{act['n']:06}.json"
    if act.get("salt") is None:
        faults.append(Fault(file=str(path), message="was erased; an erased act cannot be taken in yet"))
        return None
    try:
        salt, body = bytes.fromhex(act["salt"]), path.read_bytes()
    except (OSError, ValueError, TypeError) as error:
        faults.append(Fault(file=str(path), message=f"cannot be read ({type(error).__name__})"))
        return None
    if act_hash(salt, body) != act["sha256"]:
        faults.append(Fault(file=str(path), message="is not the act that its hash names; it was changed"))
        return None
    return salt, body


def _object(folder: Path, sha256: str, objects: dict[str, bytes], faults: list[Fault]) -> None:
    import hashlib  # noqa: PLC0415 - only here

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

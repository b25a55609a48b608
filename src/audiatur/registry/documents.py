"""Acts that are done with a document of somebody's own, kept byte for byte: replies, statements, letters."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from audiatur.dossier.record import Dossier
from audiatur.formats.reading import load
from audiatur.model import Act

from .office import Office
from .recording import Outcome, Step, record


def simple(office: Office, dossier: Dossier, act: Act) -> Outcome:
    """Do an act that needs nothing but its fields."""
    return record(office, dossier, [Step(act=act)])


def with_document(
    office: Office, dossier: Dossier, act: Act, role: str, path: Path, *, pinned: bool
) -> Outcome:
    """Do an act with a document; `pinned` acts name it by its hash in a field of their own.

    Raises:
        InputError: the document cannot be read.
    """
    file = office.put(role, path.name, load(path))
    done = replace(act, sha256=file.sha256) if pinned else act
    said = (f"{path.name}: {file.size:,} bytes, SHA-256 {file.sha256}",)
    return record(office, dossier, [Step(act=done, files=(file,))], said)

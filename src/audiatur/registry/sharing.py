"""A version shared with a party: its review copy made, kept and laid out, and its window opened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from audiatur.dossier.record import Dossier
from audiatur.formats.reading import load
from audiatur.model import Act

from .office import Office
from .recording import Outcome, Step, record


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What is to be shared: `act` names party, version, round and time; `extract` the places that the party
    may see (None: all); `numbering` how an extract is numbered; `output` where the copies are laid out.
    """

    act: Act
    extract: str | None = None
    numbering: str | None = None
    output: Path | None = None


def share(office: Office, dossier: Dossier, sharing: Sharing) -> Outcome:
    """Share a version."""
    return record(office, dossier, [Step(act=sharing.act)])


def leaked(office: Office, dossier: Dossier, act: Act, path: Path) -> Outcome:
    """Record a leak with the file that was found."""
    file = office.put("found", path.name, load(path))
    return record(office, dossier, [Step(act=act, files=(file,))])

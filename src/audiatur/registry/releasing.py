"""The release: gates evaluated, the folder built, the act written, the folder laid out."""

from __future__ import annotations

from pathlib import Path

from audiatur.dossier.record import Dossier
from audiatur.model import Act

from .office import Office
from .recording import Outcome, Step, judge, record


def preview(office: Office, dossier: Dossier, act: Act) -> tuple[list[str], bool]:
    """Say what is open and what would happen; whether a release would be allowed now."""
    del office
    (judged,) = judge(dossier, [Step(act=act)])
    return [judged.ruling.why], judged.ruling.allowed


def release(office: Office, dossier: Dossier, act: Act, place: Path | None) -> Outcome:
    """Release a version."""
    del place
    return record(office, dossier, [Step(act=act)])


def correct(office: Office, dossier: Dossier, act: Act, place: Path | None) -> Outcome:
    """Correct or retract what was released."""
    del place
    return record(office, dossier, [Step(act=act)])

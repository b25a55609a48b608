"""A result into a dossier of the office: a new version with its ledger, through the registry like a command.

The final text becomes a version, what was decided becomes acts, all or nothing, under the rules of the body.
From which version it was made is told by the bytes of the shared file: they must be those that were fixed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from audiatur.model import Act, ActKind, Decisions, Fault, InputError

from .tasks import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is put where: the final text as `version` of `dossier`, with decisions by a person."""

    office: Path
    dossier: str
    version: str
    shared_sha256: str
    final: Path
    decisions: Decisions
    by: str


def names(folder: Path) -> list[str]:
    """List the dossiers of an office.

    Raises:
        InputError: the folder is no office.
    """
    from audiatur.registry.office import opened  # noqa: PLC0415 - only where an office was given

    with opened(folder) as office:
        return office.dossiers()


def put(entry: Entry, progress: Progress) -> tuple[str, ...]:
    """Write the version and its acts; gives what was done, in sentences.

    Raises:
        InputError: the rules refuse it, the shared text was never fixed there, or what `registry.texts` says.
    """
    from audiatur.registry.office import opened  # noqa: PLC0415 - as above
    from audiatur.registry.texts import revise  # noqa: PLC0415 - as above
    from audiatur.store import OutOfStepError  # noqa: PLC0415 - as above

    progress("putting", entry.dossier)
    with opened(entry.office) as office:
        dossier = office.load(entry.dossier)
        fixed = {
            file.sha256: version
            for version in dossier.facts().versions
            if (found := dossier.version(version)) and (file := found.file("report"))
        }
        base = fixed.get(entry.shared_sha256)
        if base is None:
            known = ", ".join(fixed.values()) or "none yet"
            raise InputError.of(
                entry.dossier,
                f"the text that was shared here is none of the versions that were fixed there ({known}); "
                "give the very file that was fixed",
            )
        act = Act(
            kind=ActKind.REVISED,
            at=office.moment(dossier, None),
            by=entry.by or None,
            version=entry.version,
            from_=base,
        )
        try:
            outcome = revise(office, dossier, act, entry.final, entry.decisions)
        except OutOfStepError as error:
            raise InputError.of(entry.dossier, str(error)) from error
    if outcome.refused:
        raise InputError(
            Fault(file=entry.dossier, message=f"the rules refuse it: {one.ruling.why}")
            for one in outcome.refused
        )
    return (f"{entry.dossier} has version {entry.version} now, made from {base}", *outcome.said)

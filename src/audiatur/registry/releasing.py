"""The release: gates judged, the folder built, the act written, the folder laid out."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from audiatur import __version__
from audiatur.dossier.content import decisions_of
from audiatur.dossier.entry import Entry
from audiatur.dossier.record import Dossier
from audiatur.dossier.standing import standings
from audiatur.model import Act, ActKind, Decisions, InputError, Ledger, Report
from audiatur.release import MANIFEST, Before, ReleaseInputs, Reply, build
from audiatur.release import preview as lines_of

from .laying import check_empty, laid_out
from .office import Office
from .recording import Outcome, Step, judge, record
from .texts import working_ledger

RELEASE = "release"
_NOT_OVER = "what was released is not overwritten, give another folder with -o"


PREVIEW_SCHEMA = "audiatur/release-preview/1"
AGAIN_SCHEMA = "audiatur/release-again/1"


def again_json(name: str, version: str, where: Path, *, same: bool) -> dict[str, Any]:
    """Say as JSON where a release was laid out once more, and whether it is the one on record."""
    return {
        "schema": AGAIN_SCHEMA,
        "dossier": name,
        "version": version,
        "written_to": str(where),
        "as_on_record": same,
    }


def preview(dossier: Dossier, act: Act) -> tuple[list[str], dict[str, Any], bool]:
    """Say what is open and what would happen, in lines and as JSON; and whether a release is allowed."""
    (judged,) = judge(dossier, [Step(act=act)])
    facts = dossier.standing(act.at).facts
    gates = standings(facts, dossier.procedure, act.at, act.version)
    lines = lines_of(facts, gates, act.at, judged.ruling.why, allowed=judged.ruling.allowed)
    answer: dict[str, Any] = {
        "schema": PREVIEW_SCHEMA,
        "dossier": dossier.opening.dossier,
        "version": act.version,
        "at": act.at.isoformat(),
        "allowed": judged.ruling.allowed,
        "why": judged.ruling.why,
        "gates": [
            {
                "gate": one.use.gate,
                "strength": one.use.strength.value,
                "open": one.open,
                "why": one.answer.why,
            }
            for one in gates
        ],
    }
    return lines, answer, judged.ruling.allowed


def release(office: Office, dossier: Dossier, act: Act, place: Path | None) -> Outcome:
    """Release, correct or retract: the folder is built, then the act written, then it is put in place.

    Raises:
        InputError: a document is missing, a page would say what was taken out, or the place is taken.
    """
    (judged,) = judge(dossier, [Step(act=act)])
    if not judged.ruling.allowed:
        return record(office, dossier, [Step(act=act)])
    name = dossier.opening.dossier
    folder = place or office.place(name, _folder(act.kind, len(_out(dossier))))
    check_empty(folder, _NOT_OVER)
    files = build(inputs_of(office, dossier, act))
    content = {"manifest": hashlib.sha256(files[MANIFEST]).hexdigest(), "folder": folder.name}
    with laid_out(folder, files):
        return record(office, dossier, [Step(act=act, content=content)], written_to=folder)


def lay_out_again(office: Office, dossier: Dossier, version: str, place: Path | None) -> tuple[Path, bool]:
    """Make the folder of a release that is on record once more; give where it is, and whether its manifest is
    the one on record, byte for byte.

    Raises:
        InputError: that version was not released, a document is missing, or the place is taken.
    """
    name = dossier.opening.dossier
    found = [one for one in dossier.acts() if one.act and one.act.kind in _OUT and one.act.version == version]
    if not found or found[0].act is None:
        raise InputError.of(name, f"{version} was not released; audiatur dossier status says what was")
    entry = found[0]
    folder = place or office.place(name, RELEASE)
    check_empty(folder, _NOT_OVER)
    before = replace(dossier, entries=tuple(one for one in dossier.entries if one.seq < entry.seq))
    files = build(inputs_of(office, before, found[0].act))
    with laid_out(folder, files):
        pass
    return folder, hashlib.sha256(files[MANIFEST]).hexdigest() == entry.content.get("manifest")


_OUT = (ActKind.RELEASED, ActKind.CORRECTED, ActKind.RETRACTED)


def inputs_of(office: Office, dossier: Dossier, act: Act) -> ReleaseInputs:
    """Gather what a release is made of. The act is taken as done, so that its folder says so.

    Raises:
        InputError: a document is missing from the store or was changed.
    """
    done = Entry(seq=dossier.seq + 1, at=act.at, recorded_at=act.at, act=act)
    after = replace(dossier, entries=(*dossier.entries, done))
    facts = dossier.standing(act.at).facts
    gates = standings(facts, dossier.procedure, act.at, act.version)
    has_text = act.version is not None and dossier.version(act.version) is not None
    report = office.report(dossier, act.version) if has_text and act.version else None
    out = [one.act.version for one in _out(dossier) if one.act and one.act.version]
    public = [one for one in _versions(dossier) if one in out or one == act.version]
    ledger = release_ledger(office, dossier, act, report) if report is not None else None
    ids = [one.change.id for one in ledger.changes] if ledger else []
    return ReleaseInputs(
        dossier=after,
        act=act,
        report=report,
        ledger=ledger,
        gates=gates,
        annexes=tuple(_latest(office, dossier, "annex")),
        statements=tuple(_latest(office, dossier, "statement")),
        salts={one: _salt(dossier.opening.secret, one) for one in ids},
        tool=f"audiatur {__version__}",
        drafts=tuple(office.report(dossier, one) for one in _versions(dossier) if one not in public),
        public=tuple(office.report(dossier, one) for one in public if one != act.version),
        before=tuple(_before(dossier)),
    )


def _versions(dossier: Dossier) -> list[str]:
    """Give the versions that are on record with their texts."""
    return [name for name in dossier.facts().versions if dossier.version(name) is not None]


def _out(dossier: Dossier) -> list[Entry]:
    """Give what came out so far: releases, corrections and retractions."""
    return [one for one in dossier.acts() if one.act and one.act.kind in _OUT]


def _before(dossier: Dossier) -> Iterator[Before]:
    """Name what came out before by the names of its folders, which lie side by side unless moved."""
    for entry in _out(dossier):
        act, folder = entry.act, entry.content.get("folder")
        if act is not None and act.version is not None:
            yield Before(
                at=act.at,
                version=act.version,
                manifest=entry.content.get("manifest"),
                href=f"../{folder}/index.html" if folder else None,
            )


def _folder(kind: ActKind, before: int) -> str:
    """Name the folder of a release; `before` is how much came out before it."""
    return f"{kind.value}-{before}" if before else RELEASE


def _salt(secret: str, name: str) -> str:
    """The salt of a commitment: from the secret, so that the folder can be made again byte for byte."""
    message = f"audiatur/commitment/1\x1f{name}".encode()
    return hmac.new(bytes.fromhex(secret), message, hashlib.sha256).hexdigest()[:32]


def release_ledger(office: Office, dossier: Dossier, act: Act, report: Report) -> Ledger | None:
    """Explain the text that comes out, with all that was decided on the way: against the version that came
    out last, or where none did, that was shared first. None where it is not on record with its text.

    Raises:
        InputError: a document is missing from the store or was changed.
    """
    out = [one.act.version for one in _out(dossier) if one.act and one.act.version]
    shared = [*reversed(out), *(window.version for window in dossier.facts().windows)]
    first = shared[0] if shared else None
    if first is None or first == act.version or dossier.version(first) is None:
        return None
    return working_ledger(office, dossier, first, report, decided(office, dossier, first))


def decided(office: Office, dossier: Dossier, first: str) -> Decisions | None:
    """Gather the decisions of all revisions against version `first`; the later one on a change or comment
    stands.

    Raises:
        InputError: the version is missing, or decisions were written by a newer version of this program.
    """
    base = office.report(dossier, first).sha256
    found = [
        _decisions(entry, dossier)
        for entry in dossier.acts()
        if entry.act and entry.act.kind is ActKind.REVISED and "decisions" in entry.content
    ]
    if not found:
        return None
    changes = {one.change: one for decisions in found for one in decisions.changes}
    comments = {one.comment: one for decisions in found for one in decisions.comments}
    return Decisions(
        file=found[-1].file,
        shared_sha256=base,
        changes=tuple(changes.values()),
        comments=tuple(comments.values()),
    )


def _decisions(entry: Entry, dossier: Dossier) -> Decisions:
    try:
        return decisions_of(entry.content["decisions"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        problem = "its decisions are none that are known; a newer audiatur may know them"
        raise InputError.of(dossier.opening.dossier, problem, f"act {entry.seq}") from error


def _latest(office: Office, dossier: Dossier, role: str) -> Iterator[Reply]:
    """Give the document last pinned by each, in the order in which they first came."""
    found: dict[str, Reply] = {}
    for entry, file in dossier.documents(role):
        if entry.act is not None:
            whose = entry.act.party or entry.act.from_ or ""
            found[whose] = Reply(whose=whose, name=file.name, data=office.get(file), sha256=file.sha256)
    yield from found.values()

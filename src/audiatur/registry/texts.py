"""Versions of the text: fixed, and made from one another with every change explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from audiatur.dossier.content import plain
from audiatur.dossier.record import Dossier, own_name
from audiatur.formats.reading import load, read_bytes
from audiatur.model import (
    Act,
    ActKind,
    CauseKind,
    CauseStatus,
    ChangeDecision,
    ChangeKind,
    CommentId,
    Decisions,
    Disposition,
    Execution,
    ExplainedChange,
    Fault,
    FindingKind,
    InputError,
    Ledger,
    Report,
    TextChange,
    Verdict,
)

from .hearing import known_comments
from .office import Office
from .recording import Outcome, Step, record

_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
REVIEWED = "re-verified by rule"
"""How a cause that the machine confirmed by itself is told in the record."""


def check_version(version: str) -> None:
    """Refuse a name that cannot stand in the names of files.

    Raises:
        InputError: it is such a name.
    """
    if not _VERSION.fullmatch(version):
        wanted = "letters, digits, full stops, hyphens and low lines were expected, such as v1"
        raise InputError.of(version, f"cannot name a version: {wanted}")


def fix(office: Office, dossier: Dossier, act: Act, path: Path) -> Outcome:
    """Fix a version: its bytes are kept as they are, and named by their hash.

    Raises:
        InputError: the file is no report that can be read.
    """
    check_version(act.version or "")
    data = load(path)
    report = read_bytes(data, path.name)
    file = office.put("report", path.name, data)
    said = f"{path.name}: {len(report.paragraphs)} paragraphs, SHA-256 {file.sha256}"
    return record(office, dossier, [Step(act=act, files=(file,), content=_about(report))], (said,))


def _about(report: Report) -> dict[str, object]:
    words = sum(len(paragraph.text.split()) for paragraph in report.paragraphs)
    return {"format": report.format, "paragraphs": len(report.paragraphs), "words": words}


def working_ledger(
    office: Office, dossier: Dossier, base: str, final: Report, decisions: Decisions | None
) -> Ledger:
    """Explain the changes from a version to a text by all comments on record.

    Raises:
        InputError: the version was not fixed with its text, or the decisions are of another report.
    """
    from audiatur.review import explain  # noqa: PLC0415 - the linker is heavy

    shared = office.report(dossier, base)
    comments = known_comments(office, dossier)
    named = named_as_here(decisions, dossier) if decisions else None
    return explain(shared, final, comments, named)


def named_as_here(decisions: Decisions, dossier: Dossier) -> Decisions:
    """Give decisions with the ids that comments have in the dossier, where a ledger was made from the
    senders' files alone.

    Raises:
        InputError: an id of the ledger could be several comments, or is none on record.
    """
    known = list(dossier.facts().comments)
    faults: list[Fault] = []

    def named(given: CommentId) -> CommentId:
        own = given.partition(":")[2] or given
        found = [given] if given in known else [name for name in known if own_name(name) in (given, own)]
        if len(found) == 1:
            return CommentId(found[0])
        problem = f"could be {' or '.join(found)}" if found else "is no comment on record"
        hint = "make the ledger with audiatur dossier explain, which names each as the dossier does"
        faults.append(Fault(file=decisions.file, message=f"{given} {problem}; {hint}"))
        return given

    mapped = replace(
        decisions,
        changes=tuple(
            replace(one, comments=tuple(named(name) for name in one.comments)) for one in decisions.changes
        ),
        comments=tuple(replace(one, comment=named(one.comment)) for one in decisions.comments),
    )
    if faults:
        raise InputError(list(dict.fromkeys(faults)))
    return mapped


def revise(office: Office, dossier: Dossier, act: Act, path: Path, decisions: Decisions | None) -> Outcome:
    """Make a version from another. What was decided in the ledger becomes acts: answers to comments, the
    cause of each change, and that what was promised was made.

    Raises:
        InputError: the file is no report, the ledger is of another text or names comments not on record.
    """
    check_version(act.version or "")
    data = load(path)
    report = read_bytes(data, path.name)
    ledger = working_ledger(office, dossier, act.from_ or "", report, decisions)
    files = [office.put("report", path.name, data)]
    content = _about(report)
    if ledger.decided is not None:
        content["decisions"] = plain(_explicit(ledger.decided, ledger))
    changes = tuple(
        _told(change) for change in ledger.changes if change.change.kind is not ChangeKind.ATTRIBUTE
    )
    answers = list(_answers(dossier, act, ledger))
    revised = Step(act=replace(act, changes=changes), files=tuple(files), content=content)
    done = list(_executed(dossier, act, ledger))
    totals = ledger.totals
    said = [
        f"{totals.changes} changes, {totals.confirmed} of them explained",
        f"{len(answers)} answers taken from the ledger" if answers else "no new answers in the ledger",
    ]
    said += [finding.message for finding in ledger.findings if finding.kind is FindingKind.DECISION_REOPENED]
    return record(office, dossier, [*answers, revised, *done], tuple(said))


def _told(change: ExplainedChange) -> TextChange:
    """Tell a change with the causes a person confirmed, or a rule that was re-verified; proposals explain
    nothing.
    """
    confirmed = [cause for cause in change.causes if cause.status is CauseStatus.CONFIRMED]
    comments = tuple(cause.comment for cause in confirmed if cause.comment is not None)
    own = next((cause for cause in confirmed if cause.kind is not CauseKind.COMMENT), None)
    motion = None
    if own is not None:
        said = own.reason or (f"{own.rule}, {REVIEWED}" if own.rule else None) or (own.change or "")
        motion = said if own.kind is CauseKind.OWN_MOTION else f"{own.kind.value}: {said}".rstrip(": ")
    mechanical = own is not None and own.kind is CauseKind.RULE
    return TextChange(
        change=change.change.id,
        causes=comments,
        own_motion=motion,
        effect="fix" if mechanical and not comments else None,
    )


def _explicit(decisions: Decisions, ledger: Ledger) -> Decisions:
    """Say in each confirmation what it confirmed. A bare one means whatever is proposed at the time, and
    what a later version of the program would propose is not what a person has confirmed.
    """
    confirmed = {
        one.change.id: [cause for cause in one.causes if cause.status is CauseStatus.CONFIRMED]
        for one in ledger.changes
    }

    def pinned(decision: ChangeDecision) -> ChangeDecision:
        if decision.verdict is not Verdict.CONFIRM or decision.comments or decision.cause is not None:
            return decision
        causes = confirmed.get(decision.change, [])
        other = next((cause for cause in causes if cause.comment is None), None)
        return replace(
            decision,
            comments=tuple(cause.comment for cause in causes if cause.comment is not None),
            cause=other.kind if other else None,
            reason=decision.reason or (other.reason or other.rule if other else None),
        )

    return replace(decisions, changes=tuple(map(pinned, decisions.changes)))


def _answers(dossier: Dossier, act: Act, ledger: Ledger) -> Iterator[Step]:
    known = dossier.facts().comments
    for decided in ledger.decided.comments if ledger.decided else ():
        heard = known[decided.comment]
        if decided.disposition is None or (heard.disposition, heard.reason) == (
            decided.disposition,
            decided.reason,
        ):
            continue
        promises = decided.disposition in (Disposition.ACCEPTED, Disposition.ACCEPTED_IN_PART)
        yield Step(
            act=Act(
                kind=ActKind.DISPOSED,
                at=act.at,
                by=decided.by or act.by,
                comment=decided.comment,
                disposition=decided.disposition.value,
                reason=decided.reason,
                detail=decided.reason if promises else None,
            )
        )


def _executed(dossier: Dossier, act: Act, ledger: Ledger) -> Iterator[Step]:
    """Say of each promise that a person's confirmed link keeps that it was kept."""
    facts = dossier.facts()
    moved = {
        cause.comment
        for change in ledger.changes
        for cause in change.causes
        if cause.status is CauseStatus.CONFIRMED and cause.comment is not None
    }
    for outcome in ledger.comments:
        name = outcome.comment.id
        promised = outcome.disposition in (Disposition.ACCEPTED, Disposition.ACCEPTED_IN_PART)
        made = name in moved and promised and outcome.execution is Execution.MADE
        if made and not facts.comments[name].withdrawn:
            act_made = Act(kind=ActKind.EXECUTED, at=act.at, by=act.by, comment=name, version=act.version)
            yield Step(act=act_made)


def base_bytes(office: Office, dossier: Dossier, version: str) -> bytes | None:
    """Give the file of a version as it was fixed."""
    entry = dossier.version(version)
    file = entry.file("report") if entry else None
    return office.get(file) if file else None

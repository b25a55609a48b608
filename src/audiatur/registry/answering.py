"""Answers to comments: given one by one, or taken from a sheet in which they were written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from audiatur.dossier.record import Dossier, own_name
from audiatur.formats.sheets import read_comments
from audiatur.model import Act, ActKind, Disposition, Fault, InputError

from .hearing import resolve_in
from .office import Office
from .recording import Outcome, Step, record


def dispose(office: Office, dossier: Dossier, act: Act, comments: Sequence[str]) -> Outcome:
    """Give comments one answer (`act` says which).

    Raises:
        InputError: no comment has such an id, or several have.
    """
    names = _resolved(dossier, comments)
    return record(office, dossier, [Step(act=replace(act, comment=name)) for name in names])


def _resolved(dossier: Dossier, comments: Sequence[str]) -> list[str]:
    names: list[str] = []
    faults: list[Fault] = []
    known = dossier.facts().comments
    for given in comments:
        try:
            names.append(resolve_in(known, given))
        except InputError as error:
            faults.extend(error.faults)
    if faults:
        raise InputError(faults)
    return names


def dispose_from(office: Office, dossier: Dossier, act: Act, path: Path, party: str | None) -> Outcome:
    """Take the answers that stand in a sheet, such as the sender's own with its answer cells filled. An
    answer that is on record already is left out.

    Raises:
        InputError: the file cannot be read, holds no answer, or answers what is not on record.
    """
    facts = dossier.facts()
    known = _known(dossier, party)
    steps, faults, answers = [], [], 0
    for comment in read_comments([path]).comments:
        if comment.disposition is None:
            continue
        answers += 1
        names = [name for name, words in known.get(comment.id, ()) if words == comment.comment]
        names = names or [name for name, _words in known.get(comment.id, ())]
        if len(names) != 1:
            problem = f"could be {' or '.join(names)}; add --party" if names else "is no comment on record"
            where = f"row {comment.source.number}"
            faults.append(Fault(file=path.name, message=f"{comment.id} {problem}", where=where))
            continue
        heard = facts.comments[names[0]]
        answer = replace(
            act,
            comment=names[0],
            disposition=comment.disposition.value,
            reason=comment.reason or act.reason,
            detail=_detail(comment.disposition, comment.reason) or act.detail,
        )
        if (heard.disposition, heard.reason) != (comment.disposition, answer.reason):
            steps.append(Step(act=answer))
    if not answers:
        raise InputError.of(path.name, "holds no answer; a sheet with its answer cells filled was expected")
    if faults:
        raise InputError(faults)
    return record(office, dossier, steps, (f"{len(steps)} new answers in {path.name}",))


def _known(dossier: Dossier, party: str | None) -> dict[str, list[tuple[str, str | None]]]:
    """Give, for each id that a sheet may use, the comments that have it, with their words: a party may count
    anew with each version.
    """
    found: dict[str, list[tuple[str, str | None]]] = {}
    facts = dossier.facts()
    for entry in dossier.acts():
        act = entry.act
        if act is None or act.kind is not ActKind.COMMENTED or party not in (None, act.party):
            continue
        name = act.comment or ""
        if name not in facts.comments:
            continue
        said = entry.content.get("comment", {})
        for given in dict.fromkeys((name, own_name(name), said.get("id"))):
            if given is not None:
                found.setdefault(given, []).append((name, said.get("comment")))
    return found


def _detail(disposition: Disposition, reason: str | None) -> str | None:
    """What stands beside an answer that promises a change says what is changed."""
    return reason if disposition in (Disposition.ACCEPTED, Disposition.ACCEPTED_IN_PART) else None


def approve(
    office: Office, dossier: Dossier, act: Act, comments: Sequence[str], *, everything: bool = False
) -> Outcome:
    """Approve answers: those named, or all that are not approved yet.

    Raises:
        InputError: no comment has such an id, or there is nothing to approve.
    """
    names = list(_unapproved(dossier)) if everything else _resolved(dossier, comments)
    if not names:
        raise InputError.of(dossier.opening.dossier, "no answer waits for approval")
    return record(office, dossier, [Step(act=replace(act, comments=tuple(names)))])


def _unapproved(dossier: Dossier) -> Iterator[str]:
    for name, heard in dossier.facts().comments.items():
        if heard.disposition is not None and not heard.approved and not heard.withdrawn:
            yield name

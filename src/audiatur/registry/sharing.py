"""A version shared with a party: its review copy made, kept and laid out, and its window opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audiatur.dossier.entry import Entry, FileRef
from audiatur.dossier.record import Dossier
from audiatur.dossier.window import window_of
from audiatur.formats.reading import load, read_bytes
from audiatur.model import Act, ActKind, InputError
from audiatur.seal import (
    PDF,
    SHEET,
    WORD,
    Known,
    Lead,
    Numbering,
    ReviewCopy,
    Span,
    Terms,
    as_lists,
    from_lists,
    leads,
    make_copy,
    mark_of,
    parse_extract,
    shown_text,
)

from .laying import laid_out
from .office import Office
from .recording import Outcome, Step, judge, record

ROLES = {WORD: "copy-docx", PDF: "copy-pdf", SHEET: "answer-sheet"}
"""The parts that the files of a copy have in an act."""
COPIES = "copies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What is to be shared: `act` names party, version, round and time; `extract` the places that the party
    may see (None: all); `numbering` how an extract is numbered (None: as printed); `form` the body's form for
    the answers; `output` where the copies are laid out.
    """

    act: Act
    extract: str | None = None
    numbering: str | None = None
    form: str | None = None
    output: Path | None = None


def share(office: Office, dossier: Dossier, sharing: Sharing) -> Outcome:
    """Share a version: the copy is made and prepared, the act is written, the copy put in place.

    Raises:
        InputError: the version was not fixed with its text, the extract names what is not there, or the
            folder is taken.
    """
    act = sharing.act
    (judged,) = judge(dossier, [Step(act=act)])
    if not judged.ruling.allowed:
        return record(office, dossier, [Step(act=act)])
    number = len(list(_sharings(dossier, act.party or ""))) + 1
    report = office.report(dossier, act.version or "")
    spans = parse_extract(sharing.extract, report) if sharing.extract is not None else None
    numbering = Numbering(sharing.numbering or Numbering.AS_PRINTED)
    mark = mark_of(dossier.opening.secret, act.party or "", act.version or "", number)
    made = make_copy(
        report, spans, _terms(dossier, act), mark, numbering=numbering, form=sharing.form or _form(dossier)
    )
    place = sharing.output or office.place(
        dossier.opening.dossier, COPIES, f"{act.party}-{act.version}" + (f"-{number}" if number > 1 else "")
    )
    _check_free(place)
    files = tuple(office.put(ROLES[name], name, data) for name, data in made.files.items())
    content: dict[str, Any] = {
        "mark": mark.text,
        "numbering": numbering.value,
        "sharing": number,
        "spans": as_lists(spans) if spans is not None else None,
    }
    steps = [Step(act=act, files=files, content=content)]
    with laid_out(place, made.files):
        return record(office, dossier, steps, _said(made, mark.text), place)


def _form(dossier: Dossier) -> str | None:
    """Give the body's own form, if the rules name one."""
    return dossier.procedure.rule("comment.form").text


def _said(made: ReviewCopy, mark: str) -> tuple[str, ...]:
    words = sum(len(paragraph.text.split()) for paragraph in made.shown.paragraphs)
    said = f"copy {mark}: {len(made.shown.paragraphs)} paragraphs, {words:,} words"
    return (said, *made.notices)


def _check_free(place: Path) -> None:
    taken = [name for name in ROLES if (place / name).exists()]
    if taken:
        raise InputError.of(str(place), f"holds {taken[0]} already; give another folder with -o")


def _sharings(dossier: Dossier, party: str | None = None) -> Iterator[Entry]:
    for entry in dossier.acts():
        if entry.act and entry.act.kind is ActKind.SHARED and party in (None, entry.act.party):
            yield entry


def _terms(dossier: Dossier, act: Act) -> Terms:
    """Say what the first page says; all of it is about this party alone."""
    party = dossier.party(act.party or "")
    window = window_of(dossier.facts(), act, dossier.procedure)
    rules = dossier.procedure
    terms = []
    if rules.rule("confidentiality.undertaking").true:
        terms.append("You were asked to undertake in writing to keep this copy to yourself.")
    terms.append("This is a draft. It may change, and it must not be quoted as the report.")
    return Terms(
        title=dossier.opening.title,
        office=dossier.opening.office,
        party=party.name,
        version=act.version or "",
        zone=party.zone or window.zone,
        shared_at=act.at,
        ends=window.ends,
        waits=window.opens is None,
        length=window.nominal,
        terms=tuple(terms),
        language=party.language,
    )


def leaked(office: Office, dossier: Dossier, act: Act, path: Path) -> Outcome:
    """Record a leak with the file that was found, compared with every copy made: leads, and no proof.

    Raises:
        InputError: the file cannot be read.
    """
    data = load(path)
    found = leads(read_bytes(data, path.name), data, list(_known(office, dossier)))
    file = office.put("found", path.name, data)
    said = [_told(lead, dossier) for lead in found]
    said.append(
        "These are leads and no proof: a copy can be passed on, stolen or typed again."
        if found
        else "Nothing in the file tells one copy from another."
    )
    content: dict[str, Any] = {
        "leads": [
            {"party": lead.party, "version": lead.version, "sharing": lead.sharing, "says": list(lead.says)}
            for lead in found
        ]
    }
    return record(office, dossier, [Step(act=act, files=(file,), content=content)], tuple(said))


def _told(lead: Lead, dossier: Dossier) -> str:
    name = dossier.party(lead.party).name
    return f"{name}, copy {lead.sharing} of {lead.version}: {'; '.join(lead.says)}"


def _known(office: Office, dossier: Dossier) -> Iterator[Known]:
    for entry in _sharings(dossier):
        act, content = entry.act, entry.content
        if act is None or "mark" not in content:
            continue
        party, version, number = act.party or "", act.version or "", int(content["sharing"])
        yield Known(
            party=party,
            version=version,
            sharing=number,
            mark=mark_of(dossier.opening.secret, party, version, number),
            sha256={file.name: file.sha256 for file in entry.files if _is_copy(file)},
            shown=shown_text(
                office.report(dossier, version), spans_of(content), Numbering(content["numbering"])
            ),
        )


def _is_copy(file: FileRef) -> bool:
    return file.role in (ROLES[WORD], ROLES[PDF])


def spans_of(content: Mapping[str, Any]) -> tuple[Span, ...] | None:
    """Give the spans that a sharing showed; None for the whole text."""
    return from_lists(content["spans"]) if content.get("spans") is not None else None

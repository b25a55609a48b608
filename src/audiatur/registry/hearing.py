"""Comments taken in from whatever they came in, and given back as values for comparing and explaining."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from audiatur.dossier.content import comment_of, plain
from audiatur.dossier.entry import Entry, FileRef
from audiatur.dossier.grounds import slug
from audiatur.dossier.record import Dossier, comment_name, own_name
from audiatur.formats.reading import load
from audiatur.formats.sheets import read_comments
from audiatur.model import (
    Act,
    ActKind,
    Comment,
    CommentId,
    Comments,
    CommentsFile,
    Disposition,
    Fault,
    InputError,
    Reference,
    Report,
    Source,
    SourceKind,
)
from audiatur.procedure.gates.answer import counted

from .copies import copies_of
from .office import Office
from .recording import Outcome, Step, record
from .returned import Copy

BY_HAND = "typed in"
"""The file of a comment that was given on the command line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Files a party sent, and what the office says of all comments in them. `act` gives party, version and
    instant; `mapping` the columns a person named.
    """

    act: Act
    paths: Sequence[Path] = ()
    mapping: Mapping[str, str] | None = None
    text: str | None = None
    reference: str | None = None
    own_id: str | None = None


def hear(office: Office, dossier: Dossier, heard: Heard) -> Outcome:
    """Take comments in, all or none. A comment that is on record with the same words is told and left out.

    Raises:
        InputError: all faults of the files; a comment on record has other words now; nothing is in them.
    """
    party = heard.act.party or ""
    if heard.act.version is None:
        parties = ", ".join(card.id for card in dossier.opening.parties)
        raise InputError.of(
            party,
            f"nothing was shared with it; name the version with --version (the parties are {parties})",
        )
    if not heard.paths and not (heard.text or "").strip():
        raise InputError.of(party, "a file of comments was expected, or a text")
    if heard.paths and (heard.text or heard.own_id or heard.reference):
        raise InputError.of(
            "--text", "files were given too; take in the files and the text one after another"
        )
    read = read_comments(list(heard.paths), mapping=heard.mapping) if heard.paths else None
    comments = list(read.comments) if read else [_typed(heard, dossier)]
    files = {file.name: _kept(office, path, file) for path, file in _paired(heard.paths, read)}
    on_record = {entry.act.comment or "": entry for entry in _commented(dossier) if entry.act}
    steps, known, faults = [], 0, []
    for comment in comments:
        name = _name(party, comment.id, heard.act.version, on_record)
        content = {"comment": plain(_bare(comment, party))}
        before = on_record.get(name)
        if before is None:
            file = files.get(comment.source.file)
            act = replace(heard.act, comment=name, comment_kind=_kind(heard.act, comment))
            steps.append(Step(act=act, files=(file,) if file else (), content=content))
        elif _words(before.content.get("comment", {})) == _words(content["comment"]):
            known += 1
        else:
            problem = f"{name} is on record with other words; a comment is never altered: give it another id"
            faults.append(Fault(file=comment.source.file, message=problem, where=str(comment.source.number)))
    if faults:
        raise InputError(faults)
    said = [f"{counted(len(comments), 'comment')} read, {len(steps)} new, {known} on record already"]
    if read is not None and read.not_comments:
        said.append(f"{len(read.not_comments)} rows are no comments (audiatur comments read says why)")
    if not comments:
        raise InputError.of(str(heard.paths[0]), "holds no comment that can be read")
    return record(office, dossier, steps, tuple(said))


def _name(party: str, own: str, version: str | None, on_record: Mapping[str, Entry]) -> str:
    """Name a comment. A party counts anew with each version that it is sent: where the id is that of a
    comment on another version, the version is put before it.
    """
    name = comment_name(party, own)
    before = on_record.get(name)
    if before is None or before.act is None or before.act.version == version:
        return name
    return comment_name(party, f"{version}:{own}")


def _paired(paths: Sequence[Path], read: Comments | None) -> Iterator[tuple[Path, CommentsFile]]:
    return zip(paths, read.inputs, strict=True) if read else iter(())


def _kept(office: Office, path: Path, file: CommentsFile) -> FileRef:
    kept = office.put("comments", file.name, load(path))
    if kept.sha256 != file.sha256:
        raise InputError.of(file.name, "changed while it was read; nothing was written, try again")
    return kept


def _typed(heard: Heard, dossier: Dossier) -> Comment:
    party = heard.act.party or ""
    spoken = sum(entry.act is not None and entry.act.party == party for entry in _commented(dossier))
    return Comment(
        id=CommentId(heard.own_id or f"C{spoken + 1}"),
        source=Source(file=BY_HAND, kind=SourceKind.LETTER, number=1),
        comment=heard.text or "",
        anchor=Reference(reference=heard.reference),
    )


def _bare(comment: Comment, party: str) -> Comment:
    """A comment as the party made it: without answers, which are acts of the office."""
    return replace(comment, party=comment.party or party, disposition=None, disposition_raw=None, reason=None)


def _kind(act: Act, comment: Comment) -> str | None:
    return act.comment_kind or (slug(comment.kind) if comment.kind else None)


def _words(data: Mapping[str, Any]) -> tuple[object, ...]:
    return data.get("comment"), data.get("proposed_change")


def _commented(dossier: Dossier) -> Iterator[Entry]:
    return (entry for entry in dossier.acts() if entry.act and entry.act.kind is ActKind.COMMENTED)


def known_comments(office: Office, dossier: Dossier, version: str | None = None) -> Comments:
    """Give the comments on record (those on `version`, or all) under their ids in the dossier, with the
    answers they were given. What was withdrawn has that for an answer.

    Raises:
        InputError: a document is missing from the store or was changed.
    """
    facts = dossier.facts()
    comments: list[Comment] = []
    made_on: list[Copy | None] = []
    files: dict[str, FileRef] = {}
    copies: dict[tuple[str | None, str | None], list[Copy]] = {}
    for copy in copies_of(office, dossier):
        if copy.entry.act:
            copies.setdefault((copy.entry.act.party, copy.entry.act.version), []).append(copy)
    places = False
    for entry in _commented(dossier):
        act = entry.act
        if act is None or act.comment is None or (version is not None and act.version != version):
            continue
        given = facts.comments[act.comment]
        comment = _said(entry, dossier)
        places = places or comment.anchor.places_in is not None
        made_on.append(_copy_of(act, copies.get((act.party, act.version), [])))
        comments.append(
            replace(
                comment,
                id=CommentId(act.comment),
                party=act.party,
                thread=comment_name(act.party or "", comment.thread) if comment.thread else None,
                disposition=Disposition.WITHDRAWN if given.withdrawn else given.disposition,
                disposition_raw=given.disposition.value if given.disposition else None,
                reason=given.reason or given.detail,
            )
        )
        for file in entry.files:
            files[file.sha256] = file
    inputs = tuple(CommentsFile(name=file.name, sha256=file.sha256, rows=0) for file in files.values())
    texts = _texts(office, tuple(files.values())) if places else {}
    rebased = [
        copy.rebased(one, texts.get(one.anchor.places_in or "")) if copy else one
        for one, copy in zip(comments, made_on, strict=True)
    ]
    used = {one.anchor.places_in: None for one in rebased if one.anchor.places_in}
    drafts = {copy.draft.sha256: copy.draft for copy in made_on if copy}
    kept = {name: {**texts, **drafts}[name] for name in used if name in texts or name in drafts}
    return Comments(inputs=inputs, comments=tuple(rebased), texts=kept)


def _said(entry: Entry, dossier: Dossier) -> Comment:
    """Give the comment that an act keeps.

    Raises:
        InputError: it was written by a newer version, or by no version of this program.
    """
    try:
        return comment_of(entry.content["comment"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        problem = "its comment is none that is known; a newer audiatur may know it"
        raise InputError.of(dossier.opening.dossier, problem, f"act {entry.seq}") from error


def _copy_of(act: Act, had: Sequence[Copy]) -> Copy | None:
    """Give the copy a comment was made on: of those its party had of that version, the last before it."""
    before = [copy for copy in had if copy.entry.at <= act.at]
    return before[-1] if before else None


def _texts(office: Office, files: tuple[FileRef, ...]) -> dict[str, Report]:
    """Read the texts that files of comments carry once more, for exact places are in them."""
    found: dict[str, Report] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number, file in enumerate(files):
            path = Path(folder) / f"{number}" / file.name
            path.parent.mkdir()
            path.write_bytes(office.get(file))
            found.update(read_comments([path]).texts)
    return found


def resolve(dossier: Dossier, given: str) -> str:
    """Give the id of a comment in the dossier; `given` is that (`state:C7`), or its own id if it is unique.

    Raises:
        InputError: no comment has that id, or several parties' have.
    """
    return resolve_in(dossier.facts().comments, given)


def resolve_in(known: Mapping[str, object], given: str) -> str:
    """Give the one of the ids of comments that is meant; see `resolve`.

    Raises:
        InputError: no comment has that id, or several parties' have.
    """
    if given in known:
        return given
    own = [name for name in known if own_name(name) == given]
    if len(own) == 1:
        return own[0]
    if own:
        raise InputError.of(given, f"several comments have this id; name one of {', '.join(own)}")
    raise InputError.of(given, "is no comment on record; audiatur dossier status lists them")


def last_shared(dossier: Dossier, party: str) -> str | None:
    """Give the version last shared with a party, or None."""
    shared = [window.version for window in dossier.facts().windows if window.party == party]
    return shared[-1] if shared else None

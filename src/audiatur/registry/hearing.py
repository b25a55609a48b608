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
    Report,
    Source,
    SourceKind,
)

from .office import Office
from .recording import Outcome, Step, record

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
    if not heard.paths and not (heard.text or "").strip():
        raise InputError.of(party, "a file of comments was expected, or a text")
    read = read_comments(list(heard.paths), mapping=heard.mapping) if heard.paths else None
    comments = list(read.comments) if read else [_typed(heard, dossier)]
    files = {file.name: _kept(office, path, file) for path, file in _paired(heard.paths, read)}
    on_record = {entry.act.comment: entry for entry in _commented(dossier) if entry.act}
    steps, known, faults = [], 0, []
    for comment in comments:
        name = comment_name(party, comment.id)
        content = {"comment": plain(_bare(comment, party))}
        before = on_record.get(name)
        if before is None:
            file = files.get(comment.source.file)
            act = replace(heard.act, comment=name, comment_kind=_kind(heard.act, comment))
            steps.append(Step(act=act, files=(file,) if file else (), content=content))
        elif _words(before.content["comment"]) == _words(content["comment"]):
            known += 1
        else:
            problem = f"{name} is on record with other words; a comment is never altered: give it another id"
            faults.append(Fault(file=comment.source.file, message=problem, where=str(comment.source.number)))
    if faults:
        raise InputError(faults)
    said = [f"{len(comments)} comments read, {len(steps)} new, {known} on record already"]
    if read is not None and read.not_comments:
        said.append(f"{len(read.not_comments)} rows are no comments (audiatur comments read says why)")
    if not comments:
        raise InputError.of(str(heard.paths[0]), "holds no comment that can be read")
    return record(office, dossier, steps, tuple(said))


def _paired(paths: Sequence[Path], read: Comments | None) -> Iterator[tuple[Path, CommentsFile]]:
    return zip(paths, read.inputs, strict=True) if read else iter(())


def _kept(office: Office, path: Path, file: CommentsFile) -> FileRef:
    return office.put("comments", file.name, load(path))


def _typed(heard: Heard, dossier: Dossier) -> Comment:
    from audiatur.model import Reference  # noqa: PLC0415 - only here

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
    comments, files = [], {}
    places = False
    for entry in _commented(dossier):
        act = entry.act
        if act is None or act.comment is None or (version is not None and act.version != version):
            continue
        given = facts.comments[act.comment]
        comment = comment_of(entry.content["comment"])
        places = places or comment.anchor.places_in is not None
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
    return Comments(inputs=inputs, comments=tuple(comments), texts=texts)


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
    known = list(dossier.facts().comments)
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

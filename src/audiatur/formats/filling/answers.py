"""Whose answers are written: those of a person in `ledger.xlsx`, or those a `ledger.json` gives.

Ids in a ledger are unique over all files that were given to `explain`: where two files clash, they begin
with the sheet or with the file's name. The words that an answer was made on must be the words of the
comment it is written beside.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, Final

from audiatur.formats.ledger_sheet import read_decisions
from audiatur.formats.reading import load
from audiatur.model import Comment, CommentDecision, CommentId, Disposition, Fault, InputError

_SCHEMA: Final = "audiatur/explain/1"

IN_SHEET: Final = "write answers into the column Answer of its sheet Comments"
IN_JSON: Final = "write answers into the column Answer of ledger.xlsx, and give that"
"""What to do about a ledger without answers: one is a person's to write in, the other a program's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was decided on comments, the name of the file that says so, and where to write answers."""

    file: str
    decisions: tuple[CommentDecision, ...]
    place: str = IN_SHEET


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """Answers by the id of the comment in the sender's own file; `elsewhere` are those of other files."""

    answers: Mapping[CommentId, CommentDecision]
    elsewhere: tuple[CommentId, ...]


def read_answers(path: Path) -> Answers:
    """Read the answers of a `ledger.xlsx` or of the JSON that `explain` writes.

    Raises:
        InputError: all faults of the ledger, or it is none.
    """
    data = load(path)
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return Answers(file=path.name, decisions=read_decisions(path).comments)
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or found.get("schema") != _SCHEMA:
        raise InputError.of(
            path.name, "no ledger; give the ledger.xlsx or the ledger.json that audiatur explain wrote"
        )
    return Answers(file=path.name, decisions=tuple(_from_json(found, path.name)), place=IN_JSON)


def _from_json(found: Mapping[str, Any], name: str) -> Iterator[CommentDecision]:
    for number, entry in enumerate(found.get("comments") or (), start=1):
        try:
            word, reason = entry["disposition"], entry.get("reason")
            disposition = Disposition(word) if word else None
            id_ = CommentId(str(entry["id"]))
        except (KeyError, TypeError, AttributeError, ValueError):
            raise InputError.of(
                name,
                "an id and a disposition were expected; take the ledger as it was written",
                f"comment {number}",
            ) from None
        if disposition or reason:
            yield CommentDecision(comment=id_, disposition=disposition, reason=reason or None)


def match(answers: Answers, comments: Sequence[Comment], file: str) -> Matched:
    """Give each answer to the comment of this file that it was made on.

    Raises:
        InputError: an answer was made on other words than the comment has, or none belongs to this file.
    """
    own = {comment.id: comment for comment in comments}
    found: dict[CommentId, CommentDecision] = {}
    elsewhere: list[CommentId] = []
    faults: list[Fault] = []
    for decision in answers.decisions:
        comment = _meant(decision, own, file)
        if comment is None:
            elsewhere.append(decision.comment)
        elif decision.comment_text and not _same(decision.comment_text, comment.comment):
            faults.append(_other_words(decision, comment, answers.file))
        else:
            found[comment.id] = decision
    if not found and not faults:
        count = len(answers.decisions)
        message = (
            f"answers {count} comments, but none of {file}; give the ledger that was made with it"
            if count
            else f"holds no answer to {file}; {answers.place}"
        )
        faults.append(Fault(file=answers.file, message=message))
    if faults:
        raise InputError(faults)
    return Matched(answers=found, elsewhere=tuple(elsewhere))


def _meant(decision: CommentDecision, own: Mapping[CommentId, Comment], file: str) -> Comment | None:
    """The comment of this file with the id, or with the id behind this file's prefix.

    A file that was renamed since has lost its prefix: then the words must be the same.
    """
    exact = own.get(decision.comment)
    if exact is not None:
        return exact
    for prefix in (PurePath(file).stem, PurePath(file).name):
        if decision.comment.startswith(f"{prefix}:"):
            return own.get(CommentId(decision.comment[len(prefix) + 1 :]))
    _, colon, rest = decision.comment.partition(":")
    while colon:
        comment = own.get(CommentId(rest))
        if comment is not None and decision.comment_text and _same(decision.comment_text, comment.comment):
            return comment
        _, colon, rest = rest.partition(":")
    return None


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _other_words(decision: CommentDecision, comment: Comment, ledger: str) -> Fault:
    said = " ".join(decision.comment_text.split())[:60]
    now = " ".join(comment.comment.split())[:60]
    return Fault(
        file=comment.source.file,
        where=f"row {comment.source.number}",
        message=f"the comment {comment.id} says “{now}”, but the answer in {ledger} was made on “{said}”; "
        "give the ledger that was made with this file",
    )

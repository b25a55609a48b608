"""One reply letter per party: each of its comments as received, the answer, and what was changed for it.

A letter holds the comments of its own party alone. Of changes it names those that somebody confirmed; what
the machine only proposes goes out to nobody. A comment without an answer is said to have none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePath

from audiatur.formats.pages.strings import DISPOSITIONS
from audiatur.model import (
    CauseStatus,
    Change,
    ChangeId,
    ChangeKind,
    CommentId,
    CommentOutcome,
    Ledger,
    Paragraph,
    ParagraphKind,
    Report,
)
from audiatur.review.wording import name_of, place

_LONGEST_NAME = 60
"""Characters of a party's name in the name of its letter."""


def letters(ledger: Ledger, by: str) -> Iterator[tuple[str, Report]]:
    """Give each party's letter, by the name of its file, in the order in which parties first speak."""
    made = _changes_for(ledger)
    taken: set[str] = set()
    for party, outcomes in _by_party(ledger).items():
        name = _name(party, taken)
        yield name, _letter(party, outcomes, made, ledger, by)


def _by_party(ledger: Ledger) -> dict[str, list[CommentOutcome]]:
    """Sort comments by who made them; where a file does not say, by the file."""
    found: dict[str, list[CommentOutcome]] = {}
    for outcome in ledger.comments:
        comment = outcome.comment
        party = comment.party or comment.commenter or PurePath(comment.source.file).stem
        party = " ".join(party.split())
        found.setdefault(party, []).append(outcome)
    return found


def _changes_for(ledger: Ledger) -> dict[CommentId, list[Change]]:
    """List the changes that each comment is confirmed to have caused, in order of place."""
    found: dict[CommentId, list[Change]] = {}
    seen: set[tuple[CommentId, ChangeId]] = set()
    for one in ledger.changes:
        for cause in one.causes:
            key = (cause.comment or CommentId(""), one.change.id)
            if cause.comment and cause.status is CauseStatus.CONFIRMED and key not in seen:
                seen.add(key)
                found.setdefault(cause.comment, []).append(one.change)
    return found


def _letter(
    party: str, outcomes: list[CommentOutcome], made: dict[CommentId, list[Change]], ledger: Ledger, by: str
) -> Report:
    comparison = ledger.comparison
    count = len(outcomes)
    comments = "1 comment was" if count == 1 else f"{count:,} comments were"
    parts: list[tuple[ParagraphKind, str]] = [
        (ParagraphKind.HEADING, f"Answers to the comments of {party}"),
        (ParagraphKind.BODY, f"{comments} received on the text that was shared, “{comparison.shared.name}”."),
    ]
    for outcome in outcomes:
        parts += _answer(outcome, made.get(outcome.comment.id, []), ledger)
    if by:
        parts.append((ParagraphKind.BODY, by))
    paragraphs = tuple(
        Paragraph(
            index=index,
            text=text,
            kind=kind,
            level=(1 if index == 0 else 2) if kind is ParagraphKind.HEADING else None,
        )
        for index, (kind, text) in enumerate(parts)
    )
    return Report(name="letter", sha256="", format="docx", paragraphs=paragraphs, language="en")


def _answer(
    outcome: CommentOutcome, changes: list[Change], ledger: Ledger
) -> Iterator[tuple[ParagraphKind, str]]:
    comment = outcome.comment
    yield ParagraphKind.HEADING, f"Comment {comment.id}{_where(outcome, ledger)}"
    for label, words in (("", comment.comment), ("Proposed: ", comment.proposed_change)):
        for line in (words or "").splitlines():
            if line.strip():
                yield ParagraphKind.QUOTE, f"{label}{line.strip()}"
    if not outcome.answered:
        yield ParagraphKind.BODY, "No answer has been given to this comment."
        return
    word = DISPOSITIONS[outcome.disposition].capitalize() if outcome.disposition else ""
    lines = [line.strip() for line in (outcome.reason or "").splitlines() if line.strip()]
    repeats = bool(word and lines and lines[0].casefold().startswith(word.casefold()))
    first = ". ".join(filter(None, ("" if repeats else word, lines[0] if lines else "")))
    yield ParagraphKind.BODY, first if first.endswith((".", "?", "!", "…")) else f"{first}."
    for line in lines[1:]:
        yield ParagraphKind.BODY, line
    for change in changes:
        yield ParagraphKind.LIST, _made(change, place(change, ledger.comparison))


def _made(change: Change, where: str) -> str:
    """Say what was done in a sentence that can be read without the two texts side by side."""
    named = where[:1].upper() + where[1:]
    added, removed = (" … ".join(text.strip() for sign, text in change.ops if sign == one) for one in "+-")
    if change.kind is ChangeKind.INSERT:
        return f"{named} is new: “{added}”"
    if change.kind is ChangeKind.DELETE:
        return f"{named} was taken out: “{removed}”"
    if change.kind is ChangeKind.MOVE and not (added or removed):
        return f"{named} was moved."
    if not removed:
        return f"{named}: the words “{added}” were added."
    if not added:
        return f"{named}: the words “{removed}” were taken out."
    return f"{named} now reads: “{' '.join(change.new)}”"


def _where(outcome: CommentOutcome, ledger: Ledger) -> str:
    if not outcome.anchor.paragraphs:
        return ""
    return f", on {name_of(ledger.comparison.shared, outcome.anchor.paragraphs[0])}"


def _name(party: str, taken: set[str]) -> str:
    """Name a letter by its party: letters and digits of any script, the rest as hyphens."""
    plain = re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", party)).strip("-_")[:_LONGEST_NAME] or "party"
    name, count = f"reply-{plain}.docx", 1
    while name.casefold() in taken:
        count += 1
        name = f"reply-{plain}-{count}.docx"
    taken.add(name.casefold())
    return name

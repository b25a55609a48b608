"""The ledger of the example case as the Office filled it in, and what else the whole case needs.

What a person decided is derived from `hidden.toml`: each change has there what explains it. Of the changes
that nobody asked for, one is left unexplained, as offices do.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import audiatur
from audiatur.formats.ledger_sheet import write
from audiatur.model import (
    CauseKind,
    ChangeDecision,
    ChangeStatus,
    CommentDecision,
    CommentId,
    Comments,
    Decisions,
    Disposition,
    ExplainedChange,
    Ledger,
    Verdict,
)
from audiatur.text.keys import fold

BY = "M. Oravec"
UNEXPLAINED = "not-gone"
FILES = {
    "state": "comments-state.xlsx",
    "company": "comments-company.csv",
    "union": "letter-civil-society.docx",
}
_PARTY = {"S": "state", "C": "company", "L": "union"}
REASONS = {
    "number-volume": "The survey of July 2025 gives the lower volume.",
    "number-samples": "Four of the eleven samples were analysed again and could be used.",
    "softened-found": "The Ombudsperson's decision of 3 September 2025 on the standard of proof.",
    "softened-violation": "The Ombudsperson's decision of 3 September 2025 on the standard of proof.",
    "moved-word": "Moved to the recommendations; the Ombudsperson's decision of 3 September 2025.",
    "split": "Two subjects, two paragraphs.",
    "merged": "One subject, one paragraph.",
    "style-plain": "Said better.",
    "style-rain": "Said better.",
    "style-children": "Said better.",
    "update-draft": "The paragraph on the procedure was brought up to date.",
    "update-footnote": "The paragraph on the procedure was brought up to date.",
    "changed-although-rejected": "The name of the place was changed on the advice of the cartographer.",
}
ANSWERS = {
    "L1": "The 57 people were added, and the clinic at Somel is named.",
    "L2": "Corrected to 26.",
    "L3": "Taken out.",
    "L4": "Added to the recommendations.",
    "L5": "Corrected to 16 February.",
}


def flood(count: int = 300) -> bytes:
    """Write the sheet of a campaign that comes weeks too late."""
    rows = [
        f"F{number};Paragraph {number % 65 + 1};These figures hurt the region. ({number} of {count})"
        for number in range(1, count + 1)
    ]
    return ("ID;Reference;Comment\r\n" + "\r\n".join(rows) + "\r\n").encode()


def ledger(case: Path) -> bytes:
    """Write `ledger.xlsx` with the Office's decisions."""
    shared, final = (audiatur.read(case / f"{name}.docx") for name in ("shared", "final"))
    comments = _as_on_record(case)
    plain = audiatur.explain(shared, final, comments)
    truth = tomllib.loads((case / "hidden.toml").read_text(encoding="utf-8"))
    things = [*truth["hidden"], *truth["open"]]
    decided = Decisions(
        file="decided.xlsx",
        shared_sha256=shared.sha256,
        changes=tuple(found for one in plain.changes if (found := _decision(one, things, plain)) is not None),
        comments=tuple(
            CommentDecision(
                comment=CommentId(f"union:{name}"),
                disposition=Disposition.ACCEPTED,
                reason=reason,
                by=BY,
                comment_text=next(c.comment for c in comments.comments if c.id == f"union:{name}"),
            )
            for name, reason in ANSWERS.items()
        ),
    )
    return write(audiatur.explain(shared, final, comments, decided))


def _as_on_record(case: Path) -> Comments:
    """Give the comments under the ids they have in the dossier."""
    read = [(party, audiatur.read_comments(case / name)) for party, name in FILES.items()]
    return Comments(
        inputs=tuple(file for _party, comments in read for file in comments.inputs),
        comments=tuple(
            replace(comment, id=CommentId(f"{party}:{comment.id}"), party=party)
            for party, comments in read
            for comment in comments.comments
        ),
    )


def _decision(one: ExplainedChange, things: list[dict[str, Any]], among: Ledger) -> ChangeDecision | None:
    """Decide one change: confirm the comments that explain it, or give the Office's reason."""
    thing = next((thing for thing in things if _is(one, thing, among)), None)
    words = {"old": " ".join(one.change.old), "new": " ".join(one.change.new), "by": BY}
    if thing is not None and thing["id"] == UNEXPLAINED:
        return None
    if thing is not None and thing["id"] in REASONS:
        reason = REASONS[thing["id"]]
        return ChangeDecision(change=one.change.id, cause=CauseKind.OWN_MOTION, reason=reason, **words)
    if thing is not None and thing["expect"] == "comment":
        names = tuple(CommentId(f"{_PARTY[name[0]]}:{name}") for name in thing["comments"])
        return ChangeDecision(change=one.change.id, verdict=Verdict.CONFIRM, comments=names, **words)
    if one.status is ChangeStatus.PROPOSED:
        return ChangeDecision(change=one.change.id, verdict=Verdict.CONFIRM, **words)
    if one.status is ChangeStatus.UNEXPLAINED:
        return ChangeDecision(
            change=one.change.id, cause=CauseKind.OWN_MOTION, reason="Said better.", **words
        )
    return None


def _is(one: ExplainedChange, thing: dict[str, Any], among: Ledger) -> bool:
    """Whether a change is the one a thing of `hidden.toml` speaks of: its words, at its place."""
    old, new = (fold(" ".join(texts)) for texts in (one.change.old, one.change.new))
    if fold(thing.get("old", "")) not in old or fold(thing.get("new", "")) not in new:
        return False
    sides = (among.comparison.shared, among.comparison.final)
    for side, spans, places in zip(
        sides, (one.change.shared, one.change.final), (thing["shared"], thing["final"]), strict=True
    ):
        if bool(spans) != bool(places):
            return False
        numbers = {_printed(side.paragraphs[i]) for start, end in spans for i in range(start, end)}
        wanted = {place.removeprefix("heading ").rpartition("(")[2].rstrip(")") for place in places}
        if not all(place.startswith(("Table", "title")) for place in places) and not numbers & wanted:
            return False
    return True


def _printed(paragraph: Any) -> str:
    number = (paragraph.number or "").strip("()")
    return f"fn{number}" if paragraph.kind == "footnote" else number

"""The words of a release: kinds of changes and causes, answers, and what is open, in plain English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "insert": "Paragraph added",
        "delete": "Paragraph taken out",
        "replace": "Words changed",
        "move": "Paragraph moved",
        "split": "Paragraph divided",
        "merge": "Paragraphs joined",
    }
)
CAUSES: Mapping[str, str] = MappingProxyType(
    {
        "comment": "A comment",
        "rule": "A mechanical rule, checked again",
        "consequential": "Follows from another change",
        "internal-review": "Internal review",
        "new-evidence": "New evidence",
        "correction": "Correction",
        "translation": "Translation",
        "own-motion": "The office’s own motion",
        "legal-order": "Legal order",
    }
)
ANSWERS: Mapping[str, str] = MappingProxyType(
    {
        "accepted": "accepted",
        "accepted-in-part": "accepted in part",
        "rejected": "rejected",
        "noted": "noted",
        "duplicate": "duplicate of another",
        "out-of-scope": "out of scope",
        "deferred": "put off",
        "withdrawn": "withdrawn",
        "none": "without an answer",
    }
)
SINCE: Mapping[str, str] = MappingProxyType(
    {"shared": "since the text was shared", "released": "since the text came out"}
)
"""What the ledger compares with."""


def place_said(change: Mapping[str, Any]) -> str:
    """Say where a change is in the released text."""
    place = change["place"]
    if not place["at"]:
        return "no longer in the text"
    what = _PLACES.get(place["kind"], "paragraph")
    if place["paragraph"]:
        return f"{what} {place['paragraph']}"
    within = f" in section {place['section']}" if place["section"] else ""
    return f"{what}{within} (#{place['at']})"


_PLACES = {"heading": "heading", "footnote": "footnote", "cell": "table", "caption": "caption"}


def words_said(change: Mapping[str, Any]) -> str:
    """Say how many words went and came."""
    return f"{counted(change['words_out'], 'word')} out, {counted(change['words_in'], 'word')} in"


def counted(count: int, one: str, many: str | None = None) -> str:
    """Say a number of things."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def changes_said(view: Mapping[str, Any]) -> str:
    """Say the totals of a public view in one sentence."""
    totals = view["totals"]
    since = SINCE[view["since"]]
    changes = f"No word was changed {since}."
    if totals["changes"]:
        explained = totals["changes"] - totals["unexplained"]
        changes = (
            f"{counted(totals['changes'], 'change')} {since}: {explained:,} explained, "
            f"{totals['unexplained']:,} not."
        )
    comments = "No comment is on record."
    if totals["comments"]:
        comments = f"{counted(totals['comments'], 'comment')}: {totals['unanswered']:,} without an answer"
        comments += f", {totals['late']:,} came late." if totals["late"] else "."
    return f"{changes} {comments}"

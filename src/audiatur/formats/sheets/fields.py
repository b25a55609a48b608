"""The fields a column can become: the canonical row of comments, as names a person types in `--map`."""

from __future__ import annotations

from typing import Final

COMMENT: Final = "comment"
PROPOSED: Final = "proposed_change"
TITLE: Final = "title"
RAW: Final = "raw"

REFERENCE_FIELDS: Final = (
    "reference",
    "page_from",
    "line_from",
    "page_to",
    "line_to",
    "clause",
    "element",
    "paragraph",
    "quote",
    "quote_first",
    "quote_last",
)
"""Fields of `model.Reference`, in its order."""

JOINED_FIELDS: Final = frozenset({COMMENT, PROPOSED, "rationale", "reason", "labels", "element", "reference"})
"""Where several columns became one of these, their texts are joined; of the others the first is taken."""

FIELDS: Final = {
    "id": "the comment's own number",
    "reference": "the place, in any words",
    "page_from": "page, or first page",
    "line_from": "line or lines, or first line",
    "page_to": "last page",
    "line_to": "last line",
    "clause": "section or clause",
    "element": "figure, table, note or other part",
    "paragraph": "number of the paragraph",
    "quote": "words of the text that are meant",
    "quote_first": "first words of a passage",
    "quote_last": "last words of a passage",
    COMMENT: "what is said",
    TITLE: "a heading of the comment",
    "party": "the body that comments",
    "commenter": "the person who comments",
    "received_at": "when it was received",
    "kind": "kind of comment (editorial, technical, …)",
    "severity": "how much hangs on it",
    PROPOSED: "the text that is proposed",
    "rationale": "why the change is proposed",
    "disposition": "what became of it (accepted, rejected, …)",
    "reason": "the answer in words",
    "duplicate_of": "the comment it repeats",
    "thread": "the comment it answers",
    "resolved": "whether it is closed",
    "labels": "tags, which are no answers",
    RAW: "kept, but read as nothing",
}
"""Every name that `--map COLUMN=FIELD` takes, with its meaning."""

ALIASES: Final = {
    "section": "clause",
    "chapter": "clause",
    "article": "clause",
    "page": "page_from",
    "line": "line_from",
    "lines": "line_from",
    "figure": "element",
    "table": "element",
    "place": "reference",
    "location": "reference",
    "number": "id",
    "no": "id",
    "text": "comment",
    "body": "comment",
    "subject": "title",
    "organization": "party",
    "organisation": "party",
    "author": "commenter",
    "name": "commenter",
    "date": "received_at",
    "received": "received_at",
    "type": "kind",
    "category": "kind",
    "priority": "severity",
    "proposal": "proposed_change",
    "proposed": "proposed_change",
    "proposed_text": "proposed_change",
    "suggestion": "proposed_change",
    "suggested_change": "proposed_change",
    "justification": "rationale",
    "decision": "disposition",
    "status": "disposition",
    "outcome": "disposition",
    "response": "reason",
    "reply": "reason",
    "answer": "reason",
    "resolution": "reason",
    "duplicate": "duplicate_of",
    "reply_to": "thread",
    "tags": "labels",
    "ignore": RAW,
}
"""Other names that `--map COLUMN=FIELD` takes: what people call a field. None of them is a field's name."""

SAYS_SOMETHING: Final = frozenset({COMMENT, PROPOSED})
"""A row of headers needs a column for one of these to be one."""

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

SAYS_SOMETHING: Final = frozenset({COMMENT, PROPOSED})
"""A row of headers needs a column for one of these to be one."""

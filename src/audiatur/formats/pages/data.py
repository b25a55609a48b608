"""The ledger and the comparison as JSON: schemas `audiatur/explain/1` and `audiatur/compare/1`.

Every key is always present: a list may be empty and a scalar null, so that a script never asks whether a
key is there. Paragraph indices are 0-based; spans of changes are half-open, `anchor.paragraphs` is a list.
The answer has no time, no path of this machine and no random part: equal inputs give equal bytes.

Notes on the form, beside the one in `DESIGN.md`:

- `inputs` is the shared text, the final text, then the files of comments in the order given. `rows` is null
  for a text, `paragraphs` and `words` are null for a file of comments.
- `changes[].old_attributes` and `new_attributes` are null except for kind `attribute`.
- `changes[].causes` has every candidate, best first: those with `p` under 0.5 too, which do not make a
  change explained. `comments[].changes` mirrors it: a comment names a change exactly where that change has
  a cause that names the comment.
- `comments[].source.row` is the 1-based row of a sheet; where the source is no row it is null, and
  `kind` and `number` say what was counted.
- In `audiatur/compare/1` nothing has been judged: `status` is null, `causes` are empty, and the totals that
  speak of causes and comments are null.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from audiatur import __version__
from audiatur.model import (
    Cause,
    Change,
    CommentOutcome,
    CommentsFile,
    Comparison,
    ExplainedChange,
    Finding,
    Ledger,
    Notice,
    Report,
    SourceKind,
)

from .facts import count_words

EXPLAIN_SCHEMA = "audiatur/explain/1"
COMPARE_SCHEMA = "audiatur/compare/1"


def ledger_json(ledger: Ledger) -> dict[str, Any]:
    """Give a ledger as `audiatur/explain/1`, ready for `json.dumps`."""
    comparison, totals = ledger.comparison, ledger.totals
    return {
        "schema": EXPLAIN_SCHEMA,
        "tool": f"audiatur {__version__}",
        "options": {key: ledger.options[key] for key in sorted(ledger.options)},
        "inputs": [*_texts(comparison), *map(_comments_file, ledger.comments_read.inputs)],
        "basis": comparison.basis,
        "changes": [_explained(change) for change in ledger.changes],
        "comments": [_comment(outcome) for outcome in ledger.comments],
        "findings": [_finding(finding) for finding in ledger.findings],
        "totals": {
            "changes": totals.changes,
            "confirmed": totals.confirmed,
            "proposed": totals.proposed,
            "unexplained": totals.unexplained,
            "by_comments": totals.by_comments,
            "by_rules": totals.by_rules,
            "by_persons": totals.by_persons,
            "attributes": totals.attributes,
            "layout_only": totals.layout_only,
            "comments": totals.comments,
            "unanswered": totals.unanswered,
            "promised_not_made": totals.promised_not_made,
            "unanchored": totals.unanchored,
        },
        "notices": [_notice(notice) for notice in ledger.notices],
    }


def compare_json(comparison: Comparison) -> dict[str, Any]:
    """Give a comparison as `audiatur/compare/1`, ready for `json.dumps`."""
    attributes = sum(change.kind == "attribute" for change in comparison.changes)
    return {
        "schema": COMPARE_SCHEMA,
        "tool": f"audiatur {__version__}",
        "options": {},
        "inputs": _texts(comparison),
        "basis": comparison.basis,
        "changes": [_change(change) | {"status": None, "causes": []} for change in comparison.changes],
        "totals": {
            "changes": len(comparison.changes) - attributes,
            **dict.fromkeys(("confirmed", "proposed", "unexplained"), None),
            **dict.fromkeys(("by_comments", "by_rules", "by_persons"), None),
            "attributes": attributes,
            "layout_only": comparison.layout_only,
            **dict.fromkeys(("comments", "unanswered", "promised_not_made", "unanchored"), None),
        },
        "notices": [_notice(notice) for notice in comparison.notices],
    }


def _texts(comparison: Comparison) -> list[dict[str, Any]]:
    return [_text("shared", comparison.shared), _text("final", comparison.final)]


def _text(role: str, report: Report) -> dict[str, Any]:
    return {
        "role": role,
        "name": report.name,
        "sha256": report.sha256,
        "paragraphs": len(report.paragraphs),
        "words": count_words(report),
        "rows": None,
    }


def _comments_file(file: CommentsFile) -> dict[str, Any]:
    return {
        "role": "comments",
        "name": file.name,
        "sha256": file.sha256,
        "paragraphs": None,
        "words": None,
        "rows": file.rows,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "display": change.display,
        "kind": change.kind.value,
        "shared": [list(span) for span in change.shared],
        "final": [list(span) for span in change.final],
        "old": list(change.old),
        "new": list(change.new),
        "ops": [list(op) for op in change.ops],
        "flags": [flag.value for flag in change.flags],
        "old_attributes": _mapping(change.old_attributes),
        "new_attributes": _mapping(change.new_attributes),
    }


def _mapping(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if values is None else {key: values[key] for key in sorted(values)}


def _explained(explained: ExplainedChange) -> dict[str, Any]:
    return _change(explained.change) | {
        "status": explained.status.value,
        "causes": [_cause(cause) for cause in explained.causes],
        "note": explained.note,
    }


def _cause(cause: Cause) -> dict[str, Any]:
    return {
        "kind": cause.kind.value,
        "comment": cause.comment,
        "point": cause.point,
        "rule": cause.rule,
        "change": cause.change,
        "reason": cause.reason,
        "by": cause.by,
        "status": cause.status.value,
        "p": cause.p,
        "why": list(cause.why),
    }


def _comment(outcome: CommentOutcome) -> dict[str, Any]:
    comment, anchor = outcome.comment, outcome.anchor
    source = comment.source
    return {
        "id": comment.id,
        "source": {
            "file": source.file,
            "kind": source.kind.value,
            "sheet": source.sheet,
            "row": source.number if source.kind is SourceKind.ROW else None,
            "number": source.number,
        },
        "party": comment.party,
        "anchor": {
            "status": anchor.status.value,
            "paragraphs": list(anchor.paragraphs),
            "final_paragraphs": list(outcome.final_paragraphs),
            "candidates": [list(candidate) for candidate in anchor.candidates],
            "basis": anchor.basis,
            "also": list(anchor.also),
            "p": anchor.p,
            "why": list(anchor.why),
        },
        "changes": list(outcome.changes),
        "answer": "given" if outcome.answered else "missing",
        "disposition": None if outcome.disposition is None else outcome.disposition.value,
        "disposition_raw": comment.disposition_raw,
        "reason": outcome.reason,
        "execution": outcome.execution.value,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind.value,
        "message": finding.message,
        "changes": list(finding.changes),
        "comments": list(finding.comments),
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return {"kind": notice.kind, "message": notice.message, "where": notice.where}

"""Comments as JSON, schema `audiatur/comments/1`: every key is always there, lists empty, scalars null."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from audiatur.model import Comment, Comments, CommentsFile, Source, SourceKind

SCHEMA: Final = "audiatur/comments/1"
_UNIT: Final = {SourceKind.ROW: "row", SourceKind.LETTER: "paragraph"}
"""The key that holds the number; notes in a margin, tracked changes and notes of a PDF are annotations."""


def to_json(comments: Comments) -> dict[str, Any]:
    """Make the document of `comments read --json`: plain lists, dicts, strings, numbers."""
    return {
        "schema": SCHEMA,
        "inputs": [_input(file) for file in comments.inputs],
        "comments": [_comment(comment) for comment in comments.comments],
        "not_comments": [
            {"source": _source(other.source), "why": other.why, "raw": dict(other.raw)}
            for other in comments.not_comments
        ],
        "notices": list(comments.notices),
        "counts": {
            "rows": sum(file.rows for file in comments.inputs),
            "comments": len(comments.comments),
            "not_comments": len(comments.not_comments),
        },
    }


def _input(file: CommentsFile) -> dict[str, Any]:
    return {
        "name": file.name,
        "sha256": file.sha256,
        "rows": file.rows,
        "template": file.template,
        "mapping": dict(file.mapping),
        "unmapped": list(file.unmapped),
        "encoding": file.encoding,
        "delimiter": file.delimiter,
    }


def _source(source: Source) -> dict[str, Any]:
    unit = _UNIT.get(source.kind, "annotation")
    return {"file": source.file, "kind": source.kind.value, "sheet": source.sheet, unit: source.number}


def _comment(comment: Comment) -> dict[str, Any]:
    return {
        "id": comment.id,
        "source": _source(comment.source),
        "party": comment.party,
        "commenter": comment.commenter,
        "received_at": comment.received_at,
        "kind": comment.kind,
        "severity": comment.severity,
        "anchor": asdict(comment.anchor),
        "title": comment.title,
        "comment": comment.comment,
        "proposed_change": comment.proposed_change,
        "rationale": comment.rationale,
        "disposition": comment.disposition.value if comment.disposition else None,
        "disposition_raw": comment.disposition_raw,
        "reason": comment.reason,
        "duplicate_of": comment.duplicate_of,
        "thread": comment.thread,
        "resolved": comment.resolved,
        "labels": list(comment.labels),
        "remarks": [asdict(remark) for remark in comment.remarks],
        "raw": dict(comment.raw),
    }

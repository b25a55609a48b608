"""The values everyone speaks of; no logic.

Frozen dataclasses and enumerations, read from the bottom up: a `Report` has `Paragraph`s; a `Comparison`
of two reports has `Change`s; `Comments` hold `Comment`s with a `Reference` as written, which becomes an
`Anchor` in a text; a `Ledger` joins changes and comments; `Decisions` are what a person made of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiatur.lazy import lazy

if TYPE_CHECKING:
    from .act import AUTHORITY, COMMON, EVERYBODY, FIELDS, OFFICE, WORDS, Act, ActFields, ActKind, TextChange
    from .anchor import Anchor, AnchorStatus, Basis
    from .change import AttributeValue, Change, ChangeId, ChangeKind, Comparison, Flag, Op, Span
    from .comment import (
        Comment,
        CommentId,
        Comments,
        CommentsFile,
        Disposition,
        NotAComment,
        Reference,
        Remark,
        Source,
        SourceKind,
        TextPlace,
    )
    from .decision import ChangeDecision, CommentDecision, Decisions, Verdict
    from .faults import Fault, InputError
    from .ledger import (
        Cause,
        CauseKind,
        CauseStatus,
        ChangeStatus,
        CommentOutcome,
        Execution,
        ExplainedChange,
        Finding,
        FindingKind,
        Ledger,
        Totals,
    )
    from .report import (
        LINE_BREAK,
        PARAGRAPH_JOIN,
        Mark,
        Notice,
        Paragraph,
        ParagraphKind,
        PrintedLine,
        Report,
        TablePlace,
    )

__all__ = [
    "AUTHORITY",
    "COMMON",
    "EVERYBODY",
    "FIELDS",
    "LINE_BREAK",
    "OFFICE",
    "PARAGRAPH_JOIN",
    "WORDS",
    "Act",
    "ActFields",
    "ActKind",
    "Anchor",
    "AnchorStatus",
    "AttributeValue",
    "Basis",
    "Cause",
    "CauseKind",
    "CauseStatus",
    "Change",
    "ChangeDecision",
    "ChangeId",
    "ChangeKind",
    "ChangeStatus",
    "Comment",
    "CommentDecision",
    "CommentId",
    "CommentOutcome",
    "Comments",
    "CommentsFile",
    "Comparison",
    "Decisions",
    "Disposition",
    "Execution",
    "ExplainedChange",
    "Fault",
    "Finding",
    "FindingKind",
    "Flag",
    "InputError",
    "Ledger",
    "Mark",
    "NotAComment",
    "Notice",
    "Op",
    "Paragraph",
    "ParagraphKind",
    "PrintedLine",
    "Reference",
    "Remark",
    "Report",
    "Source",
    "SourceKind",
    "Span",
    "TablePlace",
    "TextChange",
    "TextPlace",
    "Totals",
    "Verdict",
]

_NAMES = {
    "act": (
        "AUTHORITY",
        "Act",
        "ActFields",
        "ActKind",
        "COMMON",
        "EVERYBODY",
        "FIELDS",
        "OFFICE",
        "TextChange",
        "WORDS",
    ),
    "anchor": (
        "Anchor",
        "AnchorStatus",
        "Basis",
    ),
    "change": (
        "AttributeValue",
        "Change",
        "ChangeId",
        "ChangeKind",
        "Comparison",
        "Flag",
        "Op",
        "Span",
    ),
    "comment": (
        "Comment",
        "CommentId",
        "Comments",
        "CommentsFile",
        "Disposition",
        "NotAComment",
        "Reference",
        "Remark",
        "Source",
        "SourceKind",
        "TextPlace",
    ),
    "decision": (
        "ChangeDecision",
        "CommentDecision",
        "Decisions",
        "Verdict",
    ),
    "faults": (
        "Fault",
        "InputError",
    ),
    "ledger": (
        "Cause",
        "CauseKind",
        "CauseStatus",
        "ChangeStatus",
        "CommentOutcome",
        "Execution",
        "ExplainedChange",
        "Finding",
        "FindingKind",
        "Ledger",
        "Totals",
    ),
    "report": (
        "LINE_BREAK",
        "Mark",
        "Notice",
        "PARAGRAPH_JOIN",
        "Paragraph",
        "ParagraphKind",
        "PrintedLine",
        "Report",
        "TablePlace",
    ),
}
"""The names of each module; a module is imported when one of its names is first used."""

__getattr__ = lazy(__name__, {name: home for home, names in _NAMES.items() for name in names})

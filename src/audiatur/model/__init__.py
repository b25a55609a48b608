"""The values everyone speaks of; no logic.

Frozen dataclasses and enumerations, read from the bottom up: a `Report` has `Paragraph`s; a `Comparison`
of two reports has `Change`s; `Comments` hold `Comment`s with a `Reference` as written, which becomes an
`Anchor` in a text; a `Ledger` joins changes and comments; `Decisions` are what a person made of it.
"""

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
    "LINE_BREAK",
    "PARAGRAPH_JOIN",
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
    "TextPlace",
    "Totals",
    "Verdict",
]

"""Every English word of the pages, in one place, so that translations can come.

Sentences that are put together from counts are in `wording`; nothing else in this package holds words that a
person reads. Values of the model have one word or short phrase each.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from audiatur.model import (
    AnchorStatus,
    Basis,
    CauseKind,
    CauseStatus,
    ChangeKind,
    ChangeStatus,
    Disposition,
    Execution,
    FindingKind,
    Flag,
    SourceKind,
)

LANGUAGE: Final = "en"
"""The language of the words in this module (the texts shown have their own)."""

CHANGE_KINDS: Final = MappingProxyType(
    {
        ChangeKind.INSERT: "inserted",
        ChangeKind.DELETE: "deleted",
        ChangeKind.REPLACE: "reworded",
        ChangeKind.MOVE: "moved",
        ChangeKind.SPLIT: "split",
        ChangeKind.MERGE: "merged",
        ChangeKind.ATTRIBUTE: "renumbered or restyled",
    }
)

FLAGS: Final = MappingProxyType(
    {
        Flag.NUMBER: "number",
        Flag.DATE: "date",
        Flag.NAME: "name",
        Flag.NEGATION: "negation",
        Flag.MODAL: "must, may, should",
    }
)

CHANGE_STATUS: Final = MappingProxyType(
    {
        ChangeStatus.CONFIRMED: "explained",
        ChangeStatus.PROPOSED: "proposed",
        ChangeStatus.UNEXPLAINED: "not explained",
    }
)

CAUSE_STATUS: Final = MappingProxyType({CauseStatus.PROPOSED: "proposed", CauseStatus.CONFIRMED: "confirmed"})

CAUSE_KINDS: Final = MappingProxyType(
    {
        CauseKind.COMMENT: "comment",
        CauseKind.RULE: "rule",
        CauseKind.CONSEQUENTIAL: "follows from another change",
        CauseKind.INTERNAL_REVIEW: "internal review",
        CauseKind.NEW_EVIDENCE: "new evidence",
        CauseKind.CORRECTION: "correction",
        CauseKind.TRANSLATION: "translation",
        CauseKind.OWN_MOTION: "own motion",
        CauseKind.LEGAL_ORDER: "legal order",
    }
)

DISPOSITIONS: Final = MappingProxyType(
    {
        Disposition.ACCEPTED: "accepted",
        Disposition.ACCEPTED_IN_PART: "accepted in part",
        Disposition.REJECTED: "rejected",
        Disposition.NOTED: "noted",
        Disposition.DUPLICATE: "duplicate",
        Disposition.OUT_OF_SCOPE: "out of scope",
        Disposition.DEFERRED: "deferred",
        Disposition.WITHDRAWN: "withdrawn",
    }
)

EXECUTION: Final = MappingProxyType(
    {
        Execution.MADE: "The change that was promised is in the final text.",
        Execution.PARTIAL: "The change that was promised is in the final text in part.",
        Execution.NOT_FOUND: "A change was promised, and none was found in the final text.",
        Execution.NOT_PROMISED: "No change was promised.",
    }
)

ANCHOR_STATUS: Final = MappingProxyType(
    {
        AnchorStatus.FOUND: "found",
        AnchorStatus.DOCUMENT: "the whole document",
        AnchorStatus.AMBIGUOUS: "ambiguous",
        AnchorStatus.NOT_FOUND: "not found",
    }
)

BASIS: Final = MappingProxyType(
    {
        Basis.LINE: "printed line",
        Basis.NUMBER: "paragraph number",
        Basis.SECTION: "section",
        Basis.PAGE: "page",
        Basis.QUOTE: "words quoted",
        Basis.TEXT: "likeness of words",
    }
)

SOURCE_KINDS: Final = MappingProxyType(
    {
        SourceKind.ROW: "row",
        SourceKind.MARGIN: "margin comment",
        SourceKind.TRACKED_CHANGE: "tracked change",
        SourceKind.PDF_NOTE: "note",
        SourceKind.LETTER: "paragraph",
    }
)

FINDINGS: Final = MappingProxyType(
    {
        FindingKind.CHANGE_UNEXPLAINED: "Changes that nothing explains",
        FindingKind.PROMISED_NOT_MADE: "Promised and not found in the final text",
        FindingKind.CHANGED_ALTHOUGH_REJECTED: "Changed although the comment was rejected",
        FindingKind.COMMENT_UNANSWERED: "Comments without an answer",
        FindingKind.COMMENTS_CONFLICT: "Comments that contradict each other",
        FindingKind.COMMENT_UNANCHORED: "Comments whose place was not found",
        FindingKind.DECISION_REOPENED: "Decisions to look at again",
    }
)

FINDING_COUNTS: Final = MappingProxyType(
    {
        FindingKind.CHANGE_UNEXPLAINED: ("{n} change is not explained", "{n} changes are not explained"),
        FindingKind.PROMISED_NOT_MADE: (
            "{n} promised change was not found in the final text",
            "{n} promised changes were not found in the final text",
        ),
        FindingKind.CHANGED_ALTHOUGH_REJECTED: (
            "{n} place was changed although the comment was rejected",
            "{n} places were changed although the comment was rejected",
        ),
        FindingKind.COMMENT_UNANSWERED: ("{n} comment has no answer", "{n} comments have no answer"),
        FindingKind.COMMENTS_CONFLICT: (
            "{n} place has comments that contradict each other",
            "{n} places have comments that contradict each other",
        ),
        FindingKind.COMMENT_UNANCHORED: (
            "the place of {n} comment was not found",
            "the places of {n} comments were not found",
        ),
        FindingKind.DECISION_REOPENED: (
            "{n} decision must be looked at again",
            "{n} decisions must be looked at again",
        ),
    }
)

LIKELIHOODS: Final = (
    (0.95, "very likely"),
    (0.80, "likely"),
    (0.50, "more likely than not"),
    (0.20, "possible"),
    (0.00, "unlikely"),
)
"""Words for a probability, by its least value. They go with the figure, never instead of it."""

CAN_BE_COUNTED: Final = MappingProxyType(
    {
        "paragraph": ("{n} paragraph", "{n} paragraphs"),
        "word": ("{n} word", "{n} words"),
        "row": ("{n} row", "{n} rows"),
        "comment": ("{n} comment", "{n} comments"),
        "change": ("{n} change", "{n} changes"),
        "attributes": (
            "{n} paragraph is only renumbered or restyled",
            "{n} paragraphs are only renumbered or restyled",
        ),
        "unchanged": ("{n} paragraph with unchanged words", "{n} paragraphs with unchanged words"),
        "more": ("and {n} more", "and {n} more"),
        "candidate": ("{n} weaker candidate", "{n} weaker candidates"),
        "words-left-out": ("{n} word left out", "{n} words left out"),
        "words-unchanged": ("{n} word unchanged", "{n} words unchanged"),
    }
)

ATTRIBUTES: Final = MappingProxyType(
    {"number": "number", "level": "level", "kind": "kind", "table": "table", "row": "row", "col": "column"}
)

INVISIBLE: Final = MappingProxyType(
    {
        "\u00a0": "no-break space",
        "\u202f": "narrow no-break space",
        "\u2009": "thin space",
        "\u200b": "zero-width space",
        "\u200c": "zero-width non-joiner",
        "\u200d": "zero-width joiner",
        "\u00ad": "soft hyphen",
        "\ufeff": "byte order mark",
    }
)
"""Names of characters that nobody sees, for the places where one of them is all that changed."""

WORDS: Final = MappingProxyType(
    {
        "inserted": "inserted",
        "deleted": "deleted",
        "break": "paragraph break",
        "arrow": "→",
        "document-start": "before the first heading",
        "untitled": "untitled",
        "section": "section",
        "paragraph": "paragraph",
        "nowhere": "–",
        "table": "table {table}, row {row}, column {col}",
        "footnote": "footnote {number}",
    }
)

LABELS: Final = MappingProxyType(
    {
        # The page as a whole.
        "ledger_title": "Ledger of changes and comments",
        "redline_title": "Redline",
        "skip": "Skip to the findings",
        "skip_text": "Skip to the text",
        "sections": "On this page",
        "shared": "Shared",
        "final": "Final",
        "comments_file": "Comments",
        "role": "Role",
        "file": "File",
        "size": "Size",
        "sha256": "SHA-256",
        # What needs a person.
        "needs": "What needs a person",
        "needs_none": "Nothing: every change is explained and every comment is answered.",
        "see": "See",
        "see_file": "see",
        # Changes.
        "changes": "Changes",
        "no_changes": "The two texts have the same words.",
        "where": "Where",
        "causes": "What explains it",
        "no_cause": "Nothing was found that explains this change.",
        "only_weak": "Nothing explains this change; the nearest comments are weak candidates.",
        "weak": "weak candidate",
        "weak_ones": "Weak candidates:",
        "whole": "The whole passage",
        "in_text": "in the text",
        "to_change": "Change",
        "by": "by",
        "reasons": "Why",
        "note": "Note",
        "point": "point",
        # Comments.
        "comments": "Comments",
        "no_comments": "No comments were read.",
        "comment": "Comment",
        "proposed_change": "Proposed change",
        "rationale": "Rationale",
        "reference": "Reference as written",
        "quote": "Words quoted",
        "page": "page",
        "line": "line",
        "place": "Place",
        "by_basis": "by",
        "also": "also by",
        "candidates": "It may be one of",
        "answer": "Answer",
        "no_answer": "No answer was given.",
        "unanswered": "no answer",
        "answer_without_word": "answered",
        "outcome": "What became of it",
        "linked": "Changes",
        "no_linked": "No change was found that could come from this comment.",
        "not_comments": "Rows that are no comments",
        "from": "from",
        # The text.
        "text": "The final text, with all changes in place",
        "text_short": "Text",
        "text_redline": "The text",
        "contents": "Contents of the report",
        "fold": "unchanged",
        "moved_here": "from",
        "moved_away": "to",
        "continues": "continues",
        "spoken_of": "Comments on this place:",
        # Renumbering.
        "renumbering": "Renumbering and restyling",
        "no_renumbering": "No paragraph is only renumbered or restyled.",
        "renumbering_table": "Table of renumbering",
        "renumbering_lead": "The words of these paragraphs are the same in both texts.",
        "attribute": "What",
        "old": "Shared",
        "new": "Final",
        # Notices and method.
        "notices": "Notices",
        "no_notices": "Nothing else was seen.",
        "checked": "What was checked, and what was not",
        "was_checked": "Checked",
        "was_not_checked": "Not checked",
        "example_inserted": "Inserted:",
        "example_deleted": "Deleted:",
        "example_words": "words",
        "how": "How to read this page",
        "totals": "In figures",
        "made_by": "Made by",
    }
)

CHECKED: Final = (
    (
        "Applying all changes to the shared text gives the final text, word for word. "
        "A paragraph that no change names is equal in both."
    ),
    (
        "Every row of the files of comments is either a comment on this page, "
        "or is listed with the reason why it is none."
    ),
    "A cause that is a rule, such as renumbering, was verified again on the two texts.",
)

NOT_CHECKED: Final = (
    (
        "Whether a comment that stands as a proposed cause really led to the change. That is a machine’s "
        "judgement with its probability; only what is marked confirmed was decided by a person, by a rule, "
        "or by a mark in the file."
    ),
    "Whether an answer, a reason or a comment is true, or who wrote it.",
    "Pictures, layout and anything else that is not text.",
)

HOW_TO_READ: Final = (
    (
        "A change has a number such as K12, in the order of the text. The number is for this page only; the "
        "identifier beside it (c- and eight signs) stays the same when the comparison is made again."
    ),
    (
        "Explained: a rule, a person or a mark in the file stands behind the change. Proposed: the machine "
        "names a likely cause, and a person has yet to confirm it. Not explained: neither is the case."
    ),
    "Labels such as number or negation mark what a change touches that must not be overlooked.",
    (
        "The sign ¶ with a figure counts the paragraphs of a file from 1. "
        "Other numbers are those printed in the report."
    ),
    (
        "Links lead from a comment to its change, from the change to its place in the text, "
        "and from the text back."
    ),
)

COMPARED_BY_KEY: Final = (
    "The two files have different formats. They were compared without regard to typography (spaces, "
    "quotation marks, dashes, hyphenation, markup); {layout}."
)
LAYOUT_ONLY: Final = (
    "{n} paragraph differs in typography alone",
    "{n} paragraphs differ in typography alone",
)
COMPARED_BY_TEXT: Final = "The two files were compared character by character."

"""The sheets and their columns: names, widths and the help that stands beside each name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from audiatur.formats.pages import strings
from audiatur.model import CauseKind, Disposition, Verdict

SCHEMA: Final = "audiatur/ledger/1"
"""The identification of the workbook, on its sheet About."""

CHANGES: Final = "Changes"
COMMENTS: Final = "Comments"
FINDINGS: Final = "Findings"
HELP: Final = "Help"
ABOUT: Final = "About"
TEXTS: Final = "Texts"

HEADER_ROW: Final = 1
"""The headings stand in the second row (0-based 1), below a line that says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. `width` is in characters; `person` columns are filled in by hand."""

    name: str
    help: str
    width: int
    person: bool = False


NUMBER: Final = Column(name="No.", help="in order of the text", width=8)
WHERE: Final = Column(name="Where", help="section, printed number, page", width=24)
KIND: Final = Column(name="Kind", help="what was done", width=12)
LOOK: Final = Column(name="Look at", help="what a change touches that must not be overlooked", width=13)
STATUS: Final = Column(name="Status", help="how far it is explained", width=13)
OLD: Final = Column(name="Shared text", help="struck out: words that are gone", width=46)
NEW: Final = Column(name="Final text", help="underlined: words that are new", width=46)
CAUSES: Final = Column(name="What may explain it", help="the machine’s proposals, best first", width=46)
DECISION: Final = Column(name="Decision", help="confirm or reject what is proposed", width=12, person=True)
CAUSE: Final = Column(
    name="Cause", help="another cause, if no comment explains it; it needs a reason", width=19, person=True
)
LINKED: Final = Column(
    name="Comments",
    help="ids of the comments that are meant, if not all that are proposed",
    width=16,
    person=True,
)
REASON: Final = Column(name="Reason", help="why, in a sentence", width=36, person=True)
GROUP: Final = Column(
    name="Group",
    help="the same letter on several rows: one reason for all",
    width=14,
    person=True,
)
BY: Final = Column(name="By", help="your name", width=14, person=True)
CHANGE_ID: Final = Column(name="Change id", help="leave it as it is", width=12)

CHANGE_COLUMNS: Final = (
    NUMBER,
    WHERE,
    KIND,
    LOOK,
    STATUS,
    OLD,
    NEW,
    CAUSES,
    DECISION,
    CAUSE,
    LINKED,
    REASON,
    GROUP,
    BY,
    CHANGE_ID,
)

COMMENT_ID: Final = Column(name="Id", help="of the comment; leave it as it is", width=11)
PARTY: Final = Column(name="From", help="party and commenter", width=20)
REFERENCE: Final = Column(name="Speaks of", help="the place, as written", width=22)
COMMENT: Final = Column(name="Comment", help="as received", width=56)
PROPOSED: Final = Column(name="Proposed change", help="as received", width=36)
PLACE: Final = Column(name="Place found", help="in the shared text, and by what", width=26)
LIKELY: Final = Column(name="Changes", help="that may come from it, best first", width=14)
RECEIVED: Final = Column(
    name="Answer as received", help="disposition and reason in the body’s words", width=32
)
DONE: Final = Column(name="In the final text", help="whether what was promised is there", width=24)
ANSWER: Final = Column(
    name="Answer", help="what became of it, if that is new or another now", width=16, person=True
)
ANSWER_REASON: Final = Column(name="Reason", help="why, in a sentence", width=36, person=True)

COMMENT_COLUMNS: Final = (
    COMMENT_ID,
    PARTY,
    REFERENCE,
    COMMENT,
    PROPOSED,
    PLACE,
    LIKELY,
    RECEIVED,
    DONE,
    ANSWER,
    ANSWER_REASON,
    BY,
)

VERDICTS: Final = {verdict.value: verdict for verdict in Verdict}
"""Words of the column Decision."""

CAUSE_WORDS: Final = {
    strings.CAUSE_KINDS[kind]: kind
    for kind in (
        CauseKind.OWN_MOTION,
        CauseKind.INTERNAL_REVIEW,
        CauseKind.NEW_EVIDENCE,
        CauseKind.CORRECTION,
        CauseKind.CONSEQUENTIAL,
        CauseKind.TRANSLATION,
        CauseKind.LEGAL_ORDER,
    )
}
"""Words of the column Cause that the list offers; the model's own names are understood too."""

ANSWER_WORDS: Final = {strings.DISPOSITIONS[disposition]: disposition for disposition in Disposition}
"""Words of the column Answer."""

SCHEMA_KEY: Final = "Schema"
SHARED_KEY: Final = "Shared sha256"
"""Names on the sheet About that are read back."""

TEXT_COLUMNS: Final = ("Sheet", "Id", "No.", "Part", "Text")
OLD_PART: Final = "old"
NEW_PART: Final = "new"
COMMENT_PART: Final = "comment"
"""The columns of the sheet Texts, and what its rows hold."""

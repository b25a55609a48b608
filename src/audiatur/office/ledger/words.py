"""The words of the ledger page for values of the model, in the person's language.

They are those of `formats.pages.strings`, which the written pages have; here they go through gettext.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import ngettext as _n

from audiatur.formats.pages.wording import percent
from audiatur.model import (
    AnchorStatus,
    Basis,
    Cause,
    CauseKind,
    CauseStatus,
    ChangeKind,
    ChangeStatus,
    Disposition,
    Execution,
    Flag,
    Source,
    SourceKind,
)

from .asked import Show, View

_ = gettext_lazy

CHANGE_KINDS: Final = {
    ChangeKind.INSERT: _("inserted"),
    ChangeKind.DELETE: _("deleted"),
    ChangeKind.REPLACE: _("reworded"),
    ChangeKind.MOVE: _("moved"),
    ChangeKind.SPLIT: _("split"),
    ChangeKind.MERGE: _("merged"),
    ChangeKind.ATTRIBUTE: _("renumbered or restyled"),
}
FLAGS: Final = {
    Flag.NUMBER: _("number"),
    Flag.DATE: _("date"),
    Flag.NAME: _("name"),
    Flag.NEGATION: _("negation"),
    Flag.MODAL: _("must, may, should"),
}
CHANGE_STATUS: Final = {
    ChangeStatus.CONFIRMED: _("explained"),
    ChangeStatus.PROPOSED: _("proposed"),
    ChangeStatus.UNEXPLAINED: _("not explained"),
}
SIGNS: Final = {"confirmed": "✓", "proposed": "?", "unexplained": "!", "weak": "~"}
"""A sign stands before each stamp, so that a glance tells them apart without colour."""
CAUSE_STATUS: Final = {CauseStatus.PROPOSED: _("proposed"), CauseStatus.CONFIRMED: _("confirmed")}
CAUSE_KINDS: Final = {
    CauseKind.COMMENT: _("comment"),
    CauseKind.RULE: _("rule"),
    CauseKind.CONSEQUENTIAL: _("follows from another change"),
    CauseKind.INTERNAL_REVIEW: _("internal review"),
    CauseKind.NEW_EVIDENCE: _("new evidence"),
    CauseKind.CORRECTION: _("correction"),
    CauseKind.TRANSLATION: _("translation"),
    CauseKind.OWN_MOTION: _("own motion"),
    CauseKind.LEGAL_ORDER: _("legal order"),
}
STATABLE: Final = (
    CauseKind.OWN_MOTION,
    CauseKind.INTERNAL_REVIEW,
    CauseKind.NEW_EVIDENCE,
    CauseKind.CORRECTION,
    CauseKind.CONSEQUENTIAL,
    CauseKind.TRANSLATION,
    CauseKind.LEGAL_ORDER,
)
"""Causes that a person can state, in the order of the ledger sheet."""
RULES: Final = {
    "renumbering": _("renumbering"),
    "cross-reference": _("cross-reference"),
    "punctuation": _("punctuation"),
    "spelling": _("spelling"),
}
DISPOSITIONS: Final = {
    Disposition.ACCEPTED: _("accepted"),
    Disposition.ACCEPTED_IN_PART: _("accepted in part"),
    Disposition.REJECTED: _("rejected"),
    Disposition.NOTED: _("noted"),
    Disposition.DUPLICATE: _("duplicate"),
    Disposition.OUT_OF_SCOPE: _("out of scope"),
    Disposition.DEFERRED: _("deferred"),
    Disposition.WITHDRAWN: _("withdrawn"),
}
EXECUTION: Final = {
    Execution.MADE: _("The change that was promised is in the final text."),
    Execution.PARTIAL: _("The change that was promised is in the final text in part."),
    Execution.NOT_FOUND: _("A change was promised, and none was found in the final text."),
    Execution.NOT_PROMISED: _("No change was promised."),
}
DESPITE: Final = _("It was rejected, and its place was changed all the same.")
"""Said instead, where that is so."""
ANCHOR_STATUS: Final = {
    AnchorStatus.FOUND: _("found"),
    AnchorStatus.DOCUMENT: _("the whole document"),
    AnchorStatus.AMBIGUOUS: _("ambiguous"),
    AnchorStatus.NOT_FOUND: _("not found"),
}
BASIS: Final = {
    Basis.LINE: _("printed line"),
    Basis.NUMBER: _("paragraph number"),
    Basis.SECTION: _("section"),
    Basis.PAGE: _("page"),
    Basis.QUOTE: _("words quoted"),
    Basis.TEXT: _("likeness of words"),
}
SOURCE_KINDS: Final = {
    SourceKind.ROW: _("row"),
    SourceKind.MARGIN: _("margin comment"),
    SourceKind.TRACKED_CHANGE: _("tracked change"),
    SourceKind.PDF_NOTE: _("note"),
    SourceKind.LETTER: _("paragraph"),
}
ATTRIBUTES: Final = {
    "number": _("number"),
    "level": _("level"),
    "kind": _("kind"),
    "table": _("table"),
    "row": _("row"),
    "col": _("column"),
}
ANSWERED: Final = _("answered")
"""The stamp of an answer without one of the words above."""
VIEWS: Final = {View.CHANGES: _("Changes"), View.COMMENTS: _("Comments")}
SHOWS: Final = {
    Show.NEEDS: _("Needs a person"),
    Show.UNEXPLAINED: _("Not explained"),
    Show.PROPOSED: _("Proposed"),
    Show.LOOK: _("Number, name, negation"),
    Show.UNANSWERED: _("Unanswered"),
    Show.PROMISED: _("Promised, not made"),
    Show.DESPITE: _("Changed although rejected"),
    Show.CONFLICT: _("In conflict"),
    Show.UNPLACED: _("Place not found"),
    Show.REOPENED: _("To look at again"),
    Show.DONE: _("Done"),
    Show.RENUMBERED: _("Renumbered"),
    Show.ALL: _("All"),
}
_LIKELY: Final = (
    (0.95, _("very likely")),
    (0.80, _("likely")),
    (0.50, _("more likely than not")),
    (0.20, _("possible")),
    (0.00, _("unlikely")),
)


def likelihood(p: float) -> str:
    """Say a probability in words and figures."""
    word = next(word for least, word in _LIKELY if p >= least or least == 0)
    return f"{word}, {percent(p)}"


def rule_of(cause: Cause) -> str:
    """Name the rule of a cause."""
    return str(RULES.get(cause.rule or "", cause.rule or ""))


def source_of(source: Source, name: str) -> str:
    """Say where a comment stood in the files; `name` is that of the file, safe to show."""
    return f"{name}, {SOURCE_KINDS[source.kind]} {source.number}"


def left_out(words: int) -> str:
    """Say how many words a short passage leaves out."""
    return _n("%(n)s word left out", "%(n)s words left out", words) % {"n": words}


def answers() -> tuple[str, ...]:
    """Give answers that are written again and again, ready-made."""
    return (
        gettext("The text has been corrected as proposed."),
        gettext("The text has been clarified at this place."),
        gettext("The point is reflected in the report as it stands."),
        gettext("The comment has been noted; it does not call for a change of the text."),
        gettext("The information was assessed and does not alter the finding."),
        gettext("The comment concerns a matter outside the scope of the report."),
        gettext("The same point was raised in another comment and is answered there."),
    )

"""The closed catalogue of gates: conditions of release that a machine can judge, each a small pure function.

A gate takes the facts, the procedure and an instant, and says whether it is open, and why. One about
something that does not occur is open. A new *kind* of rule is a new function here, once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from audiatur.procedure.facts import Facts
from audiatur.procedure.values import Procedure

from . import answers, people, signing, texts, windows
from .answer import GateAnswer

Gate = Callable[[Facts, Procedure, datetime], GateAnswer]

CATALOGUE: Mapping[str, Gate] = MappingProxyType(
    {
        "rounds-done": windows.rounds_done,
        "windows-closed": windows.windows_closed,
        "comments-disposed": answers.comments_disposed,
        "reasons-given": answers.reasons_given,
        "dispositions-approved": answers.dispositions_approved,
        "decisions-executed": answers.decisions_executed,
        "changes-explained": texts.changes_explained,
        "kinds-respected": texts.kinds_respected,
        "own-words-only": texts.own_words_only,
        "criticisms-heard": people.criticisms_heard,
        "letters-covered": people.letters_covered,
        "counts-conserved": answers.counts_conserved,
        "parties-notified": answers.parties_notified,
        "annexes-pinned": people.annexes_pinned,
        "translations-complete": texts.translations_complete,
        "guardian-certified": signing.certified("guardian-certified", "the guardian's certificate"),
        "legal-check": signing.certified("legal-check", "the legal check"),
        "source-safety": signing.barred("source-safety"),
        "court-order": signing.barred("court-order"),
        "consent-given": people.consent_given,
        "signed": signing.signed,
        "quorum-signed": signing.certified("quorum-signed", "the signatures of the quorum"),
        "embargo-over": signing.embargo_over,
        "version-frozen": texts.version_frozen,
        "redaction-checked": texts.redaction_checked,
    }
)

MAY_BE_HARD = ("consent-given", "criticisms-heard", "annexes-pinned", "court-order", "source-safety")
"""Gates that protect people, bytes or a legal bar; every other is due."""

BARS = ("court-order", "source-safety")
"""Gates that `barred` shuts and `lifted` opens, under any procedure."""

__all__ = ["BARS", "CATALOGUE", "MAY_BE_HARD", "Gate", "GateAnswer"]

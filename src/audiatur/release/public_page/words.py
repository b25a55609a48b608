"""Every English word of the public page, in one place; what is put together from values is in `saying`."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from audiatur.procedure.facts import WindowState

from .values import Level, PromiseState, Stage

LANGUAGE: Final = "en"

LEVELS: Final = MappingProxyType(
    {
        Level.OFFICE: "the office says",
        Level.FETCHED: "fetched by the party",
        Level.ACKNOWLEDGED: "acknowledged by the party",
        Level.SIGNED: "signed by the party",
        Level.UNKNOWN: "not known",
    }
)

LEVELS_EXPLAINED: Final = MappingProxyType(
    {
        Level.OFFICE: "The office has written it down. Nothing from outside the office is on record for it.",
        Level.FETCHED: "The party took its copy from the office. Whether it was read is not known.",
        Level.ACKNOWLEDGED: "A person acting for the party confirmed it, and the office has that on record.",
        Level.SIGNED: "The party signed for it with a key of its own.",
        Level.UNKNOWN: "Nothing on record says whether it happened. It may have.",
    }
)

STAGES: Final = MappingProxyType(
    {
        Stage.UNPROMISED: "not released, no date promised",
        Stage.PROMISED: "not yet released",
        Stage.OVERDUE: "not released, overdue",
        Stage.RELEASED: "released",
        Stage.RETRACTED: "released, then retracted",
    }
)

PROMISE_STATES: Final = MappingProxyType(
    {
        PromiseState.STANDS: "stands",
        PromiseState.KEPT: "kept",
        PromiseState.BROKEN: "not kept",
        PromiseState.REPLACED: "replaced before it fell due",
    }
)

WINDOW_STATES: Final = MappingProxyType(
    {
        WindowState.OPEN: "still open",
        WindowState.CLOSED: "over; comments came in it",
        WindowState.EXPIRED: "over; no comment came in it",
        WindowState.WAIVED: "given up: the party said that it will not comment",
    }
)

ASKS: Final = MappingProxyType(
    {
        "not-to-publish": "not to publish the report",
        "to-publish": "to publish the report",
        "delay": "to delay the report",
        "change-finding": "to change a finding",
    }
)

ARRIVED: Final = MappingProxyType(
    {
        "received": "Yes, the office has received it.",
        "press": "Not known. The office knows of it from the press; no receipt is on record.",
        "third-party": "Not known. The office knows of it from somebody else; no receipt is on record.",
    }
)

KNOWN: Final = MappingProxyType(
    {
        "received": "received by the office",
        "press": "known from the press",
        "third-party": "known from somebody else",
    }
)

GATES: Final = MappingProxyType(
    {
        "rounds-done": "Not every round of comment had been held.",
        "windows-closed": "Not all time for comment was over.",
        "comments-disposed": "Not every comment had an answer.",
        "reasons-given": "Not every answer that needs a reason had one.",
        "dispositions-approved": "Not every answer had been approved.",
        "decisions-executed": "Not every change that was promised had been made.",
        "changes-explained": "Not every change since the text was shared had been explained.",
        "kinds-respected": "The text was changed for a kind of comment that may not change it.",
        "own-words-only": "The text was changed beyond what is attributed to whoever commented.",
        "criticisms-heard": "Not everybody could answer what the report says of them.",
        "letters-covered": "Not everything that the report says of somebody was in a letter to them.",
        "counts-conserved": "Not every comment that came in could be accounted for.",
        "parties-notified": "Not everybody was told what became of their comments.",
        "annexes-pinned": "A reply that is to be printed was not fixed.",
        "translations-complete": "The translations were not complete.",
        "guardian-certified": "Nobody had certified how comments were treated.",
        "legal-check": "The legal check was not done.",
        "source-safety": "The safety of sources was not cleared.",
        "court-order": "An order of a court stood against the release.",
        "consent-given": "A consent that the rules ask for was missing.",
        "signed": "It had not been signed.",
        "quorum-signed": "Not enough members had signed.",
        "embargo-over": "The embargo was not over.",
        "version-frozen": "The text had not been declared final.",
        "redaction-checked": "The blacking out had not been checked.",
    }
)
"""What a gate that was shut means, without naming anybody."""

LABELS: Final = MappingProxyType(
    {
        "skip": "Skip to the answers",
        "kicker": "Public status of a report",
        "office": "Office",
        "rules": "Rules",
        "made": "Made",
        "clock": "Clock",
        "still": "This page does not move by itself. It says what held when it was made.",
        "answers": "What readers ask",
        "open": "What is open",
        "nothing_open": "Nothing that this page may tell of.",
        "promise": "The promise",
        "no_promise": "No date has been promised.",
        "promised_for": "For release by",
        "reason": "Reason",
        "no_reason": "none given",
        "heard": "Who was heard",
        "heard_unsaid": "The rules of this procedure do not let this page say who was shown the draft, "
        "whether anybody was, or who commented.",
        "heard_nobody": "Nobody has been shown the draft, as far as the record goes.",
        "not_shared": "Not shown the draft, as far as the record goes.",
        "extensions": "More time",
        "no_extensions": "No extension is on record.",
        "extensions_unsaid": "The rules of this procedure do not let this page tell of extensions.",
        "extended_to": "Until",
        "approaches": "Attempts to influence the outcome",
        "approaches_lead": "Contacts, from anyone, that asked for a result outside the comment procedure. "
        "They are recorded and cannot change the text. Who made them and what they wrote is not told here.",
        "no_approaches": "None is on record. The office may not know of every one.",
        "approaches_unsaid": "The rules of this procedure do not let this page tell of them.",
        "asked_for": "Asked",
        "arrived": "Did it arrive?",
        "signatories": "Signatories",
        "signatories_unknown": "not known",
        "release": "The release",
        "not_released": "The report has not been released.",
        "not_met": "Conditions of the rules that were not met when it came out",
        "all_met": "Every condition of the rules was met when it came out.",
        "overrides": "Conditions that were set aside",
        "chronicle": "Everything that is public, in order",
        "no_acts": "Nothing yet.",
        "chronicle_lead": "Each line is an act on record. None is taken back; a later one may correct it.",
        "levels": "How to read this page",
        "silent": "What this page does not say",
        "also": "The same for machines and for feed readers:",
        "json": "status.json",
        "feed": "feed.atom",
        "sections": "Sections",
        "sha256": "SHA-256",
        "recorded": "Written down later, on",
        "late_by": "late by",
        "after_broken": "Named after an earlier promise had not been kept. It does not mend that one.",
        "for_everybody": "for everybody",
        "sent": "Sent for comment:",
        "asked_more": "It asked for more time on",
        "asked_until": "until",
        "unanswered": "the office has not answered yet.",
        "comments": "Its comments",
        "consented": "It consented to the release on",
        "reply": "Its reply is to be printed with the report, byte for byte.",
        "released_as": "Released: version",
        "by": "by",
        "corrected_by": "Corrected by version",
        "retracted": "Retracted.",
        "ground": "Ground",
        "met": "Conditions of the rules",
        "barred": "The release is barred since",
        "made_by": "Made with",
    }
)

SILENT: Final = (
    "What the draft says, what a comment says, and what the answers are, before the release.",
    "Names of persons, and internal notes of the office.",
    "Whether what the office has written down is complete. The page shows what is on record.",
    "Whether a text that is in circulation is a draft of this report. Only what is released is the report.",
)
SILENT_PARTIES: Final = (
    "Who was shown the draft, how many were, and whether anybody was: the rules keep this in confidence.",
)
SILENT_LEAKS: Final = SILENT[3]

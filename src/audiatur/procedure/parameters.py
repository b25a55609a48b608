"""The parameters a procedure file may set: what each takes, what it means, and what it does here.

`effect` names the act or gate that a parameter binds; None means that it binds no act: it is shown to
people (`procedure show`, the procedure record) and nothing is refused because of it. The check
names every parameter that is set without effect.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Takes(StrEnum):
    """The kind of value a parameter takes."""

    TEXT = "a text"
    TEXTS = "a list of texts"
    TRUTH = "true or false"
    NUMBER = "a whole number, 0 or more"
    LENGTH = "a length of time"
    ZONE = "a time zone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter: the table and key it is set by, and what it takes; `words` where only these."""

    name: str
    takes: Takes
    meaning: str
    words: tuple[str, ...] = ()
    effect: str | None = None


ANY_KIND = "any"

EFFECTS = (
    "none",
    "fix",
    "reword",
    "soften",
    "sharpen",
    "add-position",
    "footnote",
    "delete",
    "redact",
    "append",
)
"""What a change may do to the text (facts §3.6)."""

ON_EXPIRY = ("release_author", "deemed_no_comment", "escalate", "wait", "close", "continue")
LATE = ("refuse", "log", "consider", "count-marked", "lower-weight")
PAGE = "the public page"
"""The effect of parameters that say what everybody may know."""
START = ("sent", "served", "received", "opened")
"""What starts a clock; only `received` waits for an acknowledgement."""


def _p(
    name: str, takes: Takes, meaning: str, *, words: tuple[str, ...] = (), effect: str | None = None
) -> Parameter:
    return Parameter(name=name, takes=takes, meaning=meaning, words=words, effect=effect)


_T, _TS, _B, _N, _L = Takes.TEXT, Takes.TEXTS, Takes.TRUTH, Takes.NUMBER, Takes.LENGTH

GENERAL = (
    _p("procedure.legal_basis", _TS, "what the rules rest on"),
    _p("roles.authority", _T, "who signs and decides on release"),
    _p("roles.secretariat", _T, "who runs clocks, sends and receives"),
    _p("roles.representative", _T, "who may act for a party"),
    _p("roles.guardian", _T, "who checks how comments were treated"),
    _p("roles.quorum", _T, "how many of the body must sign or decide"),
    _p("roles.may_delegate_to", _T, "to whom the authority may delegate"),
    _p("roles.others", _T, "further roles, in words"),
    _p("parties.selection_rule", _T, "who is a party"),
    _p("parties.mandatory", _B, "whether every party must be shown it", effect="criticisms-heard"),
    _p(
        "parties.extract_basis",
        _TS,
        "what a party sees",
        words=("whole", "spans", "gist", "issue_only", "none"),
    ),
    _p("parties.evidence_access", _T, "whether a party sees the evidence"),
    _p("parties.equal_treatment", _T, "whether all parties get the same", words=("strict", "declared")),
    _p("comment.channels", _TS, "how a comment may come"),
    _p("comment.required_fields", _TS, "what a comment sheet must fill in"),
    _p("comment.kinds", _TS, "kinds of comment the body tells apart"),
    _p(
        "comment.kinds_that_may_change_text",
        _TS,
        "kinds of comment that may move the text",
        effect="kinds-respected",
    ),
    _p("comment.form", _T, "the id of the body's own form, in which answer sheets are made", effect="shared"),
    _p("comment.location_scheme", _T, "how a comment names its place"),
    _p("comment.must_be_written", _B, "whether an oral comment counts"),
    _p("comment.one_position_per_party", _B, "whether a party speaks with one voice"),
    _p("comment.blocking_flag", _T, "a mark by which a comment blocks"),
    _p(
        "comment.scope_rule",
        _T,
        "what a comment may speak of",
        words=("any", "own-words-only", "changed-text-only", "observations-only"),
        effect="own-words-only, commented",
    ),
    _p("intake.dedupe", _T, "how repeats are found", words=("none", "exact", "near")),
    _p("intake.identity", _T, "whether a sender is checked", words=("none", "confirm", "verified")),
    _p("intake.disown", _B, "whether a person may disown a comment sent in their name"),
    _p("intake.template_strict", _B, "whether a comment outside the form is refused"),
    _p(
        "disposition.values",
        _TS,
        "the answers a body knows, in canonical words",
        effect="disposed",
    ),
    _p(
        "disposition.reason_required_for",
        _TS,
        "answers that need a reason",
        effect="disposed",
    ),
    _p(
        "disposition.detail_required_for",
        _TS,
        "answers that need the detail",
        effect="disposed",
    ),
    _p("disposition.guardian", _T, "who certifies how comments were treated"),
    _p("disposition.decided_by", _T, "who decides on a comment"),
    _p(
        "disposition.notify",
        _T,
        "how a party hears what became of its comments",
        words=("each", "table", "report", "none"),
        effect="parties-notified",
    ),
    _p("disposition.appeal", _L, "how long a party may appeal against a disposition"),
    _p(
        "text.own_motion_edits",
        _T,
        "changes that answer no comment",
        words=("allowed", "declared", "forbidden_after"),
        effect="changes-explained, revised",
    ),
    _p("text.allowed_effects", _TS, "what a change may do to the text", words=EFFECTS, effect="revised"),
    _p("text.allowed_effects_by_kind", _TS, "what each kind of comment may do to the text, in words"),
    _p("text.sharpen_rearms", _B, "whether sharper text must be shown again", effect="criticisms-heard"),
    _p("text.deletion_grounds", _TS, "grounds on which a passage may go"),
    _p("confidentiality.watermark", _B, "whether copies are marked"),
    _p("confidentiality.numbered_copies", _B, "whether copies are numbered"),
    _p("confidentiality.undertaking", _B, "whether recipients sign that they keep it to themselves"),
    _p(
        "annex.mode",
        _T,
        "which replies are printed with the report",
        words=("none", "on_request", "always", "refused_only", "table"),
        effect="annexes-pinned",
    ),
    _p("annex.exact", _B, "whether an annex is printed as received (here it always is)"),
    _p("annex.language_as_received", _B, "whether an annex stays in its language"),
    _p("annex.order", _T, "the order of annexes"),
    _p("annex.designated_version", _T, "which version of a reply is printed (here the one named last)"),
    _p(
        "release.trigger",
        _T,
        "what lets the report out",
        words=("authority", "deadline", "consent", "minister"),
        effect="released",
    ),
    _p("release.consent.by", _T, "whose consent is needed", effect="consent-given"),
    _p(
        "release.consent.standing_allowed",
        _B,
        "whether consent may be given once for all",
        effect="consent-given",
    ),
    _p("release.within", _L, "how soon it should come out"),
    _p("release.change_statement", _B, "whether the report says what changed because of comments"),
    _p("release.advance_copies", _TS, "who gets it before the public"),
    _p("release.embargo", _L, "how long it is embargoed after signature", effect="embargo-over"),
    _p("release.conditions", _TS, "conditions of release that no gate here can judge"),
    _p(
        "public.parties",
        _T,
        "whether the public page names the parties and how they were heard",
        words=("named", "unsaid"),
        effect=PAGE,
    ),
    _p(
        "public.approaches",
        _T,
        "whether the public page tells of approaches (never who, never the words)",
        words=("told", "unsaid"),
        effect=PAGE,
    ),
    _p(
        "public.bars",
        _T,
        "whether the public page tells that a bar stands, or on what ground too",
        words=("unsaid", "existence", "ground"),
        effect=PAGE,
    ),
    _p("public.leaks", _B, "whether the public page tells of leaks", effect=PAGE),
    _p("after.corrigendum", _T, "how an error is corrected"),
    _p("after.reconsider.test", _T, "when a released report is opened again"),
    _p("after.reconsider.window", _L, "until how long after the release"),
    _p("after.archive.what", _T, "what is kept"),
    _p("after.archive.when_public", _T, "when what is kept becomes public"),
    _p("after.retention", _L, "how long it is kept"),
)

OF_ROUND = (
    _p("on", _T, "which part is shared"),
    _p("audience", _T, "with whom"),
    _p("start_event", _T, "what starts the clock", words=START, effect="shared, acknowledged"),
    _p("length", _L, "how long a party has", effect="shared"),
    _p("calendar", _T, "which days count", effect="shared"),
    _p("zone", Takes.ZONE, "where the days end", effect="shared"),
    _p("inclusive", _B, "whether the first day counts", effect="shared"),
    _p(
        "inner_deadlines",
        _TS,
        "dates before the end, for those who gather comments of others; they end no window",
        effect="whose turn",
    ),
    _p("intent_by", _L, "by when a party says whether it will comment", effect="whose turn"),
    _p("stop_clock", _TS, "what stops the clock", effect="extended"),
    _p("on_expiry", _T, "what silence means", words=ON_EXPIRY, effect="windows-closed"),
    _p("late_policy", _T, "what becomes of a late comment", words=LATE, effect="commented"),
    _p("max_exchanges", _N, "how often a party may come back", effect="commented"),
    _p("extension.max", _N, "how many extensions there may be", effect="extended"),
    _p("extension.by", _T, "who may extend the time", effect="extended"),
    _p("extension.test", _T, "what must be shown for one", effect="extended"),
    _p("extension.beyond", _L, "the length up to which no test is asked", effect="extended"),
    _p("extension.public", _B, "whether an extension is told in public", effect=PAGE),
    _p("extension.must_name_date", _B, "whether it names its new end", effect="extended"),
    _p(
        "extension.applies_to",
        _T,
        "whether an extension is for one party or for all",
        words=("one", "all", "either"),
        effect="extended",
    ),
)

PARAMETERS = {parameter.name: parameter for parameter in GENERAL}
ROUND_PARAMETERS = {parameter.name: parameter for parameter in OF_ROUND}

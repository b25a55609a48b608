"""Page one of a release: what came out, when, whether in time, what was open, and what is in the folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from audiatur.model import ActKind
from audiatur.procedure.durations import in_words

from .inputs import ReleaseInputs, Reply
from .public_page import Status
from .public_page.dates import moment
from .rendering import rendered
from .saying import KINDS, counted, place_said, words_said
from .views import unexplained
from .words import Removed

MOST_LISTED: Final = 40
"""Changes and comments that page one lists one by one; the rest is counted, and listed in the ledger."""
_KICKERS: Final = {
    ActKind.RELEASED: "Report released",
    ActKind.CORRECTED: "Correction of a released report",
    ActKind.RETRACTED: "Retraction of a released report",
}
_WHEN: Final = {
    ActKind.RELEASED: "Released",
    ActKind.CORRECTED: "Corrected",
    ActKind.RETRACTED: "Retracted",
}
_NOTHING_OPEN: Final = (
    "Nothing. Every change between the text that was shared and this one is explained, every comment has an "
    "answer, and every condition of release was met."
)
_NO_LEDGER: Final = (
    "No version that was shared for comment is on record with its text, so there is no list of changes."
)
_OFFERED: Final = (
    ("The report", {"report.html": "to read", "report.pdf": "PDF", "report.docx": "Word"}),
    (
        "The public ledger: every change, and what explains it",
        {
            "ledger.html": "to read",
            "ledger.xlsx": "workbook",
            "ledger.csv": "plain table",
            "ledger.json": "for programs",
        },
    ),
    (
        "The record of the procedure: promises, sharing, extensions, approaches",
        {"record/status.html": "to read", "record/status.json": "for programs", "record/feed.atom": "feed"},
    ),
)


def page_one(
    inputs: ReleaseInputs,
    status: Status,
    view: Mapping[str, Any] | None,
    files: Mapping[str, bytes],
    replies: Mapping[str, Reply],
    *,
    removed: Removed,
    notes: Sequence[str],
) -> bytes:
    """Make `index.html`.

    Args:
        inputs: the release.
        status: what the public page says at its instant.
        view: the public ledger, where there is one.
        files: what the folder holds so far, by path.
        replies: replies and statements, by path.
        removed: what must not come out.
        notes: what is lacking, in plain words.
    """
    opening = inputs.dossier.opening
    return rendered(
        "index.html.j2",
        tool=inputs.tool,
        page={
            "title": opening.title,
            "language": opening.language,
            "kicker": _KICKERS[inputs.act.kind],
            "headline": _headline(status, view, inputs),
            "office": opening.office,
            "rules": inputs.dossier.procedure.title,
            "version": inputs.act.version,
            "by": status.released.by if status.released and inputs.act.kind is ActKind.RELEASED else None,
            "when": moment(inputs.at, status.zone),
            "when_label": _WHEN[inputs.act.kind],
            "promise": _promise(status),
            "ground": inputs.act.ground,
            "before": [{"when": moment(one.at, status.zone), "of": one} for one in inputs.before],
            "shows_open": inputs.act.kind is not ActKind.RETRACTED,
            "open": _open(status, removed) if inputs.act.kind is ActKind.RELEASED else [],
            "late": _late(view),
            "quiet": _quiet(status, view, inputs),
            "unexplained": _listed(view) if view else [],
            "comments": view["open_comments"][:MOST_LISTED] if view else [],
            "more_comments": max(0, len(view["open_comments"]) - MOST_LISTED) if view else 0,
            "files": list(_offered(files, inputs)),
            "notes": notes,
            "replies": [_reply(inputs, status, path, reply, removed) for path, reply in replies.items()],
        },
    )


def _open(status: Status, removed: Removed) -> list[str]:
    return [removed.shown(one.what) for one in status.released.open_gates] if status.released else []


def _late(view: Mapping[str, Any] | None) -> str | None:
    count = view["totals"]["late"] if view else 0
    return f"{counted(count, 'comment')} came late, after the time for comment." if count else None


def _quiet(status: Status, view: Mapping[str, Any] | None, inputs: ReleaseInputs) -> str | None:
    """Say that nothing was open, only where that is so."""
    if inputs.act.kind is ActKind.RETRACTED:
        return None
    if view is None:
        return _NO_LEDGER
    totals = view["totals"]
    gates = status.released.open_gates if status.released and inputs.act.kind is ActKind.RELEASED else ()
    is_open = gates or totals["unexplained"] or totals["unanswered"] or view["open_comments"]
    if is_open:
        return None
    if inputs.since_release:
        return "Nothing. Every change since the text came out is explained."
    return _NOTHING_OPEN


def _offered(files: Mapping[str, bytes], inputs: ReleaseInputs) -> Iterator[dict[str, Any]]:
    offered = list(_OFFERED)
    if inputs.source is not None:
        own = {f"source/{inputs.source[0]}": "as it was fixed"}
        offered.append(("The office’s own file of this version", own))
    for what, forms in offered:
        here = [
            {"href": name, "form": form, "size": f"{max(1, len(files[name]) // 1024):,} KB"}
            for name, form in forms.items()
            if name in files
        ]
        if here:
            yield {"what": what, "forms": here}


def _reply(
    inputs: ReleaseInputs, status: Status, path: str, reply: Reply, removed: Removed
) -> dict[str, str | None]:
    named = {party.id for party in status.parties}
    known = {card.id: card.name for card in inputs.dossier.opening.parties}
    if reply.whose in known:
        whose = known[reply.whose] if reply.whose in named else "A party"
    else:
        whose = removed.name(reply.whose, "Another body") or "Another body"
    name = removed.name(reply.name, path.rpartition("/")[2])
    kind = "Reply" if path.startswith("annexes/") else "Statement"
    return {"href": path, "whose": whose, "kind": kind, "name": name, "sha256": reply.sha256}


def _headline(status: Status, view: Mapping[str, Any] | None, inputs: ReleaseInputs) -> str:
    if view is None or inputs.act.kind is not ActKind.RELEASED:
        return status.headline
    totals = view["totals"]
    open_ones = [
        counted(totals["unexplained"], "unexplained change") if totals["unexplained"] else "",
        counted(totals["unanswered"], "unanswered comment") if totals["unanswered"] else "",
    ]
    said = " and ".join(one for one in open_ones if one)
    return f"{status.headline} It came out with {said}." if said else status.headline


def _promise(status: Status) -> str:
    if not status.promises:
        return "no date was promised"
    if status.kept:
        return "kept"
    return f"not kept: {in_words(status.late)} late" if status.late else "not kept"


def _listed(view: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = [
        {
            "href": f"ledger.html#change-{one['n']}",
            "said": f"{place_said(one).capitalize()}: {KINDS[one['kind']].lower()}, {words_said(one)}",
        }
        for one in unexplained(view)
    ]
    if len(found) > MOST_LISTED:
        more = {"href": "ledger.html", "said": f"and {len(found) - MOST_LISTED:,} more, in the public ledger"}
        return [*found[:MOST_LISTED], more]
    return found

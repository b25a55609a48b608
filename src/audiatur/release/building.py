"""The release folder: the report, its public ledger, replies byte for byte, the record, and a manifest."""

from __future__ import annotations

import base64
import csv
import functools
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from audiatur.formats.pages.clean import clean, direction
from audiatur.formats.typeset import Layout, can_set_pdf, to_docx, to_html, to_pdf
from audiatur.model import ActKind, Fault, InputError, Ledger

from .inputs import ReleaseInputs, Reply
from .public_page import Status, public_page, public_status
from .public_page.dates import moment, span
from .public_page.html import style
from .saying import ANSWERS, CAUSES, KINDS, changes_said, counted, place_said, words_said
from .views import PUBLIC_SCHEMA, public_view, unexplained
from .words import KEPT_BACK, Removed, leaks, removed_words, words_of

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
MANIFEST_SCHEMA = "audiatur/manifest/1"
MOST_LISTED = 40
"""Unexplained changes that page one lists one by one."""
_TYPES = {
    ".html": "text/html",
    ".json": "application/json",
    ".csv": "text/csv",
    ".atom": "application/atom+xml",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_UNSAFE = re.compile(r"[^\w.\- ]+")
_LONGEST_NAME = 80


def build(inputs: ReleaseInputs) -> dict[str, bytes]:
    """Make every file of the folder, by path; the same inputs give the same bytes.

    Raises:
        InputError: a page would say a word that stands in nothing that comes out.
    """
    replies = dict(_replies(inputs))
    status = public_status(inputs.dossier, inputs.at)
    removed = removed_words(inputs.ledger, inputs.report, _published(inputs, status))
    view = _view(inputs, inputs.ledger, removed) if inputs.ledger is not None else None
    files = {**_report(inputs), **(_ledger(view, inputs) if view else {})}
    files |= {f"record/{name}": data for name, data in public_page(status).items()}
    files["index.html"] = _index(inputs, status, view, files, replies)
    _check(files, removed, _our_words(inputs, status))
    files |= {path: reply.data for path, reply in replies.items()}
    ordered = {name: files[name] for name in sorted(files)}
    ordered[MANIFEST] = _manifest(ordered, inputs)
    ordered[SUMS] = _sums(ordered)
    return ordered


def _published(inputs: ReleaseInputs, status: Status) -> Iterator[str]:
    """Give every text that comes out beside the report."""
    opening = inputs.dossier.opening
    yield from (opening.title, opening.office, opening.language or "", inputs.dossier.procedure.title)
    yield inputs.dossier.procedure.id
    yield " ".join(party.name for party in status.parties)
    yield inputs.act.ground or ""
    yield status.zone_name
    for reply in (*inputs.annexes, *inputs.statements):
        yield reply.name
        yield reply.data.decode("utf-8", "ignore")


def _view(inputs: ReleaseInputs, ledger: Ledger, removed: Removed) -> dict[str, Any]:
    return public_view(ledger, inputs.dossier, inputs.salts, removed)


def _report(inputs: ReleaseInputs) -> dict[str, bytes]:
    if inputs.report is None:
        return {}
    layout = Layout(title=clean(inputs.dossier.opening.title), head=clean(inputs.dossier.opening.office))
    back = '<p class="back"><a href="index.html">Page one: how this report came out</a></p>\n'
    made = {
        "report.html": to_html(inputs.report, layout, back),
        "report.docx": to_docx(inputs.report, layout),
    }
    if can_set_pdf():
        made["report.pdf"] = to_pdf(inputs.report, layout)
    return made


def _ledger(view: Mapping[str, Any], inputs: ReleaseInputs) -> dict[str, bytes]:
    page = _rendered(
        "ledger.html.j2",
        inputs,
        view=view,
        sentence=changes_said(view),
        places={one["n"]: place_said(one) for one in view["changes"]},
        words={one["n"]: words_said(one) for one in view["changes"]},
        kinds=KINDS,
        causes=CAUSES,
        answers=ANSWERS,
    )
    return {
        "ledger.html": page,
        "ledger.json": (json.dumps(view, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"),
        "ledger.csv": _table(view),
    }


def _table(view: Mapping[str, Any]) -> bytes:
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(["No.", "Place", "Kind", "Words out", "Words in", "Explained", "Cause", "Reason"])
    for one in view["changes"]:
        causes = "; ".join(CAUSES[cause["class"]] for cause in one["causes"])
        reasons = "; ".join(cause["reason"] for cause in one["causes"] if cause["reason"])
        explained = "yes" if one["explained"] else "no"
        counts = [one["words_out"], one["words_in"]]
        # A space keeps a spreadsheet program from taking the text for a formula.
        reasons = f" {reasons}" if reasons[:1] in tuple("=+-@") else reasons
        rows.writerow([one["n"], place_said(one), KINDS[one["kind"]], *counts, explained, causes, reasons])
    return out.getvalue().encode("utf-8-sig", "replace")


def _replies(inputs: ReleaseInputs) -> Iterator[tuple[str, Reply]]:
    for folder, replies in (("annexes", inputs.annexes), ("statements", inputs.statements)):
        for number, reply in enumerate(replies, 1):
            yield f"{folder}/{number}-{safe_name(reply.name)}", reply


def safe_name(name: str) -> str:
    """Give a name that can stand in any folder: no path, no sign that a program could obey."""
    plain = _UNSAFE.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if dot and len(ending) <= len("docx"):
        return f"{stem[: _LONGEST_NAME - len(ending)] or 'file'}.{ending}"
    return plain[:_LONGEST_NAME] or "file"


def _index(
    inputs: ReleaseInputs,
    status: Status,
    view: Mapping[str, Any] | None,
    files: Mapping[str, bytes],
    replies: Mapping[str, Reply],
) -> bytes:
    when = moment(inputs.at, status.zone)
    page = {
        "title": clean(inputs.dossier.opening.title),
        "kicker": _KICKERS[inputs.act.kind],
        "headline": _headline(status, view),
        "office": clean(inputs.dossier.opening.office),
        "rules": clean(inputs.dossier.procedure.title),
        "when": when,
        "when_label": _WHEN[inputs.act.kind],
        "promise": _promise(status),
        "open": [one.what for one in status.released.open_gates] if status.released else [],
        "unexplained": _listed(view) if view else [],
        "comments": view["open_comments"][:MOST_LISTED] if view else [],
        "more_comments": max(0, len(view["open_comments"]) - MOST_LISTED) if view else 0,
        "ground": inputs.act.ground,
        "files": list(_offered(files)),
        "note": ""
        if "report.pdf" in files or inputs.report is None
        else "No PDF was made: typst is missing.",
        "replies": [
            {
                "href": path,
                "whose": _whose(inputs, reply, status),
                "name": clean(reply.name),
                "sha256": reply.sha256,
            }
            for path, reply in replies.items()
        ],
    }
    return _rendered("index.html.j2", inputs, page=page)


_KICKERS = {
    ActKind.RELEASED: "Report released",
    ActKind.CORRECTED: "Correction of a released report",
    ActKind.RETRACTED: "Retraction of a released report",
}
_WHEN = {
    ActKind.RELEASED: "Released",
    ActKind.CORRECTED: "Corrected",
    ActKind.RETRACTED: "Retracted",
}
_OFFERED = {
    "report.html": "The report, to read",
    "report.pdf": "The report as PDF",
    "report.docx": "The report as a Word file",
    "ledger.html": "The public ledger: every change since the text was shared, and what explains it",
    "ledger.csv": "The public ledger as a table",
    "record/status.html": "The record of the procedure: who was shown what and when, extensions, approaches",
}


def _offered(files: Mapping[str, bytes]) -> Iterator[dict[str, str]]:
    for name, what in _OFFERED.items():
        if name in files:
            yield {"href": name, "what": what, "size": f"{max(1, len(files[name]) // 1024):,} KB"}


def _whose(inputs: ReleaseInputs, reply: Reply, status: Status) -> str:
    named = {party.id for party in status.parties}
    card = inputs.dossier.party(reply.whose)
    return card.name if reply.whose in named or card.name == reply.whose else "A party"


def _headline(status: Status, view: Mapping[str, Any] | None) -> str:
    if view is None:
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
    return f"not kept: {span(status.late)} late" if status.late else "not kept"


def _listed(view: Mapping[str, Any]) -> list[str]:
    found = [
        f"{place_said(one).capitalize()}: {KINDS[one['kind']].lower()}, {words_said(one)}"
        for one in unexplained(view)
    ]
    if len(found) > MOST_LISTED:
        return [*found[:MOST_LISTED], f"and {len(found) - MOST_LISTED:,} more, in the public ledger"]
    return found


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("audiatur.release"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(direction=direction)
    return environment


def _rendered(template: str, inputs: ReleaseInputs, **values: Any) -> bytes:
    css = style()
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    page = _environment().get_template(template).render(css=css, policy=policy, tool=inputs.tool, **values)
    return (page.rstrip() + "\n").encode("utf-8", "replace")


def _check(files: Mapping[str, bytes], removed: Removed, ours: frozenset[str]) -> None:
    """Refuse pages that say a word which stands in nothing that comes out. The record is a projection of its
    own, of dates, names and reasons that the rules publish whatever the text says.
    """
    looked_at = {name: data for name, data in files.items() if not name.startswith("record/")}
    found = leaks(looked_at, removed, ours)
    if found:
        raise InputError(
            [
                Fault(
                    file=name, message=f"says {', '.join(sorted(bad)[:5])}, which was taken out of the text"
                )
                for name, bad in found.items()
            ]
        )


def _our_words(inputs: ReleaseInputs, status: Status) -> frozenset[str]:
    """Give the words that our own pages say whatever the ledger holds: those of the pages of a ledger that
    has one change of each kind, each cause and each answer, and no word of anybody's.
    """
    place = {"kind": None, "paragraph": None, "section": None, "at": None}
    causes = [{"class": name, "party": None, "comment": None, "reason": KEPT_BACK} for name in CAUSES]
    change = {
        "n": 1,
        "id": "",
        "place": place,
        "words_out": 0,
        "words_in": 0,
        "new": [],
        "old_commitment": "",
    }
    totals = {"changes": 2, "unexplained": 1, "comments": 2, "unanswered": 1, "late": 1}
    changes = [
        {**change, "kind": kind, "explained": explained, "causes": causes if explained else []}
        for kind in KINDS
        for explained in (True, False)
    ]
    answers = dict.fromkeys(ANSWERS, 1)
    specimen: dict[str, Any] = {
        "schema": PUBLIC_SCHEMA,
        "title": "",
        "totals": totals,
        "changes": changes,
        "comments_by_party": [{"party": "", "comments": 2, "late": 1, "answers": answers}],
        "open_comments": [
            {"party": "", "id": "", "what": what} for what in ("no answer", "promised and not made")
        ],
        "comments": [
            {"party": "", "id": "", "comment": "", "answer": word, "reason": None} for word in ANSWERS
        ],
    }
    pages = _ledger(specimen, inputs)
    offered = {**dict.fromkeys(_OFFERED, b""), **pages}
    pages["index.html"] = _index(inputs, status, specimen, offered, {})
    singular = {
        **specimen,
        "totals": {**totals, "changes": 1, "comments": 1, "unanswered": 2, "unexplained": 2},
    }
    pages["again.html"] = _index(inputs, status, singular, {}, {})
    text = b" ".join(pages.values()).decode("utf-8", "replace")
    kinds = ("heading", "footnote", "cell", "caption", "body")
    places = [{"kind": kind, "paragraph": None, "section": "1", "at": 1} for kind in kinds]
    said = [changes_said(singular), *(place_said({"place": one}) for one in places)]
    return words_of(text) | words_of(" ".join(said))


def _manifest(files: Mapping[str, bytes], inputs: ReleaseInputs) -> bytes:
    listed = [
        {
            "path": name,
            "sha256": hashlib.sha256(data).hexdigest(),
            "bytes": len(data),
            "type": next((kind for ending, kind in _TYPES.items() if name.endswith(ending)), None)
            or "application/octet-stream",
        }
        for name, data in files.items()
    ]
    manifest = {
        "schema": MANIFEST_SCHEMA,
        "dossier": inputs.dossier.opening.dossier,
        "title": inputs.dossier.opening.title,
        "act": inputs.act.kind.value,
        "version": inputs.act.version,
        "at": inputs.at.isoformat(),
        "report_sha256": inputs.report.sha256 if inputs.report else None,
        "tool": inputs.tool,
        "files": listed,
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _sums(files: Mapping[str, bytes]) -> bytes:
    lines = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    return "".join(lines).encode()

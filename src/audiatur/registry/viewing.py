"""What one party sees of a dossier, as the portal would show it: for the office to check, and to hand out.

The view is a fold over the acts that are the party's own (`dossier.views`); the ledger is added once the text
is out, with the changes to what the party was shown (`release.party`). Neither reads what another party did.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from audiatur.dossier.entry import Entry
from audiatur.dossier.record import Dossier, own_name
from audiatur.dossier.views import party_view
from audiatur.model import ActKind, InputError
from audiatur.release.party import party_view as ledger_view

from .copies import copies_of
from .office import Office
from .releasing import decided
from .texts import working_ledger

SCHEMA = "audiatur/party/1"


def view_json(office: Office, dossier: Dossier, party: str, at: datetime) -> dict[str, Any]:
    """Give what a party sees at an instant as JSON (`audiatur/party/1`): its view, the files it was sent, and
    its ledger, null until the text is out.

    Raises:
        InputError: there is no such party, or a document is missing.
    """
    known = {card.id: card for card in dossier.opening.parties}
    if party not in known:
        raise InputError.of(party, f"is no party of this dossier; its parties are {', '.join(known)}")
    before = replace(dossier, entries=tuple(_until(dossier, at)))
    acts = [entry.act for entry in before.acts() if entry.act is not None]
    return {
        "schema": SCHEMA,
        "dossier": dossier.opening.dossier,
        "title": dossier.opening.title,
        "party": {"id": party, "name": known[party].name},
        "view": party_view(acts, party, dossier.procedure, at, dossier.opening.zone),
        "copies": list(_copies(before, party)),
        "ledger": _ledger(office, before, party),
    }


def _until(dossier: Dossier, at: datetime) -> Iterator[Entry]:
    return (entry for entry in dossier.entries if isinstance(entry, Entry) and entry.at <= at)


def _copies(dossier: Dossier, party: str) -> Iterator[dict[str, Any]]:
    for entry in dossier.acts():
        act = entry.act
        if act is not None and act.kind is ActKind.SHARED and act.party == party:
            files = [{"name": one.name, "sha256": one.sha256, "size": one.size} for one in entry.files]
            yield {"version": act.version, "at": entry.at.isoformat(), "files": files}


def _ledger(office: Office, dossier: Dossier, party: str) -> dict[str, Any] | None:
    """Give the changes from the copy that the party had last to the text that came out last."""
    copies = [copy for copy in copies_of(office, dossier, party) if copy.entry.act]
    out = [
        act.version
        for entry in dossier.acts()
        if (act := entry.act) and act.kind in (ActKind.RELEASED, ActKind.CORRECTED) and act.version
    ]
    if not copies or not out or dossier.version(out[-1]) is None:
        return None
    act = copies[-1].entry.act
    base = (act.version if act else None) or ""
    if base == out[-1]:
        return None
    named = decided(office, dossier, base)
    ledger = working_ledger(office, dossier, base, office.report(dossier, out[-1]), named)
    return ledger_view(ledger, party, copies[-1].spans)


def lines_of(view: dict[str, Any]) -> list[str]:
    """Give what a party sees in lines."""
    seen = view["view"]
    lines = [view["title"], f"as {view['party']['name']} sees it on {seen['at']}"]
    for window in seen["windows"]:
        ends = window["ends"] or "not known yet"
        lines.append(
            f"  to comment on {window['version']}: {window['state']}, ends {ends} ({window['zone']})"
        )
    for copy in view["copies"]:
        names = ", ".join(f"{file['name']} {file['sha256'][:16]}" for file in copy["files"])
        lines.append(f"  sent {copy['version']} on {copy['at']}: {names or 'told without its files'}")
    for heard in seen["comments"]:
        answer = "withdrawn" if heard["withdrawn"] else heard["answer"] or "no answer told yet"
        reason = f": {heard['reason']}" if heard["reason"] else ""
        lines.append(f"  comment {own_name(heard['comment'])} on {heard['version']}: {answer}{reason}")
    lines += [f"  promised on {promise['at']}: by {promise['ends']}" for promise in seen["promises"]]
    if seen["released"]:
        lines.append(f"  released on {seen['released']}: {seen['version']}")
    if view["ledger"] is not None:
        lines.append(f"  changes to what it was shown: {len(view['ledger']['changes'])}")
    return lines

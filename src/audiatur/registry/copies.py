"""The review copies that a dossier has on record."""

from __future__ import annotations

from audiatur.dossier.record import Dossier
from audiatur.model import ActKind, InputError, Report
from audiatur.seal import Numbering, from_lists

from .office import Office
from .returned import Copy


def copies_of(office: Office, dossier: Dossier, party: str | None = None) -> tuple[Copy, ...]:
    """Give every copy that was shared, or those of one party, in order; drafts are read once. A sharing that
    was told without its copy, as in a case file, has none.

    Raises:
        InputError: a document is missing from the store, or a sharing was written by a newer version.
    """
    drafts: dict[str, Report] = {}
    found = []
    for entry in dossier.acts():
        act, content = entry.act, entry.content
        if act is None or act.kind is not ActKind.SHARED or "numbering" not in content:
            continue
        if party not in (None, act.party):
            continue
        version = act.version or ""
        if dossier.version(version) is None:
            continue
        if version not in drafts:
            drafts[version] = office.report(dossier, version)
        try:
            spans = from_lists(content["spans"]) if content.get("spans") is not None else None
            numbering = Numbering(content["numbering"])
        except (KeyError, TypeError, ValueError) as error:
            problem = "its extract is none that is known; a newer audiatur may know it"
            raise InputError.of(dossier.opening.dossier, problem, f"act {entry.seq}") from error
        found.append(Copy(office, entry, drafts[version], spans, numbering))
    return tuple(found)

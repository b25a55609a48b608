"""The public acts as an Atom feed (RFC 4287): one entry an act, with an id that never changes.

`published` is when a thing happened as the office says, `updated` when it was written down. The feed
moves with the acts alone, not with the clock: a reader is told of what was done, never of days that pass.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from lxml import etree

from .acts import NAMESPACE
from .values import PublicAct, Status
from .words import LANGUAGE, LEVELS

ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def feed(status: Status) -> bytes:
    """Write the feed, newest act first."""
    root = etree.fromstring(f'<feed xmlns="{ATOM}"/>')
    root.set(_LANGUAGE, LANGUAGE)
    _add(root, "id", uuid.uuid5(NAMESPACE, status.dossier).urn)
    _add(root, "title", f"{status.title}: public status")
    _add(root, "updated", _utc(max((act.recorded_at for act in status.acts), default=status.opened)))
    author = etree.SubElement(root, f"{{{ATOM}}}author")
    _add(author, "name", status.office)
    _link(root, "alternate", "status.html", "text/html")
    _link(root, "self", "feed.atom", "application/atom+xml")
    for act in reversed(status.acts):
        _entry(root, act)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _entry(root: etree._Element, act: PublicAct) -> None:
    entry = etree.SubElement(root, f"{{{ATOM}}}entry")
    _add(entry, "id", act.id)
    _add(entry, "title", act.said)
    _add(entry, "published", _utc(act.at))
    _add(entry, "updated", _utc(act.recorded_at))
    _link(entry, "alternate", f"status.html#act-{act.n}", "text/html")
    etree.SubElement(entry, f"{{{ATOM}}}category", term=act.kind.value)
    said = [f"On whose word: {LEVELS[act.level]}."]
    if act.reason:
        said.append(f"Reason: {act.reason}")
    if act.sha256:
        said.append(f"SHA-256: {act.sha256}")
    _add(entry, "content", "\n".join(said))


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}{name}").text = text


def _link(parent: etree._Element, rel: str, href: str, kind: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}link", rel=rel, href=href, type=kind)


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")

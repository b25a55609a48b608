"""What needs a person, as a page shows it: grouped by kind, each finding with links to what it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audiatur.model import ChangeId, Finding, FindingKind, Ledger

from . import strings
from .clean import clean
from .links import Link, change_id, comment_id

MOST_OPEN = 30
"""Findings of one kind shown at once; the others are one click away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """A finding: its sentence in pieces, of which some are links, and links that it does not name."""

    pieces: tuple[str | Link, ...]
    see: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingGroup:
    """All findings of one kind, in the order of the ledger."""

    id: str
    title: str
    count: int
    shown: tuple[FindingView, ...]
    more: tuple[FindingView, ...]


def finding_groups(ledger: Ledger) -> tuple[FindingGroup, ...]:
    """Group the findings of a ledger, most pressing kind first."""
    displays = {change.id: clean(change.display) for change in ledger.comparison.changes}
    groups = []
    for kind in FindingKind:
        findings = [finding for finding in ledger.findings if finding.kind is kind]
        if not findings:
            continue
        views = tuple(_view(finding, displays) for finding in findings)
        # One more than the limit is not worth a click.
        cut = len(views) if len(views) <= MOST_OPEN + 1 else MOST_OPEN
        groups.append(
            FindingGroup(
                id=f"needs-{kind.value}",
                title=strings.FINDINGS[kind],
                count=len(views),
                shown=views[:cut],
                more=views[cut:],
            )
        )
    return tuple(groups)


def _view(finding: Finding, displays: Mapping[ChangeId, str]) -> FindingView:
    links = [
        Link(target=change_id(change), label=displays[change])
        for change in finding.changes
        if change in displays
    ]
    links += [Link(target=comment_id(comment), label=clean(comment)) for comment in finding.comments]
    message = clean(finding.message)
    pieces = _linked(message[:1].upper() + message[1:], links)
    return FindingView(pieces=pieces, see=tuple(link for link in links if link not in pieces))


def _linked(message: str, links: Sequence[Link]) -> tuple[str | Link, ...]:
    """Cut the sentence at the names it gives to its changes and comments, and make links of these."""
    by_label = {link.label: link for link in reversed(links) if link.label.strip()}
    if not by_label:
        return (message,)
    names = "|".join(map(re.escape, sorted(by_label, key=len, reverse=True)))
    pieces: list[str | Link] = []
    for piece in re.split(rf"(?<![\w#])({names})(?!\w)", message):
        link = by_label.get(piece)
        if link is not None and link not in pieces:
            pieces.append(link)
        elif piece:
            pieces.append(piece)
    return tuple(pieces)

"""Which acts everybody may know of, by the rules of the procedure.

Always: the promise with each move, the release, corrections, the retraction. Everything else as the procedure
says under `public.*`; where it says nothing:

- **Parties** are named only where the rules know no duty of confidence and show parties the whole draft.
  Otherwise not even their number is told: the page of a warning letter must not say that there is one.
- **Extensions** with their reasons, unless `extension.public` is false. Where parties are not named, only
  those for everybody, and only where `extension.public` is true.
- **Approaches**: what was asked, when, how it is known, how many signed. Never the words, never who.
- **Bars**: that one stands, not on what ground (a ground can tell that there is a source to protect).
- **Leaks**: not told, since confirming that a text in circulation is a draft would publish it.

The projection never looks at an act that it leaves out, so that acts of such a kind change no byte before the
release; what was open at the release is then told from all of them, as page one of the report does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from audiatur.dossier.entry import Entry, Erased
from audiatur.dossier.views import PUBLIC
from audiatur.model import EVERYBODY, Act, ActKind
from audiatur.procedure.values import Procedure

from .values import Publishes

_OF_PARTIES = (
    ActKind.SHARED,
    ActKind.ACKNOWLEDGED,
    ActKind.COMMENTED,
    ActKind.NOTIFIED,
    ActKind.ANNEXED,
    ActKind.STATED,
    ActKind.CONSENTED,
    ActKind.DISCLOSED,
)
_OF_TIME = (ActKind.EXTENDED, ActKind.ASKED)
_BARS = (ActKind.BARRED, ActKind.LIFTED)


def publishes(procedure: Procedure) -> Publishes:
    """Say what the rules of a procedure, with the office's choices, let everybody know of."""
    named = _parties(procedure)
    bars = procedure.rule("public.bars").text or "existence"
    told = [found.rule("extension.public").value for found in procedure.rounds]
    return Publishes(
        parties=named,
        extensions=False not in told if named else bool(told) and all(value is True for value in told),
        approaches=procedure.rule("public.approaches").text != "unsaid",
        leaks=procedure.rule("public.leaks").true,
        bars=bars != "unsaid",
        grounds_of_bars=bars == "ground",
    )


def _parties(procedure: Procedure) -> bool:
    said = procedure.rule("public.parties").text
    if said is not None:
        return said == "named"
    return not procedure.duties and "whole" in procedure.rule("parties.extract_basis").texts


def published(entries: Iterable[Entry | Erased], shown: Publishes) -> Iterator[tuple[Entry, Act]]:
    """Give the acts that everybody may know of, in their order, each without what is not for everybody."""
    for entry in entries:
        if isinstance(entry, Entry) and entry.act is not None and _is_public(entry.act, shown):
            yield entry, _bare(entry.act, shown)


def _is_public(act: Act, shown: Publishes) -> bool:
    if act.kind in PUBLIC:
        return True
    if act.kind is ActKind.DECLINED:
        return shown.parties and (act.what == "comment" or shown.extensions)
    if act.kind in _OF_TIME:
        for_all = act.kind is ActKind.EXTENDED and act.party == EVERYBODY
        return shown.extensions and (shown.parties or for_all)
    if act.kind in _OF_PARTIES:
        return shown.parties
    if act.kind is ActKind.APPROACHED:
        return shown.approaches
    if act.kind in _BARS:
        return shown.bars
    return act.kind is ActKind.LEAKED and shown.leaks


_WITH_REASON = (*PUBLIC, ActKind.EXTENDED, ActKind.DECLINED)
_WITH_GROUND = (ActKind.CORRECTED, ActKind.RETRACTED)


def _bare(act: Act, shown: Publishes) -> Act:
    """Take away what an act holds that is not for everybody: notes, evidence, names, words of comments."""
    grounds = act.kind in _WITH_GROUND or (act.kind in _BARS and shown.grounds_of_bars)
    return replace(
        act,
        note=None,
        evidence=None,
        reason=act.reason if act.kind in _WITH_REASON else None,
        ground=act.ground if grounds else None,
        from_=None,
        criticises=None,
        comment_kind=None,
    )
